//! This crate.

use commet::{Client, CreateCustomer, Json, ListCustomers, blocking};
use futures_util::StreamExt as _;
use serde_json::json;

use crate::work::{Work, Workload};
use crate::{Asynchronous, Blocking};

pub(crate) fn asynchronous(work: &Work) -> Client {
    Client::builder().api_key(&work.api_key).base_url(&work.base_url).build().expect("a client")
}

pub(crate) fn blocking(work: &Work) -> blocking::Client {
    blocking::Client::builder().api_key(&work.api_key).base_url(&work.base_url).build().expect("a client")
}

fn customer() -> CreateCustomer {
    let metadata = Json::from(json!({"plan": "gold", "seats": 12}));
    CreateCustomer::new("billing@acme.com").id("user_123").full_name("Acme Inc.").metadata(metadata)
}

fn count(id: &str) -> u64 {
    id.starts_with("cus_").into()
}

impl Asynchronous for Client {
    type Lane = ();

    async fn lane(&self, _: &Work) {}

    async fn call(&self, (): &mut (), work: &Work) -> u64 {
        let customers = self.customers();
        match work.workload {
            Workload::Get => count(&customers.get(&work.customer_id).await.expect("a customer").data.id),
            Workload::Create => count(&customers.create(customer()).await.expect("a customer").data.id),
            Workload::List => {
                let list = customers.list(ListCustomers::new().limit(100)).all();
                list.fold(0, async |seen, customer| seen + count(&customer.expect("a customer").id)).await
            }
        }
    }
}

impl Blocking for blocking::Client {
    type Lane = ();

    fn lane(&self, _: &Work) {}

    fn call(&self, (): &mut (), work: &Work) -> u64 {
        let customers = self.customers();
        match work.workload {
            Workload::Get => count(&customers.get(&work.customer_id).send().expect("a customer").data.id),
            Workload::Create => count(&customers.create(customer()).send().expect("a customer").data.id),
            Workload::List => {
                let list = customers.list(ListCustomers::new().limit(100)).all();
                list.map(|customer| count(&customer.expect("a customer").id)).sum()
            }
        }
    }
}
