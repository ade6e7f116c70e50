//! One call, from its arguments to its response.

pub(crate) mod answer;
pub(crate) mod arguments;
pub(crate) mod attempts;
pub(crate) mod backoff;
pub(crate) mod cancellation;
pub(crate) mod headers;
pub(crate) mod naming;
pub(crate) mod prepared;
pub(crate) mod raw;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod retry_budget;
pub(crate) mod settings;
