//! Events that the API sends: verified by their signature, then read.

use std::collections::BTreeSet;
use std::time::Duration;

use commet::webhooks::{MemorySeenEvents, SeenEvents, WebhookEvent, sign, verify};
use commet::{ErrorKind, Outcome, SubscriptionStatus};

const SECRET: &str = "whsec_test";

const ACTIVATED: &str = r#"{"id":"evt_1","event":"subscription.activated","timestamp":"2026-04-01T00:00:00.000Z",
    "organizationId":"org_1","mode":"sandbox","apiVersion":"2026-05-25","new":[1.10],
    "data":{"subscriptionId":"sub_1","status":"active","invoiceTotal":2900,"name":"Ann","new":{"b":[null]}}}"#;

fn verified(body: &str) -> Result<WebhookEvent, commet::Error> {
    verify(body, Some(sign(body, SECRET).unwrap()), [SECRET])
}

#[test]
fn an_event_has_its_own_type() {
    let event = verified(ACTIVATED).unwrap();
    assert_eq!((event.id(), event.event()), (Some("evt_1"), "subscription.activated"));
    let WebhookEvent::SubscriptionActivated(activated) = &event else { panic!("{event:?}") };
    assert_eq!(activated.data.status, Some(SubscriptionStatus::Active));
    assert_eq!(activated.data.invoice_total, Some(2900));
    assert_eq!(activated.extra["new"].as_str(), "[1.10]");
    assert_eq!(activated.data.extra["new"].as_str(), r#"{"b":[null]}"#);
    assert!(!format!("{event:?} {event:#?}").contains("Ann"));
}

#[test]
fn the_dynamic_api_gives_the_same_event() {
    for body in [ACTIVATED, r#"{"data":[1],"event":"a.b","event":"c.d"}"#] {
        let typed = serde_json::to_value(verified(body).unwrap()).unwrap();
        let signature = sign(body, SECRET).unwrap();
        let json = commet::bridge::verify_json(body.as_bytes(), Some(signature.as_bytes()), [SECRET]).unwrap();
        assert_eq!(json.decode::<serde_json::Value>().unwrap(), typed);
    }
}

#[test]
fn an_unknown_event_is_kept() {
    let event = verified(r#"{"event":"invoice.voided","data":{"a":[1,{"b":1.10}]}}"#).unwrap();
    let WebhookEvent::Unknown(unknown) = &event else { panic!("{event:?}") };
    assert_eq!((event.id(), unknown.event.as_str()), (None, "invoice.voided"));
    assert_eq!(unknown.data.as_str(), r#"{"a":[1,{"b":1.10}]}"#);
}

#[test]
fn a_signature_is_hmac_sha256_of_the_bytes() {
    // RFC 4231, test case 2.
    let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(sign("what do ya want for nothing?", "Jefe").unwrap(), expected);
}

#[test]
fn nothing_is_accepted_but_the_signature_itself() {
    let right = sign(ACTIVATED, SECRET).unwrap();
    let reason = |signature: Option<&[u8]>| {
        let error = verify(ACTIVATED, signature, [SECRET]).unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidSignature, Outcome::NotSent));
        assert!(!format!("{error} {error:?}").contains(&right[..8]), "{error:?}");
        error.reason().unwrap().to_owned()
    };
    assert_eq!(reason(None), "no_signature");
    assert_eq!(reason(Some(b"")), "no_signature");
    let swapped: String = right.chars().rev().collect();
    for wrong in [swapped, "0".repeat(64)] {
        assert_eq!(reason(Some(wrong.as_bytes())), "mismatch", "{wrong}");
    }
    for malformed in [
        right[..63].to_owned(),
        right.to_uppercase(),
        format!("{right}0"),
        format!("{right}\n"),
        format!(" {right}"),
        format!("sha256={right}"),
        format!("{}é", &right[..62]),
        format!("{right}, {right}"),
    ] {
        assert_eq!(reason(Some(malformed.as_bytes())), "malformed", "{malformed:?}");
    }
    assert_eq!(reason(Some(&[b'\xff'; 64])), "malformed");
    // Every digit counts.
    for at in 0..64 {
        let digit = if right.as_bytes()[at] == b'0' { "1" } else { "0" };
        let mut almost = right.clone();
        almost.replace_range(at..=at, digit);
        assert_eq!(reason(Some(almost.as_bytes())), "mismatch", "{at}");
    }
}

#[test]
fn one_of_several_secrets_is_enough() {
    let signature = sign(ACTIVATED, "whsec_new").unwrap();
    for secrets in [["whsec_old", "whsec_new"], ["whsec_new", "whsec_old"]] {
        verify(ACTIVATED, Some(&signature), secrets).unwrap();
    }
    assert_eq!(verify(ACTIVATED, Some(&signature), ["whsec_old"]).unwrap_err().reason(), Some("mismatch"));
}

#[test]
fn a_secret_that_is_missing_is_a_mistake_of_the_program() {
    let signature = sign(ACTIVATED, SECRET).unwrap();
    let none: [&str; 0] = [];
    let errors = [
        verify(ACTIVATED, Some(&signature), none).unwrap_err(),
        verify(ACTIVATED, None::<&str>, [""]).unwrap_err(),
        verify(ACTIVATED, Some(&signature), [SECRET, ""]).unwrap_err(),
        sign(ACTIVATED, "").unwrap_err(),
    ];
    for error in errors {
        assert_eq!((error.kind(), error.param()), (ErrorKind::InvalidRequest, Some("secret")), "{error}");
        assert!(!error.to_string().contains(SECRET));
    }
}

#[test]
fn a_signed_body_that_is_no_event_is_told_from_a_forged_one() {
    for (body, why) in [
        ("", "not valid JSON (line 1, column 0)"),
        ("{", "not valid JSON (line 1, column 1)"),
        ("[]", "not a JSON object (line 1, column 0)"),
        ("\u{feff}{}", "not valid JSON (line 1, column 1)"),
        (r#"{"data":{}}"#, "its field event is missing"),
        (r#"{"event":null,"data":{}}"#, "its field event is missing"),
        (r#"{"event":7,"data":{}}"#, "its field event is not a string"),
        (r#"{"event":"invoice.created"}"#, "its field data is missing"),
        (r#"{"event":"invoice.created","data":"secret"}"#, "its field data is not an object"),
        (r#"{"event":"invoice.created","data":{"total":"secret"}}"#, "its field total is not a whole number"),
    ] {
        let error = verified(body).unwrap_err();
        assert_eq!((error.kind(), error.reason()), (ErrorKind::InvalidEvent, None), "{body}");
        assert!(error.message().ends_with(why), "{body}: {error}");
        assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    }
    let latin = b"{\"event\":\"\xe9\",\"data\":{}}";
    let error = verify(latin, Some(sign(latin, SECRET).unwrap()), [SECRET]).unwrap_err();
    assert!(error.message().ends_with("it is not UTF-8"), "{error}");
    assert_eq!(verify(latin, Some("0".repeat(64)), [SECRET]).unwrap_err().kind(), ErrorKind::InvalidSignature);
}

#[test]
fn bytes_are_verified_as_they_are() {
    for body in ["{\r\n\"event\":\"a.b\",\r\n\"data\":{}}\r\n".to_owned(), event_of(10 << 20)] {
        assert_eq!(verified(&body).unwrap().event(), "a.b");
        let other = body.replace("\r\n", "\n") + " ";
        let error = verify(other, Some(sign(&body, SECRET).unwrap()), [SECRET]).unwrap_err();
        assert_eq!(error.reason(), Some("mismatch"));
    }
}

fn event_of(bytes: usize) -> String {
    format!(r#"{{"event":"a.b","data":"{}"}}"#, "x".repeat(bytes))
}

#[test]
fn a_store_recognizes_what_it_has_seen() {
    let seen = MemorySeenEvents::default();
    assert!(seen.add(Some("evt_1")) && seen.add(Some("evt_2")));
    assert!(!seen.add(Some("evt_1")));
    seen.remove(Some("evt_1"));
    assert!(seen.add(Some("evt_1")));
    assert!(!seen.add(Some("evt_2")));
    // An event without an ID cannot be recognized.
    assert!(seen.add(None) && seen.add(None));
}

#[test]
fn a_store_is_bounded_by_number_and_age() {
    let seen = MemorySeenEvents::new(2, Duration::from_secs(60));
    assert!(seen.add(Some("a")) && seen.add(Some("b")) && seen.add(Some("c")));
    assert!(seen.add(Some("a")), "the oldest was forgotten");
    assert!(!seen.add(Some("c")));
    let seen = MemorySeenEvents::new(2, Duration::ZERO);
    assert!(seen.add(Some("a")) && seen.add(Some("a")), "an old one was forgotten");
}

#[test]
fn of_many_threads_one_handles_an_event() {
    let seen = MemorySeenEvents::default();
    let handled = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| (0..1_000).filter(|id| seen.add(Some(&id.to_string()))).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(handled.len(), 1_000);
    assert_eq!(handled.into_iter().collect::<BTreeSet<_>>().len(), 1_000);
}

#[test]
fn a_handler_grants_once() {
    let secret = SECRET;
    let mut granted = Vec::new();
    // Shared by all processes: a table with a unique key, or Redis.
    let seen = MemorySeenEvents::default();

    let mut handle = |body: &[u8], signature: Option<&str>| {
        let event = match verify(body, signature, [secret]) {
            Ok(event) => event,
            Err(error) if error.kind() == ErrorKind::InvalidRequest => return 500, // no secret
            Err(_) => return 400,
        };
        if !seen.add(event.id()) {
            return 200; // delivered before
        }
        if let WebhookEvent::SubscriptionActivated(event) = event {
            granted.extend(event.data.customer_id);
        }
        200
    };

    let body = br#"{"id":"evt_1","event":"subscription.activated","data":{"customerId":"user_1"}}"#;
    let signature = sign(body, secret).unwrap();
    assert_eq!(handle(body, Some(&signature)), 200);
    assert_eq!(handle(body, Some(&signature)), 200);
    assert_eq!(handle(body, Some(&"0".repeat(64))), 400);
    assert_eq!(granted, ["user_1"]);
}
