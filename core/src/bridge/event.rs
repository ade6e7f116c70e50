//! What happened during a call, for the host's own logger.
//!
//! Events are handed over with the reply, not by a callback: a callback would come on threads that
//! the host does not know, or while its interpreter lock is let go.

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

/// How much a host wants to hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Each attempt and each retry.
    Debug,
    /// What is as it should be.
    Info,
    /// What somebody should look after, such as a path of the API that will be taken away.
    Warning,
    /// What went wrong.
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

/// One event. Like all that this library prints it holds no key, no address and no name.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Event {
    /// How grave it is.
    pub level: Level,
    /// What happened, with its figures: `retrying attempts=1 kind="api" wait=412ms`.
    pub message: String,
    /// When, in seconds since 1970 (UTC).
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

/// Makes this crate's events heard. A binding is a library of its own, with its own copy of
/// `tracing`: there is nobody else to subscribe. Where there is, as in a Rust program, they keep it.
pub(super) fn listen() {
    static ONCE: AtomicBool = AtomicBool::new(false);
    if !ONCE.swap(true, Ordering::Relaxed) {
        let _ = tracing::dispatcher::set_global_default(Dispatch::new(Collector));
    }
}

/// Runs `call`, and gathers its events from `least` upwards.
pub(super) async fn gather<T>(least: Option<Level>, call: impl Future<Output = T>) -> (T, Vec<Event>) {
    // Boxed, because each way that it may go would make room for it, in every call.
    let call = Box::pin(call);
    let Some(least) = least else { return (call.await, Vec::new()) };
    let call = async { (call.await, SINK.with(|sink| sink.events.take())) };
    SINK.scope(Sink::new(least), call).await
}

/// The same for a call that is made on this thread.
pub(super) fn gather_blocking<T>(least: Option<Level>, call: impl FnOnce() -> T) -> (T, Vec<Event>) {
    let Some(least) = least else { return (call(), Vec::new()) };
    SINK.sync_scope(Sink::new(least), || (call(), SINK.with(|sink| sink.events.take())))
}

struct Collector;

impl Subscriber for Collector {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        // Of this crate alone, and no spans: an answer belongs to one call anyway.
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
        // Without a sink nobody listens.
        let _ = SINK.try_with(|sink| sink.events.borrow_mut().push(event));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// An event's text: the message, then its fields.
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
