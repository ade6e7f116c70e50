//! The meaning of a response: its data, or the error that it stands for.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, header};
use serde::de::{DeserializeSeed, Deserializer, MapAccess};

use crate::error::{Error, ValidationError};
use crate::json::decode::{DecodeError, DecodeFields, Form, FromData, Object, Value};
use crate::json::fields::{Extra, Fields, Malformed};
use crate::json::redact::search::LONGEST_TEXT;
use crate::json::redact::{NAME, SENTENCE, Secrets, one_line, scrub_headers, scrub_name};
use crate::json::value::Json;
use crate::net::http::Answer;
use crate::pipeline::prepared::PreparedCall;
use crate::pipeline::response::Response;
use crate::schema::generated::errors::{ErrorKind, Outcome};
use crate::schema::generated::errors::{KINDS, RETRYABLE};
use crate::schema::model::{Kind, Model, ModelField, Returns};

/// Redaction searches about this many bytes of text in a millisecond.
const LONG: usize = 16 * 1024;
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The most validation errors that are kept.
const MOST_FIELDS: usize = 100;

/// The object that carries the data.
struct Envelope<'p, T> {
    seed: Data<'p, T>,
    success: Option<bool>,
    data: Option<T>,
    has_more: Option<bool>,
    next_cursor: Option<String>,
    code: Option<String>,
    message: Option<String>,
    extra: Extra,
}

impl Answer {
    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The server's ID of the request, with secrets masked: a server may put other text there.
    pub(crate) fn request_id(&self, key: &str) -> Option<String> {
        self.header(REQUEST_ID).filter(|id| !id.is_empty()).map(|id| scrub_name(key, id))
    }

    /// The wait that the server asks for on 429 and 503: `Retry-After`, in seconds or as an HTTP date.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        if !matches!(self.status.as_u16(), 429 | 503) {
            return None;
        }
        let value = self.header(header::RETRY_AFTER)?.trim();
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
        }
        let date = httpdate::parse_http_date(value).ok()?;
        Some(date.duration_since(std::time::SystemTime::now()).unwrap_or_default())
    }

    /// Whether reading it takes about a millisecond or more, for which other calls of the thread would wait.
    pub(crate) fn takes_long(&self, prepared: &PreparedCall) -> bool {
        // An error is searched for the texts of the request, which takes longer than parsing.
        let read = if self.status.is_success() { self.body.len() / 16 } else { self.body.len() };
        read + prepared.request.body.as_ref().map_or(0, Bytes::len) > LONG
    }

    /// An error response without its body, to make an error of when the body is not read in time.
    pub(crate) fn verdict(&self) -> Option<Self> {
        if self.status.is_success() {
            return None;
        }
        let mut headers = HeaderMap::new();
        for name in [header::RETRY_AFTER, REQUEST_ID] {
            if let Some(value) = self.headers.get(&name) {
                headers.insert(name, value.clone());
            }
        }
        Some(Self { status: self.status, headers, body: Bytes::new() })
    }

    /// The response or the error that the caller gets.
    pub(crate) fn into_result<T: FromData>(self, prepared: &PreparedCall) -> Result<Response<T>, Error> {
        if self.status.is_success() { self.into_response(prepared) } else { Err(self.error(prepared.secrets())) }
    }

    /// Reads a success. A 2xx that is not a valid API response is an error, and its write may have been applied.
    fn into_response<T: FromData>(mut self, prepared: &PreparedCall) -> Result<Response<T>, Error> {
        match self.read(prepared.request.operation.returns, prepared.rows) {
            Ok(mut response) => {
                response.request_id = self.request_id(prepared.key());
                scrub_headers(&mut self.headers, prepared.key(), || prepared.secrets());
                response.headers = self.headers;
                Ok(response)
            }
            Err(None) => Err(self.error(prepared.secrets())),
            Err(Some(malformed)) => {
                let message = if self.body.is_empty() {
                    let status = self.status.as_u16();
                    format!(
                        "the server answered {status} without data: the request may have been applied, but there is no {} to return",
                        prepared.request.operation.returns.model().map_or("data", |model| model.noun)
                    )
                } else {
                    let kind = self.header(header::CONTENT_TYPE).unwrap_or("no content type");
                    format!("the response is not a valid API response: {malformed} ({kind}, {} bytes)", self.body.len())
                };
                let mut error =
                    Error::new(ErrorKind::InvalidResponse, prepared.secrets().scrub(&message)).with_source(malformed);
                let report = error.report_mut();
                report.status = Some(self.status.as_u16());
                report.request_id = self.request_id(prepared.key());
                report.outcome = Outcome::Unknown;
                Err(error)
            }
        }
    }

    /// The response without its headers. The error is what is wrong with it, or none when the envelope says that the
    /// call failed.
    fn read<T: FromData>(&self, returns: Returns, rows: bool) -> Result<Response<T>, Option<Malformed>> {
        let body = std::str::from_utf8(&self.body).map_err(|_| Malformed("it is not UTF-8".to_owned()))?;
        let form = Form { returns, bytes: body.len(), rows };
        let (copied, around) = T::copied(form, body).unzip();
        let text = around.as_deref().unwrap_or(body);
        let decode_error = DecodeError::default();
        let mut envelope = Envelope::<T>::new(form, &decode_error);
        let is_any = matches!(returns, Returns::Any);
        let mut reader = serde_json::Deserializer::from_str(if is_any && text.is_empty() { "null" } else { text });
        let read = if is_any && !is_envelope(text) {
            envelope.seed.deserialize(&mut reader).map(|data| envelope.data = Some(data))
        } else {
            Object { model: &ENVELOPE, target: &mut envelope, decode_error: &decode_error }.deserialize(&mut reader)
        };
        if read.and_then(|()| reader.end()).is_err() {
            return Err(diagnose(body, decode_error.take()));
        }
        if envelope.success == Some(false) {
            return Err(None);
        }
        // An empty cursor counts as absent: the list ends here.
        let next_cursor = envelope.next_cursor.filter(|cursor| !cursor.is_empty());
        let said =
            |text: Option<String>, longest| text.filter(|text| !text.is_empty()).map(|text| one_line(text, longest));
        Ok(Response {
            data: copied.or(envelope.data).ok_or_else(|| Malformed("its field data is missing".to_owned()))?,
            has_more: envelope.has_more.unwrap_or(next_cursor.is_some()),
            next_cursor,
            status: self.status.as_u16(),
            request_id: None,
            attempts: 0,
            idempotency_key: None,
            code: said(envelope.code, NAME),
            message: said(envelope.message, SENTENCE),
            headers: HeaderMap::new(),
            extra: envelope.extra,
        })
    }

    #[cfg(fuzzing)]
    pub(crate) fn read_data<T: FromData>(&self, returns: Returns) -> Option<T> {
        self.read(returns, false).ok().map(|response| response.data)
    }

    /// The error of an error response, whatever the form of its body: flat, nested under `error`, or not this API's.
    pub(crate) fn error(&self, secrets: &Secrets) -> Error {
        let status = self.status.as_u16();
        // Decoded first and masked afterwards: a mask in the raw text could break the JSON, and miss escapes.
        let error_body = ErrorBody::read(&String::from_utf8_lossy(&self.body), secrets);
        let gives = |(of, code, _): &&(u16, Option<&str>, _)| {
            *of == status && (code.is_none() || *code == error_body.code.as_deref())
        };
        let kind = KINDS.iter().find(gives).map_or(ErrorKind::Api, |(_, _, kind)| *kind);
        let message = error_body.message.unwrap_or_else(|| secrets.scrub(&self.describe()));
        let mut error = Error::new(kind, message);
        let report = error.report_mut();
        report.param =
            error_body.param.or_else(|| error_body.validation_errors.first().map(|first| first.field.clone()));
        report.code = error_body.code;
        report.details = error_body.details;
        report.validation_errors = error_body.validation_errors;
        report.doc_url = error_body.doc_url;
        report.status = Some(status);
        report.request_id = self.request_id(secrets.key());
        report.retry_after = self.retry_after();
        report.retryable = RETRYABLE.contains(&status);
        report.outcome = match status {
            300..=499 => Outcome::Rejected,
            _ => Outcome::Unknown,
        };
        error
    }

    /// A message for a response without one.
    fn describe(&self) -> String {
        let reason = self.status.canonical_reason().unwrap_or("no standard status");
        if self.status.is_redirection() && self.headers.contains_key(header::LOCATION) {
            // Only the host, because a path or query may contain an ID.
            let target = self.header(header::LOCATION).and_then(|location| location.parse::<http::Uri>().ok());
            let host = target.as_ref().and_then(|uri| uri.host()).unwrap_or("another path");
            return format!(
                "the server redirects to {host}, which is not followed; set the base URL to where the API is"
            );
        }
        let kind = self.header(header::CONTENT_TYPE).unwrap_or("no content type");
        format!("the server answered {} {reason} ({kind}, {} bytes)", self.status.as_u16(), self.body.len())
    }
}

impl<'p, T> Envelope<'p, T> {
    fn new(form: Form, decode_error: &'p DecodeError) -> Self {
        Self {
            seed: Data { form, decode_error, of: PhantomData },
            success: None,
            data: None,
            has_more: None,
            next_cursor: None,
            code: None,
            message: None,
            extra: Extra::new(),
        }
    }
}

/// The members of an envelope. The type of `data` is the operation's.
static ENVELOPE: Model = Model::new(
    "Envelope",
    "answer",
    &[
        ModelField::new("success", &["success"], Kind::Boolean),
        ModelField::new("data", &["data"], Kind::Json),
        ModelField::new("hasMore", &["hasMore"], Kind::Boolean),
        ModelField::new("nextCursor", &["nextCursor"], Kind::String),
        ModelField::new("code", &["code"], Kind::String),
        ModelField::new("message", &["message"], Kind::String),
    ],
);

impl<'de, T: FromData> DecodeFields<'de> for Envelope<'_, T> {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.success),
            1 => {
                let returns = self.seed.form.returns;
                self.data = value.seed(self.seed, returns.form())?.or_else(|| T::absent(returns));
                Ok(true)
            }
            2 => value.fill(&mut self.has_more),
            3 => value.fill(&mut self.next_cursor),
            4 => value.fill(&mut self.code),
            _ => value.fill(&mut self.message),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

/// Decodes the field `data`.
struct Data<'p, T> {
    form: Form,
    decode_error: &'p DecodeError,
    of: PhantomData<T>,
}

impl<T> Clone for Data<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Data<'_, T> {}

impl<'de, T: FromData> DeserializeSeed<'de> for Data<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, data: D) -> Result<T, D::Error> {
        T::from_data(self.form, data, self.decode_error)
    }
}

/// Whether a text is the API's envelope, and not another object.
fn is_envelope(text: &str) -> bool {
    let Ok(mut members) = Fields::parse(text) else { return false };
    match members.flag("success") {
        Ok(Some(success)) => !success || members.has("data"),
        _ => false,
    }
}

/// The reason why a body could not be decoded. None when it is an envelope that says that the call failed.
fn diagnose(text: &str, decode_error: Option<Malformed>) -> Option<Malformed> {
    let mut fields = match Fields::parse(text) {
        Ok(fields) => fields,
        Err(malformed) => return Some(malformed),
    };
    match fields.flag("success") {
        Ok(Some(false)) => None,
        Ok(_) => Some(decode_error.unwrap_or_else(|| Malformed("it is not the envelope of the API".to_owned()))),
        Err(malformed) => Some(malformed),
    }
}

/// The fields of an error body.
#[derive(Default)]
struct ErrorBody {
    code: Option<String>,
    message: Option<String>,
    param: Option<String>,
    details: Option<Json>,
    validation_errors: Vec<ValidationError>,
    doc_url: Option<String>,
}

impl ErrorBody {
    /// Reads a body, and masks the secrets.
    fn read(body: &str, secrets: &Secrets) -> Self {
        let Ok(mut fields) = Fields::parse(body) else {
            // A proxy's page, or a text: nothing else is known of the failure.
            let details = secrets.scrub_body(body).map(|text| Json::from(text.as_str()));
            return Self { details, ..Self::default() };
        };
        if let Some(mut nested) = fields.raw("error").and_then(|raw| Fields::parse(raw.get()).ok()) {
            std::mem::swap(&mut fields, &mut nested);
        }
        // A field of an unexpected type counts as absent, so that it does not hide the rest.
        let mut text = |name: &str| fields.text(name).ok().flatten().filter(|text| !text.is_empty());
        let (code, kind) = (text("code"), text("type"));
        let (message, param) = (text("message"), text("param"));
        let (doc_url, doc_url_camel) = (text("doc_url"), text("docUrl"));
        let details = fields.raw("details");
        let code = code.or(kind).map(|code| secrets.scrub_name(&code));
        let message = message.map(|message| secrets.scrub(&message));
        let error_body = Self {
            param: param.map(|param| secrets.scrub_field(&param)),
            validation_errors: details.map(|raw| validation_errors(raw.get(), secrets)).unwrap_or_default(),
            details: details.and_then(|raw| secrets.scrub_json(&Json::from(raw))),
            doc_url: doc_url.or(doc_url_camel).map(|url| secrets.scrub(&url)),
            code,
            message,
        };
        if error_body.message.is_some() || error_body.code.is_some() || details.is_some() {
            return error_body;
        }
        // An object of another API: no field of it is known, so the whole body is the details.
        let whole = body.parse().ok().and_then(|json: Json| secrets.scrub_json(&json));
        Self { details: whole, ..error_body }
    }
}

/// The validation errors in `details`.
fn validation_errors(details: &str, secrets: &Secrets) -> Vec<ValidationError> {
    if details.len() > LONGEST_TEXT {
        return Vec::new();
    }
    let items: Vec<&serde_json::value::RawValue> = serde_json::from_str(details).unwrap_or_default();
    let named = items.into_iter().filter_map(|item| {
        let mut fields = Fields::parse(item.get()).ok()?;
        let (field, message) = (fields.text("field").ok()??, fields.text("message").ok()??);
        Some(ValidationError { field: secrets.scrub_field(&field), message: secrets.scrub(&message) })
    });
    named.take(MOST_FIELDS).collect()
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;
    use crate::schema::generated::customers::CUSTOMER_MODEL;

    fn answer(status: u16, headers: &[(&'static str, &str)], body: &str) -> Answer {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let headers = headers.collect();
        Answer { status: StatusCode::from_u16(status).unwrap(), headers, body: Bytes::copy_from_slice(body.as_bytes()) }
    }

    #[test]
    fn retry_after_of_more_seconds_than_can_be_counted_is_very_long() {
        let asked = answer(503, &[("retry-after", "99999999999999999999999999")], "").retry_after();
        assert!(asked > Some(Duration::from_secs(1 << 40)), "{asked:?}");
    }

    #[test]
    fn a_customers_own_words_do_not_change_what_an_error_is() {
        let mut secrets = Secrets::new("ck_key");
        secrets.add(r#"{"last": "validation_error", "channel": "billingEmail"}"#);
        let body =
            r#"{"code":"validation_error","message":"no","details":[{"field":"billingEmail","message":"is bad"}]}"#;
        let error = answer(400, &[], body).error(&secrets);
        assert_eq!((error.kind(), error.code()), (ErrorKind::Validation, Some("validation_error")));
        assert_eq!(error.param(), Some("billingEmail"));
    }

    #[test]
    fn an_error_is_one_line_whatever_the_server_says() {
        let error = answer(500, &[], r#"{"message":"a\nERROR forged \u001b[31m"}"#).error(&Secrets::default());
        assert_eq!(error.message(), "a ERROR forged  [31m");
        assert!(!error.to_string().contains(char::is_control), "{error}");
        let endless = format!(r#"{{"message":"{}"}}"#, "x".repeat(100_000));
        assert!(answer(500, &[], &endless).error(&Secrets::default()).to_string().len() < 2_000);
    }

    #[test]
    fn a_body_that_is_not_json_is_in_the_details() {
        let mut secrets = Secrets::new("ck_key");
        secrets.add(r#"["Ann"]"#);
        let page = "<html>\n <h1>upstream XYZZY failed for Ann</h1>\u{1b}[2J ck_key ann@acme.com";
        let error = answer(502, &[("content-type", "text/html")], page).error(&secrets);
        assert_eq!(error.message(), format!("the server answered 502 Bad Gateway (text/html, {} bytes)", page.len()));
        let details: String = error.details().unwrap().decode().unwrap();
        assert_eq!(details, "<html> <h1>upstream XYZZY failed for [redacted]</h1> [2J [redacted] [redacted]");
        let truncated = answer(400, &[], r#"{"message":"of \u0041nn"#).error(&secrets);
        assert_eq!(truncated.details().unwrap().as_str(), r#""{\"message\":\"of [redacted]""#);
        let other = answer(400, &[], r#"{"title":"Bad","detail":"by Ann"}"#).error(&secrets);
        assert_eq!(other.details().unwrap().as_str(), r#"{"title":"Bad","detail":"by [redacted]"}"#);
        assert_eq!(answer(502, &[], &"x".repeat(LONGEST_TEXT + 1)).error(&secrets).details(), None);
        assert_eq!(answer(502, &[], "").error(&secrets).details(), None);
    }

    #[test]
    fn what_is_empty_is_absent_and_an_id_that_is_the_key_is_masked() {
        let body = r#"{"code":"","message":"","param":"","doc_url":"","details":[]}"#;
        let error = answer(409, &[("x-request-id", "")], body).error(&Secrets::new("ck_key"));
        assert_eq!((error.code(), error.param(), error.doc_url(), error.request_id()), (None, None, None, None));
        assert!(error.message().contains("409"), "{error}");
        let error = answer(409, &[("x-request-id", "id-ck_key")], "").error(&Secrets::new("ck_key"));
        assert_eq!(error.request_id(), Some("id-[redacted]"));
    }

    /// Data that is never copied.
    #[derive(Debug, PartialEq)]
    struct Decoded(Json);

    impl FromData for Decoded {
        fn from_data<'de, D: Deserializer<'de>>(form: Form, data: D, error: &DecodeError) -> Result<Self, D::Error> {
            Json::from_data(form, data, error).map(Self)
        }

        fn absent(returns: Returns) -> Option<Self> {
            Json::absent(returns).map(Self)
        }
    }

    fn read<T: FromData>(body: &str, rows: bool) -> Result<Response<T>, String> {
        let read = answer(200, &[], body).read(Returns::Page(&CUSTOMER_MODEL), rows);
        read.map_err(|malformed| malformed.map_or_else(String::new, |malformed| malformed.to_string()))
    }

    const PAGE: &str = r#"{"success":true,"data":[{"id":"c","externalId":"e\u00e9","address":{"line1":null,"city":"Zürich"},"metadata":{"a":[1.5,-0,{"0":{}}]},"isActive":true,"b":[true,false,null]}, {"id":"d"}],"hasMore":true,"nextCursor":"n","message":null,"c":[12e1]}"#;

    proptest::proptest! {
        #[test]
        fn what_is_copied_is_what_is_decoded(
            edits in proptest::collection::vec(
                (0..PAGE.len(), 0..3_usize, proptest::sample::select(vec![
                    "", ",", ":", "\"", "\\", "[", "]", "{", "}", "0", "1", "-", ".", "e", "n", " ", "\n", "\u{1}", "ü", "null",
                    "true", "\"data\":", "\"success\":", "\"id\":", "\"x\":1,", "\\u00e9", "\\ud800", "{},", "[],", "[1,2]",
                ])),
                0..4,
            ),
        ) {
            let mut body: Vec<char> = PAGE.chars().collect();
            for (place, removed, inserted) in edits {
                let begin = place.min(body.len());
                let end = (begin + removed).min(body.len());
                body.splice(begin..end, inserted.chars());
            }
            let body: String = body.into_iter().collect();
            for rows in [false, true] {
                let (copied, decoded) = (read::<Json>(&body, rows), read::<Decoded>(&body, rows));
                let copied = copied.map(|response| (response.to_json().to_string(), response.data));
                let decoded = decoded.map(|response| {
                    (response.to_json_around(&response.data.0).to_string(), response.data.0)
                });
                assert_eq!(copied, decoded, "{body}");
            }
        }
    }

    #[test]
    fn a_304_is_no_redirect() {
        assert!(answer(304, &[], "").error(&Secrets::default()).message().contains("304 Not Modified"));
        let redirect = answer(307, &[("location", "https://other.test/x?id=1")], "").error(&Secrets::default());
        assert!(redirect.message().contains("other.test,"), "{redirect}");
        assert!(!redirect.message().contains("id=1"), "{redirect}");
    }
}
