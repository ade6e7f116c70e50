use crate::call::Call;
use crate::operation::{ARCHIVE, CREATE, GET, LIST, UPDATE};
use crate::params::{CreateCustomer, ListCustomers, UpdateCustomer};
use crate::{Arguments, Customer};

/// The operations on customers: from [`Client::customers`](crate::Client::customers) or
/// [`blocking::Client::customers`](crate::blocking::Client::customers).
///
/// Each gives a [`Call`], which is then awaited or sent.
#[derive(Clone, Debug)]
pub struct Customers<C> {
    client: C,
}

impl<C: Clone> Customers<C> {
    pub(crate) fn new(client: C) -> Self {
        Self { client }
    }

    /// Creates a customer. Idempotent by your user ID: a customer that has it already is returned
    /// as it is (status 200 instead of 201).
    ///
    /// ```no_run
    /// use commet::{Client, CreateCustomer};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let response = client.customers().create(CreateCustomer::new("billing@acme.com").id("user_123")).await?;
    /// println!("{}", response.data.id); // cus_abc123
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, params: CreateCustomer) -> Call<C, Customer> {
        Call::new(self.client.clone(), &CREATE, params.into())
    }

    /// Reads a customer, by Commet ID (`cus_…`) or by your user ID.
    pub fn get(&self, customer_id: impl Into<String>) -> Call<C, Customer> {
        Call::new(self.client.clone(), &GET, Arguments::of_customer(customer_id))
    }

    /// Changes the fields that `params` mentions, and no others.
    ///
    /// ```no_run
    /// use commet::{Client, Null, UpdateCustomer};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let params = UpdateCustomer::new().email("new@acme.com").timezone(Null);
    /// client.customers().update("cus_abc123", params).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, customer_id: impl Into<String>, params: UpdateCustomer) -> Call<C, Customer> {
        Call::new(self.client.clone(), &UPDATE, params.of_customer(customer_id))
    }

    /// Lists one page of customers, newest first; [`Call::all`] and [`Call::pages`] go on from it.
    ///
    /// ```no_run
    /// use commet::{Client, ListCustomers};
    ///
    /// # async fn example(client: Client) -> Result<(), commet::Error> {
    /// let page = client.customers().list(ListCustomers::new().limit(25)).await?;
    /// if let Some(cursor) = page.next_cursor {
    ///     let next = client.customers().list(ListCustomers::new().limit(25).cursor(cursor)).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, params: ListCustomers) -> Call<C, Vec<Customer>> {
        Call::new(self.client.clone(), &LIST, params.into())
    }

    /// Archives a customer. It cannot be undone.
    pub fn archive(&self, customer_id: impl Into<String>) -> Call<C, Customer> {
        Call::new(self.client.clone(), &ARCHIVE, Arguments::of_customer(customer_id))
    }
}
