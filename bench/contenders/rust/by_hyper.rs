//! hyper's own pooled client: what reqwest and this crate stand on.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::work::Work;
use crate::{Asynchronous, customer};

type Hyper = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

pub(crate) fn client() -> Hyper {
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks the default versions")
        .with_platform_verifier()
        .expect("the platform trusts somebody")
        .with_no_client_auth();
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_all_versions();
    Client::builder(TokioExecutor::new()).build(connector.wrap_connector(tcp))
}

impl Asynchronous for Hyper {
    type Lane = ();

    async fn lane(&self, _: &Work) {}

    async fn call(&self, (): &mut (), work: &Work) -> u64 {
        let (mut seen, mut cursor) = (0, None);
        loop {
            let request = work.request(cursor.as_deref());
            let mut sending = hyper::Request::builder().method(request.method).uri(request.url);
            for (name, value) in request.headers {
                sending = sending.header(name, value);
            }
            let body = Full::from(request.body.unwrap_or_default());
            let answer = self.request(sending.body(body).expect("a request")).await.expect("an answer");
            assert!(answer.status().is_success(), "{}", answer.status());
            let body = answer.into_body().collect().await.expect("a body").to_bytes();
            let (more, next) = customer::read(work, &body);
            (seen, cursor) = (seen + more, next);
            if cursor.is_none() {
                return seen;
            }
        }
    }
}
