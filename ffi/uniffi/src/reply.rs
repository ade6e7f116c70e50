//! The response to a call.

use commet::Json;
use commet::bridge::Reply;

use crate::error::CallError;

/// The response to a call.
#[derive(Clone, uniffi::Record)]
pub struct CallReply {
    /// The response as the text of a JSON object: `data`, and the facts about the call. Values of your own, such as
    /// metadata, are byte for byte as the server sent them.
    pub json: String,
    /// The page token: the option `pageToken` for the next page of a list. Absent after the last page.
    pub next_page_token: Option<String>,
    /// The log events of the call, if the option `log` asked for them.
    pub events: Vec<Event>,
}

/// A log event of a call.
#[derive(Clone, uniffi::Record)]
pub struct Event {
    /// The severity: `debug`, `info`, `warning` or `error`.
    pub level: String,
    /// The message with its fields.
    pub message: String,
    /// The time, in seconds since 1970 (UTC).
    pub time: f64,
}

impl CallReply {
    pub(crate) fn of(reply: Reply<Json>) -> Result<Self, CallError> {
        let events = reply.events.iter().map(Event::of).collect();
        match reply.result {
            Ok(response) => {
                Ok(Self { json: response.to_json().into(), next_page_token: reply.next_page_token, events })
            }
            Err(error) => Err(CallError::new(&error, events)),
        }
    }
}

impl Event {
    fn of(event: &commet::bridge::Event) -> Self {
        Self { level: event.level.as_str().to_owned(), message: event.message.clone(), time: event.time }
    }
}
