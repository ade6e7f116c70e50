use commet_emulator::Emulator;
use serde_json::{Value, json};

use crate::client::{Client, body, raw, request, status};

#[tokio::test]
async fn the_six_calls_of_the_specification() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_six_calls");

    let created = client.create(r#"{"billingEmail": "billing@acme.com", "id": "user_123"}"#).await;
    assert_eq!(created.status, 201);
    let customer = created.data();
    let id = customer["id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("cus_"));
    assert_eq!(customer["externalId"], "user_123");
    assert_eq!(customer["billingEmail"], "billing@acme.com");
    assert_eq!(customer["isActive"], true);
    assert_eq!(customer["organizationId"], emulator.organization_id("ck_six_calls"));
    for missing in ["fullName", "timezone", "address", "metadata"] {
        assert_eq!(customer.get(missing), Some(&Value::Null), "{missing}");
    }
    let date = customer["createdAt"].as_str().unwrap();
    assert!(date.len() == 24 && date.ends_with('Z'), "{date}");

    let again = client.create(r#"{"billingEmail": "other@acme.com", "id": "user_123", "fullName": "Other"}"#).await;
    assert_eq!((again.status, again.data()), (200, customer.clone()));

    assert_eq!(client.get(&format!("/api/customers/{id}")).await.data(), customer);
    assert_eq!(client.get("/api/customers/user_123").await.data(), customer);

    let address = json!({"line1": "123 Main St", "city": "Austin", "postalCode": "78701", "country": "US"});
    let change = json!({"billingEmail": "new@acme.com", "address": address});
    let updated = client.put(&format!("/api/customers/{id}"), &change).await.data();
    assert_eq!((&updated["billingEmail"], &updated["address"]), (&change["billingEmail"], &address));

    let page = client.get("/api/customers?limit=25").await.json();
    assert_eq!(page, json!({"success": true, "data": [updated], "hasMore": false, "nextCursor": null}));

    let archived = client.put(&format!("/api/customers/{id}"), r#"{"isActive": false}"#).await.data();
    assert_eq!(archived["isActive"], false);
    client.put("/api/customers/user_123", r#"{"isActive": true}"#).await.expect_error(409, "customer_archived");
    client.put("/api/customers/user_123", r#"{"fullName": "A"}"#).await.expect_error(409, "customer_archived");
    assert_eq!(client.put("/api/customers/user_123", r#"{"isActive": false}"#).await.data(), archived);
    assert_eq!(client.create(r#"{"billingEmail": "a@b.co", "id": "user_123"}"#).await.data(), archived);
    emulator.stop().await;
}

#[tokio::test]
async fn an_update_tells_absent_from_null_from_set() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_update");
    let full = json!({"billingEmail": "a@b.co", "id": "u", "fullName": "A", "timezone": "Europe/Madrid",
        "address": {"line1": "1", "line2": "2", "country": "ES"}, "metadata": {"a": 1}});
    client.create(&full).await.data();
    let untouched = client.put("/api/customers/u", "{}").await.data();
    for field in ["fullName", "timezone", "address", "metadata"] {
        assert_eq!(untouched[field], full[field], "{field}");
    }
    assert_eq!(untouched["updatedAt"], untouched["createdAt"]);
    let set = client.put("/api/customers/u", r#"{"address": {"city": "X"}, "metadata": {"b": 2}}"#).await.data();
    assert_eq!((&set["address"], &set["metadata"]), (&json!({"city": "X"}), &json!({"b": 2})));
    let cleared = client
        .put("/api/customers/u", r#"{"fullName":null,"timezone":null,"address":null,"metadata":null}"#)
        .await
        .data();
    for field in ["fullName", "timezone", "address", "metadata"] {
        assert_eq!(cleared[field], Value::Null, "{field}");
    }
    assert_eq!(client.put("/api/customers/u", r#"{"billingEmail": null}"#).await.fields(), ["billingEmail"]);
    client.put("/api/customers/nobody", "{}").await.expect_error(404, "customer_not_found");
}

#[tokio::test]
async fn known_names_are_never_dropped_in_silence() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_known");
    client.create(r#"{"email": "first@b.co", "id": "u1"}"#).await.data();
    let inactive = client.create(r#"{"billingEmail": "a@b.co", "id": "u2", "isActive": false}"#).await.data();
    assert_eq!(inactive["isActive"], false);
    let updated = client.put("/api/customers/u1", r#"{"email": "today@b.co"}"#).await.data();
    assert_eq!(updated["billingEmail"], "today@b.co");
    let ids = async |query: &str| {
        let page = client.get(&format!("/api/customers?{query}")).await.data();
        page.as_array().unwrap().iter().map(|one| one["externalId"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("externalId=nobody").await, [""; 0]);
    assert_eq!(ids("externalId=u1").await, ["u1"]);
    assert_eq!(ids("externalId=u2&isActive=true").await, [""; 0]);
    assert_eq!(ids("externalId=u1&search=TODAY").await, ["u1"]);
    for (query, field) in
        [("externalId=", "externalId"), ("email=a@b.co", "email"), ("id=u1", "id"), ("metadata=x", "metadata")]
    {
        assert_eq!(client.get(&format!("/api/customers?{query}")).await.fields(), [field], "{query}");
    }
    for field in ["id", "externalId", "createdAt", "updatedAt", "organizationId"] {
        let body = serde_json::json!({"fullName": "N", field: "x"});
        assert_eq!(client.put("/api/customers/u1", &body).await.fields(), [field]);
    }
    assert_eq!(client.get("/api/customers/u1").await.data()["fullName"], Value::Null);
}

#[tokio::test]
async fn head_answers_as_get_without_the_body() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_head");
    client.create(r#"{"billingEmail": "a@b.co", "id": "u"}"#).await.data();
    for path in ["/api/customers", "/api/customers/u", "/api/customers/nobody", "/_emulator/health"] {
        let (head, get) = (client.send("HEAD", path, &[], None).await.unwrap(), client.get(path).await);
        assert_eq!((head.status, head.text.as_str()), (get.status, ""), "{path}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
    }
    let refused = client.send("DELETE", "/api/customers/u", &[], None).await.unwrap();
    refused.expect_error(405, "method_not_allowed");
}

#[tokio::test]
async fn a_commet_id_goes_before_a_user_id() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_ids");
    let first = client.create(r#"{"billingEmail": "a@b.co"}"#).await.data();
    let id = first["id"].as_str().unwrap();
    let impostor = client.create(json!({"billingEmail": "x@b.co", "externalId": id})).await.data();
    assert_eq!(client.get(&format!("/api/customers/{id}")).await.data(), first);
    let own = format!("/api/customers/{}", impostor["id"].as_str().unwrap());
    assert_eq!(client.get(&own).await.data(), impostor);
}

#[tokio::test]
async fn odd_user_ids_arrive_as_they_were_meant() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_odd");
    let ids = [
        ("a/b", "a%2Fb"),
        ("..", ".."),
        ("...", "..."),
        (".", "%2E"),
        ("x?y=1", "x%3Fy=1"),
        ("a#f", "a%23f"),
        ("100%", "100%25"),
        ("ü", "%C3%BC"),
        ("a b", "a%20b"),
        ("a+b", "a+b"),
        ("%2F", "%252F"),
        ("日本", "%E6%97%A5%E6%9C%AC"),
        ("\\", "%5C"),
        ("a\u{0}b", "a%00b"),
        ("customers", "customers"),
        ("'; DROP TABLE customer; --", "%27;%20DROP%20TABLE%20customer;%20--"),
    ];
    for (id, _) in ids {
        let created = client.create(json!({"billingEmail": "a@b.co", "id": id})).await;
        assert_eq!((created.status, &created.data()["externalId"]), (201, &json!(id)));
    }
    for (id, segment) in
        ids.into_iter().chain([("..", "%2E%2E"), (".", "."), ("a/b", "a%2fb"), ("customers", "%63ustomers")])
    {
        let answer = raw(&emulator, request("GET", &format!("/api/customers/{segment}"), "ck_odd", ""));
        assert_eq!(status(&answer), Some(200), "{segment}: {}", String::from_utf8_lossy(&answer));
        let json: Value = serde_json::from_slice(body(&answer)).unwrap();
        assert_eq!(json["data"]["externalId"], id, "{segment}");
        let answer =
            raw(&emulator, request("PUT", &format!("/api/customers/{segment}"), "ck_odd", r#"{"fullName":"N"}"#));
        assert_eq!(status(&answer), Some(200), "{segment}");
    }
    for nobody in ["%FF", "%C3", "%", "%zz", "%F0%28%8C%28", "a%2Fc", "..%2F", "%00", &"x".repeat(5000)] {
        let answer = raw(&emulator, request("GET", &format!("/api/customers/{nobody}"), "ck_odd", ""));
        assert_eq!(status(&answer), Some(404), "{nobody}");
    }
}

#[tokio::test]
async fn metadata_comes_back_byte_for_byte() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_bytes");
    let metadata = r#"{ "price": 1.10,  "big":1E400, "n":9223372036854775808, "z":-0.0, "e": 1e-7,
        "my_key":1,"myKey":2,"my_key":3, "é":"\u00e9", "s":"\ud83d\ude00 \/ \u0000", "half":"\ud800", "deep":[[[{}]]],
	"customerId":"cus_x", "isActive":false, "null":null, "":{} }"#;
    let body = format!(r#"{{"billingEmail":"a@b.co","id":"u","metadata":{metadata}}}"#);
    assert!(client.create(body).await.text.contains(&format!(r#""metadata":{metadata},"isActive""#)));
    for path in ["/api/customers/u", "/api/customers"] {
        assert!(client.get(path).await.text.contains(metadata), "{path}");
    }
    client.put("/api/customers/u", r#"{"fullName":"N"}"#).await;
    assert!(client.get("/api/customers/u").await.text.contains(metadata));

    let large = format!(r#"{{"blob":"{}"}}"#, "x".repeat(5_000_000));
    let body = format!(r#"{{"billingEmail":"a@b.co","id":"large","metadata":{large}}}"#);
    assert_eq!(client.create(body).await.status, 201);
    assert!(client.get("/api/customers/large").await.text.contains(&large));
}

#[tokio::test]
async fn keys_are_checked_and_organizations_never_meet() {
    let emulator = Emulator::start().await.unwrap();
    for key in ["", "ck_", "sk_live_1", "ck_a b", "ck_a;", &format!("ck_{}", "x".repeat(201))] {
        let client = Client::new(&emulator, key);
        client.get("/api/customers").await.expect_error(401, "unauthorized");
        client.create("{}").await.expect_error(401, "unauthorized");
    }
    let (ours, theirs) = (Client::new(&emulator, "ck_ours"), Client::new(&emulator, "rk_theirs"));
    let customer = ours.create(r#"{"billingEmail":"a@b.co","id":"u"}"#).await.data();
    ours.create(r#"{"billingEmail":"b@b.co"}"#).await.data();
    let path = format!("/api/customers/{}", customer["id"].as_str().unwrap());
    theirs.get(&path).await.expect_error(404, "customer_not_found");
    theirs.get("/api/customers/u").await.expect_error(404, "customer_not_found");
    theirs.put(&path, "{}").await.expect_error(404, "customer_not_found");
    assert_eq!(theirs.get("/api/customers").await.data(), json!([]));
    let other = theirs.create(r#"{"billingEmail":"t@b.co","id":"u"}"#).await.data();
    assert_ne!(other["id"], customer["id"]);
    assert_ne!(other["organizationId"], customer["organizationId"]);
    assert_eq!(ours.get("/api/customers/u").await.data(), customer);

    let twice = "GET /api/customers HTTP/1.1\r\nhost: localhost\r\nx-api-key: ck_a\r\nx-api-key: ck_b\r\nconnection: close\r\n\r\n";
    assert_eq!(status(&raw(&emulator, twice)), Some(401));
}

#[tokio::test]
async fn other_paths_and_methods_are_refused() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_paths");
    for path in [
        "/api",
        "/api/",
        "/api/customers/",
        "/api/customers/a/b",
        "/api/customer",
        "/api/customersx",
        "/API/customers",
        "/apix",
        "/customers",
    ] {
        let reply = client.get(path).await;
        reply.expect_error(404, "not_found");
        // Whoever has set a base URL without it reads this and nothing else.
        assert!(reply.json()["message"].as_str().unwrap().contains("begin with /api"), "{reply:?}");
    }
    for (method, path, allowed) in [
        ("DELETE", "/api/customers", "GET, HEAD, POST"),
        ("PUT", "/api/customers", "GET, HEAD, POST"),
        ("OPTIONS", "/api/customers", "GET, HEAD, POST"),
        ("POST", "/api/customers/u", "GET, HEAD, PUT"),
        ("PATCH", "/api/customers/u", "GET, HEAD, PUT"),
        ("DELETE", "/api/customers/u", "GET, HEAD, PUT"),
    ] {
        let reply = client.send(method, path, &[], None).await.unwrap();
        reply.expect_error(405, "method_not_allowed");
        assert_eq!(reply.header("allow"), Some(allowed), "{method} {path}");
    }
}

#[tokio::test]
async fn lists_can_be_filtered() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_filter");
    for (email, id, name) in
        [("ada@x.co", "u1", "Ada Ünsal"), ("bob@x.co", "u2", "Bob"), ("eve@ada.co", "u3", "Eve 100%_")]
    {
        client.create(json!({"billingEmail": email, "id": id, "fullName": name})).await.data();
    }
    client.put("/api/customers/u2", r#"{"isActive":false}"#).await.data();
    let ids = async |query: &str| {
        let data = client.get(&format!("/api/customers?{query}")).await.data();
        data.as_array().unwrap().iter().map(|one| one["externalId"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("").await, ["u3", "u2", "u1"]);
    assert_eq!(ids("isActive=true").await, ["u3", "u1"]);
    assert_eq!(ids("isActive=false").await, ["u2"]);
    assert_eq!(ids("search=ADA").await, ["u3", "u1"]);
    assert_eq!(ids("search=%C3%BCnsal").await, ["u1"]);
    assert_eq!(ids("search=0%25_").await, ["u3"]);
    assert_eq!(ids("search=U2&isActive=false").await, ["u2"]);
    assert_eq!(ids("search=U2&isActive=true").await, [""; 0]);
    assert_eq!(ids("search=&unknown=1&limit=2").await, ["u3", "u2"]);
}
