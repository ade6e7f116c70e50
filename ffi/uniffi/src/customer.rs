//! Customers.

use commet::Json;

use crate::json::{JsonValue, Member};

/// A business or a person you bill. Only `id` is certain to be there.
#[derive(Clone, uniffi::Record)]
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
    pub metadata: Option<JsonValue>,
    /// False once archived.
    pub is_active: Option<bool>,
    /// When it was created: ISO 8601, UTC, milliseconds.
    pub created_at: Option<String>,
    /// When it was last changed: ISO 8601, UTC, milliseconds.
    pub updated_at: Option<String>,
    /// The organization it belongs to.
    pub organization_id: Option<String>,
    /// Fields that this version does not know.
    pub extra: Vec<Member>,
}

/// A billing address. In an update it replaces the whole of the one before.
#[derive(Clone, uniffi::Record)]
pub struct Address {
    /// Street and number.
    #[uniffi(default)]
    pub line1: Option<String>,
    /// Apartment, suite, floor.
    #[uniffi(default)]
    pub line2: Option<String>,
    /// City.
    #[uniffi(default)]
    pub city: Option<String>,
    /// State, province or region.
    #[uniffi(default)]
    pub state: Option<String>,
    /// Postal code.
    #[uniffi(default)]
    pub postal_code: Option<String>,
    /// Country: two letters, ISO 3166-1 alpha-2.
    #[uniffi(default)]
    pub country: Option<String>,
    /// Fields that this version does not know.
    #[uniffi(default)]
    pub extra: Vec<Member>,
}

impl From<commet::Customer> for Customer {
    fn from(customer: commet::Customer) -> Self {
        Self {
            id: customer.id,
            external_id: customer.external_id,
            email: customer.email,
            full_name: customer.full_name,
            timezone: customer.timezone,
            address: customer.address.map(Address::from),
            metadata: customer.metadata.as_ref().map(JsonValue::from),
            is_active: customer.is_active,
            created_at: customer.created_at,
            updated_at: customer.updated_at,
            organization_id: customer.organization_id,
            extra: JsonValue::members(&customer.extra),
        }
    }
}

impl From<commet::Address> for Address {
    fn from(address: commet::Address) -> Self {
        Self {
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            state: address.state,
            postal_code: address.postal_code,
            country: address.country,
            extra: JsonValue::members(&address.extra),
        }
    }
}

impl Address {
    /// The core's own, or why a field of it cannot be sent.
    pub(crate) fn into_core(self) -> Result<commet::Address, serde_json::Error> {
        let mut address = commet::Address::new();
        address.line1 = self.line1;
        address.line2 = self.line2;
        address.city = self.city;
        address.state = self.state;
        address.postal_code = self.postal_code;
        address.country = self.country;
        for Member { name, value } in self.extra {
            address.extra.insert(name, Json::new(&value)?);
        }
        Ok(address)
    }
}
