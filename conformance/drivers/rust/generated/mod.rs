// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The typed methods, by the names that the corpus calls them.

use commet::{Address, CreateCustomer, Customer, Customers, Json, ListCustomers, UpdateCustomer};
use commet::{Call, Client, blocking};

use crate::given::{Given, Run};

/// The operations of the typed surface.
pub(crate) const OPERATIONS: &[&str] =
    &["customers.create", "customers.get", "customers.update", "customers.list", "customers.archive"];

/// The methods that both clients have.
pub(crate) trait Surface: Clone {
    fn customers(&self) -> Customers<Self>;
}

impl Surface for Client {
    fn customers(&self) -> Customers<Self> {
        Client::customers(self)
    }
}

impl Surface for blocking::Client {
    fn customers(&self) -> Customers<Self> {
        blocking::Client::customers(self)
    }
}

/// Hands the call of an operation to `run`.
pub(crate) fn call<C: Surface, R: Run<C>>(client: &C, operation: &str, given: &Given, run: R) -> R::Done {
    match operation {
        "customers.create" => run.one(customers_create(client, given)),
        "customers.get" => run.one(customers_get(client, given)),
        "customers.update" => run.one(customers_update(client, given)),
        "customers.list" => run.page(customers_list(client, given)),
        "customers.archive" => run.one(customers_archive(client, given)),
        other => unreachable!("the corpus names no {other}"),
    }
}

fn customers_create<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    let params = CreateCustomer::new(given.required::<String>("email"));
    let params = given.set("id", params, |params, value: String| params.id(value));
    let params = given.set("fullName", params, |params, value: String| params.full_name(value));
    let params = given.set("timezone", params, |params, value: String| params.timezone(value));
    let params = given.set("address", params, |params, value: Address| params.address(value));
    let params = given.set("metadata", params, |params, value: Json| params.metadata(value));
    let params = given.extra(params, CreateCustomer::extra);
    client.customers().create(params)
}

fn customers_get<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    client.customers().get(given.required::<String>("customerId"))
}

fn customers_update<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    let params = UpdateCustomer::new();
    let params = given.set_or_clear("email", params, |params, value: commet::Field<String>| params.email(value));
    let params = given.set_or_clear("fullName", params, |params, value: commet::Field<String>| params.full_name(value));
    let params = given.set_or_clear("timezone", params, |params, value: commet::Field<String>| params.timezone(value));
    let params = given.set_or_clear("metadata", params, |params, value: commet::Field<Json>| params.metadata(value));
    let params = given.set_or_clear("address", params, |params, value: commet::Field<Address>| params.address(value));
    let params = given.extra(params, UpdateCustomer::extra);
    client.customers().update(given.required::<String>("customerId"), params)
}

fn customers_list<C: Surface>(client: &C, given: &Given) -> Call<C, Vec<Customer>> {
    let params = ListCustomers::new();
    let params = given.set("isActive", params, |params, value: bool| params.is_active(value));
    let params = given.set("search", params, |params, value: String| params.search(value));
    let params = given.set("limit", params, |params, value: i64| params.limit(value));
    let params = given.set("cursor", params, |params, value: String| params.cursor(value));
    let params = given.extra(params, ListCustomers::extra);
    client.customers().list(params)
}

fn customers_archive<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    client.customers().archive(given.required::<String>("customerId"))
}
