//! `commet listen`.

use std::pin::{Pin, pin};
use std::time::Duration;

use clap::Args;
use clap::builder::PossibleValuesParser;
use commet::{ErrorKind, Method};
use commet_emulator::webhook_events;
use serde_json::json;

use super::control::{self, Control, Lines, nothing};
use super::webhooks::{Delivery, Endpoint};
use crate::failure::Failure;
use crate::interrupt::stop_signal;
use crate::output::{BOLD, DIM, Output, styled};
use crate::text::clean;

/// The interval of the attempts to find an emulator that stopped.
const PAUSE: Duration = Duration::from_millis(500);

#[derive(Args)]
pub(crate) struct Listen {
    /// The address of your webhook handler: a URL, `localhost:3000/webhooks`, or a port
    #[arg(long, value_name = "URL")]
    forward_to: String,
    /// Only these events, separated by commas
    #[arg(long, value_name = "EVENTS", value_delimiter = ',', value_parser = PossibleValuesParser::new(webhook_events()))]
    events: Option<Vec<String>>,
}

/// The reason why following the deliveries ended.
enum Interruption {
    /// The emulator stopped, or was reset.
    Emulator,
    /// Ctrl-C.
    User,
}

impl Listen {
    pub(super) async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        let mut stopped = pin!(stop_signal().map_err(Failure::system)?);
        let body = json!({"url": url(&self.forward_to), "events": self.events}).to_string();
        let mut endpoint = register(control, &body, output).await?;
        let mut last = None;
        loop {
            let followed = follow(control, &endpoint, &mut last, stopped.as_mut(), output).await;
            match followed {
                Ok(Interruption::User) => break,
                Ok(Interruption::Emulator) | Err(Failure::Other { kind: ErrorKind::Connection, .. }) => {}
                Err(failure) => {
                    let _ = remove(control, &endpoint).await;
                    return Err(failure);
                }
            }
            output.remark(styled(DIM, "the emulator stopped or was reset; waiting for it"));
            tokio::select! {
                found = find(control, &mut endpoint, &mut last, &body, output) => found?,
                () = stopped.as_mut() => return Ok(()),
            }
        }
        let removed = remove(control, &endpoint).await;
        output.remark(styled(DIM, "the endpoint was removed"));
        removed
    }
}

/// Completes the value of `--forward-to` to a URL.
fn url(given: &str) -> String {
    if given.contains("://") {
        given.to_owned()
    } else if given.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("http://localhost:{given}/")
    } else {
        format!("http://{given}")
    }
}

async fn register(control: &Control, body: &str, output: &mut Output) -> Result<Endpoint, Failure> {
    let endpoint: Endpoint = control.call(Method::POST, "webhooks/endpoints", true, body.to_owned()).await?;
    if output.is_json() {
        output.document(&endpoint)?;
    } else {
        output.line(format_args!("Signing secret: {}", styled(BOLD, clean(&endpoint.secret))))?;
        let told = format!("{} posts to {}; Ctrl-C stops it", control.origin(), clean(&endpoint.url));
        output.remark(styled(DIM, told));
    }
    Ok(endpoint)
}

async fn remove(control: &Control, endpoint: &Endpoint) -> Result<(), Failure> {
    control.call(Method::DELETE, &format!("webhooks/endpoints/{}", endpoint.id), true, "").await
}

/// Waits for the emulator. An endpoint that it has lost is registered again.
async fn find(
    control: &Control,
    endpoint: &mut Endpoint,
    last: &mut Option<i64>,
    body: &str,
    output: &mut Output,
) -> Result<(), Failure> {
    loop {
        tokio::time::sleep(PAUSE).await;
        let known: Result<Vec<Endpoint>, _> = control.call(Method::GET, "webhooks/endpoints", true, "").await;
        let known = match known {
            Ok(known) => known,
            Err(Failure::Other { kind: ErrorKind::Connection, .. }) => continue,
            Err(failure) => return Err(failure),
        };
        if known.iter().any(|it| it.id == endpoint.id) {
            output.remark(styled(DIM, "it is back"));
            return Ok(());
        }
        match register(control, body, output).await {
            Ok(registered) => {
                *endpoint = registered;
                *last = None;
                return Ok(());
            }
            Err(Failure::Other { kind: ErrorKind::Connection, .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
}

/// Prints each attempt as it ends.
async fn follow(
    control: &Control,
    endpoint: &Endpoint,
    last: &mut Option<i64>,
    mut stopped: Pin<&mut impl Future<Output = ()>>,
    output: &mut Output,
) -> Result<Interruption, Failure> {
    // A new endpoint has no earlier deliveries.
    let after = last.unwrap_or(0);
    let target = format!("webhooks/deliveries?follow=true&endpointId={}&after={after}", endpoint.id);
    let answer = control.send(Method::GET, &target, true, nothing()).await?;
    let mut lines = Lines::of(answer);
    loop {
        let line = tokio::select! {
            line = lines.next() => line?,
            () = stopped.as_mut() => return Ok(Interruption::User),
        };
        let Some(line) = line else { return Ok(Interruption::Emulator) };
        if line.is_empty() {
            // The emulator is alive, but the endpoint may have been deleted.
            if !is_known(control, endpoint).await {
                return Ok(Interruption::Emulator);
            }
            continue;
        }
        let delivery: Delivery = control::parsed(line.as_bytes())?;
        *last = Some(delivery.sequence);
        if output.is_json() {
            output.json(&line)?;
        } else {
            output.line(delivery.line())?;
        }
    }
}

async fn is_known(control: &Control, endpoint: &Endpoint) -> bool {
    let target = format!("webhooks/endpoints/{}", endpoint.id);
    control.call::<Endpoint>(Method::GET, &target, true, "").await.is_ok()
}
