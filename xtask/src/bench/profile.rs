//! The instructions of a call by part, counted by callgrind, so without a clock.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use xshell::Shell;

use super::os::Places;
use super::server::Server;
use super::works::WORKS;
use crate::step;

pub(crate) const FILE: &str = "bench/profile.json";
const CONTENDERS: [&str; 4] = ["commet-blocking", "commet", "hyper", "reqwest"];
/// Each is run for few calls and for many: the difference is the calls alone, without the start.
const CALLS: [u64; 2] = [100, 1_100];

/// Instructions by part.
type Counts = BTreeMap<&'static str, u64>;

/// Counts, and writes the counts. It does not write the texts and pictures that are derived from them.
pub(crate) fn measure(shell: &Shell) -> Result<()> {
    shell.create_dir("target/bench")?;
    let mut counted = serde_json::Map::new();
    for name in CONTENDERS {
        step::say(&format!("▸ {name} under callgrind"))?;
        let [few, many] = CALLS.map(|calls| count(shell, name, calls));
        let (few, many) = (few?, many?);
        let each = |(part, count): (&&'static str, &u64)| {
            let before = few.get(*part).copied().unwrap_or_default();
            ((*part).to_owned(), json!(count.saturating_sub(before) / (CALLS[1] - CALLS[0])))
        };
        counted.insert(name.to_owned(), Value::Object(many.iter().map(each).collect()));
    }
    Ok(shell.write_file(FILE, format!("{:#}\n", Value::Object(counted)))?)
}

/// A table of what was counted.
pub(crate) fn table(shell: &Shell) -> Result<String> {
    let counted: BTreeMap<String, StoredCounts> = serde_json::from_str(&shell.read_file(FILE)?).context(FILE)?;
    let mut out = format!("| instructions a GET | {} |\n|---|", CONTENDERS.join(" | "));
    out.extend(["--:|".repeat(CONTENDERS.len()).as_str(), "\n"]);
    let figure = |name: &str, part: &str| counted.get(name).and_then(|parts| parts.get(part)).copied();
    for part in PARTS {
        let figures = CONTENDERS.map(|name| figure(name, part).unwrap_or_default().to_string());
        let _ = writeln!(out, "| {part} | {} |", figures.join(" | "));
    }
    let sums = CONTENDERS.map(|name| counted.get(name).map_or(0, |parts| parts.values().sum::<u64>()).to_string());
    let _ = writeln!(out, "| **all** | {} |", sums.join(" | "));
    Ok(out)
}

type StoredCounts = BTreeMap<String, u64>;

fn count(shell: &Shell, name: &str, calls: u64) -> Result<Counts> {
    let server = Server::start(&Places::find(&WORKS[0])?, &WORKS[0])?;
    let file = shell.current_dir().join(format!("target/bench/{name}-{calls}.callgrind"));
    let mut contender = Command::new("valgrind")
        .args(["--quiet", "--tool=callgrind"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .args(["target/release/contender", name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("valgrind is missing: apt-get install valgrind")?;
    let line = format!("get {calls} 1 {} ck_bench cus_abc123\n", server.base_url);
    contender.stdin.take().context("piped")?.write_all(line.as_bytes())?;
    let told = contender.wait_with_output()?;
    if String::from_utf8_lossy(&told.stdout).trim() != calls.to_string() {
        bail!("{name} did not make its {calls} calls");
    }
    Ok(read(&shell.read_file(file)?))
}

const PARTS: [&str; 9] =
    ["this crate", "reqwest", "HTTP", "JSON", "tokio", "memory", "copies", "standard library", "other"];

/// Reads callgrind's format: positions, each with what it cost, below the names of files and functions. A name is
/// written once and from then on by its number.
fn read(profile: &str) -> Counts {
    let mut counts = Counts::new();
    let (mut files, mut functions) = (HashMap::new(), HashMap::new());
    let (mut file, mut function) = ("", "");
    let mut is_call = false;
    for line in profile.lines() {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        match key {
            "fl" | "fi" | "fe" => file = named(value, &mut files),
            "fn" => function = named(value, &mut functions),
            "cfi" | "cfl" => drop(named(value, &mut files)),
            "cfn" => drop(named(value, &mut functions)),
            // The next line is what was called cost, which is counted where it was spent.
            "calls" => is_call = true,
            _ if line.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '*')) => {
                let cost = line.split(' ').nth(1).and_then(|cost| cost.parse::<u64>().ok());
                if let (false, Some(cost)) = (is_call, cost) {
                    *counts.entry(part(file, function)).or_default() += cost;
                }
                is_call = false;
            }
            _ => {}
        }
    }
    counts
}

/// The name after `(7)`, or the one that `(7)` refers to.
fn named<'a>(value: &'a str, known: &mut HashMap<&'a str, &'a str>) -> &'a str {
    match value.split_once(' ') {
        Some((number, name)) => {
            known.insert(number, name);
            name
        }
        None => known.get(value).copied().unwrap_or_default(),
    }
}

/// Whose an instruction is: the crate's whose source it comes from, wherever the compiler has put it. The standard
/// library's own is counted with whoever it was made for.
fn part(file: &str, function: &str) -> &'static str {
    if let Some((_, path)) = file.split_once("/registry/src/") {
        let directory = path.split('/').nth(1).unwrap_or_default();
        let name = directory.rsplit_once('-').map_or(directory, |(name, _)| name);
        return of_crate(&name.replace('_', "-"));
    }
    if file.contains("/core/src/") && !file.starts_with("/rustc/") {
        return "this crate";
    }
    if file.starts_with("/rustc/") {
        let words = function.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        let mut parts = words.map(|word| of_crate(&word.replace('_', "-")));
        return parts.find(|part| *part != "other").unwrap_or("standard library");
    }
    match file.rsplit('/').next() {
        Some("malloc.c") => "memory",
        Some(name) if name.starts_with("mem") => "copies",
        _ => "other",
    }
}

fn of_crate(name: &str) -> &'static str {
    match name {
        "commet" => "this crate",
        "reqwest" | "tower" | "tower-http" | "url" => "reqwest",
        "hyper" | "hyper-util" | "hyper-rustls" | "http" | "http-body" | "http-body-util" | "httparse" | "bytes"
        | "want" => "HTTP",
        "serde" | "serde-core" | "serde-json" | "itoa" | "zmij" | "memchr" => "JSON",
        "tokio" | "tokio-util" | "mio" | "futures-util" | "futures-core" | "futures-channel" => "tokio",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_position_costs_is_its_crates_and_calls_are_not_counted_twice() {
        let profile = "events: Ir\nfl=(1) /x/registry/src/index/serde_json-1.2.3/src/a.rs\nfn=(1) serde_json::a\n10 5\n+1 7\n\
                       cfi=(2) /w/core/src/b.rs\ncfn=(2) commet::b\ncalls=1 20\n* 100\nfl=(2)\nfn=(2)\n20 30\n\
                       fi=(3) /rustc/abc/library/core/src/c.rs\n21 2\nfn=(3) core::ptr::drop_in_place<tokio::x>\n22 1\n\
                       fl=(4) ./malloc/./malloc/malloc.c\nfn=(4) malloc\n1 3\n";
        let counted = read(profile);
        let expected = [("JSON", 12), ("memory", 3), ("this crate", 32), ("tokio", 1)];
        assert_eq!(counted, Counts::from(expected));
    }
}
