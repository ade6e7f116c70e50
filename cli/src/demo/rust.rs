//! The calls in Rust.

use commet::{
    CancelSubscription, ChangePlan, Client, CreateCustomer, CreateSubscription, Error, Json, ListCustomers, ListPlans,
    Response, UpdateCustomer,
};
use serde::Serialize;
use serde_json::Value;

use super::language::{Answer, CallRequest, Language};
use super::step::Step;
use crate::failure::Failure;

const KEY: &str = "ck_demo";

/// Makes the calls with the Rust SDK.
pub(super) struct Rust {
    client: Client,
}

impl Rust {
    pub(super) fn start(api_url: &str) -> Result<Self, Failure> {
        let client = Client::builder().api_key(KEY).base_url(api_url).build()?;
        Ok(Self { client })
    }
}

impl Language for Rust {
    fn name(&self) -> &'static str {
        "Rust"
    }

    fn api_key(&self) -> String {
        KEY.to_owned()
    }

    fn setup(&self) -> &'static str {
        "let commet = Client::from_env()?;"
    }

    fn code(&self, step: Step) -> &'static str {
        match step {
            Step::Create | Step::CreateAgain => {
                r#"commet.customers().create(CreateCustomer::new("billing@acme.com").id("user_123"))"#
            }
            Step::Get => "commet.customers().get(&id)",
            Step::GetByUserId => r#"commet.customers().get("user_123")"#,
            Step::Update => {
                r#"commet.customers().update(&id, UpdateCustomer::new().email("new@acme.com").address(austin))"#
            }
            Step::CreateMore => "for email in emails { commet.customers().create(CreateCustomer::new(email)) }",
            Step::List => "commet.customers().list(ListCustomers::new().limit(25))",
            Step::NextPage => "commet.customers().list(ListCustomers::new().limit(25).cursor(next_cursor))",
            Step::Archive => "commet.customers().archive(&id)",
            Step::Reactivate => r#"commet.customers().update(&id, UpdateCustomer::new().extra("isActive", true))"#,
            Step::Plans => "commet.plans().list(ListPlans::new())",
            Step::Subscribe => {
                r#"commet.subscriptions().create(CreateSubscription::new(customer_id).plan_code("starter"))"#
            }
            Step::Paid | Step::Renewed => "commet.subscriptions().get_active(customer_id)",
            Step::Upgrade => r#"commet.subscriptions().change_plan(id, ChangePlan::new().new_plan_id("plan_pro"))"#,
            Step::Cancel => "commet.subscriptions().cancel(id, CancelSubscription::new())",
        }
    }

    async fn make(&mut self, CallRequest { operation, arguments }: CallRequest) -> Result<Answer, String> {
        let text = |name: &str| arguments[name].as_str().unwrap_or_default().to_owned();
        let id = text("customerId");
        match operation {
            "customers.create" => {
                let mut params = CreateCustomer::new(text("email"));
                if let Some(id) = arguments["id"].as_str() {
                    params = params.id(id);
                }
                answer(self.client.customers().create(params).await)
            }
            "customers.get" => answer(self.client.customers().get(id).await),
            "customers.update" => answer(self.client.customers().update(id, changes(&arguments)).await),
            "customers.list" => {
                let mut params = ListCustomers::new();
                if let Some(limit) = arguments["limit"].as_i64() {
                    params = params.limit(limit);
                }
                if let Some(cursor) = arguments["cursor"].as_str() {
                    params = params.cursor(cursor);
                }
                answer(self.client.customers().list(params).await)
            }
            "customers.archive" => answer(self.client.customers().archive(id).await),
            "plans.list" => answer(self.client.plans().list(ListPlans::new()).await),
            "subscriptions.create" => {
                let params = CreateSubscription::new(id).plan_code(text("planCode"));
                answer(self.client.subscriptions().create(params).await)
            }
            "subscriptions.getActive" => answer(self.client.subscriptions().get_active(id).await),
            "subscriptions.changePlan" => {
                let params = ChangePlan::new().new_plan_id(text("newPlanId"));
                answer(self.client.subscriptions().change_plan(text("subscriptionId"), params).await)
            }
            "subscriptions.cancel" => {
                let id = text("subscriptionId");
                answer(self.client.subscriptions().cancel(id, CancelSubscription::new()).await)
            }
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
