//! What only somebody at a terminal sees. `script` is the terminal; where it is missing, this cannot be checked.
#![cfg(target_os = "linux")]

use std::process::Command;

use crate::support::{KEY, World, bare, say};

/// What a terminal shows; none where there is no `script` to make one.
fn on_terminal(world: &World, arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let mut script = Command::new("script");
    bare(&mut script);
    script.env("COMMET_API_KEY", KEY).env("COMMET_BASE_URL", world.emulator.api_url()).env("TERM", "xterm-256color");
    script.envs(variables.iter().copied());
    let command = format!("stty rows 40 cols 100; {} {arguments}", env!("CARGO_BIN_EXE_commet"));
    match script.args(["-qec", &command, "/dev/null"]).output() {
        Ok(ran) => Some(String::from_utf8(ran.stdout).unwrap()),
        Err(error) => {
            say(format_args!("not checked: script cannot be run: {error}"));
            None
        }
    }
}

#[test]
fn colours_and_fitting_columns() {
    let world = World::new();
    let name = "Very long ".repeat(19);
    let create = ["customers", "create", "--email", "a@b.co", "--id", "u", "--full-name", name.trim()];
    world.run(&create).ok();
    let Some(shown) = on_terminal(&world, "customers list", &[]) else { return };
    assert!(shown.contains("\u{1b}[1m") && shown.contains('…'), "{shown:?}");
    let Some(shown) = on_terminal(&world, "customers list", &[("NO_COLOR", "1")]) else { return };
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown:?}");
    let Some(shown) = on_terminal(&world, "-vv customers list", &[]) else { return };
    assert!(shown.contains("answered"), "{shown:?}");
}

#[test]
fn all_shows_progress_and_clears_it() {
    let world = World::new();
    world.emulator.seed(KEY, 250).unwrap();
    let Some(shown) = on_terminal(&world, "customers list --all >/dev/null", &[]) else { return };
    // What was drawn is cleared, so the shell's prompt stands on a line of its own.
    assert!(shown.is_empty() || shown.ends_with("\u{1b}[2K"), "{shown:?}");
}

#[test]
fn a_narrow_terminal_gets_one_line_a_step() {
    let world = World::new();
    let Some(shown) = on_terminal(&world, "demo", &[("NO_COLOR", "1")]) else { return };
    let steps: Vec<_> = shown.lines().filter(|line| line.starts_with('✓')).collect();
    assert_eq!(steps.len(), 10, "{shown}");
    assert!(steps.iter().all(|line| line.trim_end().chars().count() <= 100), "{shown}");
}
