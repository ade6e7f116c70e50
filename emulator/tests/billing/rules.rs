use std::fs;
use std::path::Path;

/// Every function of a folder's Rust files.
fn functions(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            functions(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let names = text.split("fn ").skip(1).filter_map(|rest| rest.split_once("()").map(|(name, _)| name));
            found.extend(names.map(str::to_owned));
        }
    }
}

/// The rows of these tables end with the tests of their rule.
#[test]
fn every_rule_names_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut known = Vec::new();
    functions(&root.join("src"), &mut known);
    functions(&root.join("tests"), &mut known);
    let mut rules = Vec::new();
    for (file, first) in [("BILLING.md", "## What the API documents"), ("WEBHOOKS.md", "## Events")] {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let (_, text) = text.split_once(first).unwrap();
        let (text, _) = text.split_once("## Control API").unwrap();
        let is_rule = |line: &&str| line.starts_with("| ") && !line.ends_with("| tests |");
        rules.extend(text.lines().filter(is_rule).map(str::to_owned));
    }
    assert!(rules.len() >= 53, "{} rules", rules.len());
    for rule in rules {
        let last = rule.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let tests: Vec<_> = last.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test: {rule}");
        for test in tests {
            assert!(known.iter().any(|name| name == test), "there is no test {test}: {rule}");
        }
    }
}
