// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
use std::borrow::Cow;
use std::fmt;

use serde::de::MapAccess;
use serde::{Deserialize, Deserializer, Serialize};

use crate::api::call::Call;
use crate::json::decode::{self, DecodeFields, DecodeModel, Value};
use crate::json::fields::Extra;
use crate::json::value::Json;
use crate::pipeline::arguments::Arguments;
use crate::schema::generated::plans as table;
use crate::schema::model::Model;

/// The operations on plans. A plan is what you sell: its features, and a price for each billing
/// interval. Plans are made in the dashboard.
///
/// Each method returns a [`Call`], which is then awaited or sent.
#[derive(Clone, Debug)]
pub struct Plans<C> {
    client: C,
}

impl<C: Clone> Plans<C> {
    pub(crate) fn new(client: C) -> Self {
        Self { client }
    }

    /// Lists the public plans in the order of your pricing page.
    ///
    /// ```no_run
    /// use commet::{Client, ListPlans};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.plans().list(ListPlans::new().include_private(true)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, params: ListPlans) -> Call<C, Vec<Plan>> {
        Call::new(self.client.clone(), &table::LIST, Arguments::from(params))
    }

    /// Reads a plan.
    ///
    /// - `plan_id`: The plan's ID (`plan_…`) or its code.
    ///
    /// ```no_run
    /// use commet::Client;
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.plans().get("pro").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, plan_id: impl Into<String>) -> Call<C, Plan> {
        Call::new(self.client.clone(), &table::GET, Arguments::new().with("planId", &Into::<String>::into(plan_id)))
    }
}

/// How often a subscription is billed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BillingInterval {
    /// Every month.
    Monthly,
    /// Every 3 months.
    Quarterly,
    /// Every 12 months.
    Yearly,
    /// A value that this version does not know.
    Other(String),
}

impl BillingInterval {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
            Self::Other(value) => value,
        }
    }
}

impl From<&str> for BillingInterval {
    fn from(value: &str) -> Self {
        match value {
            "monthly" => Self::Monthly,
            "quarterly" => Self::Quarterly,
            "yearly" => Self::Yearly,
            other => Self::Other(other.to_owned()),
        }
    }
}

crate::api::params::open_enum!(BillingInterval);

/// How a feature is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FeatureType {
    /// It is included, or it is not.
    Boolean,
    /// By its use.
    Metered,
    /// By the seats that are taken.
    Seats,
    /// A value that this version does not know.
    Other(String),
}

impl FeatureType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Boolean => "boolean",
            Self::Metered => "metered",
            Self::Seats => "seats",
            Self::Other(value) => value,
        }
    }
}

impl From<&str> for FeatureType {
    fn from(value: &str) -> Self {
        match value {
            "boolean" => Self::Boolean,
            "metered" => Self::Metered,
            "seats" => Self::Seats,
            other => Self::Other(other.to_owned()),
        }
    }
}

crate::api::params::open_enum!(FeatureType);

/// The meaning of a discount's value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DiscountType {
    /// Basis points of the price: 10000 is the whole price.
    Percentage,
    /// An amount in cents.
    Amount,
    /// A value that this version does not know.
    Other(String),
}

impl DiscountType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Percentage => "percentage",
            Self::Amount => "amount",
            Self::Other(value) => value,
        }
    }
}

impl From<&str> for DiscountType {
    fn from(value: &str) -> Self {
        match value {
            "percentage" => Self::Percentage,
            "amount" => Self::Amount,
            other => Self::Other(other.to_owned()),
        }
    }
}

crate::api::params::open_enum!(DiscountType);

/// How use above the included amount is charged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OverageModel {
    /// Each unit at the same price.
    PerUnit,
    /// At the price of the tier that it falls in.
    Tiered,
    /// A value that this version does not know.
    Other(String),
}

impl OverageModel {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::PerUnit => "per_unit",
            Self::Tiered => "tiered",
            Self::Other(value) => value,
        }
    }
}

impl From<&str> for OverageModel {
    fn from(value: &str) -> Self {
        match value {
            "per_unit" => Self::PerUnit,
            "tiered" => Self::Tiered,
            other => Self::Other(other.to_owned()),
        }
    }
}

crate::api::params::open_enum!(OverageModel);

/// A plan: its features, and a price for each billing interval.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Plan {
    /// The plan's ID: `plan_…`.
    pub id: String,
    /// Your own code of the plan, such as `pro`: unique in the organization.
    pub code: Option<String>,
    /// The plan's name.
    pub name: Option<String>,
    /// The plan's purpose.
    pub description: Option<String>,
    /// Whether customers see the plan. A private plan is assigned by you.
    pub is_public: Option<bool>,
    /// Whether the plan costs nothing. Only [`Plans::list`](crate::Plans::list) returns it; a free plan
    /// has no prices.
    pub is_free: Option<bool>,
    /// Whether this is the organization's default plan.
    pub is_default: Option<bool>,
    /// The plan's place on a pricing page, the lowest first.
    pub sort_order: Option<i64>,
    /// The price for each billing interval.
    pub prices: Option<Vec<PlanPrice>>,
    /// The features that the plan includes.
    pub features: Option<Vec<PlanFeature>>,
    /// When the plan was created. ISO 8601, UTC.
    pub created_at: Option<String>,
    /// When the plan was last changed. Only [`Plans::get`](crate::Plans::get) returns it. ISO 8601,
    /// UTC.
    pub updated_at: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for Plan {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill_certain(&mut self.id),
            1 => value.fill(&mut self.code),
            2 => value.fill(&mut self.name),
            3 => value.fill(&mut self.description),
            4 => value.fill(&mut self.is_public),
            5 => value.fill(&mut self.is_free),
            6 => value.fill(&mut self.is_default),
            7 => value.fill(&mut self.sort_order),
            8 => value.fill(&mut self.prices),
            9 => value.fill(&mut self.features),
            10 => value.fill(&mut self.created_at),
            _ => value.fill(&mut self.updated_at),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for Plan {
    const MODEL: &'static Model = &table::PLAN_MODEL;
}

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan")
            .field("id", &self.id)
            .field("code", &self.code)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The price of a plan for one billing interval.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlanPrice {
    /// How often the price is billed.
    pub billing_interval: Option<BillingInterval>,
    /// The price of one interval: 2900 is 29.00. In cents.
    pub price: Option<i64>,
    /// Whether this price is used when a subscription names no interval.
    pub is_default: Option<bool>,
    /// The length of the trial; 0 without one. In days.
    pub trial_days: Option<i64>,
    /// The discount for a customer's first subscription. Only [`Plans::get`](crate::Plans::get) returns
    /// it.
    pub intro_offer: Option<IntroOffer>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PlanPrice {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.billing_interval),
            1 => value.fill(&mut self.price),
            2 => value.fill(&mut self.is_default),
            3 => value.fill(&mut self.trial_days),
            _ => value.fill(&mut self.intro_offer),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PlanPrice {
    const MODEL: &'static Model = &table::PLAN_PRICE_MODEL;
}

impl<'de> Deserialize<'de> for PlanPrice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PlanPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlanPrice")
            .field("billing_interval", &self.billing_interval)
            .field("price", &self.price)
            .finish_non_exhaustive()
    }
}

/// A discount on the first billing cycles.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct IntroOffer {
    /// Whether the discount is offered.
    pub enabled: Option<bool>,
    /// The meaning of `discount_value`.
    pub discount_type: Option<DiscountType>,
    /// The discount: cents for `amount`, basis points for `percentage` (2500 is 25 %).
    pub discount_value: Option<i64>,
    /// The number of billing cycles that the discount lasts.
    pub duration_cycles: Option<i64>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for IntroOffer {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.enabled),
            1 => value.fill(&mut self.discount_type),
            2 => value.fill(&mut self.discount_value),
            _ => value.fill(&mut self.duration_cycles),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for IntroOffer {
    const MODEL: &'static Model = &table::INTRO_OFFER_MODEL;
}

impl<'de> Deserialize<'de> for IntroOffer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for IntroOffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IntroOffer").finish_non_exhaustive()
    }
}

/// A feature that a plan includes.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlanFeature {
    /// The feature's code, such as `api_calls`.
    pub code: Option<String>,
    /// The feature's name.
    pub name: Option<String>,
    /// How the feature is counted.
    #[serde(rename = "type")]
    pub r#type: Option<FeatureType>,
    /// The name of one unit, such as `call`.
    pub unit_name: Option<String>,
    /// Whether a `boolean` feature is included.
    pub enabled: Option<bool>,
    /// The units that are included per month, whatever the billing interval.
    pub included_amount: Option<i64>,
    /// Whether any number of units is included.
    pub unlimited: Option<bool>,
    /// Whether more than the included units can be used.
    pub overage_enabled: Option<bool>,
    /// The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths.
    pub overage_unit_price: Option<i64>,
    /// How units above the included ones are charged. Only [`Plans::get`](crate::Plans::get) returns
    /// it.
    pub overage: Option<Overage>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for PlanFeature {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.code),
            1 => value.fill(&mut self.name),
            2 => value.fill(&mut self.r#type),
            3 => value.fill(&mut self.unit_name),
            4 => value.fill(&mut self.enabled),
            5 => value.fill(&mut self.included_amount),
            6 => value.fill(&mut self.unlimited),
            7 => value.fill(&mut self.overage_enabled),
            8 => value.fill(&mut self.overage_unit_price),
            _ => value.fill(&mut self.overage),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for PlanFeature {
    const MODEL: &'static Model = &table::PLAN_FEATURE_MODEL;
}

impl<'de> Deserialize<'de> for PlanFeature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for PlanFeature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlanFeature").field("code", &self.code).field("r#type", &self.r#type).finish_non_exhaustive()
    }
}

/// How use above the included amount is charged.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Overage {
    /// Whether more than the included units can be used.
    pub enabled: Option<bool>,
    /// How the price is calculated.
    pub model: Option<OverageModel>,
    /// The price of a unit: 10000 is 1.00. In ten-thousandths.
    pub unit_price: Option<i64>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for Overage {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.enabled),
            1 => value.fill(&mut self.model),
            _ => value.fill(&mut self.unit_price),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for Overage {
    const MODEL: &'static Model = &table::OVERAGE_MODEL;
}

impl<'de> Deserialize<'de> for Overage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for Overage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Overage").finish_non_exhaustive()
    }
}

/// Parameters of [`Plans::list`](crate::Plans::list).
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct ListPlans(Arguments);

impl ListPlans {
    /// Parameters with nothing set.
    pub fn new() -> Self {
        Self(Arguments::new())
    }

    /// Returns the private plans too.
    pub fn include_private(self, include_private: bool) -> Self {
        Self(self.0.with("includePrivate", &include_private))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<ListPlans> for Arguments {
    fn from(params: ListPlans) -> Self {
        params.0
    }
}
