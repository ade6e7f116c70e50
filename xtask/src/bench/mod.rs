//! Benchmarks: what this SDK takes beside a floor, the usual libraries and the official SDK, in the same run.

pub(crate) mod contender;
mod machine;
mod measure;
mod os;
mod profile;
mod report;
mod results;
mod rust;
pub(crate) mod server;
mod works;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use xshell::Shell;

use crate::languages;
use crate::machine::Purpose;
use crate::step::{self, cargo, say};
use contender::Bench;
use measure::Effort;
use results::Results;
use works::{WORKS, Work};

/// The options of a run.
#[derive(Default)]
struct Options {
    language: Option<String>,
    work: Option<String>,
    quick: bool,
    write: bool,
    render: bool,
}

/// `--language L` measures one (`rust` is the core), `--work W` one work, `--quick` fewer and shorter rounds.
/// `--write` updates the documents with the measurements; `--render` only renders them again.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    let options = Options::read(arguments)?;
    build(shell)?;
    if options.render {
        return Results::read(shell)?.write(shell);
    }
    os::raise_limits()?;
    for name in options.languages()? {
        let bench = match name {
            "rust" => rust::bench(shell)?,
            other => {
                let language = languages::select(&[other.to_owned()])?[0];
                languages::ensure(shell, Purpose::Test, &[language])?;
                (language.bench)(shell)?
            }
        };
        let measured = language(shell, name, &bench, &options)?;
        if options.write {
            let mut results = Results::read(shell)?;
            results.put(name, measured);
            results.write(shell)?;
        }
    }
    Ok(())
}

/// Counts where the instructions of a call go, and puts that into the documents.
pub(crate) fn profile(shell: &Shell) -> Result<()> {
    build(shell)?;
    profile::measure(shell)?;
    Results::read(shell)?.write(shell)
}

fn build(shell: &Shell) -> Result<()> {
    let build = ["build", "--profile", "bench", "--quiet", "--package", "commet-bench"];
    step::run("build of the server and the contenders in Rust", cargo(shell, &build))
}

/// Fails when the documents do not say what was measured.
pub(crate) fn check(shell: &Shell) -> Result<()> {
    Results::read(shell)?.check(shell)
}

/// Measures one language, and prints each work's table when it is there.
fn language(shell: &Shell, name: &str, bench: &Bench, options: &Options) -> Result<Value> {
    let effort = if options.quick { Effort::QUICK } else { Effort::FULL };
    let (mut works, at) = (serde_json::Map::new(), machine::now(shell)?);
    for work in options.works() {
        let contenders = measure::work(work, bench, effort)?;
        if contenders.is_empty() {
            continue;
        }
        let measured = json!({"quick": options.quick, "at": at, "contenders": contenders});
        say(&format!("\n{}\n", report::work(name, work, &measured)))?;
        works.insert(work.name.to_owned(), measured);
    }
    Ok(json!({
        "at": at,
        "machine": machine::describe(shell)?,
        "versions": bench.versions,
        "library": bench.library_bytes()?,
        "works": works,
    }))
}

impl Options {
    fn read(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().cloned().with_context(|| format!("{argument} wants a name"));
            match argument.as_str() {
                "--language" => options.language = Some(value()?),
                "--work" => options.work = Some(value()?),
                "--quick" => options.quick = true,
                "--write" => options.write = true,
                "--render" => options.render = true,
                other => bail!("bench knows no {other}"),
            }
        }
        if let Some(name) = options.work.as_deref().filter(|name| WORKS.iter().all(|work| work.name != *name)) {
            bail!("unknown workload {name}; expected one of {}", WORKS.map(|work| work.name).join(", "));
        }
        Ok(options)
    }

    fn languages(&self) -> Result<Vec<&'static str>> {
        let others = languages::select(&[])?.into_iter().map(|language| language.name);
        let all: Vec<_> = std::iter::once("rust").chain(others).collect();
        let Some(wanted) = &self.language else { return Ok(all) };
        let found = all.iter().find(|name| *name == wanted);
        Ok(vec![found.with_context(|| format!("unknown language {wanted}; expected one of {}", all.join(", ")))?])
    }

    fn works(&self) -> impl Iterator<Item = &'static Work> {
        let wanted = self.work.clone();
        let quick = self.quick;
        WORKS.iter().filter(move |work| match &wanted {
            Some(name) => work.name == name,
            None => !quick || work.in_quick_runs(),
        })
    }
}
