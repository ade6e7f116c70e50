//! The typed methods of the client, the same for asynchronous and blocking callers.

use commet::{
    Address, Call, CreateCustomer, Customer, Customers, Extra, Field, Json, ListCustomers, Null, UpdateCustomer,
};
use serde::{Deserialize, Deserializer};

/// What this surface can do.
pub(crate) const OPERATIONS: [&str; 5] =
    ["customers.create", "customers.get", "customers.update", "customers.list", "customers.archive"];

#[derive(Debug)]
pub(crate) enum Typed<C> {
    One(Call<C, Customer>),
    Many(Call<C, Vec<Customer>>),
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Arguments {
    customer_id: Option<String>,
    id: Option<String>,
    #[serde(deserialize_with = "field")]
    email: Option<Field<String>>,
    #[serde(deserialize_with = "field")]
    full_name: Option<Field<String>>,
    #[serde(deserialize_with = "field")]
    timezone: Option<Field<String>>,
    #[serde(deserialize_with = "field")]
    address: Option<Field<Address>>,
    #[serde(deserialize_with = "field")]
    metadata: Option<Field<Json>>,
    is_active: Option<bool>,
    search: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
    extra: Extra,
}

/// Absent, null and set are three things.
fn field<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Field<T>>, D::Error> {
    Ok(Some(Option::<T>::deserialize(deserializer)?.map_or(Null.into(), Field::Set)))
}

/// A parameter of `create`, which knows no null.
fn value<T>(field: Option<Field<T>>) -> Option<T> {
    match field {
        Some(Field::Set(value)) => Some(value),
        _ => None,
    }
}

macro_rules! with {
    ($params:expr, $($setter:ident: $value:expr),*) => {{
        let mut params = $params;
        $(if let Some(value) = $value { params = params.$setter(value); })*
        params
    }};
}

pub(crate) fn call<C: Clone>(customers: &Customers<C>, operation: &str, arguments: &Json) -> Typed<C> {
    let given: Arguments = arguments.decode().expect("the corpus uses the arguments of the specification");
    let extra = given.extra;
    let id = given.customer_id.unwrap_or_default();
    match operation {
        "customers.create" => {
            let params = with!(CreateCustomer::new(value(given.email).unwrap_or_default()),
                id: given.id, full_name: value(given.full_name), timezone: value(given.timezone),
                address: value(given.address), metadata: value(given.metadata));
            Typed::One(
                customers.create(extra.into_iter().fold(params, |params, (name, value)| params.extra(name, value))),
            )
        }
        "customers.get" => Typed::One(customers.get(id)),
        "customers.update" => {
            let params = with!(UpdateCustomer::new(), email: given.email, full_name: given.full_name,
                timezone: given.timezone, address: given.address, metadata: given.metadata);
            let params = extra.into_iter().fold(params, |params, (name, value)| params.extra(name, value));
            Typed::One(customers.update(id, params))
        }
        "customers.list" => {
            let params = with!(ListCustomers::new(), is_active: given.is_active, search: given.search,
                limit: given.limit, cursor: given.cursor);
            Typed::Many(
                customers.list(extra.into_iter().fold(params, |params, (name, value)| params.extra(name, value))),
            )
        }
        "customers.archive" => Typed::One(customers.archive(id)),
        other => unreachable!("the corpus names no {other}"),
    }
}
