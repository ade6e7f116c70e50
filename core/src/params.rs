use std::fmt;

use serde::Serialize;

use crate::arguments::Arguments;
use crate::{Address, Json};

/// Clears a field in an update.
///
/// ```
/// use commet::{Null, UpdateCustomer};
///
/// let params = UpdateCustomer::new().full_name(Null);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

/// What an update does to a field: sets it, or clears it. A field that is not mentioned stays.
///
/// `Debug` does not show the value.
#[derive(Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Field<T> {
    /// The field gets this value.
    Set(T),
    /// The field is cleared.
    Clear,
}

impl<T> fmt::Debug for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Set(_) => "Set(..)",
            Self::Clear => "Clear",
        })
    }
}

impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Self::Set(value.to_owned())
    }
}

impl From<String> for Field<String> {
    fn from(value: String) -> Self {
        Self::Set(value)
    }
}

impl From<&String> for Field<String> {
    fn from(value: &String) -> Self {
        Self::Set(value.clone())
    }
}

impl From<Address> for Field<Address> {
    fn from(value: Address) -> Self {
        Self::Set(value)
    }
}

impl From<Json> for Field<Json> {
    fn from(value: Json) -> Self {
        Self::Set(value)
    }
}

impl From<serde_json::Value> for Field<Json> {
    fn from(value: serde_json::Value) -> Self {
        Self::Set(value.into())
    }
}

impl From<serde_json::Map<String, serde_json::Value>> for Field<Json> {
    fn from(value: serde_json::Map<String, serde_json::Value>) -> Self {
        Self::Set(value.into())
    }
}

impl<T> From<Null> for Field<T> {
    fn from(_: Null) -> Self {
        Self::Clear
    }
}

/// What [`create`](crate::Customers::create) takes.
///
/// ```
/// use commet::{Address, CreateCustomer};
/// use serde_json::json;
///
/// let params = CreateCustomer::new("billing@acme.com")
///     .id("user_123")
///     .full_name("Acme Inc.")
///     .address(Address::new().country("US"))
///     .metadata(json!({"plan": "gold"}));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct CreateCustomer(Arguments);

impl CreateCustomer {
    /// A customer with this billing e-mail address.
    pub fn new(email: impl Into<String>) -> Self {
        Self(Arguments::new()).with("email", &email.into())
    }

    /// Sets your own user ID, for easy look-up. With it, creating is idempotent: a customer that
    /// has this id already is returned as it is.
    pub fn id(self, id: impl Into<String>) -> Self {
        self.with("id", &id.into())
    }

    /// Sets the customer's name.
    pub fn full_name(self, full_name: impl Into<String>) -> Self {
        self.with("fullName", &full_name.into())
    }

    /// Sets the IANA time zone: `America/Chicago`.
    pub fn timezone(self, timezone: impl Into<String>) -> Self {
        self.with("timezone", &timezone.into())
    }

    /// Sets the billing address.
    pub fn address(self, address: Address) -> Self {
        self.with("address", &address)
    }

    /// Sets your own keys and values: an object, sent byte for byte as it is given.
    pub fn metadata(self, metadata: impl Into<Json>) -> Self {
        self.with("metadata", &metadata.into())
    }
}

/// What [`update`](crate::Customers::update) takes. A field that is not mentioned stays as it is;
/// [`Null`] clears one.
///
/// ```
/// use commet::{Address, Null, UpdateCustomer};
///
/// let params = UpdateCustomer::new()
///     .email("new@acme.com")
///     .address(Address::new().line1("123 Main St").country("US"))
///     .timezone(Null);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct UpdateCustomer(Arguments);

impl UpdateCustomer {
    /// Nothing to change yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the billing e-mail address.
    pub fn email(self, email: impl Into<Field<String>>) -> Self {
        self.with("email", &email.into())
    }

    /// Sets or clears the customer's name.
    pub fn full_name(self, full_name: impl Into<Field<String>>) -> Self {
        self.with("fullName", &full_name.into())
    }

    /// Sets or clears the IANA time zone: `America/Chicago`.
    pub fn timezone(self, timezone: impl Into<Field<String>>) -> Self {
        self.with("timezone", &timezone.into())
    }

    /// Replaces or clears the billing address.
    pub fn address(self, address: impl Into<Field<Address>>) -> Self {
        self.with("address", &address.into())
    }

    /// Replaces or clears your own keys and values.
    pub fn metadata(self, metadata: impl Into<Field<Json>>) -> Self {
        self.with("metadata", &metadata.into())
    }

    pub(crate) fn of_customer(mut self, customer_id: impl Into<String>) -> Arguments {
        self.0.append(Arguments::of_customer(customer_id));
        self.0
    }
}

/// Which customers [`list`](crate::Customers::list) answers with.
///
/// ```
/// use commet::ListCustomers;
///
/// let params = ListCustomers::new().limit(25).is_active(true);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct ListCustomers(Arguments);

impl ListCustomers {
    /// All customers, in pages of the server's default size (25).
    pub fn new() -> Self {
        Self::default()
    }

    /// Only customers that are active, or only archived ones.
    pub fn is_active(self, is_active: bool) -> Self {
        self.with("isActive", &is_active)
    }

    /// Only customers whose e-mail address, name or user ID contains this text.
    pub fn search(self, search: impl Into<String>) -> Self {
        self.with("search", &search.into())
    }

    /// How many customers a page holds: 1 to 100.
    pub fn limit(self, limit: u32) -> Self {
        self.with("limit", &limit)
    }

    /// Starts behind the page that gave this [`next_cursor`](crate::Response::next_cursor).
    pub fn cursor(self, cursor: impl Into<String>) -> Self {
        self.with("cursor", &cursor.into())
    }
}

/// What the three kinds of parameters share.
macro_rules! params {
    ($($name:ident),*) => {$(
        impl $name {
            /// Sends a field that this version does not know, under its name on the wire.
            pub fn extra(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
                self.0.extra(name.into(), &value.into());
                self
            }

            fn with<T: Serialize>(mut self, name: &'static str, value: &T) -> Self {
                self.0.replace(name, Json::new(value).expect("parameters are strings, flags, numbers and JSON"));
                self
            }
        }

        impl From<$name> for Arguments {
            fn from(params: $name) -> Self {
                params.0
            }
        }
    )*};
}
params!(CreateCustomer, UpdateCustomer, ListCustomers);
