// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
use std::borrow::Cow;
use std::fmt;

use serde::de::MapAccess;
use serde::{Deserialize, Deserializer, Serialize};

use crate::api::call::Call;
use crate::api::params::Field;
use crate::json::decode::{self, DecodeFields, DecodeModel, Value};
use crate::json::fields::Extra;
use crate::json::value::Json;
use crate::pipeline::arguments::Arguments;
use crate::schema::generated::customers as table;
use crate::schema::model::Model;

/// The operations on customers. A customer is the business or person you bill.
///
/// Each method returns a [`Call`], which is then awaited or sent.
#[derive(Clone, Debug)]
pub struct Customers<C> {
    client: C,
}

impl<C: Clone> Customers<C> {
    pub(crate) fn new(client: C) -> Self {
        Self { client }
    }

    /// Creates a customer.
    ///
    /// Idempotent by your user ID: if a customer with the same `id` exists, it is returned unchanged
    /// (status 200 instead of 201).
    ///
    /// ```no_run
    /// use commet::{Client, CreateCustomer};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.customers().create(CreateCustomer::new("billing@acme.com").id("user_123")).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, params: CreateCustomer) -> Call<C, Customer> {
        Call::new(self.client.clone(), &table::CREATE, Arguments::from(params))
    }

    /// Reads a customer.
    ///
    /// - `customer_id`: The Commet ID (`cus_…`) or your own user ID.
    ///
    /// ```no_run
    /// use commet::Client;
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.customers().get("cus_abc123").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, customer_id: impl Into<String>) -> Call<C, Customer> {
        Call::new(
            self.client.clone(),
            &table::GET,
            Arguments::new().with("customerId", &Into::<String>::into(customer_id)),
        )
    }

    /// Changes the fields you pass and leaves the others unchanged.
    ///
    /// - `customer_id`: The Commet ID (`cus_…`) or your own user ID.
    ///
    /// ```no_run
    /// use commet::{Client, UpdateCustomer};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.customers().update("cus_abc123", UpdateCustomer::new().email("new@acme.com")).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, customer_id: impl Into<String>, params: UpdateCustomer) -> Call<C, Customer> {
        Call::new(
            self.client.clone(),
            &table::UPDATE,
            Arguments::from(params).with("customerId", &Into::<String>::into(customer_id)),
        )
    }

    /// Lists customers, newest first.
    ///
    /// [`Call::all`] and [`Call::pages`] continue after this page.
    ///
    /// ```no_run
    /// use commet::{Client, ListCustomers};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.customers().list(ListCustomers::new().limit(25)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, params: ListCustomers) -> Call<C, Vec<Customer>> {
        Call::new(self.client.clone(), &table::LIST, Arguments::from(params))
    }

    /// Archives a customer.
    ///
    /// Archived customers cannot be reactivated.
    ///
    /// - `customer_id`: The Commet ID (`cus_…`) or your own user ID.
    ///
    /// ```no_run
    /// use commet::Client;
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.customers().archive("cus_abc123").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn archive(&self, customer_id: impl Into<String>) -> Call<C, Customer> {
        Call::new(
            self.client.clone(),
            &table::ARCHIVE,
            Arguments::new().with("customerId", &Into::<String>::into(customer_id)),
        )
    }

    /// Creates up to 100 customers in one request.
    ///
    /// When some cannot be created, the others are, and `failed` has the reasons (status 207). When
    /// none can be created, the call fails with a validation error (422), whose `validation_errors`
    /// name each field of each customer.
    ///
    /// - `customers`: The customers, 1 to 100. A user ID that exists returns its customer unchanged.
    ///
    /// ```no_run
    /// use commet::{Client, NewCustomer};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.customers().batch_create(vec![NewCustomer::new("billing@acme.com").id("user_123"), NewCustomer::new("pay@globex.com").id("user_456")]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn batch_create(&self, customers: Vec<NewCustomer>) -> Call<C, CustomerBatch> {
        Call::new(self.client.clone(), &table::BATCH_CREATE, Arguments::new().with("customers", &customers))
    }
}

/// A customer: the business or person you bill.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Customer {
    /// The Commet ID: `cus_…`.
    pub id: String,
    /// Your own user ID: the `id` that [`Customers::create`](crate::Customers::create) was given.
    pub external_id: Option<String>,
    /// The billing e-mail address.
    pub email: Option<String>,
    /// The customer's name.
    pub full_name: Option<String>,
    /// The IANA time zone, such as `America/Chicago`.
    pub timezone: Option<String>,
    /// The billing address.
    pub address: Option<Address>,
    /// Your own keys and values, returned as they were sent.
    pub metadata: Option<Json>,
    /// Whether the customer is active. An archived customer is not.
    pub is_active: Option<bool>,
    /// When the customer was created. ISO 8601, UTC.
    pub created_at: Option<String>,
    /// When the customer was last changed. ISO 8601, UTC.
    pub updated_at: Option<String>,
    /// The organization that the customer belongs to.
    pub organization_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for Customer {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill_certain(&mut self.id),
            1 => value.fill(&mut self.external_id),
            2 => value.fill(&mut self.email),
            3 => value.fill(&mut self.full_name),
            4 => value.fill(&mut self.timezone),
            5 => value.fill(&mut self.address),
            6 => value.fill(&mut self.metadata),
            7 => value.fill(&mut self.is_active),
            8 => value.fill(&mut self.created_at),
            9 => value.fill(&mut self.updated_at),
            _ => value.fill(&mut self.organization_id),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for Customer {
    const MODEL: &'static Model = &table::CUSTOMER_MODEL;
}

impl<'de> Deserialize<'de> for Customer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
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

/// A billing address. In an update it replaces the whole of the previous one.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[must_use]
pub struct Address {
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    /// Apartment, suite or floor.
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
    /// An object with no fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// Street and number.
    pub fn line1(mut self, line1: impl Into<String>) -> Self {
        self.line1 = Some(line1.into());
        self
    }

    /// Apartment, suite or floor.
    pub fn line2(mut self, line2: impl Into<String>) -> Self {
        self.line2 = Some(line2.into());
        self
    }

    /// City.
    pub fn city(mut self, city: impl Into<String>) -> Self {
        self.city = Some(city.into());
        self
    }

    /// State, province or region.
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Postal code.
    pub fn postal_code(mut self, postal_code: impl Into<String>) -> Self {
        self.postal_code = Some(postal_code.into());
        self
    }

    /// Country: two letters, ISO 3166-1 alpha-2.
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }

    /// Sets a field that this version does not know, by its name in the API.
    pub fn extra(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.extra.insert(name.into(), value.into());
        self
    }
}

impl From<Address> for Field<Address> {
    fn from(value: Address) -> Self {
        Self::Set(value)
    }
}

impl<'de> DecodeFields<'de> for Address {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.line1),
            1 => value.fill(&mut self.line2),
            2 => value.fill(&mut self.city),
            3 => value.fill(&mut self.state),
            4 => value.fill(&mut self.postal_code),
            _ => value.fill(&mut self.country),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for Address {
    const MODEL: &'static Model = &table::ADDRESS_MODEL;
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address").finish_non_exhaustive()
    }
}

/// A customer to create with [`Customers::batch_create`](crate::Customers::batch_create).
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[must_use]
pub struct NewCustomer {
    /// The billing e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Your own user ID, for easy lookup: at most 255 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The customer's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// The IANA time zone, such as `America/Chicago`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// The billing address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Your own keys and values: an object, sent as it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Json>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl NewCustomer {
    /// An object with the fields that are required.
    pub fn new(email: impl Into<String>) -> Self {
        Self::default().email(email)
    }

    /// The billing e-mail address.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Your own user ID, for easy lookup: at most 255 bytes.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The customer's name.
    pub fn full_name(mut self, full_name: impl Into<String>) -> Self {
        self.full_name = Some(full_name.into());
        self
    }

    /// The IANA time zone, such as `America/Chicago`.
    pub fn timezone(mut self, timezone: impl Into<String>) -> Self {
        self.timezone = Some(timezone.into());
        self
    }

    /// The billing address.
    pub fn address(mut self, address: Address) -> Self {
        self.address = Some(address);
        self
    }

    /// Your own keys and values: an object, sent as it is given.
    pub fn metadata(mut self, metadata: impl Into<Json>) -> Self {
        self.metadata = Some(metadata.into());
        self
    }

    /// Sets a field that this version does not know, by its name in the API.
    pub fn extra(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.extra.insert(name.into(), value.into());
        self
    }
}

impl From<NewCustomer> for Field<NewCustomer> {
    fn from(value: NewCustomer) -> Self {
        Self::Set(value)
    }
}

impl<'de> DecodeFields<'de> for NewCustomer {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.email),
            1 => value.fill(&mut self.id),
            2 => value.fill(&mut self.full_name),
            3 => value.fill(&mut self.timezone),
            4 => value.fill(&mut self.address),
            _ => value.fill(&mut self.metadata),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for NewCustomer {
    const MODEL: &'static Model = &table::NEW_CUSTOMER_MODEL;
}

impl<'de> Deserialize<'de> for NewCustomer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for NewCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewCustomer").finish_non_exhaustive()
    }
}

/// The result of a batch, customer by customer.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CustomerBatch {
    /// The customers that were created or existed already, with `id`, `external_id` and `email` only.
    pub successful: Option<Vec<Customer>>,
    /// The customers that could not be created, each with the reason.
    pub failed: Option<Vec<BatchFailure>>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for CustomerBatch {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.successful),
            _ => value.fill(&mut self.failed),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for CustomerBatch {
    const MODEL: &'static Model = &table::CUSTOMER_BATCH_MODEL;
}

impl<'de> Deserialize<'de> for CustomerBatch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for CustomerBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerBatch").finish_non_exhaustive()
    }
}

/// A customer of a batch that could not be created.
///
/// `Debug` shows nothing personal.
#[derive(Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BatchFailure {
    /// The customer's position in the request's list, from 0.
    pub index: Option<i64>,
    /// The reason.
    pub error: Option<String>,
    /// The customer as it was sent.
    pub data: Option<Json>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl<'de> DecodeFields<'de> for BatchFailure {
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        match field {
            0 => value.fill(&mut self.index),
            1 => value.fill(&mut self.error),
            _ => value.fill(&mut self.data),
        }
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        value.keep(name, &mut self.extra)
    }
}

impl DecodeModel for BatchFailure {
    const MODEL: &'static Model = &table::BATCH_FAILURE_MODEL;
}

impl<'de> Deserialize<'de> for BatchFailure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl fmt::Debug for BatchFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchFailure").field("index", &self.index).finish_non_exhaustive()
    }
}

/// Parameters of [`Customers::create`](crate::Customers::create).
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct CreateCustomer(Arguments);

impl CreateCustomer {
    /// Parameters with what is required.
    pub fn new(email: impl Into<String>) -> Self {
        Self(Arguments::new().with("email", &Into::<String>::into(email)))
    }

    /// Your own user ID, for easy lookup: at most 255 bytes.
    pub fn id(self, id: impl Into<String>) -> Self {
        Self(self.0.with("id", &Into::<String>::into(id)))
    }

    /// The customer's name.
    pub fn full_name(self, full_name: impl Into<String>) -> Self {
        Self(self.0.with("fullName", &Into::<String>::into(full_name)))
    }

    /// The IANA time zone, such as `America/Chicago`.
    pub fn timezone(self, timezone: impl Into<String>) -> Self {
        Self(self.0.with("timezone", &Into::<String>::into(timezone)))
    }

    /// The billing address.
    pub fn address(self, address: Address) -> Self {
        Self(self.0.with("address", &address))
    }

    /// Your own keys and values: an object, sent as it is given.
    pub fn metadata(self, metadata: impl Into<Json>) -> Self {
        Self(self.0.with("metadata", &Into::<Json>::into(metadata)))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<CreateCustomer> for Arguments {
    fn from(params: CreateCustomer) -> Self {
        params.0
    }
}

/// Parameters of [`Customers::update`](crate::Customers::update).
///
/// A field that is not set stays as it is; [`Null`](crate::Null) clears it.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct UpdateCustomer(Arguments);

impl UpdateCustomer {
    /// Parameters with nothing set.
    pub fn new() -> Self {
        Self(Arguments::new())
    }

    /// The billing e-mail address.
    pub fn email(self, email: impl Into<Field<String>>) -> Self {
        Self(self.0.with("email", &Into::<Field<String>>::into(email)))
    }

    /// The customer's name.
    pub fn full_name(self, full_name: impl Into<Field<String>>) -> Self {
        Self(self.0.with("fullName", &Into::<Field<String>>::into(full_name)))
    }

    /// The IANA time zone, such as `America/Chicago`.
    pub fn timezone(self, timezone: impl Into<Field<String>>) -> Self {
        Self(self.0.with("timezone", &Into::<Field<String>>::into(timezone)))
    }

    /// Your own keys and values. They replace all previous ones.
    pub fn metadata(self, metadata: impl Into<Field<Json>>) -> Self {
        Self(self.0.with("metadata", &Into::<Field<Json>>::into(metadata)))
    }

    /// The billing address. It replaces the whole of the previous one.
    pub fn address(self, address: impl Into<Field<Address>>) -> Self {
        Self(self.0.with("address", &Into::<Field<Address>>::into(address)))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<UpdateCustomer> for Arguments {
    fn from(params: UpdateCustomer) -> Self {
        params.0
    }
}

/// Parameters of [`Customers::list`](crate::Customers::list).
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct ListCustomers(Arguments);

impl ListCustomers {
    /// Parameters with nothing set.
    pub fn new() -> Self {
        Self(Arguments::new())
    }

    /// Returns only active customers, or only archived ones.
    pub fn is_active(self, is_active: bool) -> Self {
        Self(self.0.with("isActive", &is_active))
    }

    /// Returns only customers whose e-mail address, name or user ID contains this text.
    pub fn search(self, search: impl Into<String>) -> Self {
        Self(self.0.with("search", &Into::<String>::into(search)))
    }

    /// The number of customers on a page, 1 to 100. Default: 25.
    pub fn limit(self, limit: impl Into<i64>) -> Self {
        Self(self.0.with("limit", &Into::<i64>::into(limit)))
    }

    /// Returns the page after the one whose `next_cursor` this is.
    pub fn cursor(self, cursor: impl Into<String>) -> Self {
        Self(self.0.with("cursor", &Into::<String>::into(cursor)))
    }

    /// Sends a field that this version does not know, by its name in the API.
    pub fn extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        Self(self.0.with_extra(name.into(), &value.into()))
    }
}

impl From<ListCustomers> for Arguments {
    fn from(params: ListCustomers) -> Self {
        params.0
    }
}
