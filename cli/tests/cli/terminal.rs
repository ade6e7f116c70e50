//! Output that only a terminal gets. `script` is the terminal; where it is missing, this cannot be checked.
#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use unicode_width::UnicodeWidthStr as _;

use crate::support::{KEY, World, bare, say};

/// A terminal of so many columns.
struct Terminal<'a> {
    world: &'a World,
    columns: usize,
    variables: &'a [(&'a str, &'a str)],
    typed: &'a str,
}

impl<'a> Terminal<'a> {
    fn new(world: &'a World) -> Self {
        Self { world, columns: 100, variables: &[("NO_COLOR", "1")], typed: "" }
    }

    /// The output and the exit code; none where there is no `script` to make one.
    fn shows(&self, arguments: &str) -> Option<(String, i32)> {
        let mut script = Command::new("script");
        bare(&mut script);
        script.env("COMMET_API_KEY", KEY).env("COMMET_BASE_URL", self.world.emulator.api_url());
        script.env("TERM", "xterm-256color").envs(self.variables.iter().copied());
        let program = env!("CARGO_BIN_EXE_commet");
        let command = format!("stty rows 40 cols {}; {program} {arguments}", self.columns);
        script.args(["-qec", &command, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = match script.spawn() {
            Ok(child) => child,
            Err(error) => {
                say(format_args!("not checked: script cannot be run: {error}"));
                return None;
            }
        };
        child.stdin.take().unwrap().write_all(self.typed.as_bytes()).unwrap();
        let ran = child.wait_with_output().unwrap();
        Some((String::from_utf8(ran.stdout).unwrap(), ran.status.code().unwrap()))
    }
}

/// The output on a terminal of 100 columns.
fn on_terminal(world: &World, arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    Terminal { variables, ..Terminal::new(world) }.shows(arguments).map(|(shown, _)| shown)
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
    assert_eq!(steps.len(), 16, "{shown}");
    assert!(steps.iter().all(|line| line.trim_end().chars().count() <= 100), "{shown}");
}

#[test]
fn the_table_fits_every_terminal() {
    let world = World::new();
    for (id, email, name) in [
        ("user_123", "billing@acme.com", "Acme Inc."),
        (
            "9f1c2f5e-5a3a-4f0e-9d5e-2b8f0c1d7e6a",
            "accounts.payable@a-rather-long-name.example.com",
            "株式会社アクメ・ホールディングス東日本支社",
        ),
        ("u3", "c@d.co", "Ünï"),
    ] {
        world.run(&["customers", "create", "--email", email, "--id", id, "--full-name", name]).ok();
    }
    world.run(&["customers", "archive", "u3"]).ok();
    for (columns, lines) in [(20, 8), (40, 8), (60, 4), (80, 4), (90, 4), (100, 4), (140, 4)] {
        for all in ["", "--all"] {
            let terminal = Terminal { columns, ..Terminal::new(&world) };
            let Some((shown, code)) = terminal.shows(&format!("customers list {all} 2>/dev/null")) else { return };
            assert_eq!((code, shown.lines().count()), (0, lines), "{columns}:\n{shown}");
            assert!(shown.lines().all(|line| line.width() <= columns), "{columns}:\n{shown}");
            assert!((shown.contains("u3") || columns < 40) && shown.contains("c@d.co"), "{columns}:\n{shown}");
            // A Commet ID begins as all do, and ends as no other.
            let ids = shown.lines().filter(|line| line.starts_with("cus"));
            assert_eq!(ids.filter(|id| id.contains('…') || columns == 140).count(), 3, "{columns}:\n{shown}");
        }
    }
}

#[test]
fn json_on_a_terminal_drives_none_and_keeps_its_value() {
    let world = World::new();
    let name = "\u{9b}31mRED\u{7f}\u{85}\u{202e}\u{2066}株";
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u", "--full-name", name]).ok();
    for arguments in ["customers list --json", "customers list --all --json 2>/dev/null", "customers get u --json"] {
        let Some((shown, _)) = Terminal::new(&world).shows(arguments) else { return };
        let is_raw = |letter: char| matches!(letter, '\u{7f}'..='\u{9f}' | '\u{202e}' | '\u{2066}');
        assert!(!shown.contains(is_raw) && shown.contains("\\u009b31mRED\\u007f\\u0085\\u202e\\u2066株"), "{shown}");
        let document: serde_json::Value = serde_json::from_str(shown.trim()).unwrap();
        let found = [&document, &document["data"], &document["data"][0]].map(|place| place["fullName"].as_str());
        assert_eq!(found.into_iter().flatten().next(), Some(name));
    }
    // An error's JSON too: here the command line is repeated.
    let Some((shown, code)) = Terminal::new(&world).shows("--json customers \"$(printf '\\302\\233')2J\"") else {
        return;
    };
    assert!(code == 2 && shown.contains("usage") && !shown.contains('\u{9b}'), "{shown}");
    // A program gets it to the byte.
    assert!(world.run(&["customers", "get", "u", "--json"]).ok().out.contains(name));
}

#[test]
fn what_was_typed_drives_no_terminal() {
    let world = World::new();
    let terminal = Terminal { variables: &[], ..Terminal::new(&world) };
    let Some((shown, code)) = terminal.shows("customers \"$(printf '\\033[2J')\"") else { return };
    assert!(code == 2 && shown.contains("unrecognized subcommand") && !shown.contains("\u{1b}[2J"), "{shown:?}");
}

#[test]
fn archiving_asks_first() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    let typing = |typed, arguments| Terminal { typed, ..Terminal::new(&world) }.shows(arguments);
    for typed in ["n\n", "\n", ""] {
        let Some((shown, code)) = typing(typed, "customers archive u") else { return };
        assert!(code == 1 && shown.contains("Archive u?") && shown.contains("nothing was changed"), "{shown}");
    }
    assert!(world.run(&["customers", "get", "u"]).ok().out.contains("active"));
    let Some((shown, code)) = typing("y\n", "customers archive u") else { return };
    assert!(code == 0 && shown.contains("archived"), "{shown}");
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "v"]).ok();
    let Some((shown, code)) = typing("", "customers archive v --yes") else { return };
    assert!(code == 0 && !shown.contains('?') && shown.contains("archived"), "{shown}");
}

#[test]
fn resetting_an_emulator_asks_first() {
    let world = World::new();
    world.emulator.seed(KEY, 3).unwrap();
    let typing = |typed, arguments| Terminal { typed, ..Terminal::new(&world) }.shows(arguments);
    let Some((shown, code)) = typing("n\n", "emulate reset") else { return };
    assert!(code == 1 && shown.contains(&format!("in the emulator at {}?", world.emulator.url())), "{shown}");
    // Whoever does not see the question has not agreed.
    let Some((_, code)) = typing("y\n", "emulate reset 2>/dev/null") else { return };
    assert_eq!(code, 1);
    assert_eq!(world.run(&["export"]).ok().out.lines().count(), 3);
    let Some((_, code)) = typing("y\n", "emulate reset") else { return };
    assert_eq!((code, world.run(&["export"]).ok().out.as_str()), (0, ""));
}

#[test]
fn every_operation_has_its_table_its_record_and_its_question() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    let Some((shown, _)) = Terminal::new(&world).shows("plans list") else { return };
    let lines: Vec<_> = shown.lines().map(str::trim_end).collect();
    assert_eq!(lines[0].split_whitespace().collect::<Vec<_>>(), ["ID", "CODE", "NAME", "PUBLIC", "SORT", "ORDER"]);
    assert_eq!(lines[0].find("NAME"), lines[3].find("Pro"), "{shown}");
    assert!(lines.len() == 4 && !shown.contains('\t'), "{shown}");
    let Some((shown, _)) = (Terminal { columns: 40, ..Terminal::new(&world) }).shows("plans list") else { return };
    assert!(shown.lines().all(|line| line.width() <= 40) && !shown.contains("SORT"), "{shown}");

    let Some((shown, _)) = Terminal::new(&world).shows("plans get starter") else { return };
    let features: Vec<_> = shown.lines().skip_while(|line| !line.starts_with("Features ")).take(2).collect();
    assert_eq!(features[0].find("code custom_domain"), features[1].find("code api_calls"), "{shown}");
    assert!(features[1].starts_with("   ") && !shown.contains('\t'), "{shown}");

    world.run(&["subscriptions", "create", "--customer-id", "u", "--plan-code", "starter"]).ok();
    let id = world.run(&["subscriptions", "list", "-q"]).ok().out.trim().to_owned();
    let cancel = |typed| Terminal { typed, ..Terminal::new(&world) }.shows(&format!("subscriptions cancel {id}"));
    let Some((shown, code)) = cancel("n\n") else { return };
    assert!(code == 1 && shown.contains(&format!("Cancel {id}? A cancellation cannot be undone;")), "{shown}");
    assert!(world.run(&["subscriptions", "get-active", "u"]).ok().out.contains("pending_payment"));
    let Some((shown, code)) = cancel("y\n") else { return };
    assert!(code == 0 && shown.contains("✓ canceled"), "{shown}");
}
