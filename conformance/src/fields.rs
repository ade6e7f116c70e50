//! The fields that patterns can name. A pattern with another field is rejected when the case is read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Patterns of fields, by name. Fields that are not named are free.
pub type Pattern<F> = BTreeMap<F, Value>;

macro_rules! fields {
    ($(#[$note:meta])* $name:ident: $($field:ident),* $(,)?) => {
        $(#[$note])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
        #[serde(rename_all = "camelCase")]
        #[allow(missing_docs, reason = "their names are the documented ones of the driver's protocol")]
        pub enum $name { $($field),* }
    };
}
fields!(
    /// The fields of a response.
    ResultField: Data, HasMore, NextCursor, Status, RequestId, Attempts, IdempotencyKey, Code, Message, Headers, Extra,
);
fields!(
    /// The fields of an error.
    ErrorField: Kind, Message, Code, Status, Param, Reason, Details, ValidationErrors, RequestId, DocUrl, Attempts, Retryable,
    Outcome, IdempotencyKey, RetryAfter, Causes, Data,
);
fields!(
    /// The fields of a request, as the server saw it.
    RequestField: Id, Method, Path, Headers, Body, BodyText, BodyLength, Connection, Status, Attempt, Fault, AbortedByClient,
);

/// A pattern as a JSON value.
pub(crate) fn as_value(pattern: &impl Serialize) -> Value {
    serde_json::to_value(pattern).unwrap_or_default()
}
