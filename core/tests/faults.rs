//! What is told after each way in which a server can fail, and what then is in the server.

use std::io::Write as _;
use std::time::Duration;

use crate::support::{EMAIL, Face, Raw, Scene, answer, answer_with, both, client_of, timed};
use commet::{CreateCustomer, Error, ErrorKind, ListCustomers, Outcome};
use commet_emulator::Step;
use serde_json::json;

both![
    every_refusing_status_is_told_as_what_it_is,
    every_fault_is_told_as_what_it_is,
    a_created_customer_whose_answer_was_lost_is_created_once,
    without_retries_a_lost_answer_leaves_the_outcome_unknown_and_the_key_to_find_out,
    a_flat_error_is_read_whole,
    a_nested_error_is_read_whole,
    an_error_in_no_known_form_is_told_by_its_status,
    an_answer_that_is_none_of_this_api_is_an_invalid_response,
    an_answer_that_says_it_failed_is_an_error_whatever_its_status,
    a_short_record_is_a_customer,
    bombs_and_oversized_answers_stop_at_the_limit,
    compressed_answers_are_understood,
    a_redirect_is_not_followed,
];

const LIMIT: usize = 1 << 20;

/// What an error must be: kind, status, outcome, whether it may be retried.
type Told = (ErrorKind, Option<u16>, Outcome, bool);

fn told(error: &Error) -> Told {
    (error.kind(), error.status(), error.outcome(), error.is_retryable())
}

fn every_refusing_status_is_told_as_what_it_is<C: Face>() {
    use ErrorKind::{Api, Authentication, Conflict, NotFound, Permission, RateLimited, Validation};
    let scene = Scene::<C>::with("statuses", |builder| builder.max_retries(1));
    for (status, kind, code, retryable) in [
        (400, Api, "bad_request", false),
        (401, Authentication, "unauthorized", false),
        (402, Api, "error", false),
        (403, Permission, "forbidden", false),
        (404, NotFound, "customer_not_found", false),
        (405, Api, "method_not_allowed", false),
        (408, Api, "request_timeout", true),
        (409, Conflict, "conflict", false),
        (413, Api, "payload_too_large", false),
        (415, Api, "unsupported_media_type", false),
        (422, Validation, "validation_error", false),
        (429, RateLimited, "rate_limited", true),
        (499, Api, "error", false),
        (500, Api, "internal_error", true),
        (501, Api, "internal_error", false),
        (502, Api, "bad_gateway", true),
        (503, Api, "service_unavailable", true),
        (504, Api, "gateway_timeout", true),
        (505, Api, "internal_error", false),
        (599, Api, "internal_error", false),
    ] {
        let outcome = if status < 500 { Outcome::Rejected } else { Outcome::Unknown };
        scene.script([Step::status(status).repeat(if retryable { 4 } else { 2 })]);
        for error in [scene.get("cus_1").unwrap_err(), scene.create(CreateCustomer::new(EMAIL)).unwrap_err()] {
            assert_eq!(told(&error), (kind, Some(status), outcome, retryable), "{error}");
            assert_eq!(error.code(), Some(code), "{error}");
            assert_eq!(error.attempts(), if retryable { 2 } else { 1 }, "{error}");
            assert!(scene.requests().iter().any(|seen| Some(seen.id.as_str()) == error.request_id()), "{error}");
            assert!(!error.message().is_empty());
        }
        assert_eq!(scene.requests().last().unwrap().status, Some(status));
    }
    assert!(scene.list(ListCustomers::new()).unwrap().data.is_empty(), "nothing was applied");
}

fn every_fault_is_told_as_what_it_is<C: Face>() {
    use ErrorKind::{Api, Connection, InvalidResponse, Timeout};
    use Outcome::{Rejected, Unknown};
    let scene = Scene::<C>::with("faults", |builder| {
        builder.max_retries(2).max_response_bytes(LIMIT).attempt_timeout(Duration::from_millis(250))
    });
    scene.create(CreateCustomer::new(EMAIL).id("there")).unwrap();
    let long = Duration::from_secs(20);
    // Beside each fault: what is told, with the status where the table leaves it open (200 for a read, 201 for a create).
    for (step, kind, status, outcome, retryable) in [
        (Step::close_before_reading(), Connection, None, Unknown, true),
        (Step::close_after_applying(), Connection, None, Unknown, true),
        (Step::truncated_body(), Connection, Some(0), Unknown, true),
        (Step::wait(long), Timeout, None, Unknown, true),
        (Step::slow_drip(long), Timeout, None, Unknown, true),
        (Step::wrong_content_type(), InvalidResponse, Some(200), Unknown, false),
        (Step::wrong_content_type().with_status(502), Api, Some(502), Unknown, true),
        (Step::wrong_content_type().with_status(404), ErrorKind::NotFound, Some(404), Rejected, false),
        (Step::invalid_json(), InvalidResponse, Some(200), Unknown, false),
        (Step::invalid_utf8(), InvalidResponse, Some(200), Unknown, false),
        (Step::oversized_body(LIMIT as u64 + 1), InvalidResponse, Some(200), Unknown, false),
        (Step::gzip_bomb(LIMIT as u64 + 1), InvalidResponse, Some(200), Unknown, false),
        (Step::redirect("http://192.0.2.1/"), Api, Some(307), Rejected, false),
        (Step::status(204), InvalidResponse, Some(204), Unknown, false),
        (Step::status(200), InvalidResponse, Some(200), Unknown, false),
        (Step::status(304), Api, Some(304), Rejected, false),
    ] {
        for creates in [false, true] {
            crate::support::emulator().forget_requests(&scene.key);
            scene.script([step.clone().repeat(3)]);
            let error =
                if creates { scene.create(CreateCustomer::new(EMAIL)) } else { scene.get("there") }.unwrap_err();
            scene.script([]);
            let status = status.map(|status| if status == 0 { 200 + u16::from(creates) } else { status });
            assert_eq!(told(&error), (kind, status, outcome, retryable), "{step:?}: {error}");
            let attempts = if retryable { 3 } else { 1 };
            let seen = scene.requests();
            assert_eq!((error.attempts(), seen.len()), (attempts, attempts as usize), "{step:?}: {error}");
            // Named when there was an answer, and then it is the last one's.
            let last = seen.last().filter(|_| status.is_some()).map(|seen| seen.id.as_str());
            assert_eq!(error.request_id(), last, "{step:?}");
            assert_eq!(error.idempotency_key(), seen[0].idempotency_key.as_deref(), "{step:?}");
            assert_eq!(error.idempotency_key().is_some(), creates, "{step:?}");
        }
    }
}

fn a_created_customer_whose_answer_was_lost_is_created_once<C: Face>() {
    let scene = Scene::<C>::new("lost");
    // In each of these the customer is there before the client learns of it.
    for lost in [Step::close_after_applying(), Step::truncated_body(), Step::status(503).apply()] {
        crate::support::emulator().reset(&scene.key).unwrap();
        scene.script([lost]);
        let response = scene.create(CreateCustomer::new(EMAIL)).unwrap();
        assert_eq!((response.status, response.attempts, response.is_replayed()), (201, 2, true));
        let requests = scene.requests();
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].idempotency_key, requests[1].idempotency_key);
        assert_eq!(requests[1].idempotency_key, response.idempotency_key);
        assert_eq!(scene.list(ListCustomers::new()).unwrap().data, [response.data]);
    }
}

fn without_retries_a_lost_answer_leaves_the_outcome_unknown_and_the_key_to_find_out<C: Face>() {
    let scene = Scene::<C>::with("unknown", |builder| builder.max_retries(0));
    scene.script([Step::close_after_applying()]);
    let error = scene.create(CreateCustomer::new(EMAIL)).unwrap_err();
    assert_eq!(told(&error), (ErrorKind::Connection, None, Outcome::Unknown, true));
    assert_eq!(error.attempts(), 1);
    let key = error.idempotency_key().expect("a write has one");
    let again = C::one(scene.customers().create(CreateCustomer::new(EMAIL)).idempotency_key(key)).unwrap();
    assert!(again.is_replayed());
    assert_eq!(scene.list(ListCustomers::new()).unwrap().data, [again.data]);
}

fn a_flat_error_is_read_whole<C: Face>() {
    let scene = Scene::<C>::new("flat");
    let details = json!([
        {"field": "timezone", "message": "must be an IANA time zone"},
        {"field": "metadata", "message": "too deep", "limit": 100},
        "no object",
    ]);
    let body = json!({"success": false, "code": "validation_error", "message": "Bad", "details": details});
    for status in [422, 400] {
        scene.script([Step::status(status).body(&body)]);
        let error = scene.get("x").unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Validation, Some(status)));
        assert_eq!((error.code(), error.message()), (Some("validation_error"), "Bad"));
        assert_eq!(error.param(), Some("timezone"), "the first field at fault");
        let invalid: Vec<_> =
            error.validation_errors().iter().map(|e| (e.field.as_str(), e.message.as_str())).collect();
        assert_eq!(invalid, [("timezone", "must be an IANA time zone"), ("metadata", "too deep")]);
        assert_eq!(error.details().unwrap().as_str(), details.to_string());
        let written: serde_json::Value = error.to_json().decode().unwrap();
        assert_eq!(written["validationErrors"][1]["field"], "metadata");
        assert_eq!((written["kind"].as_str(), written["outcome"].as_str()), (Some("validation"), Some("rejected")));
    }
    // The emulator's own refusal, for a value that only a server can judge.
    let error = scene.create(CreateCustomer::new(EMAIL).timezone("Mars/Olympus")).unwrap_err();
    assert_eq!((error.kind(), error.status(), error.param()), (ErrorKind::Validation, Some(422), Some("timezone")));
    assert_eq!(error.validation_errors().len(), 1);
}

fn a_nested_error_is_read_whole<C: Face>() {
    let scene = Scene::<C>::with("nested", |builder| builder.max_retries(0));
    let nested = json!({"error": {
        "type": "invalid_request_error", "code": "plan_missing", "message": "No plan", "param": "plan",
        "details": {"plan": 1}, "doc_url": "https://commet.co/docs/errors#plan_missing", "new": true,
    }});
    scene.script([Step::status(404).body(&nested)]);
    let error = scene.get("x").unwrap_err();
    assert_eq!((error.kind(), error.code(), error.message()), (ErrorKind::NotFound, Some("plan_missing"), "No plan"));
    assert_eq!((error.param(), error.details().unwrap().as_str()), (Some("plan"), r#"{"plan":1}"#));
    assert_eq!(error.doc_url(), Some("https://commet.co/docs/errors#plan_missing"));
    assert!(error.validation_errors().is_empty());
    // Without a code its type stands in.
    scene.script([Step::status(500).body(&json!({"error": {"type": "api_error", "message": "Oh"}}))]);
    assert_eq!(scene.get("x").unwrap_err().code(), Some("api_error"));
}

fn an_error_in_no_known_form_is_told_by_its_status<C: Face>() {
    let scene = Scene::<C>::with("formless", |builder| builder.max_retries(0));
    let html = ("<html><h1>Bad Gateway</h1></html>", "text/html");
    let texts = ["", " ", "null", "[]", "5", "\"text\"", "{", "{}", r#"{"error":"oops"}"#, r#"{"error":null}"#]
        .map(|text| (text, "application/json"));
    for (text, content_type) in texts.into_iter().chain([html]) {
        for (status, kind) in [(404, ErrorKind::NotFound), (502, ErrorKind::Api)] {
            scene.script([Step::status(status).text(text, content_type)]);
            let error = scene.get("x").unwrap_err();
            assert_eq!((error.kind(), error.status(), error.code()), (kind, Some(status), None), "{text:?}");
            assert!(error.message().contains(&status.to_string()), "{text:?}: {error}");
            assert!(error.request_id().is_some());
        }
    }
    // One field of another type than expected does not hide the rest.
    let odd = json!({"code": 5, "message": "Told", "details": "none", "param": ["a"], "docUrl": "https://x"});
    scene.script([Step::status(409).body(&odd)]);
    let error = scene.get("x").unwrap_err();
    assert_eq!((error.code(), error.message(), error.param()), (None, "Told", None));
    assert_eq!(error.doc_url(), Some("https://x"));
}

fn an_answer_that_is_none_of_this_api_is_an_invalid_response<C: Face>() {
    let scene = Scene::<C>::new("alien");
    for body in [
        "",
        "null",
        "[]",
        "{}",
        "5",
        r#"{"success":true}"#,
        r#"{"data":null}"#,
        r#"{"data":[]}"#,
        r#"{"data":"cus_1"}"#,
        r#"{"data":{}}"#,
        r#"{"data":{"email":"a@b"}}"#,
        r#"{"data":{"id":null}}"#,
        r#"{"data":{"id":7}}"#,
        r#"{"data":{"id":"c","isActive":"yes"}}"#,
        r#"{"data":{"id":"c","address":"Main St"}}"#,
        r#"{"success":"yes","data":{"id":"c"}}"#,
        r#"{"data":{"id":"c"}} trailing"#,
    ] {
        scene.script([Step::handle().text(body, "application/json").with_status(200)]);
        let error = scene.get("x").unwrap_err();
        assert_eq!(told(&error), (ErrorKind::InvalidResponse, Some(200), Outcome::Unknown, false), "{body}: {error}");
        assert_eq!(error.attempts(), 1, "{body}");
    }
    for body in [
        r#"{"data":null}"#,
        r#"{"data":{"id":"c"}}"#,
        r#"{"data":[{"id":"c"},{"email":"x"}]}"#,
        r#"{"data":[],"hasMore":"no"}"#,
    ] {
        scene.script([Step::handle().text(body, "application/json")]);
        assert_eq!(scene.list(ListCustomers::new()).unwrap_err().kind(), ErrorKind::InvalidResponse, "{body}");
    }
}

fn an_answer_that_says_it_failed_is_an_error_whatever_its_status<C: Face>() {
    let scene = Scene::<C>::new("said");
    let body = json!({"success": false, "code": "plan_missing", "message": "No plan", "data": {"id": "cus_1"}});
    scene.script([Step::status(200).body(&body)]);
    let error = scene.create(CreateCustomer::new(EMAIL)).unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(200), 1));
    assert_eq!((error.code(), error.message()), (Some("plan_missing"), "No plan"));
}

fn a_short_record_is_a_customer<C: Face>() {
    let scene = Scene::<C>::new("short");
    for body in [
        r#"{"data":{"id":"cus_1"}}"#,
        r#"{"success":true,"data":{"id":"cus_1","email":null,"address":null,"metadata":null}}"#,
    ] {
        scene.script([Step::handle().text(body, "application/json")]);
        let customer = scene.get("x").unwrap().data;
        assert_eq!((customer.id.as_str(), customer.email, customer.is_active), ("cus_1", None, None));
        assert!(customer.address.is_none() && customer.metadata.is_none() && customer.extra.is_empty());
    }
}

fn bombs_and_oversized_answers_stop_at_the_limit<C: Face>() {
    let bomb = 128 << 20;
    for (name, limit) in [("bomb_default", None), ("bomb_set", Some(64 << 10))] {
        let scene = Scene::<C>::with(name, |builder| match limit {
            None => builder,
            Some(limit) => builder.max_response_bytes(limit),
        });
        let limit = limit.unwrap_or(16 << 20);
        scene.create(CreateCustomer::new(EMAIL).id("there")).unwrap();
        for step in [Step::gzip_bomb(bomb), Step::oversized_body(bomb)] {
            scene.script([step.clone(), step.clone().with_status(404)]);
            let error = scene.get("there").unwrap_err();
            assert_eq!(
                told(&error),
                (ErrorKind::InvalidResponse, Some(200), Outcome::Unknown, false),
                "{step:?}: {error}"
            );
            assert!(error.message().contains(&limit.to_string()), "{error}");
            // A status that says no counts, whatever comes behind it.
            assert_eq!(scene.get("there").unwrap_err().kind(), ErrorKind::NotFound);
        }
    }
}

fn compressed_answers_are_understood<C: Face>() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(br#"{"data":{"id":"cus_1","fullName":"Acme"}}"#).unwrap();
    let packed = encoder.finish().unwrap();
    let broken = packed[..packed.len() - 9].to_vec();
    let server =
        Raw::answering(move |n| answer_with(200, "content-encoding: gzip\r\n", if n == 0 { &packed } else { &broken }));
    let client = client_of::<C>(&server.url());
    assert_eq!(C::one(client.customers().get("x")).unwrap().data.full_name.as_deref(), Some("Acme"));
    assert!(server.requests()[0].contains("accept-encoding: gzip\r\n"));
    let error = C::one(client.customers().get("x")).unwrap_err();
    assert_eq!(told(&error), (ErrorKind::InvalidResponse, Some(200), Outcome::Unknown, false));
}

fn a_redirect_is_not_followed<C: Face>() {
    let elsewhere = Raw::always(answer(200, r#"{"data":{"id":"cus_1"}}"#));
    let scene = Scene::<C>::new("redirect");
    for status in [301, 302, 303, 307, 308] {
        // To another host, and to another path of this one.
        for location in
            [format!("http://localhost:{}/canary", elsewhere.address.port()), "/api/customers/other".to_owned()]
        {
            scene.script([Step::redirect(&location).with_status(status)]);
            let (result, elapsed) = timed(|| scene.create(CreateCustomer::new(EMAIL).id("other")));
            let error = result.unwrap_err();
            assert_eq!(told(&error), (ErrorKind::Api, Some(status), Outcome::Rejected, false), "{location}");
            assert_eq!(error.attempts(), 1);
            assert!(error.message().contains("redirect") && !error.message().contains("canary"), "{error}");
            assert!(elapsed < Duration::from_secs(5));
        }
    }
    assert_eq!(elsewhere.connections(), 0, "the other host saw a connection");
    assert_eq!(scene.requests().len(), 10);
}
