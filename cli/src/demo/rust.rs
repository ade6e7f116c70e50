//! The walk in Rust.

use std::fmt::Display;

use commet::{Address, Client, CreateCustomer, Customer, Customers, Error, ErrorKind, ListCustomers, UpdateCustomer};

use super::step::{MORE, PAGE, Step};
use crate::failure::Failure;

/// The SDK at work, and what later steps need of earlier ones.
pub(super) struct Rust {
    customers: Customers<Client>,
    id: String,
    cursor: String,
    listed: Vec<String>,
}

/// What came back and was right, in a few words; or what was wrong with it.
pub(super) type Outcome = Result<String, String>;

impl Rust {
    pub(super) const NAME: &str = "Rust";
    pub(super) const SETUP: &str = "let customers = Client::from_env()?.customers();";

    pub(super) fn start(api_url: &str) -> Result<Self, Failure> {
        let client = Client::builder().api_key("ck_demo").base_url(api_url).build()?;
        Ok(Self { customers: client.customers(), id: String::new(), cursor: String::new(), listed: Vec::new() })
    }

    /// A step as a user writes it.
    pub(super) fn written(step: Step) -> &'static str {
        match step {
            Step::Create | Step::CreateAgain => {
                r#"customers.create(CreateCustomer::new("billing@acme.com").id("user_123"))"#
            }
            Step::Get => "customers.get(&id)",
            Step::GetByUserId => r#"customers.get("user_123")"#,
            Step::Update => r#"customers.update(&id, UpdateCustomer::new().email("new@acme.com").address(austin))"#,
            Step::CreateMore => "for email in emails { customers.create(CreateCustomer::new(email)) }",
            Step::List => "customers.list(ListCustomers::new().limit(25))",
            Step::NextPage => "customers.list(ListCustomers::new().limit(25).cursor(next_cursor))",
            Step::Archive => "customers.archive(&id)",
            Step::Reactivate => r#"customers.update(&id, UpdateCustomer::new().extra("isActive", true))"#,
        }
    }

    pub(super) async fn make(&mut self, step: Step) -> Outcome {
        match step {
            Step::Create => self.create().await,
            Step::CreateAgain => self.create_again().await,
            Step::Get => self.get(self.id.clone()).await,
            Step::GetByUserId => self.get("user_123".to_owned()).await,
            Step::Update => self.update().await,
            Step::CreateMore => self.create_more().await,
            Step::List => self.list().await,
            Step::NextPage => self.next_page().await,
            Step::Archive => self.archive().await,
            Step::Reactivate => self.reactivate().await,
        }
    }

    async fn create(&mut self) -> Outcome {
        let params = CreateCustomer::new("billing@acme.com").id("user_123");
        let response = self.customers.create(params).await.map_err(told)?;
        expect("status", response.status, 201)?;
        let customer = response.data;
        expect("ID begins with", customer.id.get(..4), Some("cus_"))?;
        expect("user ID", customer.external_id.as_deref(), Some("user_123"))?;
        expect("e-mail", customer.email.as_deref(), Some("billing@acme.com"))?;
        self.id = customer.id;
        Ok(format!("201 {}", self.id))
    }

    async fn create_again(&self) -> Outcome {
        let params = CreateCustomer::new("billing@acme.com").id("user_123");
        let response = self.customers.create(params).await.map_err(told)?;
        expect("status", response.status, 200)?;
        expect("ID", &response.data.id, &self.id)?;
        Ok("200 the same customer".to_owned())
    }

    async fn get(&self, id: String) -> Outcome {
        let customer = self.customers.get(id).await.map_err(told)?.data;
        expect("ID", &customer.id, &self.id)?;
        expect("active", customer.is_active, Some(true))?;
        Ok(customer.email.unwrap_or_default())
    }

    async fn update(&self) -> Outcome {
        let austin = Address::new().line1("123 Main St").city("Austin").postal_code("78701").country("US");
        let params = UpdateCustomer::new().email("new@acme.com").address(austin.clone());
        let customer = self.customers.update(&self.id, params).await.map_err(told)?.data;
        expect("e-mail", customer.email.as_deref(), Some("new@acme.com"))?;
        expect("address", customer.address.as_ref(), Some(&austin))?;
        expect("user ID", customer.external_id.as_deref(), Some("user_123"))?;
        Ok("new@acme.com, Austin".to_owned())
    }

    async fn create_more(&self) -> Outcome {
        for number in 1..=MORE {
            let params = CreateCustomer::new(format!("billing+{number}@acme.com"));
            expect("status", self.customers.create(params).await.map_err(told)?.status, 201)?;
        }
        Ok(format!("{MORE} more customers"))
    }

    async fn list(&mut self) -> Outcome {
        let page = self.customers.list(limited()).await.map_err(told)?;
        expect("number of customers", page.data.len(), PAGE)?;
        expect("has_more", page.has_more, true)?;
        self.cursor = page.next_cursor.ok_or("has_more without a next_cursor")?;
        self.listed = ids(page.data).collect();
        Ok(format!("{PAGE} customers, has_more"))
    }

    async fn next_page(&mut self) -> Outcome {
        let page = self.customers.list(limited().cursor(&self.cursor)).await.map_err(told)?;
        expect("number of customers", page.data.len(), 1 + MORE - PAGE)?;
        expect("has_more", page.has_more, false)?;
        self.listed.extend(ids(page.data));
        // The newest come first, so the first of all is the last.
        expect("last customer", self.listed.last(), Some(&self.id))?;
        self.listed.sort_unstable();
        self.listed.dedup();
        expect("customers on both pages, each once", self.listed.len(), 1 + MORE)?;
        Ok(format!("{} customers, the last ones", 1 + MORE - PAGE))
    }

    async fn archive(&self) -> Outcome {
        let customer = self.customers.archive(&self.id).await.map_err(told)?.data;
        expect("active", customer.is_active, Some(false))?;
        Ok("archived".to_owned())
    }

    /// There is no call for it, so it is tried as a field that the SDK does not know; it must be refused.
    async fn reactivate(&self) -> Outcome {
        let params = UpdateCustomer::new().extra("isActive", true);
        let Err(error) = self.customers.update(&self.id, params).await else {
            return Err("an archived customer was reactivated".to_owned());
        };
        expect("kind", error.kind(), ErrorKind::Conflict)?;
        expect("code", error.code(), Some("customer_archived"))?;
        let customer = self.customers.get(&self.id).await.map_err(told)?.data;
        expect("active", customer.is_active, Some(false))?;
        Ok("refused: customer_archived".to_owned())
    }
}

fn limited() -> ListCustomers {
    ListCustomers::new().limit(25)
}

fn ids(customers: Vec<Customer>) -> impl Iterator<Item = String> {
    customers.into_iter().map(|customer| customer.id)
}

fn expect<T: PartialEq + std::fmt::Debug>(what: impl Display, is: T, should: T) -> Result<(), String> {
    if is == should { Ok(()) } else { Err(format!("{what}: {is:?} instead of {should:?}")) }
}

fn told(error: Error) -> String {
    error.to_string()
}
