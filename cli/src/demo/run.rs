//! The request of each step, and the answer that it must get, in every language. The subscription's steps are in
//! [`super::subscription`].

use commet_emulator::Emulator;
use serde_json::{Value, json};

use super::language::{Answer, CallRequest, Language};
use super::outcome::{Outcome, expect, good, text};
use super::step::{MORE, PAGE, Step};
use super::subscription::SubscriptionRun;

/// A run of all steps in one language, with the data that later steps need from earlier ones.
pub(super) struct DemoRun<'a> {
    id: String,
    cursor: String,
    listed: Vec<String>,
    subscription: SubscriptionRun<'a>,
}

impl<'a> DemoRun<'a> {
    pub(super) fn new(emulator: &'a Emulator, api_key: String) -> Self {
        let (id, cursor, listed) = Default::default();
        Self { id, cursor, listed, subscription: SubscriptionRun::new(emulator, api_key) }
    }

    pub(super) async fn step(&mut self, step: Step, language: &mut impl Language) -> Outcome {
        match step {
            Step::Create => {
                let response = good(language.make(Self::create()).await?)?;
                expect("status", &response["status"], 201)?;
                let customer = &response["data"];
                self.id = text(&customer["id"])?;
                expect("ID begins with", self.id.get(..4), Some("cus_"))?;
                expect("user ID", &customer["externalId"], "user_123")?;
                expect("e-mail", &customer["email"], "billing@acme.com")?;
                Ok(format!("201 {}", self.id))
            }
            Step::CreateAgain => {
                let response = good(language.make(Self::create()).await?)?;
                expect("status", &response["status"], 200)?;
                expect("ID", &response["data"]["id"], self.id.as_str())?;
                Ok("200 the same customer".to_owned())
            }
            Step::Get => self.get(&self.id, language).await,
            Step::GetByUserId => self.get("user_123", language).await,
            Step::Update => {
                let austin = json!({"line1": "123 Main St", "city": "Austin", "postalCode": "78701", "country": "US"});
                let changes = json!({"customerId": self.id, "email": "new@acme.com", "address": austin});
                let customer = customer(language.make(update(changes)).await?)?;
                expect("e-mail", &customer["email"], "new@acme.com")?;
                for (name, value) in austin.as_object().into_iter().flatten() {
                    expect(name, &customer["address"][name], value)?;
                }
                expect("user ID", &customer["externalId"], "user_123")?;
                Ok("new@acme.com, Austin".to_owned())
            }
            Step::CreateMore => {
                for number in 1..=MORE {
                    let arguments = json!({"email": format!("billing+{number}@acme.com")});
                    let answer = language.make(CallRequest { operation: "customers.create", arguments }).await?;
                    expect("status", &good(answer)?["status"], 201)?;
                }
                Ok(format!("{MORE} more customers"))
            }
            Step::List => {
                let page = self.page(json!({"limit": PAGE}), PAGE, true, language).await?;
                self.cursor = text(&page["nextCursor"])?;
                Ok(format!("{PAGE} customers, has_more"))
            }
            Step::NextPage => {
                let rest = 1 + MORE - PAGE;
                self.page(json!({"limit": PAGE, "cursor": self.cursor}), rest, false, language).await?;
                // The newest come first, so the first of all is the last.
                expect("last customer", self.listed.last(), Some(&self.id))?;
                self.listed.sort_unstable();
                self.listed.dedup();
                expect("customers on both pages, each once", self.listed.len(), 1 + MORE)?;
                Ok(format!("{rest} customers, the last ones"))
            }
            Step::Archive => {
                let arguments = json!({"customerId": self.id});
                let customer =
                    customer(language.make(CallRequest { operation: "customers.archive", arguments }).await?)?;
                expect("active", &customer["isActive"], false)?;
                Ok("archived".to_owned())
            }
            Step::Reactivate => self.reactivate(language).await,
            Step::Plans => self.subscription.plans(language).await,
            Step::Subscribe => {
                let another = self.listed.iter().find(|id| **id != self.id).ok_or("no customer is listed")?;
                self.subscription.subscribe(another, language).await
            }
            Step::Paid => self.subscription.paid(language).await,
            Step::Renewed => self.subscription.renewed(language).await,
            Step::Upgrade => self.subscription.upgrade(language).await,
            Step::Cancel => self.subscription.cancel(language).await,
        }
    }

    fn create() -> CallRequest {
        let arguments = json!({"email": "billing@acme.com", "id": "user_123"});
        CallRequest { operation: "customers.create", arguments }
    }

    async fn get(&self, id: &str, language: &mut impl Language) -> Outcome {
        let customer = customer(language.make(get(id)).await?)?;
        expect("ID", &customer["id"], self.id.as_str())?;
        expect("active", &customer["isActive"], true)?;
        text(&customer["email"])
    }

    async fn page(
        &mut self,
        arguments: Value,
        size: usize,
        more: bool,
        language: &mut impl Language,
    ) -> Result<Value, String> {
        let page = good(language.make(CallRequest { operation: "customers.list", arguments }).await?)?;
        let customers = page["data"].as_array().map(Vec::as_slice).unwrap_or_default();
        expect("number of customers", customers.len(), size)?;
        expect("has_more", &page["hasMore"], more)?;
        for customer in customers {
            self.listed.push(text(&customer["id"])?);
        }
        Ok(page)
    }

    /// There is no call for it, so it is tried as a field that the SDK does not know; it must be refused.
    async fn reactivate(&self, language: &mut impl Language) -> Outcome {
        let changes = json!({"customerId": self.id, "extra": {"isActive": true}});
        let Err(error) = language.make(update(changes)).await? else {
            return Err("an archived customer was reactivated".to_owned());
        };
        expect("kind", &error["kind"], "conflict")?;
        expect("code", &error["code"], "customer_archived")?;
        let customer = customer(language.make(get(&self.id)).await?)?;
        expect("active", &customer["isActive"], false)?;
        Ok("refused: customer_archived".to_owned())
    }
}

fn get(id: &str) -> CallRequest {
    CallRequest { operation: "customers.get", arguments: json!({"customerId": id}) }
}

fn update(arguments: Value) -> CallRequest {
    CallRequest { operation: "customers.update", arguments }
}

fn customer(answer: Answer) -> Result<Value, String> {
    good(answer).map(|mut response| response["data"].take())
}
