//! The picture of the demo in the README, drawn from a run of it.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use xshell::{Shell, cmd};

const FILE: &str = "docs/demo.svg";
/// The width of a letter and the height of a line, in pixels.
const LETTER: f64 = 7.3;
const LINE: usize = 22;

/// Redraws the picture.
pub(crate) fn write(shell: &Shell) -> Result<()> {
    let picture = draw(shell)?;
    Ok(shell.write_file(FILE, picture)?)
}

/// Fails when a run of the demo looks different.
pub(crate) fn check(shell: &Shell) -> Result<()> {
    ensure!(shell.read_file(FILE)? == draw(shell)?, "{FILE} shows another demo; run `cargo xtask gen`");
    Ok(())
}

fn draw(shell: &Shell) -> Result<String> {
    let run = cmd!(shell, "target/debug/commet demo --json").quiet().read()?;
    let run: Value = serde_json::from_str(&run)?;
    ensure!(run["ok"] == true, "the demo fails: {run}");
    let steps = run["languages"][0]["steps"].as_array().context("the demo has steps")?;
    let text = |step: &Value, name: &str| step[name].as_str().unwrap_or_default().to_owned();
    let steps: Vec<_> = steps.iter().map(|step| (text(step, "call"), random_left_out(&text(step, "result")))).collect();
    let width = steps.iter().map(|(call, _)| call.chars().count()).max().unwrap_or(0);
    let mut lines = vec![
        r#"<tspan class="dim">$</tspan> cargo xtask demo"#.to_owned(),
        String::new(),
        r#"<tspan class="bold">Rust</tspan>"#.to_owned(),
    ];
    for (number, (call, result)) in (1..).zip(&steps) {
        let (call, result) = (escape(&format!("{call:width$}")), escape(result));
        let sign = r#"<tspan class="good">✓</tspan>"#;
        lines.push(format!(r#"{sign} {number:>2}  {call}  <tspan class="arrow">→</tspan> {result}"#));
    }
    lines.push(String::new());
    lines.push(r#"<tspan class="dim">… and the same in Go, PHP, Python, TypeScript and Java</tspan>"#.to_owned());
    Ok(svg(&lines, width + 36))
}

/// An id is another one in each run.
fn random_left_out(result: &str) -> String {
    result.split(' ').map(|word| if word.starts_with("cus_") { "cus_…" } else { word }).collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn svg(lines: &[String], columns: usize) -> String {
    let width = LETTER.mul_add(f64::from(u32::try_from(columns).unwrap_or(u32::MAX)), 40.0).round();
    let height = (lines.len() + 1) * LINE + 10;
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="A run of cargo xtask demo">
<style>text {{ font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #e6e6e6; white-space: pre }}
.dim {{ fill: #8a94a6 }} .bold {{ font-weight: bold }} .good {{ fill: #4ade80 }} .arrow {{ fill: #67e8f9 }}</style>
<rect width="100%" height="100%" rx="8" fill="#14181f"/>
"##
    );
    for (line, text) in (1..).zip(lines) {
        if !text.is_empty() {
            let _ = writeln!(out, r#"<text x="20" y="{}" xml:space="preserve">{text}</text>"#, line * LINE + 8);
        }
    }
    out.push_str("</svg>\n");
    out
}
