//! Whatever is passed: an error, never a crash.

use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use commet_c::{
    commet_call, commet_cancel, commet_client_close, commet_client_open, commet_queue_close, commet_queue_descriptor,
    commet_queue_open, commet_queue_start, commet_queue_take, commet_reply_data, commet_reply_free, commet_start,
};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{Client, PATIENCE, call, kind, open, read, start};

#[test]
fn null_is_an_empty_text_or_an_error() {
    let client = Client::new();
    let null = ptr::null();
    // SAFETY: null is allowed wherever a text is.
    unsafe {
        let reply = read(commet_call(client.0, 0, null, 0, null, 0, null, 0));
        assert_eq!((kind(&reply), reply["error"]["param"].as_str()), ("invalid_request", Some("operation")));
        let reply = read(commet_call(client.0, 0, null, 5, null, 0, null, 0));
        assert_eq!((kind(&reply), reply["error"]["param"].as_str()), ("invalid_request", Some("operation")));
        let operation = "customers.list";
        let reply = read(commet_call(client.0, 0, operation.as_ptr().cast(), operation.len(), null, 0, null, 0));
        assert_eq!(reply["response"]["status"], 200);
        commet_start(client.0, 0, null, 0, null, 0, null, 0, None, ptr::null_mut());
        let mut error = ptr::null_mut();
        assert_eq!(commet_client_open(null, 9, null, 9, &raw mut error), 0);
        assert_eq!(kind(&read(error)), "configuration");
        assert_eq!(commet_client_open(null, 9, null, 9, ptr::null_mut()), 0);
        let mut len = 9;
        assert!(commet_reply_data(ptr::null(), &raw mut len).is_null());
        assert_eq!(len, 0);
        assert!(commet_reply_data(ptr::null(), ptr::null_mut()).is_null());
        commet_reply_free(ptr::null_mut());
        commet_queue_start(ptr::null(), 1, client.0, 0, null, 0, null, 0, null, 0);
        assert_eq!(commet_queue_take(ptr::null_mut(), ptr::null_mut(), 9), 0);
        assert_eq!(commet_queue_descriptor(ptr::null()), -1);
        commet_queue_close(ptr::null_mut());
        let queue = commet_queue_open(ptr::null_mut());
        commet_queue_start(queue, 1, client.0, 0, null, 5, null, 0, null, 0);
        assert_eq!(commet_queue_take(queue, ptr::null_mut(), 9), 0, "the reply stays where there is no room for it");
        commet_queue_close(queue);
    }
}

#[test]
fn a_text_too_long_to_be_one_is_refused() {
    let text = "x";
    // SAFETY: the lengths are refused before the text is looked at.
    let reply = unsafe { commet_call(1, 0, text.as_ptr().cast(), usize::MAX, ptr::null(), 0, ptr::null(), 0) };
    assert_eq!(kind(&read(reply)), "invalid_request");
}

#[test]
fn a_wrong_number_is_no_client() {
    for client in [0, 1 << 40, u64::MAX] {
        assert_eq!(kind(&call(client, 1, "customers.list", "", "")), "configuration");
        let ends = start(client, 1, "customers.list", "", "");
        assert_eq!(kind(&ends.recv_timeout(PATIENCE).unwrap()), "configuration");
        commet_client_close(client);
        assert_eq!(commet_cancel(client, 1), 0);
    }
}

#[test]
fn sixty_four_mebibytes_are_read_and_refused() {
    let client = Client::new();
    let text = format!(r#"{{"customerId": "{}"}}"#, "a".repeat(64 << 20));
    assert_eq!(kind(&call(client.0, 0, "customers.get", &text, "")), "invalid_request");
    for text in ["[".repeat(64 << 20), "\u{0}".repeat(64 << 20)] {
        assert_eq!(kind(&call(client.0, 0, "customers.create", &text, "")), "invalid_request");
        assert_eq!(kind(&call(client.0, 0, "customers.list", "", &text)), "invalid_request");
        assert_eq!(kind(&open(&text).unwrap_err()), "configuration");
        let ends = start(client.0, 0, &text, "", "");
        assert_eq!(kind(&ends.recv_timeout(PATIENCE).unwrap()), "invalid_request");
    }
}

/// Bytes that are near to what is right, and bytes that are not.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<Vec<u8>>(),
        r#"[\[\]{}",:0-9eE\-+.\\untrlsfalse ]{0,40}"#.prop_map(String::into_bytes),
        r"customers\.(create|get|update|list|archive|x)".prop_map(String::into_bytes),
        (
            "(customerId|email|limit|cursor|metadata|address|timeoutMs|maxRetries|headers|pageToken|log|shared|apiKey|proxy)",
            r#"(null|true|-?[0-9]{1,25}|1e999|"[a-z@ ]{0,9}"|"\\ud800"|\[\]|\{\}|\{"a":\[1\]\})"#
        )
            .prop_map(|(name, value)| format!(r#"{{"{name}":{value}}}"#).into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if std::env::var_os("COMMET_SOAK").is_some() { 200_000 } else { 2_000 }, ..ProptestConfig::default() })]

    #[test]
    fn garbage_gives_a_reply(
        (number, operation, arguments, options) in (any::<u64>(), bytes(), bytes(), bytes()),
        wrong in proptest::option::weighted(0.3, any::<u64>()),
    ) {
        static CLIENT: AtomicU64 = AtomicU64::new(0);
        if CLIENT.load(Ordering::Relaxed) == 0 {
            // Nobody listens there: what is right by chance fails at once.
            let settings = json!({"apiKey": "ck_x", "baseUrl": "http://127.0.0.1:1/api", "maxRetries": 0, "proxy": ""});
            CLIENT.store(open(&settings.to_string()).unwrap(), Ordering::Relaxed);
        }
        let client = wrong.unwrap_or(CLIENT.load(Ordering::Relaxed));
        // SAFETY: the texts are as long as is said.
        unsafe {
            let reply = read(commet_call(
                client, number, operation.as_ptr().cast(), operation.len(),
                arguments.as_ptr().cast(), arguments.len(), options.as_ptr().cast(), options.len(),
            ));
            prop_assert_ne!(kind(&reply), "internal");
            let mut error = ptr::null_mut();
            let opened = commet_client_open(
                operation.as_ptr().cast(), operation.len(), arguments.as_ptr().cast(), arguments.len(), &raw mut error,
            );
            if opened == 0 {
                let reply = read(error);
                prop_assert_ne!(kind(&reply), "internal");
            } else {
                prop_assert!(error.is_null());
                commet_client_close(opened);
            }
        }
        prop_assert_eq!(commet_cancel(client, number), 0);
    }
}

#[test]
fn sixty_four_threads_call_while_clients_are_closed() {
    let rounds = if std::env::var_os("COMMET_SOAK").is_some() { 300 } else { 15 };
    for _ in 0..rounds {
        let client = Client::new();
        let id = client.create();
        let arguments = json!({"customerId": id}).to_string();
        let closed = AtomicBool::new(false);
        thread::scope(|scope| {
            for thread in 1..=64_u64 {
                let (client, arguments, closed) = (client.0, &arguments, &closed);
                scope.spawn(move || {
                    while !closed.load(Ordering::Relaxed) {
                        let reply = if thread % 2 == 0 {
                            call(client, thread, "customers.get", arguments, "")
                        } else {
                            start(client, thread, "customers.get", arguments, "")
                                .recv_timeout(PATIENCE)
                                .expect("an end")
                        };
                        if reply["response"].is_null() {
                            assert!(["cancelled", "configuration"].contains(&kind(&reply)), "{reply}");
                        }
                    }
                });
            }
            thread::sleep(std::time::Duration::from_millis(30));
            (0..3).for_each(|_| commet_client_close(client.0));
            thread::sleep(std::time::Duration::from_millis(10));
            closed.store(true, Ordering::Relaxed);
        });
    }
}
