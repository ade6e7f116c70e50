//! Documents quote programs that the tests run; nothing is pasted by hand.
//!
//! A quotation stands between `<!-- quote FILE -->` and `<!-- end -->`, in a code block unless the file is a document.
//! After the file, `` from `X` to `Y` `` makes it the lines from the first that contains X to the next that contains Y;
//! `` after `Z` `` before that begins the search at the first line that contains Z.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use xshell::Shell;

const DOCUMENTS: [&str; 10] = [
    "README.md",
    "bindings/go/README.md",
    "bindings/java/README.md",
    "bindings/node/README.md",
    "bindings/php/README.md",
    "bindings/python/README.md",
    "core/README.md",
    "docs/manage-customers.md",
    "docs/manage-subscriptions.md",
    "docs/receive-webhooks.md",
];

/// Rewrites every quotation.
pub(crate) fn write(shell: &Shell) -> Result<()> {
    for document in DOCUMENTS {
        let text = shell.read_file(document)?;
        let quoted = quote(shell, &text)?;
        if quoted != text {
            shell.write_file(document, quoted)?;
        }
    }
    Ok(())
}

/// Fails when a quotation differs from its file.
pub(crate) fn check(shell: &Shell) -> Result<()> {
    for document in DOCUMENTS {
        let text = shell.read_file(document)?;
        if quote(shell, &text)? != text {
            bail!("{document} quotes a program that has changed; run `cargo xtask gen`");
        }
    }
    Ok(())
}

fn quote(shell: &Shell, text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!-- quote ") {
        let (what, after) = after.split_once(" -->").context("a quotation names no file")?;
        let (_, after) =
            after.split_once("<!-- end -->").with_context(|| format!("the quotation of {what} has no end"))?;
        let (place, part) = what.split_once(" from ").map_or((what, None), |(place, part)| (place, Some(part)));
        let (file, begin) = place.split_once(" after ").map_or((place, "``"), |(file, begin)| (file, begin));
        let language = match file.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "mts" => "ts",
            extension => extension,
        };
        let program = shell.read_file(file)?;
        let program = match part {
            Some(part) => lines(&program, begin, part).with_context(|| format!("{file} has nothing from {part}"))?,
            None => program.trim_end().to_owned(),
        };
        let quoted = if language == "md" { program } else { format!("```{language}\n{program}\n```") };
        out.push_str(before);
        write!(out, "<!-- quote {what} -->\n{quoted}\n<!-- end -->")?;
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The lines that a part names, and those that close what they opened, without the indentation that they share.
/// The search begins at the first line that contains `begin`.
fn lines(program: &str, begin: &str, part: &str) -> Option<String> {
    let begin = begin.strip_prefix('`')?.strip_suffix('`')?;
    let (first, last) = part.strip_prefix('`')?.strip_suffix('`')?.split_once("` to `")?;
    let lines = program.lines().skip_while(|line| !line.contains(begin));
    let mut lines = lines.skip_while(|line| !line.contains(first));
    let mut taken = vec![lines.next()?];
    while !taken.last()?.contains(last) || (taken.len() == 1 && first != last) {
        taken.push(lines.next()?);
    }
    let indentation = |line: &&str| line.len() - line.trim_start().len();
    let begin = indentation(taken.first()?);
    let closes = |line: &&str| !line.trim().is_empty() && line.trim().chars().all(|letter| "})];,".contains(letter));
    taken.extend(lines.take_while(|line| closes(line) && indentation(line) >= begin));
    let shared = taken.iter().filter(|line| !line.trim().is_empty()).map(indentation).min()?;
    Some(taken.into_iter().map(|line| line.get(shared..).unwrap_or_default()).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_replaced_by_its_file_and_the_rest_stays() {
        let shell = Shell::new().unwrap();
        let folder = shell.create_temp_dir().unwrap();
        let file = folder.path().join("a.rs");
        shell.write_file(&file, "fn main() {}\n").unwrap();
        let file = file.display();
        let text = format!("before\n<!-- quote {file} -->\nold\n<!-- end -->\nafter\n");
        let quoted = quote(&shell, &text).unwrap();
        assert_eq!(quoted, format!("before\n<!-- quote {file} -->\n```rs\nfn main() {{}}\n```\n<!-- end -->\nafter\n"));
        assert_eq!(quote(&shell, &quoted).unwrap(), quoted);
    }

    #[test]
    fn a_part_is_named_by_its_first_and_its_last_line() {
        let program = "x\n  get(\n    a\n  )\n  get()\n";
        assert_eq!(lines(program, "``", "`get(` to `)`").unwrap(), "get(\n  a\n)");
        assert_eq!(lines(program, "``", "`get()` to `get()`").unwrap(), "get()");
        assert_eq!(lines(program, "``", "`put(` to `)`"), None);
        assert_eq!(lines(program, "``", "`a` to `z`"), None);
        assert_eq!(lines(program, "``", "`get` to `get`").unwrap(), "get(");
        assert_eq!(lines(program, "`a`", "`get` to `get`").unwrap(), "get()");
        assert_eq!(lines(program, "`y`", "`get` to `get`"), None);
    }
}
