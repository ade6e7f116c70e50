//! `commet demo`.

mod driver;
mod language;
mod outcome;
mod report;
mod run;
mod rust;
mod step;
mod subscription;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use commet_emulator::Emulator;

use self::driver::{Description, Driver};
use self::language::Language;
use self::report::{Record, Report};
use self::run::DemoRun;
use self::rust::Rust;
use self::step::Step;
use crate::failure::Failure;
use crate::output::Output;

#[derive(Args)]
pub(crate) struct Demo {
    /// A language to show: `rust`, or a file that describes how its calls are code, built and run
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

/// Runs every step in each language, and shows each step when it has ended.
pub(crate) async fn run(demo: Demo, output: &mut Output) -> Result<(), Failure> {
    let emulator = Emulator::builder().start().await?;
    let mut report = Report::begin(emulator.url(), demo.since, output)?;
    for file in &demo.language {
        if file == Path::new(RUST) {
            run_steps(Rust::start(emulator.api_url())?, &emulator, &mut report).await?;
            continue;
        }
        let description = Description::read(file)?;
        match description.prepare().await {
            Ok(()) => run_steps(Driver::start(description, emulator.api_url())?, &emulator, &mut report).await?,
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

async fn run_steps(mut language: impl Language, emulator: &Emulator, report: &mut Report<'_>) -> Result<(), Failure> {
    report.language(language.name(), language.setup(), Step::ALL.map(|step| language.code(step)))?;
    let mut run = DemoRun::new(emulator, language.api_key());
    for (number, step) in (1..).zip(Step::ALL) {
        let started = Instant::now();
        let result = run.step(step, &mut language).await;
        let took = started.elapsed();
        report.add(Record { number, step, call: language.code(step), result, took })?;
    }
    Ok(())
}
