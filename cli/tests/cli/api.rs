//! `commet api`: requests of any path.

use std::collections::HashSet;
use std::io::Write as _;

use commet_emulator::Step;
use serde_json::{Value, json};

use crate::support::{KEY, World, run};

fn sent(world: &World) -> Value {
    serde_json::from_str(world.emulator.requests(KEY).last().unwrap().body.as_ref().unwrap()).unwrap()
}

fn asked(world: &World) -> String {
    world.emulator.requests(KEY).last().unwrap().path.clone()
}

#[test]
fn the_answer_is_the_servers_own_json() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u", "--metadata", r#"{ "n": 1.10 }"#]).ok();
    let ran = world.run(&["api", "get", "/customers/u"]).ok();
    assert_eq!((&ran.json()["billingEmail"], ran.err.as_str()), (&json!("a@b.co"), ""));
    assert!(ran.out.contains(r#"{ "n": 1.10 }"#), "{ran:?}");
    let document = world.run(&["api", "GET", "/customers/u", "--json"]).ok().json();
    assert_eq!((&document["status"], &document["data"]["externalId"]), (&json!(200), &json!("u")));
    world.emulator.script(KEY, vec![Step::status(200).text(r#"{"object":"list","data":[1.10]}"#, "application/json")]);
    assert_eq!(world.run(&["api", "GET", "/things"]).ok().out, "{\"object\":\"list\",\"data\":[1.10]}\n");
}

#[test]
fn fields_are_a_body_with_their_types() {
    let world = World::new();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all("Ünï\n".as_bytes()).unwrap();
    let name = format!("fullName=@{}", file.path().display());
    let fields =
        ["-f", "billingEmail=a@b.co", "-f", "id=007", "-F", "isActive=true", "-F", "timezone=null", "-F", &name];
    let created = world.run(&[&["api", "POST", "/customers"], &fields[..]].concat()).ok().json();
    assert_eq!(created["externalId"], "007");
    let expected =
        json!({"billingEmail": "a@b.co", "id": "007", "isActive": true, "timezone": null, "fullName": "Ünï\n"});
    assert_eq!(sent(&world), expected);
    let things = |fields: &[&str]| {
        world.emulator.script(KEY, vec![Step::status(200).text("{}", "application/json")]);
        world.run(&[&["api", "PATCH", "/things"], fields].concat()).ok();
        world.emulator.requests(KEY).last().unwrap().body.clone().unwrap_or_default()
    };
    assert_eq!(
        things(&["-F", "a=1.10", "-F", "b=-2", "-F", "c=x=y", "-f", "d=1"]),
        r#"{"a":1.10,"b":-2,"c":"x=y","d":"1"}"#
    );
    assert_eq!(things(&[]), "");
    let last = world.emulator.requests(KEY).last().unwrap().clone();
    assert!(!last.headers["idempotency-key"].is_empty());

    let mut command = world.command(&["api", "PUT", "/customers/007", "-F", "fullName=@-"]);
    let updated = run(command.stdin(std::fs::File::open(file.path()).unwrap())).ok().json();
    assert_eq!(updated["fullName"], "Ünï\n");
}

#[test]
fn fields_are_the_query_of_a_read_and_beside_an_input() {
    let world = World::new();
    world.emulator.seed(KEY, 3).unwrap();
    let page = world.run(&["api", "GET", "/customers?isActive=true", "-f", "search=@", "-F", "limit=2"]).ok();
    assert_eq!((page.json().as_array().unwrap().len(), page.err.as_str()), (2, "more: --paginate\n"));
    assert!(asked(&world).ends_with("/customers?isActive=true&search=%40&limit=2"), "{}", asked(&world));
    world.emulator.script(KEY, vec![Step::status(200).text("{}", "application/json"); 2]);
    world.run(&["api", "GET", "/things", "-f", "tag=a", "-f", "tag=b c"]).ok();
    assert!(asked(&world).ends_with("/things?tag=a&tag=b%20c"), "{}", asked(&world));

    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(br#"{ "a":1.10, "a":[1e400] }"#).unwrap();
    world.run(&["api", "POST", "/things", "--input", file.path().to_str().unwrap(), "-f", "dry=yes"]).ok();
    let request = world.emulator.requests(KEY).last().unwrap().clone();
    assert!(request.path.ends_with("/things?dry=yes"));
    assert_eq!(request.body.as_deref(), Some(r#"{ "a":1.10, "a":[1e400] }"#));
    file.as_file().set_len(0).unwrap();
    std::fs::write(file.path(), r#"{"billingEmail": "in@b.co", "id": "in"}"#).unwrap();
    let mut command = world.command(&["api", "POST", "/customers", "--input", "-"]);
    assert_eq!(run(command.stdin(std::fs::File::open(file.path()).unwrap())).ok().json()["externalId"], "in");
}

#[test]
fn headers_and_the_idempotency_key_are_sent() {
    let world = World::new();
    let create = ["api", "POST", "/customers", "-f", "billingEmail=a@b.co", "--idempotency-key", "key-1"];
    let first = world.run(&[&create[..], &["-H", "x-trace: a:b", "--header", "x-two:2"]].concat()).ok();
    let headers = &world.emulator.requests(KEY)[0].headers;
    assert_eq!((headers["x-trace"].as_str(), headers["x-two"].as_str()), ("a:b", "2"));
    assert_eq!(headers["idempotency-key"], "key-1");
    assert_eq!(world.run(&create).ok().out, first.out);
    assert_eq!(world.run(&["customers", "list", "-q"]).ok().out.lines().count(), 1);
}

#[test]
fn every_page_is_followed() {
    let world = World::new();
    world.emulator.seed(KEY, 250).unwrap();
    let ran = world.run(&["api", "GET", "/customers", "--paginate"]).ok();
    let ids =
        ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned());
    assert_eq!((ids.collect::<HashSet<_>>().len(), ran.out.lines().count(), ran.err.as_str()), (250, 250, ""));
    assert_eq!(world.emulator.requests(KEY).len(), 10);
    // Each page is asked for with the same query.
    let active = world.run(&["customers", "list", "--all", "--active", "-q"]).ok().out.lines().count();
    world.emulator.forget_requests(KEY);
    let ran = world.run(&["api", "GET", "/customers?isActive=true", "-F", "limit=100", "--paginate"]).ok();
    assert_eq!(ran.out.lines().count(), active);
    let paths: Vec<_> = world.emulator.requests(KEY).into_iter().map(|request| request.path).collect();
    assert_eq!(paths.len(), 3);
    assert!(paths.iter().all(|path| path.contains("isActive=true") && path.contains("limit=100")), "{paths:?}");
    assert_eq!(paths.iter().filter(|path| path.contains("cursor=")).count(), 2, "{paths:?}");
    // It goes on from a cursor, too.
    let page = world.run(&["api", "GET", "/customers", "--json", "-F", "limit=100"]).ok().json();
    let cursor = format!("cursor={}", page["nextCursor"].as_str().unwrap());
    let rest = world.run(&["api", "GET", "/customers", "-f", &cursor, "--paginate"]).ok();
    assert_eq!(rest.out.lines().count(), 150);
}

#[test]
fn what_is_no_list_is_one_page() {
    let world = World::new();
    let plan = world.run(&["api", "GET", "/plans/starter"]).ok();
    let pages = world.run(&["api", "GET", "/plans/starter", "--paginate"]).ok();
    assert_eq!((pages.out, pages.err.as_str()), (plan.out, ""));
    let plans = world.run(&["api", "GET", "/plans", "--paginate"]).ok();
    assert_eq!(plans.out.lines().count(), 3);
    assert_eq!(world.run(&["api", "POST", "/customers", "--paginate"]).code, 2);
    world.emulator.forget_requests(KEY);
    assert_eq!(world.run(&["api", "GET", "/customers", "--paginate"]).ok().out, "");
}

#[test]
fn pages_that_break_off_tell_where_to_go_on() {
    let world = World::new();
    world.emulator.seed(KEY, 5).unwrap();
    world.emulator.script(KEY, vec![Step::handle(), Step::status(500)]);
    let list = ["api", "GET", "/customers", "-F", "limit=3", "--paginate", "--max-retries", "0"];
    let ran = world.run(&list);
    assert_eq!((ran.code, ran.out.lines().count()), (18, 3), "{ran:?}");
    let cursor = ran.err.split("with -f ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    assert_eq!(world.run(&[&list[..], &["-f", cursor]].concat()).ok().out.lines().count(), 2);
    assert!(ran.err.contains("as its only cursor"), "{ran:?}");
    // A field takes the place of what the path has under its name.
    let first = world.run(&["api", "GET", "/customers?limit=1", "--json"]).ok().json();
    let path = format!("/customers?limit=9&cursor={}", first["nextCursor"].as_str().unwrap());
    let list = [&list[..2], &[&path], &list[3..]].concat();
    world.emulator.script(KEY, vec![Step::handle(), Step::status(500)]);
    let ran = world.run(&list);
    assert_eq!((ran.code, ran.out.lines().count()), (18, 3), "{ran:?}");
    let cursor = ran.err.split("with -f ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    assert_eq!(world.run(&[&list[..], &["-f", cursor]].concat()).ok().out.lines().count(), 1);
    let (path, mut query) = (asked(&world), vec![cursor, "limit=3"]);
    query.sort_unstable();
    assert!(path.ends_with(&format!("/customers?{}", query.join("&"))), "{path}");
}

#[test]
fn standard_input_is_read_once() {
    let world = World::new();
    for (arguments, flag) in
        [(&["-F", "a=@-", "-F", "b=@-"][..], "--field"), (&["--input", "-", "-F", "a=@-"], "--input")]
    {
        let mut command = world.command(&[&["api", "POST", "/things"], arguments].concat());
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "{}").unwrap();
        let ran = run(command.stdin(file.reopen().unwrap()));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(
            ran.err.contains(&format!("{flag}: standard input is read already; give one of the two as a file")),
            "{ran:?}"
        );
    }
    assert_eq!(world.emulator.requests(KEY).len(), 0);
}

#[test]
fn a_read_has_no_body_to_show_and_no_key() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    let head = world.run(&["api", "HEAD", "/customers/u"]).ok();
    assert_eq!((head.out.as_str(), head.err.as_str()), ("", ""));
    assert_eq!(world.run(&["api", "HEAD", "/customers/u", "--json"]).ok().json()["status"], 200);
    let sent = world.emulator.requests(KEY).len();
    for method in ["GET", "head"] {
        let ran = world.run(&["api", method, "/customers/u", "--idempotency-key", "k"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.contains("--idempotency-key is for writes; expected"), "{ran:?}");
    }
    assert_eq!(world.emulator.requests(KEY).len(), sent);
    // --paginate follows the pages of a GET only.
    let page = json!({"success": true, "data": [], "hasMore": true, "nextCursor": "c"});
    world.emulator.script(KEY, vec![Step::status(200).body(&page); 2]);
    assert_eq!(world.run(&["api", "POST", "/things"]).ok().err, "");
    assert_eq!(world.run(&["api", "GET", "/things"]).ok().err, "more: --paginate\n");
}

#[test]
fn refused_json_is_explained_as_it_was_given() {
    let world = World::new();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "{canary").unwrap();
    let path = file.path().to_str().unwrap();
    for arguments in [&["api", "POST", "/things"][..], &["customers", "batch-create"]] {
        let ran = world.run(&[arguments, &["--input", path]].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("--input: no valid JSON (line 1, column 2); write it like '"), "{ran:?}");
        assert!(!ran.err.contains("@FILE") && !ran.err.contains("canary"), "{ran:?}");
    }
    let ran = world.run(&["customers", "batch-create", &format!("@{path}")]);
    assert!(ran.code == 2 && ran.err.contains("JSON: no valid JSON (line 1, column 2)"), "{ran:?}");
    assert!(ran.err.contains("', or @FILE"), "{ran:?}");
}

#[test]
fn errors_are_those_of_every_command() {
    let world = World::new();
    for (arguments, code, told) in [
        (&["GET", "/customers/nobody"][..], 14, "not_found: "),
        (&["POST", "/customers", "-f", "billingEmail=canary"], 16, "validation: "),
        (&["GET", "/nowhere"], 18, "check the path"),
        (&["DELETE", "/customers"], 18, "check the method and the path"),
        (&["TRACE", "/customers"], 11, "method: must be GET"),
        (&["GET", "customers"], 11, "path: must begin with one slash"),
        (&["GET", "//evil.test/x"], 11, "path: must begin with one slash"),
        (&["GET", "/customers", "--input", "/dev/null"], 2, "--input: no valid JSON"),
        (&["POST", "/customers", "-f", "canary"], 2, "expected NAME=VALUE"),
        (&["POST", "/customers", "-f", "a=canary", "-F", "a=2"], 2, "is repeated"),
        (&["POST", "/customers", "-F", "a=@/no/such"], 2, "--field: cannot read /no/such"),
        (&["POST", "/customers", "-H", "canary"], 2, "expected NAME: VALUE"),
        (&["POST", "/customers", "-H", "x-api-key: ck_canary"], 11, "x-api-key"),
        (&["GE T", "/customers"], 2, "METHOD"),
        (&["GET"], 2, "<PATH>"),
    ] {
        let ran = world.run(&[&["api"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{arguments:?} {ran:?}");
        assert!(ran.err.contains(told) && !ran.err.contains("canary"), "{ran:?}");
    }
    let ran = world.run(&["api", "GET", "/customers/nobody", "--json"]);
    assert_eq!((&ran.error()["kind"], &ran.error()["status"]), (&json!("not_found"), &json!(404)));
    world.emulator.script(KEY, vec![Step::close_after_applying()]);
    let create = ["api", "POST", "/customers", "-f", "billingEmail=a@b.co", "--max-retries", "0"];
    let lost = world.run(&create);
    assert_eq!(lost.code, 20);
    let key = lost.err.split("--idempotency-key ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    world.run(&[&create[..], &["--idempotency-key", key]].concat()).ok();
    assert_eq!(world.run(&["customers", "list", "-q"]).ok().out.lines().count(), 1);
}
