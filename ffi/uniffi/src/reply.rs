//! What a call came to.

use commet::Json;
use commet::bridge::Reply;

use crate::error::CallError;

/// The response to a call.
#[derive(Clone, uniffi::Record)]
pub struct CallReply {
    /// The response as the text of a JSON object: `data`, and what came beside it. What the API leaves to its users
    /// is byte for byte what the server wrote.
    pub json: String,
    /// In a walk through a list: what the option `walk` must hold for the next page. Absent after the last page.
    pub walk: Option<String>,
    /// What happened meanwhile, when the option `log` asked for it.
    pub events: Vec<Event>,
}

/// Something that happened during a call.
#[derive(Clone, uniffi::Record)]
pub struct Event {
    /// How grave it is: `debug`, `info`, `warning` or `error`.
    pub level: String,
    /// What happened, with its figures.
    pub message: String,
    /// When, in seconds since 1970 (UTC).
    pub time: f64,
}

impl CallReply {
    pub(crate) fn of(reply: Reply<Json>) -> Result<Self, CallError> {
        let events = reply.events.iter().map(Event::of).collect();
        match reply.result {
            Ok(response) => Ok(Self { json: response.to_json().to_string(), walk: reply.walk, events }),
            Err(error) => Err(CallError::new(&error, events)),
        }
    }
}

impl Event {
    fn of(event: &commet::bridge::Event) -> Self {
        Self { level: event.level.as_str().to_owned(), message: event.message.clone(), time: event.time }
    }
}
