//! The contenders of a benchmark.
//!
//! A contender is a process that reads lines of work, `WORKLOAD CALLS IN-FLIGHT BASE-URL API-KEY CUSTOMER-ID`, and
//! answers each, when it is done, with the number of customers it has seen. It measures nothing: that is done from
//! outside, in the same way for all.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::works::{Protocol, Work, Workload};

/// The contenders of a language.
pub(crate) struct Bench {
    /// In the order of the tables, this SDK first.
    pub(crate) contenders: Vec<Contender>,
    /// The runtime alone: answers every line with 1.
    pub(crate) empty: Program,
    /// The native library that users get, where there is one.
    pub(crate) library: Option<PathBuf>,
    /// Of the toolchain, and of the libraries that are measured.
    pub(crate) versions: BTreeMap<String, String>,
}

impl Bench {
    pub(crate) fn library_bytes(&self) -> Result<Option<u64>> {
        let Some(file) = &self.library else { return Ok(None) };
        Ok(Some(std::fs::metadata(file).with_context(|| format!("there is no {}", file.display()))?.len()))
    }
}

pub(crate) struct Contender {
    /// Its name in the tables.
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) program: Program,
    /// The maximum number of concurrent calls.
    pub(crate) in_flight: RangeInclusive<u32>,
    pub(crate) http2: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// This SDK.
    Sdk,
    /// This SDK by a binding that is not the default of this runtime.
    Variant,
    /// A bare socket and the same bytes.
    Floor,
    /// The client that a good engineer writes with a common HTTP library.
    Hand,
    /// The official SDK, from its registry.
    Official,
}

impl Role {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sdk => "sdk",
            Self::Variant => "variant",
            Self::Floor => "floor",
            Self::Hand => "hand",
            Self::Official => "official",
        }
    }
}

/// The command that starts a process.
#[derive(Clone)]
pub(crate) struct Program {
    file: PathBuf,
    arguments: Vec<String>,
    environment: Vec<(String, PathBuf)>,
}

impl Program {
    pub(crate) fn new(file: impl Into<PathBuf>, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        Self { file: file.into(), arguments, environment: Vec::new() }
    }

    pub(crate) fn env(mut self, name: &str, value: impl Into<PathBuf>) -> Self {
        self.environment.push((name.to_owned(), value.into()));
        self
    }

    /// With lines in and lines out.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.file);
        command.args(&self.arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        // Cargo's, for this program: it would come before the place that a contender was linked with, and lead to the
        // library of the tests.
        command.env_remove("LD_LIBRARY_PATH");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command
    }
}

impl Contender {
    /// A contender that makes one call at a time, over HTTP/1.1.
    pub(crate) fn new(role: Role, name: &str, program: Program) -> Self {
        Self { name: name.to_owned(), role, program, in_flight: 1..=1, http2: false }
    }

    pub(crate) fn in_flight(mut self, in_flight: RangeInclusive<u32>) -> Self {
        self.in_flight = in_flight;
        self
    }

    pub(crate) fn http2(mut self) -> Self {
        self.http2 = true;
        self
    }

    /// Whether it can do a work; a bare socket speaks neither TLS nor JSON.
    pub(crate) fn does(&self, work: &Work) -> bool {
        let floor = self.role == Role::Floor;
        let speaks = match work.protocol {
            Protocol::Plain => true,
            Protocol::Tls => !floor,
            Protocol::Http2 => self.http2,
        };
        let apt = !floor || !(work.curve || (work.workload == Workload::List && self.in_flight.start() > &1));
        speaks && apt && self.in_flight.contains(&work.in_flight)
    }
}
