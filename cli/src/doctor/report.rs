//! The report of the checks.

use serde::Serialize;

use crate::failure::Failure;
use crate::output::{CYAN, DIM, GREEN, Output, RED, styled};
use crate::text::{clean, count};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    Ok,
    /// Not an error, but worth a remark.
    Remark,
    Failed,
    Skipped,
}

/// One check and its result.
#[derive(Debug, Serialize)]
pub(super) struct Check {
    name: &'static str,
    verdict: Verdict,
    message: String,
    /// The advice.
    mend: Option<String>,
}

impl Check {
    pub(super) fn ok(name: &'static str, message: impl Into<String>) -> Self {
        Self { name, verdict: Verdict::Ok, message: message.into(), mend: None }
    }

    pub(super) fn remark(name: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { name, verdict: Verdict::Remark, message: message.into(), mend: Some(mend.into()) }
    }

    pub(super) fn failed(name: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { name, verdict: Verdict::Failed, message: message.into(), mend: Some(mend.into()) }
    }

    pub(super) fn skipped(name: &'static str, message: impl Into<String>) -> Self {
        Self { name, verdict: Verdict::Skipped, message: message.into(), mend: None }
    }

    pub(super) fn is_failed(&self) -> bool {
        self.verdict == Verdict::Failed
    }
}

/// The checks so far. Text output prints each one when it ends; JSON output prints all at the end.
pub(super) struct Report<'a> {
    output: &'a mut Output,
    checks: Vec<Check>,
}

impl<'a> Report<'a> {
    pub(super) fn begin(output: &'a mut Output) -> Self {
        Self { output, checks: Vec::new() }
    }

    pub(super) fn is_fine(&self) -> bool {
        self.failures() == 0
    }

    fn failures(&self) -> usize {
        self.checks.iter().filter(|check| check.verdict == Verdict::Failed).count()
    }

    pub(super) fn add(&mut self, check: Check) -> Result<(), Failure> {
        if !self.output.is_json() {
            let sign = match check.verdict {
                Verdict::Ok => styled(GREEN, "ok"),
                Verdict::Remark => styled(CYAN, "i "),
                Verdict::Failed => styled(RED, "!!"),
                Verdict::Skipped => styled(DIM, format_args!("{:<2}", self.output.signs().skipped)),
            };
            self.output.line(format_args!("{sign}  {:<12}  {}", check.name, clean(&check.message)))?;
            if let Some(mend) = &check.mend {
                let arrow = styled(CYAN, self.output.signs().arrow);
                self.output.line(format_args!("    {:<12}  {arrow} {}", "", clean(mend)))?;
            }
        }
        self.checks.push(check);
        Ok(())
    }

    /// Fails if a check failed.
    pub(super) fn end(self) -> Result<(), Failure> {
        #[derive(Serialize)]
        struct Document<'a> {
            ok: bool,
            checks: &'a [Check],
        }
        let failures = self.failures();
        if self.output.is_json() {
            self.output.document(&Document { ok: failures == 0, checks: &self.checks })?;
        } else if failures > 0 {
            self.output.line(styled(RED, count(failures, "problem")))?;
        } else {
            self.output.line(styled(GREEN, "all checks passed"))?;
        }
        if failures == 0 { Ok(()) } else { Err(Failure::Checks) }
    }
}
