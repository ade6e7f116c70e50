// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

//! The tables of `plans`.

use http::Method;

use crate::schema::model::{Constraint, Kind, Model, ModelField, Returns};
use crate::schema::operation::{Operation, Parameter, Place};

/// The table of [`Plan`](crate::Plan).
pub(crate) static PLAN_MODEL: Model = Model::new(
    "Plan",
    "plan",
    &[
        ModelField::new("id", &["id"], Kind::String).certain(),
        ModelField::new("code", &["code"], Kind::String),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("description", &["description"], Kind::String),
        ModelField::new("isPublic", &["isPublic"], Kind::Boolean),
        ModelField::new("isFree", &["isFree"], Kind::Boolean),
        ModelField::new("isDefault", &["isDefault"], Kind::Boolean),
        ModelField::new("sortOrder", &["sortOrder"], Kind::Integer),
        ModelField::new("prices", &["prices"], Kind::List(&Kind::Model(&PLAN_PRICE_MODEL))),
        ModelField::new("features", &["features"], Kind::List(&Kind::Model(&PLAN_FEATURE_MODEL))),
        ModelField::new("createdAt", &["createdAt"], Kind::Timestamp),
        ModelField::new("updatedAt", &["updatedAt"], Kind::Timestamp),
    ],
);

/// The table of [`PlanPrice`](crate::PlanPrice).
pub(crate) static PLAN_PRICE_MODEL: Model = Model::new(
    "PlanPrice",
    "plan price",
    &[
        ModelField::new("billingInterval", &["billingInterval"], Kind::Enum),
        ModelField::new("price", &["price"], Kind::Integer),
        ModelField::new("isDefault", &["isDefault"], Kind::Boolean),
        ModelField::new("trialDays", &["trialDays"], Kind::Integer),
        ModelField::new("introOffer", &["introOffer"], Kind::Model(&INTRO_OFFER_MODEL)),
    ],
);

/// The table of [`IntroOffer`](crate::IntroOffer).
pub(crate) static INTRO_OFFER_MODEL: Model = Model::new(
    "IntroOffer",
    "intro offer",
    &[
        ModelField::new("enabled", &["enabled"], Kind::Boolean),
        ModelField::new("discountType", &["discountType"], Kind::Enum),
        ModelField::new("discountValue", &["discountValue"], Kind::Integer),
        ModelField::new("durationCycles", &["durationCycles"], Kind::Integer),
    ],
);

/// The table of [`PlanFeature`](crate::PlanFeature).
pub(crate) static PLAN_FEATURE_MODEL: Model = Model::new(
    "PlanFeature",
    "plan feature",
    &[
        ModelField::new("code", &["code"], Kind::String),
        ModelField::new("name", &["name"], Kind::String),
        ModelField::new("type", &["type"], Kind::Enum),
        ModelField::new("unitName", &["unitName"], Kind::String),
        ModelField::new("enabled", &["enabled"], Kind::Boolean),
        ModelField::new("includedAmount", &["includedAmount"], Kind::Integer),
        ModelField::new("unlimited", &["unlimited"], Kind::Boolean),
        ModelField::new("overageEnabled", &["overageEnabled"], Kind::Boolean),
        ModelField::new("overageUnitPrice", &["overageUnitPrice"], Kind::Integer),
        ModelField::new("overage", &["overage"], Kind::Model(&OVERAGE_MODEL)),
    ],
);

/// The table of [`Overage`](crate::Overage).
pub(crate) static OVERAGE_MODEL: Model = Model::new(
    "Overage",
    "overage",
    &[
        ModelField::new("enabled", &["enabled"], Kind::Boolean),
        ModelField::new("model", &["model"], Kind::Enum),
        ModelField::new("unitPrice", &["unitPrice"], Kind::Integer),
    ],
);

/// The table of [`Plans::list`](crate::Plans::list).
pub(crate) static LIST: Operation = Operation {
    name: "plans.list",
    method: Method::GET,
    path: "/plans",
    parameters: &[Parameter::new("includePrivate", Place::Query, Kind::Boolean)],
    returns: Returns::List(&PLAN_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Plans::get`](crate::Plans::get).
pub(crate) static GET: Operation = Operation {
    name: "plans.get",
    method: Method::GET,
    path: "/plans/{planId}",
    parameters: &[Parameter::new("planId", Place::Path, Kind::String).required().constraint(Constraint::Id)],
    returns: Returns::One(&PLAN_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};
