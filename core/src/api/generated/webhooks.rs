// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

//! Verifies the events that Commet sends to your server. The functions need no client, no API key and
//! no network.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use serde::de::MapAccess;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::plans::BillingInterval;
use super::subscriptions::SubscriptionStatus;
use crate::api::events;
use crate::api::events::RecentIds;
use crate::error::Error;
use crate::json::decode::{self, DecodeFields, DecodeModel, Value};
use crate::json::fields::Extra;
use crate::json::fields::Malformed;
use crate::json::value::Json;
use crate::schema::generated::webhooks as table;
use crate::schema::model::Model;

/// The data of [`SubscriptionUpdatedEvent`](crate::webhooks::SubscriptionUpdatedEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionUpdatedData {
    /// The subscription's ID: `sub_…`.
    pub subscription_id: Option<String>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// Your own user ID of the customer, if there is one.
    pub external_id: Option<String>,
    /// The state.
    pub status: Option<SubscriptionStatus>,
    /// When the subscription was canceled. ISO 8601, UTC.
    pub canceled_at: Option<String>,
    /// The reason that [`Subscriptions::cancel`](crate::Subscriptions::cancel) was given.
    pub cancel_reason: Option<String>,
    /// When the subscription ends, or ended. ISO 8601, UTC.
    pub end_date: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionUpdatedData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.subscription_id),
            1 => value.fill(&mut self.customer_id),
            2 => value.fill(&mut self.external_id),
            3 => value.fill(&mut self.status),
            4 => value.fill(&mut self.canceled_at),
            5 => value.fill(&mut self.cancel_reason),
            _ => value.fill(&mut self.end_date),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionUpdatedData {
    const MODEL: &'static Model = &table::SUBSCRIPTION_UPDATED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionUpdatedData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionUpdatedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionUpdatedData")
            .field("subscription_id", &self.subscription_id)
            .field("customer_id", &self.customer_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The data of [`SubscriptionCanceledEvent`](crate::webhooks::SubscriptionCanceledEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionCanceledData {
    /// The subscription's ID: `sub_…`.
    pub subscription_id: Option<String>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// Your own user ID of the customer, if there is one.
    pub external_id: Option<String>,
    /// The state.
    pub status: Option<SubscriptionStatus>,
    /// When the subscription was canceled. ISO 8601, UTC.
    pub canceled_at: Option<String>,
    /// The reason that [`Subscriptions::cancel`](crate::Subscriptions::cancel) was given.
    pub cancel_reason: Option<String>,
    /// When the subscription ends, or ended. ISO 8601, UTC.
    pub end_date: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionCanceledData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.subscription_id),
            1 => value.fill(&mut self.customer_id),
            2 => value.fill(&mut self.external_id),
            3 => value.fill(&mut self.status),
            4 => value.fill(&mut self.canceled_at),
            5 => value.fill(&mut self.cancel_reason),
            _ => value.fill(&mut self.end_date),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionCanceledData {
    const MODEL: &'static Model = &table::SUBSCRIPTION_CANCELED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionCanceledData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionCanceledData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionCanceledData")
            .field("subscription_id", &self.subscription_id)
            .field("customer_id", &self.customer_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The data of [`SubscriptionCreatedEvent`](crate::webhooks::SubscriptionCreatedEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionCreatedData {
    /// The subscription's ID: `sub_…`.
    pub subscription_id: Option<String>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// Your own user ID of the customer, if there is one.
    pub external_id: Option<String>,
    /// The state.
    pub status: Option<SubscriptionStatus>,
    /// The subscription's public ID.
    pub public_id: Option<String>,
    /// The plan's ID.
    pub plan_id: Option<String>,
    /// The plan's name.
    pub plan_name: Option<String>,
    /// The customer's name.
    pub name: Option<String>,
    /// When the subscription began, or begins. ISO 8601, UTC.
    pub start_date: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionCreatedData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.subscription_id),
            1 => value.fill(&mut self.customer_id),
            2 => value.fill(&mut self.external_id),
            3 => value.fill(&mut self.status),
            4 => value.fill(&mut self.public_id),
            5 => value.fill(&mut self.plan_id),
            6 => value.fill(&mut self.plan_name),
            7 => value.fill(&mut self.name),
            _ => value.fill(&mut self.start_date),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionCreatedData {
    const MODEL: &'static Model = &table::SUBSCRIPTION_CREATED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionCreatedData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionCreatedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionCreatedData")
            .field("subscription_id", &self.subscription_id)
            .field("customer_id", &self.customer_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The data of [`SubscriptionActivatedEvent`](crate::webhooks::SubscriptionActivatedEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionActivatedData {
    /// The subscription's ID: `sub_…`.
    pub subscription_id: Option<String>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// Your own user ID of the customer, if there is one.
    pub external_id: Option<String>,
    /// The state.
    pub status: Option<SubscriptionStatus>,
    /// The subscription's public ID.
    pub public_id: Option<String>,
    /// The customer's name.
    pub name: Option<String>,
    /// When the paid period began. ISO 8601, UTC.
    pub current_period_start: Option<String>,
    /// When the paid period ends. The period does not include this moment. ISO 8601, UTC.
    pub current_period_end: Option<String>,
    /// The ID of the first invoice. Absent for a free plan.
    pub invoice_id: Option<String>,
    /// The number of the first invoice.
    pub invoice_number: Option<String>,
    /// The amount of the first invoice, tax included: 2900 is 29.00. In cents.
    pub invoice_total: Option<i64>,
    /// The currency of the first invoice: ISO 4217, in lower case.
    pub invoice_currency: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionActivatedData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.subscription_id),
            1 => value.fill(&mut self.customer_id),
            2 => value.fill(&mut self.external_id),
            3 => value.fill(&mut self.status),
            4 => value.fill(&mut self.public_id),
            5 => value.fill(&mut self.name),
            6 => value.fill(&mut self.current_period_start),
            7 => value.fill(&mut self.current_period_end),
            8 => value.fill(&mut self.invoice_id),
            9 => value.fill(&mut self.invoice_number),
            10 => value.fill(&mut self.invoice_total),
            _ => value.fill(&mut self.invoice_currency),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionActivatedData {
    const MODEL: &'static Model = &table::SUBSCRIPTION_ACTIVATED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionActivatedData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionActivatedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionActivatedData")
            .field("subscription_id", &self.subscription_id)
            .field("customer_id", &self.customer_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The data of [`SubscriptionPlanChangedEvent`](crate::webhooks::SubscriptionPlanChangedEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionPlanChangedData {
    /// The subscription's ID: `sub_…`.
    pub subscription_id: Option<String>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// Your own user ID of the customer, if there is one.
    pub external_id: Option<String>,
    /// The previous plan.
    pub previous_plan: Option<PlanReference>,
    /// The new plan.
    pub current_plan: Option<PlanReference>,
    /// How often the subscription is billed from now on.
    pub billing_interval: Option<BillingInterval>,
    /// The credit for the unused time of the previous plan. In cents.
    pub credit: Option<i64>,
    /// The price of the new plan. In cents.
    pub charge: Option<i64>,
    /// The amount that was charged. In cents.
    pub total_charged: Option<i64>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionPlanChangedData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.subscription_id),
            1 => value.fill(&mut self.customer_id),
            2 => value.fill(&mut self.external_id),
            3 => value.fill(&mut self.previous_plan),
            4 => value.fill(&mut self.current_plan),
            5 => value.fill(&mut self.billing_interval),
            6 => value.fill(&mut self.credit),
            7 => value.fill(&mut self.charge),
            _ => value.fill(&mut self.total_charged),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionPlanChangedData {
    const MODEL: &'static Model = &table::SUBSCRIPTION_PLAN_CHANGED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionPlanChangedData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionPlanChangedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionPlanChangedData")
            .field("subscription_id", &self.subscription_id)
            .field("customer_id", &self.customer_id)
            .finish_non_exhaustive()
    }
}

/// A plan, by its ID and its name.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlanReference {
    /// The plan's ID: `plan_…`.
    pub id: String,
    /// The plan's name.
    pub name: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PlanReference {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill_certain(&mut self.id),
            _ => value.fill(&mut self.name),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PlanReference {
    const MODEL: &'static Model = &table::PLAN_REFERENCE_MODEL;
}

impl<'de> Deserialize<'de> for PlanReference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PlanReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlanReference").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

/// The data of [`InvoiceCreatedEvent`](crate::webhooks::InvoiceCreatedEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct InvoiceCreatedData {
    /// The invoice's ID.
    pub invoice_id: Option<String>,
    /// The invoice's number.
    pub invoice_number: Option<String>,
    /// The state of the invoice.
    pub invoice_status: Option<String>,
    /// When the billed period begins. ISO 8601, UTC.
    pub period_start: Option<String>,
    /// When the billed period ends. The period does not include this moment. ISO 8601, UTC.
    pub period_end: Option<String>,
    /// When the invoice was issued. ISO 8601, UTC.
    pub issue_date: Option<String>,
    /// When the invoice is due. ISO 8601, UTC.
    pub due_date: Option<String>,
    /// The currency: ISO 4217, in lower case.
    pub currency: Option<String>,
    /// The amount without tax: 2900 is 29.00. In cents.
    pub subtotal: Option<i64>,
    /// The amount with tax: 2900 is 29.00. In cents.
    pub total: Option<i64>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// Your own user ID of the customer, if there is one.
    pub external_id: Option<String>,
    /// The subscription's ID. Absent for an invoice without a subscription.
    pub subscription_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for InvoiceCreatedData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.invoice_id),
            1 => value.fill(&mut self.invoice_number),
            2 => value.fill(&mut self.invoice_status),
            3 => value.fill(&mut self.period_start),
            4 => value.fill(&mut self.period_end),
            5 => value.fill(&mut self.issue_date),
            6 => value.fill(&mut self.due_date),
            7 => value.fill(&mut self.currency),
            8 => value.fill(&mut self.subtotal),
            9 => value.fill(&mut self.total),
            10 => value.fill(&mut self.customer_id),
            11 => value.fill(&mut self.external_id),
            _ => value.fill(&mut self.subscription_id),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for InvoiceCreatedData {
    const MODEL: &'static Model = &table::INVOICE_CREATED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for InvoiceCreatedData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for InvoiceCreatedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvoiceCreatedData")
            .field("invoice_id", &self.invoice_id)
            .field("invoice_number", &self.invoice_number)
            .field("invoice_status", &self.invoice_status)
            .finish_non_exhaustive()
    }
}

/// The data of [`PaymentReceivedEvent`](crate::webhooks::PaymentReceivedEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaymentReceivedData {
    /// The invoice's ID.
    pub invoice_id: Option<String>,
    /// The invoice's number.
    pub invoice_number: Option<String>,
    /// The amount of the invoice, tax included: 2900 is 29.00. In cents.
    pub invoice_total: Option<i64>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// The subscription's ID.
    pub subscription_id: Option<String>,
    /// The payment's ID.
    pub payment_transaction_id: Option<String>,
    /// The amount that the customer paid: 2900 is 29.00. In cents.
    pub gross_amount: Option<i64>,
    /// The currency: ISO 4217, in lower case.
    pub currency: Option<String>,
    /// The amount that your organization receives. In cents.
    pub org_net_amount: Option<i64>,
    /// The e-mail address of the customer.
    pub customer_email: Option<String>,
    /// When the customer paid. ISO 8601, UTC.
    pub paid_at: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PaymentReceivedData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.invoice_id),
            1 => value.fill(&mut self.invoice_number),
            2 => value.fill(&mut self.invoice_total),
            3 => value.fill(&mut self.customer_id),
            4 => value.fill(&mut self.subscription_id),
            5 => value.fill(&mut self.payment_transaction_id),
            6 => value.fill(&mut self.gross_amount),
            7 => value.fill(&mut self.currency),
            8 => value.fill(&mut self.org_net_amount),
            9 => value.fill(&mut self.customer_email),
            _ => value.fill(&mut self.paid_at),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PaymentReceivedData {
    const MODEL: &'static Model = &table::PAYMENT_RECEIVED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for PaymentReceivedData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PaymentReceivedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PaymentReceivedData")
            .field("invoice_id", &self.invoice_id)
            .field("invoice_number", &self.invoice_number)
            .field("customer_id", &self.customer_id)
            .finish_non_exhaustive()
    }
}

/// The data of [`PaymentFailedEvent`](crate::webhooks::PaymentFailedEvent).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaymentFailedData {
    /// The invoice's ID.
    pub invoice_id: Option<String>,
    /// The invoice's number.
    pub invoice_number: Option<String>,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// The subscription's ID.
    pub subscription_id: Option<String>,
    /// The code of the failure, such as `card_declined`.
    pub failure_code: Option<String>,
    /// The reason for the failure, in a sentence.
    pub failure_message: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PaymentFailedData {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.invoice_id),
            1 => value.fill(&mut self.invoice_number),
            2 => value.fill(&mut self.customer_id),
            3 => value.fill(&mut self.subscription_id),
            4 => value.fill(&mut self.failure_code),
            _ => value.fill(&mut self.failure_message),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PaymentFailedData {
    const MODEL: &'static Model = &table::PAYMENT_FAILED_DATA_MODEL;
}

impl<'de> Deserialize<'de> for PaymentFailedData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PaymentFailedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PaymentFailedData")
            .field("invoice_id", &self.invoice_id)
            .field("invoice_number", &self.invoice_number)
            .field("customer_id", &self.customer_id)
            .field("failure_code", &self.failure_code)
            .finish_non_exhaustive()
    }
}

/// A subscription was created. It is not paid yet.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionCreatedEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: SubscriptionCreatedData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionCreatedEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionCreatedEvent {
    const MODEL: &'static Model = &table::SUBSCRIPTION_CREATED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionCreatedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionCreatedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionCreatedEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// A subscription was paid for the first time, or needs no payment. This is also the event of its first
/// payment.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionActivatedEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: SubscriptionActivatedData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionActivatedEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionActivatedEvent {
    const MODEL: &'static Model = &table::SUBSCRIPTION_ACTIVATED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionActivatedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionActivatedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionActivatedEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// The state of a subscription changed.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionUpdatedEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: SubscriptionUpdatedData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionUpdatedEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionUpdatedEvent {
    const MODEL: &'static Model = &table::SUBSCRIPTION_UPDATED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionUpdatedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionUpdatedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionUpdatedEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// A subscription was canceled, at once or at the end of the paid period.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionCanceledEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: SubscriptionCanceledData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionCanceledEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionCanceledEvent {
    const MODEL: &'static Model = &table::SUBSCRIPTION_CANCELED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionCanceledEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionCanceledEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionCanceledEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// A change of a subscription's plan took effect.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionPlanChangedEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: SubscriptionPlanChangedData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionPlanChangedEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionPlanChangedEvent {
    const MODEL: &'static Model = &table::SUBSCRIPTION_PLAN_CHANGED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionPlanChangedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionPlanChangedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionPlanChangedEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// An invoice was created.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct InvoiceCreatedEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: InvoiceCreatedData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for InvoiceCreatedEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for InvoiceCreatedEvent {
    const MODEL: &'static Model = &table::INVOICE_CREATED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for InvoiceCreatedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for InvoiceCreatedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvoiceCreatedEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// The payment of a renewal was received. The event of a first payment is `subscription.activated`.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaymentReceivedEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: PaymentReceivedData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PaymentReceivedEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PaymentReceivedEvent {
    const MODEL: &'static Model = &table::PAYMENT_RECEIVED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for PaymentReceivedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PaymentReceivedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PaymentReceivedEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// The charge of a renewal failed. A card that is declined at the checkout causes no event.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaymentFailedEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: PaymentFailedData,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PaymentFailedEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PaymentFailedEvent {
    const MODEL: &'static Model = &table::PAYMENT_FAILED_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for PaymentFailedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PaymentFailedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PaymentFailedEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// An event that this version does not know: its data is JSON, as it was sent.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UnknownEvent {
    /// The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay.
    pub id: Option<String>,
    /// The event's name, such as `subscription.activated`.
    pub event: String,
    /// When the event happened. ISO 8601, UTC.
    pub timestamp: Option<String>,
    /// The organization that the event belongs to.
    pub organization_id: Option<String>,
    /// Where the event happened: `sandbox` or `live`.
    pub mode: Option<String>,
    /// The version of the API that wrote the event.
    pub api_version: Option<String>,
    /// The data of the event.
    pub data: Json,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for UnknownEvent {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.id),
            1 => value.fill_certain(&mut self.event),
            2 => value.fill(&mut self.timestamp),
            3 => value.fill(&mut self.organization_id),
            4 => value.fill(&mut self.mode),
            5 => value.fill(&mut self.api_version),
            _ => value.fill_certain(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for UnknownEvent {
    const MODEL: &'static Model = &table::UNKNOWN_EVENT_MODEL;
}

impl<'de> Deserialize<'de> for UnknownEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent")
            .field("id", &self.id)
            .field("event", &self.event)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// An event that was verified. Each event name has a class of its own with typed data. An event that
/// this version does not know is an [`UnknownEvent`](crate::webhooks::UnknownEvent).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum WebhookEvent {
    /// A subscription was created. It is not paid yet.
    SubscriptionCreated(SubscriptionCreatedEvent),
    /// A subscription was paid for the first time, or needs no payment. This is also the event of its
    /// first payment.
    SubscriptionActivated(SubscriptionActivatedEvent),
    /// The state of a subscription changed.
    SubscriptionUpdated(SubscriptionUpdatedEvent),
    /// A subscription was canceled, at once or at the end of the paid period.
    SubscriptionCanceled(SubscriptionCanceledEvent),
    /// A change of a subscription's plan took effect.
    SubscriptionPlanChanged(SubscriptionPlanChangedEvent),
    /// An invoice was created.
    InvoiceCreated(InvoiceCreatedEvent),
    /// The payment of a renewal was received. The event of a first payment is `subscription.activated`.
    PaymentReceived(PaymentReceivedEvent),
    /// The charge of a renewal failed. A card that is declined at the checkout causes no event.
    PaymentFailed(PaymentFailedEvent),
    /// An event that this version does not know: its data is JSON, as it was sent.
    Unknown(UnknownEvent),
}

impl WebhookEvent {
    /// The ID, the same in every delivery of the event.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::SubscriptionCreated(event) => event.id.as_deref(),
            Self::SubscriptionActivated(event) => event.id.as_deref(),
            Self::SubscriptionUpdated(event) => event.id.as_deref(),
            Self::SubscriptionCanceled(event) => event.id.as_deref(),
            Self::SubscriptionPlanChanged(event) => event.id.as_deref(),
            Self::InvoiceCreated(event) => event.id.as_deref(),
            Self::PaymentReceived(event) => event.id.as_deref(),
            Self::PaymentFailed(event) => event.id.as_deref(),
            Self::Unknown(event) => event.id.as_deref(),
        }
    }

    /// The name of the event.
    pub fn event(&self) -> &str {
        match self {
            Self::SubscriptionCreated(event) => &event.event,
            Self::SubscriptionActivated(event) => &event.event,
            Self::SubscriptionUpdated(event) => &event.event,
            Self::SubscriptionCanceled(event) => &event.event,
            Self::SubscriptionPlanChanged(event) => &event.event,
            Self::InvoiceCreated(event) => &event.event,
            Self::PaymentReceived(event) => &event.event,
            Self::PaymentFailed(event) => &event.event,
            Self::Unknown(event) => &event.event,
        }
    }

    /// Reads the event of this name.
    fn read(name: &str, text: &RawValue) -> Result<Self, Malformed> {
        Ok(match name {
            "subscription.created" => Self::SubscriptionCreated(decode::read(text)?),
            "subscription.activated" => Self::SubscriptionActivated(decode::read(text)?),
            "subscription.updated" => Self::SubscriptionUpdated(decode::read(text)?),
            "subscription.canceled" => Self::SubscriptionCanceled(decode::read(text)?),
            "subscription.plan_changed" => Self::SubscriptionPlanChanged(decode::read(text)?),
            "invoice.created" => Self::InvoiceCreated(decode::read(text)?),
            "payment.received" => Self::PaymentReceived(decode::read(text)?),
            "payment.failed" => Self::PaymentFailed(decode::read(text)?),
            _ => Self::Unknown(decode::read(text)?),
        })
    }
}

/// Verifies a webhook and returns its event.
///
/// The signature is the lower-case hexadecimal HMAC-SHA256 of the raw body with the endpoint's secret
/// as the key; nothing else is accepted. Recognize a replay by the ID of the event and not by the
/// header `X-Commet-Timestamp`, which is not signed.
///
/// - `body`: The raw bytes of the request's body, before anything has parsed or decoded them.
/// - `signature`: The value of the header `X-Commet-Signature`; absent if the request does not have
///   it.
/// - `secrets`: The endpoint's secret (`whsec_…`), or several while you replace one: a signature with
///   any of them is accepted.
pub fn verify<S: AsRef<[u8]>>(
    body: impl AsRef<[u8]>,
    signature: Option<impl AsRef<[u8]>>,
    secrets: impl IntoIterator<Item = S>,
) -> Result<WebhookEvent, Error> {
    let signature = signature.as_ref().map(AsRef::as_ref);
    events::verify(body.as_ref(), signature, secrets, WebhookEvent::read)
}

/// Signs a body as Commet does, for tests of your own handler.
///
/// Returns 64 lower-case hexadecimal digits: the value of the header `X-Commet-Signature`.
///
/// - `body`: The bytes of the body.
/// - `secret`: The endpoint's secret (`whsec_…`), used whole as the key.
pub fn sign(body: impl AsRef<[u8]>, secret: impl AsRef<[u8]>) -> Result<String, Error> {
    events::sign(body.as_ref(), secret.as_ref())
}

/// A store of the IDs of events that were handled, which recognizes replays.
///
/// Commet delivers an event again until your server answers with a 2xx, so that an event may come more
/// than once. Share one store between all processes that receive events: a table with a unique key, or
/// Redis with `SET NX`.
pub trait SeenEvents {
    /// Adds the ID of an event, before the event is handled. Returns false when the ID is there
    /// already: the event must not be handled again. An event without an ID cannot be recognized and is
    /// always new.
    fn add(&self, id: Option<&str>) -> bool;

    /// Removes the ID of an event whose handling failed, so that the next delivery is handled.
    fn remove(&self, id: Option<&str>);
}

/// A store in the memory of this process. By default it forgets an ID after a day, and the oldest IDs
/// when there are more than 100,000. Any number of threads may use it.
#[derive(Debug, Default)]
pub struct MemorySeenEvents(RecentIds);

impl MemorySeenEvents {
    /// Makes a store of this capacity and age.
    ///
    /// - `capacity`: The largest number of IDs that are kept.
    /// - `age`: How long an ID is kept.
    pub fn new(capacity: usize, age: Duration) -> Self {
        Self(RecentIds::new(capacity, age))
    }
}

impl SeenEvents for MemorySeenEvents {
    fn add(&self, id: Option<&str>) -> bool {
        self.0.add(id)
    }

    fn remove(&self, id: Option<&str>) {
        self.0.remove(id);
    }
}
