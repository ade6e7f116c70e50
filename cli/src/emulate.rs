//! `commet emulate`.

use std::path::PathBuf;
use std::pin::pin;

use clap::{Args, ValueEnum};
use commet_emulator::{DEFAULT_API_KEY, Emulator};
use serde::Serialize;

use crate::emulator::{EmulatorCommand, Exchange, line};
use crate::failure::Failure;
use crate::interrupt::stop_signal;
use crate::output::{BOLD, DIM, Output, styled};

#[derive(Args)]
pub(crate) struct Emulate {
    /// The port to listen on; 0 selects a free one
    #[arg(long, value_name = "PORT", default_value_t = 4010)]
    port: u16,

    /// The address to listen on. An address that is not a loopback address opens the API to the network
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,

    /// Keep customers, billing, clocks, idempotency keys and snapshots in this file; without it, in memory
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,

    /// Import the customers of this export, or of a list's JSON, unless the database has customers
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,

    /// An additional host name that requests may have
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// Stop at the end of standard input, for example when the parent process dies
    #[arg(long)]
    stop_with_stdin: bool,

    /// Let other machines use the control API and the dashboard, with which they can read and reset all data
    #[arg(long)]
    allow_control: bool,

    /// Log each request when it ends; the default is text on a terminal, and none elsewhere
    #[arg(long, value_enum, value_name = "FORM")]
    log: Option<Log>,

    #[command(subcommand)]
    pub(crate) command: Option<EmulatorCommand>,
}

/// The format of the log of requests on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Log {
    Text,
    /// One JSON object a line, as the journal has it
    Json,
    None,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Announcement<'a> {
    ready: bool,
    url: &'a str,
    api_url: &'a str,
    dashboard_url: &'a str,
    pid: u32,
    version: &'a str,
}

pub(crate) async fn run(emulate: Emulate, output: &mut Output) -> Result<(), Failure> {
    // Installed before the ready line: a program that reads the line may send a signal at once.
    let stopped = stop_signal().map_err(Failure::system)?;
    let mut stopped = pin!(stopped);
    let mut builder = Emulator::builder().port(emulate.port).host(emulate.host).remote_control(emulate.allow_control);
    if let Some(file) = emulate.db {
        builder = builder.database(file);
    }
    if let Some(file) = emulate.seed {
        builder = builder.seed(file);
    }
    for name in emulate.allow_host {
        builder = builder.allow_host(name);
    }
    // Loading a large seed may take a while.
    let emulator = tokio::select! {
        emulator = builder.start() => emulator?,
        () = &mut stopped => return Ok(()),
    };
    let mut requests = emulator.follow();
    let (url, api_url) = (emulator.url(), emulator.api_url());
    let dashboard_url = &*format!("{url}/dashboard");
    let ready = Announcement {
        ready: true,
        url,
        api_url,
        dashboard_url,
        pid: std::process::id(),
        version: env!("CARGO_PKG_VERSION"),
    };
    output.document(&ready)?;
    if output.is_watched() && !output.is_json() {
        output.note(format_args!("\n{}", styled(BOLD, format_args!("The Commet emulator serves at {url}"))));
        output.note(format_args!("  {dashboard_url}  the dashboard; `commet open` opens it"));
        for line in go_on(api_url) {
            output.note(format_args!("  {line}"));
        }
        output.note(styled(DIM, "Ctrl-C stops it."));
    }
    if emulator.is_exposed() {
        output.remark("The API is open to your network: anyone who can reach this machine can use it, with any key.");
        if emulate.allow_control {
            output.remark("So are the control API and the dashboard: anyone can read and reset all data.");
        }
    }
    let by_default = if output.is_watched() && !output.is_json() { Log::Text } else { Log::None };
    let log = emulate.log.unwrap_or(by_default);
    let input = if emulate.stop_with_stdin { Some(input_end().map_err(Failure::system)?) } else { None };
    let mut left = pin!(async {
        match input {
            Some(input) => drop(input.await),
            None => std::future::pending().await,
        }
    });
    loop {
        let exchange = tokio::select! {
            Some(exchange) = requests.next(), if log != Log::None => exchange,
            () = &mut stopped => break,
            () = &mut left => break,
        };
        if log == Log::Json {
            output.note_json(&serde_json::to_string(&exchange).unwrap_or_default());
            continue;
        }
        let missed = requests.take_missed();
        if missed > 0 {
            output.note(styled(
                DIM,
                "some requests are not shown, because there were too many at once; `commet requests` has them",
            ));
        }
        output.note(line(&Exchange::from(exchange)));
    }
    emulator.stop().await;
    Ok(())
}

/// The shell commands that select an emulator.
pub(crate) fn go_on(api_url: &str) -> [String; 3] {
    [
        format!("export COMMET_BASE_URL={api_url}"),
        format!("export COMMET_API_KEY={DEFAULT_API_KEY}"),
        format!("curl {api_url}/customers -H \"x-api-key: $COMMET_API_KEY\""),
    ]
}

/// Completes at the end of standard input. The thread that reads it ends with the process.
fn input_end() -> std::io::Result<impl Future> {
    let (ended, end) = tokio::sync::oneshot::channel::<()>();
    std::thread::Builder::new().name("stdin".to_owned()).spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        drop(ended);
    })?;
    Ok(end)
}
