// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

//! The tables of `subscriptions`.

use http::Method;

use crate::schema::model::{Constraint, Kind, Model, ModelField, Returns};
use crate::schema::operation::{Operation, Parameter, Place};

/// The table of [`Subscription`](crate::Subscription).
pub(crate) static SUBSCRIPTION_MODEL: Model = Model::new(
    "Subscription",
    "subscription",
    &[
        ModelField::new("id", &["id"], Kind::String).certain(),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("planId", &["planId"], Kind::String),
        ModelField::new("planName", &["planName"], Kind::String),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("status", &["status"], Kind::Enum),
        ModelField::new("startDate", &["startDate"], Kind::Timestamp),
        ModelField::new("endDate", &["endDate"], Kind::Timestamp),
        ModelField::new("billingInterval", &["billingInterval"], Kind::Enum),
        ModelField::new("trialEndsAt", &["trialEndsAt"], Kind::Timestamp),
        ModelField::new("currentPeriodStart", &["currentPeriodStart"], Kind::Timestamp),
        ModelField::new("currentPeriodEnd", &["currentPeriodEnd"], Kind::Timestamp),
        ModelField::new("billingDayOfMonth", &["billingDayOfMonth"], Kind::Integer),
        ModelField::new("checkoutUrl", &["checkoutUrl"], Kind::String),
        ModelField::new("cancelAtPeriodEnd", &["cancelAtPeriodEnd"], Kind::Boolean),
        ModelField::new("canceledAt", &["canceledAt"], Kind::Timestamp),
        ModelField::new("cancelReason", &["cancelReason"], Kind::String),
        ModelField::new("introOfferEndsAt", &["introOfferEndsAt"], Kind::Timestamp),
        ModelField::new("introOfferDiscountType", &["introOfferDiscountType"], Kind::Enum),
        ModelField::new("introOfferDiscountValue", &["introOfferDiscountValue"], Kind::Integer),
        ModelField::new("createdAt", &["createdAt"], Kind::Timestamp),
        ModelField::new("updatedAt", &["updatedAt"], Kind::Timestamp),
    ],
);

/// The table of [`ActiveSubscription`](crate::ActiveSubscription).
pub(crate) static ACTIVE_SUBSCRIPTION_MODEL: Model = Model::new(
    "ActiveSubscription",
    "active subscription",
    &[
        ModelField::new("id", &["id"], Kind::String).certain(),
        ModelField::new("customerId", &["customerId"], Kind::String),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("status", &["status"], Kind::Enum),
        ModelField::new("trialEndsAt", &["trialEndsAt"], Kind::Timestamp),
        ModelField::new("startDate", &["startDate"], Kind::Timestamp),
        ModelField::new("endDate", &["endDate"], Kind::Timestamp),
        ModelField::new("billingDayOfMonth", &["billingDayOfMonth"], Kind::Integer),
        ModelField::new("checkoutUrl", &["checkoutUrl"], Kind::String),
        ModelField::new("createdAt", &["createdAt"], Kind::Timestamp),
        ModelField::new("updatedAt", &["updatedAt"], Kind::Timestamp),
        ModelField::new("plan", &["plan"], Kind::Model(&SUBSCRIBED_PLAN_MODEL)),
        ModelField::new("description", &["description"], Kind::String),
        ModelField::new("consumptionModel", &["consumptionModel"], Kind::Enum),
        ModelField::new("currentPeriod", &["currentPeriod"], Kind::Model(&BILLING_PERIOD_MODEL)),
        ModelField::new("nextBillingDate", &["nextBillingDate"], Kind::Timestamp),
        ModelField::new("features", &["features"], Kind::List(&Kind::Model(&SUBSCRIBED_FEATURE_MODEL))),
        ModelField::new("credits", &["credits"], Kind::Model(&SUBSCRIPTION_CREDITS_MODEL)),
        ModelField::new("balance", &["balance"], Kind::Model(&SUBSCRIPTION_BALANCE_MODEL)),
    ],
);

/// The table of [`SubscribedPlan`](crate::SubscribedPlan).
pub(crate) static SUBSCRIBED_PLAN_MODEL: Model = Model::new(
    "SubscribedPlan",
    "subscribed plan",
    &[
        ModelField::new("id", &["id"], Kind::String).certain(),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("basePrice", &["basePrice"], Kind::Integer),
        ModelField::new("billingInterval", &["billingInterval"], Kind::Enum),
    ],
);

/// The table of [`BillingPeriod`](crate::BillingPeriod).
pub(crate) static BILLING_PERIOD_MODEL: Model = Model::new(
    "BillingPeriod",
    "billing period",
    &[
        ModelField::new("start", &["start"], Kind::Timestamp),
        ModelField::new("end", &["end"], Kind::Timestamp),
        ModelField::new("daysRemaining", &["daysRemaining"], Kind::Integer),
    ],
);

/// The table of [`SubscribedFeature`](crate::SubscribedFeature).
pub(crate) static SUBSCRIBED_FEATURE_MODEL: Model = Model::new(
    "SubscribedFeature",
    "subscribed feature",
    &[
        ModelField::new("code", &["code"], Kind::String),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("type", &["type"], Kind::Enum),
        ModelField::new("enabled", &["enabled"], Kind::Boolean),
        ModelField::new("usage", &["usage"], Kind::Model(&FEATURE_USAGE_MODEL)),
    ],
);

/// The table of [`FeatureUsage`](crate::FeatureUsage).
pub(crate) static FEATURE_USAGE_MODEL: Model = Model::new(
    "FeatureUsage",
    "feature usage",
    &[
        ModelField::new("current", &["current"], Kind::Integer),
        ModelField::new("included", &["included"], Kind::Integer),
        ModelField::new("overage", &["overage"], Kind::Integer),
        ModelField::new("overageUnitPrice", &["overageUnitPrice"], Kind::Integer),
    ],
);

/// The table of [`SubscriptionCredits`](crate::SubscriptionCredits).
pub(crate) static SUBSCRIPTION_CREDITS_MODEL: Model = Model::new(
    "SubscriptionCredits",
    "subscription credits",
    &[
        ModelField::new("remaining", &["remaining"], Kind::Integer),
        ModelField::new("included", &["included"], Kind::Integer),
        ModelField::new("purchased", &["purchased"], Kind::Integer),
    ],
);

/// The table of [`SubscriptionBalance`](crate::SubscriptionBalance).
pub(crate) static SUBSCRIPTION_BALANCE_MODEL: Model = Model::new(
    "SubscriptionBalance",
    "subscription balance",
    &[
        ModelField::new("remaining", &["remaining"], Kind::Integer),
        ModelField::new("included", &["included"], Kind::Integer),
        ModelField::new("currency", &["currency"], Kind::String),
    ],
);

/// The table of [`PlanChange`](crate::PlanChange).
pub(crate) static PLAN_CHANGE_MODEL: Model = Model::new(
    "PlanChange",
    "plan change",
    &[
        ModelField::new("requiresCheckout", &["requiresCheckout"], Kind::Boolean),
        ModelField::new("checkoutUrl", &["checkoutUrl"], Kind::String),
    ],
);

/// The table of [`Subscriptions::create`](crate::Subscriptions::create).
pub(crate) static CREATE: Operation = Operation {
    name: "subscriptions.create",
    method: Method::POST,
    path: "/subscriptions",
    parameters: &[
        Parameter::new("customerId", Place::Body, Kind::String).required().constraint(Constraint::Id),
        Parameter::new("planId", Place::Body, Kind::String).constraint(Constraint::Id),
        Parameter::new("planCode", Place::Body, Kind::String).constraint(Constraint::Id),
        Parameter::new("billingInterval", Place::Body, Kind::Enum),
        Parameter::new("initialSeats", Place::Body, Kind::Map(&Kind::Integer)),
        Parameter::new("skipTrial", Place::Body, Kind::Boolean),
        Parameter::new("name", Place::Body, Kind::String),
        Parameter::new("startDate", Place::Body, Kind::Timestamp),
        Parameter::new("successUrl", Place::Body, Kind::String),
    ],
    returns: Returns::One(&SUBSCRIPTION_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[&["planId", "planCode"]],
};

/// The table of [`Subscriptions::get_active`](crate::Subscriptions::get_active).
pub(crate) static GET_ACTIVE: Operation = Operation {
    name: "subscriptions.getActive",
    method: Method::GET,
    path: "/subscriptions/active",
    parameters: &[Parameter::new("customerId", Place::Query, Kind::String).required().constraint(Constraint::Id)],
    returns: Returns::Nullable(&ACTIVE_SUBSCRIPTION_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Subscriptions::list`](crate::Subscriptions::list).
pub(crate) static LIST: Operation = Operation {
    name: "subscriptions.list",
    method: Method::GET,
    path: "/subscriptions",
    parameters: &[
        Parameter::new("customerId", Place::Query, Kind::String).constraint(Constraint::Id),
        Parameter::new("status", Place::Query, Kind::Enum),
    ],
    returns: Returns::List(&SUBSCRIPTION_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Subscriptions::change_plan`](crate::Subscriptions::change_plan).
pub(crate) static CHANGE_PLAN: Operation = Operation {
    name: "subscriptions.changePlan",
    method: Method::POST,
    path: "/subscriptions/{subscriptionId}/change-plan",
    parameters: &[
        Parameter::new("subscriptionId", Place::Path, Kind::String).required().constraint(Constraint::Id),
        Parameter::new("newPlanId", Place::Body, Kind::String).constraint(Constraint::Id),
        Parameter::new("newBillingInterval", Place::Body, Kind::Enum),
    ],
    returns: Returns::One(&PLAN_CHANGE_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Subscriptions::cancel`](crate::Subscriptions::cancel).
pub(crate) static CANCEL: Operation = Operation {
    name: "subscriptions.cancel",
    method: Method::POST,
    path: "/subscriptions/{subscriptionId}/cancel",
    parameters: &[
        Parameter::new("subscriptionId", Place::Path, Kind::String).required().constraint(Constraint::Id),
        Parameter::new("reason", Place::Body, Kind::String).personal(),
        Parameter::new("immediate", Place::Body, Kind::Boolean),
    ],
    returns: Returns::One(&SUBSCRIPTION_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};
