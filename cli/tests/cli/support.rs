//! Running the program.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use commet_emulator::Emulator;
use serde_json::Value;

/// The program, with nothing of the surroundings that could change what it does.
pub(crate) fn commet() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_commet"));
    bare(&mut command);
    command
}

/// Takes the surroundings away from a command but for the path.
pub(crate) fn bare(command: &mut Command) {
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::null());
}

/// Says something past the test harness, which would keep it to itself.
pub(crate) fn say(line: std::fmt::Arguments<'_>) {
    writeln!(std::io::stderr(), "{line}").expect("standard error is open");
}

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        Self {
            code: output.status.code().expect("ended by itself"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Ran {
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// Standard output as one JSON document.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{self:?}");
        serde_json::from_str(&self.out).expect(&self.out)
    }

    /// The error as JSON: the last line of standard error.
    #[track_caller]
    pub(crate) fn error(&self) -> Value {
        serde_json::from_str(self.err.lines().last().expect("an error is told")).expect(&self.err)
    }
}

pub(crate) fn run(command: &mut Command) -> Ran {
    command.output().expect("the program starts").into()
}

/// An emulator, and a key that is this test's own.
pub(crate) struct World {
    pub(crate) emulator: Emulator,
}

pub(crate) const KEY: &str = "ck_test_cli";

impl World {
    pub(crate) fn new() -> Self {
        Self { emulator: Emulator::builder().start_blocking().expect("the emulator starts") }
    }

    /// The program, turned to this emulator.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = commet();
        command.env("COMMET_API_KEY", KEY).env("COMMET_BASE_URL", self.emulator.api_url()).args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        run(&mut self.command(arguments))
    }
}
