//! The operation that requests any path, which no file of `api/` describes.

use http::Method;

use crate::schema::model::{Kind, Returns};
use crate::schema::operation::{Operation, Parameter, Place};

/// Every one of its values may be personal data.
pub(crate) static REQUEST: Operation = Operation {
    name: "request",
    method: Method::POST,
    path: "",
    parameters: &[
        Parameter::new("method", Place::Path, Kind::String).required(),
        Parameter::new("path", Place::Path, Kind::String).required().personal(),
        Parameter::new("query", Place::Query, Kind::Json).personal(),
        Parameter::new("body", Place::Body, Kind::Json).personal(),
    ],
    returns: Returns::Any,
    fixed: &[],
    null_clears: false,
    exactly_one: &[],
};
