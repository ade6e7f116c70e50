//! A call that is described but not made yet.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::{Duration, Instant};

use http::Method;
use serde::Serialize;

use crate::api::generated::docs::option;
use crate::error::Error;
use crate::json::decode::FromData;
use crate::json::validate::push_member;
use crate::json::value::{self, Json};
use crate::pipeline::arguments::Arguments;
use crate::pipeline::cancellation::Cancellation;
use crate::pipeline::prepared::{Options, PreparedCall};
use crate::pipeline::response::Response;
use crate::pipeline::settings::Settings;
use crate::schema::operation::Operation;
use crate::schema::request::REQUEST;

/// The argument that continues a list.
const CURSOR: &str = "cursor";

/// A call that is not made yet. Add options, then await it (with a [`Client`](crate::Client)) or [send](Call::send) it
/// (with a [`blocking::Client`](crate::blocking::Client)).
///
/// ```no_run
/// use std::time::Duration;
///
/// # async fn example(client: commet::Client) -> Result<(), commet::Error> {
/// let response = client
///     .customers()
///     .archive("cus_abc123")
///     .idempotency_key("archive-cus_abc123")
///     .timeout(Duration::from_secs(5))
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a call is made only when it is awaited or sent"]
pub struct Call<C, T> {
    client: C,
    /// The operation, or the error in its name or arguments, which the call returns when it is made.
    operation: Result<&'static Operation, Error>,
    arguments: Arguments,
    options: Options,
    answer: PhantomData<fn() -> T>,
}

impl<C, T> Call<C, T> {
    pub(crate) fn new(client: C, operation: &'static Operation, arguments: Arguments) -> Self {
        Self::checked(client, Ok(operation), arguments)
    }

    /// A call of an operation, or of none: the error is then the call's.
    pub(crate) fn checked(client: C, operation: Result<&'static Operation, Error>, arguments: Arguments) -> Self {
        Self { client, operation, arguments, options: Options::default(), answer: PhantomData }
    }

    #[doc = option!(timeout)]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    #[doc = option!(deadline)]
    pub fn deadline(mut self, deadline: Instant) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    #[doc = option!(attempt_timeout)]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    #[doc = option!(connect_timeout)]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.options.connect_timeout = Some(timeout);
        self
    }

    #[doc = option!(max_retries)]
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.options.max_retries = Some(max_retries);
        self
    }

    #[doc = option!(idempotency_key)]
    ///
    /// Without one, each clone of the call draws its own random key when it is made. Reads carry no key.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.options.idempotency_key = Some(key.into());
        self
    }

    #[doc = option!(headers)]
    ///
    /// Each call of this method adds a header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Stops this call when `cancellation` is cancelled.
    pub fn cancellation(mut self, cancellation: &Cancellation) -> Self {
        self.options.cancellation = Some(cancellation.clone());
        self
    }

    /// All options at once.
    pub(crate) fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// The deadline, if one was set.
    pub(crate) fn deadline_mut(&mut self) -> &mut Option<Instant> {
        &mut self.options.deadline
    }

    pub(crate) fn prepare(self, settings: &Settings) -> Result<PreparedCall, Error> {
        let operation = self.operation.as_ref().ok().copied();
        let prepared =
            self.operation.and_then(|operation| PreparedCall::new(settings, operation, self.arguments, self.options));
        prepared.map_err(|error| settings.naming.localize_call(operation, error))
    }

    /// The cursor of the list's first page.
    pub(crate) fn cursor(&self) -> Option<String> {
        let query = self.is_request().then(|| self.arguments.get("query"));
        query.map_or_else(|| self.arguments.get(CURSOR).cloned(), |query| query?.get(CURSOR))?.decode().ok()
    }

    /// Continues with the page of this cursor.
    pub(crate) fn set_cursor(&mut self, cursor: &str) {
        let cursor = Json::from(cursor);
        if !self.is_request() {
            return self.arguments.replace(CURSOR, cursor);
        }
        self.add_to_query(CURSOR, &cursor, |name| name != CURSOR);
    }

    /// Adds a value to the query of a request of any path. `keeps` tells which of the existing ones stay.
    fn add_to_query(&mut self, name: &str, value: &Json, keeps: fn(&str) -> bool) {
        let given = self.arguments.get("query").filter(|given| given.as_str() != "null");
        let Ok(members) = given.map_or(Ok(Vec::new()), |given| value::object(given.as_str())) else {
            return; // The call is refused when it is made.
        };
        let mut query = String::from("{");
        for (known, value) in members.iter().filter(|(known, _)| keeps(known)) {
            push_member(&mut query, known, value.get());
            query.push(',');
        }
        push_member(&mut query, name, value.as_str());
        query.push('}');
        self.arguments.replace("query", Json::from_valid(query));
    }

    fn is_request(&self) -> bool {
        self.operation.as_ref().is_ok_and(|operation| std::ptr::eq(*operation, &raw const REQUEST))
    }
}

/// A client that calls can be made with: [`Client`](crate::Client) or [`blocking::Client`](crate::blocking::Client).
/// Sealed.
pub trait Execute: Sealed + Clone + Unpin {
    /// A call that was begun: a future, or in blocking code the result.
    #[doc(hidden)]
    type Execution<T: FromData>;

    #[doc(hidden)]
    fn execute<T: FromData>(self, call: Call<Self, T>) -> Self::Execution<T>;
}

/// Stands in the bounds of [`Execute`], but outside this crate it has no name.
pub trait Sealed {}

/// A call that a [`Client`](crate::Client) makes.
pub(crate) type Executing<T> = Pin<Box<dyn Future<Output = Result<Response<T>, Error>> + Send>>;

impl<C: Execute<Execution<T> = Executing<T>>, T: FromData> IntoFuture for Call<C, T> {
    type Output = Result<Response<T>, Error>;
    type IntoFuture = Executing<T>;

    fn into_future(self) -> Executing<T> {
        self.client.clone().execute(self)
    }
}

impl<C: Execute<Execution<T> = Result<Response<T>, Error>>, T: FromData> Call<C, T> {
    /// Makes the call on this thread and waits for its end.
    ///
    /// # Errors
    ///
    /// Every failure of the call. Inside an asynchronous task the call fails with a `configuration` error, because it
    /// would stop every other task of that thread; within `spawn_blocking` it works.
    pub fn send(self) -> Result<Response<T>, Error> {
        self.client.clone().execute(self)
    }
}

impl<C> Call<C, Json> {
    /// A request of any path.
    pub(crate) fn request(client: C, method: &Method, path: &str) -> Self {
        let arguments = Arguments::new().with("method", &method.as_str()).with("path", &path);
        Self::new(client, &REQUEST, arguments)
    }

    /// Adds a value to the query of a [`request`](crate::Client::request). A list repeats its name.
    pub fn query(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.add_to_query(name, &value.into(), |_| true);
        self
    }

    /// The body of a [`request`](crate::Client::request), sent as JSON. A value that cannot be written as JSON is refused
    /// when the call is made.
    pub fn body<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        if let Err(error) = self.arguments.set("body", body) {
            self.operation = Err(error);
        }
        self
    }
}

impl<C, T> fmt::Debug for Call<C, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.operation.as_ref().map_or("unknown", |operation| operation.name);
        f.debug_struct("Call")
            .field("operation", &operation)
            .field("arguments", &self.arguments)
            .finish_non_exhaustive()
    }
}
