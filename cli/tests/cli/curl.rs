//! The curl calls of `examples/curl`: word for word the specification's, and they work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{KEY, World, bare, say};

/// In the specification's order.
const FILES: [&str; 6] = ["create.sh", "get.sh", "update.sh", "list.sh", "next-page.sh", "archive.sh"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/curl")
}

/// The curl calls in a text, in order. The specification has no line break behind them: a call ends with the
/// quotation mark that no blank follows.
fn calls(text: &str) -> Vec<&str> {
    let mut calls = Vec::new();
    let mut rest = text;
    while let Some(start) = ["curl -X", "curl http", "curl \""].iter().filter_map(|begin| rest.find(begin)).min() {
        rest = &rest[start..];
        let mut open = None;
        let end = rest.char_indices().find_map(|(at, letter)| match (open, letter) {
            (None, '"' | '\'') => {
                open = Some(letter);
                None
            }
            (Some(quote), letter) if quote == letter => {
                open = None;
                let ends = rest[at + 1..].chars().next().is_none_or(|next| !next.is_whitespace());
                // At the end of a file there is a line break, and nothing behind it.
                (ends || rest[at + 1..].trim().is_empty()).then_some(at + 1)
            }
            _ => None,
        });
        let end = end.expect("a call ends");
        calls.push(&rest[..end]);
        rest = &rest[end..];
    }
    calls
}

fn read(file: &str) -> String {
    fs::read_to_string(folder().join(file)).expect(file)
}

#[test]
fn each_file_is_one_call() {
    for file in FILES {
        let text = read(file);
        assert_eq!(calls(&text), [text.strip_suffix('\n').unwrap()], "{file}");
    }
    let scripts = fs::read_dir(folder())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "sh"));
    assert_eq!(scripts.count(), FILES.len());
}

#[test]
fn the_files_are_the_specifications_text() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/spec/manage-customers.txt");
    let Ok(specification) = fs::read_to_string(&path) else {
        say(format_args!("not compared: there is no specification at {}", path.display()));
        return;
    };
    let specified = calls(&specification);
    let ours: Vec<_> = FILES.into_iter().map(read).collect();
    let ours: Vec<_> = ours.iter().map(|text| text.trim_end_matches('\n')).collect();
    assert_eq!(ours, specified);
}

/// Runs the call of a file as its reader does, but for the host.
fn call(world: &World, file: &str, variables: &[(&str, &str)]) -> Value {
    let text = read(file);
    assert_eq!(text.matches("https://commet.co/").count(), 1, "{file}");
    let text = text.replace("https://commet.co", world.emulator.url());
    let mut bash = Command::new("bash");
    bare(&mut bash);
    bash.env("COMMET_API_KEY", KEY).envs(variables.iter().copied()).args(["-euc", &text]);
    let ran = bash.output().expect("bash starts");
    assert!(ran.status.success(), "{file}: {ran:?}");
    let answer: Value = serde_json::from_slice(&ran.stdout).expect(file);
    assert_eq!(answer["success"], true, "{file}: {answer}");
    answer
}

#[test]
fn the_calls_work() {
    let world = World::new();
    let created = call(&world, "create.sh", &[]);
    assert_eq!(
        (&created["data"]["externalId"], &created["data"]["billingEmail"]),
        (&"user_123".into(), &"billing@acme.com".into())
    );
    assert_eq!(call(&world, "create.sh", &[])["data"], created["data"]);

    // `cus_abc123` is the specification's example of an ID. Here it is a customer's user ID, which serves as well.
    world.run(&["customers", "create", "--email", "billing@acme.com", "--id", "cus_abc123"]).ok();
    let got = call(&world, "get.sh", &[]);
    assert_eq!(got["data"]["externalId"], "cus_abc123");
    let updated = call(&world, "update.sh", &[]);
    assert_eq!(updated["data"]["billingEmail"], "new@acme.com");
    assert_eq!(updated["data"]["address"]["postalCode"], "78701");

    world.emulator.seed(KEY, 25).unwrap();
    let page = call(&world, "list.sh", &[]);
    assert_eq!((page["data"].as_array().unwrap().len(), &page["hasMore"]), (25, &Value::Bool(true)));
    let cursor = page["nextCursor"].as_str().unwrap();
    let next = call(&world, "next-page.sh", &[("NEXT_CURSOR", cursor)]);
    assert_eq!((next["data"].as_array().unwrap().len(), &next["hasMore"]), (2, &Value::Bool(false)));

    assert_eq!(call(&world, "archive.sh", &[])["data"]["isActive"], false);
}
