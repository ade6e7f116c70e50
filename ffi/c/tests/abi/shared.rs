//! Clients that are shared for the whole process.

use std::thread;

use commet_c::commet_client_close;
use serde_json::{Value, json};

use crate::support::{EMULATOR, call, key, open};

fn settings(key: &str, further: &Value) -> String {
    let mut settings = json!({"apiKey": key, "baseUrl": EMULATOR.api_url(), "shared": true});
    settings.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
    settings.to_string()
}

#[test]
fn the_same_product_and_settings_share_a_client() {
    let (one, other) = (key(), key());
    let first = open(&settings(&one, &json!({}))).unwrap();
    assert_eq!(open(&settings(&one, &json!({}))).unwrap(), first);
    // In whatever order they are named.
    let reordered = format!(r#"{{"shared":true,"baseUrl":"{}","apiKey":"{one}"}}"#, EMULATOR.api_url());
    assert_eq!(open(&reordered).unwrap(), first);
    assert_ne!(open(&settings(&other, &json!({}))).unwrap(), first);
    assert_ne!(open(&settings(&one, &json!({"timeoutMs": 1}))).unwrap(), first);
    assert_ne!(open(&settings(&one, &json!({"environment": {"NO_PROXY": "*"}}))).unwrap(), first);
    assert_ne!(open(&settings(&one, &json!({"shared": false}))).unwrap(), first);
    assert_ne!(open(&settings(&one, &json!({"shared": null}))).unwrap(), first);
}

#[test]
fn closing_leaves_it_open() {
    let settings = settings(&key(), &json!({}));
    let client = open(&settings).unwrap();
    commet_client_close(client);
    assert_eq!(call(client, 0, "customers.list", "", "")["response"]["status"], 200);
    assert_eq!(open(&settings).unwrap(), client);
}

#[test]
fn threads_that_ask_at_once_get_the_same() {
    for _ in 0..50 {
        let settings = settings(&key(), &json!({}));
        let clients: Vec<_> = thread::scope(|scope| {
            let asking: Vec<_> = (0..8).map(|_| scope.spawn(|| open(&settings).unwrap())).collect();
            asking.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(clients.iter().all(|client| *client == clients[0]), "{clients:?}");
    }
}
