# Code generated from api/ by cargo xtask gen. DO NOT EDIT.
"""The Commet client: `Commet` for blocking code, `AsyncCommet` for asyncio.

Resources:
    `commet.customers`: The operations on customers. A customer is the business or person you bill.
    `commet.plans`: The operations on plans. A plan is what you sell: its features, and a price for
        each billing interval. Plans are made in the dashboard.
    `commet.subscriptions`: The operations on subscriptions. A subscription bills a customer for a
        plan; a customer has one at a time.
"""

# First, because it says what is wrong where the native module cannot be loaded.
from . import _library as _library
from . import webhooks
from ._errors import CommetCause, ValidationError
from ._generated.client import AsyncCommet, Commet
from ._generated.errors import (
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
    ErrorKind,
    Outcome,
)
from ._generated.models.customers import (
    Address,
    AddressParams,
    BatchFailure,
    Customer,
    CustomerBatch,
    NewCustomerParams,
)
from ._generated.models.plans import (
    BillingInterval,
    DiscountType,
    FeatureType,
    IntroOffer,
    Overage,
    OverageModel,
    Plan,
    PlanFeature,
    PlanPrice,
)
from ._generated.models.subscriptions import (
    ActiveSubscription,
    BillingPeriod,
    ConsumptionModel,
    FeatureUsage,
    PlanChange,
    SubscribedFeature,
    SubscribedPlan,
    Subscription,
    SubscriptionBalance,
    SubscriptionCredits,
    SubscriptionStatus,
)
from ._generated.models.webhooks import (
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
)
from ._generated.options import CallOptions
from ._generated.resources.customers import AsyncCustomers, Customers
from ._generated.resources.plans import AsyncPlans, Plans
from ._generated.resources.subscriptions import AsyncSubscriptions, Subscriptions
from ._generated.response import Response
from ._native import Cancellation, Json
from ._types import NOT_GIVEN, NotGiven
from ._version import __version__

__all__ = [
    "NOT_GIVEN",
    "ActiveSubscription",
    "Address",
    "AddressParams",
    "AsyncCommet",
    "AsyncCustomers",
    "AsyncPlans",
    "AsyncSubscriptions",
    "BatchFailure",
    "BillingInterval",
    "BillingPeriod",
    "CallOptions",
    "Cancellation",
    "Commet",
    "CommetAPIError",
    "CommetAuthenticationError",
    "CommetCancelledError",
    "CommetCause",
    "CommetConfigurationError",
    "CommetConflictError",
    "CommetConnectionError",
    "CommetError",
    "CommetInternalError",
    "CommetInvalidEventError",
    "CommetInvalidRequestError",
    "CommetInvalidResponseError",
    "CommetInvalidSignatureError",
    "CommetNotFoundError",
    "CommetPermissionError",
    "CommetRateLimitError",
    "CommetTimeoutError",
    "CommetValidationError",
    "ConsumptionModel",
    "Customer",
    "CustomerBatch",
    "Customers",
    "DiscountType",
    "ErrorKind",
    "FeatureType",
    "FeatureUsage",
    "IntroOffer",
    "InvoiceCreatedData",
    "InvoiceCreatedEvent",
    "Json",
    "NewCustomerParams",
    "NotGiven",
    "Outcome",
    "Overage",
    "OverageModel",
    "PaymentFailedData",
    "PaymentFailedEvent",
    "PaymentReceivedData",
    "PaymentReceivedEvent",
    "Plan",
    "PlanChange",
    "PlanFeature",
    "PlanPrice",
    "PlanReference",
    "Plans",
    "Response",
    "SubscribedFeature",
    "SubscribedPlan",
    "Subscription",
    "SubscriptionActivatedData",
    "SubscriptionActivatedEvent",
    "SubscriptionBalance",
    "SubscriptionCanceledData",
    "SubscriptionCanceledEvent",
    "SubscriptionCreatedData",
    "SubscriptionCreatedEvent",
    "SubscriptionCredits",
    "SubscriptionPlanChangedData",
    "SubscriptionPlanChangedEvent",
    "SubscriptionStatus",
    "SubscriptionUpdatedData",
    "SubscriptionUpdatedEvent",
    "Subscriptions",
    "UnknownEvent",
    "ValidationError",
    "__version__",
    "webhooks",
]
