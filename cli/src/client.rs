//! The API client that the global options ask for.

use std::env;

use commet::{Client, ClientBuilder};

use crate::arguments::Global;
use crate::failure::Failure;

/// A builder with everything that was given; what was not keeps the library's defaults.
pub(crate) fn builder(global: &Global) -> ClientBuilder {
    let mut builder = Client::builder().user_agent(concat!("commet-cli/", env!("CARGO_PKG_VERSION")));
    if let Some(api_key) = &global.api_key {
        builder = builder.api_key(api_key);
    }
    if let Some(base_url) = base_url(global) {
        builder = builder.base_url(base_url);
    }
    if let Some(timeout) = global.timeout {
        builder = builder.timeout(timeout);
    }
    if let Some(max_retries) = global.max_retries {
        builder = builder.max_retries(max_retries);
    }
    builder
}

pub(crate) fn build(global: &Global) -> Result<Client, Failure> {
    Ok(builder(global).build()?)
}

/// The base URL that was given. A variable that is set to nothing counts as not set, as it does for
/// the library; an argument of nothing does not, or a script's empty variable would send its call elsewhere.
pub(crate) fn base_url(global: &Global) -> Option<&str> {
    let given = global.base_url.as_deref()?;
    let set_to_nothing = given.is_empty() && env::var("COMMET_BASE_URL").is_ok_and(|value| value.is_empty());
    (!set_to_nothing).then_some(given)
}
