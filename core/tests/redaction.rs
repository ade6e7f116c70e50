//! Canaries: a key, an e-mail address, a name, a street, metadata. They are sent about, and then looked
//! for in everything that a program prints or logs.

mod support;

use std::fmt::{Debug, Write as _};
use std::io;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use commet::{
    Address, Arguments, Cancellation, CreateCustomer, Customer, Error, ErrorKind, Field, Json, ListCustomers,
    UpdateCustomer,
};
use commet_emulator::Step;
use serde_json::json;
use support::{Face, Raw, Scene, answer, both, builder, emulator, escaped};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

both![
    no_success_prints_or_logs_a_canary,
    no_failure_prints_or_logs_a_canary,
    no_refusal_prints_or_logs_a_canary,
    nothing_that_a_program_holds_shows_a_canary_in_debug,
    a_server_that_repeats_what_it_was_sent_is_masked,
    a_server_that_repeats_it_in_jsons_escapes_is_masked,
    a_server_that_repeats_it_in_a_url_is_masked,
    a_server_that_repeats_metadata_is_masked,
    masking_leaves_the_rest_of_an_error_readable,
    a_server_that_repeats_the_key_is_masked,
    an_unreadable_answer_is_not_quoted,
];

/// Each begins with letters that occur nowhere else, so that even a part of one is found.
const EMAIL: &str = "zqmail.canary@zqmail-secret.example";
const NAME: &str = "Zqname Canary";
const STREET: &str = "7 Zqstreet Canary Road";
const CITY: &str = "Zqcity";
const DATA: &str = "zqdata-canary";
const KEY: &str = "ck_test_zqkey_canary";
const MARKS: [&str; 6] = ["zqmail", "zqname", "zqstreet", "zqcity", "zqdata", "zqkey"];

#[track_caller]
fn assert_clean(text: &str, what: &str) {
    let text = text.to_lowercase();
    for mark in MARKS {
        if let Some(at) = text.find(mark) {
            let from = text[..at].char_indices().rev().nth(100).map_or(0, |(from, _)| from);
            let until = text[at..].char_indices().nth(60).map_or(text.len(), |(until, _)| at + until);
            panic!("{mark} shows in {what}: …{}…", &text[from..until]);
        }
    }
}

/// All that this program logs, of every crate, at the finest level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Begins to listen, once; the subscriber is the whole process's, so that other threads are heard too.
fn log() -> &'static Log {
    static LOG: LazyLock<Log> = LazyLock::new(|| {
        let log = Log::default();
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(log.clone())
            .init();
        log
    });
    &LOG
}

/// Everything said so far. Other proofs of this program speak into the same log: none of them may leak either.
fn assert_log_is_clean(must_hold: &str) {
    let text = String::from_utf8_lossy(&log().0.lock().unwrap()).into_owned();
    assert!(text.contains(must_hold), "the log heard nothing of {must_hold}");
    assert_clean(&text, "the log");
}

/// A scene whose key is a canary, and whose troubles are soon over.
fn canary_scene<C: Face>(name: &str) -> Scene<C> {
    log();
    let key = format!("{KEY}_{name}_{}", C::NAME);
    let settings = builder(&key, emulator().api_url()).max_retries(1).max_response_bytes(1 << 16);
    let client = C::build(settings.attempt_timeout(Duration::from_millis(150))).unwrap();
    Scene { client, key }
}

fn create() -> CreateCustomer {
    CreateCustomer::new(EMAIL).full_name(NAME).address(address()).metadata(json!({ DATA: DATA }))
}

fn update() -> UpdateCustomer {
    UpdateCustomer::new().email(EMAIL).full_name(NAME).address(address()).metadata(json!({ DATA: DATA }))
}

fn address() -> Address {
    Address::new().line1(STREET).city(CITY).country("US")
}

/// All that a program might print of an error.
fn printed(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}\n{}\n", error.to_json());
    let mut cause = std::error::Error::source(error);
    while let Some(found) = cause {
        writeln!(text, "{found}\n{found:?}\n{found:#?}").unwrap();
        cause = found.source();
    }
    writeln!(text, "{:?} {:?} {:?}", error.details().map(Json::as_str), error.validation_errors(), error.doc_url())
        .unwrap();
    text
}

fn shown(value: &impl Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

/// One call of each operation, with canaries wherever the operation takes any.
fn errors<C: Face>(scene: &Scene<C>, steps: &[Step]) -> Vec<Error> {
    let again = || scene.script(steps.to_vec());
    let mut errors = Vec::new();
    again();
    errors.extend(scene.create(create()).err());
    again();
    errors.extend(scene.update("u", update()).err());
    again();
    errors.extend(scene.list(ListCustomers::new().search(EMAIL)).err());
    again();
    errors.extend(scene.get("u").err());
    again();
    errors.extend(scene.invoke("customers.create", &json!({"email": EMAIL, "full_name": NAME}).to_string()).err());
    scene.script([]);
    errors
}

fn no_success_prints_or_logs_a_canary<C: Face>() {
    let scene = canary_scene::<C>("success");
    let created = scene.create(create().id("u")).unwrap();
    let updated = scene.update("u", update()).unwrap();
    let listed = scene.list(ListCustomers::new().search(NAME)).unwrap();
    assert_eq!(listed.data.len(), 1);
    let named = scene.invoke("customers.get", r#"{"customerId":"u"}"#).unwrap();
    assert!(named.data.as_str().contains(EMAIL), "the data itself is whole");
    let archived = scene.archive("u").unwrap();
    for text in [shown(&created), shown(&updated), shown(&archived), shown(&listed), shown(&named)] {
        assert_clean(&text, "a response");
    }
    assert_log_is_clean("customers.archive");
    assert_log_is_clean("hyper_util");
}

fn no_failure_prints_or_logs_a_canary<C: Face>() {
    let scene = canary_scene::<C>("failure");
    scene.create(create().id("u")).unwrap();
    let statuses = [400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 503].map(Step::status);
    let faults = [
        Step::close_before_reading(),
        Step::close_after_applying(),
        Step::truncated_body(),
        Step::wrong_content_type(),
        Step::invalid_json(),
        Step::invalid_utf8(),
        Step::oversized_body(1 << 20),
        Step::gzip_bomb(1 << 20),
        Step::wait(Duration::from_secs(9)),
        Step::slow_drip(Duration::from_secs(9)),
        Step::redirect(format!("https://{KEY}@elsewhere.example/{EMAIL}/{NAME}?{KEY}").replace(' ', "%20")),
    ];
    for step in statuses.into_iter().chain(faults) {
        let errors = errors(&scene, &[step.clone().repeat(2)]);
        assert_eq!(errors.len(), 5, "{step:?}");
        for error in errors {
            assert_clean(&printed(&error), &format!("the error of {step:?}"));
        }
    }
    assert_log_is_clean("retrying");
}

fn no_refusal_prints_or_logs_a_canary<C: Face>() {
    let scene = canary_scene::<C>("refusal");
    let long = format!("{EMAIL}{}", "x".repeat(256));
    let mut errors = vec![
        scene.create(CreateCustomer::new(format!("{EMAIL} {NAME}"))).unwrap_err(),
        scene.create(create().id(&long)).unwrap_err(),
        scene.get(&long).unwrap_err(),
        scene.create(create().metadata(json!([DATA]))).unwrap_err(),
        scene.create(create().address(address().country(CITY))).unwrap_err(),
        scene.create(create().extra("email", json!(EMAIL))).unwrap_err(),
        scene.invoke("customers.create", &format!("{{\"email\":\"{EMAIL}\" \"{NAME}\"")).unwrap_err(),
        scene.invoke("customers.create", &format!("\"{EMAIL}\"")).unwrap_err(),
        scene.invoke("customers.list", &json!({ "limit": DATA }).to_string()).unwrap_err(),
        scene.invoke("customers.create", &json!({ "email": [EMAIL] }).to_string()).unwrap_err(),
        C::one(scene.customers().archive("u").idempotency_key(format!("{EMAIL} {NAME}"))).unwrap_err(),
        C::one(scene.customers().get("u").header("x-note", format!("{EMAIL}\n"))).unwrap_err(),
        C::one(scene.customers().get("u").header("x-api-key", &scene.key)).unwrap_err(),
    ];
    for settings in [
        builder(&format!("{KEY} x"), "http://127.0.0.1:1"),
        builder(&format!("{KEY}\n{KEY}"), "http://127.0.0.1:1"),
        builder(KEY, &format!("http://zqkey:{KEY}@127.0.0.1:1")),
        builder(KEY, &format!("http://127.0.0.1:1/?key={KEY}")),
        builder(KEY, &format!("{KEY} no url")),
        builder(KEY, "http://commet.invalid").proxy(format!("ftp://zqkey:{KEY}@proxy.invalid:1")),
        builder(KEY, "http://commet.invalid").proxy(format!("zqkey:{KEY}@ :1")),
    ] {
        assert_clean(&shown(&settings), "a builder");
        errors.push(C::build(settings).unwrap_err());
    }
    for error in errors {
        assert!(matches!(error.kind(), ErrorKind::InvalidRequest | ErrorKind::Configuration), "{}", error.kind());
        assert_clean(&printed(&error), "a refusal");
    }
    assert!(scene.requests().is_empty());
}

fn nothing_that_a_program_holds_shows_a_canary_in_debug<C: Face>() {
    let settings = builder(KEY, emulator().api_url());
    let client = C::build(settings.clone()).unwrap();
    let customers = client.customers();
    let json: Json = json!({ "value": DATA }).into();
    let mut arguments = Arguments::parse(&json!({ "email": EMAIL, "fullName": NAME }).to_string()).unwrap();
    arguments.set("metadata", &json!({ DATA: DATA })).unwrap();
    let customer = json!({"id": "c", "email": EMAIL, "fullName": NAME, "address": {"line1": STREET, "city": CITY}, "metadata": {DATA: DATA}, "nickname": NAME});
    let customer: Customer = serde_json::from_value(customer).unwrap();
    for (what, text) in [
        ("a builder", shown(&settings)),
        ("a client", shown(&client)),
        ("the operations", shown(&customers)),
        ("a creation", shown(&create())),
        ("an update", shown(&update())),
        ("a list's parameters", shown(&ListCustomers::new().search(EMAIL))),
        ("an address", shown(&address())),
        ("arguments", shown(&arguments)),
        ("JSON", shown(&json)),
        ("a customer", shown(&customer)),
        ("customers", shown(&vec![customer])),
        ("a call", shown(&customers.create(create()).header("x-note", NAME))),
        ("a call by name", shown(&client.by_name("customers.create", &json!({ "email": EMAIL }).to_string()))),
        ("an unreadable call", shown(&client.by_name(EMAIL, NAME))),
        ("pages", shown(&customers.list(ListCustomers::new().search(NAME)).pages())),
        ("all customers", shown(&customers.list(ListCustomers::new().search(NAME)).all())),
        ("a cancellation", shown(&Cancellation::new())),
        ("a field of an update", shown(&Field::<String>::from(EMAIL))),
        ("an address in an update", shown(&Field::from(address()))),
        ("metadata in an update", shown(&Field::from(json!({ "value": DATA })))),
    ] {
        assert_clean(&text, what);
    }
}

/// The answers of a server that repeats `text` in every place that an error has.
fn echoes(text: &str) -> Vec<Step> {
    let flat = json!({
        "success": false, "code": "validation_error", "message": format!("The value {text} is taken"),
        "details": [{"field": "billingEmail", "message": format!("'{text}' is taken"), "value": text}],
    });
    let nested = json!({"error": {
        "type": "invalid_request_error", "code": "taken", "message": format!("<{text}>"), "param": text,
        "details": {"given": [text, {"deep": text}]}, "doc_url": format!("https://commet.co/docs?about={text}"),
    }});
    let said = json!({"success": false, "code": "taken", "message": text});
    vec![
        Step::status(422).body(&flat),
        Step::status(409).body(&nested),
        Step::status(200).body(&said),
        Step::status(500).text(format!("<h1>{text}</h1>"), "text/html").repeat(2),
        Step::status(400).body(&json!({"message": format!("{text}, {text}; \"{text}\"")})),
    ]
}

#[track_caller]
fn assert_masked<C: Face>(scene: &Scene<C>, steps: Vec<Step>, what: &str) {
    for step in steps {
        for error in errors(scene, std::slice::from_ref(&step)) {
            assert_clean(&printed(&error), &format!("{what}, {step:?}"));
        }
    }
}

fn a_server_that_repeats_what_it_was_sent_is_masked<C: Face>() {
    let scene = canary_scene::<C>("echo");
    // An address is masked wherever it comes from; a name or a street is known from the call that sent it.
    assert_masked(&scene, echoes(EMAIL), "an echo of the address");
    for text in [NAME, STREET, CITY] {
        for step in echoes(text) {
            for error in [scene_error(&scene, &step, true), scene_error(&scene, &step, false)] {
                assert_clean(&printed(&error), &format!("an echo of {text}"));
                assert!(!error.message().is_empty());
            }
        }
    }
    assert_log_is_clean("failed");
}

fn scene_error<C: Face>(scene: &Scene<C>, step: &Step, creates: bool) -> Error {
    scene.script([step.clone()]);
    let result = if creates { scene.create(create()) } else { scene.update("u", update()) };
    scene.script([]);
    result.expect_err("the step is an error")
}

/// JSON has many spellings of one text, and the reader of an error sees what they stand for.
fn a_server_that_repeats_it_in_jsons_escapes_is_masked<C: Face>() {
    let scene = canary_scene::<C>("escapes");
    for told in [EMAIL.replace('@', r"\u0040"), escaped(EMAIL), escaped(NAME), STREET.replace(' ', r"\u0020")] {
        let details = format!(r#"[{{"field":"x","message":"{told}"}}]"#);
        let body = format!(r#"{{"code":"taken","message":"{told} is taken","details":{details}}}"#);
        let error = scene_error(&scene, &Step::status(409).text(body, "application/json"), true);
        assert_clean(&printed(&error), "an echo in JSON's escapes");
    }
}

fn a_server_that_repeats_it_in_a_url_is_masked<C: Face>() {
    let scene = canary_scene::<C>("in_a_url");
    for text in [EMAIL, NAME] {
        scene.script([]);
        C::many(scene.customers().list(ListCustomers::new().search(text))).unwrap();
        let path = scene.last().path;
        scene.script([Step::status(404).body(&json!({ "message": format!("there is no {path} here") }))]);
        let error = scene.list(ListCustomers::new().search(text)).unwrap_err();
        assert_clean(&printed(&error), "an echo of the request's path");
    }
}

fn a_server_that_repeats_metadata_is_masked<C: Face>() {
    let scene = canary_scene::<C>("metadata");
    for step in echoes(DATA) {
        for creates in [true, false] {
            assert_clean(&printed(&scene_error(&scene, &step, creates)), "an echo of metadata");
        }
    }
}

/// An address may hold the very words and numbers that an error is made of.
fn masking_leaves_the_rest_of_an_error_readable<C: Face>() {
    let scene = canary_scene::<C>("readable");
    let body = json!({
        "success": false, "code": "limit_reached", "message": "At most 100 are allowed",
        "details": [{"field": "metadata", "message": "too many keys", "most": 100, "strict": true, "given": null}],
    });
    for odd in ["100", "true", "null", "message", "code", "\"", ":", ",", "{", "\\", "n"] {
        let params = CreateCustomer::new(EMAIL).full_name(odd).address(Address::new().line2(odd).state(odd));
        scene.script([Step::status(422).body(&body)]);
        let error = scene.create(params).unwrap_err();
        assert_eq!(error.code(), Some("limit_reached"), "{odd:?}: {error}");
        assert_eq!(error.validation_errors().len(), 1, "{odd:?}: {error}");
        assert!(error.message().contains("allowed"), "{odd:?}: {error}");
        let details = error.details().expect("the server gave some").as_str();
        serde_json::from_str::<serde_json::Value>(details).expect("they are still JSON");
    }
}

fn a_server_that_repeats_the_key_is_masked<C: Face>() {
    let scene = canary_scene::<C>("key");
    let told = scene.key.clone();
    for text in [told.clone(), format!("Bearer {told}"), format!("x-api-key={told}")] {
        assert_masked(&scene, echoes(&text), "an echo of the key");
    }
}

fn an_unreadable_answer_is_not_quoted<C: Face>() {
    log();
    for body in [
        format!(r#"{{"data":"{EMAIL}"}}"#),
        format!(r#"{{"data":{{"id":["{EMAIL}"]}}}}"#),
        format!(r#"{{"data":{{"id":"c","isActive":"{NAME}"}}}}"#),
        format!(r#"{{"data":{{"id":"c","address":"{STREET}"}}}}"#),
        format!(r#"{{"data":{{"id":"c","fullName":{{"{NAME}":1}}}}}}"#),
        format!(r#"{{"data":{{"id":"c","fullName":"{NAME}"#),
        format!("{EMAIL} {NAME} {STREET}"),
    ] {
        let server = Raw::always(answer(200, body));
        let client = C::build(builder(KEY, &server.url())).unwrap();
        let error = C::one(client.customers().create(create())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidResponse);
        assert_clean(&printed(&error), "an unreadable answer's error");
    }
    // Not even what is no HTTP at all.
    let server = Raw::always(format!("{EMAIL} {NAME}\r\n\r\n").into_bytes());
    let client = C::build(builder(KEY, &server.url())).unwrap();
    let error = C::one(client.customers().create(create())).unwrap_err();
    assert_clean(&printed(&error), "the error of an answer that is no HTTP");
    assert_log_is_clean("invalid_response");
}
