use commet_emulator::{DEFAULT_API_KEY, Emulator};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::client::Client;

#[tokio::test]
async fn health_tells_version_and_customers() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "");
    let expected =
        |customers: u32| json!({"status": "ok", "version": env!("CARGO_PKG_VERSION"), "customers": customers});
    assert_eq!(client.get("/_emulator/health").await.json(), expected(0));
    emulator.seed("ck_a", 3).unwrap();
    assert_eq!(client.get("/_emulator/health").await.json(), expected(3));
    client.get("/_emulator/nothing").await.expect_error(404, "not_found");
    client.get("/").await.expect_error(404, "not_found");
    let reply = client.post("/_emulator/health", "").await;
    reply.expect_error(405, "method_not_allowed");
    assert!(reply.header("allow").is_some_and(|allowed| allowed.contains("GET")));
    Client::new(&emulator, "bad key").post("/_emulator/reset", "").await.expect_error(401, "unauthorized");
}

#[tokio::test]
async fn the_description_is_served() {
    let emulator = Emulator::start().await.unwrap();
    let reply = Client::new(&emulator, "").get("/openapi.json").await;
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    let document = reply.json();
    let described = |path: &str, method: &str| document["paths"][path][method]["responses"].is_object();
    assert!(described("/customers", "post") && described("/customers/{customerId}", "put"), "{document}");
}

#[tokio::test]
async fn seeding_makes_customers_the_api_would_take() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_seed");
    assert_eq!(client.post("/_emulator/seed", r#"{"customers": 120}"#).await.data(), json!({"customers": 120}));
    client.post("/_emulator/seed", r#"{"customers": 30}"#).await.data();
    let page = client.get("/api/customers?limit=100").await.data();
    let other = Client::new(&emulator, "ck_copy");
    for customer in page.as_array().unwrap() {
        let reply = other
            .create(json!({"billingEmail": customer["billingEmail"], "externalId": customer["externalId"],
            "fullName": customer["fullName"], "timezone": customer["timezone"], "address": customer["address"],
            "metadata": customer["metadata"]}))
            .await;
        assert_eq!(reply.status, 201, "{reply:?}");
    }
    let dates: Vec<_> =
        page.as_array().unwrap().iter().map(|customer| customer["createdAt"].as_str().unwrap()).collect();
    assert!(dates[..30].windows(2).all(|pair| pair[0] > pair[1]));
    assert!(page.as_array().unwrap().iter().any(|customer| customer["isActive"] == false));

    let documents = json!({"customers": [{"billingEmail": "a@b.co", "id": "user_1"}, {"billingEmail": "c@d.co", "isActive": false,
        "createdAt": "2020-01-02T03:04:05.678Z", "id": "cus_mine", "externalId": "mine"}]});
    client.post("/_emulator/seed", &documents).await.data();
    assert_eq!(client.get("/api/customers/user_1").await.data()["billingEmail"], "a@b.co");
    let mine = client.get("/api/customers/mine").await.data();
    assert_eq!(
        (&mine["id"], &mine["createdAt"], &mine["isActive"]),
        (&json!("cus_mine"), &json!("2020-01-02T03:04:05.678Z"), &json!(false))
    );

    for bad in [
        json!({"customers": -1}),
        json!({"customers": "many"}),
        json!({"customers": 1e9}),
        json!({}),
        json!({"customers": 1, "x": 2}),
        json!({"customers": [{"billingEmail": "ok@b.co", "id": "half"}, {"billingEmail": "bad"}]}),
        json!({"customers": [1]}),
    ] {
        assert_eq!(client.post("/_emulator/seed", &bad).await.status, 422, "{bad}");
    }
    client.get("/api/customers/half").await.expect_error(404, "customer_not_found");
    Client::new(&emulator, "").post("/_emulator/seed", r#"{"customers": 1}"#).await.data();
    assert_eq!(Client::new(&emulator, DEFAULT_API_KEY).get("/api/customers").await.data().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_export_comes_back_without_loss() {
    let emulator = Emulator::start().await.unwrap();
    let (one, two, all) =
        (Client::new(&emulator, "ck_one"), Client::new(&emulator, "ck_two"), Client::new(&emulator, ""));
    emulator.seed("ck_one", 1_203).unwrap();
    emulator.seed("ck_two", 10).unwrap();
    let metadata = "{ \"n\":1.10,\n\n  \"e\":1E400, \"my_key\":1,\"myKey\":2 }";
    let body = format!(r#"{{"billingEmail":"a@b.co","id":"lines\u2028\n","metadata":{metadata}}}"#);
    assert_eq!(one.create(body).await.status, 201);
    let before = all.get("/_emulator/export").await.text;
    let lists = (walk(&one).await, walk(&two).await);

    let fresh = Emulator::start().await.unwrap();
    let everything = Client::new(&fresh, "");
    assert_eq!(everything.post("/_emulator/import", &before).await.data(), json!({"customers": 1_214}));
    assert_eq!(everything.get("/_emulator/export").await.text, before);
    assert_eq!((walk(&Client::new(&fresh, "ck_one")).await, walk(&Client::new(&fresh, "ck_two")).await), lists);
    assert_eq!(everything.post("/_emulator/import", &before).await.data(), json!({"customers": 1_214}));
    assert_eq!(everything.get("/_emulator/export").await.text, before, "a second import changes nothing");

    let part = two.get("/_emulator/export").await.text;
    assert_eq!(part.lines().count(), 10);
    let target = Client::new(&fresh, "ck_target");
    target.post("/_emulator/import", &part).await.data();
    assert_eq!(
        target.get("/_emulator/export").await.text,
        part.replace(&emulator.organization_id("ck_two"), &emulator.organization_id("ck_target"))
    );
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    data: Vec<Box<RawValue>>,
    next_cursor: Option<String>,
}

/// Every customer of a list, as it was written.
async fn walk(client: &Client) -> Vec<String> {
    let mut customers = Vec::new();
    let mut query = String::new();
    loop {
        let text = client.get(&format!("/api/customers?limit=100{query}")).await.text;
        let page: Page = serde_json::from_str(&text).unwrap();
        customers.extend(page.data.iter().map(|customer| customer.get().to_owned()));
        let Some(next) = page.next_cursor else { return customers };
        query = format!("&cursor={next}");
    }
}

/// The list as the command line writes it, and as `curl` does.
#[tokio::test]
async fn a_list_that_is_imported_keeps_its_order() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_source");
    for count in [3, 1_300] {
        client.post("/_emulator/reset", "").await.data();
        emulator.seed("ck_source", count).unwrap();
        let list = walk(&client).await;
        let lines = list.join("\n").replace("\"billingEmail\"", "\"email\"");
        let answers: Vec<_> =
            list.chunks(100).map(|page| format!(r#"{{"success":true,"data":[{}]}}"#, page.join(","))).collect();
        for (form, text) in [("lines", lines), ("answers", answers.join("\n"))] {
            let key = format!("ck_{form}_{count}");
            let target = Client::new(&emulator, &key);
            target.create(r#"{"billingEmail":"first@b.co"}"#).await.data();
            target.post("/_emulator/import", &text).await.data();
            let moved =
                |line: &String| line.replace(&emulator.organization_id("ck_source"), &emulator.organization_id(&key));
            let imported = walk(&target).await;
            assert!(imported.last().unwrap().contains("first@b.co"), "{form} of {count}");
            assert_eq!(imported[..imported.len() - 1], list.iter().map(moved).collect::<Vec<_>>(), "{form} of {count}");
            // What comes later stands before it, and a cursor goes on where it was.
            target.create(r#"{"billingEmail":"last@b.co"}"#).await.data();
            assert!(walk(&target).await[0].contains("last@b.co"));
        }
    }
}

#[tokio::test]
async fn the_lists_own_json_is_taken() {
    let emulator = Emulator::start().await.unwrap();
    let (from, to) = (Client::new(&emulator, "ck_from"), Client::new(&emulator, "ck_to"));
    emulator.seed("ck_from", 3).unwrap();
    let list = from.get("/api/customers").await.text;
    assert_eq!(to.post("/_emulator/import", &list).await.data(), json!({"customers": 3}));
    let lines = "\u{feff}{\"email\":\"a@b.co\",\"externalId\":\"u\",\"fullName\":null}\n{\"email\":\"c@d.co\"}";
    assert_eq!(to.post("/_emulator/import", lines).await.data(), json!({"customers": 2}));
    assert_eq!(to.get("/api/customers/u").await.data()["billingEmail"], "a@b.co");
    let strange = to.post("/_emulator/import", r#"{"email":"a@b.co","surname":"X"}"#).await;
    assert!(strange.status == 422 && strange.text.contains("unknown field surname"), "{strange:?}");
    let twice = to.post("/_emulator/import", r#"{"email":"bad"}"#).await.text;
    assert_eq!(twice.matches("email").count(), 2, "the field, and the rule: {twice}");
}

#[tokio::test]
async fn a_malformed_import_says_where_and_changes_nothing() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_import");
    let good = r#"{"billingEmail":"a@b.co","id":"first"}"#;
    for (bad, place) in [
        (r#"{"billingEmail":"a@b.co""#, "line 3"),
        ("nonsense", "line 2"),
        ("[]", "line 2"),
        ("7", "must be a JSON object"),
        (r#"{"billingEmail":"bad"}"#, "line 2"),
        (r#"{"billingEmail":"a@b.co","id":"cus_ x","externalId":"y"}"#, "line 2"),
        (r#"{"billingEmail":"a@b.co","externalId":"first"}"#, "externalId"),
        (r#"{"billingEmail":"a@b.co","createdAt":"yesterday"}"#, "createdAt"),
        (r#"{"billingEmail":"a@b.co","createdAt":"2020-01-01T00:00:00.0001Z"}"#, "createdAt"),
        (r#"{"billingEmail":"a@b.co","surprise":1}"#, "line 2"),
        (r#"{"billingEmail":"a@b.co","organizationId":"org_1"}"#, "organizationId"),
        ("{}", "billingEmail"),
        ("{\n\"billingEmail\":\n\"bad\"\n}", "line 2"),
    ] {
        let reply = client.post("/_emulator/import", format!("{good}\n{bad}\n{good}\n")).await;
        assert!(matches!(reply.status, 400 | 422) && reply.text.contains(place), "{bad}: {reply:?}");
    }
    let reply = client.send("POST", "/_emulator/import", &[], None).await.unwrap();
    assert_eq!(reply.data(), json!({"customers": 0}));
    assert_eq!(client.get("/api/customers").await.data(), json!([]));
}

#[tokio::test]
async fn a_reset_forgets_one_organization_or_all() {
    let emulator = Emulator::start().await.unwrap();
    let (one, two, all) =
        (Client::new(&emulator, "ck_one"), Client::new(&emulator, "ck_two"), Client::new(&emulator, ""));
    let fill = async |client: &Client| {
        let headers = [("idempotency-key", "k")];
        client.send("POST", "/api/customers", &headers, r#"{"billingEmail":"a@b.co"}"#.to_owned()).await.unwrap().data()
    };
    let first = fill(&one).await;
    fill(&two).await;
    one.post("/_emulator/faults", r#"[{"status":503}]"#).await.data();
    one.post("/_emulator/reset", "").await;
    assert!(emulator.requests("ck_one").is_empty() && !emulator.requests("ck_two").is_empty());
    assert_eq!(one.get("/api/customers").await.data(), json!([]));
    assert_eq!(two.get("/api/customers").await.data().as_array().unwrap().len(), 1);
    assert_ne!(fill(&one).await["id"], first["id"]);

    all.post("/_emulator/clock", r#"{"advanceMs": 1000}"#).await.data();
    all.post("/_emulator/reset", "").await;
    assert_eq!(all.get("/_emulator/export").await.text, "");
    assert_eq!(all.get("/_emulator/clock").await.data()["offsetMs"], 0);
    assert_eq!(all.get("/_emulator/requests").await.data(), json!([]));
}

#[tokio::test]
async fn the_clock_goes_where_it_is_told() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_clock");
    let time = client.post("/_emulator/clock", r#"{"now": "2030-02-03T04:05:06.000Z"}"#).await.data();
    assert!(time["now"].as_str().unwrap().starts_with("2030-02-03T04:05:0"));
    let customer = client.create(r#"{"billingEmail":"a@b.co","id":"u"}"#).await.data();
    assert!(customer["createdAt"].as_str().unwrap().starts_with("2030-02-03T04:05:0"));
    client.post("/_emulator/clock", r#"{"advanceMs": 86400000}"#).await.data();
    let updated = client.put("/api/customers/u", r#"{"fullName":"A"}"#).await.data();
    assert!(updated["updatedAt"].as_str().unwrap().starts_with("2030-02-04T04:05:0"));
    assert_eq!(updated["createdAt"], customer["createdAt"]);
    for bad in [
        json!({}),
        json!({"advanceMs": 1, "reset": true}),
        json!({"reset": false}),
        json!({"now": "noon"}),
        json!({"advanceMs": i64::MAX}),
        json!({"advanceMs": i64::MIN}),
        json!({"now": "9999-12-31T00:00:00Z"}),
        json!({"later": 1}),
        json!([]),
    ] {
        assert_eq!(client.post("/_emulator/clock", &bad).await.status, 422, "{bad}");
    }
    client.post("/_emulator/clock", r#"{"reset": true}"#).await.data();
    assert_eq!(client.get("/_emulator/clock").await.data()["offsetMs"], 0);
}
