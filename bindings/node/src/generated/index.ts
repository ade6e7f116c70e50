// Code generated from api/*.toml by cargo xtask gen. DO NOT EDIT.

export { Customers } from './customers.js'
export type {
  Address,
  AddressParams,
  BatchFailure,
  CreateCustomerParams,
  Customer,
  CustomerBatch,
  ListCustomersParams,
  NewCustomerParams,
  UpdateCustomerParams,
} from './customers.js'
export { Plans } from './plans.js'
export type {
  BillingInterval,
  DiscountType,
  FeatureType,
  IntroOffer,
  ListPlansParams,
  Overage,
  OverageModel,
  Plan,
  PlanFeature,
  PlanPrice,
} from './plans.js'
export { Subscriptions } from './subscriptions.js'
export type {
  ActiveSubscription,
  BillingPeriod,
  CancelSubscriptionParams,
  ChangePlanParams,
  ConsumptionModel,
  CreateSubscriptionParams,
  FeatureUsage,
  ListSubscriptionsParams,
  PlanChange,
  SubscribedFeature,
  SubscribedPlan,
  Subscription,
  SubscriptionBalance,
  SubscriptionCredits,
  SubscriptionStatus,
} from './subscriptions.js'
export type {
  InvoiceCreatedData,
  InvoiceCreatedEvent,
  PaymentFailedData,
  PaymentFailedEvent,
  PaymentReceivedData,
  PaymentReceivedEvent,
  PlanReference,
  SubscriptionActivatedData,
  SubscriptionActivatedEvent,
  SubscriptionCanceledData,
  SubscriptionCanceledEvent,
  SubscriptionCreatedData,
  SubscriptionCreatedEvent,
  SubscriptionPlanChangedData,
  SubscriptionPlanChangedEvent,
  SubscriptionUpdatedData,
  SubscriptionUpdatedEvent,
  UnknownEvent,
} from './webhooks.js'
export * as webhooks from './webhooks-functions.js'
export type { WebhookEvent } from './webhooks-functions.js'
export {
  CommetAPIError,
  CommetAuthenticationError,
  CommetCancelledError,
  CommetConfigurationError,
  CommetConflictError,
  CommetConnectionError,
  CommetError,
  CommetInternalError,
  CommetInvalidEventError,
  CommetInvalidRequestError,
  CommetInvalidResponseError,
  CommetInvalidSignatureError,
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
export type { RequestParams } from './resources.js'
