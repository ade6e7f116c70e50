//! Help and completions.

use std::process::Command;

use crate::support::{Ran, bare, commet, run, say};

#[test]
fn help_lists_the_exit_codes() {
    for arguments in [&["--help"][..], &["customers", "--help"]] {
        let ran = run(commet().args(arguments)).ok();
        for row in ["Exit codes:", "  0  ok ", " 14  not_found ", " 70  internal ", "130  cancelled "] {
            assert!(ran.out.contains(row), "{row} {ran:?}");
        }
    }
}

#[test]
fn help_never_shows_the_key() {
    for arguments in [&["--help"][..], &["-h"], &["customers", "list", "--help"], &["emulate", "--help"]] {
        let ran = run(commet().env("COMMET_API_KEY", "ck_canary").args(arguments)).ok();
        assert!(ran.out.contains("COMMET_API_KEY") && !ran.out.contains("canary"), "{ran:?}");
    }
}

#[test]
fn versions_are_the_packages() {
    let ran = run(commet().arg("--version")).ok();
    assert_eq!(ran.out, format!("commet {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(commet().args(["completions", shell])).ok();
        assert!(ran.out.contains("customers") && ran.out.contains("idempotency-key"), "{shell}");
    }
    assert_eq!(run(commet().args(["completions", "tcsh"])).code, 2);
}

#[test]
fn bash_reads_its_completions() {
    let script = run(commet().args(["completions", "bash"])).ok().out;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, script.as_bytes()).unwrap();
    let mut bash = Command::new("bash");
    bare(&mut bash);
    let ran = Ran::from(bash.arg("-n").arg(file.path()).output().unwrap()).ok();
    assert_eq!(ran.err, "");
}

#[test]
fn fish_offers_shells_and_not_files() {
    let script = run(commet().args(["completions", "fish"])).ok().out;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, script.as_bytes()).unwrap();
    let offered = |line: &str| {
        let mut fish = Command::new("fish");
        bare(&mut fish);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a-file"), "").unwrap();
        fish.env("HOME", folder.path()).current_dir(folder.path());
        let command = format!("source {}; complete -C '{line}'", file.path().display());
        match fish.args(["--no-config", "-c", &command]).output() {
            Ok(ran) => Some(Ran::from(ran).ok().out),
            Err(error) => {
                say(format_args!("not checked: fish cannot be run: {error}"));
                None
            }
        }
    };
    let Some(shells) = offered("commet completions ") else { return };
    let shells: Vec<_> = shells.lines().collect();
    assert_eq!(shells, ["bash", "elvish", "fish", "powershell", "zsh"]);
    for line in ["commet customers get ", "commet customers archive "] {
        assert!(!offered(line).unwrap().contains("a-file"), "{line}");
    }
    assert!(offered("commet customers list --").unwrap().contains("--all"));
}
