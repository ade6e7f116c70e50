//! Figures as Markdown, ratios first.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use serde_json::Value;

use super::works::{WORKS, Work, Workload};

/// The server has no processor left above this share: it, and not the contender, may be what is measured.
const BUSY: f64 = 0.9;

/// A part of the document.
pub(crate) fn part(name: &str, languages: &Value) -> Result<String> {
    Ok(match name {
        "machine" => machine(languages),
        "cpu" => summary(languages, "cpuUs"),
        "wall" => summary(languages, "wallUs"),
        "sizes" => sizes(languages),
        "in flight" => growth(languages, |work| work.workload == Workload::Get && is_point(work, "get-")),
        "lists" => growth(languages, |work| work.workload == Workload::List),
        _ => match name.strip_prefix("language ") {
            Some(language) => tables(language, &languages[language]),
            None => bail!("unknown part {name}"),
        },
    })
}

/// One work of one language, with the command that repeats it.
pub(crate) fn work(language: &str, work: &Work, measured: &Value) -> String {
    let contenders = contenders(measured);
    let unit = work.unit();
    let effort = if measured["quick"] == true { " `--quick`" } else { "" };
    let mut out = format!(
        "**{}** · `cargo xtask bench --language {language} --work {}`{effort}\n\n| | CPU, times | wall, times | CPU µs a {unit} \
         | wall µs a {unit} | peak RSS MiB | threads | server busy |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
        work.about, work.name
    );
    for contender in &contenders {
        let number = |figure: &str| contender[figure].as_f64().unwrap_or_default();
        let server = number("serverBusy");
        // Whether the contender had nothing left either.
        let bound = if server > BUSY && number("busy") < BUSY { " ⚠ the server is the limit" } else { "" };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {:.1} | {:.0} | {:.0} %{bound} |",
            name(contender),
            spread(contender, "cpuTimes"),
            spread(contender, "wallTimes"),
            spread(contender, "cpuUs"),
            spread(contender, "wallUs"),
            number("peakKb") / 1024.0,
            number("threads"),
            server * 100.0
        );
    }
    out
}

fn tables(language: &str, measured: &Value) -> String {
    let works = WORKS.iter().filter(|work| !work.curve && measured["works"][work.name].is_object());
    let table = |known: &Work| {
        let these = &measured["works"][known.name];
        let older = these["at"].as_str().filter(|&at| measured["at"] != at);
        let older = older.map_or(String::new(), |at| format!("\nMeasured at another time than the rest: {at}.\n"));
        work(language, known, these) + &older
    };
    works.map(table).collect::<Vec<_>>().join("\n")
}

/// The best peer of each kind, relative to this SDK.
fn summary(languages: &Value, figure: &str) -> String {
    let mut out = String::from("| |");
    let names = names(languages);
    out.extend(names.iter().map(|name| format!(" {name} |")));
    out.extend(["\n|---|", &"---|".repeat(names.len()), "\n"]);
    let is_measured = |work: &&Work| names.iter().any(|name| languages[name]["works"][work.name].is_object());
    for work in WORKS.iter().filter(|work| !work.curve).filter(is_measured) {
        let _ = write!(out, "| {} (`{}`) |", work.about, work.name);
        for name in &names {
            let contenders = contenders(&languages[name]["works"][work.name]);
            let best = |role: &str| {
                let these = contenders.iter().filter(|contender| contender["role"] == role);
                these.map(|contender| median(contender, figure)).min_by(f64::total_cmp)
            };
            let ours = best("sdk");
            let kinds = [("hand", "by hand"), ("official", "official"), ("floor", "floor"), ("empty", "runtime alone")];
            let times = kinds.iter().filter_map(|(role, word)| Some(format!("{word} {:.2}", best(role)? / ours?)));
            let _ = write!(out, " {} |", times.collect::<Vec<_>>().join("<br>"));
        }
        out.push('\n');
    }
    out
}

/// Curves as a table: CPU µs and the highest memory at each point.
fn growth(languages: &Value, wanted: impl Fn(&Work) -> bool) -> String {
    let mut points: Vec<&Work> = WORKS.iter().filter(|work| wanted(work)).collect();
    points.sort_by_key(|work| (work.in_flight, work.customers));
    let mut out = String::from("| |");
    for work in &points {
        let point = if work.workload == Workload::List { work.customers } else { work.in_flight };
        let _ = write!(out, " {} |", grouped(point));
    }
    out.extend(["\n|---|", &"--:|".repeat(points.len()), "\n"]);
    for language in names(languages) {
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for (column, work) in points.iter().enumerate() {
            for contender in contenders(&languages[&language]["works"][work.name]) {
                if !matches!(contender["role"].as_str(), Some("sdk" | "hand")) {
                    continue;
                }
                let peak = contender["peakKb"].as_f64().unwrap_or_default() / 1024.0;
                let cell = format!("{} µs, {peak:.0} MiB", short(median(contender, "cpuUs")));
                let name = format!("{language}: {}", name(contender));
                if !rows.iter().any(|(known, _)| *known == name) {
                    rows.push((name.clone(), vec!["–".to_owned(); points.len()]));
                }
                let cells = rows.iter_mut().find(|(known, _)| *known == name);
                cells.expect("it is among them").1[column] = cell;
            }
        }
        // Peers that are only in the other tables have no curve.
        for (name, cells) in rows.iter().filter(|(_, cells)| cells.iter().filter(|cell| *cell != "–").count() > 1) {
            let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
        }
    }
    out
}

fn sizes(languages: &Value) -> String {
    let mut out = String::from("| | MB |\n|---|--:|\n");
    for name in names(languages) {
        let Some(bytes) = languages[&name]["library"].as_f64() else { continue };
        let _ = writeln!(out, "| {name} | {:.2} |", bytes / 1e6);
    }
    out
}

fn machine(languages: &Value) -> String {
    let mut out = String::from("| | measured | machine | with |\n|---|---|---|---|\n");
    for name in names(languages) {
        let (language, machine) = (&languages[&name], &languages[&name]["machine"]);
        let text = |figure: &str| machine[figure].as_str().unwrap_or("?").to_owned();
        let versions = language["versions"].as_object().into_iter().flatten();
        let versions = versions.map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or("?")));
        let kind = if machine["virtual"] == true { "virtual machine, " } else { "" };
        let _ = writeln!(
            out,
            "| {name} | {} | {kind}{}, {} processors, {} GiB, {} | {} |",
            language["at"].as_str().unwrap_or("?"),
            text("cpu"),
            machine["processors"],
            machine["memoryGiB"],
            text("kernel"),
            versions.collect::<Vec<_>>().join(", ")
        );
    }
    out
}

/// The languages there are figures of, the core first.
fn names(languages: &Value) -> Vec<String> {
    let mut names: Vec<String> = languages.as_object().into_iter().flat_map(|all| all.keys().cloned()).collect();
    names.sort_by_key(|name| (name != "rust", name.clone()));
    names
}

fn is_point(work: &Work, beginning: &str) -> bool {
    work.name.strip_prefix(beginning).is_some_and(|count| count.starts_with('1'))
}

fn contenders(measured: &Value) -> Vec<&Value> {
    measured["contenders"].as_array().map(|all| all.iter().collect()).unwrap_or_default()
}

fn name(contender: &Value) -> &str {
    contender["name"].as_str().unwrap_or_default()
}

fn median(contender: &Value, figure: &str) -> f64 {
    contender[figure][1].as_f64().unwrap_or_default()
}

fn spread(contender: &Value, figure: &str) -> String {
    let [low, median, high] = [0, 1, 2].map(|index| short(contender[figure][index].as_f64().unwrap_or_default()));
    format!("{median} ({low}–{high})")
}

/// Three digits that matter.
fn short(figure: f64) -> String {
    match figure {
        100.0.. => format!("{figure:.0}"),
        10.0.. => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
    }
}

fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}
