//! PHP: a Composer package over the C ABI.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use xshell::{Cmd, Shell, cmd};

use super::{Language, Profile};
use crate::bench::contender::{Bench, Contender, Program, Role};
use crate::handlers::Handler;
use crate::machine::{self, Missing, Purpose};
use crate::notices;
use crate::step;
use crate::targets::{self, Built};

pub(crate) const LANGUAGE: Language =
    Language { name: "php", crates: &["commet-c"], missing, build, test, handlers, soak, dist, bench };

const PACKAGE: &str = "bindings/php";

/// The Debian packages for PHP, its tests and its benchmarks.
const NEEDED: &str = "php-cli php-fpm php-curl php-mbstring php-xml php-zip composer phpunit php-codesniffer \
                      php-guzzlehttp-guzzle php-illuminate-http php-mockery php-psr-log php-sqlite3 nginx unzip";

fn build(shell: &Shell) -> Result<()> {
    place(shell, PACKAGE, &[targets::in_tree(shell, Profile::Dev.folder())?])?;
    composer(shell, PACKAGE, &["dump-autoload", "--quiet"])
}

fn test(shell: &Shell) -> Result<()> {
    step::run("php: PSR-12", cmd!(shell, "phpcs -q --standard={PACKAGE}/phpcs.xml"))?;
    dist(shell, Profile::Dev)?;
    notices::check(shell, "commet-c", format!("target/dist/php/commet-{}.zip", env!("CARGO_PKG_VERSION")))?;
    install(shell)?;
    step::run("php: tests", phpunit(shell))
}

/// In an application of their own, whose autoloader also finds what Debian has installed.
fn handlers(shell: &Shell) -> Result<Vec<Handler>> {
    let app = shell.current_dir().join("target/php/webhooks");
    shell.remove_path(&app)?;
    shell.create_dir(&app)?;
    for file in ["SeenInDatabase", "webhooks", "webhooks-illuminate"] {
        shell.copy_file(format!("examples/php/{file}.php"), &app)?;
    }
    let autoload = shell.current_dir().join(PACKAGE).join("vendor/autoload.php");
    let autoload = format!("<?php\nrequire '{}';\nrequire 'Illuminate/Http/autoload.php';\n", autoload.display());
    shell.write_file(app.join("vendor/autoload.php"), autoload)?;
    let handler = |name, file: &'static str| {
        let app = app.clone();
        Handler::new(name, move |port| {
            let mut command = Command::new("php");
            command.args(["-d", "ffi.enable=true", "-S", &format!("127.0.0.1:{port}"), file]).current_dir(app);
            command
        })
    };
    Ok(vec![handler("php", "webhooks.php"), handler("illuminate", "webhooks-illuminate.php")])
}

fn soak(shell: &Shell) -> Result<()> {
    dist(shell, Profile::Release)?;
    install(shell)?;
    Profile::Release.build(shell, "commet-cli")?;
    let command = shell.current_dir().join("target/release/commet");
    step::run("php: long proofs", phpunit(shell).env("COMMET_BIN", command).env("COMMET_SOAK", "1"))
}

fn phpunit(shell: &Shell) -> Cmd<'_> {
    let command = shell.current_dir().join("target/debug/commet");
    let app = shell.current_dir().join("target/php/app");
    cmd!(shell, "phpunit --configuration {PACKAGE}/phpunit.xml").env("COMMET_BIN", command).env("COMMET_APP", app)
}

/// A zip that `composer require` takes from an artifact repository, and the same as a folder for a path repository.
fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    let natives = profile.natives(shell, "commet-c")?;
    let folder = "target/dist/php";
    let package = format!("{folder}/commet");
    shell.remove_path(folder)?;
    shell.create_dir(&package)?;
    for entry in ["composer.json", "README.md", "commet.h", "preload.php", "bin", "src", "generated"] {
        let from = format!("{PACKAGE}/{entry}");
        cmd!(shell, "cp -R {from} {package}/{entry}").quiet().run()?;
    }
    notices::add(shell, "commet-c", &package)?;
    place(shell, &package, &natives)?;
    let name = format!("commet-{}", env!("CARGO_PKG_VERSION"));
    composer(
        shell,
        &package,
        &["archive", "--quiet", "--format=zip", "--dir=..", &format!("--file={name}"), "--ignore-filters"],
    )?;
    step::say(&format!("✓ {folder}/{name}.zip"))
}

/// Installs the package in an application with the examples, as a user does.
fn install(shell: &Shell) -> Result<()> {
    let app = "target/php/app";
    shell.remove_path(app)?;
    shell.create_dir(app)?;
    for example in ["customers", "subscriptions", "queue"] {
        shell.copy_file(format!("examples/php/{example}.php"), app)?;
    }
    let packages = shell.current_dir().join("target/dist/php");
    let project = serde_json::json!({
        "repositories": [{"type": "artifact", "url": packages}, {"packagist.org": false}],
        "config": {"cache-dir": shell.current_dir().join("target/php/cache")},
    });
    shell.write_file(format!("{app}/composer.json"), project.to_string())?;
    composer(shell, app, &["require", "--quiet", "commet/commet"])
}

fn bench(shell: &Shell) -> Result<Bench> {
    build(shell)?;
    Profile::Release.build(shell, "commet-c")?;
    let library = targets::in_tree(shell, Profile::Release.folder())?.library("commet_c");
    let library = shell.current_dir().join(library);
    let program =
        |name: &str| Program::new("php", &["bench/contenders/php/contender.php", name]).env("COMMET_LIBRARY", &library);
    let contender = |role, name| Contender::new(role, name, program(name));
    let told = cmd!(shell, "php -r")
        .arg("require 'GuzzleHttp/autoload.php'; echo PHP_VERSION, ' ', curl_version()['version'], ' ', GuzzleHttp\\ClientInterface::MAJOR_VERSION;");
    let told = told.quiet().read()?;
    let versions = ["php", "libcurl", "guzzle"].into_iter().zip(told.split(' '));
    Ok(Bench {
        contenders: vec![
            contender(Role::Sdk, "commet"),
            contender(Role::Floor, "floor"),
            contender(Role::Hand, "curl"),
            contender(Role::Hand, "guzzle"),
        ],
        empty: program("empty"),
        versions: versions.map(|(name, version)| (name.to_owned(), version.to_owned())).collect(),
        library: Some(library),
    })
}

/// Puts the native libraries where the package looks for them. New files: the old ones may be in use.
fn place(shell: &Shell, package: &str, natives: &[Built]) -> Result<()> {
    for built in natives {
        let folder = format!("{package}/native/{}", built.target.triple);
        let library = format!("{folder}/{}", built.target.library("commet_c"));
        shell.remove_path(&library)?;
        shell.create_dir(&folder)?;
        shell.copy_file(built.library("commet_c"), library)?;
    }
    Ok(())
}

fn composer(shell: &Shell, folder: &str, arguments: &[&str]) -> Result<()> {
    let done = cmd!(shell, "composer --no-interaction --no-plugins --working-dir={folder} {arguments...}")
        .env("COMPOSER_ALLOW_SUPERUSER", "1")
        .env("COMPOSER_DISABLE_NETWORK", "1")
        .quiet()
        .run();
    done.with_context(|| format!("composer {} in {folder}", arguments.join(" ")))
}

fn missing(shell: &Shell, purpose: Purpose) -> Vec<Missing> {
    let (commands, extensions) = match purpose {
        Purpose::Run => (&["php", "composer"][..], &["ffi"][..]),
        Purpose::Test => (
            &["php", "composer", "phpunit", "phpcs", "nginx", "unzip"][..],
            &["ffi", "curl", "mbstring", "dom", "zip", "pcntl"][..],
        ),
    };
    let commands = commands.iter().filter(|command| !machine::there(shell, command));
    let mut missing: Vec<String> = commands.map(|command| (*command).to_owned()).collect();
    let loaded = cmd!(shell, "php -m").quiet().ignore_stderr().read().unwrap_or_default().to_lowercase();
    let absent = extensions.iter().filter(|extension| !loaded.lines().any(|line| line == **extension));
    missing.extend(absent.map(|extension| format!("ext-{extension}")));
    let found = "exit((int) (stream_resolve_include_path('Psr/Log/autoload.php') === false));";
    if cmd!(shell, "php -r").arg(found).quiet().ignore_stdout().ignore_stderr().run().is_err() {
        missing.push("php-psr-log".to_owned());
    }
    if purpose == Purpose::Test {
        let fpm = cmd!(shell, "php -r").arg("echo '/usr/sbin/php-fpm', PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;");
        if !fpm.quiet().ignore_stderr().read().is_ok_and(|file| shell.path_exists(file)) {
            missing.push("php-fpm".to_owned());
        }
        for (library, package) in [("GuzzleHttp", "php-guzzlehttp-guzzle"), ("Mockery", "php-mockery")] {
            if !shell.path_exists(format!("/usr/share/php/{library}/autoload.php")) {
                missing.push(package.to_owned());
            }
        }
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let tool = format!("PHP 8.1 or newer: {}", missing.join(", "));
    vec![Missing { tool, packages: NEEDED, source: "https://www.php.net and https://getcomposer.org" }]
}

/// Formats generated files in place. phpcbf mends what PSR-12 has a rule for; lines are wrapped by the generator.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    let standard = shell.current_dir().join(PACKAGE).join("phpcs.xml");
    let output = cmd!(shell, "phpcbf -q --standard={standard} {paths...}").quiet().ignore_status().output()?;
    // 0: nothing to mend; 1: all is mended.
    match output.status.code() {
        Some(0 | 1) => Ok(()),
        _ => bail!("phpcbf: {}", String::from_utf8_lossy(&output.stdout)),
    }
}
