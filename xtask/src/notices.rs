//! The notices of what is linked into a package.
//!
//! They are written while a package is built, from the crates that cargo links into its native library, so that
//! they cannot be out of date.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::step::cargo;

/// The file's name in every package.
pub(crate) const FILE: &str = "THIRD-PARTY-NOTICES.txt";

const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

const HEAD: &str = "\
The native library of this package contains the Rust crates below and the Rust standard
library (https://github.com/rust-lang/rust, MIT OR Apache-2.0). The source code of a crate,
unchanged, is at https://crates.io/crates/NAME/VERSION. A crate that offers a choice with
Apache-2.0 in it is used under Apache-2.0.
";

const MPL: &str = "
Mozilla Public License 2.0: the crates of uniffi above are under it, and so is the generator
of the package's co.commet.internal.ffi (https://crates.io/crates/uniffi-bindgen-java). They
are used as published; their source code is at the address above. The licence covers their
own files, not the program that uses them.
";

struct Crate {
    name: String,
    version: String,
    license: String,
    authors: String,
    folder: PathBuf,
}

/// Writes the notices of what is linked into a crate of this workspace.
pub(crate) fn write(shell: &Shell, package: &str, folder: impl AsRef<Path>) -> Result<()> {
    let notices = notices(shell, package)?;
    Ok(shell.write_file(folder.as_ref().join(FILE), notices)?)
}

/// Puts this workspace's licences and the notices into a package's folder.
pub(crate) fn add(shell: &Shell, package: &str, folder: impl AsRef<Path>) -> Result<()> {
    for license in LICENSES {
        shell.copy_file(license, folder.as_ref())?;
    }
    write(shell, package, folder)
}

/// Fails unless a packed package has the licences, and the notices of what is linked into it.
pub(crate) fn check(shell: &Shell, package: &str, archive: impl AsRef<Path>) -> Result<()> {
    let archive = archive.as_ref();
    let tar = matches!(archive.extension().and_then(OsStr::to_str), Some("gz" | "tgz" | "crate"));
    let list = if tar { cmd!(shell, "tar -tf {archive}") } else { cmd!(shell, "unzip -Z1 {archive}") };
    let list = list.quiet().read()?;
    let path = |wanted: &str| {
        let found = list.lines().find(|path| path.rsplit('/').next() == Some(wanted));
        found.with_context(|| format!("{} has no {wanted}", archive.display()))
    };
    LICENSES.into_iter().try_for_each(|license| path(license).map(drop))?;
    let path = path(FILE)?;
    let packed = if tar { cmd!(shell, "tar -xOf {archive} {path}") } else { cmd!(shell, "unzip -p {archive} {path}") };
    let right = packed.quiet().read()?.trim() == notices(shell, package)?.trim();
    ensure!(right, "{path} in {} is not what is linked into {package}", archive.display());
    Ok(())
}

fn notices(shell: &Shell, package: &str) -> Result<String> {
    let crates = linked(shell, package)?;
    ensure!(!crates.is_empty(), "cargo links nothing into {package}");
    let mut out = HEAD.to_owned();
    out.push('\n');
    for Crate { name, version, license, .. } in &crates {
        writeln!(out, "  {name} {version}: {license}")?;
    }
    if crates.iter().any(|each| each.license.contains("MPL-2.0")) {
        out.push_str(MPL);
    }
    // Equal texts are printed once.
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for each in &crates {
        let name = format!("{} {}", each.name, each.version);
        if offers_apache(&each.license) {
            texts.entry(shell.read_file("LICENSE-APACHE")?).or_default().insert(name.clone());
        }
        for text in own_texts(shell, each)? {
            texts.entry(text).or_default().insert(name.clone());
        }
    }
    for (text, names) in texts {
        let names: Vec<_> = names.into_iter().collect();
        write!(out, "\n{}\n{}\n\n{}\n", "=".repeat(80), names.join(", "), text.trim_end())?;
    }
    Ok(out)
}

/// The crates whose code ends up in the library: no build scripts, no macros, no crates of this workspace.
fn linked(shell: &Shell, package: &str) -> Result<Vec<Crate>> {
    let metadata = cargo(shell, &["metadata", "--format-version", "1", "--locked"]).quiet().read()?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().context("cargo metadata lists packages")?;
    let known: BTreeMap<_, _> =
        packages.iter().map(|package| ((text(&package["name"]), text(&package["version"])), package)).collect();
    let tree = ["tree", "--locked", "--package", package, "--edges", "normal,no-proc-macro", "--prefix", "none"];
    let tree = cargo(shell, &tree).args(["--no-dedupe", "--format", "{p}"]).quiet().read()?;
    let lines: BTreeSet<_> = tree.lines().filter(|line| !line.contains(" (/")).collect();
    let linked = lines.into_iter().map(|line| {
        let mut words = line.split_whitespace();
        let (name, version) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (name, version) = (name.to_owned(), version.trim_start_matches('v').to_owned());
        let package = known.get(&(name.clone(), version.clone())).with_context(|| format!("no metadata of {line}"))?;
        let license = text(&package["license"]);
        ensure!(!license.is_empty(), "{line} names no licence");
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        let folder = manifest.parent().context("a manifest lies in a folder")?.to_owned();
        let authors = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let authors = authors.collect::<Vec<_>>().join(", ");
        let authors = if authors.is_empty() { format!("the authors of {name}") } else { authors };
        Ok(Crate { name, version, license, authors, folder })
    });
    linked.collect()
}

/// Whether a crate may be used under Apache-2.0 alone.
fn offers_apache(license: &str) -> bool {
    !license.contains("AND")
        && license.split(" OR ").flat_map(|choice| choice.split('/')).any(|choice| choice.trim() == "Apache-2.0")
}

/// The texts that have to travel with a crate: its notices, and its licences where Apache-2.0 does not do.
fn own_texts(shell: &Shell, each: &Crate) -> Result<Vec<String>> {
    let apache = offers_apache(&each.license);
    let mut files = Vec::new();
    collect(shell, &each.folder, 3, &mut files)?;
    let mut texts = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let wanted = if apache { &["NOTICE"][..] } else { &["NOTICE", "LICENSE", "LICENCE", "COPYING", "UNLICENSE"] };
        if wanted.iter().any(|wanted| name.starts_with(wanted)) {
            texts.push(shell.read_file(file)?);
        }
    }
    if texts.is_empty() && !apache {
        // Some crates leave the text out of what they publish.
        let text = STANDARD.iter().find(|(license, _)| each.license == *license).map(|(_, text)| *text);
        let text = text.with_context(|| format!("{} {} has no licence text", each.name, each.version))?;
        texts.push(text.replace("<authors>", &each.authors));
    }
    Ok(texts)
}

/// The texts of licences whose crates leave it out. `<authors>` stands for those that the manifest names.
const STANDARD: [(&str, &str); 2] = [
    ("MPL-2.0", "Mozilla Public License, version 2.0. The text of the licence is at https://mozilla.org/MPL/2.0/."),
    (
        "MIT",
        "\
MIT License

Copyright (c) <authors>

Permission is hereby granted, free of charge, to any person obtaining a copy of this software
and associated documentation files (the \"Software\"), to deal in the Software without
restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING
BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.",
    ),
];

fn collect(shell: &Shell, folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in shell.read_dir(folder)? {
        if !entry.is_dir() {
            files.push(entry);
        } else if depth > 1 {
            collect(shell, &entry, depth - 1, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_with_apache_needs_no_other_text() {
        for license in ["MIT OR Apache-2.0", "Apache-2.0 / MIT", "MIT/Apache-2.0", "Apache-2.0"] {
            assert!(offers_apache(license), "{license}");
        }
        for license in ["MIT", "Apache-2.0 AND ISC", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"] {
            assert!(!offers_apache(license), "{license}");
        }
    }

    #[test]
    fn notices_name_every_linked_crate_and_hold_its_text() {
        let shell = Shell::new().unwrap();
        shell.change_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let notices = notices(&shell, "commet-uniffi").unwrap();
        for told in [
            "  ring 0.17",
            "  uniffi 0.32",
            "  rustls-webpki 0.",
            "Copyright (c) 2016-2017 Isis Agora Lovecruft",
            "Permission to use, copy, modify, and/or distribute this software",
            "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
            "https://crates.io/crates/NAME/VERSION",
            "Mozilla Public License",
        ] {
            assert!(notices.contains(told), "{told} is missing");
        }
        // Macros and build scripts are not linked, and this workspace has licences of its own.
        for absent in ["  syn ", "  cc ", "  commet "] {
            assert!(!notices.contains(absent), "{absent}");
        }
        // These crates publish no text.
        let node = super::notices(&shell, "commet-node").unwrap();
        assert!(node.contains("Copyright (c) LongYinan"), "the authors of napi-sys are named");
        assert!(node.contains("SHALL THE AUTHORS OR COPYRIGHT HOLDERS"));
        let command = super::notices(&shell, "commet-cli").unwrap();
        assert!(command.contains("  rusqlite ") && !command.contains("uniffi"));
    }
}
