use commet_emulator::Emulator;
use serde_json::json;

use super::{
    DAY, active, advance, at, cancel, hour, invoices, kinds, newest, paid, pay, subscribe, subscribed, totals,
};

#[tokio::test]
async fn a_paid_subscription_waits_for_its_checkout() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_paid", "2030-01-31T10:00:00.000Z").await;
    let created = subscribe(&client, json!({"planCode": "starter"})).await;
    assert_eq!(created.status, 201);
    let created = created.data();
    assert_eq!((&created["status"], &created["customerId"]), (&json!("pending_payment"), &json!("u")));
    assert_eq!((&created["planId"], &created["billingInterval"]), (&json!("plan_starter"), &json!("monthly")));
    assert_eq!((&created["currentPeriodStart"], &created["trialEndsAt"]), (&json!(null), &json!(null)));
    let url = created["checkoutUrl"].as_str().unwrap();
    assert!(url.starts_with(&format!("{}/checkout/co_", emulator.url())), "{url}");
    let waiting = active(&client).await;
    assert_eq!((&waiting["status"], &waiting["checkoutUrl"]), (&json!("pending_payment"), &json!(url)));
    assert_eq!((&waiting["currentPeriod"], &waiting["nextBillingDate"]), (&json!(null), &json!(null)));
    let before = invoices(&client).await;
    assert_eq!((before.len(), &before[0]["status"], &before[0]["total"]), (1, &json!("outstanding"), &json!(2900)));
    assert_eq!((&before[0]["invoiceNumber"], &before[0]["periodStart"]), (&json!("INV-0001"), &json!(null)));

    // The period begins when the checkout is paid, not before.
    advance(&client, 3_600_000).await;
    pay(&client, &created).await;
    let live = active(&client).await;
    assert_eq!((&live["status"], &live["checkoutUrl"]), (&json!("active"), &json!(null)));
    assert_eq!(
        (hour(&live["currentPeriod"]["start"]), hour(&live["currentPeriod"]["end"])),
        ("2030-01-31T11", "2030-02-28T11")
    );
    assert_eq!((&live["billingDayOfMonth"], &live["currentPeriod"]["daysRemaining"]), (&json!(31), &json!(28)));
    assert_eq!(live["nextBillingDate"], live["currentPeriod"]["end"]);
    let after = invoices(&client).await;
    assert_eq!((after.len(), &after[0]["status"], &after[0]["id"]), (1, &json!("paid"), &before[0]["id"]));
    assert_eq!(after[0]["periodStart"], live["currentPeriod"]["start"]);
    assert_eq!(kinds(&client, created["id"].as_str().unwrap()).await, ["created", "activated"]);
}

#[tokio::test]
async fn periods_keep_the_day_of_the_activation() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_day31", "2027-10-31T10:00:00.000Z").await;
    subscribed(&client, json!({"planCode": "starter"})).await;
    // 31 Oct, 30 Nov, 31 Dec, 31 Jan, 29 Feb (a leap year), 31 Mar, 30 Apr.
    advance(&client, 200 * DAY).await;
    let starts: Vec<_> =
        invoices(&client).await.iter().map(|invoice| hour(&invoice["periodStart"]).to_owned()).collect();
    assert_eq!(
        starts,
        ["2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]
            .map(|day| format!("{day}T10"))
    );
    assert_eq!(totals(&client).await, paid(&[2900; 7]));
}

#[tokio::test]
async fn a_trial_starts_when_its_checkout_is_completed_and_ends_at_midnight_with_the_first_charge() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_trial", "2030-02-10T15:30:00.000Z").await;
    let created = subscribe(&client, json!({"planCode": "pro"})).await.data();
    assert_eq!((&created["status"], &created["trialEndsAt"]), (&json!("pending_payment"), &json!(null)));
    assert!(invoices(&client).await.is_empty(), "a set-up checkout charges nothing");
    pay(&client, &created).await;
    let trial = active(&client).await;
    // 10 Feb 15:30 + 14 days = 24 Feb 15:30, and the next midnight is 25 Feb 00:00.
    assert_eq!((&trial["status"], &trial["trialEndsAt"]), (&json!("trialing"), &json!("2030-02-25T00:00:00.000Z")));
    assert_eq!(trial["currentPeriod"]["end"], trial["trialEndsAt"]);
    assert_eq!(trial["nextBillingDate"], trial["trialEndsAt"]);
    assert!(invoices(&client).await.is_empty());
    advance(&client, 15 * DAY).await;
    let live = active(&client).await;
    assert_eq!((&live["status"], &live["billingDayOfMonth"]), (&json!("active"), &json!(25)));
    assert_eq!(live["currentPeriod"]["end"], "2030-03-25T00:00:00.000Z");
    assert_eq!(totals(&client).await, paid(&[9900]));
    assert_eq!(kinds(&client, live["id"].as_str().unwrap()).await, ["created", "trial_started", "activated"]);

    // A trial is had once; and the price that is charged is the one of the day it ends.
    cancel(&client, live["id"].as_str().unwrap(), json!({"immediate": true})).await.data();
    let second = subscribe(&client, json!({"planCode": "pro"})).await.data();
    assert_eq!(invoices(&client).await.len(), 2, "no second trial: the invoice is made at once");
    pay(&client, &second).await;
    assert_eq!(active(&client).await["status"], "active");
}

#[tokio::test]
async fn a_trial_is_charged_at_the_price_of_its_last_day() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_price", "2030-02-10T15:30:00.000Z").await;
    subscribed(&client, json!({"planCode": "pro", "billingInterval": "yearly"})).await;
    let prices = json!({"prices": [{"billingInterval": "yearly", "price": 120_000, "trialDays": 14}]});
    client.put("/_emulator/plans/pro", &prices).await.data();
    advance(&client, 15 * DAY).await;
    assert_eq!(totals(&client).await, paid(&[120_000]));
    assert_eq!(active(&client).await["currentPeriod"]["end"], "2031-02-25T00:00:00.000Z");
}

#[tokio::test]
async fn a_trial_can_be_skipped() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_skip", "2030-02-10T15:30:00.000Z").await;
    subscribed(&client, json!({"planCode": "pro", "skipTrial": true})).await;
    assert_eq!(active(&client).await["status"], "active");
    assert_eq!(totals(&client).await, paid(&[9900]));
}

#[tokio::test]
async fn a_free_plan_is_active_at_once_and_is_never_billed() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_free", "2030-01-31T10:00:00.000Z").await;
    let created = subscribe(&client, json!({"planCode": "free"})).await.data();
    assert_eq!((&created["status"], &created["checkoutUrl"]), (&json!("active"), &json!(null)));
    assert_eq!((&created["billingInterval"], &created["currentPeriodEnd"]), (&json!(null), &json!(null)));
    assert_eq!(advance(&client, 3 * 365 * DAY).await["events"], 0);
    let live = active(&client).await;
    assert_eq!((&live["status"], &live["nextBillingDate"]), (&json!("active"), &json!(null)));
    assert_eq!((&live["plan"]["basePrice"], &live["currentPeriod"]["end"]), (&json!(0), &json!(null)));
    assert!(invoices(&client).await.is_empty());
    subscribe(&client, json!({"planCode": "starter"})).await.expect_error(409, "already_has_active_subscription");
}

#[tokio::test]
async fn every_live_subscription_blocks_another() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_one", "2030-01-01T10:00:00.000Z").await;
    let other = json!({"planCode": "free"});
    assert_eq!(active(&client).await, json!(null));
    let created = subscribe(&client, json!({"planCode": "pro"})).await.data();
    subscribe(&client, other.clone()).await.expect_error(409, "already_has_active_subscription");
    pay(&client, &created).await;
    assert_eq!(active(&client).await["status"], "trialing");
    subscribe(&client, other.clone()).await.expect_error(409, "already_has_active_subscription");
    advance(&client, 16 * DAY).await;
    assert_eq!(active(&client).await["status"], "active");
    subscribe(&client, other.clone()).await.expect_error(409, "already_has_active_subscription");
    super::fail_charges(&client, 2).await;
    advance(&client, 31 * DAY).await;
    assert_eq!(newest(&client).await["status"], "active", "it recovered");
    cancel(&client, created["id"].as_str().unwrap(), json!({"immediate": true})).await.data();
    assert_eq!(active(&client).await, json!(null));
    assert_eq!(subscribe(&client, other).await.status, 201);
    let list = client.get("/api/subscriptions?customerId=u").await.data();
    let statuses: Vec<_> = list.as_array().unwrap().iter().map(|it| it["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["active", "canceled"]);
    let canceled = client.get("/api/subscriptions?customerId=u&status=canceled").await.data();
    assert_eq!(canceled.as_array().unwrap().len(), 1);
    assert_eq!(client.get("/api/subscriptions").await.data().as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_40_subscriptions_at_the_same_time_one_is_made() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_race", "2030-01-01T10:00:00.000Z").await;
    let racers: Vec<_> = (0..40)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { subscribe(&client, json!({"planCode": "starter"})).await })
        })
        .collect();
    let (mut made, mut refused) = (0, 0);
    for racer in racers {
        let reply = racer.await.unwrap();
        if reply.status == 201 {
            made += 1;
        } else {
            reply.expect_error(409, "already_has_active_subscription");
            refused += 1;
        }
    }
    assert_eq!((made, refused), (1, 39));
    assert_eq!(invoices(&client).await.len(), 1);
}

#[tokio::test]
async fn an_order_that_cannot_be_is_refused_by_name() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_order", "2030-01-01T10:00:00.000Z").await;
    for (body, fields) in [
        (json!({}), vec!["planId"]),
        (json!({"planCode": "starter", "planId": "plan_starter"}), vec!["planId"]),
        (json!({"planCode": "starter", "billingInterval": "weekly"}), vec!["billingInterval"]),
        (json!({"planCode": "starter", "billingInterval": "yearly"}), vec!["billingInterval"]),
        (json!({"planCode": "free", "billingInterval": "monthly"}), vec!["billingInterval"]),
        (json!({"planCode": "starter", "startDate": "2030-01-02T10:00:00Z"}), vec!["startDate"]),
        (json!({"planCode": "starter", "startDate": "soon"}), vec!["startDate"]),
        (json!({"planCode": "starter", "successUrl": "/thanks"}), vec!["successUrl"]),
        (json!({"planCode": "starter", "skipTrial": 1, "name": ""}), vec!["skipTrial", "name"]),
    ] {
        assert_eq!(subscribe(&client, body.clone()).await.fields(), fields, "{body}");
    }
    assert_eq!(client.post("/api/subscriptions", json!({"planCode": "free"})).await.fields(), ["customerId"]);
    let order = |customer: &str, plan: &str| json!({"customerId": customer, "planCode": plan});
    client.post("/api/subscriptions", order("nobody", "free")).await.expect_error(404, "customer_not_found");
    client.post("/api/subscriptions", order("u", "gold")).await.expect_error(404, "plan_not_found");
    assert_eq!(client.get("/api/subscriptions/active").await.fields(), ["customerId"]);
    client.get("/api/subscriptions/active?customerId=nobody").await.expect_error(404, "customer_not_found");
    assert_eq!(client.get("/api/subscriptions?status=gone").await.fields(), ["status"]);
    client.delete("/api/subscriptions").await.expect_error(405, "method_not_allowed");
    assert!(invoices(&client).await.is_empty());

    let now = client.get("/_emulator/clock").await.data()["now"].clone();
    let named = json!({"planId": "plan_starter", "startDate": now, "name": "Mine", "initialSeats": {}, "successUrl": "https://a.co/x"});
    let created = subscribe(&client, named).await.data();
    assert_eq!((&created["name"], &created["startDate"]), (&json!("Mine"), &now));
    assert_eq!(client.get("/api/subscriptions/active?externalId=u").await.data()["id"], created["id"]);
}

#[tokio::test]
async fn a_subscription_comes_back_for_the_same_idempotency_key() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_idem", "2030-01-01T10:00:00.000Z").await;
    let send = async |body: &str| {
        client.send("POST", "/api/subscriptions", &[("idempotency-key", "k")], body.to_owned()).await.unwrap()
    };
    // A refusal of values begins nothing: the key may come again.
    send(r#"{"customerId":"u","planCode":"free","billingInterval":"monthly"}"#).await.fields();
    let body = r#"{"customerId":"u","planCode":"starter"}"#;
    let (first, again) = (send(body).await, send(body).await);
    assert_eq!((first.status, again.status, &first.text), (201, 201, &again.text));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(invoices(&client).await.len(), 1);
    let changed = &emulator.requests("ck_idem");
    let made: Vec<_> =
        changed.iter().filter(|one| one.status == Some(201) && one.path.ends_with("subscriptions")).collect();
    let created = first.data();
    assert!(made[0].changed.contains(&created["id"].as_str().unwrap().to_owned()), "{:?}", made[0].changed);
    let prefixes: Vec<_> = made[0].changed.iter().map(|id| &id[..4]).collect();
    assert_eq!(prefixes.iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{prefixes:?}");
    assert!(made[1].changed.is_empty(), "a replay changes nothing");
}
