//! Node.js: the package `@commet/node`, and one package a platform with the native part.

use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::process::Command;
use xshell::{Cmd, Shell, cmd};

use super::{Language, Profile};
use crate::bench::contender::{Bench, Contender, Program, Role};
use crate::handlers::Handler;
use crate::machine::{self, Missing, Purpose};
use crate::notices;
use crate::step;
use crate::targets::{self, Built, Target};

pub(crate) const LANGUAGE: Language =
    Language { name: "node", crates: &["commet-node"], missing, build, test, handlers, soak, dist, bench };

const PACKAGE: &str = "bindings/node";
const PACKAGE_NAME: &str = "@commet/node";
const CONTENDERS: &str = "bench/contenders/node";
const DIST: &str = "target/dist/node";
/// Where a user's program is tried: an empty folder with the packages installed.
const APP: &str = "target/node/app";
fn build(shell: &Shell) -> Result<()> {
    tools(shell)?;
    compile(shell)?;
    place(shell, Profile::Dev)
}

fn compile(shell: &Shell) -> Result<()> {
    for old in ["dist", "build"] {
        shell.remove_path(format!("{PACKAGE}/{old}"))?;
    }
    step::run("node: tsc", tool(shell, "tsc", &["--project", PACKAGE]))?;
    modules(shell)?;
    step::run("node: tsc of tests", tool(shell, "tsc", &["--project", &format!("{PACKAGE}/tsconfig.tests.json")]))
}

fn contenders(shell: &Shell) -> Result<()> {
    step::run("node: tsc of contenders", tool(shell, "tsc", &["--project", CONTENDERS]))
}

/// The package's modules beside their types. All of it is one file, which loads in two thirds of the time of one file
/// a module, however many resources there are; ECMAScript modules import it.
fn modules(shell: &Shell) -> Result<()> {
    let source = |file: &str| format!("{PACKAGE}/src/{file}");
    let (bundle, modules) = (source("index.ts"), [source("index.mts"), source("testing.mts"), source("unbundled.mts")]);
    let settings = ["--platform=node", "--target=node20", "--log-level=warning"];
    let esbuild = here(shell, "esbuild");
    let one = cmd!(shell, "{esbuild} {bundle} --bundle --format=cjs --outfile={PACKAGE}/dist/index.js {settings...}");
    step::run("node: esbuild", one)?;
    let testing = cmd!(
        shell,
        "{esbuild} {PACKAGE}/src/testing.ts --format=cjs --outfile={PACKAGE}/dist/testing.js {settings...}"
    );
    step::run("node: esbuild of testing", testing)?;
    let output = ["--format=esm", &format!("--outdir={PACKAGE}/dist"), "--out-extension:.js=.mjs"];
    step::run("node: esbuild of modules", cmd!(shell, "{esbuild} {modules...} {output...} {settings...}"))
}

/// Puts the native library where the package in this tree looks for it. A new file: the old one may be in use.
fn place(shell: &Shell, profile: Profile) -> Result<()> {
    let file = format!("{PACKAGE}/dist/commet.node");
    shell.remove_path(&file)?;
    shell.copy_file(targets::in_tree(shell, profile.folder())?.library("commet_node"), file)?;
    Ok(())
}

/// The output of cargo.
fn built(file: &str) -> PathBuf {
    PathBuf::from(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into())).join(file)
}

fn test(shell: &Shell) -> Result<()> {
    contenders(shell)?;
    checks(shell)?;
    pack(shell, &[targets::in_tree(shell, Profile::Dev.folder())?])?;
    install(shell)?;
    step::run("node: tests", proofs(shell, "tests/*.test.mjs")?)
}

/// Formatter and linter; each looks up its settings in the package's folder.
fn checks(shell: &Shell) -> Result<()> {
    let (prettier, eslint) = (here(shell, "prettier"), here(shell, "eslint"));
    let _here = shell.push_dir(PACKAGE);
    let contenders = format!("../../{CONTENDERS}");
    let folders = [".", "../../examples/node", &contenders];
    let prettier = cmd!(shell, "{prettier} --check --log-level warn {folders...} --config .prettierrc.json");
    step::run("node: prettier", prettier)?;
    step::run("node: eslint", cmd!(shell, "{eslint} --max-warnings 0 . {contenders}"))
}

/// Compiled strictly, within the package: that is what it names itself.
fn handlers(shell: &Shell) -> Result<Vec<Handler>> {
    let folder = shell.current_dir().join(PACKAGE).join("build/webhooks");
    shell.remove_path(&folder)?;
    shell.create_dir(&folder)?;
    for name in ["express", "fetch"] {
        shell.copy_file(format!("examples/node/webhooks-{name}.mts"), &folder)?;
    }
    // A handler of requests needs a server that calls it.
    let server = "import { serve } from '@hono/node-server'\nimport { POST } from './webhooks-fetch.mjs'\n\
                  serve({ fetch: POST, port: Number(process.env.PORT), hostname: '127.0.0.1' })\n";
    shell.write_file(folder.join("serve.mjs"), server)?;
    let options = ["--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"];
    let tsc = here(shell, "tsc");
    let examples = ["express", "fetch"].map(|name| folder.join(format!("webhooks-{name}.mts")));
    {
        let _here = shell.push_dir(PACKAGE);
        cmd!(shell, "{tsc} {options...} --ignoreConfig {examples...}").quiet().run()?;
    }
    let handler = |name, file| {
        let file = folder.join(file);
        Handler::new(name, move |_| {
            let mut command = Command::new("node");
            command.arg(file);
            command
        })
    };
    Ok(vec![handler("express", "webhooks-express.mjs"), handler("fetch", "serve.mjs")])
}

/// The long proofs; what is measured, is measured with the library that users get.
fn soak(shell: &Shell) -> Result<()> {
    Profile::Release.build(shell, "commet-node")?;
    Profile::Release.build(shell, "commet-cli")?;
    place(shell, Profile::Release)?;
    step::run("node: long proofs", proofs(shell, "soak/*.mjs")?)?;
    let program = shell.current_dir().join(built("release/commet"));
    let fuzzing = proofs(shell, "tests/*fuzz.test.mjs")?.env("COMMET_SOAK", "1").env("COMMET_BIN", program);
    step::run("node: fuzzing", fuzzing)
}

/// Runs the compiled tests whose path fits.
fn proofs<'a>(shell: &'a Shell, pattern: &str) -> Result<Cmd<'a>> {
    let profile = if pattern.starts_with("soak") { Profile::Release } else { Profile::Dev };
    let program = shell.current_dir().join(built(&format!("{}/commet", profile.folder())));
    let (folder, suffix) = pattern.split_once('*').context("a pattern has a star")?;
    let files = shell.read_dir(format!("{PACKAGE}/build/{folder}"))?.into_iter();
    let files = files.filter(|file| file.to_string_lossy().ends_with(suffix));
    // The long proofs show what they measured.
    let reporter = if profile == Profile::Release { "spec" } else { "dot" };
    Ok(cmd!(shell, "node --expose-gc --test --test-concurrency=1 --test-reporter={reporter}")
        .args(files)
        .env("COMMET_BIN", program)
        .env("COMMET_APP", shell.current_dir().join(APP)))
}

/// The package and one of each platform, as `npm publish` takes them.
fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    tools(shell)?;
    let natives = profile.natives(shell, "commet-node")?;
    compile(shell)?;
    pack(shell, &natives)
}

/// Packs what stands in this tree, and the native files.
fn pack(shell: &Shell, natives: &[Built]) -> Result<()> {
    shell.remove_path(DIST)?;
    let version = env!("CARGO_PKG_VERSION");
    let folder = stage(shell, "package")?;
    shell.copy_file(format!("{PACKAGE}/package.json"), &folder)?;
    shell.copy_file(format!("{PACKAGE}/README.md"), &folder)?;
    cmd!(shell, "cp -R {PACKAGE}/dist {folder}/dist").quiet().run()?;
    shell.remove_path(format!("{folder}/dist/commet.node"))?;
    npm(shell, &folder, &["pkg", "delete", "devDependencies", "scripts"])?;
    let mut facts = vec![format!("version={version}")];
    let mut folders = Vec::new();
    for built in natives {
        let Some(platform) = Platform::of(&built.target) else { continue };
        facts.push(format!("optionalDependencies.{PACKAGE_NAME}-{}={version}", platform.name));
        folders.push(platform.stage(shell, built)?);
    }
    let mut words = vec!["pkg", "set"];
    words.extend(facts.iter().map(String::as_str));
    npm(shell, &folder, &words)?;
    for folder in [folder].into_iter().chain(folders) {
        npm(shell, &folder, &["pack", "--pack-destination", ".."])?;
        shell.remove_path(&folder)?;
    }
    packages(shell)?.iter().try_for_each(|file| step::say(&format!("✓ {DIST}/{file}")))
}

/// A target in the words of npm.
pub(super) struct Platform<'a> {
    pub(super) name: &'a str,
    os: &'a str,
    cpu: &'a str,
    libc: Option<&'a str>,
}

impl<'a> Platform<'a> {
    pub(super) fn of(target: &'a Target) -> Option<Self> {
        let name = |pointer| target.name(pointer);
        Some(Self { name: name("/npm/package")?, os: name("/npm/os")?, cpu: name("/npm/cpu")?, libc: name("/libc") })
    }

    /// What npm must know to leave out the packages of other platforms.
    pub(super) fn limits(&self) -> serde_json::Value {
        let mut limits = serde_json::json!({"os": [self.os], "cpu": [self.cpu]});
        if let Some(libc) = self.libc {
            limits["libc"] = serde_json::json!([libc]);
        }
        limits
    }

    /// A folder that becomes the platform's package.
    fn stage(&self, shell: &Shell, built: &Built) -> Result<String> {
        let folder = stage(shell, self.name)?;
        let name = format!("{PACKAGE_NAME}-{}", self.name);
        let mut description = self.limits();
        let facts = serde_json::json!({
            "name": name, "version": env!("CARGO_PKG_VERSION"), "license": "MIT OR Apache-2.0",
            "description": "The native part of @commet/node", "main": "commet.node",
            "files": ["commet.node", "LICENSE-*", notices::FILE], "engines": {"node": ">=20"},
        });
        for (member, fact) in facts.as_object().context("it is an object")? {
            description[member] = fact.clone();
        }
        shell.write_file(format!("{folder}/package.json"), format!("{description:#}\n"))?;
        shell.write_file(
            format!("{folder}/README.md"),
            format!("# {name}\n\nThe native part of `@commet/node`, which installs it by itself.\n"),
        )?;
        shell.copy_file(built.library("commet_node"), format!("{folder}/commet.node"))?;
        Ok(folder)
    }
}

/// A folder for what becomes a package.
fn stage(shell: &Shell, name: &str) -> Result<String> {
    let folder = format!("{DIST}/{name}");
    shell.create_dir(&folder)?;
    notices::add(shell, "commet-node", &folder)?;
    Ok(folder)
}

fn packages(shell: &Shell) -> Result<Vec<String>> {
    let files = shell.read_dir(DIST)?.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "tgz"));
    Ok(files.filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect())
}

/// Checks the packages' form, and installs them in an empty folder as a user does, with the examples in it.
fn install(shell: &Shell) -> Result<()> {
    let dist = shell.current_dir().join(DIST);
    let files = packages(shell)?.into_iter().map(|name| dist.join(name).to_string_lossy().into_owned());
    let files: Vec<String> = files.collect();
    files.iter().try_for_each(|file| notices::check(shell, "commet-node", file))?;
    let name = concat!("commet-node-", env!("CARGO_PKG_VERSION"), ".tgz");
    let main = files.iter().find(|file| file.ends_with(name)).context("there is no main package")?;
    step::run("node: publint", tool(shell, "publint", &["--strict", main]))?;
    step::run("node: are the types wrong?", tool(shell, "attw", &["--quiet", main]))?;
    shell.remove_path(APP)?;
    shell.create_dir(APP)?;
    shell.copy_file("examples/node/main.cjs", APP)?;
    for example in ["main", "subscriptions"] {
        shell.copy_file(format!("examples/node/{example}.mts"), APP)?;
        // It has no types of its own, and so is a JavaScript program too.
        shell.copy_file(format!("examples/node/{example}.mts"), format!("{APP}/{example}.mjs"))?;
    }
    shell.write_file(format!("{APP}/package.json"), "{\"private\": true}\n")?;
    let mut words = vec!["install", "--offline"];
    words.extend(files.iter().map(String::as_str));
    npm(shell, APP, &words)
}

fn bench(shell: &Shell) -> Result<Bench> {
    tools(shell)?;
    Profile::Release.build(shell, "commet-node")?;
    compile(shell)?;
    contenders(shell)?;
    place(shell, Profile::Release)?;
    let (peers, mut versions) = peers(shell)?;
    versions.insert("node".to_owned(), cmd!(shell, "node --print process.versions.node").quiet().read()?);
    let program = |name: &str| {
        Program::new("node", &[&format!("{PACKAGE}/build/bench/main.mjs"), name, &peers.display().to_string()])
    };
    let contender = |role, name| Contender::new(role, name, program(name)).in_flight(1..=10_000);
    Ok(Bench {
        contenders: vec![
            contender(Role::Sdk, "commet").http2(),
            contender(Role::Floor, "floor"),
            contender(Role::Hand, "undici").http2(),
            contender(Role::Hand, "http"),
            contender(Role::Official, "official").in_flight(1..=1_000),
        ],
        empty: program("empty"),
        library: Some(targets::in_tree(shell, Profile::Release.folder())?.library("commet_node")),
        versions,
    })
}

/// The packages to compare with, and their versions. The official one is a copy that can be pointed at another server,
/// and asks no registry for updates.
fn peers(shell: &Shell) -> Result<(PathBuf, BTreeMap<String, String>)> {
    let folder = "target/node/peers";
    shell.remove_path(folder)?;
    shell.create_dir(folder)?;
    for file in ["package.json", "package-lock.json"] {
        shell.copy_file(format!("{CONTENDERS}/{file}"), folder)?;
    }
    npm(shell, folder, &["ci", "--legacy-peer-deps"])?;
    let folder = shell.current_dir().join(folder);
    let file = folder.join("node_modules/@commet/node/dist/index.js");
    let mut program = shell.read_file(&file)?;
    for (theirs, ours) in [
        ("var BASE_URL = \"https://commet.co\";", "var BASE_URL = process.env.COMMET_BASE_URL;"),
        ("    scheduleSdkUpdateCheck();", ""),
    ] {
        ensure!(program.matches(theirs).count() == 1, "the official package has changed: {theirs} is gone");
        program = program.replace(theirs, ours);
    }
    shell.write_file(&file, program)?;
    let described: serde_json::Value = serde_json::from_str(&shell.read_file(folder.join("package.json"))?)?;
    let versions = described["dependencies"].as_object().context("there are peers")?;
    let named = |name: &String| if name == "undici" { name.clone() } else { format!("official {name}") };
    let versions = versions.iter().map(|(name, version)| (named(name), version.as_str().unwrap_or("?").to_owned()));
    Ok((folder, versions.collect()))
}

/// The package's tools, in the versions that are written down.
fn tools(shell: &Shell) -> Result<()> {
    let wanted = shell.read_file(format!("{PACKAGE}/package-lock.json"))?;
    let stamp = format!("{PACKAGE}/node_modules/.installed");
    if shell.read_file(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    npm(shell, PACKAGE, &["ci"])?;
    shell.write_file(stamp, wanted)?;
    Ok(())
}

fn npm(shell: &Shell, folder: &str, words: &[&str]) -> Result<()> {
    let _there = shell.push_dir(folder);
    let quiet = ["--loglevel=error", "--no-audit", "--no-fund", "--no-update-notifier"];
    let name = format!("node: npm {}", words.first().unwrap_or(&""));
    step::run(&name, cmd!(shell, "npm {words...} {quiet...}").ignore_stdout())
}

fn here(shell: &Shell, name: &str) -> PathBuf {
    shell.current_dir().join(PACKAGE).join("node_modules/.bin").join(name)
}

fn tool<'a>(shell: &'a Shell, name: &str, words: &[&str]) -> Cmd<'a> {
    let program = here(shell, name);
    cmd!(shell, "{program} {words...}")
}

fn missing(shell: &Shell, _: Purpose) -> Vec<Missing> {
    let version = cmd!(shell, "node --print process.versions.node").quiet().ignore_stderr().read();
    let major = version.ok().and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    if major.is_some_and(|major| major >= 20) && machine::there(shell, "npm") {
        return Vec::new();
    }
    vec![Missing { tool: "Node.js 20 or newer, npm".to_owned(), packages: "nodejs npm", source: "https://nodejs.org" }]
}

/// Formats generated files in place.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    tools(shell)?;
    let prettier = here(shell, "prettier");
    // Without its settings it would leave out what git ignores, as it does the folder of these files.
    let settings =
        ["--config", &format!("{PACKAGE}/.prettierrc.json"), "--ignore-path", &format!("{PACKAGE}/.prettierignore")];
    cmd!(shell, "{prettier} --write --log-level warn {settings...} {paths...}").quiet().run()?;
    Ok(())
}
