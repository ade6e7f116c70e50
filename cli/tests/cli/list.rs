//! `commet customers list`.

use std::collections::HashSet;
use std::process::Command;

use serde_json::Value;

use crate::support::{KEY, World, bare, run};

#[test]
fn a_page_has_tabs_between_its_values_and_a_hint_beside_it() {
    let world = World::new();
    world.emulator.seed(KEY, 3).unwrap();
    let ran = world.run(&["customers", "list", "--limit", "2"]).ok();
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{ran:?}");
    for line in lines {
        // Not a value is missing, shortened or filled up.
        let [id, user_id, email, name, state, created] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{ran:?}")
        };
        assert!(id.starts_with("cus_") && id.len() == 36 && email.contains('@') && state == "active", "{ran:?}");
        assert!(created.ends_with('Z') && !user_id.contains(' ') && !name.ends_with(' '), "{ran:?}");
    }
    let cursor = ran.err.split("--cursor ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();

    let last = world.run(&["customers", "list", "--limit", "2", "--cursor", cursor]).ok();
    assert_eq!((last.out.lines().count(), last.err.as_str()), (1, ""));
}

#[test]
fn a_page_as_json_carries_the_cursor() {
    let world = World::new();
    world.emulator.seed(KEY, 3).unwrap();
    let page = world.run(&["customers", "list", "--limit", "2", "--json"]).ok().json();
    assert_eq!((page["data"].as_array().unwrap().len(), &page["hasMore"]), (2, &Value::Bool(true)));
    let cursor = page["nextCursor"].as_str().unwrap();
    let last = world.run(&["customers", "list", "--limit", "2", "--cursor", cursor, "--json"]).ok().json();
    assert_eq!((last["data"].as_array().unwrap().len(), &last["hasMore"]), (1, &Value::Bool(false)));
}

#[test]
fn filters_are_sent() {
    let world = World::new();
    for (id, email) in [("one", "first@acme.com"), ("two", "second@acme.com")] {
        world.run(&["customers", "create", "--email", email, "--id", id]).ok();
    }
    world.run(&["customers", "archive", "two"]).ok();
    let ids = |arguments: &[&str]| {
        let mut all = vec!["customers", "list", "--json", "--all"];
        all.extend(arguments);
        let ran = world.run(&all).ok();
        let lines = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.map(|customer| customer["externalId"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]), ["two", "one"]);
    assert_eq!(ids(&["--active"]), ["one"]);
    assert_eq!(ids(&["--archived"]), ["two"]);
    assert_eq!(ids(&["--search", "FIRST@"]), ["one"]);
    assert_eq!(world.run(&["customers", "list", "--active", "--archived"]).code, 2);
}

#[test]
fn all_streams_every_customer_once() {
    let world = World::new();
    world.emulator.seed(KEY, 450).unwrap();
    let ran = world.run(&["customers", "list", "--all", "--json"]).ok();
    let customers = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let ids: HashSet<_> = customers.map(|customer| customer["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((ids.len(), ran.err.as_str()), (450, ""));
    assert_eq!(world.emulator.requests(KEY).len(), 5);

    let lines = world.run(&["customers", "list", "--all", "--limit", "50"]).ok();
    assert_eq!(lines.out.lines().count(), 450);
    let quiet = world.run(&["customers", "list", "--all", "-q"]).ok();
    assert_eq!(quiet.out.lines().map(str::to_owned).collect::<HashSet<_>>(), ids);
    let first = |line: &str| line.split('\t').next().unwrap().to_owned();
    assert_eq!(lines.out.lines().map(first).collect::<Vec<_>>(), quiet.out.lines().collect::<Vec<_>>());
}

#[test]
fn line_breaks_within_an_item_break_no_line() {
    let world = World::new();
    let metadata = "{\r\n  \"note\": \"a\\nb\",\n\t\"n\": 1e400\n}";
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, metadata.as_bytes()).unwrap();
    let metadata = format!("@{}", file.path().display());
    let mut ids = Vec::new();
    for id in ["b", "a"] {
        let create = ["customers", "create", "--email", "a@b.co", "--id", id, "--metadata", &metadata, "-q"];
        ids.insert(0, world.run(&create).ok().out.trim().to_owned());
    }
    for arguments in [&["customers", "list", "--all", "--json"][..], &["api", "GET", "/customers", "--paginate"]] {
        let ran = world.run(arguments).ok();
        // A number like 1e400 is no number to serde_json's tree.
        let items = ran.out.lines().map(|line| serde_json::from_str::<Value>(&line.replace("1e400", "0")).expect(line));
        let found: Vec<_> = items.map(|item| (item["id"].clone(), item["metadata"]["note"].clone())).collect();
        assert!(found.iter().map(|(id, _)| id).eq(&ids) && found.iter().all(|(_, note)| note == "a\nb"), "{ran:?}");
    }
    let shown = world.run(&["customers", "get", "a"]).ok();
    assert!(shown.out.contains("\nMetadata\t{    \"note\": \"a\\nb\",  \"n\": 1e400 }\n"), "{shown:?}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let world = World::new();
    world.emulator.seed(KEY, 450).unwrap();
    for json in ["", "--json"] {
        let script =
            format!("set -o pipefail; '{}' customers list --all {json} | head -1", env!("CARGO_BIN_EXE_commet"));
        let mut bash = Command::new("bash");
        bare(&mut bash);
        bash.env("COMMET_API_KEY", KEY).env("COMMET_BASE_URL", world.emulator.api_url()).args(["-c", &script]);
        let ran = run(&mut bash).ok();
        assert_eq!((ran.out.lines().count(), ran.err.as_str()), (1, ""));
    }
}

#[test]
fn nothing_is_told_as_nothing() {
    let world = World::new();
    for all in [&["customers", "list"][..], &["customers", "list", "--all"]] {
        let ran = world.run(all).ok();
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", "no customers\n"));
    }
    assert_eq!(world.run(&["customers", "list", "--all", "--json"]).ok().out, "");
    assert_eq!(world.run(&["customers", "list", "--json"]).ok().json()["data"], Value::Array(Vec::new()));
}

#[test]
fn a_list_that_breaks_off_tells_where_to_go_on() {
    use commet_emulator::Step;

    let world = World::new();
    world.emulator.seed(KEY, 5).unwrap();
    world.emulator.script(KEY, vec![Step::handle(), Step::status(500)]);
    let ran = world.run(&["customers", "list", "--all", "--limit", "3", "--max-retries", "0"]);
    assert_eq!((ran.code, ran.out.lines().count()), (18, 3), "{ran:?}");
    let cursor = ran.err.split("--cursor ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    let rest = world.run(&["customers", "list", "--all", "--limit", "3", "--cursor", cursor]).ok();
    assert_eq!(rest.out.lines().count(), 2);
}

#[test]
fn what_is_no_list_is_no_empty_one() {
    use commet_emulator::Step;

    let world = World::new();
    for data in [Value::Null, serde_json::json!({"id": "cus_1"})] {
        world
            .emulator
            .script(KEY, vec![Step::status(200).body(&serde_json::json!({"success": true, "data": data})); 2]);
        for all in [&[][..], &["--all"]] {
            let ran = world.run(&[&["customers", "list"], all].concat());
            assert_eq!((ran.code, ran.out.as_str()), (21, ""), "{ran:?}");
        }
    }
}

#[test]
fn a_cursor_that_was_refused_is_not_advised() {
    let world = World::new();
    for all in [&[][..], &["--all"]] {
        let list = [&["customers", "list", "--cursor", "nonsense"], all].concat();
        let ran = world.run(&list);
        assert_ne!(ran.code, 0, "{ran:?}");
        assert!(!ran.err.contains("go on") && ran.err.contains("cursor"), "{ran:?}");
        let ran = world.run(&[&list[..], &["--json"]].concat());
        assert_eq!(ran.error()["resumeCursor"], Value::Null, "{ran:?}");
    }
}
