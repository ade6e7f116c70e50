//! reqwest, as it comes.

use rustls::crypto::ring;

use crate::work::{Request, Work};
use crate::{Asynchronous, Blocking, customer};

pub(crate) fn asynchronous() -> reqwest::Client {
    provide();
    reqwest::Client::builder().build().expect("a client")
}

pub(crate) fn blocking() -> reqwest::blocking::Client {
    provide();
    reqwest::blocking::Client::builder().build().expect("a client")
}

/// The same cryptography for all.
fn provide() {
    ring::default_provider().install_default().expect("it is the first");
}

fn method(request: &Request) -> reqwest::Method {
    request.method.parse().expect("a method")
}

impl Asynchronous for reqwest::Client {
    type Lane = ();

    async fn lane(&self, _: &Work) {}

    async fn call(&self, (): &mut (), work: &Work) -> u64 {
        let (mut seen, mut cursor) = (0, None);
        loop {
            let request = work.request(cursor.as_deref());
            let mut sending = self.request(method(&request), &request.url);
            for (name, value) in request.headers {
                sending = sending.header(name, value);
            }
            if let Some(body) = request.body {
                sending = sending.body(body);
            }
            let answer = sending.send().await.and_then(reqwest::Response::error_for_status).expect("an answer");
            let (more, next) = customer::read(work, &answer.bytes().await.expect("a body"));
            (seen, cursor) = (seen + more, next);
            if cursor.is_none() {
                return seen;
            }
        }
    }
}

impl Blocking for reqwest::blocking::Client {
    type Lane = ();

    fn lane(&self, _: &Work) {}

    fn call(&self, (): &mut (), work: &Work) -> u64 {
        let (mut seen, mut cursor) = (0, None);
        loop {
            let request = work.request(cursor.as_deref());
            let mut sending = self.request(method(&request), &request.url);
            for (name, value) in request.headers {
                sending = sending.header(name, value);
            }
            if let Some(body) = request.body {
                sending = sending.body(body);
            }
            let answer = sending.send().and_then(reqwest::blocking::Response::error_for_status).expect("an answer");
            let (more, next) = customer::read(work, &answer.bytes().expect("a body"));
            (seen, cursor) = (seen + more, next);
            if cursor.is_none() {
                return seen;
            }
        }
    }
}
