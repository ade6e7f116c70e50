//! Lists: every customer comes once, whatever happens on the way, and no list goes on for ever.

use std::collections::BTreeSet;

use crate::support::{EMAIL, Face, Raw, Scene, answer, both, client_of, count, emulator};
use commet::{CreateCustomer, Customer, ErrorKind, Items, ListCustomers, Outcome, Pages};
use commet_emulator::Step;
use serde_json::json;

both![
    all_customers_come_once_and_in_order,
    customers_added_on_the_way_push_none_out_and_make_none_come_twice,
    pages_hold_what_was_asked_for_and_the_last_one_ends_the_list,
    an_empty_list_ends_at_once,
    a_limit_outside_one_to_a_hundred_is_refused_unsent,
    a_strangers_cursor_is_a_validation_error,
    a_list_is_resumed_at_its_cursor,
    a_resumed_list_can_be_resumed_again,
    an_error_ends_the_list_and_its_cursor_leads_on_from_the_page_that_failed,
    nothing_is_fetched_before_it_is_asked_for,
    filters_and_call_options_hold_for_every_page,
    a_list_that_cannot_be_continued_is_an_invalid_response,
];

fn all<C: Face>(scene: &Scene<C>, params: ListCustomers) -> Items<C, Customer> {
    scene.customers().list(params).all()
}

/// What is still to come, which must be without errors.
fn rest<C: Face>(all: &mut Items<C, Customer>) -> Vec<Customer> {
    std::iter::from_fn(|| C::next_customer(all)).map(Result::unwrap).collect()
}

fn ids(customers: &[Customer]) -> Vec<&str> {
    customers.iter().map(|customer| customer.id.as_str()).collect()
}

/// A scene with `count` customers, and their ids, newest first.
fn seeded<C: Face>(name: &str, count: u64) -> (Scene<C>, Vec<String>) {
    let scene = Scene::<C>::new(name);
    emulator().seed(&scene.key, count).unwrap();
    let customers = rest(&mut all(&scene, ListCustomers::new().limit(100)));
    emulator().forget_requests(&scene.key);
    assert_eq!(customers.len() as u64, count);
    (scene, customers.into_iter().map(|customer| customer.id).collect())
}

fn all_customers_come_once_and_in_order<C: Face>() {
    let number = count(330, 20_000);
    let (scene, expected) = seeded::<C>("all", u64::from(number));
    assert_eq!(expected.iter().collect::<BTreeSet<_>>().len(), expected.len(), "one came twice");
    for limit in [1, 7, 33, 100] {
        // Of single customers forty are enough.
        let limited = expected.len().min(if limit == 1 { 40 } else { usize::MAX });
        let mut list = all(&scene, ListCustomers::new().limit(limit));
        let found: Vec<_> =
            std::iter::from_fn(|| C::next_customer(&mut list)).take(limited).map(Result::unwrap).collect();
        assert_eq!(ids(&found), expected[..limited], "limit {limit}");
        let pages = limited.div_ceil(usize::try_from(limit).unwrap());
        assert_eq!(scene.requests().len(), pages, "limit {limit}");
        emulator().forget_requests(&scene.key);
    }
}

fn customers_added_on_the_way_push_none_out_and_make_none_come_twice<C: Face>() {
    let (scene, expected) = seeded::<C>("added", 120);
    let mut list = all(&scene, ListCustomers::new().limit(10));
    let mut found = Vec::new();
    while let Some(customer) = C::next_customer(&mut list) {
        found.push(customer.unwrap());
        if found.len() % 4 == 0 {
            scene.create(CreateCustomer::new(EMAIL)).unwrap();
        }
    }
    assert_eq!(ids(&found), expected);
}

fn pages_hold_what_was_asked_for_and_the_last_one_ends_the_list<C: Face>() {
    let (scene, expected) = seeded::<C>("pages", 100);
    let mut pages: Pages<C, Vec<Customer>> = scene.customers().list(ListCustomers::new().limit(40)).pages();
    assert_eq!(pages.cursor(), None);
    let mut found = Vec::new();
    for (length, more) in [(40, true), (40, true), (20, false)] {
        let page = C::next_page(&mut pages).unwrap().unwrap();
        assert_eq!((page.data.len(), page.has_more, page.next_cursor.is_some()), (length, more, more));
        assert_eq!(pages.cursor(), page.next_cursor.as_deref());
        assert_eq!((page.attempts, page.status), (1, 200));
        found.extend(page.data);
    }
    // It has ended for good.
    assert!(C::next_page(&mut pages).is_none() && C::next_page(&mut pages).is_none());
    assert_eq!(ids(&found), expected);
    // 25 is what a page holds if nobody says otherwise; without a limit none is sent.
    let mut pages = scene.customers().list(ListCustomers::new()).pages();
    assert_eq!(C::next_page(&mut pages).unwrap().unwrap().data.len(), 25);
    assert_eq!(scene.last().path, "/api/customers");
}

fn an_empty_list_ends_at_once<C: Face>() {
    let scene = Scene::<C>::new("empty");
    let page = scene.list(ListCustomers::new()).unwrap();
    assert_eq!((page.data.len(), page.has_more, page.next_cursor), (0, false, None));
    let mut list = all(&scene, ListCustomers::new());
    assert!(C::next_customer(&mut list).is_none() && C::next_customer(&mut list).is_none());
    assert_eq!(scene.requests().len(), 2);
}

fn a_limit_outside_one_to_a_hundred_is_refused_unsent<C: Face>() {
    let scene = Scene::<C>::new("limits");
    for limit in [0, 101, u32::MAX] {
        let named = scene.invoke("customers.list", &json!({ "limit": limit }).to_string()).unwrap_err();
        let mut list = all(&scene, ListCustomers::new().limit(limit));
        let listed = C::next_customer(&mut list).unwrap().unwrap_err();
        for error in [scene.list(ListCustomers::new().limit(limit)).unwrap_err(), named, listed] {
            assert_eq!((error.kind(), error.param()), (ErrorKind::InvalidRequest, Some("limit")), "{limit}");
            assert_eq!((error.attempts(), error.outcome()), (0, Outcome::NotSent));
        }
    }
    assert!(scene.requests().is_empty());
    for limit in [1, 100] {
        scene.list(ListCustomers::new().limit(limit)).unwrap();
    }
}

fn a_strangers_cursor_is_a_validation_error<C: Face>() {
    let (stranger, _) = seeded::<C>("stranger", 3);
    let (scene, _) = seeded::<C>("cursors", 3);
    let theirs = stranger.list(ListCustomers::new().limit(1)).unwrap().next_cursor.unwrap();
    for cursor in [theirs.as_str(), "made-up", "", "a&limit=1", "ü"] {
        let mut list = all(&scene, ListCustomers::new().cursor(cursor));
        let error = C::next_customer(&mut list).unwrap().unwrap_err();
        assert_eq!((error.kind(), error.status(), error.param()), (ErrorKind::Validation, Some(422), Some("cursor")));
        assert_eq!(error.attempts(), 1);
    }
}

fn a_list_is_resumed_at_its_cursor<C: Face>() {
    let (scene, expected) = seeded::<C>("resumed", 55);
    for taken in [3, 10, 11, 47] {
        let mut list = all(&scene, ListCustomers::new().limit(10));
        let before: Vec<_> = (0..taken).map(|_| C::next_customer(&mut list).unwrap().unwrap()).collect();
        assert_eq!(ids(&before), expected[..taken]);
        let params = ListCustomers::new().limit(10);
        let params = match list.cursor() {
            Some(cursor) => params.cursor(cursor),
            None => params,
        };
        drop(list);
        // The page of the last customer comes again, and none is missed.
        let page = (taken - 1) / 10 * 10;
        assert_eq!(ids(&rest(&mut all(&scene, params))), expected[page..], "{taken} taken");
    }
    // A page's cursor leads to the next one.
    let mut pages = scene.customers().list(ListCustomers::new().limit(20)).pages();
    C::next_page(&mut pages).unwrap().unwrap();
    let params = ListCustomers::new().cursor(pages.cursor().unwrap());
    assert_eq!(ids(&rest(&mut all(&scene, params))), expected[20..]);
}

fn a_resumed_list_can_be_resumed_again<C: Face>() {
    let (scene, expected) = seeded::<C>("again", 50);
    let mut cursor: Option<String> = None;
    let mut found = BTreeSet::new();
    // A job that is interrupted after every fourth customer, and keeps nothing but the cursor.
    for run in 0.. {
        assert!(run < 50, "the job never comes to an end");
        let params = ListCustomers::new().limit(3);
        let params = cursor.iter().fold(params, ListCustomers::cursor);
        let mut list = all(&scene, params);
        let batch: Vec<_> = std::iter::from_fn(|| C::next_customer(&mut list)).take(4).map(Result::unwrap).collect();
        found.extend(batch.iter().map(|customer| customer.id.clone()));
        cursor = list.cursor().map(str::to_owned);
        if batch.len() < 4 {
            break;
        }
    }
    assert_eq!(found, expected.iter().cloned().collect());

    // Interrupted on the very page that it was resumed at, it is still there.
    let cursor = scene.list(ListCustomers::new().limit(10)).unwrap().next_cursor.unwrap();
    let mut list = all(&scene, ListCustomers::new().limit(10).cursor(&cursor));
    assert_eq!(C::next_customer(&mut list).unwrap().unwrap().id, expected[10]);
    assert_eq!(list.cursor(), Some(cursor.as_str()));
}

/// Code that passes over errors (`flatten`, `filter_map(Result::ok)`) must come to an end too.
fn an_error_ends_the_list_and_its_cursor_leads_on_from_the_page_that_failed<C: Face>() {
    let (scene, expected) = seeded::<C>("errors", 45);
    // 400 is not retried; of 503 there are more than the client has retries.
    for failing in [Step::status(400), Step::status(503).repeat(4), Step::invalid_json()] {
        scene.script([Step::handle(), Step::handle(), failing]);
        let mut list = all(&scene, ListCustomers::new().limit(10));
        let mut found = Vec::new();
        while let Some(Ok(customer)) = C::next_customer(&mut list) {
            found.push(customer);
        }
        assert_eq!(ids(&found), expected[..20], "what came before the error was handed out");
        let requests = scene.requests().len();
        assert!((0..3).all(|_| C::next_customer(&mut list).is_none()));
        assert_eq!(scene.requests().len(), requests, "nothing is asked for after the end");

        let cursor = list.cursor().expect("the cursor of the third page").to_owned();
        let mut rest = all(&scene, ListCustomers::new().limit(10).cursor(cursor));
        while let Some(customer) = C::next_customer(&mut rest) {
            found.push(customer.unwrap());
        }
        assert_eq!(ids(&found), expected);
    }
}

fn nothing_is_fetched_before_it_is_asked_for<C: Face>() {
    let (scene, _) = seeded::<C>("lazy", 30);
    let mut list = all(&scene, ListCustomers::new().limit(10));
    assert_eq!(scene.requests().len(), 0);
    for taken in 1..=20 {
        C::next_customer(&mut list).unwrap().unwrap();
        assert_eq!(scene.requests().len(), if taken <= 10 { 1 } else { 2 });
    }
}

fn filters_and_call_options_hold_for_every_page<C: Face>() {
    let scene = Scene::<C>::new("filters");
    for n in 0..24 {
        let id = scene.create(CreateCustomer::new(EMAIL)).unwrap().data.id;
        if n % 2 == 0 {
            scene.archive(&id).unwrap();
        }
    }
    emulator().forget_requests(&scene.key);
    scene.script([Step::handle(), Step::status(503), Step::handle(), Step::handle()]);
    let params = ListCustomers::new().is_active(false).limit(5).extra("sort", json!("name"));
    let found = rest(&mut scene.customers().list(params).header("x-trace", "t1").all());
    assert_eq!(found.len(), 12);
    assert!(found.iter().all(|customer| customer.is_active == Some(false)));
    let requests = scene.requests();
    assert_eq!(requests.len(), 4);
    for request in &requests {
        assert!(request.path.contains("isActive=false&") && request.path.contains("limit=5"), "{}", request.path);
        assert!(request.path.contains("sort=name"), "{}", request.path);
        assert_eq!(request.headers["x-trace"], "t1");
        assert_eq!(request.path.matches("cursor=").count(), usize::from(request.path != requests[0].path));
    }
}

fn a_list_that_cannot_be_continued_is_an_invalid_response<C: Face>() {
    let page = |cursor: &str| answer(200, format!(r#"{{"data":[{{"id":"cus_1"}}],"hasMore":true{cursor}}}"#));
    for cursor in ["", r#","nextCursor":null"#, r#","nextCursor":"""#, r#","nextCursor":7"#] {
        let server = Raw::always(page(cursor));
        let mut list = client_of::<C>(&server.url()).customers().list(ListCustomers::new()).all();
        let error = C::next_customer(&mut list).unwrap().unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::InvalidResponse, Some(200)), "{cursor}");
        assert_eq!((error.attempts(), server.requests().len()), (1, 1));
        assert_eq!(error.request_id(), Some("req_raw"));
    }
    // A server that gives the cursor of the page itself would have the same page fetched for ever.
    let server = Raw::always(page(r#","nextCursor":"again""#));
    let mut list = client_of::<C>(&server.url()).customers().list(ListCustomers::new()).all();
    assert_eq!(C::next_customer(&mut list).unwrap().unwrap().id, "cus_1");
    let error = C::next_customer(&mut list).unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidResponse);
    assert_eq!(server.requests().len(), 2);
    // So would one that gives back the cursor that the caller began with.
    let mut list = client_of::<C>(&server.url()).customers().list(ListCustomers::new().cursor("again")).all();
    assert_eq!(C::next_customer(&mut list).unwrap().unwrap_err().kind(), ErrorKind::InvalidResponse);
}
