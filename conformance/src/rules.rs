//! The rules that the corpus tests.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// A rule of the contract or the architecture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The ID, which cases name in `holds`.
    pub id: String,
    /// The rule.
    pub rule: String,
    /// The file that states it, from the root of the repository, with the anchor of a heading in a document.
    pub source: String,
}

/// The rules. Those of one source stand together.
pub fn load(home: &Path) -> Result<Vec<Rule>> {
    let text = std::fs::read_to_string(home.join("rules.json")).context("cannot read rules.json")?;
    serde_json::from_str(&text).context("rules.json is not a list of rules")
}
