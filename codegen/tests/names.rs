//! Nothing written by hand names what `api/` describes: a resource, a model, an operation, a field of several words.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use commet_codegen::names::{camel, pascal, snake};
use commet_codegen::{Api, is_generated};

/// Where programs of the library are written by hand.
const PLACES: [&str; 14] = [
    "core/src/",
    "ffi/c/src/",
    "ffi/uniffi/src/",
    "bindings/python/src/",
    "bindings/python/python/",
    "bindings/node/src/",
    "bindings/node/native/src/",
    "bindings/go/",
    "bindings/java/src/main/",
    "bindings/php/src/",
    "cli/src/operations/",
    "cli/src/api.rs",
    "codegen/",
    "snippets/src/",
];

const CONTROL: &str = "the emulator's control API, which has names of its own";

/// Files that may name them, and why.
const EXCEPTIONS: [(&str, &str); 10] = [
    ("bindings/go/commettest/", CONTROL),
    ("bindings/java/src/main/java/co/commet/testing/", CONTROL),
    ("bindings/node/src/testing.ts", CONTROL),
    ("bindings/php/src/Testing/", CONTROL),
    ("bindings/python/python/commet/testing.py", CONTROL),
    ("core/src/growth.rs", "counts what arguments of a real operation cost"),
    ("core/src/fuzzing.rs", "compares the two forms of a real model"),
    ("core/src/net/proxy/exceptions.rs", "an address of the network"),
    ("bindings/python/python/commet/pytest_plugin.py", CONTROL),
    ("codegen/tests/", "this test, and those of the description"),
];

#[test]
fn nothing_written_by_hand_names_what_is_described() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let api = Api::read(&root.join("api")).unwrap();
    let listed = Command::new("git").current_dir(root).args(["ls-files", "--", "api"]).args(PLACES).output().unwrap();
    let words = words(&api);
    let mut found = Vec::new();
    for path in String::from_utf8(listed.stdout).unwrap().lines() {
        let Ok(text) = std::fs::read_to_string(root.join(path)) else { continue };
        if is_data(path) || is_generated(&text) || EXCEPTIONS.iter().any(|(file, _)| path.starts_with(file)) {
            continue;
        }
        for (number, line) in (1..).zip(program(path, &text).lines()) {
            let named = line.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
            found.extend(named.filter(|word| words.contains(*word)).map(|word| format!("{path}:{number}: {word}")));
        }
    }
    assert!(found.is_empty(), "api/ describes these, and they are written by hand:\n{}", found.join("\n"));
}

/// Every name, in each case that a language writes it.
fn words(api: &Api) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    words.insert(api.events.name.clone());
    for resource in &api.resources {
        let own = [&resource.name, &resource.singular];
        // That events are sent to webhooks is no fact of one event.
        let own = own.into_iter().filter(|_| resource.name != api.events.resource);
        words.extend(own.flat_map(|name| [camel(name), pascal(name), snake(name)]));
        words.extend(resource.models.iter().map(|model| model.name.clone()));
        let fields = resource.models.iter().flat_map(|model| &model.fields).map(|field| &field.name);
        let parameters = resource.operations.iter().flat_map(|operation| &operation.parameters);
        for name in fields.chain(parameters.map(|parameter| &parameter.name)) {
            if snake(name).contains('_') {
                words.extend([name.clone(), pascal(name), snake(name)]);
            }
        }
    }
    words
}

/// Documents, tests and measurements show real calls.
fn is_data(path: &str) -> bool {
    let folders = ["/tests/", "/test/", "/conformance/", "/examples/", "/internal/lib/"];
    let is_program =
        [".rs", ".py", ".pyi", ".ts", ".mts", ".go", ".java", ".php", ".j2"].iter().any(|end| path.ends_with(end));
    let is_test = path.ends_with("_test.go") || path.ends_with("/tests.rs");
    !is_program || is_test || folders.iter().any(|folder| path.contains(folder))
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The lines of a program without its comments and its tests. The number of lines stays.
fn program(path: &str, text: &str) -> String {
    let comment = if ["py", "pyi"].contains(&extension(path)) { "#" } else { "//" };
    let (mut program, mut within, mut in_tests) = (String::new(), false, false);
    for line in text.lines() {
        let trimmed = line.trim_start();
        in_tests |= trimmed == "#[cfg(test)]";
        // A block comment, or the documentation of a function in Python.
        let quotes = line.matches("\"\"\"").count();
        let opens = trimmed.starts_with("/*") || quotes == 1 && !within;
        let is_comment = within || opens || trimmed.starts_with(comment) || trimmed.starts_with('*') || quotes == 2;
        within = (within || opens) && !(line.contains("*/") || within && quotes == 1);
        if !is_comment && !in_tests {
            program.push_str(
                line.split_once(comment).filter(|(before, _)| !before.contains('"')).map_or(line, |(code, _)| code),
            );
        }
        program.push('\n');
    }
    program
}
