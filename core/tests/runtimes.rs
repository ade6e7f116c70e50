//! One client on several runtimes: a connection is polled by the runtime it was made on.

use std::time::Duration;

use crate::raw::Server;
use tokio::runtime::{Builder, Runtime};

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

#[test]
fn a_runtime_that_stands_still_holds_nobody_up() {
    let server = Server::echo();
    let client = commet::Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = client.max_retries(0).attempt_timeout(Duration::from_secs(5)).build().unwrap();
    let (first, second) = (current_thread(), current_thread());
    let call = |id: &'static str| {
        let client = client.clone();
        async move {
            assert_eq!(client.customers().get(id).await.unwrap().data.id, id);
            // Until the connection is back in its pool.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    for _ in 0..20 {
        first.block_on(call("first"));
        second.block_on(call("second"));
    }
    assert_eq!(server.opened(), 2, "each runtime kept its connection");
}

#[test]
fn a_client_outlives_its_runtimes() {
    let server = Server::echo();
    let client = commet::Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = client.max_retries(0).build().unwrap();
    for _ in 0..30 {
        let call = async { client.customers().get("c").await.unwrap() };
        assert_eq!(current_thread().block_on(call).data.id, "c");
    }
}
