//! The output of a demo.

use std::time::{Duration, Instant};

use serde::Serialize;

use super::outcome::Outcome;
use super::step::Step;
use crate::emulate;
use crate::emulator::control::DEFAULT_API_URL;
use crate::failure::Failure;
use crate::output::{BOLD, CYAN, DIM, GREEN, Output, RED, styled, widest};
use crate::text::{clean, count, fit};

/// The result of a step.
pub(super) struct Record<'a> {
    pub(super) number: usize,
    pub(super) step: Step,
    pub(super) call: &'a str,
    pub(super) result: Outcome,
    pub(super) took: Duration,
}

/// A record as programs read it.
#[derive(Serialize)]
struct Line {
    number: usize,
    step: Step,
    call: String,
    ok: bool,
    result: String,
    milliseconds: f64,
}

#[derive(Serialize)]
struct Language {
    #[serde(rename = "language")]
    name: String,
    /// Seconds from the start until it was ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    ready_after: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<String>,
    steps: Vec<Line>,
}

/// The demo so far. People see each step as it ends, programs all of them at the end.
pub(super) struct Report<'a> {
    output: &'a mut Output,
    languages: Vec<Language>,
    started: Instant,
    /// The time spent before this report, when it counts.
    since: Option<Duration>,
    call_width: usize,
    result_width: usize,
}

/// The columns that results take: at best, and on a narrow terminal.
const RESULT_WIDTH: usize = 40;
const NARROW_RESULT_WIDTH: usize = 28;
/// The columns of everything else on a line beside the call.
const OTHER_WIDTH: usize = 20;

impl<'a> Report<'a> {
    pub(super) fn begin(url: &str, since: Option<Duration>, output: &'a mut Output) -> Result<Self, Failure> {
        if !output.is_json() {
            let dot = output.signs().dot;
            output.line(format_args!("{} {dot} the emulator serves at {url}", styled(BOLD, "Commet demo")))?;
        }
        Ok(Self { output, languages: Vec::new(), started: Instant::now(), since, call_width: 0, result_width: 0 })
    }

    /// The whole time so far, building included, when it counts.
    fn elapsed(&self) -> Option<f64> {
        self.since.map(|since| (since + self.started.elapsed()).as_secs_f64())
    }

    /// Begins a language's section; `calls` tells how wide its lines will be.
    pub(super) fn language<const N: usize>(
        &mut self,
        language: &str,
        setup: &str,
        calls: [&str; N],
    ) -> Result<(), Failure> {
        let ready_after = self.elapsed();
        self.languages.push(Language { name: language.to_owned(), ready_after, left_out: None, steps: Vec::new() });
        let room = self.output.columns().map_or(usize::MAX, |all| all.saturating_sub(OTHER_WIDTH));
        let wanted = widest(calls);
        self.result_width = if room >= wanted + RESULT_WIDTH { RESULT_WIDTH } else { NARROW_RESULT_WIDTH };
        self.call_width = wanted.min(room.saturating_sub(self.result_width).max(24));
        if self.output.is_json() {
            return Ok(());
        }
        let ready = ready_after.map(|seconds| format!("  ready after {seconds:.1} s")).unwrap_or_default();
        self.output.line(format_args!("\n{}  {}{}\n", styled(BOLD, language), styled(DIM, setup), styled(DIM, ready)))
    }

    /// Names a language that cannot be shown on this machine.
    pub(super) fn left_out(&mut self, language: &str, why: &str) -> Result<(), Failure> {
        let left_out = Some(why.to_owned());
        self.languages.push(Language { name: language.to_owned(), ready_after: None, left_out, steps: Vec::new() });
        if self.output.is_json() {
            return Ok(());
        }
        let sign = styled(RED, self.output.signs().bad);
        self.output.line(format_args!("\n{sign} {} is left out: {why}", styled(BOLD, language)))
    }

    pub(super) fn add(&mut self, record: Record<'_>) -> Result<(), Failure> {
        let Record { number, step, call, result, took } = record;
        let milliseconds = took.as_secs_f64() * 1e3;
        let (ok, result) = match result {
            Ok(result) => (true, result),
            Err(wrong) => (false, wrong),
        };
        if !self.output.is_json() {
            let signs = self.output.signs();
            let sign = if ok { styled(GREEN, signs.good) } else { styled(RED, signs.bad) };
            let call = fit(call, self.call_width, signs.more);
            let arrow = styled(CYAN, signs.arrow);
            // A wrong result is shown whole, whatever becomes of the column.
            let shown =
                if ok { fit(&clean(&result), self.result_width, signs.more) } else { styled(RED, clean(&result)) };
            let time = styled(DIM, format_args!("{milliseconds:>6.1} ms"));
            self.output.line(format_args!("{sign} {number:>2}  {call}  {arrow} {shown} {time}"))?;
        }
        if let Some(language) = self.languages.last_mut() {
            language.steps.push(Line { number, step, call: call.to_owned(), ok, result, milliseconds });
        }
        Ok(())
    }

    /// Fails when a step did.
    pub(super) fn end(self) -> Result<(), Failure> {
        #[derive(Serialize)]
        struct Document<'a> {
            ok: bool,
            languages: &'a [Language],
        }
        let lines = self.languages.iter().flat_map(|language| &language.steps);
        let (steps, failed) = (lines.clone().count(), lines.filter(|line| !line.ok).count());
        let ok = failed == 0;
        if self.output.is_json() {
            self.output.document(&Document { ok, languages: &self.languages })?;
        } else {
            let elapsed = match self.elapsed() {
                Some(seconds) => format!("{seconds:.1} s"),
                None => format!("{} ms", self.started.elapsed().as_millis()),
            };
            let verdict = if ok {
                styled(GREEN, format_args!("{} as specified", count(steps, "step")))
            } else {
                styled(RED, format_args!("{failed} of {} not as specified", count(steps, "step")))
            };
            self.output.line(format_args!("\n{verdict}, in {elapsed}"))?;
            go_on(self.output)?;
        }
        if ok { Ok(()) } else { Err(Failure::Checks) }
    }
}

fn go_on(output: &mut Output) -> Result<(), Failure> {
    output.line(format_args!("\n{}", styled(BOLD, "Go on by yourself")))?;
    let start = ["commet emulate".to_owned()];
    for line in start.into_iter().chain(emulate::go_on(DEFAULT_API_URL)) {
        output.line(format_args!("  {line}"))?;
    }
    output.line(styled(DIM, "All commands: commet --help"))
}
