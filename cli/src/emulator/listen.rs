//! `commet listen`.

use std::pin::{Pin, pin};
use std::time::Duration;

use clap::Args;
use clap::builder::PossibleValuesParser;
use commet::{ErrorKind, Method};
use commet_emulator::webhook_events;
use http_body_util::BodyExt as _;
use serde::Deserialize;
use serde_json::json;

use super::control::{Control, broken, nothing};
use super::webhooks::{Delivery, Endpoint};
use crate::emulate::stop_signal;
use crate::failure::Failure;
use crate::output::{BOLD, DIM, Output, styled};
use crate::text::clean;

/// How often an emulator that stopped is looked for.
const PAUSE: Duration = Duration::from_millis(500);

#[derive(Args)]
pub(crate) struct Listen {
    /// Where your application takes webhooks: a URL, `localhost:3000/webhooks`, or a port
    #[arg(long, value_name = "URL")]
    forward_to: String,
    /// Only these events, with commas between them
    #[arg(long, value_name = "EVENTS", value_delimiter = ',', value_parser = PossibleValuesParser::new(webhook_events()))]
    events: Option<Vec<String>>,
}

/// Why listening paused.
enum Ended {
    /// The emulator stopped, or was reset.
    Emulator,
    /// Ctrl-C.
    Here,
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
                Ok(Ended::Here) => break,
                Err(failure @ Failure::Output(_)) => {
                    let _ = remove(control, &endpoint).await;
                    return Err(failure);
                }
                Ok(Ended::Emulator) | Err(_) => {}
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

/// What was given, as a URL.
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

/// Waits for the emulator; an endpoint that it does not know any more is registered anew.
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
        let Ok(known) = known else { continue };
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
) -> Result<Ended, Failure> {
    // Nothing before the endpoint is of it.
    let after = last.unwrap_or(0);
    let target = format!("webhooks/deliveries?follow=true&endpointId={}&after={after}", endpoint.id);
    let answer = control.send(Method::GET, &target, true, nothing()).await?;
    let mut body = answer.into_body();
    let mut rest = Vec::new();
    loop {
        let frame = tokio::select! {
            frame = body.frame() => frame,
            () = stopped.as_mut() => return Ok(Ended::Here),
        };
        let Some(frame) = frame else { return Ok(Ended::Emulator) };
        let Ok(data) = frame.map_err(|error| broken(&error))?.into_data() else { continue };
        rest.extend_from_slice(&data);
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = rest.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            if line.trim().is_empty() {
                // A sign of life, which also shows that the endpoint is still there.
                if !is_known(control, endpoint).await {
                    return Ok(Ended::Emulator);
                }
                continue;
            }
            if output.is_json() {
                output.json(line.trim())?;
            }
            let Ok(delivery) = Delivery::deserialize(&mut serde_json::Deserializer::from_str(line.trim())) else {
                continue;
            };
            *last = Some(delivery.sequence);
            if !output.is_json() {
                output.line(delivery.line())?;
            }
        }
    }
}

async fn is_known(control: &Control, endpoint: &Endpoint) -> bool {
    let target = format!("webhooks/endpoints/{}", endpoint.id);
    control.call::<Endpoint>(Method::GET, &target, true, "").await.is_ok()
}
