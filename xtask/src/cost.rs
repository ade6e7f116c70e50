//! The cost of a call in instructions and allocations: figures that need no clock, compared with
//! those in `bench/cost.json`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use xshell::{Shell, cmd};

use crate::bench::server::Server;
use crate::languages::{self, WORKSPACE};
use crate::step::{self, cargo};

const FILE: &str = "bench/cost.json";
const WORKS: [&str; 7] = ["get", "create", "list", "missing", "bridge", "bridge-list", "bridge-rows"];
/// Calls that are counted: their mean evens out what the kernel does differently each time.
const CALLS: u32 = 100;
/// The tolerance in percent: processors differ in how memory is copied.
const TOLERANCE: f64 = 10.0;

/// Compares the cost with the file; `--accept` rewrites the file instead.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    let compiler = cmd!(shell, "rustc --version").read()?;
    let measured = measure(shell)?;
    if arguments.iter().any(|argument| argument == "--accept") {
        let document = json!({"compiler": compiler, "calls": measured});
        return Ok(shell.write_file(FILE, format!("{document:#}\n"))?);
    }
    let known: Value = serde_json::from_str(&shell.read_file(FILE)?).context(FILE)?;
    if known["compiler"] != compiler.as_str() {
        // Other compilers count differently: nothing is proven, so nothing may pass.
        bail!("{FILE} was measured with {}, this is {compiler}; run `cargo xtask cost --accept`", known["compiler"]);
    }
    let mut worse = Vec::new();
    step::say("| call | instructions | blocks | bytes |\n|---|---|---|---|")?;
    for (work, figures) in &measured {
        let mut row = format!("| {work} ");
        for figure in ["instructions", "blocks", "bytes"] {
            let (is, was) = (&figures[figure], &known["calls"][work][figure]);
            let (Some(is), Some(was)) = (is.as_f64(), was.as_f64()) else { bail!("{FILE} says nothing of {work}") };
            let change = (is / was - 1.0) * 100.0;
            write!(row, "| {is} ({change:+.1} %) ")?;
            if change > TOLERANCE {
                worse.push(format!("{work} takes {change:.1} % more {figure} than {FILE} says"));
            }
        }
        step::say(&format!("{row}|"))?;
    }
    let growth = cargo(shell, &["test", "--quiet"]).args(WORKSPACE).args(["--lib", "growth::", "--", "--ignored"]);
    step::run("twice the input costs at most twice as much", growth)?;
    if !worse.is_empty() {
        bail!("{}; mend it, or say why and run `cargo xtask cost --accept`", worse.join("; "));
    }
    Ok(())
}

/// Arguments of cargo for the program whose instructions are counted.
pub(crate) const BUILD: [&str; 6] =
    ["build", "--profile=bench", "--quiet", "--package=commet-bench", "--no-default-features", "--bin=instructions"];

fn measure(shell: &Shell) -> Result<BTreeMap<&'static str, Value>> {
    step::run("build of what is counted", step::from_outside(cargo(shell, &BUILD)))?;
    // Allocations do not depend on optimization, and this build is there when all tests run.
    languages::native(shell)?;
    let server = Server::of_tests()?;
    WORKS.into_iter().map(|work| Ok((work, figures(shell, &server, work)?))).collect()
}

fn figures(shell: &Shell, server: &Server, work: &str) -> Result<Value> {
    let (calls, url) = (CALLS.to_string(), &server.base_url);
    let counted = cmd!(
        shell,
        "valgrind --tool=callgrind --toggle-collect=*commet_counted_calls* --callgrind-out-file=/dev/null
         target/release/instructions {work} {calls} {url}"
    );
    let told = counted.quiet().ignore_status().output().context("valgrind is missing: apt-get install valgrind")?;
    let told = String::from_utf8_lossy(&told.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected :"));
    let collected: u64 = match collected {
        Some((_, count)) => count.trim().parse()?,
        None => bail!("callgrind counted nothing:\n{told}"),
    };
    let allocated = cmd!(shell, "target/debug/allocations {work} {calls} {url}").quiet().read()?;
    let mut figures: Value = serde_json::from_str(&allocated)?;
    figures["instructions"] = (collected / u64::from(CALLS)).into();
    Ok(figures)
}
