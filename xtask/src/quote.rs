//! Documents quote programs that the tests run; nothing is pasted by hand.
//!
//! A quotation stands between `<!-- quote FILE -->` and `<!-- end -->`, in a code block.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use xshell::Shell;

const DOCUMENTS: [&str; 1] = ["README.md"];

/// Writes every quotation anew.
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
        let (file, after) = after.split_once(" -->").context("a quotation names no file")?;
        let (_, after) =
            after.split_once("<!-- end -->").with_context(|| format!("the quotation of {file} has no end"))?;
        let language = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        let program = shell.read_file(file)?;
        let program = program.trim_end();
        out.push_str(before);
        write!(out, "<!-- quote {file} -->\n```{language}\n{program}\n```\n<!-- end -->")?;
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
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
}
