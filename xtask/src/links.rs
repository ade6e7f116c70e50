//! The links of the documents lead somewhere.

use anyhow::{Result, ensure};
use xshell::{Shell, cmd};

/// Pages that do not exist, or belong to others, as long as nothing is published.
const NOWHERE: [&str; 6] = [
    "github.com/commet-labs/commet-sdk",
    "pypi.org/project/commet",
    "npmjs.com/package/@commet",
    "pkg.go.dev/github.com/commet-labs",
    "packagist.org/packages/commet",
    "crates.io/crates/commet",
];

/// Fails when a document links to a file or a heading that is not there, or to a page of [`NOWHERE`].
pub(crate) fn check(shell: &Shell) -> Result<()> {
    let documents = cmd!(shell, "git ls-files *.md .github/*").quiet().read()?;
    let mut wrong = Vec::new();
    for document in documents.lines().filter(|document| shell.path_exists(document)) {
        let text = shell.read_file(document)?;
        wrong.extend(NOWHERE.iter().filter(|page| text.contains(**page)).map(|page| format!("{document}: {page}")));
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in targets(&text) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            if file.contains(':') {
                continue;
            }
            let path = if file.is_empty() { document.into() } else { shell.current_dir().join(folder).join(file) };
            let leads_there = shell.path_exists(&path)
                && (anchor.is_empty()
                    || path.extension().is_none_or(|extension| extension != "md")
                    || headings(&shell.read_file(&path)?).any(|heading| slug(heading) == anchor));
            if !leads_there {
                wrong.push(format!("{document}: {target}"));
            }
        }
    }
    ensure!(wrong.is_empty(), "links that lead nowhere:\n{}", wrong.join("\n"));
    Ok(())
}

/// The targets of `[text](target)` and `![text](target)`, outside code blocks.
fn targets(text: &str) -> Vec<&str> {
    let after = prose(text).flat_map(|line| line.split("](").skip(1));
    after.filter_map(|rest| rest.split([')', ' ']).next()).collect()
}

fn headings(text: &str) -> impl Iterator<Item = &str> {
    prose(text).filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim())
}

/// The lines outside code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    text.lines().filter(move |line| {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        !code
    })
}

/// A heading's anchor, as GitHub makes it.
fn slug(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
    heading
        .chars()
        .filter(kept)
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_are_found_and_code_is_not() {
        let text = "[a](b.md) and ![c](d.svg \"title\") [`e`](https://f#g)\n```\n[h](i)\n```\n[j](k#l)";
        assert_eq!(targets(text), ["b.md", "d.svg", "https://f#g", "k#l"]);
    }

    #[test]
    fn a_headings_anchor_is_its_words() {
        let text = "# One\n```\n# not one\n```\n## Where the API's documentation is silent, `x`\n";
        let slugs: Vec<_> = headings(text).map(slug).collect();
        assert_eq!(slugs, ["one", "where-the-apis-documentation-is-silent-x"]);
    }
}
