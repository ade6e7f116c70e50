// Code generated from api/*.toml by cargo xtask gen. DO NOT EDIT.

export { Customers } from './customers.js'
export type {
  Address,
  AddressParams,
  CreateCustomerParams,
  Customer,
  ListCustomersParams,
  UpdateCustomerParams,
} from './customers.js'
export {
  CommetAPIError,
  CommetAuthenticationError,
  CommetCancelledError,
  CommetConfigurationError,
  CommetConflictError,
  CommetConnectionError,
  CommetError,
  CommetInternalError,
  CommetInvalidRequestError,
  CommetInvalidResponseError,
  CommetNotFoundError,
  CommetPermissionError,
  CommetRateLimitError,
  CommetTimeoutError,
  CommetValidationError,
} from './errors.js'
export type { ErrorFacts, ErrorKind, Outcome } from './errors.js'
export type { CallOptions, ClientSettings } from './options.js'
export { ApiResponse } from './response.js'
export type { ResponseParts } from './response.js'
