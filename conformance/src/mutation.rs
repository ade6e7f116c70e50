//! Tests of the judge: mutants are drivers with one deliberate mistake each, which a case must catch.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use futures_util::{StreamExt as _, stream};

use crate::case::Case;
use crate::corpus::Corpus;
use crate::judge::Judge;
use crate::language::{JsonForm, Language};

/// The mutants, and the mistake of each.
pub const MUTANTS: [(&str, &str); 26] = [
    ("drops-metadata-keys", "loses the last key of metadata"),
    ("renames-metadata-keys", "turns user_id into userId inside metadata"),
    ("rewrites-metadata-numbers", "reads metadata into floats and writes them again"),
    ("new-key-per-retry", "retries a write with a new idempotency key"),
    ("ignores-own-key", "replaces the caller's idempotency key"),
    ("ignores-retry-after", "retries at once, whatever Retry-After says"),
    ("no-escaping", "does not escape IDs in the path"),
    ("sends-empty-id", "turns a get with an empty ID into a list"),
    ("swallows-errors", "returns success without data"),
    ("prints-key", "shows the API key in its client's text"),
    ("logs-email", "shows the e-mail address in an error"),
    ("retries-validation", "retries a rejected request"),
    ("never-retries", "gives up at the first 503"),
    ("retries-without-end", "has no retry budget"),
    ("first-page-only", "stops an iteration after its first page"),
    ("null-as-absent", "does not send null for a field to clear"),
    ("absent-as-null", "clears fields that were not named"),
    ("endless-timeout", "applies the timeout to each attempt"),
    ("ignores-cancellation", "ignores a cancellation"),
    ("loses-unknown-fields", "keeps only the fields it knows"),
    ("renames-unknown-fields", "turns unknown snake_case fields into camelCase"),
    ("rejected-when-unknown", "reports a lost write as rejected"),
    ("first-attempt-outcome", "reports the outcome of the last attempt alone after a lost write"),
    ("clamps-limit", "asks for 100 when 101 were wanted"),
    ("follows-redirects", "sends the API key to another host"),
    ("one-attempt", "always reports one attempt"),
];

/// A case that every mutant passes: it shows that the mutant makes only its one mistake.
const CONTROL: &str = "get finds a customer by its Commet ID";
/// The mutants whose mistake shows in every case.
const EVERYWHERE: [&str; 1] = ["prints-key"];

/// The results of the mutants.
#[derive(Debug)]
pub struct Table {
    /// The table, ready to be printed.
    pub text: String,
    /// The number of mutants that were not caught.
    pub survivors: usize,
}

/// Runs each mutant in the cases that must catch it.
pub async fn run(judge: &Judge, corpus: &Corpus) -> Result<Table> {
    for (_, case) in &corpus.cases {
        let unknown = case.catches.iter().find(|name| !MUTANTS.iter().any(|(known, _)| known == name));
        ensure!(
            unknown.is_none(),
            "{}: unknown mutant {unknown:?}; expected one of MUTANTS in src/mutation.rs",
            case.name
        );
    }
    let rows: Vec<_> =
        stream::iter(MUTANTS).map(|mutant| run_one(judge, corpus, mutant)).buffered(MUTANTS.len()).collect().await;
    let mut table = Table { text: String::new(), survivors: 0 };
    let _ = writeln!(table.text, "{:<26} {:<9} by the case (and where)", "mutant", "");
    for row in rows {
        let (line, caught) = row?;
        table.text.push_str(&line);
        table.survivors += usize::from(!caught);
    }
    let caught = MUTANTS.len() - table.survivors;
    let _ = write!(table.text, "{caught} of {} mutants caught", MUTANTS.len());
    Ok(table)
}

async fn run_one(judge: &Judge, corpus: &Corpus, (name, does): (&str, &str)) -> Result<(String, bool)> {
    let cases: Vec<&Case> =
        corpus.select(None).into_iter().filter(|case| case.catches.iter().any(|c| c == name)).collect();
    let mutant = Language {
        names: crate::language::names_of("commet-rust"),
        name: name.to_owned(),
        product: "commet-rust".to_owned(),
        json: JsonForm::Text,
        run: vec!["{bin}/conformance-mutant".to_owned(), name.to_owned()],
        processes: 1,
    };
    if !EVERYWHERE.contains(&name) {
        let control = judge.run(&mutant, &corpus.select(Some(CONTROL))).await?;
        let broken: Vec<_> = control.verdicts.iter().flat_map(|verdict| &verdict.differences).collect();
        ensure!(broken.is_empty(), "the mutant {name} fails a case that it must pass: {broken:?}");
    }
    let ran = judge.run(&mutant, &cases).await?;
    let mut text = String::new();
    // Every case that names the mutant must catch it.
    let caught = !cases.is_empty() && ran.verdicts.iter().all(|verdict| !verdict.differences.is_empty());
    for verdict in &ran.verdicts {
        let place = verdict.differences.first().map(|difference| difference.path.as_str());
        let mark = if place.is_some() { "caught" } else { "SURVIVED" };
        let _ = writeln!(text, "{name:<26} {mark:<9} {} ({})", verdict.case, place.unwrap_or("no difference"));
    }
    if cases.is_empty() {
        let _ = writeln!(text, "{name:<26} SURVIVED  no case names it; it {does}");
    }
    Ok((text, caught))
}
