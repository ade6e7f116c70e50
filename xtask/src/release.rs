//! Versions and releases: one version in every manifest, and what must hold before a tag is published.

use anyhow::{Context as _, Result, bail, ensure};
use xshell::{Shell, cmd};

use crate::step::{self, cargo};
use crate::targets;

/// Where the version stands, and how: `{}` is the version.
const PLACES: [(&str, &[&str]); 14] = [
    (
        "Cargo.toml",
        &[
            "[workspace.package]\nversion = \"{}\"",
            "path = \"core\", version = \"{}\"",
            "path = \"emulator\", version = \"{}\"",
            "path = \"snippets\", version = \"{}\"",
        ],
    ),
    ("README.md", &["commet-{}.jar", "commet-{}.pom"]),
    ("bindings/go/client.go", &["const Version = \"{}\""]),
    (
        "bindings/java/README.md",
        &[
            "commet-{}.jar",
            "commet-{}.pom",
            "commet-{}-sources.jar",
            "commet-{}-javadoc.jar",
            "<artifactId>commet</artifactId>\n  <version>{}</version>",
        ],
    ),
    ("bindings/java/pom.xml", &["<artifactId>commet</artifactId>\n  <version>{}</version>"]),
    ("bindings/node/package.json", &["\"version\": \"{}\""]),
    (
        "bindings/node/package-lock.json",
        &[
            "\"name\": \"@commet/node\",\n  \"version\": \"{}\"",
            "\"name\": \"@commet/node\",\n      \"version\": \"{}\"",
        ],
    ),
    ("bindings/php/composer.json", &["\"version\": \"{}\""]),
    ("bindings/php/src/Internal/Client.php", &["const VERSION = '{}'"]),
    ("bindings/python/python/commet/_version.py", &["__version__ = \"{}\""]),
    ("examples/c/customers.c", &["commet-c/{}"]),
    ("examples/c/queue.c", &["commet-c/{}"]),
    ("examples/go/go.mod", &["commet-go v{}"]),
    ("examples/java/pom.xml", &["<artifactId>commet</artifactId>\n      <version>{}</version>"]),
];

const CHANGELOG: &str = "CHANGELOG.md";
const UNRELEASED: &str = "## Unreleased\n";

/// `version X.Y.Z`: writes a version into every manifest, and its heading into the changelog.
pub(crate) fn version(shell: &Shell, arguments: &[String]) -> Result<()> {
    let [new] = arguments else { bail!("expected one version, such as 1.2.3") };
    let parts: Vec<_> = new.split('.').map(str::parse::<u32>).collect();
    ensure!(parts.len() == 3 && parts.iter().all(Result::is_ok), "{new:?} is no version; expected X.Y.Z");
    stamp(shell, env!("CARGO_PKG_VERSION"), new)?;
    let changes = shell.read_file(CHANGELOG)?;
    ensure!(changes.contains(UNRELEASED), "{CHANGELOG} has no heading `{}`", UNRELEASED.trim());
    let today = cmd!(shell, "date -u +%F").quiet().read()?;
    let heading = format!("{UNRELEASED}\n## {new} – {today}\n");
    shell.write_file(CHANGELOG, changes.replacen(UNRELEASED, &heading, 1))?;
    step::run("Cargo.lock", cargo(shell, &["update", "--workspace", "--offline", "--quiet"]))?;
    step::say(&format!("every manifest has version {new}; `git diff` shows them"))
}

/// Replaces one version by another in its places.
fn stamp(shell: &Shell, old: &str, new: &str) -> Result<()> {
    for (file, forms) in PLACES {
        let mut text = shell.read_file(file)?;
        for form in forms {
            let (from, to) = (form.replace("{}", old), form.replace("{}", new));
            ensure!(text.contains(&from), "{file} does not have {from:?}");
            text = text.replace(&from, &to);
        }
        shell.write_file(file, text)?;
    }
    Ok(())
}

/// `release --check [TAG]` and `release --targets`.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    match arguments {
        [flag] if flag == "--check" => check(shell, None),
        [flag, tag] if flag == "--check" => check(shell, Some(tag)),
        [flag] if flag == "--targets" => step::say(&jobs()?),
        _ => bail!(
            "expected --check, with a tag if there is one, or --targets; .github/workflows/release.yml makes the release"
        ),
    }
}

/// The workflow's jobs: a target with packages, and the runner that builds it.
fn jobs() -> Result<String> {
    let targets = targets::all()?;
    let runners = targets.iter().filter_map(|target| Some((&target.triple, target.name("/runner")?)));
    let jobs: Vec<_> =
        runners.map(|(target, runner)| serde_json::json!({"target": target, "runner": runner})).collect();
    Ok(serde_json::Value::from(jobs).to_string())
}

/// Fails unless this commit can be released, under this tag if one is named.
fn check(shell: &Shell, tag: Option<&str>) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    places(shell, version)?;
    cargo(shell, &["metadata", "--locked", "--format-version", "1", "--no-deps"])
        .quiet()
        .ignore_stdout()
        .run()
        .context("Cargo.lock is not what the manifests say")?;
    let heading = format!("\n## {version} ");
    ensure!(
        shell.read_file(CHANGELOG)?.contains(&heading),
        "{CHANGELOG} has no heading `{}…`; `cargo xtask version` writes it",
        heading.trim_start()
    );
    if let Some(tag) = tag {
        ensure!(tag == format!("v{version}"), "the tag is {tag}, and the manifests say {version}; expected v{version}");
    }
    let changed = cmd!(shell, "git status --porcelain").quiet().read()?;
    ensure!(changed.is_empty(), "there are changes that are not committed:\n{changed}");
    step::say(&format!("{version} can be released"))
}

/// Fails unless the version is in its places.
fn places(shell: &Shell, version: &str) -> Result<()> {
    for (file, forms) in PLACES {
        let text = shell.read_file(file)?;
        for form in forms {
            let wanted = form.replace("{}", version);
            ensure!(text.contains(&wanted), "{file} does not have {wanted:?}; `cargo xtask version` writes it");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_stamped_into_each_place() {
        let shell = Shell::new().unwrap();
        let here = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let copy = shell.create_temp_dir().unwrap();
        for (file, _) in PLACES {
            let to = copy.path().join(file);
            shell.create_dir(to.parent().unwrap()).unwrap();
            shell.copy_file(here.join(file), to).unwrap();
        }
        shell.change_dir(copy.path());
        let version = env!("CARGO_PKG_VERSION");
        places(&shell, version).unwrap();
        stamp(&shell, version, "9.8.7").unwrap();
        places(&shell, "9.8.7").unwrap();
        let told = places(&shell, version).unwrap_err().to_string();
        assert!(told.starts_with("Cargo.toml does not have"), "{told}");
    }
}
