use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::Json;
use crate::draft::{AddressDraft, Draft, read};
use crate::fields::Extra;

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

    #[test]
    fn debug_shows_nothing_personal() {
        let text = r#"{"id":"c","email":"canary@x","fullName":"Canary","metadata":{"k":"Canary"},"address":{"city":"Canary"},"extra1":"Canary"}"#;
        let shown = format!("{:?}", serde_json::from_str::<Customer>(text).unwrap());
        assert!(!shown.to_lowercase().contains("canary"), "{shown}");
    }
}
