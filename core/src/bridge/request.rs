//! A call by the names of its operation, arguments and options.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::api::call::Call;
use crate::error::Error;
use crate::pipeline::arguments::{Arguments, IntoArguments};
use crate::pipeline::cancellation::Cancellation;
use crate::pipeline::naming::Naming;
use crate::pipeline::prepared::{self, Watch};

use super::event::Level;
use super::named_value::NamedValue;

const NAMES: &str = "timeoutMs, deadlineMs, attemptTimeoutMs, connectTimeoutMs, maxRetries, idempotencyKey, headers, \
                     pageToken, log, losses, rows";

/// A call to be made.
pub struct Request {
    operation: String,
    arguments: Result<Arguments, Error>,
    options: Result<Arguments, Error>,
    watch: Option<Watch>,
}

/// The options of [`Call`], and those that only bindings have.
#[derive(Default)]
struct Options {
    /// The options that every caller has.
    call: prepared::Options,
    /// The page token of a list's page. Empty for the first page.
    page_token: Option<String>,
    /// The least severity of the events to report.
    log: Option<Level>,
    /// Whether to tell what a plain parser loses of the reply.
    losses: bool,
}

/// A call that is ready to be made, and the options of its reply.
pub(super) struct Prepared<C, T> {
    pub(super) call: Call<C, T>,
    pub(super) page_token: Option<String>,
    pub(super) log: Option<Level>,
    pub(super) losses: bool,
}

impl Request {
    /// A call of an [operation](crate::Operation) with its arguments. An error in either is returned when the call is
    /// made.
    pub fn new(operation: impl Into<String>, arguments: impl IntoArguments) -> Self {
        Self {
            operation: operation.into(),
            arguments: arguments.into_arguments(),
            options: Ok(Arguments::new()),
            watch: None,
        }
    }

    /// Options by name, in either case: `timeoutMs`, `deadlineMs` (from now), `attemptTimeoutMs`,
    /// `connectTimeoutMs`, `maxRetries`, `idempotencyKey`, `headers` (an object, or pairs), and
    ///
    /// - `pageToken`: requests one page of a list: the first one when it is empty, else the one after the reply with this
    ///   [page token](super::Reply::next_page_token).
    /// - `log`: `debug`, `info`, `warning` or `error`: the reply has the call's events of at least this severity.
    /// - `losses`: true when the host parses the reply's JSON by a parser that is limited to 64-bit numbers, or that
    ///   confuses objects with lists: the reply lists [the values that such a parser misreads](super::Loss).
    /// - `rows`: true when the host makes objects of values by their positions: each object of a model is a list of its
    ///   fields' values, as [`named`](super::named) describes it. For replies of the type [`Json`](crate::Json).
    #[must_use]
    pub fn options(mut self, options: impl IntoArguments) -> Self {
        self.options = options.into_arguments();
        self
    }

    /// Calls `stop` at every `interval` on the thread that makes the call, and stops the call when it returns true. For
    /// languages where a blocked thread learns of an interrupt only by asking.
    #[must_use]
    pub fn watch(mut self, interval: Duration, stop: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.watch = Some(Watch { interval, stop: Arc::new(stop) });
        self
    }

    /// Prepares the call for `client`.
    pub(super) fn call<C, T>(
        self,
        client: C,
        cancellation: &Cancellation,
        naming: Naming,
    ) -> Result<Prepared<C, T>, Error> {
        let options = self.options.and_then(|options| Options::read(&options, naming));
        let options = options.map_err(|error| naming.localize(error))?;
        let prepared =
            prepared::Options { cancellation: Some(cancellation.clone()), watch: self.watch, ..options.call };
        let call = Call::by_name(client, &self.operation, self.arguments.map_err(|error| naming.localize(error))?)
            .with_options(prepared);
        Ok(Prepared { call, page_token: options.page_token, log: options.log, losses: options.losses })
    }
}

impl Options {
    fn read(options: &Arguments, naming: Naming) -> Result<Self, Error> {
        let refuse = |name: &str, why: &str| Error::invalid_request(name, why);
        let mut read = Self::default();
        for given in NamedValue::all(options, naming, refuse) {
            match &given {
                given if given.is("timeoutMs") => read.call.timeout = Some(given.milliseconds()?),
                given if given.is("deadlineMs") => {
                    read.call.deadline = Instant::now().checked_add(given.milliseconds()?);
                }
                given if given.is("attemptTimeoutMs") => read.call.attempt_timeout = Some(given.milliseconds()?),
                given if given.is("connectTimeoutMs") => read.call.connect_timeout = Some(given.milliseconds()?),
                given if given.is("maxRetries") => read.call.max_retries = Some(given.number()?),
                given if given.is("idempotencyKey") => read.call.idempotency_key = Some(given.text()?),
                given if given.is("headers") => read.call.headers = given.headers()?,
                given if given.is("pageToken") => read.page_token = Some(given.text()?),
                given if given.is("log") => {
                    let must = "must be debug, info, warning or error";
                    read.log = Some(given.text()?.parse().map_err(|()| given.refuse(must))?);
                }
                given if given.is("losses") => read.losses = given.flag()?,
                given if given.is("rows") => read.call.rows = given.flag()?,
                given => return Err(given.refuse(&format!("is not an option; expected one of {NAMES}"))),
            }
        }
        Ok(read)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("operation", &self.operation).finish_non_exhaustive()
    }
}
