// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

//! The tables of `webhooks`.

use crate::schema::model::{Kind, Model, ModelField};

/// The table of [`SubscriptionUpdatedData`](crate::webhooks::SubscriptionUpdatedData).
pub(crate) static SUBSCRIPTION_UPDATED_DATA_MODEL: Model = Model::new(
    "SubscriptionUpdatedData",
    "subscription updated data",
    &[
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("externalId", &["externalId"], Kind::String),
        ModelField::new("status", &["status"], Kind::Enum),
        ModelField::new("canceledAt", &["canceledAt"], Kind::Timestamp),
        ModelField::new("cancelReason", &["cancelReason"], Kind::String),
        ModelField::new("endDate", &["endDate"], Kind::Timestamp),
    ],
);

/// The table of [`SubscriptionCanceledData`](crate::webhooks::SubscriptionCanceledData).
pub(crate) static SUBSCRIPTION_CANCELED_DATA_MODEL: Model = Model::new(
    "SubscriptionCanceledData",
    "subscription canceled data",
    &[
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("externalId", &["externalId"], Kind::String),
        ModelField::new("status", &["status"], Kind::Enum),
        ModelField::new("canceledAt", &["canceledAt"], Kind::Timestamp),
        ModelField::new("cancelReason", &["cancelReason"], Kind::String),
        ModelField::new("endDate", &["endDate"], Kind::Timestamp),
    ],
);

/// The table of [`SubscriptionCreatedData`](crate::webhooks::SubscriptionCreatedData).
pub(crate) static SUBSCRIPTION_CREATED_DATA_MODEL: Model = Model::new(
    "SubscriptionCreatedData",
    "subscription created data",
    &[
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("externalId", &["externalId"], Kind::String),
        ModelField::new("status", &["status"], Kind::Enum),
        ModelField::new("publicId", &["publicId"], Kind::String),
        ModelField::new("planId", &["planId"], Kind::String),
        ModelField::new("planName", &["planName"], Kind::String),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("startDate", &["startDate"], Kind::Timestamp),
    ],
);

/// The table of [`SubscriptionActivatedData`](crate::webhooks::SubscriptionActivatedData).
pub(crate) static SUBSCRIPTION_ACTIVATED_DATA_MODEL: Model = Model::new(
    "SubscriptionActivatedData",
    "subscription activated data",
    &[
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("externalId", &["externalId"], Kind::String),
        ModelField::new("status", &["status"], Kind::Enum),
        ModelField::new("publicId", &["publicId"], Kind::String),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("currentPeriodStart", &["currentPeriodStart"], Kind::Timestamp),
        ModelField::new("currentPeriodEnd", &["currentPeriodEnd"], Kind::Timestamp),
        ModelField::new("invoiceId", &["invoiceId"], Kind::String),
        ModelField::new("invoiceNumber", &["invoiceNumber"], Kind::String),
        ModelField::new("invoiceTotal", &["invoiceTotal"], Kind::Integer),
        ModelField::new("invoiceCurrency", &["invoiceCurrency"], Kind::String),
    ],
);

/// The table of [`SubscriptionPlanChangedData`](crate::webhooks::SubscriptionPlanChangedData).
pub(crate) static SUBSCRIPTION_PLAN_CHANGED_DATA_MODEL: Model = Model::new(
    "SubscriptionPlanChangedData",
    "subscription plan changed data",
    &[
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("externalId", &["externalId"], Kind::String),
        ModelField::new("previousPlan", &["previousPlan"], Kind::Model(&PLAN_REFERENCE_MODEL)),
        ModelField::new("currentPlan", &["currentPlan"], Kind::Model(&PLAN_REFERENCE_MODEL)),
        ModelField::new("billingInterval", &["billingInterval"], Kind::Enum),
        ModelField::new("credit", &["credit"], Kind::Integer),
        ModelField::new("charge", &["charge"], Kind::Integer),
        ModelField::new("totalCharged", &["totalCharged"], Kind::Integer),
    ],
);

/// The table of [`PlanReference`](crate::webhooks::PlanReference).
pub(crate) static PLAN_REFERENCE_MODEL: Model = Model::new(
    "PlanReference",
    "plan reference",
    &[ModelField::new("id", &["id"], Kind::String).certain(), ModelField::new("name", &["name"], Kind::String)],
);

/// The table of [`InvoiceCreatedData`](crate::webhooks::InvoiceCreatedData).
pub(crate) static INVOICE_CREATED_DATA_MODEL: Model = Model::new(
    "InvoiceCreatedData",
    "invoice created data",
    &[
        ModelField::new("invoiceId", &["invoiceId"], Kind::String),
        ModelField::new("invoiceNumber", &["invoiceNumber"], Kind::String),
        ModelField::new("invoiceStatus", &["invoiceStatus"], Kind::String),
        ModelField::new("periodStart", &["periodStart"], Kind::Timestamp),
        ModelField::new("periodEnd", &["periodEnd"], Kind::Timestamp),
        ModelField::new("issueDate", &["issueDate"], Kind::Timestamp),
        ModelField::new("dueDate", &["dueDate"], Kind::Timestamp),
        ModelField::new("currency", &["currency"], Kind::String),
        ModelField::new("subtotal", &["subtotal"], Kind::Integer),
        ModelField::new("total", &["total"], Kind::Integer),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("externalId", &["externalId"], Kind::String),
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
    ],
);

/// The table of [`PaymentReceivedData`](crate::webhooks::PaymentReceivedData).
pub(crate) static PAYMENT_RECEIVED_DATA_MODEL: Model = Model::new(
    "PaymentReceivedData",
    "payment received data",
    &[
        ModelField::new("invoiceId", &["invoiceId"], Kind::String),
        ModelField::new("invoiceNumber", &["invoiceNumber"], Kind::String),
        ModelField::new("invoiceTotal", &["invoiceTotal"], Kind::Integer),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
        ModelField::new("paymentTransactionId", &["paymentTransactionId"], Kind::String),
        ModelField::new("grossAmount", &["grossAmount"], Kind::Integer),
        ModelField::new("currency", &["currency"], Kind::String),
        ModelField::new("orgNetAmount", &["orgNetAmount"], Kind::Integer),
        ModelField::new("customerEmail", &["customerEmail"], Kind::String),
        ModelField::new("paidAt", &["paidAt"], Kind::Timestamp),
    ],
);

/// The table of [`PaymentFailedData`](crate::webhooks::PaymentFailedData).
pub(crate) static PAYMENT_FAILED_DATA_MODEL: Model = Model::new(
    "PaymentFailedData",
    "payment failed data",
    &[
        ModelField::new("invoiceId", &["invoiceId"], Kind::String),
        ModelField::new("invoiceNumber", &["invoiceNumber"], Kind::String),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("subscriptionId", &["subscriptionId"], Kind::String),
        ModelField::new("failureCode", &["failureCode"], Kind::String),
        ModelField::new("failureMessage", &["failureMessage"], Kind::String),
    ],
);

/// The table of [`SubscriptionCreatedEvent`](crate::webhooks::SubscriptionCreatedEvent).
pub(crate) static SUBSCRIPTION_CREATED_EVENT_MODEL: Model = Model::new(
    "SubscriptionCreatedEvent",
    "subscription created event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&SUBSCRIPTION_CREATED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`SubscriptionActivatedEvent`](crate::webhooks::SubscriptionActivatedEvent).
pub(crate) static SUBSCRIPTION_ACTIVATED_EVENT_MODEL: Model = Model::new(
    "SubscriptionActivatedEvent",
    "subscription activated event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&SUBSCRIPTION_ACTIVATED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`SubscriptionUpdatedEvent`](crate::webhooks::SubscriptionUpdatedEvent).
pub(crate) static SUBSCRIPTION_UPDATED_EVENT_MODEL: Model = Model::new(
    "SubscriptionUpdatedEvent",
    "subscription updated event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&SUBSCRIPTION_UPDATED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`SubscriptionCanceledEvent`](crate::webhooks::SubscriptionCanceledEvent).
pub(crate) static SUBSCRIPTION_CANCELED_EVENT_MODEL: Model = Model::new(
    "SubscriptionCanceledEvent",
    "subscription canceled event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&SUBSCRIPTION_CANCELED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`SubscriptionPlanChangedEvent`](crate::webhooks::SubscriptionPlanChangedEvent).
pub(crate) static SUBSCRIPTION_PLAN_CHANGED_EVENT_MODEL: Model = Model::new(
    "SubscriptionPlanChangedEvent",
    "subscription plan changed event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&SUBSCRIPTION_PLAN_CHANGED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`InvoiceCreatedEvent`](crate::webhooks::InvoiceCreatedEvent).
pub(crate) static INVOICE_CREATED_EVENT_MODEL: Model = Model::new(
    "InvoiceCreatedEvent",
    "invoice created event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&INVOICE_CREATED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`PaymentReceivedEvent`](crate::webhooks::PaymentReceivedEvent).
pub(crate) static PAYMENT_RECEIVED_EVENT_MODEL: Model = Model::new(
    "PaymentReceivedEvent",
    "payment received event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&PAYMENT_RECEIVED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`PaymentFailedEvent`](crate::webhooks::PaymentFailedEvent).
pub(crate) static PAYMENT_FAILED_EVENT_MODEL: Model = Model::new(
    "PaymentFailedEvent",
    "payment failed event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Model(&PAYMENT_FAILED_DATA_MODEL)).certain(),
    ],
);

/// The table of [`UnknownEvent`](crate::webhooks::UnknownEvent).
pub(crate) static UNKNOWN_EVENT_MODEL: Model = Model::new(
    "UnknownEvent",
    "unknown event",
    &[
        ModelField::new("id", &["id"], Kind::String),
        ModelField::new("event", &["event"], Kind::String).certain(),
        ModelField::new("timestamp", &["timestamp"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
        ModelField::new("mode", &["mode"], Kind::String),
        ModelField::new("apiVersion", &["apiVersion"], Kind::String),
        ModelField::new("data", &["data"], Kind::Json).certain(),
    ],
);

/// The tables of the events, by their names.
pub(crate) const EVENTS: &[(&str, &Model)] = &[
    ("subscription.created", &SUBSCRIPTION_CREATED_EVENT_MODEL),
    ("subscription.activated", &SUBSCRIPTION_ACTIVATED_EVENT_MODEL),
    ("subscription.updated", &SUBSCRIPTION_UPDATED_EVENT_MODEL),
    ("subscription.canceled", &SUBSCRIPTION_CANCELED_EVENT_MODEL),
    ("subscription.plan_changed", &SUBSCRIPTION_PLAN_CHANGED_EVENT_MODEL),
    ("invoice.created", &INVOICE_CREATED_EVENT_MODEL),
    ("payment.received", &PAYMENT_RECEIVED_EVENT_MODEL),
    ("payment.failed", &PAYMENT_FAILED_EVENT_MODEL),
];

/// The table of an event that is not listed.
pub(crate) const UNKNOWN: &Model = &UNKNOWN_EVENT_MODEL;
