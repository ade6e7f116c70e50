//! `commet requests`.

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::{Args, Subcommand};
use commet::Method;
use commet_emulator::code_forms;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::control::{Control, Lines, nothing};
use crate::failure::Failure;
use crate::output::{DIM, GREEN, Output, RED, styled};
use crate::text::clean;

/// The number of requests in a page of the journal.
const PAGE: usize = 500;

#[derive(Args)]
pub(crate) struct Requests {
    #[command(subcommand)]
    command: Option<Command>,
    /// Print each request as it ends, until Ctrl-C
    #[arg(long, short)]
    follow: bool,
    /// Only requests whose path or query contains this
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    path: Option<String>,
    /// Only requests with this status: 404, 4xx, or none for a connection that was closed without an answer
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    status: Option<String>,
    /// Only requests of this method
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    method: Option<String>,
    /// Show the requests of all keys, and those without a valid key
    #[arg(long)]
    all_keys: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Print a request as code that repeats it
    Show(Show),
}

#[derive(Args)]
struct Show {
    /// The request's number, at the start of its line
    number: u64,
    /// The language of the code
    #[arg(long, value_name = "LANGUAGE", default_value = "curl", value_parser = PossibleValuesParser::new(code_forms()))]
    r#as: String,
}

impl Show {
    async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        #[derive(Deserialize, Serialize)]
        struct Code {
            r#as: String,
            code: String,
        }
        let target = format!("requests/{}/code?as={}", self.number, self.r#as);
        let found: Code = control.call(Method::GET, &target, true, "").await?;
        if output.is_json() {
            return output.document(&found);
        }
        // The text is printed as it is: its tabs are indentation.
        let shown = |line: &str| line.split('\t').map(clean).collect::<Vec<_>>().join("\t");
        found.code.lines().try_for_each(|line| output.line(shown(line)))
    }
}

/// The parts of a request that its line shows.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Exchange {
    number: u64,
    method: String,
    path: String,
    status: Option<u16>,
    fault: Option<String>,
    aborted_by_client: bool,
    started_at: String,
    duration_ms: Option<f64>,
}

impl From<commet_emulator::Exchange> for Exchange {
    fn from(seen: commet_emulator::Exchange) -> Self {
        Self {
            number: seen.number,
            method: seen.method,
            path: seen.path,
            status: seen.status,
            fault: seen.fault,
            aborted_by_client: seen.aborted_by_client,
            started_at: seen.started_at,
            duration_ms: seen.duration_ms,
        }
    }
}

impl Requests {
    pub(super) async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        if let Some(Command::Show(show)) = self.command {
            return show.run(control, output).await;
        }
        if self.follow { self.followed(control, output).await } else { self.kept(control, output).await }
    }

    /// Prints the requests in the journal, oldest first.
    async fn kept(&self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        let mut after = 0;
        let mut is_empty = true;
        loop {
            let target = self.target(&[("after", after.to_string()), ("limit", PAGE.to_string())]);
            let page: Vec<Box<RawValue>> = control.call(Method::GET, &target, !self.all_keys, "").await?;
            for exchange in &page {
                after = show(exchange.get(), output)?.unwrap_or(after);
            }
            is_empty &= page.is_empty();
            if page.len() < PAGE {
                break;
            }
        }
        if is_empty {
            output.remark("no requests");
        }
        Ok(())
    }

    async fn followed(&self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        let target = self.target(&[("follow", "true".to_owned())]);
        let answer = control.send(Method::GET, &target, !self.all_keys, nothing()).await?;
        output.remark(styled(DIM, format_args!("following {}; Ctrl-C stops it", control.origin())));
        let mut lines = Lines::of(answer);
        while let Some(line) = lines.next().await? {
            if !line.is_empty() {
                show(&line, output)?;
            }
        }
        output.remark("the emulator stopped");
        Ok(())
    }

    fn target(&self, more: &[(&str, String)]) -> String {
        let given = [("path", &self.path), ("status", &self.status), ("method", &self.method)];
        let given = given.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let more = more.iter().map(|(name, value)| (*name, value.as_str()));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(given.chain(more)).finish();
        format!("requests?{query}")
    }
}

/// Prints a request, and returns its number.
fn show(json: &str, output: &mut Output) -> Result<Option<u64>, Failure> {
    let exchange: Option<Exchange> = serde_json::from_str(json).ok();
    let number = exchange.as_ref().map(|exchange| exchange.number);
    match exchange {
        Some(exchange) if !output.is_json() => output.line(line(&exchange))?,
        Some(_) => output.json(json)?,
        None => output.line(clean(json))?,
    }
    Ok(number)
}

pub(crate) fn line(exchange: &Exchange) -> String {
    let time = exchange.started_at.split_once('T').map_or(exchange.started_at.as_str(), |(_, time)| time);
    let time = clean(time.trim_end_matches('Z'));
    let status = match (exchange.status, exchange.duration_ms) {
        (Some(status @ 200..=299), _) => styled(GREEN, status),
        (Some(status), _) => styled(RED, status),
        (None, Some(_)) => styled(RED, "---"),
        // The request is in progress.
        (None, None) => styled(DIM, "..."),
    };
    let duration = exchange.duration_ms.map_or_else(String::new, |duration| format!("{duration:.1} ms"));
    let fault = exchange.fault.as_ref().map(|fault| format!("  fault {}", clean(fault))).unwrap_or_default();
    let aborted = if exchange.aborted_by_client { "  the client went away" } else { "" };
    let (method, path) = (clean(&exchange.method), clean(&exchange.path));
    let number = exchange.number;
    format!("{number:>4}  {}  {status}  {duration:>9}  {method:<6}  {path}{fault}{aborted}", styled(DIM, time))
}
