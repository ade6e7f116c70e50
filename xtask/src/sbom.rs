//! Bills of materials: the crates that each package contains, as `CycloneDX`.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::cross::tools::{self, CARGO_CYCLONEDX};
use crate::step;

const FOLDER: &str = "target/dist/sbom";
/// cargo-cyclonedx writes its files beside the manifests: into a copy, so that the tree stays as it is.
const COPY: &str = "target/cross/sbom";

/// The crates that packages contain, and the folder of each.
const CRATES: [(&str, &str); 6] = [
    ("commet", "core"),
    ("commet-c", "ffi/c"),
    ("commet-cli", "cli"),
    ("commet-node", "bindings/node/native"),
    ("commet-python", "bindings/python"),
    ("commet-uniffi", "ffi/uniffi"),
];

/// Writes a document for each crate that packages contain, of all targets' dependencies.
pub(crate) fn run(shell: &Shell) -> Result<()> {
    tools::cargo_tool(shell, CARGO_CYCLONEDX)?;
    shell.remove_path(FOLDER)?;
    shell.remove_path(COPY)?;
    shell.create_dir(FOLDER)?;
    cmd!(shell, "git checkout-index --all --prefix={COPY}/").quiet().run()?;
    // With the time of the commit, the same commit gives the same documents.
    let time = cmd!(shell, "git log -1 --format=%ct").quiet().read()?;
    let options = ["--format", "json", "--spec-version", "1.5", "--all", "--target", "all", "--quiet"];
    let write = tools::tool(shell, "cargo").arg("cyclonedx").args(options).env("SOURCE_DATE_EPOCH", time);
    step::run("sbom: cargo-cyclonedx", write.args(["--manifest-path", &format!("{COPY}/Cargo.toml")]))?;
    for (name, folder) in CRATES {
        let document = PathBuf::from(FOLDER).join(format!("{name}.cdx.json"));
        shell.copy_file(format!("{COPY}/{folder}/{name}.cdx.json"), &document)?;
        let components = components(shell, &document)?;
        ensure!(components.iter().any(|component| component == "rustls"), "{} lacks rustls", document.display());
        step::say(&format!("✓ {}: {} components", document.display(), components.len()))?;
    }
    shell.remove_path(COPY)?;
    Ok(())
}

/// The names of the components of a document.
fn components(shell: &Shell, document: &PathBuf) -> Result<Vec<String>> {
    let document: Value = serde_json::from_str(&shell.read_file(document)?)?;
    let components = document["components"].as_array().context("a document has components")?;
    Ok(components.iter().filter_map(|component| component["name"].as_str()).map(str::to_owned).collect())
}
