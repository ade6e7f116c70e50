// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::MapAccess;
use serde::{Deserialize, Deserializer, Serialize};

use super::plans::{BillingInterval, DiscountType, FeatureType};
use crate::api::call::Call;
use crate::json::decode::{self, DecodeFields, DecodeModel, Value};
use crate::json::fields::Extra;
use crate::json::value::Json;
use crate::pipeline::arguments::Arguments;
use crate::schema::generated::subscriptions as table;
use crate::schema::model::Model;

/// The operations on subscriptions. A subscription bills a customer for a plan; a customer has one
/// at a time.
///
/// Each method returns a [`Call`], which is then awaited or sent.
#[derive(Clone, Debug)]
pub struct Subscriptions<C> {
    client: C,
}

impl<C: Clone> Subscriptions<C> {
    pub(crate) fn new(client: C) -> Self {
        Self { client }
    }

    /// Subscribes a customer to a plan.
    ///
    /// When the plan has a price, the subscription waits for its checkout: send the customer to
    /// `checkout_url`. For a customer who has a subscription already, the call fails (409
    /// `already_has_active_subscription`).
    ///
    /// ```no_run
    /// use commet::{Client, CreateSubscription};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.subscriptions().create(CreateSubscription::new("user_123").plan_code("pro")).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, params: CreateSubscription) -> Call<C, Subscription> {
        Call::new(self.client.clone(), &table::CREATE, Arguments::from(params))
    }

    /// Reads a customer's current subscription, also one whose checkout is not completed.
    ///
    /// The data is absent when the customer has none.
    ///
    /// - `customer_id`: The Commet ID (`cus_…`) or your own user ID.
    ///
    /// ```no_run
    /// use commet::Client;
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.subscriptions().get_active("user_123").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_active(&self, customer_id: impl Into<String>) -> Call<C, Option<ActiveSubscription>> {
        Call::new(
            self.client.clone(),
            &table::GET_ACTIVE,
            Arguments::new().with("customerId", &Into::<String>::into(customer_id)),
        )
    }

    /// Lists subscriptions, newest first.
    ///
    /// ```no_run
    /// use commet::{Client, ListSubscriptions};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.subscriptions().list(ListSubscriptions::new().customer_id("user_123")).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, params: ListSubscriptions) -> Call<C, Vec<Subscription>> {
        Call::new(self.client.clone(), &table::LIST, Arguments::from(params))
    }

    /// Changes the plan or the billing interval.
    ///
    /// A more expensive plan or a longer interval takes effect at once, and unused time is credited; a
    /// cheaper plan or a shorter interval takes effect at the end of the period. A change from a free
    /// plan waits for a checkout.
    ///
    /// - `subscription_id`: The subscription's ID (`sub_…`).
    ///
    /// ```no_run
    /// use commet::{ChangePlan, Client};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.subscriptions().change_plan("sub_abc123", ChangePlan::new().new_plan_id("plan_pro")).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn change_plan(&self, subscription_id: impl Into<String>, params: ChangePlan) -> Call<C, PlanChange> {
        Call::new(
            self.client.clone(),
            &table::CHANGE_PLAN,
            Arguments::from(params).with("subscriptionId", &Into::<String>::into(subscription_id)),
        )
    }

    /// Cancels a subscription at the end of the paid period.
    ///
    /// A cancellation cannot be undone; a customer who returns needs a new subscription.
    ///
    /// - `subscription_id`: The subscription's ID (`sub_…`).
    ///
    /// ```no_run
    /// use commet::{CancelSubscription, Client};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.subscriptions().cancel("sub_abc123", CancelSubscription::new()).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn cancel(&self, subscription_id: impl Into<String>, params: CancelSubscription) -> Call<C, Subscription> {
        Call::new(
            self.client.clone(),
            &table::CANCEL,
            Arguments::from(params).with("subscriptionId", &Into::<String>::into(subscription_id)),
        )
    }
}

/// The state of a subscription. A customer has access while it is `active`, `trialing` or `past_due`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubscriptionStatus {
    /// Made by hand in the dashboard, for review.
    Draft,
    /// The checkout at `checkout_url` is not completed yet.
    PendingPayment,
    /// In its trial; the first charge comes at `trial_ends_at`.
    Trialing,
    /// Paid, or free.
    Active,
    /// Neither billed nor usable.
    Paused,
    /// A renewal could not be charged. It is tried again.
    PastDue,
    /// Ended. The customer can take another subscription.
    Canceled,
    /// Its fixed term is over. The customer can take another subscription.
    Expired,
    /// A value that this version does not know.
    Other(String),
}

impl SubscriptionStatus {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Draft => "draft",
            Self::PendingPayment => "pending_payment",
            Self::Trialing => "trialing",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::PastDue => "past_due",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
            Self::Other(value) => value,
        }
    }
}

impl From<&str> for SubscriptionStatus {
    fn from(value: &str) -> Self {
        match value {
            "draft" => Self::Draft,
            "pending_payment" => Self::PendingPayment,
            "trialing" => Self::Trialing,
            "active" => Self::Active,
            "paused" => Self::Paused,
            "past_due" => Self::PastDue,
            "canceled" => Self::Canceled,
            "expired" => Self::Expired,
            other => Self::Other(other.to_owned()),
        }
    }
}

crate::api::params::open_enum!(SubscriptionStatus);

/// How use is paid for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConsumptionModel {
    /// By the units used.
    Metered,
    /// From credits.
    Credits,
    /// From a balance of money.
    Balance,
    /// A value that this version does not know.
    Other(String),
}

impl ConsumptionModel {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Metered => "metered",
            Self::Credits => "credits",
            Self::Balance => "balance",
            Self::Other(value) => value,
        }
    }
}

impl From<&str> for ConsumptionModel {
    fn from(value: &str) -> Self {
        match value {
            "metered" => Self::Metered,
            "credits" => Self::Credits,
            "balance" => Self::Balance,
            other => Self::Other(other.to_owned()),
        }
    }
}

crate::api::params::open_enum!(ConsumptionModel);

/// A subscription. [`Subscriptions::list`](crate::Subscriptions::list) returns only `id` to `end_date`,
/// `billing_day_of_month`, `created_at` and `updated_at`.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Subscription {
    /// The subscription's ID: `sub_…`.
    pub id: String,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// The plan's ID.
    pub plan_id: Option<String>,
    /// The plan's name.
    pub plan_name: Option<String>,
    /// The subscription's name: the one that you gave, else the plan's.
    pub name: Option<String>,
    /// The state.
    pub status: Option<SubscriptionStatus>,
    /// When the subscription began. ISO 8601, UTC.
    pub start_date: Option<String>,
    /// When the subscription ends, or ended. ISO 8601, UTC.
    pub end_date: Option<String>,
    /// How often the subscription is billed. Absent for a free plan.
    pub billing_interval: Option<BillingInterval>,
    /// When the trial ends, or ended. Absent until the checkout is completed. ISO 8601, UTC.
    pub trial_ends_at: Option<String>,
    /// When the paid period began. Absent until the checkout is completed. ISO 8601, UTC.
    pub current_period_start: Option<String>,
    /// When the paid period ends. The period does not include this moment. ISO 8601, UTC.
    pub current_period_end: Option<String>,
    /// The day of the month on which the subscription is billed, 1 to 31.
    pub billing_day_of_month: Option<i64>,
    /// The page where the customer pays. Absent when there is nothing to pay there.
    pub checkout_url: Option<String>,
    /// Whether the subscription ends with the paid period.
    pub cancel_at_period_end: Option<bool>,
    /// When the subscription was canceled. ISO 8601, UTC.
    pub canceled_at: Option<String>,
    /// The reason that [`Subscriptions::cancel`](crate::Subscriptions::cancel) was given.
    pub cancel_reason: Option<String>,
    /// When the introductory discount ends. ISO 8601, UTC.
    pub intro_offer_ends_at: Option<String>,
    /// The meaning of `intro_offer_discount_value`.
    pub intro_offer_discount_type: Option<DiscountType>,
    /// The introductory discount: cents for `amount`, basis points for `percentage`.
    pub intro_offer_discount_value: Option<i64>,
    /// When the subscription was created. ISO 8601, UTC.
    pub created_at: Option<String>,
    /// When the subscription was last changed. ISO 8601, UTC.
    pub updated_at: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for Subscription {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill_certain(&mut self.id),
            1 => value.fill(&mut self.customer_id),
            2 => value.fill(&mut self.plan_id),
            3 => value.fill(&mut self.plan_name),
            4 => value.fill(&mut self.name),
            5 => value.fill(&mut self.status),
            6 => value.fill(&mut self.start_date),
            7 => value.fill(&mut self.end_date),
            8 => value.fill(&mut self.billing_interval),
            9 => value.fill(&mut self.trial_ends_at),
            10 => value.fill(&mut self.current_period_start),
            11 => value.fill(&mut self.current_period_end),
            12 => value.fill(&mut self.billing_day_of_month),
            13 => value.fill(&mut self.checkout_url),
            14 => value.fill(&mut self.cancel_at_period_end),
            15 => value.fill(&mut self.canceled_at),
            16 => value.fill(&mut self.cancel_reason),
            17 => value.fill(&mut self.intro_offer_ends_at),
            18 => value.fill(&mut self.intro_offer_discount_type),
            19 => value.fill(&mut self.intro_offer_discount_value),
            20 => value.fill(&mut self.created_at),
            _ => value.fill(&mut self.updated_at),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for Subscription {
    const MODEL: &'static Model = &table::SUBSCRIPTION_MODEL;
}

impl<'de> Deserialize<'de> for Subscription {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription")
            .field("id", &self.id)
            .field("customer_id", &self.customer_id)
            .field("plan_id", &self.plan_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// A customer's current subscription, with its plan's features and their use.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ActiveSubscription {
    /// The subscription's ID: `sub_…`.
    pub id: String,
    /// The customer's ID: your own user ID if there is one, else the Commet ID.
    pub customer_id: Option<String>,
    /// The subscription's name: the one that you gave, else the plan's.
    pub name: Option<String>,
    /// The state.
    pub status: Option<SubscriptionStatus>,
    /// When the trial ends, or ended. Absent until the checkout is completed. ISO 8601, UTC.
    pub trial_ends_at: Option<String>,
    /// When the subscription began. ISO 8601, UTC.
    pub start_date: Option<String>,
    /// When the subscription ends, or ended. ISO 8601, UTC.
    pub end_date: Option<String>,
    /// The day of the month on which the subscription is billed, 1 to 31.
    pub billing_day_of_month: Option<i64>,
    /// The page where the customer pays. Absent when there is nothing to pay there.
    pub checkout_url: Option<String>,
    /// When the subscription was created. ISO 8601, UTC.
    pub created_at: Option<String>,
    /// When the subscription was last changed. ISO 8601, UTC.
    pub updated_at: Option<String>,
    /// The plan, and its price.
    pub plan: Option<SubscribedPlan>,
    /// The plan's purpose.
    pub description: Option<String>,
    /// How use is paid for.
    pub consumption_model: Option<ConsumptionModel>,
    /// The period that is paid, or the trial. Absent until the checkout is completed.
    pub current_period: Option<BillingPeriod>,
    /// When the subscription is billed next. Absent when it will not be billed again. ISO 8601, UTC.
    pub next_billing_date: Option<String>,
    /// The features that the plan includes, and their use.
    pub features: Option<Vec<SubscribedFeature>>,
    /// The credits, where use is paid from credits.
    pub credits: Option<SubscriptionCredits>,
    /// The balance, where use is paid from a balance.
    pub balance: Option<SubscriptionBalance>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for ActiveSubscription {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill_certain(&mut self.id),
            1 => value.fill(&mut self.customer_id),
            2 => value.fill(&mut self.name),
            3 => value.fill(&mut self.status),
            4 => value.fill(&mut self.trial_ends_at),
            5 => value.fill(&mut self.start_date),
            6 => value.fill(&mut self.end_date),
            7 => value.fill(&mut self.billing_day_of_month),
            8 => value.fill(&mut self.checkout_url),
            9 => value.fill(&mut self.created_at),
            10 => value.fill(&mut self.updated_at),
            11 => value.fill(&mut self.plan),
            12 => value.fill(&mut self.description),
            13 => value.fill(&mut self.consumption_model),
            14 => value.fill(&mut self.current_period),
            15 => value.fill(&mut self.next_billing_date),
            16 => value.fill(&mut self.features),
            17 => value.fill(&mut self.credits),
            _ => value.fill(&mut self.balance),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for ActiveSubscription {
    const MODEL: &'static Model = &table::ACTIVE_SUBSCRIPTION_MODEL;
}

impl<'de> Deserialize<'de> for ActiveSubscription {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for ActiveSubscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActiveSubscription")
            .field("id", &self.id)
            .field("customer_id", &self.customer_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The plan of a subscription, with the interval and the price at which it is billed.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscribedPlan {
    /// The plan's ID: `plan_…`.
    pub id: String,
    /// The plan's name.
    pub name: Option<String>,
    /// The price of one interval, without use: 2900 is 29.00. In cents.
    pub base_price: Option<i64>,
    /// How often the subscription is billed. Absent for a free plan.
    pub billing_interval: Option<BillingInterval>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscribedPlan {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill_certain(&mut self.id),
            1 => value.fill(&mut self.name),
            2 => value.fill(&mut self.base_price),
            _ => value.fill(&mut self.billing_interval),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscribedPlan {
    const MODEL: &'static Model = &table::SUBSCRIBED_PLAN_MODEL;
}

impl<'de> Deserialize<'de> for SubscribedPlan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscribedPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscribedPlan").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

/// The time that a subscription is paid for. It begins with `start` and ends before `end`.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BillingPeriod {
    /// When the period began. ISO 8601, UTC.
    pub start: Option<String>,
    /// When the period ends. Absent for a free plan. ISO 8601, UTC.
    pub end: Option<String>,
    /// The number of days that are left. In days.
    pub days_remaining: Option<i64>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for BillingPeriod {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.start),
            1 => value.fill(&mut self.end),
            _ => value.fill(&mut self.days_remaining),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for BillingPeriod {
    const MODEL: &'static Model = &table::BILLING_PERIOD_MODEL;
}

impl<'de> Deserialize<'de> for BillingPeriod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for BillingPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BillingPeriod").field("start", &self.start).field("end", &self.end).finish_non_exhaustive()
    }
}

/// A feature that a subscription includes.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscribedFeature {
    /// The feature's code, such as `api_calls`.
    pub code: Option<String>,
    /// The feature's name.
    pub name: Option<String>,
    /// How the feature is counted.
    #[serde(rename = "type")]
    pub r#type: Option<FeatureType>,
    /// Whether a `boolean` feature is included.
    pub enabled: Option<bool>,
    /// The use of the feature in this period, where it is counted.
    pub usage: Option<FeatureUsage>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscribedFeature {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.code),
            1 => value.fill(&mut self.name),
            2 => value.fill(&mut self.r#type),
            3 => value.fill(&mut self.enabled),
            _ => value.fill(&mut self.usage),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscribedFeature {
    const MODEL: &'static Model = &table::SUBSCRIBED_FEATURE_MODEL;
}

impl<'de> Deserialize<'de> for SubscribedFeature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscribedFeature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscribedFeature")
            .field("code", &self.code)
            .field("r#type", &self.r#type)
            .finish_non_exhaustive()
    }
}

/// A customer's use of a feature in this period.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FeatureUsage {
    /// The units used.
    pub current: Option<i64>,
    /// The units that are included.
    pub included: Option<i64>,
    /// The units used above the included ones.
    pub overage: Option<i64>,
    /// The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths.
    pub overage_unit_price: Option<i64>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for FeatureUsage {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.current),
            1 => value.fill(&mut self.included),
            2 => value.fill(&mut self.overage),
            _ => value.fill(&mut self.overage_unit_price),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for FeatureUsage {
    const MODEL: &'static Model = &table::FEATURE_USAGE_MODEL;
}

impl<'de> Deserialize<'de> for FeatureUsage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for FeatureUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FeatureUsage")
            .field("current", &self.current)
            .field("included", &self.included)
            .field("overage", &self.overage)
            .finish_non_exhaustive()
    }
}

/// The credits of a subscription.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionCredits {
    /// The credits that are left.
    pub remaining: Option<i64>,
    /// The credits that are included per month.
    pub included: Option<i64>,
    /// The credits that were bought in addition. They do not expire.
    pub purchased: Option<i64>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionCredits {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.remaining),
            1 => value.fill(&mut self.included),
            _ => value.fill(&mut self.purchased),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionCredits {
    const MODEL: &'static Model = &table::SUBSCRIPTION_CREDITS_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionCredits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionCredits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionCredits").field("remaining", &self.remaining).finish_non_exhaustive()
    }
}

/// The money balance of a subscription.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SubscriptionBalance {
    /// The money that is left. In cents.
    pub remaining: Option<i64>,
    /// The money that is included per month. In cents.
    pub included: Option<i64>,
    /// The currency: ISO 4217, in lower case.
    pub currency: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for SubscriptionBalance {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.remaining),
            1 => value.fill(&mut self.included),
            _ => value.fill(&mut self.currency),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for SubscriptionBalance {
    const MODEL: &'static Model = &table::SUBSCRIPTION_BALANCE_MODEL;
}

impl<'de> Deserialize<'de> for SubscriptionBalance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for SubscriptionBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionBalance")
            .field("remaining", &self.remaining)
            .field("currency", &self.currency)
            .finish_non_exhaustive()
    }
}

/// The result of a change of plan.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlanChange {
    /// Whether the change waits until the customer completes the checkout at `checkout_url`.
    pub requires_checkout: Option<bool>,
    /// The page where the customer pays. Absent when there is nothing to pay there.
    pub checkout_url: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PlanChange {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.requires_checkout),
            _ => value.fill(&mut self.checkout_url),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PlanChange {
    const MODEL: &'static Model = &table::PLAN_CHANGE_MODEL;
}

impl<'de> Deserialize<'de> for PlanChange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PlanChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlanChange").field("requires_checkout", &self.requires_checkout).finish_non_exhaustive()
    }
}

/// Parameters of [`Subscriptions::create`](crate::Subscriptions::create).
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct CreateSubscription(Arguments);

impl CreateSubscription {
    /// Parameters with what is required.
    pub fn new(customer_id: impl Into<String>) -> Self {
        Self(Arguments::new().with("customerId", &Into::<String>::into(customer_id)))
    }

    /// The plan's ID. Exactly one of this and `plan_code` is given.
    pub fn plan_id(self, plan_id: impl Into<String>) -> Self {
        Self(self.0.with("planId", &Into::<String>::into(plan_id)))
    }

    /// The plan's code, such as `pro`. Exactly one of this and `plan_id` is given.
    pub fn plan_code(self, plan_code: impl Into<String>) -> Self {
        Self(self.0.with("planCode", &Into::<String>::into(plan_code)))
    }

    /// How often the subscription is billed. Default: the interval of the plan's default price.
    pub fn billing_interval(self, billing_interval: impl Into<BillingInterval>) -> Self {
        Self(self.0.with("billingInterval", &Into::<BillingInterval>::into(billing_interval)))
    }

    /// The seats to begin with, by the feature's code.
    pub fn initial_seats(self, initial_seats: BTreeMap<String, i64>) -> Self {
        Self(self.0.with("initialSeats", &initial_seats))
    }

    /// Whether to skip the plan's trial. Default: false.
    pub fn skip_trial(self, skip_trial: bool) -> Self {
        Self(self.0.with("skipTrial", &skip_trial))
    }

    /// The subscription's name. Default: the plan's.
    pub fn name(self, name: impl Into<String>) -> Self {
        Self(self.0.with("name", &Into::<String>::into(name)))
    }

    /// When the subscription begins. Default: now. ISO 8601, UTC.
    pub fn start_date(self, start_date: impl Into<String>) -> Self {
        Self(self.0.with("startDate", &Into::<String>::into(start_date)))
    }

    /// The URL of your page that the customer sees after the checkout.
    pub fn success_url(self, success_url: impl Into<String>) -> Self {
        Self(self.0.with("successUrl", &Into::<String>::into(success_url)))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<CreateSubscription> for Arguments {
    fn from(params: CreateSubscription) -> Self {
        params.0
    }
}

/// Parameters of [`Subscriptions::list`](crate::Subscriptions::list).
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct ListSubscriptions(Arguments);

impl ListSubscriptions {
    /// Parameters with nothing set.
    pub fn new() -> Self {
        Self(Arguments::new())
    }

    /// Returns only the subscriptions of this customer: a Commet ID (`cus_…`) or your own user ID.
    pub fn customer_id(self, customer_id: impl Into<String>) -> Self {
        Self(self.0.with("customerId", &Into::<String>::into(customer_id)))
    }

    /// Returns only the subscriptions in this state.
    pub fn status(self, status: impl Into<SubscriptionStatus>) -> Self {
        Self(self.0.with("status", &Into::<SubscriptionStatus>::into(status)))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<ListSubscriptions> for Arguments {
    fn from(params: ListSubscriptions) -> Self {
        params.0
    }
}

/// Parameters of [`Subscriptions::change_plan`](crate::Subscriptions::change_plan).
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct ChangePlan(Arguments);

impl ChangePlan {
    /// Parameters with nothing set.
    pub fn new() -> Self {
        Self(Arguments::new())
    }

    /// The ID of the new plan. Default: the current plan.
    pub fn new_plan_id(self, new_plan_id: impl Into<String>) -> Self {
        Self(self.0.with("newPlanId", &Into::<String>::into(new_plan_id)))
    }

    /// How often the subscription is billed after the change. Default: as before, if the plan has a
    /// price for it.
    pub fn new_billing_interval(self, new_billing_interval: impl Into<BillingInterval>) -> Self {
        Self(self.0.with("newBillingInterval", &Into::<BillingInterval>::into(new_billing_interval)))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<ChangePlan> for Arguments {
    fn from(params: ChangePlan) -> Self {
        params.0
    }
}

/// Parameters of [`Subscriptions::cancel`](crate::Subscriptions::cancel).
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct CancelSubscription(Arguments);

impl CancelSubscription {
    /// Parameters with nothing set.
    pub fn new() -> Self {
        Self(Arguments::new())
    }

    /// The reason, in your own words. At most 1,000 characters.
    pub fn reason(self, reason: impl Into<String>) -> Self {
        Self(self.0.with("reason", &Into::<String>::into(reason)))
    }

    /// Whether to end access now and to credit the unused time. Default: false.
    pub fn immediate(self, immediate: bool) -> Self {
        Self(self.0.with("immediate", &immediate))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<CancelSubscription> for Arguments {
    fn from(params: CancelSubscription) -> Self {
        params.0
    }
}
