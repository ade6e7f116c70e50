//! An id reaches the server as itself, as one path segment, whatever characters it holds.

use crate::support::{EMAIL, Face, Scene, both, properties};
use commet::{CreateCustomer, ErrorKind, Outcome, UpdateCustomer};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

both![
    strange_ids_name_their_own_customer_and_no_other,
    the_longest_id_is_sent_whole,
    an_empty_id_and_one_of_256_bytes_are_refused_unsent,
    any_id_at_all_comes_back_from_its_path_segment,
];

/// Ids, and the one segment that each must be on the wire.
const STRANGE: [(&str, &str); 15] = [
    ("a/b", "a%2Fb"),
    ("../plans", "..%2Fplans"),
    ("x?y=1", "x%3Fy%3D1"),
    ("a#f", "a%23f"),
    ("100%", "100%25"),
    ("%2e%2e", "%252e%252e"),
    ("ü", "%C3%BC"),
    (".", "%2E"),
    ("..", "%2E%2E"),
    (" ", "%20"),
    ("a+b", "a%2Bb"),
    ("a\\b", "a%5Cb"),
    ("a;b&c", "a%3Bb%26c"),
    ("\u{202e}\u{1f600}", "%E2%80%AE%F0%9F%98%80"),
    ("a\r\nhost: x", "a%0D%0Ahost%3A%20x"),
];

fn strange_ids_name_their_own_customer_and_no_other<C: Face>() {
    let scene = Scene::<C>::new("ids");
    let created: Vec<_> =
        STRANGE.iter().map(|(id, _)| scene.create(CreateCustomer::new(EMAIL).id(*id)).unwrap().data).collect();
    for ((id, segment), customer) in STRANGE.iter().zip(&created) {
        let path = format!("/api/customers/{segment}");
        assert_eq!(customer.external_id.as_deref(), Some(*id));

        assert_eq!(&scene.get(id).unwrap().data, customer, "{id:?}");
        assert_eq!(scene.last().path, path);

        let updated = scene.update(id, UpdateCustomer::new().full_name(*id)).unwrap().data;
        assert_eq!((&updated.id, updated.full_name.as_deref()), (&customer.id, Some(*id)), "{id:?}");
        assert_eq!(scene.last().path, path);

        let arguments = serde_json::json!({ "customerId": id }).to_string();
        let named = scene.invoke("customers.archive", &arguments).unwrap().data;
        assert_eq!(named.get("id").unwrap().decode::<String>().unwrap(), customer.id, "{id:?}");
        assert_eq!(scene.last().path, path);
    }
    // Each was changed by the calls with its own id, and by no other.
    for ((id, _), customer) in STRANGE.iter().zip(&created) {
        let customer = scene.get(&customer.id).unwrap().data;
        assert_eq!((customer.full_name.as_deref(), customer.is_active), (Some(*id), Some(false)));
    }
}

fn the_longest_id_is_sent_whole<C: Face>() {
    let scene = Scene::<C>::new("longest");
    for (id, segment) in [("x".repeat(255), "x".repeat(255)), ("ü".repeat(127), "%C3%BC".repeat(127))] {
        // The server takes no user ID of more than 100 characters, so it has no such customer; it is the one to say so.
        let error = scene.get(&id).unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Rejected));
        assert_eq!(scene.last().path, format!("/api/customers/{segment}"));
        let error = scene.create(CreateCustomer::new(EMAIL).id(&id)).unwrap_err();
        assert_eq!((error.kind(), error.param()), (ErrorKind::Validation, Some("id")));
    }
    assert_eq!(scene.requests().len(), 4);
}

fn an_empty_id_and_one_of_256_bytes_are_refused_unsent<C: Face>() {
    let scene = Scene::<C>::new("refused_ids");
    for id in [String::new(), "x".repeat(256), "ü".repeat(128)] {
        let named = serde_json::json!({ "customer_id": id }).to_string();
        let errors = [
            scene.get(&id).unwrap_err(),
            scene.update(&id, UpdateCustomer::new().full_name("Acme")).unwrap_err(),
            scene.archive(&id).unwrap_err(),
            scene.invoke("customers.get", &named).unwrap_err(),
            scene.create(CreateCustomer::new(EMAIL).id(&id)).unwrap_err(),
        ];
        let params = ["customer_id", "customer_id", "customer_id", "customer_id", "id"];
        for (error, param) in errors.iter().zip(params) {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
            assert_eq!(error.param(), Some(param));
            assert_eq!((error.attempts(), error.outcome(), error.is_retryable()), (0, Outcome::NotSent, false));
            assert_eq!((error.status(), error.request_id()), (None, None));
        }
    }
    assert!(scene.requests().is_empty());
}

fn any_id_at_all_comes_back_from_its_path_segment<C: Face>() {
    // `.` and NUL are the server's to judge, too: only emptiness and length are the client's business.
    let ids = prop_oneof![
        prop::collection::vec(any::<char>(), 1..=60).prop_map(String::from_iter),
        "[a-z./?#%&+ :;@\\\\]{1,40}",
    ];
    let scene = Scene::<C>::new("any_id");
    let outcome = properties(150, 5_000).run(&ids, |id| {
        crate::support::emulator().forget_requests(&scene.key);
        let created = scene.create(CreateCustomer::new(EMAIL).id(&id)).unwrap().data;
        prop_assert_eq!(created.external_id.as_deref(), Some(id.as_str()));
        prop_assert_eq!(&scene.get(&id).unwrap().data.id, &created.id);
        let path = scene.last().path;
        let segment = path.strip_prefix("/api/customers/").unwrap();
        prop_assert!(!segment.contains(['/', '?', '#']) && segment != "." && segment != "..", "{}", path);
        prop_assert_eq!(percent_decode_str(segment).decode_utf8().unwrap(), id);
        Ok(())
    });
    outcome.unwrap();
}
