//! Python: one wheel for all versions of the interpreter, by maturin.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use xshell::{Cmd, Shell, cmd};

use super::{Language, Profile, wheel};
use crate::bench::contender::{Bench, Contender, Program, Role};
use crate::cross;
use crate::handlers::Handler;
use crate::machine::{Missing, Purpose};
use crate::notices;
use crate::step;
use crate::targets::{self, Built};

pub(crate) const LANGUAGE: Language =
    Language { name: "python", crates: &["commet-python"], missing, build, test, handlers, soak, dist, bench };

const PACKAGE: &str = "bindings/python";
const REQUIREMENTS: &str = "bindings/python/requirements.txt";
const CONTENDER: &str = "bench/contenders/python/contender.py";
const DIST: &str = "target/dist/python";
/// This tree's environment: the tools, and the package as it stands here.
const VENV: &str = "target/python/venv";
const PYTHON: &str = "target/python/venv/bin/python";
/// The official libraries to be measured with: the one that speaks the specification's API, and today's.
const OFFICIAL: [&str; 2] = ["2.0.0", "9.7.0"];
/// The usual packages beside them, in current versions; httpx needs h2 for HTTP/2.
const PEERS: [&str; 3] = ["httpx==0.28.1", "urllib3==2.8.0", "h2==4.4.1"];

fn build(shell: &Shell) -> Result<()> {
    empty(shell, VENV)?;
    link(shell)
}

/// Puts the package of this tree into its environment.
fn link(shell: &Shell) -> Result<()> {
    let package = shell.current_dir().join(PACKAGE).join("python");
    let folder =
        cmd!(shell, "{PYTHON} -c").arg("import sysconfig; print(sysconfig.get_path('purelib'))").quiet().read()?;
    shell.write_file(format!("{folder}/commet-here.pth"), format!("{}\n", package.display()))?;
    // A new file in the place of the old one, which a running interpreter may have loaded.
    let (library, module) = if cfg!(target_os = "macos") {
        ("libcommet_python.dylib", "_native.abi3.so")
    } else {
        ("libcommet_python.so", "_native.abi3.so")
    };
    let module = package.join("commet").join(module);
    shell.remove_path(&module)?;
    shell.copy_file(format!("target/{}/{library}", Profile::Dev.folder()), module)?;
    Ok(())
}

fn test(shell: &Shell) -> Result<()> {
    tools(shell)?;
    checks(shell)?;
    dist(shell, Profile::Dev)?;
    for kind in [".whl", ".tar.gz"] {
        notices::check(shell, "commet-python", package(shell, kind)?)?;
    }
    let tests = pytest_here(shell, "target/debug/commet")
        .arg(format!("{PACKAGE}/tests"))
        .env("COMMET_PACKAGE", package(shell, ".whl")?);
    step::run("python: tests", tests)
}

/// Formatter, linter and type checkers; each looks up its settings in the package's folder.
fn checks(shell: &Shell) -> Result<()> {
    let tool = |name: &str| shell.current_dir().join("target/python/venv/bin").join(name);
    let (ruff, mypy, pyright, stubtest) = (tool("ruff"), tool("mypy"), tool("pyright"), tool("stubtest"));
    let vermin = tool("vermin");
    let python = shell.current_dir().join(PYTHON);
    let (example, contender) = ("../../examples/python", format!("../../{CONTENDER}"));
    let folders = [".", example, &contender];
    let _here = shell.push_dir(PACKAGE);
    step::run(
        "python: ruff format",
        cmd!(shell, "{ruff} format --config pyproject.toml --quiet --check {folders...}"),
    )?;
    step::run("python: ruff check", cmd!(shell, "{ruff} check --config pyproject.toml --quiet {folders...}"))?;
    let examples = ["subscriptions", "webhooks_fastapi", "webhooks_flask"].map(|name| format!("{example}/{name}.py"));
    step::run("python: mypy", cmd!(shell, "{mypy} python tests soak {examples...}"))?;
    step::run("python: pyright", cmd!(shell, "{pyright} --pythonpath {python}"))?;
    step::run("python: stubtest", cmd!(shell, "{stubtest} commet._native --mypy-config-file pyproject.toml"))?;
    step::run("python: vermin", cmd!(shell, "{vermin} --quiet --target=3.10- --eval-annotations --violations python"))
}

fn handlers(shell: &Shell) -> Result<Vec<Handler>> {
    tools(shell)?;
    let (bin, examples) = (shell.current_dir().join(VENV).join("bin"), shell.current_dir().join("examples/python"));
    let handler = |name, words: [&'static str; 3]| {
        let (program, examples) = (bin.join(words[0]), examples.clone());
        Handler::new(name, move |port| {
            let mut command = Command::new(program);
            command.args(&words[1..]).args(["--port", &port.to_string()]).current_dir(examples);
            command.env("PYTHONUNBUFFERED", "1").env("PYTHONDONTWRITEBYTECODE", "1");
            command
        })
    };
    Ok(vec![
        handler("flask", ["flask", "--app=webhooks_flask", "run"]),
        handler("fastapi", ["uvicorn", "webhooks_fastapi:app", "--no-access-log"]),
    ])
}

/// With the wheel that users get.
fn soak(shell: &Shell) -> Result<()> {
    dist(shell, Profile::Release)?;
    let (wheel, sources) = (package(shell, ".whl")?, package(shell, ".tar.gz")?);
    venv(shell, "target/python/soak", &["-r", REQUIREMENTS])?;
    install(shell, "target/python/soak")?.args(["--no-deps", "--force-reinstall"]).arg(&wheel).run()?;
    let python = "target/python/soak/bin/python";
    let command = Profile::Release.build(shell, "commet-cli").map(|()| "target/release/commet")?;
    let tests = format!("{PACKAGE}/tests");
    let proofs = pytest(shell, python, command).args(["-s", &tests, &format!("{PACKAGE}/soak")]);
    step::run("python: long proofs", proofs.env("COMMET_SOAK", "1").env("COMMET_PACKAGE", wheel))?;
    tools(shell)?;
    let built = pytest_here(shell, command).arg(format!("{tests}/test_package.py"));
    // That they build is the question, and not how well.
    let built = built.env("COMMET_PACKAGE", sources).env("MATURIN_PEP517_ARGS", "--profile=dev");
    step::run("python: from the sources", built)
}

/// The tests, with an interpreter that has the package, and a program that has the emulator.
fn pytest<'a>(shell: &'a Shell, python: &str, command: &str) -> Cmd<'a> {
    let command = shell.current_dir().join(command);
    cmd!(shell, "{python} -m pytest --quiet --rootdir {PACKAGE} --config-file {PACKAGE}/pyproject.toml")
        .env("COMMET_BIN", command)
}

/// The tests, with this tree's interpreter: the package is not installed there, so that its plugin must be named.
fn pytest_here<'a>(shell: &'a Shell, command: &str) -> Cmd<'a> {
    pytest(shell, PYTHON, command).args(["-p", "commet.pytest_plugin"])
}

/// A wheel for each platform, and the sources to build one where none fits.
fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    venv(shell, VENV, &["-r", REQUIREMENTS])?;
    shell.remove_path(DIST)?;
    notices::write(shell, "commet-python", PACKAGE)?;
    let maturin = "target/python/venv/bin/maturin";
    if profile == Profile::Release && cross::tools::are_there(shell)? {
        let natives = profile.natives(shell, "commet-python")?;
        let model = "target/python/model";
        shell.remove_path(model)?;
        let wheel = cmd!(shell, "{maturin} build --quiet --manifest-path {PACKAGE}/Cargo.toml --out {model}");
        step::run("python: model of the wheels", step::from_outside(wheel))?;
        let model = shell.read_dir(model)?.pop().context("maturin made no wheel")?;
        natives.iter().try_for_each(|built| with_library(shell, &model, built))?;
    } else {
        let release = (profile == Profile::Release).then_some("--release");
        let wheel =
            cmd!(shell, "{maturin} build --quiet {release...} --manifest-path {PACKAGE}/Cargo.toml --out {DIST}");
        step::run("python: wheel", step::from_outside(wheel))?;
    }
    let sources = cmd!(shell, "{maturin} sdist --manifest-path {PACKAGE}/Cargo.toml --out {DIST}");
    step::run("python: sources", sources.ignore_stderr())?;
    shell.read_dir(DIST)?.iter().try_for_each(|file| step::say(&format!("✓ {}", file.display())))
}

/// A wheel like another, with the native module of a platform and its name.
fn with_library(shell: &Shell, model: &Path, built: &Built) -> Result<()> {
    let Some(tags) = built.target.name("/wheel") else { return Ok(()) };
    let folder = wheel::unpack(shell, model)?;
    for file in shell.read_dir(folder.join("commet"))? {
        let is_module = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("_native."));
        if is_module && file.extension().is_some_and(|kind| kind != "pyi") {
            shell.remove_path(file)?;
        }
    }
    let module = if built.target.system == "windows" { "_native.pyd" } else { "_native.abi3.so" };
    shell.copy_file(built.library("commet_python"), folder.join("commet").join(module))?;
    let packed = wheel::pack(shell, &folder, &format!("cp310-abi3-{tags}"), DIST)?;
    cross::audit(shell, built, &packed)
}

/// The package in `target/dist` whose name ends so; of the wheels, this machine's.
fn package(shell: &Shell, kind: &str) -> Result<PathBuf> {
    let host = targets::host(shell)?;
    let tag = host.name("/wheel").and_then(|tags| tags.split('.').next_back()).unwrap_or_default();
    let wheels = shell.read_dir(DIST)?.into_iter().filter(|file| file.to_string_lossy().ends_with(kind));
    let mut wheels: Vec<_> = wheels.collect();
    if wheels.len() > 1 {
        wheels.retain(|file| file.to_string_lossy().contains(tag));
    }
    let found = wheels.pop();
    match found {
        Some(file) => Ok(shell.current_dir().join(file)),
        None => bail!("{DIST} has no {kind}"),
    }
}

fn bench(shell: &Shell) -> Result<Bench> {
    dist(shell, Profile::Release)?;
    let wheel = package(shell, ".whl")?;
    venv(shell, "target/python/bench", &PEERS)?;
    install(shell, "target/python/bench")?.args(["--no-deps", "--force-reinstall"]).arg(wheel).run()?;
    let program = |folder: &str, name: &str| {
        let python = format!("target/python/{folder}/bin/python");
        Program::new(python, &[CONTENDER, name])
    };
    let contender = |role, name| Contender::new(role, name, program("bench", name));
    let mut contenders = vec![
        contender(Role::Sdk, "commet").in_flight(1..=64),
        contender(Role::Sdk, "commet-async").in_flight(8..=10_000).http2(),
        contender(Role::Floor, "floor").in_flight(1..=64),
        contender(Role::Floor, "floor-async").in_flight(64..=10_000),
        contender(Role::Hand, "urllib3").in_flight(1..=64),
        contender(Role::Hand, "httpx"),
        contender(Role::Hand, "httpx-async").in_flight(8..=100).http2(),
    ];
    for version in OFFICIAL {
        // It has the same name as this library, and so an environment of its own.
        let folder = format!("official-{version}");
        venv(shell, &format!("target/python/{folder}"), &[&format!("commet-sdk=={version}")])?;
        let named = format!("official {version}");
        contenders.push(Contender::new(Role::Official, &named, program(&folder, "official")));
        let named = format!("official-async {version}");
        contenders.push(Contender::new(Role::Official, &named, program(&folder, "official-async")).in_flight(8..=64));
    }
    let peers = PEERS.into_iter().filter_map(|peer| peer.split_once("=="));
    let mut versions: BTreeMap<_, _> = peers.map(|(name, version)| (name.to_owned(), version.to_owned())).collect();
    versions.insert("python".to_owned(), cmd!(shell, "target/python/bench/bin/python --version").quiet().read()?);
    versions.insert("official".to_owned(), OFFICIAL.join(" and "));
    let library = shell.read_dir("target/python/bench/lib")?.pop().unwrap_or_default();
    let library = Some(library.join("site-packages/commet/_native.abi3.so"));
    Ok(Bench { contenders, empty: program("bench", "empty"), library, versions })
}

/// Adds the tools to this tree's environment, in the versions that are written down.
fn tools(shell: &Shell) -> Result<()> {
    venv(shell, VENV, &["-r", REQUIREMENTS])?;
    link(shell)
}

/// A command that installs packages into an environment.
pub(crate) fn install<'a>(shell: &'a Shell, folder: &str) -> Result<Cmd<'a>> {
    /// The only environment with pip, whose installation takes seven seconds, and the rest of an environment half of one.
    const PIP: &str = "target/python/pip";
    create(shell, PIP, "pip", &[])?;
    let pip = program(PIP, "pip");
    Ok(cmd!(shell, "{pip} --python {folder} install --quiet --disable-pip-version-check"))
}

/// Creates an environment, unless there is one with this program.
fn create(shell: &Shell, folder: &str, complete: &str, options: &[&str]) -> Result<()> {
    if shell.path_exists(program(folder, complete)) {
        return Ok(());
    }
    shell.remove_path(folder)?;
    step::run(&format!("python: {folder}"), cmd!(shell, "python3 -m venv {options...} {folder}"))
}

/// A program of an environment.
fn program(folder: &str, name: &str) -> PathBuf {
    let program = if cfg!(windows) { format!("Scripts/{name}.exe") } else { format!("bin/{name}") };
    Path::new(folder).join(program)
}

/// An environment without packages, unless there is one with some.
fn empty(shell: &Shell, folder: &str) -> Result<()> {
    create(shell, folder, "python", &["--without-pip"])
}

/// An environment with these packages, which is recreated when the packages change.
pub(crate) fn venv(shell: &Shell, folder: &str, packages: &[&str]) -> Result<()> {
    let mut wanted = packages.join(" ");
    if let ["-r", file] = packages {
        wanted = shell.read_file(file)?;
    }
    let stamp = format!("{folder}/packages");
    if shell.path_exists(&stamp) {
        if shell.read_file(&stamp)? == wanted {
            return Ok(());
        }
        shell.remove_path(folder)?;
    }
    empty(shell, folder)?;
    step::run("python: pip install", install(shell, folder)?.args(packages))?;
    shell.write_file(stamp, wanted)?;
    Ok(())
}

fn missing(shell: &Shell, _: Purpose) -> Vec<Missing> {
    // The first pip that installs into an environment other than its own came with 3.10.9.
    let needed = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10, 9))";
    if cmd!(shell, "python3 -c {needed}").quiet().ignore_stderr().run().is_ok() {
        return Vec::new();
    }
    let tool = "Python 3.10.9 or newer, with venv".to_owned();
    vec![Missing { tool, packages: "python3 python3-venv", source: "https://www.python.org" }]
}

/// Formats generated files in place: removes the imports that they do not use, sorts what is left.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    venv(shell, VENV, &["-r", REQUIREMENTS])?;
    let ruff = shell.current_dir().join("target/python/venv/bin/ruff");
    let config = shell.current_dir().join(PACKAGE).join("pyproject.toml");
    let tidy = ["--select", "F401,I,RUF022", "--fix", "--quiet", "--no-cache"];
    step::run("python: imports", cmd!(shell, "{ruff} check --config {config} {tidy...} {paths...}"))?;
    step::run("python: ruff format", cmd!(shell, "{ruff} format --config {config} --no-cache --quiet {paths...}"))
}
