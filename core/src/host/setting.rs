//! A client's settings by name.

use crate::arguments::Arguments;
use crate::builder::ClientBuilder;
use crate::environment::Environment;
use crate::{Error, RetryBudget};

use super::option::Given;

/// The settings that [`ClientBuilder`] documents, as hosts name them.
const NAMES: &str = "apiKey, baseUrl, timeoutMs, attemptTimeoutMs, connectTimeoutMs, maxRetries, backoffMs, \
                     maxRetryAfterMs, retryBudget, maxResponseBytes, idleTimeoutMs, maxBlockingLanes, maxConnections, \
                     proxy, caFile, environment";

/// Applies settings to a builder.
pub(super) fn apply(mut builder: ClientBuilder, settings: &Arguments) -> Result<ClientBuilder, Error> {
    let refuse = |name: &str, why: &str| Error::configuration(format!("{name} {why}"));
    for given in Given::all(settings, refuse) {
        builder = match &given {
            given if given.is("apiKey") => builder.api_key(given.text()?),
            given if given.is("baseUrl") => builder.base_url(given.text()?),
            given if given.is("timeoutMs") => builder.timeout(given.milliseconds()?),
            given if given.is("attemptTimeoutMs") => builder.attempt_timeout(given.milliseconds()?),
            given if given.is("connectTimeoutMs") => builder.connect_timeout(given.milliseconds()?),
            given if given.is("maxRetries") => builder.max_retries(given.number()?),
            given if given.is("backoffMs") => {
                let (initial, max) = given.two_durations()?;
                builder.backoff(initial, max)
            }
            given if given.is("maxRetryAfterMs") => builder.max_retry_after(given.milliseconds()?),
            given if given.is("retryBudget") => {
                let must = "must be two whole numbers: how many retries at once, and how many a second";
                let (burst, per_second) = given.pair(must)?;
                builder.retry_budget(RetryBudget::new(burst, per_second))
            }
            given if given.is("maxResponseBytes") => builder.max_response_bytes(given.number()?),
            given if given.is("idleTimeoutMs") => builder.idle_timeout(given.milliseconds()?),
            given if given.is("maxBlockingLanes") => builder.max_blocking_lanes(given.number()?),
            given if given.is("maxConnections") => builder.max_connections(given.number()?),
            // An empty one is none, whatever the environment says.
            given if given.is("proxy") => match given.text()?.as_str() {
                "" => builder.no_proxy(),
                url => builder.proxy(url),
            },
            given if given.is("caFile") => builder.ca_file(given.text()?),
            // The whole environment may be given; what is not needed is not kept.
            given if given.is("environment") => builder.environment(Environment::given(given.texts()?)),
            given => return Err(given.refuse(&format!("is no setting; there are {NAMES}"))),
        };
    }
    Ok(builder)
}
