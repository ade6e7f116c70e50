//! What a caller wrote travels as it was written: metadata to the byte, fields this version does not
//! know, and the difference between leaving a field, clearing it and setting it.

use crate::support::{EMAIL, Face, Raw, Scene, answer, both, client_of, escaped, properties};
use commet::{Address, CreateCustomer, Json, Null, UpdateCustomer};
use proptest::prelude::*;
use serde_json::json;

both![
    metadata_comes_back_to_the_byte,
    hand_picked_metadata_comes_back_to_the_byte,
    an_update_leaves_clears_or_sets_each_field,
    null_in_a_create_says_nothing,
    fields_that_this_version_does_not_know_are_kept,
    values_that_this_version_does_not_know_are_kept,
];

/// A JSON text, not a value: two spellings of one value are two texts.
fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => text(),
        1 => any::<i64>().prop_map(|number| number.to_string()),
        1 => any::<i128>().prop_map(|number| number.to_string()),
        1 => any::<f64>().prop_filter("JSON has no such number", |number| number.is_finite()).prop_map(|n| format!("{n:?}")),
        2 => prop::sample::select(vec![
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551616",
            "1.10", "1E400", "1e-400", "-0", "-0.0", "0.30000000000000004", "100000000000000000000000000000001.50", "1E+2",
            "true", "false", "null", "{}", "[ ]", "\"\"",
        ]).prop_map(str::to_owned),
    ];
    let value = leaf
        .prop_recursive(5, 40, 6, |inner| prop_oneof![list(inner.clone(), "[", "]"), list(member(inner), "{", "}"),]);
    list(member(value), "{", "}")
}

fn list(item: impl Strategy<Value = String>, open: &'static str, close: &'static str) -> impl Strategy<Value = String> {
    let spaced = (space(), item, space()).prop_map(|(before, item, after)| before + &item + &after);
    prop::collection::vec(spaced, 0..6).prop_map(move |items| format!("{open}{}{close}", items.join(",")))
}

/// Names that a client which renames fields would take for its own, and one name in both cases.
fn member(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let own = prop::sample::select(vec![
        "my_key",
        "myKey",
        "id",
        "email",
        "billingEmail",
        "billing_email",
        "full_name",
        "fullName",
        "metadata",
        "address",
        "postal_code",
        "isActive",
        "is_active",
        "extra",
        "data",
        "success",
        "nextCursor",
        "",
        "$ref",
        "__proto__",
    ]);
    let name = prop_oneof![2 => own.prop_map(|name| format!("{name:?}")), 1 => text()];
    (name, space(), space(), value).prop_map(|(name, before, after, value)| format!("{name}{before}:{after}{value}"))
}

/// A string with characters as they are and as escapes, surrogate pairs among them.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => any::<char>().prop_filter("needs an escape", |c| !c.is_control() && !matches!(c, '"' | '\\')).prop_map(String::from),
        1 => any::<char>().prop_map(|letter| escaped(&letter.to_string())),
        1 => prop::sample::select(vec![r"\n", r"\/", "/", r"\\", r#"\""#, r"\u00fc", r"\u0000", r"\ud83d\ude00", "😀", "\u{2028}", "%2F", "@"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn space() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "", "", " ", "\n", "\t", "\r\n", "   "]).prop_map(str::to_owned)
}

/// Writes `first` at creation and `second` in an update, by the typed way and by name, and reads them back by the other.
fn round_trip<C: Face>(scene: &Scene<C>, first: &str, second: &str) -> Result<(), TestCaseError> {
    crate::support::emulator().forget_requests(&scene.key);
    let sent = |document: &str| {
        let body = scene.last().body.unwrap();
        prop_assert!(body.contains(document), "{document} is not in {body}");
        Ok(())
    };
    let params = CreateCustomer::new(EMAIL).metadata(first.parse::<Json>().unwrap());
    let created = scene.create(params).unwrap().data;
    sent(first)?;
    prop_assert_eq!(created.metadata.as_ref().map(Json::as_str), Some(first));
    let named = scene.invoke("customers.get", &json!({"customerId": created.id}).to_string()).unwrap();
    let named = named.data.get("metadata");
    prop_assert_eq!(named.as_ref().map(Json::as_str), Some(first));

    let arguments = format!(r#"{{"metadata":{second},"customerId":"{}"}}"#, created.id);
    let named = scene.invoke("customers.update", &arguments).unwrap().data.get("metadata");
    sent(second)?;
    prop_assert_eq!(named.as_ref().map(Json::as_str), Some(second));
    let read = scene.get(&created.id).unwrap().data.metadata;
    prop_assert_eq!(read.as_ref().map(Json::as_str), Some(second));
    Ok(())
}

fn metadata_comes_back_to_the_byte<C: Face>() {
    let scene = Scene::<C>::new("metadata");
    let outcome =
        properties(300, 10_000).run(&(document(), document()), |(first, second)| round_trip(&scene, &first, &second));
    outcome.unwrap();
}

fn hand_picked_metadata_comes_back_to_the_byte<C: Face>() {
    let scene = Scene::<C>::new("picked");
    let deep = format!("{}{}", r#"{"a":"#.repeat(90), "1".to_owned() + &"}".repeat(90));
    let wide = format!(r#"{{"blob":"{}"}}"#, "x".repeat(50_000));
    for document in [
        "{}",
        "{ }",
        r#"{"my_key":1,"myKey":2,"MyKey":3}"#,
        r#"{"twice":1,"twice":2}"#,
        r#"{"price":1.10,"huge":1E400,"tiny":-0.0,"big":123456789012345678901234567890}"#,
        r#"{"pair":"\ud83d\ude00","raw":"😀","slash":"\/","nul":"\u0000"}"#,
        "{\r\n\t\"b\" : [ 1 , 2 ] ,\n \"a\":null }",
        &deep,
        &wide,
    ] {
        round_trip(&scene, document, document).unwrap();
    }
}

fn an_update_leaves_clears_or_sets_each_field<C: Face>() {
    let scene = Scene::<C>::new("three_states");
    let address = Address::new().city("Austin").country("US");
    let full = CreateCustomer::new(EMAIL)
        .full_name("Acme")
        .timezone("Europe/Madrid")
        .address(address.clone())
        .metadata(json!({"a": 1}));
    let before = scene.create(full).unwrap().data;
    let id = before.id.as_str();

    let mut left = scene.update(id, UpdateCustomer::new()).unwrap().data;
    assert_eq!(scene.last().body.as_deref(), Some("{}"));
    left.updated_at.clone_from(&before.updated_at);
    assert_eq!(left, before);

    // One field at a time is cleared, and the others stay.
    let cleared = scene.update(id, UpdateCustomer::new().full_name(Null)).unwrap().data;
    assert_eq!(scene.last().body.as_deref(), Some(r#"{"fullName":null}"#));
    assert_eq!((cleared.full_name, &cleared.timezone, &cleared.address), (None, &before.timezone, &before.address));
    let rest = UpdateCustomer::new().timezone(Null).address(Null).metadata(Null);
    let cleared = scene.update(id, rest).unwrap().data;
    assert_eq!(scene.last().body.as_deref(), Some(r#"{"timezone":null,"address":null,"metadata":null}"#));
    assert_eq!((cleared.timezone, cleared.address, cleared.metadata), (None, None, None));
    assert_eq!(cleared.email.as_deref(), Some(EMAIL));

    let set = UpdateCustomer::new().email("new@acme.com").full_name("").timezone("UTC").metadata(json!({}));
    let set = scene.update(id, set.address(Address::new())).unwrap().data;
    assert_eq!(set.email.as_deref(), Some("new@acme.com"));
    assert_eq!(set.full_name.as_deref(), Some(""), "an empty name is not the same as none");
    assert_eq!(set.metadata.unwrap().as_str(), "{}");
    assert_eq!(set.address, Some(Address::new()));

    // The last word on a field counts, and what was cleared first can still be set.
    let params = UpdateCustomer::new().full_name(Null).full_name("Last");
    assert_eq!(scene.update(id, params).unwrap().data.full_name.as_deref(), Some("Last"));
    // By name the three states are the same.
    let arguments = format!(r#"{{"customer_id":"{id}","full_name":null,"metadata":{{"b":2}}}}"#);
    let named = scene.invoke("customers.update", &arguments).unwrap().data.decode::<commet::Customer>().unwrap();
    assert_eq!(scene.last().body.as_deref(), Some(r#"{"fullName":null,"metadata":{"b":2}}"#));
    assert_eq!((named.full_name, named.timezone.as_deref()), (None, Some("UTC")));
}

fn null_in_a_create_says_nothing<C: Face>() {
    let scene = Scene::<C>::new("null_create");
    let arguments = r#"{"email":"a@b","id":null,"full_name":null,"metadata":null,"extra":null}"#;
    let reply = scene.invoke("customers.create", arguments).unwrap();
    assert_eq!(scene.last().body.as_deref(), Some(r#"{"billingEmail":"a@b"}"#));
    assert_eq!(reply.data.get("externalId").unwrap().as_str(), "null");
}

fn fields_that_this_version_does_not_know_are_kept<C: Face>() {
    let customer =
        r#"{"id":"cus_1","tax":{ "vat_id":"X", "rate":1.10 },"address":{"city":"A","geo":[0.10]},"email":"a@b"}"#;
    let body = format!(r#"{{"success":true,"data":{customer},"requestCost":1.0,"code":"ok","message":"Fine"}}"#);
    let page = format!(r#"{{"data":[{customer}],"hasMore":false,"totalCount": 7}}"#);
    let server = Raw::answering(move |n| answer(200, if n == 2 { &page } else { &body }));
    let client = client_of::<C>(&server.url());

    let response = C::one(client.customers().get("cus_1")).unwrap();
    assert_eq!(response.data.extra["tax"].as_str(), r#"{ "vat_id":"X", "rate":1.10 }"#);
    assert_eq!(response.data.extra.len(), 1);
    assert_eq!(response.data.address.unwrap().extra["geo"].as_str(), "[0.10]");
    assert_eq!(response.data.email.as_deref(), Some("a@b"), "either name of the e-mail is read");
    assert_eq!(response.extra["requestCost"].as_str(), "1.0");
    assert_eq!((response.code.as_deref(), response.message.as_deref()), (Some("ok"), Some("Fine")));
    assert_eq!(response.request_id.as_deref(), Some("req_raw"));

    let named = C::json(client.by_name("customers.get", r#"{"customerId":"cus_1"}"#)).unwrap();
    assert_eq!(named.data.get("tax").unwrap().as_str(), r#"{ "vat_id":"X", "rate":1.10 }"#);
    assert_eq!(named.data.get("address").unwrap().get("geo").unwrap().as_str(), "[0.10]");
    assert_eq!(named.to_json().get("extra").unwrap().get("requestCost").unwrap().as_str(), "1.0");

    let page = C::many(client.customers().list(commet::ListCustomers::new())).unwrap();
    assert_eq!(page.data[0].extra["tax"].as_str(), r#"{ "vat_id":"X", "rate":1.10 }"#);
    assert_eq!(page.extra["totalCount"].as_str(), "7");
}

fn values_that_this_version_does_not_know_are_kept<C: Face>() {
    // Text that is not what the documentation says is still text: it is the caller's to understand.
    let body = r#"{"data":{"id":"ct_9","timezone":"Mars/Olympus","createdAt":"yesterday","address":{"country":"EU27"},"status":"frozen"}}"#;
    let server = Raw::always(answer(203, body));
    let response = C::one(client_of::<C>(&server.url()).customers().get("x")).unwrap();
    let customer = response.data;
    assert_eq!((response.status, customer.id.as_str()), (203, "ct_9"));
    assert_eq!(customer.timezone.as_deref(), Some("Mars/Olympus"));
    assert_eq!(customer.created_at.as_deref(), Some("yesterday"));
    assert_eq!(customer.address.unwrap().country.as_deref(), Some("EU27"));
    assert_eq!(customer.extra["status"].as_str(), r#""frozen""#);
}
