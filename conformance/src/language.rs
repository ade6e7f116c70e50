//! The languages and what their drivers are, from `drivers.json`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

/// A language whose driver is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Language {
    /// The name.
    #[serde(skip)]
    pub name: String,
    /// What its user agent begins with: `commet-rust`.
    pub product: String,
    /// How the language writes the names of settings, options and arguments, from `names.json`.
    #[serde(skip)]
    pub names: BTreeMap<String, String>,
    /// The command that runs the driver. `{bin}` is the folder of the judge's own program.
    pub run: Vec<String>,
    /// What metadata is in this language.
    #[serde(default)]
    pub json: JsonForm,
    /// How many processes share the cases: for a language that makes one call at a time.
    #[serde(default = "one")]
    pub processes: usize,
}

/// What metadata is in a language.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum JsonForm {
    /// The language's own values. Where a case asks for the very bytes, the driver is told to use
    /// the language's type for JSON text.
    #[default]
    Values,
    /// JSON text, always.
    Text,
}

fn one() -> usize {
    1
}

/// Cases that a language does not pass yet, each with its reason.
pub type KnownFailures = BTreeMap<String, BTreeMap<String, String>>;

/// All languages, by name.
pub fn load(home: &Path) -> Result<Vec<Language>> {
    let text = std::fs::read_to_string(home.join("drivers.json")).context("cannot read drivers.json")?;
    let languages: BTreeMap<String, Language> = serde_json::from_str(&text).context("drivers.json")?;
    let named = languages.into_iter().map(|(name, language)| {
        let names = names_of(&language.product);
        Language { name, names, ..language }
    });
    Ok(named.collect())
}

/// How a product's language writes names.
pub(crate) fn names_of(product: &str) -> BTreeMap<String, String> {
    let names: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(include_str!("../names.json")).expect("names.json holds names by product");
    names.get(product).cloned().unwrap_or_default()
}

/// The languages of these names; all of them if none are named.
pub fn select(home: &Path, names: &[String]) -> Result<Vec<Language>> {
    let known = load(home)?;
    if let Some(unknown) = names.iter().find(|name| !known.iter().any(|language| language.name == **name)) {
        let known: Vec<_> = known.iter().map(|language| language.name.as_str()).collect();
        bail!("unknown language {unknown:?}; expected one of {}", known.join(", "));
    }
    Ok(known.into_iter().filter(|language| names.is_empty() || names.contains(&language.name)).collect())
}

/// The known failures.
pub fn known_failures(home: &Path) -> Result<KnownFailures> {
    let text = std::fs::read_to_string(home.join("known-failures.json")).context("cannot read known-failures.json")?;
    serde_json::from_str(&text).context("known-failures.json")
}
