//! The examples hold the specification's calls word for word.
//!
//! `examples/specification.json` has each call as the specification prints it, line by line. There
//! it has no indentation; how a language's formatter sets a line is the language's.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use xshell::Shell;

const CALLS: &str = "examples/specification.json";

/// The program of each language; tests run it.
const PROGRAMS: [(&str, &str); 5] = [
    ("go", "examples/go/main.go"),
    ("java", "examples/java/CustomersExample.java"),
    ("node", "examples/node/main.mts"),
    ("php", "examples/php/customers.php"),
    ("python", "examples/python/customers.py"),
];

/// Fails when a program says a call in other words.
pub(crate) fn check(shell: &Shell) -> Result<()> {
    let calls: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        serde_json::from_str(&shell.read_file(CALLS)?).context(CALLS)?;
    for (language, program) in PROGRAMS {
        let text = shell.read_file(program)?;
        for (call, lines) in calls.get(language).with_context(|| format!("{CALLS} has no {language}"))? {
            if !holds(&text, lines) {
                bail!("{program} has {call} not as the specification has it:\n{}", lines.join("\n"));
            }
        }
    }
    Ok(())
}

fn holds(program: &str, lines: &[String]) -> bool {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let program: Vec<String> = program.lines().map(words).collect();
    let lines: Vec<String> = lines.iter().map(|line| words(line)).collect();
    program.windows(lines.len()).any(|window| window == lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_may_differ() {
        let lines = ["get(", "a: 1, // one", ")"].map(str::to_owned);
        assert!(holds("x\n  get(\n    a:   1,  // one\n  )\n", &lines));
        assert!(!holds("get(\n a: 1,\n)", &lines));
        assert!(!holds("y = get(\n a: 1, // one\n)", &lines));
        assert!(!holds("get(\n\n a: 1, // one\n)", &lines));
    }
}
