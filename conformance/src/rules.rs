//! The rules that the corpus holds.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// A rule of the project's design.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, by which cases say that they hold it.
    pub id: String,
    /// What it says.
    pub rule: String,
    /// The document and section it comes from.
    pub source: String,
}

/// The rules, in the order of their sources.
pub fn load(home: &Path) -> Result<Vec<Rule>> {
    let text = std::fs::read_to_string(home.join("rules.json")).context("cannot read rules.json")?;
    serde_json::from_str(&text).context("rules.json is no list of rules")
}
