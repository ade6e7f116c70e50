//! Whether a field, an operation and a resource need their description alone: invents them at random in a copy of
//! the tree, generates, builds every language, and has the corpus call them through the drivers.

mod invent;
mod warm;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail, ensure};
use xshell::{Shell, cmd};

use crate::conformance;
use crate::languages;
use crate::step;
use crate::surface;
use invent::Inventions;

/// The copy, with a target folder of its own that the next run uses again.
const COPY: &str = "target/growth";

/// `[--seed N] [rust]`: in every language, or in Rust alone, with all surfaces generated all the same.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    let (seed, rest) = match arguments {
        [flag, seed, rest @ ..] if flag == "--seed" => (seed.parse().context("--seed takes a number")?, rest),
        rest => (SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs(), rest),
    };
    let rust_alone = match rest {
        [] => false,
        [name] if name == languages::rust::NAME => true,
        other => bail!("growth takes --seed N and rust, not {}", other.join(" ")),
    };
    step::say(&format!("growth from seed {seed}"))?;
    let before = tracked(shell)?;
    copy(shell, &before)?;
    let root = shell.current_dir();
    let invented = invent::invent(seed);
    let customers = format!("{COPY}/api/customers.toml");
    shell.write_file(&customers, invented.customers(&shell.read_file(&customers)?)?)?;
    shell.write_file(format!("{COPY}/api/{}", invented.file), &invented.resource)?;
    shell.write_file(format!("{COPY}/conformance/cases/99-growth.json"), &invented.cases)?;

    surface::write_into(shell, COPY)?;
    // The tools that the copy shares are installed by now: their formatters have been used.
    warm::start(shell, &root.join(COPY))?;
    let there = shell.push_dir(COPY);
    // cargo names the tree's own libraries here, which a driver of the copy would take for its own.
    let libraries = shell.push_env("LD_LIBRARY_PATH", root.join(COPY).join("target/debug"));
    languages::native(shell)?;
    if !rust_alone {
        languages::select(&[])?.into_iter().try_for_each(|language| (language.build)(shell))?;
    }
    let drivers = conformance::all(shell)?.into_keys();
    let drivers = drivers.filter(|driver| !rust_alone || driver.starts_with(languages::rust::NAME));
    let wanted: Vec<String> = drivers.flat_map(|driver| ["--language".to_owned(), driver]).collect();
    conformance::judge(shell, &[wanted, vec!["--case".to_owned(), "99-growth".to_owned()]].concat())?;
    commands(shell, &invented)?;
    drop((there, libraries));
    report(shell, &root.join(COPY), &before)
}

/// The command line has the invented operations and the field, without any change to its code.
fn commands(shell: &Shell, invented: &Inventions) -> Result<()> {
    let resource = invented.file.trim_end_matches(".toml");
    let help = cmd!(shell, "target/debug/commet {resource} --help").quiet().read()?;
    for operation in ["create", "get", "change", "list", "find-current"] {
        let is_offered = help.lines().any(|line| line.trim_start().starts_with(&format!("{operation} ")));
        ensure!(is_offered, "commet {resource} has no command {operation}:\n{help}");
    }
    let flag = invented.flag();
    for operation in ["create", "update"] {
        let help = cmd!(shell, "target/debug/commet customers {operation} --help").quiet().read()?;
        ensure!(help.contains(&format!("{flag} <")), "commet customers {operation} has no flag {flag}:\n{help}");
    }
    step::say(&format!("✓ commet {resource}: a command for each operation; commet customers: {flag}"))
}

/// The files of the tree, by their paths from its root.
fn tracked(shell: &Shell) -> Result<Vec<String>> {
    let listed = cmd!(shell, "git ls-files --cached --others --exclude-standard").quiet().read()?;
    Ok(listed.lines().filter(|path| shell.path_exists(path)).map(str::to_owned).collect())
}

/// Updates the copy to the tree. An equal file is not written, so that cargo does not rebuild it.
fn copy(shell: &Shell, files: &[String]) -> Result<()> {
    let root = shell.current_dir().join(COPY);
    fs::create_dir_all(&root)?;
    let there = shell.push_dir(&root);
    if !shell.path_exists(".git") {
        cmd!(shell, "git init --quiet").run()?;
    }
    for path in tracked(shell)? {
        if !files.contains(&path) {
            shell.remove_path(path)?;
        }
    }
    drop(there);
    for path in files {
        let text = fs::read(shell.current_dir().join(path))?;
        let copied = root.join(path);
        let old = fs::read(&copied).ok();
        if old.as_ref() != Some(&text) {
            let source = shell.current_dir().join(path);
            fs::create_dir_all(copied.parent().expect("a file is in a folder"))?;
            fs::copy(&source, &copied)?;
            // The tree's build of this file is good for the copy too; the copy's own build of another version is not.
            if old.is_none() {
                let copied = fs::File::options().write(true).open(&copied)?;
                copied.set_modified(fs::metadata(source)?.modified()?)?;
            }
        }
    }
    Ok(())
}

/// The result: files and lines for each folder. A file that is not in `api/`, in the corpus or generated must be unchanged.
fn report(shell: &Shell, copy: &Path, before: &[String]) -> Result<()> {
    let there = shell.push_dir(copy);
    let mut after = tracked(shell)?;
    drop(there);
    after.sort();
    let mut touched: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for path in after {
        let text = fs::read_to_string(copy.join(&path)).unwrap_or_default();
        let old = fs::read_to_string(shell.current_dir().join(&path)).unwrap_or_default();
        if text == old && before.contains(&path) {
            continue;
        }
        let is_generated = surface::is_generated(&text);
        let is_ours = path.starts_with("api/") || path.starts_with("conformance/cases/");
        ensure!(is_generated || is_ours, "{path} changed, and is neither described nor generated");
        let folder = match path.split('/').collect::<Vec<_>>()[..] {
            ["bindings" | "ffi", language, ..] => language.to_owned(),
            [folder, ..] => folder.to_owned(),
            [] => continue,
        };
        let (files, lines) = touched.entry(folder).or_default();
        *files += 1;
        *lines += text.lines().count().saturating_sub(old.lines().count());
    }
    for (folder, (files, lines)) in touched {
        step::say(&format!("{folder}: {files} files, {lines} more lines"))?;
    }
    Ok(())
}
