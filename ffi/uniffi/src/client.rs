//! The client.

use std::sync::Arc;

use commet::{Arguments, host};

use crate::call::Call;
use crate::cancellation::{Cancellation, Watcher};
use crate::error::CallError;
use crate::options::CallOptions;
use crate::params::{CreateCustomer, IntoCall, ListCustomers, UpdateCustomer};
use crate::response::{CustomerResponse, CustomersResponse};
use crate::settings::Settings;

/// The Commet customer client. It serves any number of threads.
///
/// Each operation is there twice: blocking, on the calling thread, and asynchronous, on the runtime
/// that all clients of the process share. Dropping the future of an asynchronous call aborts it.
#[derive(uniffi::Object)]
pub struct CommetClient {
    pub(crate) host: host::Client,
    pub(crate) watcher: Option<Arc<dyn Watcher>>,
}

#[uniffi::export]
impl CommetClient {
    /// A client for `product` (`commet-kotlin/1.2.3`). Nothing is started or connected yet. `watcher`
    /// is asked on the calling thread while a blocking call waits.
    #[uniffi::constructor(default(watcher = None))]
    pub fn new(product: &str, settings: Settings, watcher: Option<Arc<dyn Watcher>>) -> Result<Arc<Self>, CallError> {
        let host = settings.arguments().and_then(|settings| host::Client::open(product, settings));
        let host = host.map_err(|error| CallError::new(&error, Vec::new()))?;
        Ok(Arc::new(Self { host, watcher }))
    }

    /// Stops the calls that are under way, which then fail as `cancelled`, and lets connections go.
    /// Later calls fail with a `configuration` error. A second time changes nothing.
    pub fn shutdown(&self) {
        self.host.close();
    }

    /// What stops one call from another thread.
    pub fn cancellation(&self) -> Arc<Cancellation> {
        Arc::new(Cancellation(self.host.cancellation()))
    }

    /// Creates a customer. Idempotent by your user ID: a customer that has it already is returned as
    /// it is (status 200 instead of 201).
    #[uniffi::method(default(options = None, cancellation = None))]
    pub fn create_customer(
        &self,
        params: CreateCustomer,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.create(params, options, cancellation).send::<commet::Customer, _>()
    }

    /// Reads a customer, by Commet ID (`cus_…`) or by your user ID.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub fn get_customer(
        &self,
        customer_id: &str,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.of_customer("customers.get", customer_id, options, cancellation).send::<commet::Customer, _>()
    }

    /// Changes the fields that `params` mentions, and no others.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub fn update_customer(
        &self,
        customer_id: &str,
        params: UpdateCustomer,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.update(customer_id, params, options, cancellation).send::<commet::Customer, _>()
    }

    /// Lists one page of customers, newest first.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub fn list_customers(
        &self,
        params: ListCustomers,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomersResponse, CallError> {
        self.list(params, options, cancellation).send::<Vec<commet::Customer>, _>()
    }

    /// Archives a customer. It cannot be undone.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub fn archive_customer(
        &self,
        customer_id: &str,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.of_customer("customers.archive", customer_id, options, cancellation).send::<commet::Customer, _>()
    }

    /// Creates a customer, asynchronously.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub async fn create_customer_async(
        &self,
        params: CreateCustomer,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.create(params, options, cancellation).start::<commet::Customer, _>().await
    }

    /// Reads a customer, asynchronously.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub async fn get_customer_async(
        &self,
        customer_id: &str,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.of_customer("customers.get", customer_id, options, cancellation).start::<commet::Customer, _>().await
    }

    /// Changes the fields that `params` mentions, and no others, asynchronously.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub async fn update_customer_async(
        &self,
        customer_id: &str,
        params: UpdateCustomer,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.update(customer_id, params, options, cancellation).start::<commet::Customer, _>().await
    }

    /// Lists one page of customers, asynchronously.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub async fn list_customers_async(
        &self,
        params: ListCustomers,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomersResponse, CallError> {
        self.list(params, options, cancellation).start::<Vec<commet::Customer>, _>().await
    }

    /// Archives a customer, asynchronously. It cannot be undone.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub async fn archive_customer_async(
        &self,
        customer_id: &str,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CustomerResponse, CallError> {
        self.of_customer("customers.archive", customer_id, options, cancellation).start::<commet::Customer, _>().await
    }
}

/// What both forms of an operation share.
impl CommetClient {
    fn create(
        &self,
        params: CreateCustomer,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Call<'_> {
        Call { client: self, operation: "customers.create", arguments: params.arguments(), options, cancellation }
    }

    fn update(
        &self,
        customer_id: &str,
        params: UpdateCustomer,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Call<'_> {
        let arguments = params.arguments().and_then(|arguments| of(customer_id, arguments));
        Call { client: self, operation: "customers.update", arguments, options, cancellation }
    }

    fn list(
        &self,
        params: ListCustomers,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Call<'_> {
        Call { client: self, operation: "customers.list", arguments: params.arguments(), options, cancellation }
    }

    fn of_customer(
        &self,
        operation: &'static str,
        customer_id: &str,
        options: Option<CallOptions>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Call<'_> {
        Call { client: self, operation, arguments: of(customer_id, Arguments::new()), options, cancellation }
    }
}

fn of(customer_id: &str, mut arguments: Arguments) -> Result<Arguments, commet::Error> {
    arguments.set("customerId", customer_id)?;
    Ok(arguments)
}
