//! Who judges the judge: drivers that are wrong on purpose, each of which a case must catch.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use futures_util::{StreamExt as _, stream};

use crate::case::Case;
use crate::corpus::Corpus;
use crate::judge::Judge;
use crate::language::{JsonForm, Language};

/// The wrong drivers, and what each does to its users.
pub const MUTANTS: [(&str, &str); 26] = [
    ("drops-metadata-keys", "loses the last key of metadata"),
    ("renames-metadata-keys", "turns user_id into userId inside metadata"),
    ("rewrites-metadata-numbers", "reads metadata into floats and writes them again"),
    ("new-key-per-retry", "repeats a write under a new idempotency key"),
    ("ignores-own-key", "sends a key of its own in place of the caller's"),
    ("ignores-retry-after", "repeats at once, whatever the server asks for"),
    ("no-escaping", "puts ids into the path as they are"),
    ("sends-empty-id", "turns a get of nothing into a list of all"),
    ("swallows-errors", "returns success without data"),
    ("prints-key", "shows the API key in its client's text"),
    ("logs-email", "shows the e-mail address in an error"),
    ("retries-validation", "repeats what was refused"),
    ("never-retries", "gives up at the first 503"),
    ("retries-without-end", "has no retry budget"),
    ("first-page-only", "stops a walk after its first page"),
    ("null-as-absent", "leaves a field that was to be cleared"),
    ("absent-as-null", "clears fields that were not named"),
    ("endless-timeout", "takes the timeout for that of one attempt"),
    ("ignores-cancellation", "goes on after it was cancelled"),
    ("loses-unknown-fields", "keeps only the fields it knows"),
    ("renames-unknown-fields", "turns unknown snake_case fields into camelCase"),
    ("rejected-when-unknown", "says that a lost write was not applied"),
    ("first-attempt-outcome", "says of a lost write and a later refusal that it was not applied"),
    ("clamps-limit", "asks for 100 when 101 were wanted"),
    ("follows-redirects", "takes the key along to another host"),
    ("one-attempt", "always says that it took one attempt"),
];

/// A case that a wrong driver passes: one that is broken altogether would be caught by anything.
const CONTROL: &str = "get finds a customer by its Commet ID";
/// The wrong drivers whose mistake shows in every case.
const EVERYWHERE: [&str; 1] = ["prints-key"];

/// What became of the wrong drivers.
#[derive(Debug)]
pub struct Table {
    /// The table, ready to be printed.
    pub text: String,
    /// How many were not caught.
    pub survivors: usize,
}

/// Tries each wrong driver in the cases made for it.
pub async fn run(judge: &Judge, corpus: &Corpus) -> Result<Table> {
    for (_, case) in &corpus.cases {
        let unknown = case.catches.iter().find(|name| !MUTANTS.iter().any(|(known, _)| known == name));
        ensure!(unknown.is_none(), "{}: there is no wrong driver called {unknown:?}", case.name);
    }
    let rows: Vec<_> =
        stream::iter(MUTANTS).map(|mutant| try_one(judge, corpus, mutant)).buffered(MUTANTS.len()).collect().await;
    let mut table = Table { text: String::new(), survivors: 0 };
    let _ = writeln!(table.text, "{:<26} {:<9} by the case (and where)", "wrong driver", "");
    for row in rows {
        let (line, caught) = row?;
        table.text.push_str(&line);
        table.survivors += usize::from(!caught);
    }
    let caught = MUTANTS.len() - table.survivors;
    let _ = write!(table.text, "{caught} of {} wrong drivers caught", MUTANTS.len());
    Ok(table)
}

async fn try_one(judge: &Judge, corpus: &Corpus, (name, does): (&str, &str)) -> Result<(String, bool)> {
    let cases: Vec<&Case> =
        corpus.select(None).into_iter().filter(|case| case.catches.iter().any(|c| c == name)).collect();
    let wrong = Language {
        names: crate::language::names_of("commet-rust"),
        name: name.to_owned(),
        product: "commet-rust".to_owned(),
        json: JsonForm::Text,
        run: vec!["{bin}/conformance-mutant".to_owned(), name.to_owned()],
        processes: 1,
    };
    if !EVERYWHERE.contains(&name) {
        let control = judge.run(&wrong, &corpus.select(Some(CONTROL))).await?;
        let broken: Vec<_> = control.verdicts.iter().flat_map(|verdict| &verdict.differences).collect();
        ensure!(broken.is_empty(), "the wrong driver {name} is not only wrong, but broken: {broken:?}");
    }
    let ran = judge.run(&wrong, &cases).await?;
    let mut text = String::new();
    // Every case that says it catches it must.
    let caught = !cases.is_empty() && ran.verdicts.iter().all(|verdict| !verdict.differences.is_empty());
    for verdict in &ran.verdicts {
        let place = verdict.differences.first().map(|difference| difference.path.as_str());
        let mark = if place.is_some() { "caught" } else { "SURVIVED" };
        let _ = writeln!(text, "{name:<26} {mark:<9} {} ({})", verdict.case, place.unwrap_or("no difference"));
    }
    if cases.is_empty() {
        let _ = writeln!(text, "{name:<26} SURVIVED  no case is made for it; it {does}");
    }
    Ok((text, caught))
}
