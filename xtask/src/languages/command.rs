//! The command `commet` with its emulator: an archive for each platform, packages for npm and `PyPI`, a container image.

use anyhow::{Context as _, Result};
use serde_json::json;
use xshell::{Shell, cmd};

use super::node::Platform;
use super::{Profile, wheel};
use crate::cross;
use crate::notices;
use crate::step;
use crate::targets::Built;

const DIST: &str = "target/dist/command";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What starts the command from Python's and npm's folders.
const STARTERS: &str = "cli/packages";
const LICENSE: &str = "MIT OR Apache-2.0";

/// Makes the packages of each platform.
pub(super) fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    shell.remove_path(DIST)?;
    shell.create_dir(DIST)?;
    let natives = profile.natives(shell, "commet-cli")?;
    let mut packaged = Vec::new();
    for built in &natives {
        let Some(platform) = Platform::of(&built.target) else { continue };
        archive(shell, built)?;
        npm_platform(shell, built, &platform)?;
        if cross::tools::are_there(shell)? {
            python(shell, built)?;
        }
        packaged.push(platform.name);
    }
    npm(shell, &packaged)?;
    shell.read_dir(DIST)?.iter().try_for_each(|file| step::say(&format!("✓ {}", file.display())))
}

/// The packages have their notices, and the command runs where it is unpacked and installed.
pub(crate) fn test(shell: &Shell) -> Result<()> {
    dist(shell, Profile::Dev)?;
    let built = Profile::Dev.natives(shell, "commet-cli")?.remove(0);
    let archive = format!("{DIST}/{}.tar.gz", name(&built)?);
    notices::check(shell, "commet-cli", &archive)?;
    let folder = shell.create_temp_dir()?;
    let folder = folder.path();
    cmd!(shell, "tar -xf {archive} -C {folder}").quiet().run()?;
    let program = folder.join(name(&built)?).join(built.target.program("commet"));
    step::run("the command as it is packed", cmd!(shell, "{program} demo").ignore_stdout())?;
    let app = folder.join("app");
    shell.write_file(app.join("package.json"), "{\"private\": true}\n")?;
    let packages = shell.read_dir(DIST)?.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "tgz"));
    let packages: Vec<_> = packages.map(|file| shell.current_dir().join(file)).collect();
    let _there = shell.push_dir(&app);
    cmd!(shell, "npm install --offline --loglevel=error --no-audit --no-fund {packages...}")
        .quiet()
        .ignore_stdout()
        .run()?;
    step::run("the command as npm installs it", cmd!(shell, "npx --offline commet demo").ignore_stdout())
}

/// The name of a platform's archive.
fn name(built: &Built) -> Result<String> {
    Ok(format!("commet-cli-{VERSION}-{}", built.target.name("/platform").context("the platform has no name")?))
}

fn archive(shell: &Shell, built: &Built) -> Result<()> {
    let name = name(built)?;
    let folder = stage(shell, &name)?;
    shell.copy_file(built.program("commet"), &folder)?;
    shell.copy_file("cli/README.md", &folder)?;
    if built.target.is_musl() {
        // Nothing but the program is needed, so that the image is made of this folder alone.
        shell.copy_file(format!("{STARTERS}/Containerfile"), &folder)?;
    }
    // Without what differs from one build to the next: the order of files, times, owners.
    let plain = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
    let plain = if cfg!(target_os = "linux") { &plain[..] } else { &[] };
    cmd!(shell, "tar {plain...} -C {DIST} -czf {DIST}/{name}.tar.gz {name}").quiet().run()?;
    shell.remove_path(folder)?;
    Ok(())
}

/// A folder with the licences, which becomes a package.
fn stage(shell: &Shell, name: &str) -> Result<String> {
    let folder = format!("{DIST}/{name}");
    shell.create_dir(&folder)?;
    notices::add(shell, "commet-cli", &folder)?;
    Ok(folder)
}

fn npm_platform(shell: &Shell, built: &Built, platform: &Platform<'_>) -> Result<()> {
    let folder = stage(shell, platform.name)?;
    let program = built.target.program("commet");
    shell.copy_file(built.program("commet"), format!("{folder}/{program}"))?;
    let mut description = platform.limits();
    description["name"] = json!(format!("@commet/cli-{}", platform.name));
    description["version"] = json!(VERSION);
    description["license"] = json!(LICENSE);
    description["description"] = json!("The command of @commet/cli for one platform");
    description["files"] = json!([program, "LICENSE-*", notices::FILE]);
    pack(shell, &folder, &description)
}

/// The package that users name: it starts the one of their platform.
fn npm(shell: &Shell, platforms: &[&str]) -> Result<()> {
    let folder = stage(shell, "npm")?;
    shell.copy_file(format!("{STARTERS}/commet.js"), &folder)?;
    shell.copy_file("cli/README.md", &folder)?;
    let parts: serde_json::Map<_, _> =
        platforms.iter().map(|platform| (format!("@commet/cli-{platform}"), json!(VERSION))).collect();
    let description = json!({
        "name": "@commet/cli", "version": VERSION, "license": LICENSE, "homepage": "https://commet.co",
        "description": "The Commet command line, with a local emulator of the Commet API",
        "bin": {"commet": "commet.js"}, "engines": {"node": ">=20"},
        "files": ["commet.js", "LICENSE-*", notices::FILE], "optionalDependencies": parts,
    });
    pack(shell, &folder, &description)
}

fn pack(shell: &Shell, folder: &str, description: &serde_json::Value) -> Result<()> {
    shell.write_file(format!("{folder}/package.json"), format!("{description:#}\n"))?;
    {
        let _there = shell.push_dir(folder);
        cmd!(shell, "npm pack --loglevel=error --pack-destination ..").quiet().ignore_stdout().run()?;
    }
    shell.remove_path(folder)?;
    Ok(())
}

/// A wheel whose program pip puts into the path, and `commet-cli`, which `uvx commet-cli` looks for.
fn python(shell: &Shell, built: &Built) -> Result<()> {
    let Some(tags) = built.target.name("/wheel") else { return Ok(()) };
    let folder = format!("{DIST}/wheel");
    shell.remove_path(&folder)?;
    let scripts = format!("{folder}/commet_cli-{VERSION}.data/scripts");
    let info = format!("{folder}/commet_cli-{VERSION}.dist-info");
    shell.create_dir(&scripts)?;
    shell.create_dir(format!("{info}/licenses"))?;
    shell.copy_file(built.program("commet"), &scripts)?;
    shell.copy_file(format!("{STARTERS}/commet_cli.py"), &folder)?;
    notices::add(shell, "commet-cli", format!("{info}/licenses"))?;
    shell.write_file(
        format!("{info}/METADATA"),
        format!(
            "Metadata-Version: 2.4\nName: commet-cli\nVersion: {VERSION}\n\
             Summary: The Commet command line, with a local emulator of the Commet API\n\
             Home-page: https://commet.co\nLicense-Expression: {LICENSE}\nRequires-Python: >=3.10\n\
             License-File: LICENSE-APACHE\nLicense-File: LICENSE-MIT\nLicense-File: {}\n\
             Description-Content-Type: text/markdown\n\n{}",
            notices::FILE,
            shell.read_file("cli/README.md")?
        ),
    )?;
    shell.write_file(format!("{info}/WHEEL"), "Wheel-Version: 1.0\nGenerator: xtask\nRoot-Is-Purelib: false\n")?;
    shell.write_file(format!("{info}/entry_points.txt"), "[console_scripts]\ncommet-cli = commet_cli:main\n")?;
    let packed = wheel::pack(shell, folder.as_ref(), &format!("py3-none-{tags}"), DIST)?;
    shell.remove_path(folder)?;
    cross::audit(shell, built, &packed)
}
