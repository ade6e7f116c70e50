//! The stored results: a document of figures, and the texts and pictures that are derived from it.
//!
//! In `docs/benchmarks.md`, a generated part is between `<!-- bench NAME -->` and `<!-- end -->`; the rest is
//! written by people.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value};
use xshell::{Shell, cmd};

use super::{profile, report};
use crate::step::say;

const FIGURES: &str = "docs/benchmarks.json";
const TEXT: &str = "docs/benchmarks.md";
const PICTURES: &str = "docs/benchmarks";

/// By language.
pub(crate) struct Results(Map<String, Value>);

impl Results {
    pub(crate) fn read(shell: &Shell) -> Result<Self> {
        if !shell.path_exists(FIGURES) {
            return Ok(Self(Map::new()));
        }
        Ok(Self(serde_json::from_str(&shell.read_file(FIGURES)?).context(FIGURES)?))
    }

    /// Replaces old figures by new ones. Workloads without new figures are kept.
    pub(crate) fn put(&mut self, language: &str, mut measured: Value) {
        let known = self.0.entry(language).or_insert(Value::Null);
        let mut works = known["works"].as_object().cloned().unwrap_or_default();
        works.append(measured["works"].as_object_mut().expect("works are measured"));
        measured["works"] = works.into();
        *known = measured;
    }

    pub(crate) fn write(&self, shell: &Shell) -> Result<()> {
        shell.write_file(FIGURES, written(&Value::Object(self.0.clone()), 0) + "\n")?;
        shell.write_file(TEXT, self.text(shell)?)?;
        shell.create_dir(PICTURES)?;
        let profile = profile::FILE;
        cmd!(shell, "target/release/plot {FIGURES} {profile} {PICTURES}").quiet().run()?;
        say(&format!("✓ {FIGURES}, {TEXT}, {PICTURES}/"))
    }

    /// Fails when the text does not say what the figures say.
    pub(crate) fn check(&self, shell: &Shell) -> Result<()> {
        ensure!(self.text(shell)? == shell.read_file(TEXT)?, "{TEXT} is stale: run `cargo xtask bench --render`");
        Ok(())
    }

    fn text(&self, shell: &Shell) -> Result<String> {
        let figures = Value::Object(self.0.clone());
        filled(&shell.read_file(TEXT)?, |part| match part {
            "profile" => profile::table(shell),
            other => report::part(other, &figures),
        })
    }
}

/// JSON with a line for each contender: what changed is seen, and the file stays short.
fn written(value: &Value, depth: usize) -> String {
    const DEEPEST: usize = 5;
    let (begin, end, items): (_, _, Vec<String>) = match value {
        Value::Object(fields) if depth < DEEPEST => {
            let field = |(name, value): (&String, &Value)| format!("{name:?}: {}", written(value, depth + 1));
            ("{", "}", fields.iter().map(field).collect())
        }
        Value::Array(items) if depth < DEEPEST => {
            ("[", "]", items.iter().map(|item| written(item, depth + 1)).collect())
        }
        flat => return flat.to_string(),
    };
    let indent = " ".repeat(depth);
    format!("{begin}\n{indent} {}\n{indent}{end}", items.join(&format!(",\n{indent} ")))
}

/// A text with its generated parts replaced.
fn filled(text: &str, make: impl Fn(&str) -> Result<String>) -> Result<String> {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once("<!-- bench ") {
        let (name, after) = after.split_once(" -->").context("a part has no name")?;
        let (_, after) = after.split_once("<!-- end -->").with_context(|| format!("the part {name} has no end"))?;
        let part = make(name)?;
        out.extend([before, "<!-- bench ", name, " -->\n", part.trim_end(), "\n<!-- end -->"]);
        rest = after;
    }
    Ok(out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_are_made_anew_and_the_rest_stays() {
        let text = "a\n<!-- bench x -->\nold\n<!-- end -->\nb\n";
        let made = filled(text, |name| Ok(format!("new {name}\n"))).unwrap();
        assert_eq!(made, "a\n<!-- bench x -->\nnew x\n<!-- end -->\nb\n");
        assert_eq!(filled(&made, |name| Ok(format!("new {name}\n"))).unwrap(), made);
    }

    #[test]
    fn figures_are_read_as_they_were_written() {
        let document = json!({"go": {"works": {"get-1": {"contenders": [{"name": "a", "cpuUs": [1.5, 2, 3]}]}}}});
        let text = written(&document, 0);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), document);
        assert!(text.contains(r#"{"cpuUs":[1.5,2,3],"name":"a"}"#));
    }

    #[test]
    fn what_was_not_measured_anew_stays() {
        let mut results = Results(Map::new());
        results.put("go", json!({"library": 1, "works": {"a": 1, "b": 1}}));
        results.put("java", json!({"works": {"a": 1}}));
        results.put("go", json!({"library": 2, "works": {"b": 2}}));
        assert_eq!(results.0["go"], json!({"library": 2, "works": {"a": 1, "b": 2}}));
        assert_eq!(results.0["java"], json!({"works": {"a": 1}}));
    }
}
