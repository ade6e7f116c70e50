//! The examples of the specification, and the requests that the server receives.

use crate::support::{EMAIL, Face, Raw, Scene, answer, both, client_of};
use commet::{Address, CreateCustomer, ErrorKind, Json, ListCustomers, Outcome, UpdateCustomer};
use commet_emulator::Exchange;
use serde_json::json;

both![
    the_specifications_examples_run_as_they_are_written,
    a_call_by_name_sends_and_gives_the_same_as_the_typed_one,
    creating_twice_with_one_id_gives_the_customer_that_is_there,
    every_parameter_of_create_arrives_and_comes_back,
    every_parameter_of_list_arrives,
    an_archived_customer_stays_archived,
    every_request_carries_its_headers_and_only_writes_an_idempotency_key,
    a_caller_may_add_headers_but_not_replace_the_clients_own,
    the_base_urls_path_stays_in_front,
];

fn the_specifications_examples_run_as_they_are_written<C: Face>() {
    let scene = Scene::<C>::new("walk");
    let created = scene.create(CreateCustomer::new(EMAIL).id("user_123")).unwrap();
    assert_eq!((created.status, created.attempts), (201, 1));
    assert!(created.data.id.starts_with("cus_"), "{}", created.data.id);
    assert_eq!(created.data.external_id.as_deref(), Some("user_123"));
    assert_eq!(created.data.email.as_deref(), Some(EMAIL));
    assert_eq!(created.data.is_active, Some(true));
    let id = created.data.id.as_str();

    assert_eq!(scene.get(id).unwrap().data, created.data);
    assert_eq!(scene.get("user_123").unwrap().data, created.data);

    let address = Address::new().line1("123 Main St").city("Austin").postal_code("78701").country("US");
    let params = UpdateCustomer::new().email("new@acme.com").address(address.clone());
    let updated = scene.update(id, params).unwrap().data;
    assert_eq!(updated.email.as_deref(), Some("new@acme.com"));
    assert_eq!(updated.address, Some(address));
    assert_eq!(updated.external_id.as_deref(), Some("user_123"));

    for n in 0..25 {
        scene.create(CreateCustomer::new(format!("n{n}@acme.com"))).unwrap();
    }
    let first = scene.list(ListCustomers::new().limit(25)).unwrap();
    assert_eq!((first.data.len(), first.has_more), (25, true));
    let cursor = first.next_cursor.expect("a cursor beside hasMore");
    let second = scene.list(ListCustomers::new().limit(25).cursor(cursor)).unwrap();
    assert_eq!((second.data, second.has_more, second.next_cursor), (vec![updated], false, None));

    assert_eq!(scene.archive(id).unwrap().data.is_active, Some(false));
    assert_eq!(scene.get(id).unwrap().data.is_active, Some(false));
}

/// What is the server's to see of a request, without what must differ between any two.
fn seen(exchange: &Exchange) -> (&str, &str, &std::collections::BTreeMap<String, String>, Option<&str>) {
    (&exchange.method, &exchange.path, &exchange.headers, exchange.body.as_deref())
}

/// The typed form leaves out the absent fields of what is also an argument, such as an address.
fn without_nulls(json: &Json) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                members.retain(|_, value| !value.is_null());
                members.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = json.decode().unwrap();
    strip(&mut value);
    value
}

fn a_call_by_name_sends_and_gives_the_same_as_the_typed_one<C: Face>() {
    let scene = Scene::<C>::new("by_name");
    // With one idempotency key the server answers the second write of each pair by repeating itself, so
    // even the times and the ids are the same.
    let compare = |typed: Json, operation: &str, arguments: &str, key: &str| {
        let named = C::json(scene.by_name(operation, arguments).idempotency_key(key)).unwrap();
        assert_eq!(without_nulls(&named.data), without_nulls(&typed), "{operation}");
        let requests = scene.requests();
        let [.., first, second] = &requests[..] else { panic!("two requests") };
        assert_eq!(seen(first), seen(second), "{operation}");
        named
    };
    let customers = scene.customers();
    let json = |customer: &commet::Customer| Json::new(customer).unwrap();

    let metadata: Json = r#"{ "seats":12, "my_key":1.10 }"#.parse().unwrap();
    let address = Address::new().line1("1 Side St").postal_code("78701");
    let params = CreateCustomer::new(EMAIL).id("user_1").full_name("Acme").metadata(metadata).address(address);
    let typed = C::one(customers.create(params).idempotency_key("k1")).unwrap();
    let arguments = r#"{"email":"billing@acme.com","id":"user_1","full_name":"Acme",
        "metadata":{ "seats":12, "my_key":1.10 },"address":{"line1":"1 Side St","postal_code":"78701"}}"#;
    let named = compare(json(&typed.data), "customers.create", arguments, "k1");
    assert_eq!((named.status, named.is_replayed(), typed.is_replayed()), (201, true, false));

    let typed = C::one(customers.get("user_1")).unwrap();
    compare(json(&typed.data), "customers.get", r#"{"customerId":"user_1"}"#, "");

    let params = UpdateCustomer::new().full_name(commet::Null).timezone("Europe/Madrid");
    let typed = C::one(customers.update("user_1", params).idempotency_key("k2")).unwrap();
    let arguments = r#"{"fullName":null,"timezone":"Europe/Madrid","customer_id":"user_1"}"#;
    compare(json(&typed.data), "customers.update", arguments, "k2");

    let typed = C::many(customers.list(ListCustomers::new().limit(1).is_active(true))).unwrap();
    let named = compare(Json::new(&typed.data).unwrap(), "customers.list", r#"{"limit":1,"isActive":true}"#, "");
    assert_eq!((named.has_more, named.next_cursor), (typed.has_more, typed.next_cursor));

    let typed = C::one(customers.archive("user_1").idempotency_key("k3")).unwrap();
    compare(json(&typed.data), "customers.archive", r#"{"customerId":"user_1"}"#, "k3");
}

fn creating_twice_with_one_id_gives_the_customer_that_is_there<C: Face>() {
    let scene = Scene::<C>::new("twice");
    let first = scene.create(CreateCustomer::new(EMAIL).id("user_123")).unwrap();
    let second = scene.create(CreateCustomer::new("other@acme.com").id("user_123")).unwrap();
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.data, second.data);
    assert!(!second.is_replayed(), "it was idempotent by the id, not by the key");
    assert_ne!(first.idempotency_key, second.idempotency_key);
    assert_eq!(scene.list(ListCustomers::new()).unwrap().data.len(), 1);
}

fn every_parameter_of_create_arrives_and_comes_back<C: Face>() {
    let scene = Scene::<C>::new("create_all");
    let address = Address::new().line1("1").line2("2").city("Austin").state("TX").postal_code("78701").country("US");
    let params = CreateCustomer::new(EMAIL)
        .id("u")
        .full_name("Acme \"Inc\"")
        .timezone("America/Chicago")
        .address(address.clone())
        .metadata(json!({"plan": "gold"}))
        .extra("vatId", json!("X1"));
    let customer = scene.create(params).unwrap().data;
    assert_eq!(customer.full_name.as_deref(), Some("Acme \"Inc\""));
    assert_eq!(customer.timezone.as_deref(), Some("America/Chicago"));
    assert_eq!(customer.address, Some(address));
    assert_eq!(customer.metadata.unwrap().as_str(), r#"{"plan":"gold"}"#);
    assert_eq!(customer.organization_id, Some(crate::support::emulator().organization_id(&scene.key)));
    for time in [customer.created_at.unwrap(), customer.updated_at.unwrap()] {
        assert!(time.len() == 24 && time.ends_with('Z'), "{time}");
    }
    let body: serde_json::Value = serde_json::from_str(&scene.last().body.unwrap()).unwrap();
    let sent = json!({
        "billingEmail": EMAIL, "id": "u", "fullName": "Acme \"Inc\"", "timezone": "America/Chicago",
        "address": {"line1": "1", "line2": "2", "city": "Austin", "state": "TX", "postalCode": "78701", "country": "US"},
        "metadata": {"plan": "gold"}, "vatId": "X1",
    });
    assert_eq!(body, sent);
}

fn every_parameter_of_list_arrives<C: Face>() {
    let scene = Scene::<C>::new("list_all");
    scene.create(CreateCustomer::new(EMAIL).full_name("Söör & Co")).unwrap();
    scene.create(CreateCustomer::new("else@acme.com")).unwrap();
    let params = ListCustomers::new().is_active(true).search("söör & co").limit(3).extra("sort", json!("name"));
    let found = scene.list(params).unwrap();
    assert_eq!(found.data.len(), 1);
    let sent = scene.last();
    assert_eq!(sent.path, "/api/customers?isActive=true&search=s%C3%B6%C3%B6r%20%26%20co&limit=3&sort=name");
    assert_eq!((sent.method.as_str(), sent.body), ("GET", None));

    scene.archive(&found.data[0].id).unwrap();
    let archived = scene.list(ListCustomers::new().is_active(false)).unwrap();
    assert_eq!(archived.data.len(), 1);
    assert_eq!(scene.list(ListCustomers::new()).unwrap().data.len(), 2);
    assert_eq!(scene.last().path, "/api/customers");
}

fn an_archived_customer_stays_archived<C: Face>() {
    let scene = Scene::<C>::new("archived");
    let id = scene.create(CreateCustomer::new(EMAIL)).unwrap().data.id;
    scene.archive(&id).unwrap();
    let sent = scene.last();
    assert_eq!((sent.method.as_str(), sent.body.as_deref()), ("PUT", Some(r#"{"isActive":false}"#)));
    let error = scene.update(&id, UpdateCustomer::new().extra("isActive", json!(true))).unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.code()),
        (ErrorKind::Conflict, Some(409), Some("customer_archived"))
    );
    assert_eq!((error.outcome(), error.attempts(), error.is_retryable()), (Outcome::Rejected, 1, false));
    assert_eq!(scene.get(&id).unwrap().data.is_active, Some(false));
}

fn every_request_carries_its_headers_and_only_writes_an_idempotency_key<C: Face>() {
    // The emulator keeps no key, so the bytes themselves are looked at.
    let server = Raw::answering(|n| {
        let data = if n == 3 { "[]" } else { r#"{"id":"cus_1"}"# };
        answer(200, format!(r#"{{"success":true,"data":{data}}}"#))
    });
    let customers = client_of::<C>(&server.url()).customers();
    let keys = [
        C::one(customers.create(CreateCustomer::new(EMAIL))).unwrap().idempotency_key,
        C::one(customers.get("cus_1")).unwrap().idempotency_key,
        C::one(customers.update("cus_1", UpdateCustomer::new())).unwrap().idempotency_key,
        C::many(customers.list(ListCustomers::new())).unwrap().idempotency_key,
        C::one(customers.archive("cus_1")).unwrap().idempotency_key,
    ];
    let heads = [
        "POST /api/customers ",
        "GET /api/customers/cus_1 ",
        "PUT /api/customers/cus_1 ",
        "GET /api/customers ",
        "PUT /api/customers/cus_1 ",
    ];
    let requests = server.requests();
    assert_eq!(requests.len(), heads.len());
    for ((request, head), key) in requests.iter().zip(heads).zip(keys) {
        assert!(request.starts_with(head), "{request}");
        let writes = !head.starts_with("GET");
        let header = |name: &str| {
            let values: Vec<_> =
                request.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).collect();
            assert!(values.len() <= 1, "{name} is repeated: {request}");
            values.first().copied()
        };
        assert_eq!(header("x-api-key"), Some("ck_test_raw"));
        assert_eq!(header("accept"), Some("application/json"));
        assert!(header("user-agent").unwrap().starts_with("commet-rust/"), "{request}");
        assert_eq!(header("content-type"), writes.then_some("application/json"));
        assert_eq!(header("idempotency-key"), key.as_deref());
        assert_eq!(key.is_some(), writes);
        if let Some(key) = key {
            assert_eq!(uuid::Uuid::try_parse(&key).unwrap().get_version_num(), 4);
        }
        assert_eq!(request.ends_with("\r\n\r\n"), !writes, "a read has no body: {request}");
    }
}

fn a_caller_may_add_headers_but_not_replace_the_clients_own<C: Face>() {
    let scene = Scene::<C>::new("headers");
    let customers = scene.customers();
    C::many(customers.list(ListCustomers::new()).header("X-Trace", "abc")).unwrap();
    assert_eq!(scene.last().headers["x-trace"], "abc");
    for (name, value) in [
        ("X-Api-Key", "ck_x"),
        ("idempotency-key", "k"),
        ("content-length", "3"),
        ("host", "x"),
        ("b d", "x"),
        ("x", "a\r\nb: c"),
    ] {
        let error = C::many(customers.list(ListCustomers::new()).header(name, value)).unwrap_err();
        assert_eq!((error.kind(), error.param()), (ErrorKind::InvalidRequest, Some("headers")), "{name}");
        assert_eq!((error.attempts(), error.outcome()), (0, Outcome::NotSent));
    }
    assert_eq!(scene.requests().len(), 1);
}

fn the_base_urls_path_stays_in_front<C: Face>() {
    let server = Raw::always(answer(200, r#"{"data":{"id":"cus_1"}}"#));
    for (base, path) in
        [("", "/customers/c"), ("/", "/customers/c"), ("/a/b", "/a/b/customers/c"), ("/a/b/", "/a/b/customers/c")]
    {
        let client = client_of::<C>(&format!("http://{}{base}", server.address));
        C::one(client.customers().get("c")).unwrap();
        let request = server.requests().pop().unwrap();
        assert!(request.starts_with(&format!("GET {path} HTTP/1.1\r\n")), "{base}: {request}");
    }
}
