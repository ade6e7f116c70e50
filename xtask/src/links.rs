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

/// Fails when a document links to a file that is not there, or to a page of [`NOWHERE`].
pub(crate) fn check(shell: &Shell) -> Result<()> {
    let documents = cmd!(shell, "git ls-files *.md .github/*").quiet().read()?;
    let mut wrong = Vec::new();
    for document in documents.lines().filter(|document| shell.path_exists(document)) {
        let text = shell.read_file(document)?;
        wrong.extend(NOWHERE.iter().filter(|page| text.contains(**page)).map(|page| format!("{document}: {page}")));
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in targets(&text) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty()
                && !file.contains(':')
                && !shell.path_exists(shell.current_dir().join(folder).join(file))
            {
                wrong.push(format!("{document}: {target}"));
            }
        }
    }
    ensure!(wrong.is_empty(), "links that lead nowhere:\n{}", wrong.join("\n"));
    Ok(())
}

/// What `[text](target)` and `![text](target)` point at, outside code blocks.
fn targets(text: &str) -> Vec<&str> {
    let mut code = false;
    let lines = text.lines().filter(|line| {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        !code
    });
    let after = lines.flat_map(|line| line.split("](").skip(1));
    after.filter_map(|rest| rest.split([')', ' ']).next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_are_found_and_code_is_not() {
        let text = "[a](b.md) and ![c](d.svg \"title\") [`e`](https://f#g)\n```\n[h](i)\n```\n[j](k#l)";
        assert_eq!(targets(text), ["b.md", "d.svg", "https://f#g", "k#l"]);
    }
}
