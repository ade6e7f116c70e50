//! What users do in their own tests: a month in a second, values made by hand.

use std::time::Duration;

use commet::{
    Client, CreateCustomer, CreateSubscription, Customer, Error, ErrorKind, Outcome, Response, SubscriptionStatus,
};
use commet_emulator::Emulator;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A client of an organization of its own, whose customer `user_123` has subscribed and paid.
async fn subscribed(emulator: &Emulator, api_key: &str) -> Client {
    let client = Client::builder().api_key(api_key).base_url(emulator.api_url()).build().unwrap();
    client.customers().create(CreateCustomer::new("billing@acme.com").id("user_123")).await.unwrap();
    let starter = CreateSubscription::new("user_123").plan_code("starter");
    let created = client.subscriptions().create(starter).await.unwrap().data;
    assert_eq!(created.status, Some(SubscriptionStatus::PendingPayment));
    emulator.pay(&created.checkout_url.unwrap()).unwrap();
    client
}

#[tokio::test]
async fn a_month_passes() {
    let emulator = Emulator::start().await.unwrap();
    let client = subscribed(&emulator, "ck_month").await;
    let before = client.subscriptions().get_active("user_123").await.unwrap().data.unwrap();
    emulator.advance("ck_month", 31 * DAY).unwrap();
    let after = client.subscriptions().get_active("user_123").await.unwrap().data.unwrap();
    assert_eq!(after.status, Some(SubscriptionStatus::Active));
    assert_eq!(after.current_period.unwrap().start, before.current_period.unwrap().end);
}

#[tokio::test]
async fn a_renewal_fails() {
    let emulator = Emulator::start().await.unwrap();
    let client = subscribed(&emulator, "ck_fails").await;
    emulator.fail_next_charges("ck_fails", "user_123", 3).unwrap();
    emulator.advance("ck_fails", 32 * DAY).unwrap();
    assert!(client.subscriptions().get_active("user_123").await.unwrap().data.is_none());
}

#[tokio::test]
async fn what_cannot_be_done_is_told() {
    let emulator = Emulator::start().await.unwrap();
    let url = "http://localhost/checkout/none";
    assert_eq!(emulator.pay(url).unwrap_err().to_string(), format!("there is no checkout at {url}"));
    let nobody = emulator.fail_next_charges("ck_1", "nobody", 1).unwrap_err().to_string();
    assert!(nobody.starts_with("customer_not_found"), "{nobody}");
    assert!(emulator.advance("ck_1", Duration::MAX).is_err());
}

/// What a program's own fake returns.
fn page(is_found: bool) -> Result<Response<Vec<Customer>>, Error> {
    let mut customer = Customer::default();
    customer.id = String::from("cus_1");
    if is_found { Ok(Response::new(vec![customer])) } else { Err(ErrorKind::NotFound.into()) }
}

#[test]
fn responses_and_errors_are_made_by_hand() {
    let made = page(true).unwrap();
    assert_eq!((&made, made.status, made.attempts), (&page(true).unwrap(), 200, 1));
    assert_eq!(made.into_iter().map(|customer| customer.id).collect::<Vec<_>>(), ["cus_1"]);
    let gone = page(false).unwrap_err();
    assert_eq!((gone.kind(), gone.status(), gone.outcome()), (ErrorKind::NotFound, Some(404), Outcome::Rejected));
    assert!(Error::from(ErrorKind::RateLimited).is_retryable());
    assert_eq!(Error::from(ErrorKind::Timeout).outcome(), Outcome::Unknown);
}
