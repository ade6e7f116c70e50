//! A language whose calls are made by another process, which exchanges lines of JSON: a driver of the conformance
//! corpus (`conformance/DRIVER.md`).

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use super::language::{Answer, CallRequest, Language};
use super::step::Step;
use crate::failure::Failure;

/// The process that makes the calls. It is killed when this is dropped.
pub(super) struct Driver {
    description: Description,
    api_url: String,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    _process: Child,
}

/// The description of a language: its code for the steps, and the commands that build and run it.
#[derive(Deserialize)]
pub(super) struct Description {
    pub(super) language: String,
    setup: String,
    calls: BTreeMap<Step, String>,
    /// The command that builds the language, with its output on standard error. May be empty.
    #[serde(default)]
    prepare: Vec<String>,
    /// Whether the demo continues without the language when `prepare` fails.
    #[serde(default)]
    pub(super) optional: bool,
    run: Vec<String>,
}

impl Description {
    pub(super) fn read(file: &Path) -> Result<Self, Failure> {
        let text = std::fs::read(file).map_err(Failure::system)?;
        let wrong = |what: String| Failure::Usage(format!("{}: {what}", file.display()));
        let description: Self = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
        if let Some(step) = Step::ALL.into_iter().find(|step| !description.calls.contains_key(step)) {
            return Err(wrong(format!("calls lack {step:?}")));
        }
        if description.run.is_empty() {
            return Err(wrong("run is empty".to_owned()));
        }
        Ok(description)
    }

    /// Builds the language.
    pub(super) async fn prepare(&self) -> Result<(), String> {
        let Some((program, arguments)) = self.prepare.split_first() else { return Ok(()) };
        let mut command = Command::new(program);
        let ended = command.args(arguments).stdin(Stdio::null()).stdout(std::io::stderr()).kill_on_drop(true).status();
        match ended.await {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("its build failed ({status})")),
            Err(error) => Err(format!("cannot run {program}: {error}")),
        }
    }
}

impl Driver {
    pub(super) fn start(description: Description, api_url: &str) -> Result<Self, Failure> {
        let program = &description.run[0];
        let mut process = Command::new(program)
            .args(&description.run[1..])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| Failure::Usage(format!("cannot run {program}: {error}")))?;
        let input = process.stdin.take().expect("piped");
        let output = BufReader::new(process.stdout.take().expect("piped")).lines();
        Ok(Self { description, api_url: api_url.to_owned(), input, output, _process: process })
    }
}

impl Language for Driver {
    fn name(&self) -> &str {
        &self.description.language
    }

    fn api_key(&self) -> String {
        format!("ck_demo_{}", self.description.language.to_lowercase())
    }

    fn setup(&self) -> &str {
        &self.description.setup
    }

    fn code(&self, step: Step) -> &str {
        &self.description.calls[&step]
    }

    async fn make(&mut self, CallRequest { operation, arguments }: CallRequest) -> Result<Answer, String> {
        let line = json!({"id": 1, "session": "demo", "apiKey": self.api_key(), "baseUrl": self.api_url, "client": {},
            "operation": operation, "arguments": arguments, "options": {}, "iterate": false, "take": null, "close": false});
        let ended = |error: std::io::Error| format!("{} does not answer: {error}", self.description.language);
        self.input.write_all(format!("{line}\n").as_bytes()).await.map_err(ended)?;
        let answer = self.output.next_line().await.map_err(ended)?;
        let answer = answer.ok_or_else(|| format!("{} does not answer", self.description.language))?;
        let mut answer: Value = serde_json::from_str(&answer).map_err(|error| error.to_string())?;
        Ok(match answer["result"].take() {
            Value::Null => Err(answer["error"].take()),
            response => Ok(response),
        })
    }
}
