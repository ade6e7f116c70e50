//! Every test of every language, and the long proofs.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Result, ensure};
use xshell::{Cmd, Shell, cmd};

use crate::conformance;
use crate::languages::{self, WORKSPACE};
use crate::machine::Purpose;
use crate::quote;
use crate::step::{self, cargo, from_outside};
use crate::{
    bench, cost, cross, dashboard, deny, fuzz, growth, handlers, links, picture, schemathesis, snippets, surface,
    verbatim, workflow,
};

/// The languages that a process of their own tests beside the others. Java's tests take longest, most of it on one thread, Maven's.
const BESIDE: [&str; 3] = ["java", "node", "php"];

/// All tests; or those of the named languages, with the corpus. Begins with what is missing on this machine,
/// ends with the times.
pub(crate) fn run(shell: &Shell, names: &[String]) -> Result<()> {
    languages::ensure(shell, Purpose::Test, &languages::select(names)?)?;
    // The workspace's crates are linted as they are compiled.
    let _linter = shell.push_env(step::WRAPPER, shell.current_dir().join("xtask/lint"));
    step::with_times(|| all(shell, names))
}

fn all(shell: &Shell, names: &[String]) -> Result<()> {
    if !names.is_empty() {
        languages::native(shell)?;
        return parts(shell, names);
    }
    let optimized = Beside::start(shell, "optimized build", at_idle(shell, &cost::BUILD))?;
    rust(shell)?;
    // Each run has the same inventions; the long form has different ones each time. It begins here, where it finds most of what
    // it needs built, and the tests leave the processors idle for a quarter of their time.
    let growth = Beside::start(shell, "growth", at_idle(shell, &["xtask", "growth", "--seed", "7"]))?;
    step::run("tests", tests(shell))?;
    let test = from_outside(cargo(shell, &["xtask", "test"]).args(BESIDE));
    let beside = Beside::start(shell, "languages", test)?;
    let others = languages::select(&[])?.into_iter().map(|language| language.name.to_owned());
    let others: Vec<String> = others.filter(|other| !BESIDE.contains(&other.as_str())).collect();
    packages(shell)?;
    dashboard::test(shell)?;
    schemathesis::test(shell)?;
    optimized.end(shell)?;
    // The figures were counted on Linux, by a tool that macOS has not.
    if cfg!(target_os = "linux") {
        cost::run(shell, &[])?;
    }
    parts(shell, &others)?;
    beside.end(shell)?;
    growth.end(shell)
}

/// Each language's own tests, then its part of the corpus.
fn parts(shell: &Shell, names: &[String]) -> Result<()> {
    for language in languages::select(names)? {
        (language.build)(shell)?;
        surface::check(shell, &[language.name.to_owned()])?;
        (language.test)(shell)?;
    }
    snippets::test(shell, names)?;
    handlers::test(shell, names)?;
    corpus(shell, names)
}

/// Cargo with what others leave of the processors: tests, browsers and clocks that wait.
fn at_idle<'a>(shell: &'a Shell, arguments: &[&str]) -> Cmd<'a> {
    from_outside(cmd!(shell, "nice -n 19 cargo").args(arguments))
}

/// A part of the tests beside the others, in a process of its own whose output is kept until it ends. Not in this
/// program's file: cargo has put another in its place, with the features of the whole workspace.
struct Beside {
    name: &'static str,
    process: Child,
    output: PathBuf,
}

impl Beside {
    fn start(shell: &Shell, name: &'static str, command: Cmd<'_>) -> Result<Self> {
        let output = shell.current_dir().join(format!("target/test-{name}.log"));
        let file = File::create(&output)?;
        let mut command = Command::from(command);
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        step::say(&format!("▸ {name}, beside what follows"))?;
        Ok(Self { name, process: command.spawn()?, output })
    }

    fn end(mut self, shell: &Shell) -> Result<()> {
        step::timed(&format!("{}, what was left of it", self.name), || {
            let status = self.process.wait()?;
            step::say(&shell.read_file(&self.output)?)?;
            ensure!(status.success(), "{} failed: see above", self.name);
            Ok(())
        })
    }
}

impl Drop for Beside {
    /// Another part has failed, so this one is stopped.
    fn drop(&mut self) {
        let _ = self.process.kill();
    }
}

/// The corpus in the languages that `cargo test` leaves out.
fn corpus(shell: &Shell, names: &[String]) -> Result<()> {
    let mut wanted = Vec::new();
    for language in languages::select(names)? {
        let drivers = conformance::drivers(shell, language.name)?;
        wanted.extend(drivers.into_iter().flat_map(|driver| ["--language".to_owned(), driver]));
    }
    step::timed("corpus", || conformance::judge(shell, &wanted))
}

fn rust(shell: &Shell) -> Result<()> {
    step::timed("documents", || {
        quote::check(shell)?;
        verbatim::check(shell)?;
        links::check(shell)?;
        bench::check(shell)
    })?;
    step::run("rustfmt", cargo(shell, &["fmt", "--all", "--check"]))?;
    // Of what only the long proofs compile: a file that cannot be parsed fails here.
    step::run("rustfmt of fuzz", cargo(shell, &["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]))?;
    workflow::check(shell)?;
    deny::offline(shell)?;
    languages::native(shell)?;
    // Also those of Python and Node, which installs the formatters that growth uses too.
    let generated = ["rust", "openapi", "snippets", "reference", "python", "node"].map(str::to_owned);
    step::timed("generated surfaces", || surface::check(shell, &generated))?;
    step::timed("picture of the demo", || picture::check(shell))?;
    // Some are run by no test, and are linted here. The examples are named for their features, as in the native build.
    step::run("build of all programs", cargo(shell, &["build", "--quiet", "--bins", "--examples"]).args(WORKSPACE))?;
    step::run("build of the tests", tests(shell).arg("--no-run"))
}

/// The tests in Rust.
fn tests(shell: &Shell) -> Cmd<'_> {
    cargo(shell, &["test"]).args(WORKSPACE).arg("--no-fail-fast")
}

/// The crate and the command as they are packed.
fn packages(shell: &Shell) -> Result<()> {
    languages::rust::dist(shell)?;
    languages::command::test(shell)?;
    handlers::test(shell, &[languages::rust::NAME.to_owned()])
}

/// Runs the same tests in their long form, one after the other, and prints their measurements.
pub(crate) fn soak(shell: &Shell, names: &[String]) -> Result<()> {
    languages::ensure(shell, Purpose::Test, &languages::select(names)?)?;
    step::with_times(|| long(shell, names))
}

fn long(shell: &Shell, names: &[String]) -> Result<()> {
    if names.is_empty() {
        let long = ["--tests", "--", "--nocapture", "--test-threads=1"];
        step::run("long proofs", tests(shell).args(long).env("COMMET_SOAK", "1"))?;
        // The header of the C ABI promises a size for the library as it is released.
        let stacks = ["test", "--release", "--package", "commet", "--test", "stacks"];
        step::run("the stack of a call", cargo(shell, &stacks).env("COMMET_SOAK", "1"))?;
        let threads = ["test", "--release", "--package", "commet-c", "--test", "abi", "stack::"];
        step::run("calls in C on a small stack", cargo(shell, &threads))?;
        let timing =
            ["test", "--release", "--package", "commet", "--lib", "--", "--nocapture", "the_time_of_a_comparison"];
        step::run("the time of a comparison", cargo(shell, &timing).env("COMMET_SOAK", "1"))?;
        // The sanitizer's build is for this one platform.
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            fuzz::run(shell)?;
        }
    }
    languages::build(shell, names)?;
    if names.is_empty() {
        // They are a crate of their own, which takes minutes to build.
        snippets::test(shell, &[languages::rust::NAME.to_owned()])?;
    }
    languages::select(names)?.into_iter().try_for_each(|language| (language.soak)(shell))?;
    if !names.is_empty() {
        return Ok(());
    }
    step::timed("growth", || growth::run(shell, &[]))?;
    // zig links for the other platforms on Linux, and Debian's packages for arm64 run there.
    if cfg!(target_os = "linux") { step::timed("platforms", || cross::run(shell, &[])) } else { Ok(()) }
}
