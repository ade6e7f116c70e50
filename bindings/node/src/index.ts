/**
 * The Commet customer client.
 *
 * Commet is a billing platform; a *customer* is the business or person you bill. This package
 * creates, reads, updates, lists and archives customers.
 *
 * ```ts
 * import { Commet } from '@commet/node'
 *
 * const commet = new Commet({ apiKey: 'ck_…' })
 * const { data } = await commet.customers.create({ email: 'billing@acme.com', id: 'user_123' })
 * console.log(data.id) // cus_abc123
 * ```
 *
 * @packageDocumentation
 */

export { Commet } from './client.js'
export type { Address, Customer, Metadata } from './customer.js'
export { CustomerList, Customers } from './customers.js'
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
} from './error.js'
export type { ErrorKind, Outcome, ValidationError } from './error.js'
export type { ResponseHeaders } from './headers.js'
export { Json } from './json.js'
export type { JsonInput, JsonValue } from './json.js'
export type { Logger, LogLevel } from './log.js'
export type { CallOptions, ClientSettings, Signal } from './options.js'
export type {
  AddressParams,
  CreateCustomerParams,
  ListCustomersParams,
  MetadataParams,
  UpdateCustomerParams,
} from './params.js'
export { ApiResponse } from './response.js'
