//! `commet demo`.

mod report;
mod rust;
mod step;

use std::time::Instant;

use commet_emulator::Emulator;

use self::report::{Record, Report};
use self::rust::Rust;
use self::step::Step;
use crate::failure::Failure;
use crate::output::Output;

/// Walks through every step in each language, and shows each as it ends.
pub(crate) async fn run(output: &mut Output) -> Result<(), Failure> {
    let emulator = Emulator::builder().start().await?;
    let mut report = Report::begin(emulator.url(), output)?;
    let mut rust = Rust::start(emulator.api_url())?;
    report.language(Rust::NAME, Rust::SETUP, Step::ALL.map(Rust::written))?;
    for (number, step) in (1..).zip(Step::ALL) {
        let started = Instant::now();
        let result = rust.make(step).await;
        let took = started.elapsed();
        report.add(Record { number, step, call: Rust::written(step), result, took })?;
    }
    emulator.stop().await;
    report.end()
}
