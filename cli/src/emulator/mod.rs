//! The commands that work with a running emulator: `commet emulate reset` and so on, `commet requests`, `commet listen`,
//! `commet import`.

mod clock;
pub(crate) mod control;
mod faults;
mod listen;
mod open;
mod report;
mod requests;
mod snapshot;
mod transfer;
mod webhooks;

use clap::{Args, Subcommand};
use commet::Method;

use self::control::Control;
pub(crate) use self::listen::Listen;
pub(crate) use self::open::open;
use self::report::{ImportSummary, done};
pub(crate) use self::requests::{Exchange, Requests, line};
pub(crate) use self::transfer::{Import, export, import};
pub(crate) use self::webhooks::{Resend, Trigger};
use crate::confirm::confirm;
use crate::failure::Failure;
use crate::global::GlobalOptions;
use crate::output::Output;

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
    /// Do not ask for a confirmation
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

pub(crate) async fn run(command: EmulatorCommand, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    let control = Control::find(global).await?;
    match command {
        EmulatorCommand::Reset(reset) => reset.run(&control, output).await,
        EmulatorCommand::Seed(Seed { customers }) => {
            let body = format!("{{\"customers\":{customers}}}");
            let loaded: ImportSummary = control.call(Method::POST, "seed", true, body).await?;
            loaded.report("made", output)
        }
        EmulatorCommand::Faults(faults) => faults.run(&control, output).await,
        EmulatorCommand::Clock(clock) => clock.run(&control, output).await,
        EmulatorCommand::Snapshot(snapshot) => snapshot.run(&control, output).await,
    }
}

pub(crate) async fn requests(requests: Requests, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    requests.run(&Control::find(global).await?, output).await
}

pub(crate) async fn listen(listen: Listen, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    listen.run(&Control::find(global).await?, output).await
}

pub(crate) async fn trigger(trigger: Trigger, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    trigger.run(&Control::find(global).await?, output).await
}

pub(crate) async fn resend(resend: Resend, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
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
