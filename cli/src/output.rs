//! Standard output and standard error. Nothing else writes to them.
//!
//! Results go to standard output, messages to standard error.

use std::borrow::Cow;
use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::failure::Failure;
use crate::text::{clean, clean_json};

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const GREEN: Style = AnsiColor::Green.on_default();
pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
pub(crate) const CYAN: Style = AnsiColor::Cyan.on_default();

/// The output of a command.
pub(crate) struct Output {
    /// Removes styles where they are not wanted, so that callers can always write them.
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    json: bool,
    signs: Signs,
    columns: Option<usize>,
    is_watched: bool,
}

/// The signs in use: ASCII unless the locale has Unicode.
#[derive(Clone, Copy)]
pub(crate) struct Signs {
    pub(crate) good: &'static str,
    pub(crate) bad: &'static str,
    pub(crate) skipped: &'static str,
    pub(crate) arrow: &'static str,
    pub(crate) more: &'static str,
    pub(crate) dot: &'static str,
}

const UNICODE: Signs = Signs { good: "✓", bad: "✗", skipped: "–", arrow: "→", more: "…", dot: "·" };
const ASCII: Signs = Signs { good: "ok", bad: "!!", skipped: "-", arrow: "->", more: "...", dot: "-" };

impl Output {
    pub(crate) fn new(color: ColorChoice, json: bool) -> Self {
        let choice = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self {
            out: AutoStream::new(io::stdout(), choice),
            err: AutoStream::new(io::stderr(), choice),
            json,
            columns: terminal_size::terminal_size_of(io::stdout()).map(|(columns, _)| columns.0.into()),
            is_watched: io::stderr().is_terminal(),
            signs: if speaks_unicode() { UNICODE } else { ASCII },
        }
    }

    /// Whether the output is JSON, for programs.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    pub(crate) fn signs(&self) -> Signs {
        self.signs
    }

    /// The width of standard output in columns, if it is a terminal.
    pub(crate) fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Whether standard error is a terminal.
    pub(crate) fn is_watched(&self) -> bool {
        self.is_watched
    }

    /// Prints a text in one write.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()).map_err(Failure::Output)
    }

    pub(crate) fn line(&mut self, line: impl Display) -> Result<(), Failure> {
        self.print(&format!("{line}\n"))
    }

    /// Prints JSON text, byte for byte; on a terminal, with control characters escaped.
    pub(crate) fn json(&mut self, json: &str) -> Result<(), Failure> {
        let is_terminal = self.out.as_inner().is_terminal();
        let json = if is_terminal { clean_json(json) } else { Cow::Borrowed(json) };
        let mut out = self.out.as_inner().lock();
        out.write_all(json.as_bytes())
            .and_then(|()| out.write_all(b"\n"))
            .and_then(|()| out.flush())
            .map_err(Failure::Output)
    }

    pub(crate) fn document(&mut self, document: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(document).map_err(|error| Failure::system(error.into()))?;
        self.json(&text)
    }

    /// Prints JSON documents, one a line, in one write.
    pub(crate) fn json_lines(&mut self, documents: &[impl Serialize]) -> Result<(), Failure> {
        let lines = documents.iter().map(json_line).collect::<Result<Vec<_>, _>>()?;
        if lines.is_empty() { Ok(()) } else { self.json(&lines.join("\n")) }
    }

    /// Writes a line to standard error. Errors are ignored: there is no other place to report them.
    pub(crate) fn note(&mut self, line: impl Display) {
        let _ = self.err.write_all(format!("{line}\n").as_bytes());
    }

    /// Writes a JSON document to standard error.
    pub(crate) fn note_json(&mut self, json: &str) {
        let json = if self.is_watched { clean_json(json) } else { Cow::Borrowed(json) };
        let _ = self.err.as_inner().lock().write_all(format!("{json}\n").as_bytes());
    }

    /// Writes a question to standard error. The answer is typed on the same line.
    pub(crate) fn ask(&mut self, question: &str) {
        let _ = self.err.write_all(format!("{} [y/N] ", clean(question)).as_bytes()).and_then(|()| self.err.flush());
    }

    /// Writes a line to standard error, unless the output is JSON.
    pub(crate) fn remark(&mut self, line: impl Display) {
        if !self.json {
            self.note(line);
        }
    }
}

/// A document in one line. JSON that was kept byte for byte may have line breaks, which are white space.
pub(crate) fn json_line(document: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(document).map(|json| one_line(&json)).map_err(|error| Failure::system(error.into()))
}

pub(crate) fn one_line(json: &str) -> String {
    json.replace(['\n', '\r'], " ")
}

/// `text` in a style.
pub(crate) fn styled(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// The widest of some texts, in columns.
pub(crate) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// POSIX: the first of these variables that is set and not empty decides.
fn speaks_unicode() -> bool {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    match ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) {
        Some(locale) => {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        }
        // These systems do not set the variables, and both support Unicode.
        None => cfg!(any(windows, target_os = "macos")),
    }
}
