// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

//! The tables of `customers`.

use http::Method;

use crate::schema::model::{Constraint, Kind, Model, ModelField, Returns};
use crate::schema::operation::{Operation, Parameter, Place};

/// The table of [`Customer`](crate::Customer).
pub(crate) static CUSTOMER_MODEL: Model = Model::new(
    "Customer",
    "customer",
    &[
        ModelField::new("id", &["id"], Kind::String).certain(),
        ModelField::new("externalId", &["externalId"], Kind::String),
        ModelField::new("email", &["billingEmail", "email"], Kind::String),
        ModelField::new("fullName", &["fullName"], Kind::String),
        ModelField::new("timezone", &["timezone"], Kind::String),
        ModelField::new("address", &["address"], Kind::Model(&ADDRESS_MODEL)),
        ModelField::new("metadata", &["metadata"], Kind::Json).constraint(Constraint::Object),
        ModelField::new("isActive", &["isActive"], Kind::Boolean),
        ModelField::new("createdAt", &["createdAt"], Kind::Timestamp),
        ModelField::new("updatedAt", &["updatedAt"], Kind::Timestamp),
        ModelField::new("organizationId", &["organizationId"], Kind::String),
    ],
);

/// The table of [`Address`](crate::Address).
pub(crate) static ADDRESS_MODEL: Model = Model::new(
    "Address",
    "address",
    &[
        ModelField::new("line1", &["line1"], Kind::String),
        ModelField::new("line2", &["line2"], Kind::String),
        ModelField::new("city", &["city"], Kind::String),
        ModelField::new("state", &["state"], Kind::String),
        ModelField::new("postalCode", &["postalCode"], Kind::String),
        ModelField::new("country", &["country"], Kind::String).constraint(Constraint::Country),
    ],
);

/// The table of [`NewCustomer`](crate::NewCustomer).
pub(crate) static NEW_CUSTOMER_MODEL: Model = Model::new(
    "NewCustomer",
    "new customer",
    &[
        ModelField::new("email", &["billingEmail"], Kind::String).required().constraint(Constraint::Email),
        ModelField::new("id", &["id"], Kind::String).constraint(Constraint::Id),
        ModelField::new("fullName", &["fullName"], Kind::String),
        ModelField::new("timezone", &["timezone"], Kind::String),
        ModelField::new("address", &["address"], Kind::Model(&ADDRESS_MODEL)),
        ModelField::new("metadata", &["metadata"], Kind::Json).constraint(Constraint::Object),
    ],
);

/// The table of [`CustomerBatch`](crate::CustomerBatch).
pub(crate) static CUSTOMER_BATCH_MODEL: Model = Model::new(
    "CustomerBatch",
    "customer batch",
    &[
        ModelField::new("successful", &["successful"], Kind::List(&Kind::Model(&CUSTOMER_MODEL))),
        ModelField::new("failed", &["failed"], Kind::List(&Kind::Model(&BATCH_FAILURE_MODEL))),
    ],
);

/// The table of [`BatchFailure`](crate::BatchFailure).
pub(crate) static BATCH_FAILURE_MODEL: Model = Model::new(
    "BatchFailure",
    "batch failure",
    &[
        ModelField::new("index", &["index"], Kind::Integer),
        ModelField::new("error", &["error"], Kind::String),
        ModelField::new("data", &["data"], Kind::Json),
    ],
);

/// The table of [`Customers::create`](crate::Customers::create).
pub(crate) static CREATE: Operation = Operation {
    name: "customers.create",
    method: Method::POST,
    path: "/customers",
    parameters: &[
        Parameter::new("email", Place::Body, Kind::String)
            .wire("billingEmail")
            .required()
            .personal()
            .constraint(Constraint::Email),
        Parameter::new("id", Place::Body, Kind::String).constraint(Constraint::Id),
        Parameter::new("fullName", Place::Body, Kind::String).personal(),
        Parameter::new("timezone", Place::Body, Kind::String),
        Parameter::new("address", Place::Body, Kind::Model(&ADDRESS_MODEL)).personal(),
        Parameter::new("metadata", Place::Body, Kind::Json).personal().constraint(Constraint::Object),
    ],
    returns: Returns::One(&CUSTOMER_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Customers::get`](crate::Customers::get).
pub(crate) static GET: Operation = Operation {
    name: "customers.get",
    method: Method::GET,
    path: "/customers/{customerId}",
    parameters: &[Parameter::new("customerId", Place::Path, Kind::String).required().constraint(Constraint::Id)],
    returns: Returns::One(&CUSTOMER_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Customers::update`](crate::Customers::update).
pub(crate) static UPDATE: Operation = Operation {
    name: "customers.update",
    method: Method::PUT,
    path: "/customers/{customerId}",
    parameters: &[
        Parameter::new("customerId", Place::Path, Kind::String).required().constraint(Constraint::Id),
        Parameter::new("email", Place::Body, Kind::String)
            .wire("billingEmail")
            .personal()
            .constraint(Constraint::Email),
        Parameter::new("fullName", Place::Body, Kind::String).personal(),
        Parameter::new("timezone", Place::Body, Kind::String),
        Parameter::new("metadata", Place::Body, Kind::Json).personal().constraint(Constraint::Object),
        Parameter::new("address", Place::Body, Kind::Model(&ADDRESS_MODEL)).personal(),
    ],
    returns: Returns::One(&CUSTOMER_MODEL),
    fixed: &[],
    null_clears: true,
    exactly_one: &[],
};

/// The table of [`Customers::list`](crate::Customers::list).
pub(crate) static LIST: Operation = Operation {
    name: "customers.list",
    method: Method::GET,
    path: "/customers",
    parameters: &[
        Parameter::new("isActive", Place::Query, Kind::Boolean),
        Parameter::new("search", Place::Query, Kind::String).personal(),
        Parameter::new("limit", Place::Query, Kind::Integer).constraint(Constraint::Range { least: 1, most: 100 }),
        Parameter::new("cursor", Place::Query, Kind::String),
    ],
    returns: Returns::Page(&CUSTOMER_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Customers::archive`](crate::Customers::archive).
pub(crate) static ARCHIVE: Operation = Operation {
    name: "customers.archive",
    method: Method::PUT,
    path: "/customers/{customerId}",
    parameters: &[Parameter::new("customerId", Place::Path, Kind::String).required().constraint(Constraint::Id)],
    returns: Returns::One(&CUSTOMER_MODEL),
    fixed: &[("isActive", "false")],
    null_clears: false,
    exactly_one: &[],
};

/// The table of [`Customers::batch_create`](crate::Customers::batch_create).
pub(crate) static BATCH_CREATE: Operation = Operation {
    name: "customers.batchCreate",
    method: Method::POST,
    path: "/customers/batch",
    parameters: &[Parameter::new("customers", Place::Body, Kind::List(&Kind::Model(&NEW_CUSTOMER_MODEL)))
        .required()
        .personal()],
    returns: Returns::One(&CUSTOMER_BATCH_MODEL),
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};
