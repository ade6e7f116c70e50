//! The steps of a subscription. The emulator's clock lets a month pass in a second.

use std::time::Duration;

use commet_emulator::Emulator;
use serde_json::{Value, json};

use super::language::{CallRequest, Language};
use super::outcome::{Outcome, expect, good, text};

/// No month is longer.
const MONTH: Duration = Duration::from_secs(31 * 24 * 60 * 60);

/// The run of the steps of a subscription.
pub(super) struct SubscriptionRun<'a> {
    emulator: &'a Emulator,
    api_key: String,
    customer: String,
    id: String,
    checkout: String,
    period: String,
}

impl<'a> SubscriptionRun<'a> {
    pub(super) fn new(emulator: &'a Emulator, api_key: String) -> Self {
        let (customer, id, checkout, period) = Default::default();
        Self { emulator, api_key, customer, id, checkout, period }
    }

    pub(super) async fn plans(&self, language: &mut impl Language) -> Outcome {
        let plans = ask(language, "plans.list", json!({})).await?;
        let plans = plans["data"].as_array().map(Vec::as_slice).unwrap_or_default();
        let codes: Vec<_> = plans.iter().map(|plan| plan["code"].as_str().unwrap_or_default()).collect();
        expect("plans", &codes, &vec!["free", "starter", "pro"])?;
        expect("price", &plans[1]["prices"][0]["price"], 2900)?;
        Ok(codes.join(", "))
    }

    pub(super) async fn subscribe(&mut self, customer: &str, language: &mut impl Language) -> Outcome {
        let arguments = json!({"customerId": customer, "planCode": "starter"});
        let response = ask(language, "subscriptions.create", arguments).await?;
        expect("status", &response["status"], 201)?;
        let subscription = &response["data"];
        expect("state", &subscription["status"], "pending_payment")?;
        customer.clone_into(&mut self.customer);
        self.id = text(&subscription["id"])?;
        self.checkout = text(&subscription["checkoutUrl"])?;
        Ok("pending_payment, with a checkout".to_owned())
    }

    /// The customer pays where `checkoutUrl` leads.
    pub(super) async fn paid(&mut self, language: &mut impl Language) -> Outcome {
        self.emulator.pay(&self.checkout).map_err(|error| error.to_string())?;
        let subscription = self.active(language).await?;
        expect("state", &subscription["status"], "active")?;
        expect("price", &subscription["plan"]["basePrice"], 2900)?;
        self.period = text(&subscription["currentPeriod"]["start"])?;
        Ok("paid: active, 29.00 a month".to_owned())
    }

    pub(super) async fn renewed(&mut self, language: &mut impl Language) -> Outcome {
        self.pass_a_month()?;
        let subscription = self.active(language).await?;
        expect("state", &subscription["status"], "active")?;
        let period = text(&subscription["currentPeriod"]["start"])?;
        expect("whether a period has begun", period > self.period, true)?;
        Ok("a month later: renewed".to_owned())
    }

    pub(super) async fn upgrade(&self, language: &mut impl Language) -> Outcome {
        let arguments = json!({"subscriptionId": self.id, "newPlanId": "plan_pro"});
        let change = ask(language, "subscriptions.changePlan", arguments).await?;
        expect("checkout", &change["data"]["requiresCheckout"], false)?;
        let subscription = self.active(language).await?;
        expect("price", &subscription["plan"]["basePrice"], 9900)?;
        Ok("pro at once, 99.00 a month".to_owned())
    }

    pub(super) async fn cancel(&self, language: &mut impl Language) -> Outcome {
        let canceled = ask(language, "subscriptions.cancel", json!({"subscriptionId": self.id})).await?;
        expect("state", &canceled["data"]["status"], "active")?;
        expect("whether it ends", &canceled["data"]["cancelAtPeriodEnd"], true)?;
        self.pass_a_month()?;
        expect("subscription", &self.active(language).await?, &Value::Null)?;
        Ok("at the end of the month: none".to_owned())
    }

    async fn active(&self, language: &mut impl Language) -> Result<Value, String> {
        let arguments = json!({"customerId": self.customer});
        ask(language, "subscriptions.getActive", arguments).await.map(|mut response| response["data"].take())
    }

    fn pass_a_month(&self) -> Result<(), String> {
        self.emulator.advance(&self.api_key, MONTH).map_err(|error| error.to_string())
    }
}

async fn ask(language: &mut impl Language, operation: &'static str, arguments: Value) -> Result<Value, String> {
    good(language.make(CallRequest { operation, arguments }).await?)
}
