//! The index of the rules and the cases that test them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::corpus::Corpus;
use crate::language;
use crate::rules::{self, Rule};

const README: &str = "../README.md";
const COUNT: &str = "<!-- conformance -->";
const END: &str = "<!-- end -->";

/// Writes the index, the schema and the count in the README.
pub fn write(home: &Path) -> Result<()> {
    for (file, text) in files(home)? {
        std::fs::write(home.join(file), text).with_context(|| format!("cannot write {file}"))?;
    }
    Ok(())
}

/// Fails when a generated file is not up to date, a rule has no case, or a case names an unknown rule.
pub fn check(home: &Path) -> Result<()> {
    for (file, text) in files(home)? {
        let found = std::fs::read_to_string(home.join(file)).unwrap_or_default();
        ensure!(text == found, "{file} is stale; run `cargo xtask conformance index`");
    }
    Ok(())
}

fn files(home: &Path) -> Result<[(&'static str, String); 3]> {
    let corpus = Corpus::load(home)?;
    let index = print(&corpus, &rules::load(home)?)?;
    Ok([("INDEX.md", index), ("case.schema.json", schema()?), (README, readme(home, &corpus)?)])
}

/// The README with the current counts. The tests check that there are no differences.
fn readme(home: &Path, corpus: &Corpus) -> Result<String> {
    let text = std::fs::read_to_string(home.join(README)).context("cannot read the README")?;
    let (before, rest) = text.split_once(COUNT).context("the README has no place for the count")?;
    let (_, after) = rest.split_once(END).context("the count in the README has no end")?;
    let known = language::known_failures(home)?;
    let failing: usize = known.values().map(BTreeMap::len).sum();
    let languages = language::select(home, &[])?.len();
    let cases = corpus.cases.len();
    let result = match failing {
        0 => "0 differences".to_owned(),
        _ => format!("0 differences except for {failing} in `conformance/known-failures.json`, each with its reason"),
    };
    Ok(format!("{before}{COUNT}{cases} cases × {languages} drivers: {result}{END}{after}"))
}

fn print(corpus: &Corpus, rules: &[Rule]) -> Result<String> {
    for (file, case) in &corpus.cases {
        for held in &case.holds {
            ensure!(rules.iter().any(|rule| rule.id == *held), "{file}: {:?} names an unknown rule: {held}", case.name);
        }
    }
    let mut index = format!(
        "# The rules and their cases\n\nWritten by `cargo xtask conformance index`. {} cases, {} rules.\n",
        corpus.cases.len(),
        rules.len()
    );
    let mut source = "";
    for rule in rules {
        if rule.source != source {
            source = &rule.source;
            write!(index, "\n## [{source}](../{source})\n")?;
        }
        write!(index, "\n**{}**: {}\n\n", rule.id, rule.rule)?;
        let mut held = 0;
        for (file, case) in corpus.cases.iter().filter(|(_, case)| case.holds.contains(&rule.id)) {
            writeln!(index, "- [{}](cases/{file}.json)", case.name)?;
            held += 1;
        }
        ensure!(held > 0, "no case holds the rule {}", rule.id);
    }
    Ok(index)
}

/// The schema of a case file, generated from the types that read one.
fn schema() -> Result<String> {
    let schema = schemars::schema_for!(crate::case::CaseFile);
    let mut text = serde_json::to_string_pretty(&schema).context("a schema is JSON")?;
    text.push('\n');
    Ok(text)
}
