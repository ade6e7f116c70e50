use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use commet::webhooks::{self, WebhookEvent};
use commet_emulator::Emulator;
use serde_json::{Value, json};

use super::receiver::{Received, Receiver, is_signed, register};
use crate::billing::{DAY, advance, at, cancel, change, checkout_id, fail_charges, pay, subscribe, subscribed};
use crate::client::Client;

/// An organization on the first of a month, with the customer `u` and an endpoint.
struct Story {
    client: Client,
    receiver: Receiver,
    secret: String,
    seen: HashSet<String>,
}

impl Story {
    async fn begin(emulator: &Emulator, key: &str) -> Self {
        let client = at(emulator, key, "2030-04-01T10:00:00Z").await;
        let receiver = Receiver::start().await;
        let (_, secret) = register(&client, &receiver.url).await;
        Self { client, receiver, secret, seen: HashSet::new() }
    }

    /// These events came since the last look: these and no others, in this order, each once.
    async fn tells(&mut self, names: &[&str]) -> Vec<Received> {
        let received = self.receiver.take(names.len()).await;
        // What is too much would come at once.
        tokio::time::sleep(Duration::from_millis(30)).await;
        let more = self.receiver.take(0).await;
        let found: Vec<_> = received.iter().chain(&more).map(Received::name).collect();
        assert_eq!(found, names);
        for event in &received {
            assert!(is_signed(event, &self.secret), "{event:?}");
            is_known(event, &self.secret);
            assert!(self.seen.insert(event.id().to_owned()), "{event:?} came twice");
            let header = |name: &str| event.headers[name].as_str();
            assert_eq!(header("x-commet-event"), event.name());
            assert_eq!(header("x-commet-event-id"), event.id());
            assert_eq!(header("x-commet-timestamp"), event.json["timestamp"]);
            assert_eq!(header("content-type"), "application/json");
            assert_eq!((&event.json["mode"], &event.json["data"]["customerId"]), (&json!("sandbox"), &json!("u")));
        }
        received
    }

    async fn data(&mut self, names: &[&str]) -> Vec<Value> {
        self.tells(names).await.into_iter().map(|mut event| event.json["data"].take()).collect()
    }
}

/// The library takes it for what it is, and finds no field that it does not know.
fn is_known(event: &Received, secret: &str) {
    let signature = event.headers["x-commet-signature"].as_str();
    let verified = webhooks::verify(&event.body, Some(signature), [secret]).unwrap();
    assert_eq!((verified.id(), verified.event()), (Some(event.id()), event.name()));
    let unknown = match verified {
        WebhookEvent::SubscriptionCreated(it) => [it.extra, it.data.extra],
        WebhookEvent::SubscriptionActivated(it) => [it.extra, it.data.extra],
        WebhookEvent::SubscriptionUpdated(it) => [it.extra, it.data.extra],
        WebhookEvent::SubscriptionCanceled(it) => [it.extra, it.data.extra],
        WebhookEvent::SubscriptionPlanChanged(it) => [it.extra, it.data.extra],
        WebhookEvent::InvoiceCreated(it) => [it.extra, it.data.extra],
        WebhookEvent::PaymentReceived(it) => [it.extra, it.data.extra],
        WebhookEvent::PaymentFailed(it) => [it.extra, it.data.extra],
        other => panic!("{other:?}"),
    };
    assert!(unknown.iter().all(BTreeMap::is_empty), "{}: {unknown:?}", event.name());
}

const CREATED: &str = "subscription.created";
const ACTIVATED: &str = "subscription.activated";
const UPDATED: &str = "subscription.updated";
const CANCELED: &str = "subscription.canceled";
const CHANGED: &str = "subscription.plan_changed";
const INVOICE: &str = "invoice.created";
const RECEIVED: &str = "payment.received";
const FAILED: &str = "payment.failed";

/// The story of `commet demo`: subscribed, paid, renewed, upgraded, canceled at the end of the month.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demos_story_sends_its_events_in_order_and_once() {
    let emulator = Emulator::start().await.unwrap();
    let mut story = Story::begin(&emulator, "ck_demo").await;
    let created = subscribe(&story.client, json!({"planCode": "starter"})).await.data();
    let id = created["id"].as_str().unwrap().to_owned();
    let data = story.data(&[CREATED, INVOICE]).await;
    assert_eq!((&data[0]["publicId"], &data[0]["status"]), (&json!(id), &json!("pending_payment")));
    assert_eq!((&data[1]["total"], &data[1]["invoiceNumber"]), (&json!(2900), &json!("INV-0001")));
    pay(&story.client, &created).await;
    let data = story.data(&[ACTIVATED]).await;
    assert_eq!((&data[0]["invoiceTotal"], &data[0]["status"]), (&json!(2900), &json!("active")));
    advance(&story.client, 31 * DAY).await;
    let data = story.data(&[INVOICE, RECEIVED]).await;
    assert_eq!((&data[1]["invoiceId"], &data[1]["grossAmount"]), (&data[0]["invoiceId"], &json!(2900)));
    assert!(data[1]["paymentTransactionId"].as_str().unwrap().starts_with("pay_"), "{}", data[1]);
    change(&story.client, &id, json!({"newPlanId": "plan_pro"})).await.data();
    let data = story.data(&[INVOICE, CHANGED]).await;
    let plans = (&data[1]["previousPlan"]["name"], &data[1]["currentPlan"]["name"]);
    assert_eq!(plans, (&json!("Starter"), &json!("Pro")));
    let [credit, charge, total] = ["credit", "charge", "totalCharged"].map(|name| data[1][name].as_i64().unwrap());
    assert!(credit > 0 && charge == 9900 && total == charge - credit, "{}", data[1]);
    cancel(&story.client, &id, json!({"reason": "too dear"})).await.data();
    let data = story.data(&[UPDATED]).await;
    assert_eq!((&data[0]["status"], &data[0]["cancelReason"]), (&json!("active"), &json!("too dear")));
    assert!(data[0]["endDate"].is_string() && data[0]["canceledAt"].is_null(), "{}", data[0]);
    advance(&story.client, 31 * DAY).await;
    let data = story.data(&[CANCELED]).await;
    assert!(data[0]["canceledAt"].is_string() && data[0]["status"] == "canceled", "{}", data[0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trial_is_told_from_its_start_to_its_first_charge() {
    let emulator = Emulator::start().await.unwrap();
    let mut story = Story::begin(&emulator, "ck_trial").await;
    let created = subscribe(&story.client, json!({"planCode": "pro"})).await.data();
    story.tells(&[CREATED]).await;
    // A first card that is declined is no failed payment.
    story.client.post(&format!("/_emulator/checkouts/{}/fail", checkout_id(&created)), "").await.data();
    story.tells(&[]).await;
    pay(&story.client, &created).await;
    assert_eq!(story.data(&[UPDATED]).await[0]["status"], "trialing");
    // The first charge fails, and succeeds the second time: that is when the subscription is activated, once.
    fail_charges(&story.client, 1).await;
    advance(&story.client, 15 * DAY).await;
    let data = story.data(&[INVOICE, FAILED, UPDATED, ACTIVATED]).await;
    assert_eq!((&data[1]["failureCode"], &data[2]["status"]), (&json!("card_declined"), &json!("past_due")));
    assert_eq!(data[3]["invoiceId"], data[0]["invoiceId"]);
    advance(&story.client, 31 * DAY).await;
    story.tells(&[INVOICE, RECEIVED]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn renewals_that_fail_are_told_until_the_end() {
    let emulator = Emulator::start().await.unwrap();
    let mut story = Story::begin(&emulator, "ck_failing").await;
    subscribed(&story.client, json!({"planCode": "starter"})).await;
    story.tells(&[CREATED, INVOICE, ACTIVATED]).await;
    fail_charges(&story.client, 1).await;
    advance(&story.client, 31 * DAY).await;
    let data = story.data(&[INVOICE, FAILED, UPDATED, RECEIVED, UPDATED]).await;
    assert_eq!((&data[2]["status"], &data[4]["status"]), (&json!("past_due"), &json!("active")));
    fail_charges(&story.client, 3).await;
    advance(&story.client, 31 * DAY).await;
    let data = story.data(&[INVOICE, FAILED, UPDATED, FAILED, FAILED, CANCELED]).await;
    assert!(data.iter().filter(|it| it["failureCode"].is_string()).all(|it| it["invoiceId"] == data[0]["invoiceId"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_of_a_plan_is_told_when_it_takes_effect() {
    let emulator = Emulator::start().await.unwrap();
    let mut story = Story::begin(&emulator, "ck_changes").await;
    let id = subscribed(&story.client, json!({"planCode": "free"})).await;
    let data = story.data(&[CREATED, ACTIVATED]).await;
    assert_eq!((&data[0]["status"], &data[1]["invoiceId"]), (&json!("active"), &Value::Null));
    // From free to paid: by a checkout.
    let changed = change(&story.client, &id, json!({"newPlanId": "plan_pro"})).await.data();
    story.tells(&[INVOICE]).await;
    pay(&story.client, &changed).await;
    assert_eq!(story.data(&[CHANGED]).await[0]["totalCharged"], 9900);
    // Down: at the end of the period, before the charge.
    change(&story.client, &id, json!({"newPlanId": "plan_starter"})).await.data();
    story.tells(&[]).await;
    advance(&story.client, 31 * DAY).await;
    let data = story.data(&[INVOICE, CHANGED, RECEIVED]).await;
    assert_eq!((&data[1]["credit"], &data[1]["totalCharged"]), (&json!(0), &json!(2900)));
    // Up, with a card that does not work: nothing is changed, and there is no invoice.
    fail_charges(&story.client, 1).await;
    change(&story.client, &id, json!({"newPlanId": "plan_pro"})).await.expect_error(409, "payment_failed");
    assert!(story.data(&[FAILED]).await[0]["invoiceId"].is_null());
    // To free.
    change(&story.client, &id, json!({"newPlanId": "plan_free"})).await.data();
    advance(&story.client, 31 * DAY).await;
    assert!(story.data(&[CHANGED]).await[0]["billingInterval"].is_null());
    cancel(&story.client, &id, json!({})).await.data();
    story.tells(&[CANCELED]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upgrade_that_ends_a_trial_activates() {
    let emulator = Emulator::start().await.unwrap();
    let mut story = Story::begin(&emulator, "ck_trial_upgrade").await;
    let id = subscribed(&story.client, json!({"planCode": "pro"})).await;
    story.tells(&[CREATED, UPDATED]).await;
    change(&story.client, &id, json!({"newBillingInterval": "yearly"})).await.data();
    story.tells(&[INVOICE, CHANGED, ACTIVATED]).await;
    story.client.put("/api/customers/u", json!({"isActive": false})).await.data();
    assert_eq!(story.data(&[UPDATED]).await[0]["cancelReason"], "customer_archived");
    cancel(&story.client, &id, json!({"immediate": true})).await.data();
    story.tells(&[CANCELED]).await;
}

/// The names and types that the published pages and `billing.md` give.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_events_data_has_these_fields() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_fields", "2030-04-01T10:00:00Z").await;
    let receiver = Receiver::start().await;
    let (_, secret) = register(&client, &receiver.url).await;
    subscribed(&client, json!({"planCode": "starter"})).await;
    let names = ["subscription.updated", "subscription.canceled", "subscription.plan_changed", RECEIVED, FAILED];
    for name in names {
        super::receiver::trigger(&client, name).await;
    }
    let fields = |name: &str| match name {
        CREATED => "customerId externalId name planId planName publicId startDate status subscriptionId",
        ACTIVATED => {
            "currentPeriodEnd currentPeriodStart customerId externalId invoiceCurrency invoiceId invoiceNumber \
             invoiceTotal name publicId status subscriptionId"
        }
        UPDATED | CANCELED => "cancelReason canceledAt customerId endDate externalId status subscriptionId",
        CHANGED => {
            "billingInterval charge credit currentPlan customerId externalId previousPlan subscriptionId totalCharged"
        }
        INVOICE => {
            "currency customerId dueDate externalId invoiceId invoiceNumber invoiceStatus issueDate periodEnd periodStart \
             subscriptionId subtotal total"
        }
        RECEIVED => {
            "currency customerEmail customerId grossAmount invoiceId invoiceNumber invoiceTotal orgNetAmount paidAt \
             paymentTransactionId subscriptionId"
        }
        _ => "customerId failureCode failureMessage invoiceId invoiceNumber subscriptionId",
    };
    let all = receiver.take(8).await;
    assert_eq!(all.iter().map(Received::name).collect::<HashSet<_>>().len(), 8);
    for event in all {
        is_known(&event, &secret);
        let keys = |value: &Value| {
            let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys.join(" ")
        };
        assert_eq!(keys(&event.json), "apiVersion data event id mode organizationId timestamp");
        assert_eq!(keys(&event.json["data"]), fields(event.name()), "{}", event.name());
    }
}
