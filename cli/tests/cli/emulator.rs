//! Commands that act on a running emulator.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use commet_emulator::Step;
use serde_json::Value;

use crate::server::{Server, head};
use crate::support::{KEY, Ran, World, commet, run};

fn lines(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// Writes what a command printed to a file that another reads.
fn file(ran: &Ran) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(ran.out.as_bytes()).unwrap();
    file
}

#[test]
fn an_export_goes_into_another_emulator_and_out_again() {
    let (here, there) = (World::new(), World::new());
    here.emulator.seed(KEY, 1_234).unwrap();
    here.run(&["customers", "create", "--email", "a@b.co", "--id", "u", "--metadata", r#"{"a": 1.10}"#]).ok();
    here.run(&["customers", "archive", "u"]).ok();
    let exported = here.run(&["export"]).ok();
    assert_eq!((exported.out.lines().count(), exported.err.as_str()), (1_235, "✓ 1235 customers exported\n"));
    let file = file(&exported);
    let imported = there.run(&["import", file.path().to_str().unwrap()]).ok();
    assert_eq!((imported.out.as_str(), imported.err.as_str()), ("", "✓ 1235 customers imported\n"));
    assert_eq!(there.run(&["export"]).ok().out, exported.out);
    let list = ["customers", "list", "--all", "--json"];
    assert_eq!(there.run(&list).ok().out, here.run(&list).ok().out);
    let mut again = there.command(&["import", "-", "--json"]);
    let again = run(again.stdin(std::fs::File::open(file.path()).unwrap())).ok();
    assert_eq!(again.json(), serde_json::json!({"customers": 1_235}));
}

/// An export is a customer a line, also of metadata that was written in several.
#[test]
fn an_export_counts_customers_and_not_lines() {
    let world = World::new();
    for (id, metadata) in [("one", "{\n  \"a\": [1,\r\n 2]\n}"), ("two", "{}")] {
        world.run(&["customers", "create", "--email", "a@b.co", "--id", id, "--metadata", metadata]).ok();
    }
    let exported = world.run(&["export"]).ok();
    assert_eq!(exported.err, "✓ 2 customers exported\n");
    let ids: Vec<_> = lines(&exported).iter().map(|customer| customer["externalId"].clone()).collect();
    assert_eq!(ids, ["one", "two"]);
}

#[test]
fn another_organizations_customers_stay() {
    let world = World::new();
    world.emulator.seed("ck_other", 2).unwrap();
    world.emulator.seed(KEY, 3).unwrap();
    assert_eq!(world.run(&["export"]).ok().out.lines().count(), 3);
    world.run(&["emulate", "reset"]).ok();
    assert_eq!(world.run(&["export"]).ok().out, "");
    assert_eq!(world.run(&["export", "--api-key", "ck_other"]).ok().out.lines().count(), 2);
    world.run(&["emulate", "reset", "--all-keys"]).ok();
    assert_eq!(world.run(&["export", "--api-key", "ck_other"]).ok().out, "");
}

#[test]
fn what_cannot_be_imported_is_told_and_changes_nothing() {
    let world = World::new();
    for text in [r#"{"billingEmail":"a@b.co"}"#.to_owned() + "\nnonsense", "[1]".into(), r#"{"id":"u"}"#.into()] {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let ran = world.run(&["import", file.path().to_str().unwrap()]);
        assert_eq!(ran.code, 16, "{text} {ran:?}");
        assert!(ran.err.contains("nothing was changed"), "{ran:?}");
    }
    assert_eq!(world.run(&["export"]).ok().out, "");
    for file in ["/no/such/file", "/"] {
        let ran = world.run(&["import", file]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(&format!("cannot read {file}")), "{ran:?}");
    }
}

#[test]
fn the_emulator_is_seeded_made_to_fail_and_its_clock_set() {
    let world = World::new();
    assert_eq!(world.run(&["emulate", "seed", "30"]).ok().err, "✓ 30 customers made\n");
    assert_eq!(world.run(&["emulate", "--json", "seed", "5"]).ok().json(), serde_json::json!({"customers": 5}));
    assert_eq!(world.run(&["customers", "list", "--all", "--json"]).ok().out.lines().count(), 35);
    let ran = world.run(&["emulate", "seed", "customers.jsonl"]);
    assert!(ran.code == 2 && ran.err.contains("commet import FILE"), "{ran:?}");

    let set = world.run(&["emulate", "faults", r#"[{"status": 503, "repeat": 2}, {"status": 403}]"#]).ok();
    assert_eq!(set.out, world.run(&["emulate", "faults"]).ok().out);
    assert_eq!(lines(&set).len(), 2, "{set:?}");
    assert_eq!(world.run(&["customers", "list", "--max-retries", "0"]).code, 18);
    world.run(&["emulate", "faults", "--clear"]).ok();
    assert_eq!(world.run(&["emulate", "faults"]).ok().err, "no faults\n");
    // A step may have line breaks, and is shown in one line all the same.
    let set = world.run(&["emulate", "faults", "[{\"status\": 503, \"body\": {\n  \"a\": 1\n}}]"]).ok();
    assert_eq!(lines(&set).len(), 1, "{set:?}");
    let ran = world.run(&["emulate", "faults", r#"[{"stats": 503}]"#]);
    assert!(ran.code == 16 && ran.err.contains("steps[0]") && ran.err.contains("stats"), "{ran:?}");

    let now = world.run(&["emulate", "clock", "--set", "2030-01-01T00:00:00Z"]).ok();
    assert!(now.out.starts_with("2030-01-01T00:00:00."), "{now:?}");
    assert!(world.run(&["emulate", "clock", "--advance", "30d"]).ok().out.starts_with("2030-01-31T00:00:0"));
    assert!(world.run(&["emulate", "clock", "--json"]).ok().json()["offsetMs"].as_i64().unwrap() > 0);
    world.run(&["emulate", "clock", "--reset"]).ok();
    assert_eq!(world.run(&["emulate", "clock", "--json"]).ok().json()["offsetMs"], 0);
    assert_eq!(world.run(&["emulate", "clock", "--advance", "soon"]).code, 2);
}

#[test]
fn requests_are_shown_and_filtered() {
    let world = World::new();
    assert_eq!(world.run(&["requests"]).ok().err, "no requests\n");
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    world.emulator.script(KEY, vec![Step::close_before_reading(), Step::status(503)]);
    for _ in 0..2 {
        world.run(&["customers", "get", "u", "--max-retries", "0"]);
    }
    world.run(&["customers", "get", "nobody"]);
    let all = world.run(&["requests"]).ok();
    let shown: Vec<_> = all.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).collect();
    let told: Vec<_> = shown.iter().map(|words| (words[2], words[5], words[6])).collect();
    assert_eq!(
        told,
        [
            ("201", "POST", "/api/customers"),
            ("---", "GET", "/api/customers/u"),
            ("503", "GET", "/api/customers/u"),
            ("404", "GET", "/api/customers/nobody"),
        ]
    );
    assert!(all.out.contains("fault close_before_reading"), "{all:?}");
    assert_eq!(world.run(&["requests", "--status", "4xx"]).ok().out.lines().count(), 1);
    assert_eq!(world.run(&["requests", "--path", "customers/u", "--json"]).ok().out.lines().count(), 2);
    assert_eq!(lines(&world.run(&["requests", "--method", "POST", "--json"]).ok())[0]["status"], 201);
    assert_eq!(world.run(&["requests", "--api-key", "ck_other"]).ok().out, "");
    assert_eq!(world.run(&["requests", "--api-key", "ck_other", "--all-keys"]).ok().out.lines().count(), 4);
    assert_eq!(world.run(&["requests", "--status", "many"]).code, 16);
}

#[test]
fn a_request_is_shown_as_code() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u", "--idempotency-key", "k"]).ok();
    world.run(&["customers", "list", "--limit", "2"]).ok();
    let line = world.run(&["requests", "--path", "limit"]).ok().out;
    let number = line.split_whitespace().next().unwrap();
    let show = |number: &str, form: &str| world.run(&["requests", "show", number, "--as", form]);
    let base = format!("base_url=\"{}/api\"", world.emulator.url());
    let python = show("1", "python").ok().out;
    assert!(python.contains(&base), "{python}");
    assert!(python.contains(r#"create(email="a@b.co", id="u", idempotency_key="k")"#), "{python}");
    assert!(show(number, "java").ok().out.contains("ListCustomersParams.builder().limit(2).build()"));
    assert!(world.run(&["requests", "show", number]).ok().out.starts_with("curl --path-as-is"));
    let json = &lines(&world.run(&["requests", "show", "1", "--as", "go", "--json"]).ok())[0];
    assert!(json["as"] == "go" && json["code"].as_str().unwrap().starts_with("package main"), "{json}");
    for form in ["curl", "node", "python", "go", "java", "php", "rust"] {
        let json = world.run(&["requests", "show", "1", "--as", form, "--json"]).ok().json();
        assert!(show("1", form).ok().out.lines().eq(json["code"].as_str().unwrap().lines()), "{form}");
    }
    let missing = show("99", "go");
    assert!(missing.code != 0 && missing.err.contains("has no request with this number"), "{missing:?}");
    assert_eq!(show("1", "cobol").code, 2);
}

#[test]
fn more_requests_than_a_page_are_shown_once() {
    let world = World::new();
    world.emulator.seed(KEY, 600).unwrap();
    world.run(&["customers", "list", "--all", "--limit", "1", "--json"]).ok();
    let numbers: Vec<_> =
        lines(&world.run(&["requests", "--json"]).ok()).iter().map(|one| one["number"].clone()).collect();
    assert_eq!(numbers.len(), 600);
    assert!(numbers.windows(2).all(|pair| pair[0].as_u64() < pair[1].as_u64()));
}

#[test]
fn requests_are_followed() {
    let world = World::new();
    let mut command = world.command(&["requests", "--follow", "--status", "404"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = String::new();
    BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut told).unwrap();
    assert_eq!(told, format!("following {}; Ctrl-C stops it\n", world.emulator.url()));
    world.run(&["customers", "list"]).ok();
    world.run(&["customers", "get", "nobody"]);
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("404") && line.ends_with("GET     /api/customers/nobody\n"), "{line}");
    drop(world);
    assert!(child.wait().unwrap().success());
}

#[test]
fn paths_drive_no_terminal() {
    let world = World::new();
    let mut stream = std::net::TcpStream::connect(world.emulator.url().strip_prefix("http://").unwrap()).unwrap();
    let request = format!(
        "GET /api/customers/\u{9b}2J\u{202e} HTTP/1.1\r\nhost: localhost\r\nx-api-key: {KEY}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    std::io::Read::read_to_end(&mut stream, &mut Vec::new()).unwrap();
    let ran = world.run(&["requests", "--all-keys", "--color", "always"]).ok();
    assert!(!ran.out.contains(['\u{9b}', '\u{202e}']), "{ran:?}");
}

#[test]
fn what_is_no_emulator_is_told_and_not_shown_the_key() {
    for command in [&["requests"][..], &["emulate", "reset"], &["emulate", "seed", "1"], &["emulate", "faults"]] {
        let nobody = run(commet().env("COMMET_BASE_URL", "http://127.0.0.1:1/api").args(command));
        assert_eq!(nobody.code, 20, "{nobody:?}");
        assert!(nobody.err.contains("commet emulate"), "{nobody:?}");
        let production = run(commet().env("COMMET_BASE_URL", "https://commet.co/api").args(command));
        assert_eq!(production.code, 10, "{production:?}");
        assert!(
            production.err.contains("https://commet.co") && production.err.contains("is not an emulator"),
            "{production:?}"
        );
    }
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/api", listener.local_addr().unwrap());
    let other = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut seen = [0; 4_096];
        let length = std::io::Read::read(&mut stream, &mut seen).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi").unwrap();
        String::from_utf8_lossy(&seen[..length]).into_owned()
    });
    let ran = run(commet().env("COMMET_BASE_URL", url).env("COMMET_API_KEY", "ck_canary").args(["emulate", "reset"]));
    assert_eq!(ran.code, 10, "{ran:?}");
    assert!(!other.join().unwrap().contains("canary"));
}

#[test]
fn options_of_the_server_are_refused_where_none_starts() {
    let ran = World::new().run(&["emulate", "--port", "4010", "reset"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--port is for `commet emulate` itself, not for `reset`"), "{ran:?}");
}

#[test]
fn options_of_every_command_stand_before_show_and_filters_do_not() {
    let world = World::new();
    world.run(&["customers", "list"]).ok();
    let shown = world.run(&["requests", "show", "1"]).ok();
    let url = world.emulator.api_url();
    assert_eq!(world.run(&["requests", "--base-url", url, "show", "1"]).ok().out, shown.out);
    assert_eq!(world.run(&["requests", "--json", "show", "1"]).ok().json()["as"], "curl");
    for (filter, named) in [(&["--follow"][..], "follow"), (&["-f"], "follow"), (&["--path", "customers"], "path")] {
        let ran = world.run(&[&["requests"], filter, &["show", "1"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.contains(&format!("--{named} is for `commet requests` itself, not for `show`")), "{ran:?}");
    }
}

#[test]
fn a_snapshot_is_saved_and_restored() {
    let world = World::new();
    world.emulator.seed(KEY, 12).unwrap();
    assert_eq!(world.run(&["emulate", "snapshot"]).ok().err, "no snapshots\n");
    assert_eq!(world.run(&["emulate", "snapshot", "clean"]).ok().err, "✓ 12 customers saved as clean\n");
    let before = world.run(&["export"]).ok().out;
    world.run(&["customers", "archive", "user_0000001"]).ok();
    world.run(&["emulate", "seed", "3"]).ok();
    assert_ne!(world.run(&["export"]).ok().out, before);
    world.run(&["emulate", "snapshot", "clean", "--restore"]).ok();
    assert_eq!(world.run(&["export"]).ok().out, before);
    let listed = world.run(&["emulate", "snapshot", "--json"]).ok().json();
    assert_eq!((&listed[0]["name"], &listed[0]["customers"]), (&"clean".into(), &12.into()));
    world.run(&["emulate", "snapshot", "clean", "--delete"]).ok();
    for arguments in [&["clean", "--restore"][..], &["clean", "--delete"], &["a/b"]] {
        let ran = world.run(&[&["emulate", "snapshot"], arguments].concat());
        assert_eq!(ran.code, 16, "{ran:?}");
    }
    assert_eq!(world.run(&["emulate", "snapshot", "--restore"]).code, 2);
}

#[test]
fn the_lists_json_is_imported_in_its_order() {
    let (here, there) = (World::new(), World::new());
    here.emulator.seed(KEY, 130).unwrap();
    let list = ["customers", "list", "--all", "--json"];
    let listed = here.run(&list).ok();
    there.run(&["import", file(&listed).path().to_str().unwrap()]).ok();
    assert_eq!(there.run(&["customers", "list", "--all", "--json"]).ok().out.lines().count(), 130);
}

/// An emulator that looks like any other API: its control API is not there.
fn api(world: &World) -> Server {
    let emulator = world.emulator.url().strip_prefix("http://").unwrap().to_owned();
    Server::start(move |mut stream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let Some(request) = head(&mut reader) else { return };
        if request.contains("/_emulator") {
            stream.write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n").unwrap();
            return;
        }
        let mut there = std::net::TcpStream::connect(&emulator).unwrap();
        there.write_all(request.as_bytes()).unwrap();
        let mut back = there.try_clone().unwrap();
        std::thread::spawn(move || std::io::copy(&mut reader, &mut there));
        let _ = std::io::copy(&mut back, &mut stream);
    })
}

#[test]
fn an_export_from_any_api_goes_into_an_emulator() {
    let (here, there) = (World::new(), World::new());
    here.emulator.seed(KEY, 250).unwrap();
    let api = api(&here);
    let url = format!("http://127.0.0.1:{}/api", api.port);
    let exported = here.run(&["export", "--base-url", &url]).ok();
    assert_eq!((exported.out.lines().count(), exported.err.as_str()), (250, "✓ 250 customers exported\n"));
    there.run(&["import", file(&exported).path().to_str().unwrap()]).ok();
    assert_eq!(there.run(&["export"]).ok().out, here.run(&["export"]).ok().out);
    // Metadata stays as it is, in one line.
    let metadata = "{ \"n\": 1.10,\n\"m\": 1e400 }";
    here.run(&["customers", "create", "--email", "a@b.co", "--metadata", metadata]).ok();
    let exported = here.run(&["export", "--base-url", &url]).ok();
    assert_eq!(exported.out.lines().count(), 251);
    assert!(exported.out.contains(r#"{ "n": 1.10, "m": 1e400 }"#), "{:?}", exported.out.lines().last());
    // What breaks off is no half of an export.
    here.emulator.script(KEY, vec![Step::handle(), Step::status(403)]);
    let broken = here.run(&["export", "--base-url", &url]);
    assert_eq!((broken.code, broken.out.as_str()), (13, ""), "{broken:?}");
}
