//! Customers on their way in: what an answer's data are read into.

use serde::de::{DeserializeSeed as _, MapAccess};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::fields::{Extra, Malformed};
use crate::operation::Returns;
use crate::record::{List, Object, Problem, Record, Text, Value};
use crate::{Address, Customer, Json};

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
pub(crate) struct Draft<S> {
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
pub(crate) struct AddressDraft<S> {
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
pub(crate) fn read<'de, R: Record<'de>>(empty: R, text: &'de RawValue) -> Result<R, Malformed> {
    let problem = Problem::default();
    let read = Object { empty, problem: &problem }.deserialize(&mut serde_json::Deserializer::from_str(text.get()));
    read.map_err(|_| problem.take().unwrap_or_else(|| Malformed(format!("no JSON object, which a {} is", R::NAME))))
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
}
