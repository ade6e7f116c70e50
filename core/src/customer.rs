use std::fmt;

use serde::de::{DeserializeSeed as _, Error as _, MapAccess};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::Json;
use crate::fields::{Extra, Malformed};
use crate::operation::Returns;
use crate::record::{List, Object, Problem, Record, Text, Value};

/// A business or a person you bill.
///
/// Only [`id`](Self::id) is certain to be there: the API may answer with a short record. `Debug`
/// shows no e-mail address, name, address or metadata. Metadata and unknown fields are JSON text,
/// so customers can be read from and written to JSON only.
#[derive(Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Customer {
    /// The Commet ID: `cus_abc123`.
    pub id: String,
    /// Your own user ID, given at creation.
    pub external_id: Option<String>,
    /// The billing e-mail address.
    pub email: Option<String>,
    /// The customer's name.
    pub full_name: Option<String>,
    /// An IANA time zone: `America/Chicago`.
    pub timezone: Option<String>,
    /// The billing address.
    pub address: Option<Address>,
    /// Your own keys and values, as you wrote them.
    pub metadata: Option<Json>,
    /// False once archived.
    pub is_active: Option<bool>,
    /// When it was created: ISO 8601, UTC, milliseconds.
    pub created_at: Option<String>,
    /// When it was last changed: ISO 8601, UTC, milliseconds.
    pub updated_at: Option<String>,
    /// The organization it belongs to.
    pub organization_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A billing address. Every field is optional; in an update an address replaces the whole of the
/// one before.
///
/// ```
/// use commet::Address;
///
/// let address = Address::new().line1("123 Main St").city("Austin").postal_code("78701").country("US");
/// assert_eq!(address.country.as_deref(), Some("US"));
/// ```
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[must_use]
pub struct Address {
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    /// Apartment, suite, floor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Country: two letters, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Address {
    /// An address without fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets street and number.
    pub fn line1(mut self, line1: impl Into<String>) -> Self {
        self.line1 = Some(line1.into());
        self
    }

    /// Sets apartment, suite, floor.
    pub fn line2(mut self, line2: impl Into<String>) -> Self {
        self.line2 = Some(line2.into());
        self
    }

    /// Sets the city.
    pub fn city(mut self, city: impl Into<String>) -> Self {
        self.city = Some(city.into());
        self
    }

    /// Sets state, province or region.
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Sets the postal code.
    pub fn postal_code(mut self, postal_code: impl Into<String>) -> Self {
        self.postal_code = Some(postal_code.into());
        self
    }

    /// Sets the country: two letters, ISO 3166-1 alpha-2.
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }

    /// Sets a field that this version does not know, under its name on the wire.
    pub fn extra(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.extra.insert(name.into(), value.into());
        self
    }
}

/// What an operation answers, read from the `data` of its envelope.
/// Sealed: it stands in public bounds, but outside this crate it has no name.
pub trait FromData: Sized {
    #[doc(hidden)]
    fn from_data<'de, D: Deserializer<'de>>(returns: Returns, data: D, problem: &Problem) -> Result<Self, D::Error>;
}

impl FromData for Customer {
    fn from_data<'de, D: Deserializer<'de>>(_: Returns, data: D, problem: &Problem) -> Result<Self, D::Error> {
        Object { empty: Draft::<String>::default(), problem }.deserialize(data).map(Self::from)
    }
}

impl FromData for Vec<Customer> {
    fn from_data<'de, D: Deserializer<'de>>(_: Returns, data: D, problem: &Problem) -> Result<Self, D::Error> {
        let drafts = List { empty: Draft::<String>::default, problem }.deserialize(data)?;
        Ok(drafts.into_iter().map(Customer::from).collect())
    }
}

/// Through the JSON door the same data comes out as through the typed methods; but what is to be JSON
/// again is not taken out of it.
impl FromData for Json {
    fn from_data<'de, D: Deserializer<'de>>(returns: Returns, data: D, problem: &Problem) -> Result<Self, D::Error> {
        let written = match returns {
            Returns::Customer => {
                Self::new(&Object { empty: Draft::<Text<'de>>::default(), problem }.deserialize(data)?)
            }
            Returns::Customers => Self::new(&List { empty: Draft::<Text<'de>>::default, problem }.deserialize(data)?),
        };
        Ok(written.expect("it was read from JSON"))
    }
}

/// A customer on its way in, its texts as `S`. Written, it is what a [`Customer`] is written as.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Draft<S> {
    id: Option<S>,
    external_id: Option<S>,
    email: Option<S>,
    full_name: Option<S>,
    timezone: Option<S>,
    address: Option<AddressDraft<S>>,
    metadata: Option<Json>,
    is_active: Option<bool>,
    created_at: Option<S>,
    updated_at: Option<S>,
    organization_id: Option<S>,
    #[serde(flatten)]
    extra: Extra,
    /// What stood under this name, which comes before `email`.
    #[serde(skip)]
    billing_email: Option<S>,
}

/// An address on its way in.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct AddressDraft<S> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line1: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line2: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<S>,
    #[serde(flatten)]
    extra: Extra,
}

impl<'de, S: Deserialize<'de> + Default> Record<'de> for Draft<S> {
    const NAME: &'static str = "customer";
    type Read = Self;

    fn field<A: MapAccess<'de>>(&mut self, name: &str, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match name {
            "id" => self.id = value.text()?,
            "externalId" => self.external_id = value.text()?,
            "billingEmail" => self.billing_email = value.text()?,
            "email" => self.email = value.text()?,
            "fullName" => self.full_name = value.text()?,
            "timezone" => self.timezone = value.text()?,
            "address" => self.address = value.object(AddressDraft::default())?,
            "metadata" => self.metadata = value.json()?,
            "isActive" => self.is_active = value.flag()?,
            "createdAt" => self.created_at = value.text()?,
            "updatedAt" => self.updated_at = value.text()?,
            "organizationId" => self.organization_id = value.text()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn extra(&mut self) -> &mut Extra {
        &mut self.extra
    }

    fn finish(mut self) -> Result<Self, Malformed> {
        if self.id.is_none() {
            return Err(Malformed("its field id is missing".to_owned()));
        }
        // Today's API says `email` where the specification's says `billingEmail`.
        self.email = self.billing_email.take().or(self.email);
        Ok(self)
    }
}

impl<'de, S: Deserialize<'de>> Record<'de> for AddressDraft<S> {
    const NAME: &'static str = "address";
    type Read = Self;

    fn field<A: MapAccess<'de>>(&mut self, name: &str, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match name {
            "line1" => self.line1 = value.text()?,
            "line2" => self.line2 = value.text()?,
            "city" => self.city = value.text()?,
            "state" => self.state = value.text()?,
            "postalCode" => self.postal_code = value.text()?,
            "country" => self.country = value.text()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn extra(&mut self) -> &mut Extra {
        &mut self.extra
    }

    fn finish(self) -> Result<Self, Malformed> {
        Ok(self)
    }
}

impl From<Draft<String>> for Customer {
    fn from(draft: Draft<String>) -> Self {
        Self {
            id: draft.id.expect("a draft without one is not finished"),
            external_id: draft.external_id,
            email: draft.email,
            full_name: draft.full_name,
            timezone: draft.timezone,
            address: draft.address.map(Address::from),
            metadata: draft.metadata,
            is_active: draft.is_active,
            created_at: draft.created_at,
            updated_at: draft.updated_at,
            organization_id: draft.organization_id,
            extra: draft.extra,
        }
    }
}

impl From<AddressDraft<String>> for Address {
    fn from(draft: AddressDraft<String>) -> Self {
        Self {
            line1: draft.line1,
            line2: draft.line2,
            city: draft.city,
            state: draft.state,
            postal_code: draft.postal_code,
            country: draft.country,
            extra: draft.extra,
        }
    }
}

/// Reads JSON text that is known to be valid.
fn read<'de, R: Record<'de>>(empty: R, text: &'de RawValue) -> Result<R::Read, Malformed> {
    let problem = Problem::default();
    let read = Object { empty, problem: &problem }.deserialize(&mut serde_json::Deserializer::from_str(text.get()));
    read.map_err(|_| problem.take().unwrap_or_else(|| Malformed(format!("no JSON object, which a {} is", R::NAME))))
}

impl<'de> Deserialize<'de> for Customer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(Draft::<String>::default(), &Box::<RawValue>::deserialize(deserializer)?)
            .map(Self::from)
            .map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(AddressDraft::<String>::default(), &Box::<RawValue>::deserialize(deserializer)?)
            .map(Self::from)
            .map_err(D::Error::custom)
    }
}

impl fmt::Debug for Customer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Customer")
            .field("id", &self.id)
            .field("is_active", &self.is_active)
            .field("created_at", &self.created_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address").field("country", &self.country).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Customer, String> {
        let read = super::read(Draft::<String>::default(), serde_json::from_str(text).unwrap());
        read.map(Customer::from).map_err(|malformed| malformed.to_string())
    }

    #[test]
    fn a_short_record_is_enough() {
        let customer = read(r#"{"id":"cus_1"}"#).unwrap();
        assert_eq!((customer.id.as_str(), customer.email, customer.address), ("cus_1", None, None));
    }

    #[test]
    fn both_names_of_the_email_are_read() {
        assert_eq!(read(r#"{"id":"c","email":"a@b"}"#).unwrap().email.unwrap(), "a@b");
        assert_eq!(read(r#"{"id":"c","billingEmail":"a@b"}"#).unwrap().email.unwrap(), "a@b");
        assert_eq!(read(r#"{"id":"c","email":"old@b","billingEmail":"a@b"}"#).unwrap().email.unwrap(), "a@b");
    }

    #[test]
    fn unknown_fields_and_metadata_survive_to_the_byte() {
        let customer =
            read(r#"{"id":"c","metadata":{ "a":1.10,"a":2 },"plan":{"x": 1E400},"address":{"geo":[0.10]}}"#).unwrap();
        assert_eq!(customer.metadata.as_ref().unwrap().as_str(), r#"{ "a":1.10,"a":2 }"#);
        assert_eq!(customer.extra["plan"].as_str(), r#"{"x": 1E400}"#);
        assert_eq!(customer.address.as_ref().unwrap().extra["geo"].as_str(), "[0.10]");
        let written = Json::new(&customer).unwrap();
        assert!(written.as_str().contains(r#""metadata":{ "a":1.10,"a":2 }"#), "{written}");
        assert!(written.as_str().contains(r#""plan":{"x": 1E400}"#), "{written}");
        assert_eq!(written.decode::<Customer>().unwrap(), customer);
    }

    #[test]
    fn a_wrong_type_names_the_field_and_quotes_nothing() {
        let message = read(r#"{"id":"c","isActive":"canary@acme.com"}"#).unwrap_err();
        assert_eq!(message, "its field isActive is not true or false");
        assert_eq!(read(r#"{"email":"canary@acme.com"}"#).unwrap_err(), "its field id is missing");
    }

    #[test]
    fn the_door_writes_what_the_typed_face_writes() {
        for text in [
            r#"{"id":"c"}"#,
            r#"{"id":"c","email":"old@b","billingEmail":"a@b","address":{"line2":null,"city":"Zü\u0072ich","geo":[1.0]}}"#,
            r#"{"updatedAt":"u","zip":null,"id":"c","metadata":{ "b":1.10 },"isActive":false,"a":{},"id":"d"}"#,
        ] {
            let raw: &RawValue = serde_json::from_str(text).unwrap();
            let door = super::read(Draft::<Text<'_>>::default(), raw).map(|draft| Json::new(&draft).unwrap()).unwrap();
            let typed = Json::new(&read(text).unwrap()).unwrap();
            assert_eq!(door.decode::<serde_json::Value>().unwrap(), typed.decode::<serde_json::Value>().unwrap());
            assert_eq!(door.as_str().replace(r"\u0072", "r"), typed.as_str());
        }
        for text in [r#"{"id":"c","email":"\ud800"}"#, r#"{"id":"c","email":7}"#] {
            let door = super::read(Draft::<Text<'_>>::default(), serde_json::from_str(text).unwrap());
            assert_eq!(door.err().unwrap().to_string(), read(text).unwrap_err());
        }
    }

    #[test]
    fn debug_shows_nothing_personal() {
        let text = r#"{"id":"c","email":"canary@x","fullName":"Canary","metadata":{"k":"Canary"},"address":{"city":"Canary"},"extra1":"Canary"}"#;
        let shown = format!("{:?}", read(text).unwrap());
        assert!(!shown.to_lowercase().contains("canary"), "{shown}");
    }
}
