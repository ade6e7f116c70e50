//! The log events of a call, for the logger of the host language.
//!
//! Events are part of the reply. A callback would come on threads that the host language does not know, or while its
//! interpreter lock is released.

use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::future::Future;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Dispatch, Metadata, Subscriber};

/// The severity of an event, and the least one that a host wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Each attempt and each retry.
    Debug,
    /// Normal operation.
    Info,
    /// Something to attend to, such as a path of the API that will be removed.
    Warning,
    /// A failure.
    Error,
}

impl Level {
    /// The level's name, as it is written in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl FromStr for Level {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "debug" => Ok(Self::Debug),
            "info" => Ok(Self::Info),
            "warning" => Ok(Self::Warning),
            "error" => Ok(Self::Error),
            _ => Err(()),
        }
    }
}

impl From<tracing::Level> for Level {
    fn from(level: tracing::Level) -> Self {
        match level {
            tracing::Level::ERROR => Self::Error,
            tracing::Level::WARN => Self::Warning,
            tracing::Level::INFO => Self::Info,
            tracing::Level::DEBUG | tracing::Level::TRACE => Self::Debug,
        }
    }
}

/// One event. It contains no API key, e-mail address or name.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Event {
    /// The severity.
    pub level: Level,
    /// The message with its fields: `retrying attempts=1 kind="api" wait=412ms`.
    pub message: String,
    /// The time, in seconds since 1970 (UTC).
    pub time: f64,
}

struct Sink {
    least: Level,
    events: RefCell<Vec<Event>>,
}

impl Sink {
    fn new(least: Level) -> Self {
        Self { least, events: RefCell::default() }
    }
}

tokio::task_local! {
    static SINK: Sink;
}

/// Subscribes to this crate's events. A binding has its own copy of `tracing`, to which nothing else subscribes. A
/// subscriber that exists already, as in a Rust program, stays.
pub(super) fn listen() {
    static ONCE: AtomicBool = AtomicBool::new(false);
    if !ONCE.swap(true, Ordering::Relaxed) {
        let _ = tracing::dispatcher::set_global_default(Dispatch::new(Collector));
    }
}

/// Runs `call`, and collects its events of at least the severity `least`.
pub(super) async fn gather<T>(least: Option<Level>, call: impl Future<Output = T>) -> (T, Vec<Event>) {
    // In a box, or each branch below would reserve memory for it, in every call.
    let call = Box::pin(call);
    let Some(least) = least else { return (call.await, Vec::new()) };
    let call = async { (call.await, SINK.with(|sink| sink.events.take())) };
    SINK.scope(Sink::new(least), call).await
}

/// The same for a blocking call.
pub(super) fn gather_blocking<T>(least: Option<Level>, call: impl FnOnce() -> T) -> (T, Vec<Event>) {
    let Some(least) = least else { return (call(), Vec::new()) };
    SINK.sync_scope(Sink::new(least), || (call(), SINK.with(|sink| sink.events.take())))
}

struct Collector;

impl Subscriber for Collector {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        // Only events of this crate, and no spans: events belong to one call anyway.
        if metadata.is_event() && metadata.target().split("::").next() == Some(env!("CARGO_CRATE_NAME")) {
            Interest::sometimes()
        } else {
            Interest::never()
        }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        SINK.try_with(|sink| Level::from(*metadata.level()) >= sink.least).unwrap_or(false)
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut text = Text::default();
        event.record(&mut text);
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        let message = text.message + &text.fields;
        let event = Event { level: (*event.metadata().level()).into(), message, time };
        // Without a sink, the call did not ask for events.
        let _ = SINK.try_with(|sink| sink.events.borrow_mut().push(event));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The text of an event: the message, then its fields.
#[derive(Default)]
struct Text {
    message: String,
    fields: String,
}

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.fields, " {name}={value:?}"),
        };
    }
}
