use commet_emulator::Emulator;

use crate::client::Client;

#[tokio::test]
async fn every_problem_of_a_create_is_named() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_create");
    let long = |count: usize| "é".repeat(count);
    let email = r#""billingEmail":"a@b.co""#;
    let cases: Vec<(String, &[&str])> = vec![
        ("{}".into(), &["billingEmail"]),
        (r#"{"email":7}"#.into(), &["email"]),
        (r#"{"email":null}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a@b.co","email":"c@d.co"}"#.into(), &["email"]),
        (format!(r#"{{{email},"isActive":"no"}}"#), &["isActive"]),
        (format!(r#"{{{email},"createdAt":"2020-01-01T00:00:00.000Z"}}"#), &["createdAt"]),
        (r#"{"billingEmail":null}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":7}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":["a@b.co"]}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":""}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a"}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"@b.co"}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a@"}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a@b@c"}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a @b.co"}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a\u00a0@b.co"}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a@b.co\n"}"#.into(), &["billingEmail"]),
        (r#"{"billingEmail":"a@b\ud800"}"#.into(), &["billingEmail"]),
        (format!(r#"{{"billingEmail":"{}@b.co"}}"#, long(196)), &["billingEmail"]),
        (r#"{"billingEmail":"a@b.co","billingEmail":"c@d.co"}"#.into(), &["billingEmail"]),
        (format!(r#"{{{email},"id":""}}"#), &["id"]),
        (format!(r#"{{{email},"id":5}}"#), &["id"]),
        (format!(r#"{{{email},"id":"{}"}}"#, long(101)), &["id"]),
        (format!(r#"{{{email},"id":"a","externalId":"b"}}"#), &["externalId"]),
        (format!(r#"{{{email},"fullName":"{}"}}"#, long(201)), &["fullName"]),
        (format!(r#"{{{email},"fullName":{{}}}}"#), &["fullName"]),
        (format!(r#"{{{email},"timezone":"Mars/Olympus"}}"#), &["timezone"]),
        (format!(r#"{{{email},"timezone":"+02:00"}}"#), &["timezone"]),
        (format!(r#"{{{email},"timezone":""}}"#), &["timezone"]),
        (format!(r#"{{{email},"timezone":"../../etc/passwd"}}"#), &["timezone"]),
        (format!(r#"{{{email},"metadata":[]}}"#), &["metadata"]),
        (format!(r#"{{{email},"metadata":"{{}}"}}"#), &["metadata"]),
        (format!(r#"{{{email},"metadata":{{"a":{}1{}}}}}"#, "[".repeat(100), "]".repeat(100)), &["metadata"]),
        (format!(r#"{{{email},"address":"Main St"}}"#), &["address"]),
        (format!(r#"{{{email},"address":[]}}"#), &["address"]),
        (format!(r#"{{{email},"address":{{"postal_code":"1"}}}}"#), &["address"]),
        (
            format!(r#"{{{email},"address":{{"line1":1,"postalCode":78701,"country":"USA"}}}}"#),
            &["address.line1", "address.postalCode", "address.country"],
        ),
        (format!(r#"{{{email},"address":{{"country":"us"}}}}"#), &["address.country"]),
        (format!(r#"{{{email},"address":{{"country":"XX"}}}}"#), &["address.country"]),
        (format!(r#"{{{email},"address":{{"line1":"{}"}}}}"#, long(256)), &["address.line1"]),
        (
            r#"{"billingEmail":1,"id":2,"fullName":3,"timezone":4,"address":5,"metadata":6}"#.into(),
            &["billingEmail", "id", "fullName", "timezone", "address", "metadata"],
        ),
        ("[]".into(), &[""]),
        ("null".into(), &[""]),
        (" 12 ".into(), &[""]),
    ];
    for (body, fields) in cases {
        assert_eq!(client.create(&body).await.fields(), fields, "{body}");
    }
    assert_eq!(client.get("/api/customers").await.data(), serde_json::json!([]));
}

#[tokio::test]
async fn good_creates_are_taken() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_good");
    let long = |count: usize| "é".repeat(count);
    let email = r#""billingEmail":"a@b.co""#;
    for body in [
        format!(" {{{email}}} "),
        format!(r#"{{"billingEmail":"{}@b.co"}}"#, long(195)),
        format!(r#"{{{email},"id":"{}","fullName":"{}"}}"#, long(100), long(200)),
        format!(r#"{{{email},"id":null,"fullName":null,"timezone":null,"address":null,"metadata":null}}"#),
        format!(r#"{{{email},"id":"same","externalId":"same"}}"#),
        format!(r#"{{{email},"address":{{"line1":null,"country":"AQ"}}}}"#),
        format!(r#"{{{email},"address":{{}},"metadata":{{}}}}"#),
        format!(r#"{{{email},"timezone":"America/Argentina/ComodRivadavia"}}"#),
        format!(r#"{{{email},"fieldOfTomorrow":{{"a":[1]}},"alsoUnknown":1,"alsoUnknown":2}}"#),
        format!(r#"{{{email},"metadata":{{"a":{}1{}}}}}"#, "[".repeat(99), "]".repeat(99)),
        r#"{"billing\u0045mail":"a@b.co"}"#.to_owned(),
    ] {
        assert_eq!(client.create(&body).await.status, 201, "{body}");
    }
    let reply = client
        .send("POST", "/api/customers", &[("content-type", "application/json; charset=UTF-8")], None)
        .await
        .unwrap();
    reply.expect_error(400, "invalid_json");
}

#[tokio::test]
async fn updates_and_lists_are_checked() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_checked");
    client.create(r#"{"billingEmail":"a@b.co","id":"u"}"#).await.data();
    for (body, field) in [
        (r#"{"billingEmail":"a"}"#, "billingEmail"),
        (r#"{"isActive":"false"}"#, "isActive"),
        (r#"{"isActive":null}"#, "isActive"),
        (r#"{"isActive":0}"#, "isActive"),
        (r#"{"metadata":1}"#, "metadata"),
        (r#"{"timezone":"X"}"#, "timezone"),
        (r#"{"address":{"country":""}}"#, "address.country"),
    ] {
        assert_eq!(client.put("/api/customers/u", body).await.fields(), [field], "{body}");
    }
    let stranger = Client::new(&emulator, "ck_stranger");
    stranger.create(r#"{"billingEmail":"a@b.co"}"#).await.data();
    stranger.create(r#"{"billingEmail":"a@b.co"}"#).await.data();
    let cursor = stranger.get("/api/customers?limit=1").await.json()["nextCursor"].as_str().unwrap().to_owned();
    assert_eq!(stranger.get(&format!("/api/customers?cursor={cursor}")).await.status, 200);
    let strangers = format!("cursor={cursor}");
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("limit=", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.0", "limit"),
        ("limit=%2B5", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=1&limit=1", "limit"),
        ("cursor=", "cursor"),
        ("cursor=1", "cursor"),
        ("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cursor"),
        (&strangers, "cursor"),
        ("cursor=%FF", "cursor"),
        ("isActive=yes", "isActive"),
        ("isActive=", "isActive"),
        ("isActive=true&isActive=true", "isActive"),
    ] {
        assert_eq!(client.get(&format!("/api/customers?{query}")).await.fields(), [field], "{query}");
    }
    assert_eq!(
        client.get("/api/customers?limit=0&cursor=x&isActive=x").await.fields(),
        ["limit", "cursor", "isActive"]
    );
    let long = "x".repeat(201);
    assert_eq!(client.get(&format!("/api/customers?search={long}")).await.fields(), ["search"]);
}

#[tokio::test]
async fn bodies_must_be_json_and_say_so() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_json");
    for body in [
        "",
        " ",
        "{",
        "{]",
        "{'a':1}",
        r#"{"a":1}x"#,
        r#"{"a":01}"#,
        r#"{"a":NaN}"#,
        "\u{feff}{}",
        r#"{"a":"\x"}"#,
        r#"{"a" 1}"#,
        "nul",
    ] {
        client.create(body).await.expect_error(400, "invalid_json");
    }
    let good = r#"{"billingEmail":"a@b.co"}"#.to_owned();
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "text/json",
        "application/json; charset=latin1",
        "",
    ] {
        let reply = client.send("POST", "/api/customers", &[("content-type", content_type)], None).await.unwrap();
        reply.expect_error(415, "unsupported_media_type");
    }
    for (name, value) in [("content-encoding", "gzip"), ("content-encoding", "br")] {
        let reply = client.send("POST", "/api/customers", &[(name, value)], good.clone()).await.unwrap();
        reply.expect_error(415, "unsupported_media_type");
    }
}

#[tokio::test]
async fn messages_never_repeat_values() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_canary_key");
    for body in [
        r#"{"billingEmail":"canary","id":"","fullName":["canary"],"timezone":"canary","address":{"canary":1,"country":"canary"},"metadata":"canary"}"#,
        r#"{"canary": canary}"#,
        r#""canary""#,
        r#"{"billingEmail":"canary@x.co","metadata":{"canary":"\x"}}"#,
    ] {
        let reply = client.create(body).await;
        assert!(matches!(reply.status, 400 | 422) && !reply.text.contains("canary"), "{reply:?}");
    }
    for path in ["/api/customers/canary", "/api/canary", "/api/customers?cursor=canary&limit=canary"] {
        let reply = client.get(path).await;
        assert!(matches!(reply.status, 404 | 422) && !reply.text.contains("canary"), "{reply:?}");
    }
}
