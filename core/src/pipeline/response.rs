use std::fmt;

use http::HeaderMap;
use serde::Serialize;

use crate::json::fields::Extra;
use crate::json::value::Json;

/// A successful response: the data, and the facts about the call.
///
/// `Debug` shows no headers and nothing personal.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Response<T> {
    /// The data.
    pub data: T,
    /// Whether there is another page. Always false for operations that are not lists.
    pub has_more: bool,
    /// The cursor of the next page. Pass it unchanged.
    pub next_cursor: Option<String>,
    /// The HTTP status: 201 when a customer was created, 200 when it existed.
    pub status: u16,
    /// The server's ID of the request (`x-request-id`). Quote it when you contact support.
    pub request_id: Option<String>,
    /// The number of attempts.
    pub attempts: u32,
    /// The idempotency key of this write. None for a read.
    pub idempotency_key: Option<String>,
    /// The server's code, if it sent one with the data.
    pub code: Option<String>,
    /// The server's message, if it sent one with the data.
    pub message: Option<String>,
    /// The response's headers.
    pub headers: HeaderMap,
    /// Fields of the response, outside the data, that this version does not know.
    pub extra: Extra,
}

impl<T> Response<T> {
    /// Makes a response for tests of your own code: a success at the first attempt.
    pub fn new(data: T) -> Self {
        Self {
            data,
            has_more: false,
            next_cursor: None,
            status: 200,
            request_id: None,
            attempts: 1,
            idempotency_key: None,
            code: None,
            message: None,
            headers: HeaderMap::new(),
            extra: Extra::new(),
        }
    }

    /// Whether the server repeated its response to an earlier request with the same idempotency key.
    pub fn is_replayed(&self) -> bool {
        self.headers.get("idempotency-replayed").is_some_and(|value| value == "true")
    }
}

/// A page iterates over its items.
impl<T> IntoIterator for Response<Vec<T>> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.data.into_iter()
    }
}

/// The text before the data in a response's JSON.
pub(crate) const BEFORE_DATA: &str = r#"{"data":"#;

impl<T: Serialize> Response<T> {
    /// Writes the response as the JSON object that the language bindings read.
    pub fn to_json(&self) -> Json {
        let data = Json::new(&self.data).expect("the data was read from JSON");
        self.to_json_around(&data)
    }
}

impl<T> Response<T> {
    /// Writes the response as JSON, given its data.
    pub(crate) fn to_json_around(&self, data: &Json) -> Json {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Facts<'a> {
            has_more: bool,
            next_cursor: Option<&'a str>,
            status: u16,
            request_id: Option<&'a str>,
            attempts: u32,
            idempotency_key: Option<&'a str>,
            is_replayed: bool,
            code: Option<&'a str>,
            message: Option<&'a str>,
            headers: Vec<(&'a str, std::borrow::Cow<'a, str>)>,
            extra: &'a Extra,
        }
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())));
        let facts = Json::new(&Facts {
            has_more: self.has_more,
            next_cursor: self.next_cursor.as_deref(),
            status: self.status,
            request_id: self.request_id.as_deref(),
            attempts: self.attempts,
            idempotency_key: self.idempotency_key.as_deref(),
            is_replayed: self.is_replayed(),
            code: self.code.as_deref(),
            message: self.message.as_deref(),
            headers: headers.collect(),
            extra: &self.extra,
        });
        let (data, facts) = (data.as_str(), facts.expect("texts and JSON serialize"));
        Json::from_valid([BEFORE_DATA, data, ",", &facts.as_str()[1..]].concat())
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("data", &self.data)
            .field("has_more", &self.has_more)
            .field("next_cursor", &self.next_cursor)
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("attempts", &self.attempts)
            .field("idempotency_key", &self.idempotency_key)
            .field("is_replayed", &self.is_replayed())
            .finish_non_exhaustive()
    }
}
