//! `commet demo`.

mod driver;
mod report;
mod rust;
mod step;
mod walk;

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use commet_emulator::Emulator;
use serde_json::Value;

use self::driver::Driver;
use self::report::{Record, Report};
use self::rust::Rust;
use self::step::Step;
use self::walk::Walk;
use crate::failure::Failure;
use crate::output::Output;

#[derive(Args)]
pub(crate) struct Demo {
    /// A further language: a file that tells how its calls are written and what runs them
    #[arg(long, value_name = "FILE", hide = true)]
    language: Vec<PathBuf>,
}

/// One request of a step, by names: what every language makes of it is its own.
struct Ask {
    operation: &'static str,
    arguments: Value,
}

/// What a request came to: the response or the error, as each language writes them in JSON.
type Answer = Result<Value, Value>;

/// A language at work.
trait Language {
    fn name(&self) -> &str;
    /// The line that a program begins with.
    fn setup(&self) -> &str;
    /// A step as a user writes it.
    fn written(&self, step: Step) -> &str;
    /// Makes one request of a step. Fails when the language does not work at all.
    async fn make(&mut self, ask: Ask) -> Result<Answer, String>;
}

/// Walks through every step in each language, and shows each as it ends.
pub(crate) async fn run(demo: Demo, output: &mut Output) -> Result<(), Failure> {
    let emulator = Emulator::builder().start().await?;
    let mut report = Report::begin(emulator.url(), output)?;
    walk(Rust::start(emulator.api_url())?, &mut report).await?;
    for file in &demo.language {
        walk(Driver::start(file, emulator.api_url())?, &mut report).await?;
    }
    emulator.stop().await;
    report.end()
}

async fn walk(mut language: impl Language, report: &mut Report<'_>) -> Result<(), Failure> {
    report.language(language.name(), language.setup(), Step::ALL.map(|step| language.written(step)))?;
    let mut walk = Walk::default();
    for (number, step) in (1..).zip(Step::ALL) {
        let started = Instant::now();
        let result = walk.step(step, &mut language).await;
        let took = started.elapsed();
        report.add(Record { number, step, call: language.written(step), result, took })?;
    }
    Ok(())
}
