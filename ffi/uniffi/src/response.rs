//! Answers.

use commet::host::Reply;
use commet::{Json, Response};

use crate::customer::Customer;
use crate::error::CallError;
use crate::json::{JsonValue, Member};
use crate::options::Header;

/// One customer, and what came beside it.
#[derive(Clone, uniffi::Record)]
pub struct CustomerResponse {
    /// The customer.
    pub data: Customer,
    /// What came beside it.
    pub info: ResponseInfo,
}

/// One page of customers, and what came beside it.
#[derive(Clone, uniffi::Record)]
pub struct CustomersResponse {
    /// The customers.
    pub data: Vec<Customer>,
    /// What came beside them.
    pub info: ResponseInfo,
    /// In a walk: what the option of this name must hold for the next page; none behind the last.
    pub walk: Option<String>,
}

/// What comes beside the data of a response.
#[derive(Clone, uniffi::Record)]
pub struct ResponseInfo {
    /// Whether there is a further page.
    pub has_more: bool,
    /// The cursor of the next page, to be passed as it is.
    pub next_cursor: Option<String>,
    /// The HTTP status: 201 for a customer that was created, 200 for one that was there.
    pub status: u32,
    /// The server's id of the request (`x-request-id`): quote it to support.
    pub request_id: Option<String>,
    /// How many attempts it took.
    pub attempts: u32,
    /// The idempotency key that this write carried; none for a read.
    pub idempotency_key: Option<String>,
    /// The server's code, when it gives one beside the data.
    pub code: Option<String>,
    /// The server's message, when it gives one beside the data.
    pub message: Option<String>,
    /// Whether the server repeated the answer of an earlier request with the same idempotency key.
    pub replayed: bool,
    /// The answer's headers.
    pub headers: Vec<Header>,
    /// Fields beside the data that this version does not know.
    pub extra: Vec<Member>,
    /// The whole response as JSON text, byte for byte what the server wrote where it is not understood.
    pub json: String,
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

impl TryFrom<Reply<commet::Customer>> for CustomerResponse {
    type Error = CallError;
    fn try_from(reply: Reply<commet::Customer>) -> Result<Self, CallError> {
        let events = Event::all(&reply.events);
        let response = reply.result.map_err(|error| CallError::new(&error, events.clone()))?;
        let info = ResponseInfo::new(&response, response.to_json(), events);
        Ok(Self { data: response.data.into(), info })
    }
}

impl TryFrom<Reply<Vec<commet::Customer>>> for CustomersResponse {
    type Error = CallError;
    fn try_from(reply: Reply<Vec<commet::Customer>>) -> Result<Self, CallError> {
        let events = Event::all(&reply.events);
        let response = reply.result.map_err(|error| CallError::new(&error, events.clone()))?;
        let info = ResponseInfo::new(&response, response.to_json(), events);
        Ok(Self { data: response.data.into_iter().map(Customer::from).collect(), info, walk: reply.walk })
    }
}

impl ResponseInfo {
    fn new<T>(response: &Response<T>, json: Json, events: Vec<Event>) -> Self {
        let headers = response.headers.iter().map(|(name, value)| Header {
            name: name.as_str().to_owned(),
            value: String::from_utf8_lossy(value.as_bytes()).into_owned(),
        });
        Self {
            has_more: response.has_more,
            next_cursor: response.next_cursor.clone(),
            status: response.status.into(),
            request_id: response.request_id.clone(),
            attempts: response.attempts,
            idempotency_key: response.idempotency_key.clone(),
            code: response.code.clone(),
            message: response.message.clone(),
            replayed: response.is_replayed(),
            headers: headers.collect(),
            extra: JsonValue::members(&response.extra),
            json: json.to_string(),
            events,
        }
    }
}

impl Event {
    fn all(events: &[commet::host::Event]) -> Vec<Self> {
        let all = events.iter().map(|event| Self {
            level: event.level.as_str().to_owned(),
            message: event.message.clone(),
            time: event.time,
        });
        all.collect()
    }
}
