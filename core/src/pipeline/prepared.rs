//! A call with its limits, headers and keys resolved, before its first attempt.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use http::Uri;
use http::header::{self, HeaderMap, HeaderValue};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use crate::error::Error;
use crate::json::redact::Secrets;
use crate::pipeline::arguments::Arguments;
use crate::pipeline::cancellation::Cancellation;
use crate::pipeline::headers::{IDEMPOTENCY_KEY, caller_header, idempotency_header};
use crate::pipeline::request::Request;
use crate::pipeline::settings::Settings;
use crate::schema::generated::errors::ErrorKind;
use crate::schema::operation::Operation;

/// The options of one call. The client's setting applies for an option that is absent.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Instant>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) cancellation: Option<Cancellation>,
    pub(crate) watch: Option<Watch>,
    /// Whether the objects of the response become rows.
    pub(crate) rows: bool,
}

/// A function that is called at an interval while a call waits, and returns whether to stop the call.
#[derive(Clone)]
pub(crate) struct Watch {
    pub(crate) interval: Duration,
    pub(crate) stop: Arc<dyn Fn() -> bool + Send + Sync>,
}

impl Watch {
    async fn stopped(&self) {
        loop {
            tokio::time::sleep(self.interval).await;
            if (self.stop)() {
                return;
            }
        }
    }
}

/// A call that is ready to be made.
#[derive(Clone)]
pub(crate) struct PreparedCall {
    pub(crate) request: Request,
    pub(crate) url: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Instant,
    pub(crate) attempt_timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) cancellation: Option<Cancellation>,
    pub(crate) rows: bool,
    watch: Option<Watch>,
    key: HeaderValue,
    /// Collected when an error must be redacted.
    secrets: OnceLock<Secrets>,
}

impl PreparedCall {
    /// Prepares a call. Its total timeout counts from now.
    pub(crate) fn new(
        settings: &Settings,
        operation: &'static Operation,
        arguments: Arguments,
        options: Options,
    ) -> Result<Self, Error> {
        let started = Instant::now();
        let request = Request::new(operation, arguments)?;
        let mut headers = if request.writes() { &settings.write_headers } else { &settings.headers }.clone();
        for (name, value) in &options.headers {
            let (name, value) = caller_header(name, value)?;
            let inserted = headers.try_insert(name, value);
            inserted.map_err(|_| Error::invalid_request("headers", "there are too many"))?;
        }
        for (name, limit) in [
            ("timeoutMs", options.timeout),
            ("attemptTimeoutMs", options.attempt_timeout),
            ("connectTimeoutMs", options.connect_timeout),
        ] {
            if limit.is_some_and(|limit| limit.is_zero()) {
                return Err(Error::invalid_request(name, "must be longer than 0"));
            }
        }
        let mut idempotency_key = None;
        if request.writes() {
            if request.body.is_none() {
                headers.remove(header::CONTENT_TYPE);
            }
            let key = match options.idempotency_key {
                Some(key) => key,
                // UUIDs come from the system's generator, so that a forked child draws other ones than its parent.
                None => Uuid::new_v4().to_string(),
            };
            headers.insert(IDEMPOTENCY_KEY, idempotency_header(&key)?);
            idempotency_key = Some(key);
        }
        let timeout = options.timeout.unwrap_or(settings.timeout);
        let latest = started.checked_add(timeout).unwrap_or_else(|| started + Duration::from_secs(86400 * 365));
        Ok(Self {
            url: settings.endpoint.url(&request.target)?,
            request,
            headers,
            idempotency_key,
            timeout,
            deadline: options.deadline.map_or(latest, |deadline| deadline.min(latest)),
            attempt_timeout: options.attempt_timeout.unwrap_or(settings.attempt_timeout),
            connect_timeout: options.connect_timeout.unwrap_or(settings.connect_timeout),
            max_retries: options.max_retries.unwrap_or(settings.max_retries),
            cancellation: options.cancellation,
            rows: options.rows,
            watch: options.watch,
            key: settings.key.clone(),
            secrets: OnceLock::new(),
        })
    }

    /// The API key.
    pub(crate) fn key(&self) -> &str {
        self.key.to_str().unwrap_or_default()
    }

    /// The texts that no message may contain: the request's personal data and the API key.
    pub(crate) fn secrets(&self) -> &Secrets {
        self.secrets.get_or_init(|| {
            let mut secrets = Secrets::new(self.key());
            self.request.add_secrets(&mut secrets);
            secrets
        })
    }

    /// Completes when the call is cancelled; never, when it cannot be.
    pub(crate) async fn cancelled(&self) {
        match (&self.cancellation, &self.watch) {
            (Some(cancellation), None) => cancellation.cancelled().await,
            (Some(cancellation), Some(watch)) => tokio::select! {
                () = cancellation.cancelled() => {}
                () = watch.stopped() => {}
            },
            (None, Some(watch)) => watch.stopped().await,
            (None, None) => std::future::pending().await,
        }
    }

    /// Waits for a permit to make the call, until its deadline or its cancellation.
    pub(crate) async fn place(&self, places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Error> {
        tokio::select! {
            biased;
            place = Arc::clone(places).acquire_owned() => Ok(place.expect("never closed")),
            () = self.cancelled() => Err(self.cancelled_error()),
            () = tokio::time::sleep_until(self.deadline.into()) => Err(self.timeout_error()),
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancellation.as_ref().is_some_and(Cancellation::is_cancelled)
    }

    pub(crate) fn cancelled_error(&self) -> Error {
        self.name(Error::new(ErrorKind::Cancelled, "the call was cancelled"))
    }

    pub(crate) fn timeout_error(&self) -> Error {
        let message = format!("the call's deadline passed (its total timeout is {:?})", self.timeout);
        let mut error = Error::new(ErrorKind::Timeout, message);
        error.report_mut().retryable = true;
        self.name(error)
    }

    /// Adds the idempotency key to an error of this call.
    pub(crate) fn name(&self, mut error: Error) -> Error {
        error.report_mut().idempotency_key.clone_from(&self.idempotency_key);
        error
    }
}
