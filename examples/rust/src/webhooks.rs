//! Webhooks, with axum: each event is verified, and handled once.
//!
//! ```sh
//! export COMMET_WEBHOOK_SECRET=whsec_…
//! cargo run --bin commet-example-webhooks
//! ```
//!
//! Without an account, `commet listen --forward-to http://127.0.0.1:3000/webhooks` prints a secret, and sends the events
//! of an emulator here.

use std::io::{self, Write as _};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::{Router, routing};
use commet::ErrorKind;
use commet::webhooks::{self, MemorySeenEvents, SeenEvents as _, WebhookEvent};

struct Receiver {
    secret: String,
    // Several processes share a table with a unique key instead.
    seen: MemorySeenEvents,
}

async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> (StatusCode, String) {
    let event = match webhooks::verify(&body, headers.get("x-commet-signature"), [&receiver.secret]) {
        Ok(event) => event,
        Err(error) if matches!(error.kind(), ErrorKind::InvalidSignature | ErrorKind::InvalidEvent) => {
            return (StatusCode::BAD_REQUEST, error.to_string());
        }
        Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    };
    if receiver.seen.add(event.id())
        && let Err(error) = handle(&event)
    {
        // The next delivery is handled.
        receiver.seen.remove(event.id());
        return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string());
    }
    (StatusCode::OK, String::new())
}

fn handle(event: &WebhookEvent) -> io::Result<()> {
    match event {
        WebhookEvent::SubscriptionActivated(event) => {
            writeln!(io::stdout(), "activated {}", event.data.customer_id.as_deref().unwrap_or_default())
        }
        WebhookEvent::SubscriptionCanceled(event) => {
            writeln!(io::stdout(), "canceled {}", event.data.customer_id.as_deref().unwrap_or_default())
        }
        _ => Ok(()),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let secret = std::env::var("COMMET_WEBHOOK_SECRET")?;
    let port = std::env::var("PORT").unwrap_or("3000".to_owned());
    let receiver = Arc::new(Receiver { secret, seen: MemorySeenEvents::default() });
    let router = Router::new().route("/webhooks", routing::post(receive)).with_state(receiver);
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    axum::serve(listener, router).await?;
    Ok(())
}
