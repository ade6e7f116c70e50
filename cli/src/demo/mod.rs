//! `commet demo`.

mod driver;
mod report;
mod rust;
mod step;
mod subscription;
mod walk;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use commet_emulator::Emulator;
use serde_json::Value;

use self::driver::{Description, Driver};
use self::report::{Record, Report};
use self::rust::Rust;
use self::step::Step;
use self::walk::Walk;
use crate::failure::Failure;
use crate::output::Output;

#[derive(Args)]
pub(crate) struct Demo {
    /// A language to show: `rust`, or a file that describes how its calls are written, built and run
    #[arg(long, value_name = "FILE", hide = true, default_value = RUST)]
    language: Vec<PathBuf>,
    /// Seconds that whoever builds this command has spent before it; each language then shows when it begins
    #[arg(long, hide = true, value_parser = seconds)]
    since: Option<Duration>,
}

const RUST: &str = "rust";

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
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
    /// The API key that it calls with.
    fn api_key(&self) -> String;
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
    let mut report = Report::begin(emulator.url(), demo.since, output)?;
    for file in &demo.language {
        if file == Path::new(RUST) {
            walk(Rust::start(emulator.api_url())?, &emulator, &mut report).await?;
            continue;
        }
        let description = Description::read(file)?;
        match description.prepare().await {
            Ok(()) => walk(Driver::start(description, emulator.api_url())?, &emulator, &mut report).await?,
            Err(why) if description.optional => report.left_out(&description.language, &why)?,
            Err(why) => {
                let told = format!("{} cannot be shown: {why}", description.language);
                return Err(Failure::System(std::io::Error::other(told)));
            }
        }
    }
    emulator.stop().await;
    report.end()
}

async fn walk(mut language: impl Language, emulator: &Emulator, report: &mut Report<'_>) -> Result<(), Failure> {
    report.language(language.name(), language.setup(), Step::ALL.map(|step| language.written(step)))?;
    let mut walk = Walk::new(emulator, language.api_key());
    for (number, step) in (1..).zip(Step::ALL) {
        let started = Instant::now();
        let result = walk.step(step, &mut language).await;
        let took = started.elapsed();
        report.add(Record { number, step, call: language.written(step), result, took })?;
    }
    Ok(())
}
