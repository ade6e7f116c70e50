//! What is done to a running emulator: `commet emulate reset` and its like, `commet requests`, `commet listen`,
//! `commet import`.

mod clock;
mod control;
mod faults;
mod listen;
mod open;
mod requests;
mod snapshot;
mod transfer;
mod webhooks;

use clap::{Args, Subcommand};
use commet::Method;
use serde::{Deserialize, Serialize};

use self::control::Control;
pub(crate) use self::listen::Listen;
pub(crate) use self::open::open;
pub(crate) use self::requests::{Exchange, Requests, line};
pub(crate) use self::transfer::{Import, export, import};
pub(crate) use self::webhooks::{Resend, Trigger};
use crate::confirm::confirm;
use crate::failure::Failure;
use crate::global::Global;
use crate::output::{GREEN, Output, styled};
use crate::text::{clean, count};

#[derive(Subcommand)]
pub(crate) enum EmulatorCommand {
    /// Forget the customers, requests and faults of the API key; at a terminal, asks first
    Reset(Reset),
    /// Make plausible customers
    Seed(Seed),
    /// Show the faults to come, or set them
    Faults(faults::Faults),
    /// Show the API key's clock, or set it
    Clock(clock::Clock),
    /// List snapshots of the API key's customers, save one, or restore it
    Snapshot(snapshot::Snapshot),
}

#[derive(Args)]
pub(crate) struct Reset {
    /// Those of all keys
    #[arg(long)]
    all_keys: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Args)]
pub(crate) struct Seed {
    /// How many. Customers of your own are loaded by `commet import FILE`
    #[arg(value_name = "NUMBER", value_parser = number)]
    customers: u64,
}

fn number(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "must be a number; a file of customers is loaded by `commet import FILE`")
}

/// How many customers came in.
#[derive(Deserialize, Serialize)]
struct Loaded {
    customers: usize,
}

impl Loaded {
    fn tell(&self, happened: &str, output: &mut Output) -> Result<(), Failure> {
        if output.is_json() {
            return output.document(self);
        }
        done(&count(self.customers, "customer"), happened, output);
        Ok(())
    }
}

pub(crate) async fn run(command: EmulatorCommand, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let control = Control::find(global).await?;
    match command {
        EmulatorCommand::Reset(reset) => reset.run(&control, output).await,
        EmulatorCommand::Seed(Seed { customers }) => {
            let body = format!("{{\"customers\":{customers}}}");
            let loaded: Loaded = control.call(Method::POST, "seed", true, body).await?;
            loaded.tell("made", output)
        }
        EmulatorCommand::Faults(faults) => faults.run(&control, output).await,
        EmulatorCommand::Clock(clock) => clock.run(&control, output).await,
        EmulatorCommand::Snapshot(snapshot) => snapshot.run(&control, output).await,
    }
}

pub(crate) async fn requests(requests: Requests, global: &Global, output: &mut Output) -> Result<(), Failure> {
    requests.run(&Control::find(global).await?, output).await
}

pub(crate) async fn listen(listen: Listen, global: &Global, output: &mut Output) -> Result<(), Failure> {
    listen.run(&Control::find(global).await?, output).await
}

pub(crate) async fn trigger(trigger: Trigger, global: &Global, output: &mut Output) -> Result<(), Failure> {
    trigger.run(&Control::find(global).await?, output).await
}

pub(crate) async fn resend(resend: Resend, global: &Global, output: &mut Output) -> Result<(), Failure> {
    resend.run(&Control::find(global).await?, output).await
}

impl Reset {
    async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        let what = if self.all_keys { "everything" } else { "everything of this API key" };
        if !self.yes {
            confirm(&format!("Forget {what} in the emulator at {}? It cannot be undone.", control.origin()), output)?;
        }
        let (): () = control.call(Method::POST, "reset", !self.all_keys, "").await?;
        done(what, "forgotten", output);
        Ok(())
    }
}

/// Tells what was done to what: for people alone, as the exit code tells programs.
fn done(what: &str, happened: &str, output: &mut Output) {
    let sign = styled(GREEN, output.signs().good);
    output.remark(format_args!("{sign} {} {}", clean(what), clean(happened)));
}
