use serde::Serialize;

use crate::billing::Billing;
use crate::billing::money::Cents;
use crate::billing::period::{Interval, days_remaining};
use crate::billing::plan::{Feature, FeatureType, Plan};
use crate::billing::refusal::Outcome;
use crate::billing::subscription::{Status, Subscription};
use crate::clock::iso;
use crate::store::customers;

/// A subscription as create and cancel answer it. Introductory offers are not emulated, and therefore null.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CreatedView {
    id: String,
    customer_id: String,
    plan_id: String,
    plan_name: String,
    name: String,
    status: Status,
    billing_interval: Option<Interval>,
    trial_ends_at: Option<String>,
    start_date: String,
    end_date: Option<String>,
    current_period_start: Option<String>,
    current_period_end: Option<String>,
    billing_day_of_month: i8,
    checkout_url: Option<String>,
    cancel_at_period_end: bool,
    canceled_at: Option<String>,
    cancel_reason: Option<String>,
    intro_offer_ends_at: Option<()>,
    intro_offer_discount_type: Option<()>,
    intro_offer_discount_value: Option<()>,
    created_at: String,
    updated_at: String,
}

/// A subscription as a list shows it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SubscriptionSummary {
    id: String,
    customer_id: String,
    plan_id: String,
    plan_name: String,
    name: String,
    status: Status,
    start_date: String,
    end_date: Option<String>,
    billing_day_of_month: i8,
    created_at: String,
    updated_at: String,
}

/// The live subscription of a customer. Usage, credits and balances are not emulated: nothing is used, and they are null.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ActiveView {
    id: String,
    customer_id: String,
    plan: ActivePlan,
    name: String,
    description: Option<String>,
    status: Status,
    consumption_model: Option<()>,
    trial_ends_at: Option<String>,
    start_date: String,
    end_date: Option<String>,
    current_period: Option<CurrentPeriod>,
    billing_day_of_month: i8,
    next_billing_date: Option<String>,
    checkout_url: Option<String>,
    features: Vec<ActiveFeature>,
    credits: Option<()>,
    balance: Option<()>,
    created_at: String,
    updated_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ActivePlan {
    id: String,
    name: String,
    base_price: Cents,
    billing_interval: Option<Interval>,
}

/// A free plan's period has no end.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CurrentPeriod {
    start: String,
    end: Option<String>,
    days_remaining: Option<i64>,
}

#[derive(Serialize)]
struct ActiveFeature {
    code: String,
    name: String,
    r#type: FeatureType,
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<Usage>,
}

#[derive(Serialize)]
struct Usage {
    current: i64,
    included: i64,
    overage: i64,
}

impl Billing<'_> {
    /// The name of a customer in responses: the user ID if it has one, else by the Commet ID.
    pub(crate) fn customer_reference(&self, customer: &str) -> rusqlite::Result<String> {
        let found = customers::find(self.connection, self.name, customer)?;
        Ok(found.and_then(|placed| placed.customer.external_id).unwrap_or_else(|| customer.to_owned()))
    }

    /// Where the customer can pay, on the origin that the request came to.
    pub(crate) fn checkout_url(&self, subscription: &str, origin: &str) -> rusqlite::Result<Option<String>> {
        let open = self.open_checkout_of(subscription)?;
        Ok(open.map(|checkout| format!("{origin}/checkout/{}", checkout.public_id(self.name))))
    }

    pub(crate) fn created_view(&self, it: &Subscription, origin: &str) -> Outcome<CreatedView> {
        Ok(CreatedView {
            id: it.id.clone(),
            customer_id: self.customer_reference(&it.customer)?,
            plan_id: it.plan.clone(),
            plan_name: self.plan(&it.plan)?.name,
            name: it.name.clone(),
            status: it.status,
            billing_interval: it.interval,
            trial_ends_at: it.trial_ends_at.map(iso),
            start_date: iso(it.start_date),
            end_date: it.end_date.map(iso),
            current_period_start: it.period_start.map(iso),
            current_period_end: it.period_end.map(iso),
            billing_day_of_month: it.billing_day(),
            checkout_url: self.checkout_url(&it.id, origin)?,
            cancel_at_period_end: it.cancels_at_period_end,
            canceled_at: it.canceled_at.map(iso),
            cancel_reason: it.cancel_reason.clone(),
            intro_offer_ends_at: None,
            intro_offer_discount_type: None,
            intro_offer_discount_value: None,
            created_at: iso(it.created_at),
            updated_at: iso(it.updated_at),
        })
    }

    pub(crate) fn listed_view(&self, it: &Subscription) -> Outcome<SubscriptionSummary> {
        Ok(SubscriptionSummary {
            id: it.id.clone(),
            customer_id: self.customer_reference(&it.customer)?,
            plan_id: it.plan.clone(),
            plan_name: self.plan(&it.plan)?.name,
            name: it.name.clone(),
            status: it.status,
            start_date: iso(it.start_date),
            end_date: it.end_date.map(iso),
            billing_day_of_month: it.billing_day(),
            created_at: iso(it.created_at),
            updated_at: iso(it.updated_at),
        })
    }

    pub(crate) fn active_view(&self, it: &Subscription, origin: &str) -> Outcome<ActiveView> {
        let plan = self.plan(&it.plan)?;
        Ok(ActiveView {
            id: it.id.clone(),
            customer_id: self.customer_reference(&it.customer)?,
            name: it.name.clone(),
            description: plan.description.clone(),
            status: it.status,
            consumption_model: None,
            trial_ends_at: it.trial_ends_at.map(iso),
            start_date: iso(it.start_date),
            end_date: it.end_date.map(iso),
            current_period: it.period_start.map(|start| CurrentPeriod {
                start: iso(start),
                end: it.period_end.map(iso),
                days_remaining: it.period_end.map(|end| days_remaining(self.now, end)),
            }),
            billing_day_of_month: it.billing_day(),
            next_billing_date: it.next_billing_date().map(iso),
            checkout_url: self.checkout_url(&it.id, origin)?,
            features: plan.features.iter().map(active_feature).collect(),
            credits: None,
            balance: None,
            created_at: iso(it.created_at),
            updated_at: iso(it.updated_at),
            plan: active_plan(&plan, it.interval),
        })
    }
}

fn active_plan(plan: &Plan, interval: Option<Interval>) -> ActivePlan {
    ActivePlan {
        id: plan.id.clone(),
        name: plan.name.clone(),
        base_price: interval.and_then(|interval| plan.price(interval)).map_or(0, |price| price.amount),
        billing_interval: interval,
    }
}

fn active_feature(feature: &Feature) -> ActiveFeature {
    let included = feature.included_amount.unwrap_or(0);
    ActiveFeature {
        code: feature.code.clone(),
        name: feature.name.clone(),
        r#type: feature.r#type,
        enabled: feature.enabled,
        usage: (feature.r#type != FeatureType::Boolean).then_some(Usage { current: 0, included, overage: 0 }),
    }
}
