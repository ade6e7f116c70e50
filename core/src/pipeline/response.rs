use std::fmt;

use http::HeaderMap;
use serde::Serialize;

use crate::json::fields::Extra;
use crate::json::value::Json;

/// A successful answer: the data, and what came beside it.
///
/// `Debug` shows no headers and nothing personal.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Response<T> {
    /// What was asked for.
    pub data: T,
    /// Whether there is a further page. Always false outside lists.
    pub has_more: bool,
    /// The cursor of the next page, to be passed as it is.
    pub next_cursor: Option<String>,
    /// The HTTP status: 201 for a customer that was created, 200 for one that was there.
    pub status: u16,
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
    /// The answer's headers.
    pub headers: HeaderMap,
    /// Fields beside the data that this version does not know.
    pub extra: Extra,
}

impl<T> Response<T> {
    /// A response as the program's own tests make it: a success at the first attempt.
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

    /// Whether the server repeated the answer of an earlier request with the same idempotency key.
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

impl<T: Serialize> Response<T> {
    /// The response as the JSON object that the language bindings read.
    pub fn to_json(&self) -> Json {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Wire<'a, T> {
            data: &'a T,
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
        Json::new(&Wire {
            data: &self.data,
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
        })
        .expect("the data was read from JSON")
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
