//! What the operations take. A field that is missing is absent; in an update `clear` names those
//! that are to become null.

use commet::{Arguments, Error};
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::customer::Address;
use crate::json::{JsonValue, Member};

/// What creating a customer takes.
#[derive(Clone, Default, uniffi::Record)]
pub struct CreateCustomer {
    /// The billing e-mail address. Required.
    #[uniffi(default)]
    pub email: Option<String>,
    /// Your own user ID, for easy look-up. With it, creating is idempotent: a customer that has this
    /// id already is returned as it is.
    #[uniffi(default)]
    pub id: Option<String>,
    /// The customer's name.
    #[uniffi(default)]
    pub full_name: Option<String>,
    /// The IANA time zone: `America/Chicago`.
    #[uniffi(default)]
    pub timezone: Option<String>,
    /// The billing address.
    #[uniffi(default)]
    pub address: Option<Address>,
    /// Your own keys and values: an object.
    #[uniffi(default)]
    pub metadata: Option<JsonValue>,
    /// Fields that this version does not know.
    #[uniffi(default)]
    pub extra: Vec<Member>,
}

/// What updating a customer takes. A field that is not mentioned stays as it is.
#[derive(Clone, Default, uniffi::Record)]
pub struct UpdateCustomer {
    /// The billing e-mail address.
    #[uniffi(default)]
    pub email: Option<String>,
    /// The customer's name.
    #[uniffi(default)]
    pub full_name: Option<String>,
    /// The IANA time zone: `America/Chicago`.
    #[uniffi(default)]
    pub timezone: Option<String>,
    /// The billing address; it replaces the whole of the one before.
    #[uniffi(default)]
    pub address: Option<Address>,
    /// Your own keys and values: an object.
    #[uniffi(default)]
    pub metadata: Option<JsonValue>,
    /// The names of fields to clear: `fullName`.
    #[uniffi(default)]
    pub clear: Vec<String>,
    /// Fields that this version does not know.
    #[uniffi(default)]
    pub extra: Vec<Member>,
}

/// Which customers a list answers with.
#[derive(Clone, Default, uniffi::Record)]
pub struct ListCustomers {
    /// Only customers that are active, or only archived ones.
    #[uniffi(default)]
    pub is_active: Option<bool>,
    /// Only customers whose e-mail address, name or user ID contains this text.
    #[uniffi(default)]
    pub search: Option<String>,
    /// How many customers a page holds: 1 to 100.
    #[uniffi(default)]
    pub limit: Option<i64>,
    /// Starts behind the page that gave this cursor.
    #[uniffi(default)]
    pub cursor: Option<String>,
    /// Fields that this version does not know.
    #[uniffi(default)]
    pub extra: Vec<Member>,
}

/// Anything that becomes the arguments of a call.
pub(crate) trait IntoCall {
    fn arguments(self) -> Result<Arguments, Error>;
}

/// The fields that were given, under their own names: the core knows both cases.
macro_rules! given {
    ($params:expr; $($field:ident),*) => {{
        let mut arguments = Arguments::new();
        $(if let Some(value) = &$params.$field {
            arguments.set(stringify!($field), value)?;
        })*
        if !$params.extra.is_empty() {
            arguments.set("extra", &Members(&$params.extra))?;
        }
        arguments
    }};
}

impl IntoCall for CreateCustomer {
    fn arguments(self) -> Result<Arguments, Error> {
        Ok(given!(self; email, id, full_name, timezone, address, metadata))
    }
}

impl IntoCall for UpdateCustomer {
    fn arguments(self) -> Result<Arguments, Error> {
        let mut arguments = given!(self; email, full_name, timezone, address, metadata);
        for name in self.clear {
            arguments.set(name, &())?;
        }
        Ok(arguments)
    }
}

impl IntoCall for ListCustomers {
    fn arguments(self) -> Result<Arguments, Error> {
        Ok(given!(self; is_active, search, limit, cursor))
    }
}

/// Members as one object.
struct Members<'a>(&'a [Member]);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for Member { name, value } in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let address = self.clone().into_core().map_err(serde::ser::Error::custom)?;
        address.serialize(serializer)
    }
}
