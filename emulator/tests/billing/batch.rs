use commet_emulator::Emulator;
use serde_json::{Value, json};

use crate::client::{Client, Reply};

async fn batch(client: &Client, customers: &Value) -> Reply {
    client.post("/api/customers/batch", json!({"customers": customers})).await
}

fn indices(reply: &Value) -> Vec<u64> {
    reply["failed"].as_array().unwrap().iter().map(|failed| failed["index"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn a_batch_creates_what_can_be_created() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_batch");
    let customers: Vec<_> = (0..100)
        .map(|number| match number {
            7 => json!({"billingEmail": "bad", "id": "u7"}),
            8 => json!({"id": "u8"}),
            9 => json!(9),
            // The same user ID twice: the second is the existing customer.
            50 => json!({"billingEmail": "other@b.co", "id": "u49"}),
            number => json!({"billingEmail": format!("a{number}@b.co"), "id": format!("u{number}")}),
        })
        .collect();
    let reply = batch(&client, &json!(customers)).await;
    assert_eq!((reply.status, &reply.json()["success"]), (207, &json!(true)));
    let data = reply.data();
    assert_eq!((data["successful"].as_array().unwrap().len(), indices(&data)), (97, vec![7, 8, 9]));
    assert_eq!(data["failed"][0]["data"], customers[7]);
    assert_eq!(data["failed"][1]["error"], "billingEmail is required");
    assert_eq!(data["failed"][2]["error"], "must be an object");
    let first = &data["successful"][0];
    assert_eq!((&first["externalId"], &first["billingEmail"]), (&json!("u0"), &json!("a0@b.co")));
    assert_eq!(client.get("/api/customers/u0").await.data()["id"], first["id"]);
    let existing: Vec<_> =
        data["successful"].as_array().unwrap().iter().filter(|customer| customer["externalId"] == "u49").collect();
    assert_eq!((existing.len(), existing[0], &existing[0]["billingEmail"]), (2, existing[1], &json!("a49@b.co")));
    assert_eq!(client.get("/_emulator/health").await.json()["customers"], 96);
    assert_eq!(emulator.requests("ck_batch")[0].changed.len(), 96);
}

#[tokio::test]
async fn a_batch_of_which_nothing_can_be_created_is_refused() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_batch");
    let none = batch(&client, &json!([{"billingEmail": "bad"}, {}])).await;
    assert_eq!(none.fields(), ["customers[0].billingEmail", "customers[1].billingEmail"]);
    assert_eq!(indices(&none.json()["data"]), [0, 1]);
    let many: Vec<_> = (0..101).map(|_| json!({"billingEmail": "a@b.co"})).collect();
    for bad in [json!([]), json!({}), json!("x"), json!(null), json!(many)] {
        assert_eq!(batch(&client, &bad).await.fields(), ["customers"], "{bad}");
    }
    assert_eq!(client.post("/api/customers/batch", "{}").await.fields(), ["customers"]);
    client.post("/api/customers/batch", "{").await.expect_error(400, "invalid_json");
    assert_eq!(batch(&client, &json!(many[..100])).await.status, 201);
    assert_eq!(client.get("/_emulator/health").await.json()["customers"], 100);
    // A customer may be called so all the same.
    client.create(json!({"billingEmail": "a@b.co", "id": "batch"})).await.data();
    assert_eq!(client.get("/api/customers/batch").await.data()["externalId"], "batch");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idempotency_key_covers_the_batch() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_batch");
    let body = json!({"customers": [{"billingEmail": "a@b.co"}, {"billingEmail": "bad"}, {"billingEmail": "c@d.co"}]});
    let send = async |body: String| {
        client.send("POST", "/api/customers/batch", &[("idempotency-key", "k")], body).await.unwrap()
    };
    let refused = send(json!({"customers": [{}]}).to_string()).await;
    assert_eq!(refused.status, 422, "it began nothing: the key may come again");
    let racers = futures_util::future::join_all((0..8).map(|_| send(body.to_string()))).await;
    let replayed = racers.iter().filter(|reply| reply.header("idempotency-replayed") == Some("true")).count();
    assert_eq!(replayed, 7);
    assert!(racers.iter().all(|reply| reply.status == 207 && reply.text == racers[0].text));
    assert_eq!(client.get("/_emulator/health").await.json()["customers"], 2);
    send(json!({"customers": [{"billingEmail": "x@b.co"}]}).to_string())
        .await
        .expect_error(409, "idempotency_key_mismatch");
}
