//! The generated surfaces: rendered from `api/` below `target/generated`, formatted there by each language's own
//! formatter, then written into the tree or compared with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use crate::languages::{self, WORKSPACE};
use crate::step::{self, cargo};

/// A folder in it for each set of languages, since those of two may be checked at the same time.
const FOLDER: &str = "target/generated";

/// The program that renders them.
const GENERATOR: &str = "commet-codegen";

/// The marker in one of the first lines of a generated file.
const MARK: &str = "Code generated from api/";

/// Writes the surfaces of all languages, or of those that are named, and removes files that are generated no longer.
pub(crate) fn write(shell: &Shell, names: &[String]) -> Result<()> {
    let files = render(shell, ".", names)?;
    for (path, text) in &files {
        if differs(shell, path, text) {
            shell.write_file(path, text)?;
            step::say(&format!("wrote {path}"))?;
        }
    }
    for path in leftovers(shell, &files)? {
        shell.remove_path(&path)?;
        step::say(&format!("removed {path}"))?;
    }
    Ok(())
}

/// Writes the surfaces of all languages into a copy of the tree, from the copy's description, with this tree's formatters.
pub(crate) fn write_into(shell: &Shell, copy: &str) -> Result<()> {
    for (path, text) in render(shell, copy, &[])? {
        shell.write_file(format!("{copy}/{path}"), text)?;
    }
    Ok(())
}

/// Fails when a generated file is not up to date with the description.
pub(crate) fn check(shell: &Shell, names: &[String]) -> Result<()> {
    let files = render(shell, ".", names)?;
    let mut stale = leftovers(shell, &files)?;
    for (path, text) in &files {
        if differs(shell, path, text) {
            stale.push(path.clone());
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    bail!("these files are not what api/ describes; run `cargo xtask gen`:\n  {}", stale.join("\n  "))
}

/// Whether a file says that it is generated.
pub(crate) fn is_generated(text: &str) -> bool {
    text.lines().take(3).any(|line| line.contains(MARK))
}

fn differs(shell: &Shell, path: &str, text: &str) -> bool {
    fs::read_to_string(shell.current_dir().join(path)).ok().as_deref() != Some(text)
}

/// The formatted files of what the tree in `tree` describes, by their paths from its root.
fn render(shell: &Shell, tree: &str, names: &[String]) -> Result<BTreeMap<String, String>> {
    let folder = if names.is_empty() { format!("{FOLDER}/all") } else { format!("{FOLDER}/{}", names.join("-")) };
    shell.remove_path(&folder)?;
    let api = format!("{tree}/api");
    step::timed("generator", || {
        // With the features of what is built of everything else: with its own alone, its dependencies are built once more.
        cargo(shell, &["build", "--quiet"]).args(WORKSPACE).args(["--bin", GENERATOR]).quiet().run()?;
        Ok(cmd!(shell, "target/debug/{GENERATOR} {api} {folder} {names...}").quiet().run()?)
    })?;
    let mut files = BTreeMap::new();
    for (language, format) in languages::FORMATTERS {
        let root = shell.current_dir().join(&folder).join(language);
        let paths = paths_below(&root)?;
        if paths.is_empty() {
            continue;
        }
        format(shell, &paths).with_context(|| format!("the formatter of {language}"))?;
        for path in paths {
            let text = fs::read_to_string(&path)?;
            let place = path.strip_prefix(&root).expect("it is below the folder").to_string_lossy().into_owned();
            files.insert(place, text);
        }
    }
    Ok(files)
}

/// Files beside generated ones that say that they are generated, and are not any longer.
fn leftovers(shell: &Shell, files: &BTreeMap<String, String>) -> Result<Vec<String>> {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let folders: BTreeSet<String> = files.keys().map(|path| folder(path)).collect();
    let found = cmd!(shell, "git grep --untracked -lF {MARK}").quiet().ignore_status().read()?;
    let generated = |path: &&str| {
        let text = fs::read_to_string(shell.current_dir().join(path)).unwrap_or_default();
        is_generated(&text)
    };
    let beside = found.lines().filter(|path| folders.contains(&folder(path)) && !files.contains_key(*path));
    Ok(beside.filter(generated).map(str::to_owned).collect())
}

fn paths_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    Ok(paths)
}
