//! Events that the API sends to servers of its users: verified, then decoded by the tables of `api/`.

mod recent;
mod signature;

use serde_json::value::RawValue;

use crate::error::Error;
use crate::json::copy::copy;
use crate::json::decode::{DecodeError, Form, FromData as _};
use crate::json::fields::{Fields, Malformed};
use crate::json::value::Json;
use crate::schema::generated::errors::ErrorKind;
use crate::schema::generated::webhooks::{EVENTS, UNKNOWN};
use crate::schema::model::{Model, Returns};

pub(crate) use recent::RecentIds;
pub use signature::sign;

/// Verifies a body. `read` makes the event from its name and text.
pub(crate) fn verify<S: AsRef<[u8]>, T>(
    body: &[u8],
    signature: Option<&[u8]>,
    secrets: impl IntoIterator<Item = S>,
    read: impl FnOnce(&str, &RawValue) -> Result<T, Malformed>,
) -> Result<T, Error> {
    signature::verify(body, signature, secrets)?;
    decode(body, read).map_err(|malformed| {
        let message = format!("the body is correctly signed but is not an event: {malformed}");
        Error::new(ErrorKind::InvalidEvent, message).with_source(malformed)
    })
}

/// Verifies a body, and returns its event as JSON with the API's names.
pub fn verify_json<S: AsRef<[u8]>>(
    body: &[u8],
    signature: Option<&[u8]>,
    secrets: impl IntoIterator<Item = S>,
) -> Result<Json, Error> {
    verify(body, signature, secrets, |name, text| {
        let model = EVENTS.iter().find(|(known, _)| *known == name).map_or(UNKNOWN, |(_, model)| model);
        let form = Form { returns: Returns::One(model), bytes: text.get().len(), rows: false };
        if let Some(copied) = copy(form, text.get()) {
            return Ok(copied);
        }
        let decode_error = DecodeError::default();
        let mut reader = serde_json::Deserializer::from_str(text.get());
        Json::from_data(form, &mut reader, &decode_error)
            .map_err(|_| decode_error.take().unwrap_or_else(|| Malformed("it is not a JSON object".to_owned())))
    })
}

/// The models of the events that are described.
pub fn models() -> impl Iterator<Item = &'static Model> {
    EVENTS.iter().map(|(_, model)| *model)
}

fn decode<T>(body: &[u8], read: impl FnOnce(&str, &RawValue) -> Result<T, Malformed>) -> Result<T, Malformed> {
    let text = std::str::from_utf8(body).map_err(|_| Malformed("it is not UTF-8".to_owned()))?;
    let name = Fields::parse(text)?.text("event")?;
    let name = name.ok_or_else(|| Malformed("its field event is missing".to_owned()))?;
    let text = serde_json::from_str(text).expect("its fields were parsed");
    read(&name, text)
}
