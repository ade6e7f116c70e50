//! Runs the whole corpus in the Rust drivers, and the mutants that the judge must catch.

use std::io::Write as _;
use std::path::Path;

use commet_conformance::case::Case;
use commet_conformance::corpus::Corpus;
use commet_conformance::judge::{JOBS, Judge};
use commet_conformance::report::report;
use commet_conformance::{home, index, language, mutation};

const RUST: [&str; 3] = ["rust", "rust-blocking", "rust-invoke"];

fn bin() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_conformance-rust")).parent().unwrap()
}

/// Prints a line past the test harness, which hides the output of a test that passes.
fn say(line: &str) {
    let mut out = std::io::stderr().lock();
    out.write_all(line.as_bytes()).and_then(|()| out.write_all(b"\n")).unwrap();
}

/// The drivers run one after the other, because some cases measure time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_rust_driver_passes_and_every_mutant_is_caught() {
    let corpus = Corpus::load(&home()).unwrap();
    let cases = corpus.select(None);
    let known = language::known_failures(&home()).unwrap();
    let judge = Judge::start(bin(), JOBS).await.unwrap();
    let mut differences = 0;
    for language in language::select(&home(), &RUST.map(str::to_owned)).unwrap() {
        let operations = judge.compare_operations(&language).await.unwrap();
        assert!(operations.is_none(), "{operations:?}");
        let run = judge.run(&language, &cases).await.unwrap();
        let report = report(&run, &cases, &known);
        say(report.text.trim_end());
        say(&format!("{}: {} cases in {:.1} s", language.name, cases.len(), run.elapsed.as_secs_f64()));
        differences += report.differences;
    }
    say(&format!("{} cases × {} languages: {differences} differences", cases.len(), RUST.len()));
    let table = mutation::run(&judge, &corpus).await.unwrap();
    say(&table.text);
    assert_eq!((differences, table.survivors), (0, 0));
}

/// A case that passes although it is marked as a known failure is reported.
#[tokio::test]
async fn a_known_failure_that_passes_is_a_difference() {
    let corpus = Corpus::load(&home()).unwrap();
    let cases: Vec<&Case> = corpus.select(Some("404 is not_found"));
    let judge = Judge::start(bin(), 1).await.unwrap();
    let language = language::select(&home(), &["rust".to_owned()]).unwrap().remove(0);
    let run = judge.run(&language, &cases).await.unwrap();
    let known = [("rust".to_owned(), [(cases[0].name.clone(), "once".to_owned())].into())].into();
    assert_eq!(report(&run, &cases, &known).differences, 1);
}

#[test]
fn known_failures_name_cases_and_languages_that_exist() {
    let corpus = Corpus::load(&home()).unwrap();
    for (language, cases) in language::known_failures(&home()).unwrap() {
        language::select(&home(), &[language]).unwrap();
        for name in cases.keys() {
            assert!(corpus.cases.iter().any(|(_, case)| case.name == *name), "{name}");
        }
    }
}

#[test]
fn the_index_is_current_and_every_rule_has_a_case() {
    index::check(&home()).unwrap();
}

#[test]
fn the_corpus_is_large_and_no_case_repeats_another() {
    let corpus = Corpus::load(&home()).unwrap();
    assert!(corpus.cases.len() >= 150, "{}", corpus.cases.len());
    let mut whys: Vec<_> = corpus.cases.iter().map(|(_, case)| &case.why).collect();
    whys.sort();
    let before = whys.len();
    whys.dedup();
    assert_eq!(whys.len(), before, "two cases give the same reason");
}
