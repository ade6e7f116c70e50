//! The ways in: calls by name, what is refused before anything is sent, and where a client may be used.

use std::future::IntoFuture as _;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::support::{EMAIL, Face, Scene, both, builder, emulator};
use commet::{
    Address, Arguments, CreateCustomer, Error, ErrorKind, Json, ListCustomers, Operation, Outcome, UpdateCustomer,
};
use serde_json::json;

both![
    every_argument_of_the_wrong_kind_is_refused_by_its_name,
    what_is_no_call_at_all_is_refused,
    names_are_taken_in_camel_case_and_in_snake_case,
    extra_sends_what_this_version_does_not_know_and_nothing_that_it_does,
    typed_calls_are_checked_like_calls_by_name,
    what_only_the_server_can_judge_is_left_to_it,
    a_client_is_not_built_from_unusable_settings,
];

/// The parameter that an unsent call was refused for.
fn refused(error: &Error) -> Option<&str> {
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
    assert_eq!((error.attempts(), error.outcome(), error.status()), (0, Outcome::NotSent, None), "{error}");
    assert!(!error.is_retryable());
    let param = error.param();
    assert!(error.message().starts_with(param.unwrap_or("?")), "the message names the argument: {error}");
    param
}

fn every_argument_of_the_wrong_kind_is_refused_by_its_name<C: Face>() {
    let scene = Scene::<C>::new("arguments");
    for (operation, arguments, param) in [
        ("customers.create", r"{}", "email"),
        ("customers.create", r#"{"email":null}"#, "email"),
        ("customers.create", r#"{"email":""}"#, "email"),
        ("customers.create", r#"{"email":"acme.com"}"#, "email"),
        ("customers.create", r#"{"email":"@acme.com"}"#, "email"),
        ("customers.create", r#"{"email":"billing@"}"#, "email"),
        ("customers.create", r#"{"email":"a@b@c"}"#, "email"),
        ("customers.create", r#"{"email":"bill ing@acme.com"}"#, "email"),
        ("customers.create", r#"{"email":"billing@acme.com\n"}"#, "email"),
        ("customers.create", r#"{"email":["a@b"]}"#, "email"),
        ("customers.create", r#"{"email":"a@b","id":""}"#, "id"),
        ("customers.create", r#"{"email":"a@b","id":7}"#, "id"),
        ("customers.create", r#"{"email":"a@b","full_name":{}}"#, "full_name"),
        ("customers.create", r#"{"email":"a@b","timezone":1}"#, "timezone"),
        ("customers.create", r#"{"email":"a@b","metadata":[]}"#, "metadata"),
        ("customers.create", r#"{"email":"a@b","metadata":"{}"}"#, "metadata"),
        ("customers.create", r#"{"email":"a@b","address":"Main St"}"#, "address"),
        ("customers.create", r#"{"email":"a@b","address":{"country":"USA"}}"#, "address.country"),
        ("customers.create", r#"{"email":"a@b","address":{"country":"U1"}}"#, "address.country"),
        ("customers.create", r#"{"email":"a@b","address":{"country":""}}"#, "address.country"),
        ("customers.create", r#"{"email":"a@b","address":{"postal_code":78701}}"#, "address.postal_code"),
        (
            "customers.create",
            r#"{"email":"a@b","address":{"postal_code":"1","postalCode":"2"}}"#,
            "address.postal_code",
        ),
        ("customers.create", r#"{"email":"a@b","emial":"c@d"}"#, "emial"),
        ("customers.create", r#"{"email":"a@b","billingEmail":"c@d"}"#, "billingEmail"),
        ("customers.create", r#"{"email":"a@b","FullName":"A"}"#, "FullName"),
        ("customers.create", r#"{"email":"a@b","email":"c@d"}"#, "email"),
        ("customers.create", r#"{"email":"a@b","fullName":"A","full_name":"B"}"#, "full_name"),
        // It is no parameter of this operation, so it stays as it was given.
        ("customers.create", r#"{"email":"a@b","isActive":false}"#, "isActive"),
        ("customers.get", r"{}", "customer_id"),
        ("customers.get", r#"{"customerId":null}"#, "customer_id"),
        ("customers.get", r#"{"customerId":5}"#, "customer_id"),
        ("customers.get", r#"{"id":"cus_1"}"#, "id"),
        ("customers.update", r#"{"email":"a@b"}"#, "customer_id"),
        ("customers.update", r#"{"customerId":"c","email":"nobody"}"#, "email"),
        ("customers.update", r#"{"customerId":"c","metadata":1}"#, "metadata"),
        ("customers.update", r#"{"customerId":"c","address":{"country":"usa"}}"#, "address.country"),
        ("customers.list", r#"{"limit":"25"}"#, "limit"),
        ("customers.list", r#"{"limit":2.5}"#, "limit"),
        ("customers.list", r#"{"limit":-1}"#, "limit"),
        ("customers.list", r#"{"isActive":"true"}"#, "is_active"),
        ("customers.list", r#"{"is_active":1}"#, "is_active"),
        ("customers.list", r#"{"search":["a"]}"#, "search"),
        ("customers.list", r#"{"cursor":5}"#, "cursor"),
        ("customers.archive", r#"{"customer_id":""}"#, "customer_id"),
    ] {
        let error = scene.invoke(operation, arguments).expect_err(arguments);
        assert_eq!(refused(&error), Some(param), "{operation} {arguments}");
    }
    assert!(scene.requests().is_empty());
}

fn what_is_no_call_at_all_is_refused<C: Face>() {
    let scene = Scene::<C>::new("no_call");
    for operation in ["", "customers", "customers.delete", "Customers.get", "customers.get ", "get"] {
        let error = scene.invoke(operation, r#"{"customerId":"c"}"#).unwrap_err();
        assert_eq!(refused(&error), Some("operation"));
        assert!(Operation::ALL.iter().all(|known| error.message().contains(known.name)), "{error}");
    }
    let endless = "[".repeat(100_000);
    for arguments in [
        "",
        " ",
        "{",
        "nul",
        "null",
        "[]",
        "\"{}\"",
        "5",
        r#"{"customerId":"c"} x"#,
        "{'customerId':'c'}",
        r#"{"customerId":"c",}"#,
        &endless,
    ] {
        let error = scene.invoke("customers.get", arguments).expect_err(arguments);
        assert_eq!(refused(&error), Some("arguments"), "{error}");
    }
    assert!(scene.requests().is_empty());
}

fn names_are_taken_in_camel_case_and_in_snake_case<C: Face>() {
    let scene = Scene::<C>::new("names");
    let mut bodies = Vec::new();
    for (name, code) in [("fullName", "postalCode"), ("full_name", "postal_code")] {
        let arguments =
            json!({"email": EMAIL, name: "Acme", "address": {code: "78701", "line1": "1"}, "metadata": {name: 1}});
        scene.invoke("customers.create", &arguments.to_string()).unwrap();
        bodies.push(serde_json::from_str::<serde_json::Value>(&scene.last().body.unwrap()).unwrap());
    }
    for (body, name) in bodies.iter().zip(["fullName", "full_name"]) {
        assert_eq!((&body["fullName"], &body["address"]["postalCode"]), (&json!("Acme"), &json!("78701")));
        assert_eq!(body["metadata"], json!({name: 1}), "inside metadata no name is the client's");
    }
}

fn extra_sends_what_this_version_does_not_know_and_nothing_that_it_does<C: Face>() {
    let scene = Scene::<C>::new("extra");
    let arguments = r#"{"email":"a@b","extra":{"vat_id":{ "n":1.10 },"Ü":null}}"#;
    scene.invoke("customers.create", arguments).unwrap();
    assert_eq!(scene.last().body.as_deref(), Some(r#"{"billingEmail":"a@b","vat_id":{ "n":1.10 },"Ü":null}"#));
    scene.invoke("customers.list", r#"{"extra":{"sort":"a b","page":2}}"#).unwrap();
    assert_eq!(scene.last().path, "/api/customers?sort=a%20b&page=2");

    let sent = scene.requests().len();
    for (operation, extra, param) in [
        ("customers.create", r#"{"billingEmail":"c@d"}"#, "extra.billingEmail"),
        ("customers.create", r#"{"email":"c@d"}"#, "extra.email"),
        ("customers.create", r#"{"metadata":{}}"#, "extra.metadata"),
        ("customers.create", "[]", "extra"),
        ("customers.create", "5", "extra"),
        ("customers.list", r#"{"limit":1000}"#, "extra.limit"),
    ] {
        let email = if operation.ends_with("create") { r#""email":"a@b","# } else { "" };
        let error = scene.invoke(operation, &format!("{{{email}\"extra\":{extra}}}")).expect_err(extra);
        assert_eq!(refused(&error), Some(param));
    }
    // Archiving has one field of its own on the wire, which nothing may turn into its opposite.
    let error = scene.invoke("customers.archive", r#"{"customerId":"c","extra":{"isActive":true}}"#).unwrap_err();
    assert_eq!(refused(&error), Some("extra.isActive"));
    assert_eq!(scene.requests().len(), sent);
}

fn typed_calls_are_checked_like_calls_by_name<C: Face>() {
    let scene = Scene::<C>::new("typed");
    let create = |params: CreateCustomer| scene.create(params).unwrap_err();
    let update = |params: UpdateCustomer| scene.update("c", params).unwrap_err();
    let list: Json = "[1]".parse().unwrap();
    for (error, param) in [
        (create(CreateCustomer::new("nobody")), "email"),
        (create(CreateCustomer::new(EMAIL).id("")), "id"),
        (create(CreateCustomer::new(EMAIL).metadata(list.clone())), "metadata"),
        (create(CreateCustomer::new(EMAIL).metadata(json!("text"))), "metadata"),
        (create(CreateCustomer::new(EMAIL).address(Address::new().country("Spain"))), "address.country"),
        (create(CreateCustomer::new(EMAIL).extra("id", json!("x"))), "extra.id"),
        (update(UpdateCustomer::new().email("no body@acme.com")), "email"),
        (update(UpdateCustomer::new().metadata(list)), "metadata"),
        (update(UpdateCustomer::new().address(Address::new().country("E"))), "address.country"),
        (scene.list(ListCustomers::new().limit(0)).unwrap_err(), "limit"),
    ] {
        assert_eq!(refused(&error), Some(param));
    }
    assert!(scene.requests().is_empty());

    let mut arguments = Arguments::new();
    arguments.set("limit", &5).unwrap();
    let by_number = std::collections::HashMap::from([(vec![1], 2)]);
    assert_eq!(refused(&arguments.set("metadata", &by_number).unwrap_err()), Some("metadata"));
}

fn what_only_the_server_can_judge_is_left_to_it<C: Face>() {
    let scene = Scene::<C>::new("judge");
    for (arguments, param) in [
        (json!({"email": format!("{}@acme.com", "x".repeat(300))}), Some("billingEmail")),
        (json!({"email": EMAIL, "timezone": "Mars/Olympus"}), Some("timezone")),
        (json!({"email": EMAIL, "address": {"country": "ZZ"}}), Some("address.country")),
        (json!({"email": EMAIL, "fullName": "x".repeat(201)}), Some("fullName")),
        (json!({"email": "ü@b"}), None),
        (json!({"email": EMAIL, "fullName": "\u{0}\n\u{202e}"}), None),
    ] {
        let result = scene.invoke("customers.create", &arguments.to_string());
        match (result, param) {
            (Ok(response), None) => assert_eq!(response.status, 201),
            (Err(error), Some(param)) => {
                assert_eq!((error.kind(), error.status()), (ErrorKind::Validation, Some(422)));
                assert_eq!((error.param(), error.attempts()), (Some(param), 1));
            }
            (result, _) => panic!("{arguments}: {result:?}"),
        }
    }
}

fn a_client_is_not_built_from_unusable_settings<C: Face>() {
    let base = || builder("ck_test_settings", "http://127.0.0.1:1/api");
    for settings in [
        base().api_key(""),
        base().api_key(" \n"),
        base().api_key("ck_a b"),
        base().api_key("ck_a\r\nx: y"),
        base().api_key("ck_ü"),
        base().api_key("sk_live_of_another_vendor"),
        base().api_key("test_123"),
        base().api_key("CK_TEST"),
        base().base_url(""),
        base().base_url("commet.co"),
        base().base_url("ftp://commet.co"),
        base().base_url("http://user:password@commet.co"),
        base().base_url("https://commet.co/api?a=b"),
        base().user_agent("a\r\nb"),
        base().ca_file("/does/not/exist.pem"),
        base().proxy("not a url"),
        base().max_blocking_connections(0),
        base().max_connections(0),
    ] {
        let error = C::build(settings).unwrap_err();
        assert_eq!((error.kind(), error.outcome(), error.attempts()), (ErrorKind::Configuration, Outcome::NotSent, 0));
        assert!(error.message().len() > 20, "it says what to do: {error}");
    }
    C::build(base().api_key(" ck_test_settings\n")).unwrap();
}

#[test]
fn the_asynchronous_client_outside_a_runtime_says_what_it_needs() {
    let client = commet::Client::builder().api_key("ck_test_bare").base_url(emulator().api_url()).build().unwrap();
    let mut call = client.customers().get("x").into_future();
    let Poll::Ready(result) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else { panic!("it waits") };
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0), "{error}");
    assert!(error.message().contains("tokio") && error.message().contains("blocking"), "{error}");
}

fn blocking_client(name: &str) -> commet::blocking::Client {
    Scene::with(name, |builder| builder.timeout(Duration::from_secs(10))).client
}

/// A blocking call where it would stop other tasks.
fn misused(client: &commet::blocking::Client) {
    let error = client.customers().get("x").send().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0), "{error}");
    assert!(error.message().contains("commet::Client"), "{error}");
}

/// A blocking call where it is right.
fn used(client: &commet::blocking::Client) {
    client.customers().list(ListCustomers::new()).send().unwrap();
}

#[test]
fn the_blocking_client_inside_a_task_says_so_and_works_beside_one() {
    let client = blocking_client("misused");
    used(&client);
    let single = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for runtime in [&single, crate::support::runtime()] {
        let (in_task, in_nested) = (client.clone(), client.clone());
        runtime.block_on(async { misused(&client) });
        runtime.block_on(async {
            tokio::spawn(async move { misused(&in_task) }).await.unwrap();
            tokio::task::yield_now().await;
            misused(&client);
            tokio::join!(async { misused(&client) }, async { misused(&client) });
            tokio::task::spawn_blocking(move || used(&in_nested)).await.unwrap();
        });
        let _entered = runtime.enter();
        used(&client);
    }
    let local = tokio::task::LocalSet::new();
    let in_local = client.clone();
    local.block_on(&single, async { tokio::task::spawn_local(async move { misused(&in_local) }).await.unwrap() });
    single.block_on(local.run_until(async { misused(&client) }));
    let in_place = client.clone();
    let moved = async move { tokio::task::block_in_place(|| used(&in_place)) };
    crate::support::runtime().block_on(crate::support::runtime().spawn(moved)).unwrap();
    used(&client);
}

/// Without tokio's budget a task looks like none; a panic would be no answer to that.
#[test]
fn the_blocking_client_inside_an_unconstrained_task_says_so() {
    let client = blocking_client("unconstrained");
    crate::support::runtime().block_on(tokio::task::unconstrained(async { misused(&client) }));
}

#[test]
fn a_blocking_client_may_be_dropped_inside_a_task() {
    let client = blocking_client("dropped");
    used(&client);
    crate::support::runtime().block_on(async move { drop(client) });
}
