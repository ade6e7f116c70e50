//! The escape hatch: requests of any path, which are treated as every call is.

use std::time::{Duration, Instant};

use crate::support::{AT_ONCE, EMAIL, Face, Scene, both, builder, emulator};
use commet::{Cancellation, CreateCustomer, ErrorKind, Json, Method, Outcome};
use commet_emulator::Step;
use serde_json::{Value, json};

both![
    the_data_of_an_envelope_is_returned_and_pages_are_followed_by_hand,
    its_pages_are_walked_with_the_same_query,
    an_answer_without_an_envelope_is_returned_whole,
    a_body_is_sent_to_the_byte,
    every_attempt_of_a_write_carries_one_idempotency_key,
    reads_carry_no_idempotency_key_and_are_repeated,
    the_outcome_of_a_lost_write_is_unknown,
    time_and_cancellation_end_it,
    nothing_of_its_body_or_query_is_printed,
    what_cannot_be_requested_is_refused_unsent,
];

fn said(status: u16, text: &str) -> Step {
    Step::status(status).text(text, "application/json")
}

fn value(json: &Json) -> Value {
    json.decode().unwrap()
}

fn the_data_of_an_envelope_is_returned_and_pages_are_followed_by_hand<C: Face>() {
    let scene = Scene::<C>::new("request_pages");
    for name in ["a", "b", "c"] {
        scene.create(CreateCustomer::new(EMAIL).id(name)).unwrap();
    }
    let answered = |call| C::json(call).unwrap();
    let first = answered(scene.client.request(Method::GET, "/customers").query("limit", 2));
    assert_eq!((value(&first.data).as_array().unwrap().len(), first.has_more, first.status), (2, true, 200));
    let cursor = first.next_cursor.unwrap();
    let last = answered(scene.client.request(Method::GET, "/customers").query("limit", 2).query("cursor", cursor));
    assert_eq!((value(&last.data)[0]["externalId"].as_str(), last.has_more), (Some("a"), false));
    // The names are the server's own.
    let one = answered(scene.client.request(Method::GET, "/customers/a"));
    assert_eq!(value(&one.data)["billingEmail"], EMAIL);
    // By name, as the bindings make it.
    let by_name = scene.invoke("request", r#"{"method":"get","path":"/customers","query":{"limit":1}}"#).unwrap();
    assert!(by_name.has_more);
}

fn its_pages_are_walked_with_the_same_query<C: Face>() {
    let scene = Scene::<C>::new("request_walk");
    for name in ["a", "b", "c", "d", "e"] {
        scene.create(CreateCustomer::new(EMAIL).id(name)).unwrap();
    }
    emulator().forget_requests(&scene.key);
    let list = || scene.client.request(Method::GET, "/customers").query("limit", 2).query("isActive", true);
    let walk = |call: commet::Call<C, Json>| {
        let mut pages = call.pages();
        std::iter::from_fn(move || C::next_json(&mut pages)).map(Result::unwrap).collect::<Vec<_>>()
    };
    let pages = walk(list());
    let sizes: Vec<_> = pages.iter().map(|page| value(&page.data).as_array().unwrap().len()).collect();
    assert_eq!(sizes, [2, 2, 1]);
    let paths: Vec<_> = scene.requests().iter().map(|request| request.path.clone()).collect();
    assert!(paths.iter().all(|path| path.contains("limit=2") && path.contains("isActive=true")), "{paths:?}");
    let cursor = pages[0].next_cursor.clone().unwrap();
    assert_eq!(paths.iter().filter(|path| path.contains("cursor=")).count(), 2, "{paths:?}");
    assert_eq!(walk(list().query("cursor", cursor)).len(), 2);
    // An answer that is no list is one page.
    assert_eq!(walk(scene.client.request(Method::GET, "/customers/a")).len(), 1);
    // Names that are given several times, and their order, are those of the first page.
    let body = r#"{"success":true,"data":[1],"hasMore":true,"nextCursor":"n"}"#;
    scene.script([said(200, body), said(200, r#"{"success":true,"data":[2],"hasMore":false}"#)]);
    emulator().forget_requests(&scene.key);
    let call = scene.client.request(Method::GET, "/customers").query("tag", "b").query("tag", "a").query("by", 1);
    assert_eq!(walk(call).len(), 2);
    let paths: Vec<_> = scene.requests().iter().map(|request| request.path.clone()).collect();
    assert_eq!(paths, ["/api/customers?tag=b&tag=a&by=1", "/api/customers?tag=b&tag=a&by=1&cursor=n"]);
    // A query that names nothing, and one that is no object.
    let invoked = |query: &str| {
        let arguments = format!(r#"{{"method":"GET","path":"/customers","query":{query}}}"#);
        C::json(scene.client.by_name("request", &arguments).query("limit", 1))
    };
    assert!(invoked("{}").is_ok() && invoked("null").is_ok());
    assert_eq!(invoked("[]").unwrap_err().param(), Some("query"));
}

fn an_answer_without_an_envelope_is_returned_whole<C: Face>() {
    let scene = Scene::<C>::new("request_whole");
    for body in
        [r#"{"object":"list","data":[1.10],"hasMore":true}"#, "[]", "7", "null", r#"{"success":"yes","data":1}"#]
    {
        scene.script([said(200, body)]);
        let response = C::json(scene.client.request(Method::GET, "/customers")).unwrap();
        assert_eq!((response.data.as_str(), response.has_more), (body, false));
    }
    scene.script([said(204, "")]);
    assert_eq!(C::json(scene.client.request(Method::DELETE, "/x")).unwrap().data.as_str(), "null");
    let head = C::json(scene.client.request(Method::HEAD, "/customers")).unwrap();
    assert_eq!((head.data.as_str(), head.status), ("null", 200));
    scene.script([said(200, r#"{"data":"#)]);
    let broken = C::json(scene.client.request(Method::POST, "/customers")).unwrap_err();
    assert_eq!((broken.kind(), broken.outcome()), (ErrorKind::InvalidResponse, Outcome::Unknown));
    scene.script([said(200, r#"{"success":false,"code":"nope","message":"No"}"#)]);
    assert_eq!(C::json(scene.client.request(Method::GET, "/customers")).unwrap_err().code(), Some("nope"));
}

fn a_body_is_sent_to_the_byte<C: Face>() {
    let scene = Scene::<C>::new("request_body");
    let body: Json = r#"{ "billingEmail":"billing@acme.com","metadata":{"n":1.10,"a_b":null} }"#.parse().unwrap();
    let response = C::json(scene.client.request(Method::POST, "/customers").body(&body)).unwrap();
    assert_eq!(response.status, 201);
    assert_eq!(scene.last().headers["content-type"], "application/json");
    assert_eq!(scene.last().body.as_deref(), Some(body.as_str()));
    scene.script([said(200, "{}")]);
    C::json(scene.client.request(Method::DELETE, "/customers/a b")).unwrap();
    assert_eq!(
        (scene.last().path.as_str(), scene.last().body.unwrap_or_default().as_str()),
        ("/api/customers/a%20b", "")
    );
    assert!(!scene.last().headers.contains_key("content-type"));
}

fn every_attempt_of_a_write_carries_one_idempotency_key<C: Face>() {
    let scene = Scene::<C>::new("request_key");
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        emulator().forget_requests(&scene.key);
        scene.script([Step::status(503), Step::close_before_reading(), said(200, "{}")]);
        let response = C::json(scene.client.request(method, "/plans").body(&json!({"a": 1}))).unwrap();
        let keys: Vec<_> = scene.requests().iter().map(|request| request.headers["idempotency-key"].clone()).collect();
        assert_eq!(response.attempts, 3);
        assert_eq!(keys, vec![response.idempotency_key.unwrap(); 3]);
    }
}

fn reads_carry_no_idempotency_key_and_are_repeated<C: Face>() {
    let scene = Scene::<C>::new("request_read");
    for method in [Method::GET, Method::HEAD] {
        scene.script([Step::status(503), Step::close_before_reading()]);
        let response = C::json(scene.client.request(method, "/customers")).unwrap();
        assert_eq!((response.attempts, response.idempotency_key), (3, None));
        assert!(!scene.last().headers.contains_key("idempotency-key"));
    }
}

fn the_outcome_of_a_lost_write_is_unknown<C: Face>() {
    let scene = Scene::<C>::with("request_outcome", |builder| builder.max_retries(0));
    let post = || scene.client.request(Method::POST, "/customers").body(&json!({"billingEmail": EMAIL}));
    scene.script([Step::close_after_applying()]);
    let lost = C::json(post()).unwrap_err();
    assert_eq!((lost.kind(), lost.outcome()), (ErrorKind::Connection, Outcome::Unknown));
    // The key of the lost write leads to its result.
    let again = C::json(post().idempotency_key(lost.idempotency_key().unwrap())).unwrap();
    assert!(again.is_replayed());
    let refused = C::json(scene.client.request(Method::POST, "/customers").body(&json!({}))).unwrap_err();
    assert_eq!((refused.kind(), refused.outcome()), (ErrorKind::Validation, Outcome::Rejected));
    let absent = C::json(scene.client.request(Method::GET, "/customers/none")).unwrap_err();
    assert_eq!(absent.kind(), ErrorKind::NotFound);
}

fn time_and_cancellation_end_it<C: Face>() {
    let scene = Scene::<C>::new("request_time");
    scene.script([Step::wait(Duration::from_secs(30))]);
    let late = C::json(scene.client.request(Method::GET, "/customers").timeout(Duration::from_millis(50))).unwrap_err();
    assert_eq!((late.kind(), late.outcome()), (ErrorKind::Timeout, Outcome::Unknown));
    let cancellation = Cancellation::new();
    cancellation.cancel();
    let started = Instant::now();
    let call = scene.client.request(Method::GET, "/customers").cancellation(&cancellation);
    assert_eq!(C::json(call).unwrap_err().kind(), ErrorKind::Cancelled);
    assert!(started.elapsed() < 20 * AT_ONCE);
}

fn nothing_of_its_body_or_query_is_printed<C: Face>() {
    let scene = Scene::<C>::new("request_secrets");
    let echo =
        r#"{"success":false,"code":"bad","message":"Zqname of zqquery","details":[{"field":"x","message":"Zqname"}]}"#;
    scene.script([said(422, echo), said(200, r#"{"success":true,"data":{"name":"Zqname"}}"#)]);
    let call = || {
        let call = scene.client.request(Method::POST, "/zq").query("q", "zqquery");
        call.body(&json!({"deep": [{"name": "Zqname"}]}))
    };
    let error = C::json(call()).unwrap_err();
    let response = C::json(call()).unwrap();
    assert_eq!(value(&response.data)["name"], "Zqname");
    for shown in [
        format!("{:?}", call()),
        error.to_string(),
        format!("{error:?}"),
        error.to_json().to_string(),
        format!("{response:?}"),
    ] {
        assert!(!shown.to_lowercase().contains("zq"), "{shown}");
    }
}

fn what_cannot_be_requested_is_refused_unsent<C: Face>() {
    let scene = Scene::<C>::new("request_refused");
    let request = |method, path| scene.client.request(method, path);
    for (call, param) in [
        (request(Method::GET, "https://evil.test/customers"), "path"),
        (request(Method::GET, "//evil.test/customers"), "path"),
        (request(Method::GET, "/../customers"), "path"),
        (request(Method::GET, "/customers/%2e%2e"), "path"),
        (request(Method::GET, "/customers?limit=1"), "path"),
        (request(Method::TRACE, "/customers"), "method"),
        (request(Method::GET, "/customers").body(&1), "body"),
        (request(Method::GET, "/customers").query("q", json!({})), "query.q"),
        (request(Method::POST, "/customers").body(&std::collections::HashMap::from([((1, 2), 3)])), "body"),
    ] {
        let error = C::json(call).unwrap_err();
        assert_eq!((error.kind(), error.param()), (ErrorKind::InvalidRequest, Some(param)), "{error}");
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
    let unknown = scene.invoke("request", r#"{"method":"GET","path":"/a","limit":1}"#).unwrap_err();
    assert!(unknown.message().contains("expected one of `method`, `path`, `query`, `body`"), "{unknown}");
    assert!(scene.requests().is_empty());
    // A client of another base URL stays below it as well.
    let rooted = C::build(builder(&scene.key, &format!("{}/customers", emulator().api_url()))).unwrap();
    C::json(rooted.request(Method::GET, "/none")).unwrap_err();
    assert_eq!(scene.last().path, "/api/customers/none");
}
