//! The result of a case in a language.

use serde_json::Value;

use crate::case::Case;
use crate::matching::Difference;
use crate::text::cut;

/// The result of a case in a language.
#[derive(Debug)]
pub struct Verdict {
    /// The case's name.
    pub case: String,
    /// The differences from the expected result.
    pub differences: Vec<Difference>,
    /// The requests that the server saw, as JSON.
    pub requests: Vec<Value>,
    /// Texts that must not appear in the driver's standard error.
    pub(crate) secrets: Vec<String>,
}

impl Verdict {
    /// The verdict of a case that could not be prepared.
    pub(crate) fn broken(case: &Case, error: &anyhow::Error) -> Self {
        let differences = vec![Difference::new("the setup", "to succeed", format!("{error:#}"))];
        Self { case: case.name.clone(), differences, requests: Vec::new(), secrets: Vec::new() }
    }

    /// Adds a difference for each secret in the driver's standard error.
    pub(crate) fn check_log(&mut self, log: &str) {
        for secret in self.secrets.iter().filter(|secret| log.contains(*secret)) {
            let line = log.lines().find(|line| line.contains(secret)).unwrap_or_default();
            self.differences.push(Difference::new("standard error", format!("no {secret:?}"), cut(line)));
        }
    }
}
