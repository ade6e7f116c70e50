//! The Commet command line.
//!
//! `commet customers` and the other resource commands call the API, `commet emulate` serves the API on this machine,
//! `commet demo` calls every operation against an emulator, and `commet doctor` checks a setup.

#![forbid(unsafe_code)]

mod advice;
mod api;
mod arguments;
mod command_line;
mod completions;
mod confirm;
mod demo;
mod doctor;
mod emulate;
mod emulator;
mod exit;
mod failure;
mod global;
mod interrupt;
mod json;
mod logging;
mod operations;
mod output;
mod progress;
mod report;
mod text;
mod webhooks;

use std::process::ExitCode;

use crate::arguments::Command;
use crate::command_line::ParsedCommand;
use crate::emulate::Emulate;
use crate::failure::Failure;
use crate::output::Output;

fn main() -> ExitCode {
    let (global, chosen) = match command_line::read() {
        Ok(read) => read,
        Err(code) => return code,
    };
    let mut output = Output::new(global.color, global.json);
    logging::start(global.verbose, global.color);
    let ended = match chosen {
        ParsedCommand::Operation(invocation) => in_runtime(invocation.run(&global, &mut output)),
        ParsedCommand::Command(Command::Completions(shell)) => completions::print(shell, &mut output),
        ParsedCommand::Command(command) => in_runtime(async {
            match command {
                Command::Api(api) => api.run(&global, &mut output).await,
                Command::Emulate(Emulate { command: Some(command), .. }) => {
                    emulator::run(command, &global, &mut output).await
                }
                Command::Emulate(emulate) => emulate::run(emulate, &mut output).await,
                Command::Export => emulator::export(&global, &mut output).await,
                Command::Import(import) => emulator::import(import, &global, &mut output).await,
                Command::Requests(requests) => emulator::requests(requests, &global, &mut output).await,
                Command::Listen(listen) => emulator::listen(listen, &global, &mut output).await,
                Command::Trigger(trigger) => emulator::trigger(trigger, &global, &mut output).await,
                Command::Webhooks(webhooks) => webhooks::run(webhooks, &global, &mut output).await,
                Command::Open => emulator::open(&global, &mut output).await,
                Command::Demo(demo) => demo::run(demo, &mut output).await,
                Command::Doctor(doctor) => doctor::run(doctor, &global, &mut output).await,
                Command::Completions(_) => Ok(()),
            }
        }),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report::report(failure, &mut output),
    }
}

fn in_runtime(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::system)?;
    let ended = runtime.block_on(work);
    // A name look-up cannot be cancelled, and its result is not needed any more.
    runtime.shutdown_background();
    ended
}
