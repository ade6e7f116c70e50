//! Java's bindings of `commet-uniffi`. They are committed: the program that writes them takes two minutes of a processor
//! to compile, and what it reads seldom changes. The tests compare hashes; the long proofs write the bindings anew.

use anyhow::{Result, ensure};
use xshell::{Shell, cmd};

use super::Profile;
use crate::step::{self, cargo};
use crate::targets;

/// The package of the program that writes bindings.
pub(super) const GENERATOR: &str = "commet-uniffi-bindgen";

/// The generator reads these, and is made of the first. Every change of a file counts, also one inside a function: only the
/// generator knows which lines matter.
const SOURCES: [&str; 3] = ["ffi/uniffi/bindgen/src", "ffi/uniffi/src", "ffi/uniffi/uniffi.toml"];
/// The part of the library that has no bindings.
const WITHOUT: &str = "ffi/uniffi/src/jni";

/// Each part that the generator writes, and its place in the tree: the classes for Java 17, the further ones for Java 22, and
/// the signatures for native images.
const WRITTEN: [(&str, &str); 3] = [
    ("base", "bindings/java/src/uniffi/java"),
    ("22", "bindings/java/src/uniffi/java22"),
    (
        "reachability-metadata.json",
        "bindings/java/src/main/resources/META-INF/native-image/co.commet/commet-ffm/reachability-metadata.json",
    ),
];
/// The versions of the generator's crates, and the hash of every file above.
const SUMS: &str = "bindings/java/src/uniffi/sums";

/// Writes the bindings anew if they are not up to date.
pub(super) fn generate(shell: &Shell) -> Result<()> {
    if check(shell).is_ok() {
        return Ok(());
    }
    let new = write(shell)?;
    for (part, place) in WRITTEN {
        shell.remove_path(place)?;
        cmd!(shell, "cp -R {new}/{part} {place}").quiet().run()?;
    }
    shell.write_file(SUMS, sums(shell)?)?;
    step::say("wrote bindings/java/src/uniffi")
}

/// Fails unless the bindings are as they were written, from what their sources still are.
pub(super) fn check(shell: &Shell) -> Result<()> {
    let (noted, found) = (shell.read_file(SUMS)?, sums(shell)?);
    let mut changed = found.lines().filter(|line| !noted.lines().any(|noted| noted == *line));
    let changed = changed.next().and_then(|line| line.split_whitespace().last()).unwrap_or(SUMS);
    ensure!(noted == found, "Java's bindings are not up to date with {changed}; run `cargo xtask gen`");
    Ok(())
}

/// The long proofs: the generator passes the linter, writes the bindings that are committed, and those of other languages.
pub(super) fn soak(shell: &Shell) -> Result<()> {
    let options = ["--package", GENERATOR, "--all-targets", "--quiet", "--", "--deny", "warnings"];
    step::run("clippy of the generator of bindings", cargo(shell, &["clippy"]).args(options))?;
    let new = write(shell)?;
    for (part, place) in WRITTEN {
        cmd!(shell, "diff --recursive {place} {new}/{part}").quiet().run()?;
    }
    let others = ["test", "--workspace", "--test", "bindings", "--", "--ignored"];
    step::run("bindings of other languages", cargo(shell, &others))
}

/// The folder that the generator has written the bindings into.
fn write(shell: &Shell) -> Result<String> {
    let folder = "target/java/bindings";
    shell.remove_path(folder)?;
    shell.create_dir(folder)?;
    // With the features of the whole workspace: with its own alone, the library would be built anew.
    let built = ["build", "--workspace", "--lib", "--bin", GENERATOR, "--quiet"];
    step::run("the generator of bindings", cargo(shell, &built))?;
    let built = targets::in_tree(shell, Profile::Dev.folder())?;
    let (generator, library) = (built.program(GENERATOR), built.library("commet_uniffi"));
    cmd!(shell, "{generator} java {library} {folder}").quiet().run()?;
    Ok(folder.to_owned())
}

fn sums(shell: &Shell) -> Result<String> {
    let written = WRITTEN.map(|(_, place)| place);
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let listed = cmd!(shell, "git {list...} {SOURCES...} {written...}").quiet().read()?;
    let exist = |file: &&str| !file.starts_with(WITHOUT) && shell.path_exists(file);
    let mut files: Vec<_> = listed.lines().filter(exist).collect();
    files.sort_unstable();
    let mut sums = versions(&shell.read_file("Cargo.lock")?);
    sums.extend(cmd!(shell, "sha256sum {files...}").quiet().read()?.lines().map(str::to_owned));
    Ok(sums.join("\n") + "\n")
}

/// The version and the name of each of the generator's crates in the lock file.
fn versions(lock: &str) -> Vec<String> {
    let field = |entry: &str, name: &str| {
        let line = entry.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    let crates = lock.split("\n\n").map(|entry| (field(entry, "version"), field(entry, "name")));
    crates.filter(|(_, name)| name.starts_with("uniffi")).map(|(version, name)| format!("{version}  {name}")).collect()
}
