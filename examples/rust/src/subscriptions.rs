//! A subscription, in Rust: the plans, a customer subscribes and pays, upgrades, and cancels.
//!
//! ```sh
//! export COMMET_API_KEY=ck_…
//! cargo run --bin commet-example-subscriptions
//! ```
//!
//! Without an account, `commet emulate` serves the API on this machine; it prints the `COMMET_BASE_URL` to export.

use std::io::{self, Write as _};
use std::time::Duration;

use commet::{
    CancelSubscription, ChangePlan, Client, CreateCustomer, CreateSubscription, ListPlans, SubscriptionStatus,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let mut out = io::stdout();

    // The public plans, in the order of your pricing page.
    for plan in client.plans().list(ListPlans::new()).await? {
        writeln!(out, "plan      {}", plan.code.unwrap_or_default())?;
    }

    // A customer without a subscription has no active one: the data is `None`.
    let customer = client.customers().create(CreateCustomer::new("billing@acme.com")).await?.data;
    let mut active = client.subscriptions().get_active(&customer.id).await?.data;
    writeln!(out, "none yet  {}", active.is_none())?;

    // Subscribe the customer. A plan with a price waits for its checkout: send the customer there.
    let params = CreateSubscription::new(&customer.id).plan_code("starter");
    let subscription = client.subscriptions().create(params).await?.data;
    writeln!(out, "pay at    {}", subscription.checkout_url.unwrap_or_default())?;

    // Open that page and pay. The subscription is active then; its status was `pending_payment` until now.
    let plan = loop {
        match active.take() {
            Some(paid) if paid.status == Some(SubscriptionStatus::Active) => break paid.plan.unwrap_or_default(),
            _ => tokio::time::sleep(Duration::from_secs(1)).await,
        }
        active = client.subscriptions().get_active(&customer.id).await?.data;
    };
    writeln!(out, "active    {} {} cents", plan.name.unwrap_or_default(), plan.base_price.unwrap_or_default())?;

    // Upgrade: at once, and unused time is credited. A cheaper plan waits for the end of the period that is paid.
    let pro = client.plans().get("pro").await?.data;
    let change =
        client.subscriptions().change_plan(&subscription.id, ChangePlan::new().new_plan_id(pro.id)).await?.data;
    let checkout = change.requires_checkout.unwrap_or_default();
    writeln!(out, "upgraded  {} checkout: {checkout}", pro.name.unwrap_or_default())?;

    // Cancel. The customer keeps the plan until then.
    let reason = CancelSubscription::new().reason("Too expensive");
    let canceled = client.subscriptions().cancel(&subscription.id, reason).await?.data;
    let status = canceled.status.as_ref().map_or("", SubscriptionStatus::as_str);
    writeln!(out, "canceled  {status} until {}", canceled.current_period_end.unwrap_or_default())?;
    Ok(())
}
