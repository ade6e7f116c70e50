//! A connection that the server closed while it was idle.

use std::io::{BufReader, Write};
use std::time::Duration;

use crate::raw::{Server, customer, read_request};

const TRIES: usize = 1000;

/// Answers one request, promises to keep the connection, and closes it.
fn one_answer_a_connection() -> Server {
    Server::start(|mut stream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        if let Some(request) = read_request(&mut reader) {
            stream.write_all(&customer(request.id())).unwrap();
        }
    })
}

/// Until the server's close has arrived. What is proved is that it is noticed, not a race with it.
fn let_it_close(server: &Server) {
    while server.open() > 0 {
        std::thread::yield_now();
    }
    std::thread::sleep(Duration::from_micros(300));
}

#[test]
fn a_lane_notices_before_sending() {
    let server = one_answer_a_connection();
    // Without retries a single unnoticed close fails the test.
    let client = commet::blocking::Client::builder().api_key("ck_test").base_url(server.base_url()).max_retries(0);
    let client = client.build().unwrap();
    for n in 0..TRIES {
        let response =
            client.customers().get(format!("c{n}")).send().unwrap_or_else(|error| panic!("try {n}: {error}"));
        assert_eq!(response.data.id, format!("c{n}"));
        let_it_close(&server);
    }
    assert_eq!(server.opened(), TRIES, "every try met a connection that the server had closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_asynchronous_client_gets_every_answer_too() {
    let server = one_answer_a_connection();
    let client = commet::Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = client.backoff(Duration::ZERO, Duration::ZERO).build().unwrap();
    for n in 0..TRIES {
        let response = client.customers().get(format!("c{n}")).await.unwrap_or_else(|error| panic!("try {n}: {error}"));
        assert_eq!(response.data.id, format!("c{n}"));
        let_it_close(&server);
    }
}
