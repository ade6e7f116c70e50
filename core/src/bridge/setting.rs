//! A client's settings by name.

use crate::api::builder::Builder;
use crate::error::Error;
use crate::pipeline::arguments::Arguments;
use crate::pipeline::naming::Naming;
use crate::pipeline::retry_budget::RetryBudget;
use crate::schema::generated::SETTINGS;
use crate::system::environment::Environment;

use super::named_value::NamedValue;

/// The language of the names in errors: the setting `naming`.
pub(super) fn naming(settings: &Arguments) -> Result<Naming, Error> {
    let Some(given) = settings.get("naming").filter(|naming| naming.as_str() != "null") else {
        return Ok(Naming::default());
    };
    let language = given.decode::<String>().ok().and_then(|language| language.parse().ok());
    language.ok_or_else(|| Error::setting("naming", "must be json, rust, python, node, go, java or php"))
}

/// Applies settings to a builder.
pub(super) fn apply<C>(mut builder: Builder<C>, settings: &Arguments, naming: Naming) -> Result<Builder<C>, Error> {
    for given in NamedValue::all(settings, naming, |name, why| Error::setting(name, why)) {
        builder = match &given {
            given if given.is("naming") => builder.naming(naming),
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
            given if given.is("maxBlockingConnections") => builder.max_blocking_connections(given.number()?),
            given if given.is("maxConnections") => builder.max_connections(given.number()?),
            given if given.is("proxy") => builder.proxy(given.text()?),
            given if given.is("caFile") => builder.ca_file(given.text()?),
            // The whole environment may be given; only the variables that are read are kept.
            given if given.is("environment") => builder.environment(Environment::given(given.texts()?)),
            // `shared` is a setting of the C ABI.
            given => {
                let known = SETTINGS.join(", ");
                return Err(
                    given.refuse(&format!("is not a setting; expected one of {known}, environment, naming, shared"))
                );
            }
        };
    }
    Ok(builder)
}
