use commet_emulator::Emulator;
use serde_json::json;

use crate::client::{Client, Reply};

const REPLAYED: &str = "idempotency-replayed";

async fn create(client: &Client, key: &str, body: &str) -> Reply {
    client.send("POST", "/api/customers", &[("idempotency-key", key)], body.to_owned()).await.unwrap()
}

async fn count(client: &Client) -> usize {
    client.get("/api/customers?limit=100").await.data().as_array().unwrap().len()
}

#[tokio::test]
async fn the_same_request_gets_the_first_answer_again() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_replay");
    let body = r#"{"billingEmail":"a@b.co"}"#;
    let first = create(&client, "k1", body).await;
    assert_eq!((first.status, first.header(REPLAYED)), (201, None));
    let again = create(&client, "k1", body).await;
    assert_eq!((again.status, again.header(REPLAYED)), (201, Some("true")));
    assert_eq!(first.text, again.text);
    assert_ne!(first.header("x-request-id"), again.header("x-request-id"));
    assert_eq!(count(&client).await, 1);

    create(&client, "k1", r#"{"billingEmail":"b@b.co"}"#).await.expect_error(409, "idempotency_key_mismatch");
    let path = format!("/api/customers/{}", first.data()["id"].as_str().unwrap());
    let headers = [("idempotency-key", "k1")];
    client.send("PUT", &path, &headers, body.to_owned()).await.unwrap().expect_error(409, "idempotency_key_mismatch");
    assert_eq!(
        create(&Client::new(&emulator, "ck_other"), "k1", r#"{"billingEmail":"c@b.co"}"#).await.header(REPLAYED),
        None
    );
}

#[tokio::test]
async fn decisions_are_kept_and_refusals_are_not() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_kept");
    assert_eq!(create(&client, "k1", r#"{"billingEmail":""}"#).await.status, 422);
    assert_eq!(create(&client, "k1", "{").await.status, 400);
    assert_eq!(create(&client, "k1", r#"{"billingEmail":"a@b.co","id":"u"}"#).await.status, 201);

    let put = async |path: &str, key: &str, body: &str| {
        client.send("PUT", path, &[("idempotency-key", key)], body.to_owned()).await.unwrap()
    };
    assert_eq!(put("/api/customers/late", "k2", "{}").await.status, 404);
    client.create(r#"{"billingEmail":"a@b.co","id":"late"}"#).await.data();
    let again = put("/api/customers/late", "k2", "{}").await;
    assert_eq!((again.status, again.header(REPLAYED)), (404, Some("true")));
    put("/api/customers/u", "k3", r#"{"isActive":false}"#).await.data();
    put("/api/customers/u", "k4", r#"{"fullName":"A"}"#).await.expect_error(409, "customer_archived");
    assert_eq!(put("/api/customers/u", "k4", r#"{"fullName":"A"}"#).await.header(REPLAYED), Some("true"));
    // What an update answered is repeated, not what the customer has become since.
    assert_eq!(put("/api/customers/late", "k5", r#"{"fullName":"One"}"#).await.data()["fullName"], "One");
    client.put("/api/customers/late", r#"{"fullName":"Two"}"#).await.data();
    assert_eq!(put("/api/customers/late", "k5", r#"{"fullName":"One"}"#).await.data()["fullName"], "One");
    assert_eq!(client.get("/api/customers/late").await.data()["fullName"], "Two");
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = Client::new(&emulator, "ck_day");
    let body = r#"{"billingEmail":"a@b.co"}"#;
    create(&client, "k", body).await;
    // Keys age by real time, which no clock of the emulator moves: the test makes the rows older instead.
    let hours = |hours: i64| {
        let database = rusqlite::Connection::open(&file).unwrap();
        database.execute("UPDATE idempotency SET created_at = created_at - ?1", [hours * 3_600_000]).unwrap();
    };
    hours(23);
    assert_eq!(create(&client, "k", body).await.header(REPLAYED), Some("true"));
    hours(2);
    let late = create(&client, "k", r#"{"billingEmail":"b@b.co"}"#).await;
    assert_eq!((late.status, late.header(REPLAYED)), (201, None));
    assert_eq!(create(&client, "k", r#"{"billingEmail":"b@b.co"}"#).await.header(REPLAYED), Some("true"));
}

#[tokio::test]
async fn an_advance_of_the_clock_ages_no_key() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_day");
    let body = r#"{"billingEmail":"a@b.co"}"#;
    create(&client, "k", body).await;
    client.post("/_emulator/clock", json!({"advanceMs": 400 * 86_400_000_i64})).await.data();
    assert_eq!(create(&client, "k", body).await.header(REPLAYED), Some("true"));
    assert_eq!(count(&client).await, 1);
}

#[tokio::test]
async fn large_answers_are_kept_within_bounds() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_large");
    let body = |number: usize| {
        let blob = "x".repeat(2_000_000);
        format!(r#"{{"billingEmail":"a@b.co","metadata":{{"number":{number},"blob":"{blob}"}}}}"#)
    };
    let mut first = Vec::new();
    for number in 0..20 {
        first.push(create(&client, &format!("k{number}"), &body(number)).await);
    }
    // The last 32 MiB come again as they were; an older key still keeps its request from happening twice.
    let again = create(&client, "k19", &body(19)).await;
    assert_eq!((again.status, again.header(REPLAYED)), (201, Some("true")));
    assert!(again.text == first[19].text);
    create(&client, "k0", &body(0)).await.expect_error(409, "idempotency_answer_dropped");
    create(&client, "k0", &body(1)).await.expect_error(409, "idempotency_key_mismatch");
    assert_eq!(client.get("/_emulator/health").await.json()["customers"], 20);
}

#[tokio::test]
async fn keys_are_checked() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_keys");
    let body = r#"{"billingEmail":"a@b.co"}"#;
    for key in ["", "a b", &"x".repeat(256), "ü"] {
        assert_eq!(create(&client, key, body).await.fields(), ["idempotency-key"], "{key}");
    }
    assert_eq!(create(&client, &"x".repeat(255), body).await.status, 201);
    let twice = [("idempotency-key", "a"), ("idempotency-key", "b")];
    assert_eq!(
        client.send("POST", "/api/customers", &twice, body.to_owned()).await.unwrap().fields(),
        ["idempotency-key"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_at_the_same_time_make_one_customer() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_race");
    for round in 0..10 {
        let racers: Vec<_> = (0..16)
            .map(|racer| {
                let client = client.clone();
                tokio::spawn(async move {
                    let body =
                        if racer % 4 == 3 { r#"{"billingEmail":"z@b.co"}"# } else { r#"{"billingEmail":"a@b.co"}"# };
                    create(&client, &format!("race {round}").replace(' ', "-"), body).await
                })
            })
            .collect();
        let (mut first, mut replayed, mut refused) = (0, 0, 0);
        for racer in racers {
            let reply = racer.await.unwrap();
            match (reply.status, reply.header(REPLAYED)) {
                (201, None) => first += 1,
                (201, Some("true")) => replayed += 1,
                (409, None) => refused += 1,
                _ => panic!("{reply:?}"),
            }
        }
        assert_eq!((first, replayed + refused), (1, 15));
        assert!(refused == 4 || refused == 12, "{refused}");
    }
    assert_eq!(count(&client).await, 10);
}
