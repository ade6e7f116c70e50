//! The report of a run.

use std::fmt::Write as _;

use serde_json::Value;

use crate::case::Case;
use crate::judge::LanguageRun;
use crate::language::KnownFailures;
use crate::text::{count, cut};
use crate::verdict::Verdict;

/// The maximum number of requests to print for a case.
const SHOWN: usize = 20;

/// The report of a language's run.
#[derive(Debug)]
pub struct Report {
    /// The failures, ready to be printed.
    pub text: String,
    /// The number of cases that failed unexpectedly, or passed although they are known to fail.
    pub differences: usize,
}

/// Compares a run with the known failures.
pub fn report(run: &LanguageRun, cases: &[&Case], known: &KnownFailures) -> Report {
    let known = known.get(&run.language);
    let mut report = Report { text: String::new(), differences: 0 };
    for (verdict, case) in run.verdicts.iter().zip(cases) {
        let reason = known.and_then(|known| known.get(&verdict.case));
        let text = match (verdict.differences.is_empty(), reason) {
            (true, None) => continue,
            (false, Some(reason)) => format!("~ {} · {}: known to fail: {reason}\n", run.language, verdict.case),
            (true, Some(_)) => {
                report.differences += 1;
                format!("✗ {} · {} passes now: take it out of known-failures.json\n", run.language, verdict.case)
            }
            (false, None) => {
                report.differences += 1;
                failure(&run.language, case, verdict)
            }
        };
        report.text.push_str(&text);
    }
    report
}

/// The why, the differences, the requests, and how to repeat it.
fn failure(language: &str, case: &Case, verdict: &Verdict) -> String {
    let mut text = format!("✗ {language} · {}\n  why: {}\n", case.name, case.why);
    for difference in &verdict.differences {
        let _ = write!(text, "  {}\n  - {}\n  + {}\n", difference.path, difference.expected, difference.actual);
    }
    let _ = writeln!(text, "  the server saw {}:", count(verdict.requests.len(), "request"));
    for (index, request) in verdict.requests.iter().take(SHOWN).enumerate() {
        let _ = writeln!(text, "  {}. {}", index + 1, summary(request));
    }
    if verdict.requests.len() > SHOWN {
        let _ = writeln!(text, "  …");
    }
    let name = case.name.replace('\'', r"'\''");
    let _ = writeln!(text, "  again: cargo xtask conformance --language {language} --case '{name}'\n");
    text
}

fn summary(request: &Value) -> String {
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    let mut line = format!("{} {}", text("method"), text("path"));
    for (name, shown) in [("fault", "fault"), ("idempotencyKey", "key"), ("status", "answered"), ("body", "body")] {
        match &request[name] {
            Value::Null => {}
            Value::String(value) => drop(write!(line, "  {shown} {}", cut(value))),
            value => drop(write!(line, "  {shown} {value}")),
        }
    }
    if request["abortedByClient"] == true {
        line.push_str("  (the client left)");
    }
    line
}
