//! The calls in Rust.

use commet::{Client, CreateCustomer, Customer, Customers, Error, Json, ListCustomers, Response, UpdateCustomer};
use serde::Serialize;
use serde_json::Value;

use super::step::Step;
use super::{Answer, Ask, Language};
use crate::failure::Failure;

/// The SDK at work.
pub(super) struct Rust {
    customers: Customers<Client>,
}

impl Rust {
    pub(super) fn start(api_url: &str) -> Result<Self, Failure> {
        let client = Client::builder().api_key("ck_demo").base_url(api_url).build()?;
        Ok(Self { customers: client.customers() })
    }
}

impl Language for Rust {
    fn name(&self) -> &'static str {
        "Rust"
    }

    fn setup(&self) -> &'static str {
        "let customers = Client::from_env()?.customers();"
    }

    fn written(&self, step: Step) -> &'static str {
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

    async fn make(&mut self, Ask { operation, arguments }: Ask) -> Result<Answer, String> {
        let text = |name: &str| arguments[name].as_str().unwrap_or_default().to_owned();
        let id = text("customerId");
        match operation {
            "customers.create" => {
                let mut params = CreateCustomer::new(text("email"));
                if let Some(id) = arguments["id"].as_str() {
                    params = params.id(id);
                }
                answer(self.customers.create(params).await)
            }
            "customers.get" => answer(self.customers.get(id).await),
            "customers.update" => answer(self.customers.update(id, changes(&arguments)).await),
            "customers.list" => {
                let mut params = ListCustomers::new();
                if let Some(limit) = arguments["limit"].as_i64() {
                    params = params.limit(limit);
                }
                if let Some(cursor) = arguments["cursor"].as_str() {
                    params = params.cursor(cursor);
                }
                answer::<Vec<Customer>>(self.customers.list(params).await)
            }
            "customers.archive" => answer(self.customers.archive(id).await),
            other => Err(format!("the demo has no {other} in Rust")),
        }
    }
}

fn changes(arguments: &Value) -> UpdateCustomer {
    let mut params = UpdateCustomer::new();
    if let Some(email) = arguments["email"].as_str() {
        params = params.email(email);
    }
    if let Ok(address) = serde_json::from_str::<commet::Address>(&arguments["address"].to_string()) {
        params = params.address(address);
    }
    for (name, value) in arguments["extra"].as_object().into_iter().flatten() {
        params = params.extra(name, Json::from(value.clone()));
    }
    params
}

fn answer<T: Serialize>(ended: Result<Response<T>, Error>) -> Result<Answer, String> {
    let read = |json: Json| json.decode::<Value>().map_err(|error| error.to_string());
    Ok(match ended {
        Ok(response) => Ok(read(response.to_json())?),
        Err(error) => Err(read(error.to_json())?),
    })
}
