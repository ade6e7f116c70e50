//! `commet-conformance`: runs every case in every language.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};
use clap::{Args, Parser, Subcommand};
use commet_conformance::corpus::Corpus;
use commet_conformance::judge::{JOBS, Judge};
use commet_conformance::report::report;
use commet_conformance::text::count;
use commet_conformance::{home, index, language, mutation};

/// One corpus of cases for every language.
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    task: Option<Task>,
    #[command(flatten)]
    run: Run,
}

#[derive(Subcommand)]
enum Task {
    /// Runs the cases. This is the default task.
    Run(Run),
    /// Runs the mutants, each of which must be caught.
    Mutants,
    /// Writes INDEX.md and case.schema.json.
    Index {
        /// Only checks that they are up to date.
        #[arg(long)]
        check: bool,
    },
}

#[derive(Args)]
struct Run {
    /// Only this language. May be repeated.
    #[arg(long)]
    language: Vec<String>,
    /// Only the cases whose file and name contain this text.
    #[arg(long)]
    case: Option<String>,
    /// The command that runs the driver, in place of the one in drivers.json; its words are parted by spaces.
    #[arg(long, requires = "language")]
    driver: Option<String>,
    /// The number of cases that run at a time.
    #[arg(long, default_value_t = JOBS)]
    jobs: usize,
    /// The number of repetitions.
    #[arg(long, default_value_t = 1)]
    repeat: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            // Standard error may be closed.
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<ExitCode> {
    match cli.task.unwrap_or(Task::Run(cli.run)) {
        Task::Run(run) => run_cases(run).await,
        Task::Mutants => run_mutants().await,
        Task::Index { check: true } => index::check(&home()).map(|()| ExitCode::SUCCESS),
        Task::Index { check: false } => index::write(&home()).map(|()| ExitCode::SUCCESS),
    }
}

/// Prints a line.
fn print_line(line: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{line}").context("standard output is closed")
}

/// The folder of this program, which also has the Rust drivers.
fn bin() -> Result<PathBuf> {
    Ok(std::env::current_exe()?.parent().context("this program is in no folder")?.to_path_buf())
}

async fn run_cases(run: Run) -> Result<ExitCode> {
    let corpus = Corpus::load(&home())?;
    let cases = corpus.select(run.case.as_deref());
    ensure!(!cases.is_empty(), "no case matches --case; expected a part of a file's or a case's name");
    let mut languages = language::select(&home(), &run.language)?;
    if let Some(words) = &run.driver {
        ensure!(languages.len() == 1, "--driver is that of one language; expected one --language");
        languages[0].run = words.split(' ').map(str::to_owned).collect();
    }
    let known = language::known_failures(&home())?;
    let judge = Judge::start(&bin()?, run.jobs).await?;
    let mut differences = 0;
    for _ in 0..run.repeat {
        for language in &languages {
            if let Some(difference) = judge.compare_operations(language).await? {
                differences += 1;
                print_line(&format!(
                    "✗ {}: operations\n  - {}\n  + {}",
                    language.name, difference.expected, difference.actual
                ))?;
            }
            let ran = judge.run(language, &cases).await?;
            let report = report(&ran, &cases, &known);
            differences += report.differences;
            if !report.text.is_empty() {
                print_line(report.text.trim_end_matches('\n'))?;
            }
            let mark = if report.differences == 0 { "✓" } else { "✗" };
            let (cases, seconds) = (count(cases.len(), "case"), ran.elapsed.as_secs_f64());
            print_line(&format!(
                "{mark} {}: {cases} in {seconds:.1} s, {}",
                language.name,
                count(report.differences, "difference")
            ))?;
        }
    }
    let times = if run.repeat > 1 { format!(" × {} times", run.repeat) } else { String::new() };
    let (cases, languages) = (count(cases.len(), "case"), count(languages.len(), "language"));
    print_line(&format!("{cases} × {languages}{times}: {}", count(differences, "difference")))?;
    Ok(if differences == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn run_mutants() -> Result<ExitCode> {
    let corpus = Corpus::load(&home())?;
    let judge = Judge::start(&bin()?, JOBS).await?;
    let table = mutation::run(&judge, &corpus).await?;
    print_line(&table.text)?;
    Ok(if table.survivors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
