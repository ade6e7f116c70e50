use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use hmac::{Hmac, KeyInit, Mac};
use http::StatusCode;
use http_body_util::BodyExt;
use parking_lot::Mutex;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::client::Client;

/// A request that came, whole.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
    pub(crate) json: Value,
}

impl Received {
    pub(crate) fn name(&self) -> &str {
        self.json["event"].as_str().unwrap()
    }

    pub(crate) fn id(&self) -> &str {
        self.json["id"].as_str().unwrap()
    }
}

type Answer = Box<dyn Fn(&Received) -> u16 + Send + Sync>;

/// A server that takes deliveries, as an application under development has it.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<Received>>>,
    answer: Arc<Mutex<Answer>>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook?of=test", listener.local_addr().unwrap());
        let answer: Answer = Box::new(|_| 200);
        let receiver = Self { url, received: Arc::default(), answer: Arc::new(Mutex::new(answer)) };
        let app = Router::new().fallback(receive).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        receiver
    }

    /// From now on deliveries are answered so.
    pub(crate) fn answer(&self, answer: impl Fn(&Received) -> u16 + Send + Sync + 'static) {
        *self.answer.lock() = Box::new(answer);
    }

    pub(crate) fn all(&self) -> Vec<Received> {
        self.received.lock().clone()
    }

    /// Waits until so many came, and takes them.
    pub(crate) async fn take(&self, count: usize) -> Vec<Received> {
        let started = Instant::now();
        while self.received.lock().len() < count && started.elapsed() < Duration::from_secs(20) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        std::mem::take(&mut self.received.lock())
    }
}

async fn receive(State(receiver): State<Receiver>, request: Request) -> StatusCode {
    let (parts, body) = request.into_parts();
    // A body that was cut is nothing that came.
    let Ok(body) = body.collect().await else { return StatusCode::BAD_REQUEST };
    let body = String::from_utf8(body.to_bytes().to_vec()).unwrap();
    let headers = parts.headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    let came = Received { headers: headers.collect(), json: serde_json::from_str(&body).unwrap(), body };
    let status = (receiver.answer.lock())(&came);
    receiver.received.lock().push(came);
    StatusCode::from_u16(status).unwrap()
}

/// Whether a delivery is signed with a secret, told without the emulator's code.
pub(crate) fn is_signed(received: &Received, secret: &str) -> bool {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(&received.body);
    let signature = &received.headers["x-commet-signature"];
    let digest = mac.finalize().into_bytes();
    signature.len() == 64
        && (0..32).all(|place| signature[2 * place..2 * place + 2] == format!("{:02x}", digest[place]))
}

/// Registers an endpoint; its ID and secret.
pub(crate) async fn register(client: &Client, url: &str) -> (String, String) {
    let endpoint = client.post("/_emulator/webhooks/endpoints", json!({"url": url})).await.data();
    let text = |name: &str| endpoint[name].as_str().unwrap().to_owned();
    (text("id"), text("secret"))
}

pub(crate) async fn trigger(client: &Client, event: &str) -> Value {
    client.post("/_emulator/webhooks/trigger", json!({"event": event})).await.data()
}

pub(crate) async fn deliveries(client: &Client, query: &str) -> Vec<Value> {
    client.get(&format!("/_emulator/webhooks/deliveries?{query}")).await.data().as_array().unwrap().clone()
}

/// Waits until so many deliveries have a status.
pub(crate) async fn settled(client: &Client, status: &str, count: usize) -> Vec<Value> {
    let started = Instant::now();
    loop {
        let found = deliveries(client, &format!("status={status}&limit=1000")).await;
        if found.len() >= count || started.elapsed() > Duration::from_secs(20) {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
