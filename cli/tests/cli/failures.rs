//! Exit codes and what is told beside them.

use std::time::Duration;

use commet_emulator::Step;

use crate::support::{KEY, World, commet, run};

/// Runs a call that meets one fault, for people and for programs.
#[track_caller]
fn fails(step: Step, code: i32, kind: &str) {
    let world = World::new();
    world.emulator.script(KEY, vec![step.repeat(2)]);
    let get = ["customers", "get", "u", "--max-retries", "0", "--timeout", "0.5"];
    let ran = world.run(&get);
    assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{ran:?}");
    assert!(ran.err.starts_with(&format!("{kind}: ")) && ran.err.contains("\n  → "), "{ran:?}");
    let ran = world.run(&[&get[..], &["--json"]].concat());
    assert_eq!((ran.code, ran.error()["kind"].as_str(), ran.err.lines().count()), (code, Some(kind), 1), "{ran:?}");
}

#[test]
fn each_kind_has_its_code() {
    fails(Step::status(403), 13, "permission");
    fails(Step::status(429).retry_after(7), 17, "rate_limited");
    fails(Step::status(500), 18, "api");
    fails(Step::wait(Duration::from_secs(20)), 19, "timeout");
    fails(Step::close_before_reading(), 20, "connection");
    fails(Step::wrong_content_type(), 21, "invalid_response");
}

#[test]
fn a_missing_key_is_told_with_what_to_do() {
    let ran = run(commet().args(["customers", "list"]));
    assert_eq!(ran.code, 10);
    assert!(ran.err.contains("export COMMET_API_KEY=ck_…") && ran.err.contains("commet emulate"), "{ran:?}");
    let ran = run(commet().args(["customers", "list", "--json"]));
    assert_eq!((ran.code, ran.error()["kind"].as_str()), (10, Some("configuration")));
}

#[test]
fn an_empty_base_url_does_not_lead_to_production() {
    for (variable, arguments) in [
        ("", &["customers", "list"][..]),
        (" ", &["customers", "list"]),
        ("https://commet.co/api", &["customers", "list", "--base-url", ""]),
    ] {
        let ran = run(commet().env("COMMET_API_KEY", KEY).env("COMMET_BASE_URL", variable).args(arguments));
        assert_eq!(ran.code, 10, "{ran:?}");
        assert!(ran.err.contains("the base URL is empty") && ran.err.contains("COMMET_BASE_URL"), "{ran:?}");
        let ran = run(commet().env("COMMET_BASE_URL", variable).args(["emulate", "reset"]));
        assert_eq!(ran.code, 10, "{ran:?}");
    }
    let ran = run(commet().env("COMMET_API_KEY", KEY).env("COMMET_BASE_URL", "").args(["doctor", "--offline"]));
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("the base URL is empty"), "{ran:?}");
}

#[test]
fn a_scripts_empty_variable_is_refused() {
    let world = World::new();
    for arguments in [
        &["customers", "list", "--search", ""][..],
        &["customers", "list", "--all", "--cursor", ""],
        &["customers", "create", "--email", "a@b.co", "--idempotency-key", ""],
        &["customers", "archive", "u", "--idempotency-key", ""],
        &["requests", "--path", ""],
        &["import", ""],
        &["emulate", "--db", ""],
    ] {
        let ran = world.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.contains("a value is required"), "{ran:?}");
    }
    assert_eq!(world.emulator.requests(KEY).len(), 0);
}

#[test]
fn a_url_without_an_api_is_not_told_as_a_missing_customer() {
    let world = World::new();
    for arguments in [
        &["customers", "list"][..],
        &["customers", "list", "--all"],
        &["customers", "get", "u"],
        &["customers", "create", "--email", "a@b.co"],
    ] {
        // The likeliest first mistake: the URL that the emulator prints, without /api.
        let without_api = ["--base-url", world.emulator.url()];
        let ran = world.run(&[arguments, &without_api].concat());
        assert_eq!(ran.code, 18, "{ran:?}");
        assert!(ran.err.starts_with("api: ") && ran.err.contains("the base URL ends in /api"), "{ran:?}");
        assert!(!ran.err.contains("check the ID"), "{ran:?}");
        let ran = world.run(&[arguments, &without_api, &["--json"]].concat());
        assert_eq!(
            (ran.code, &ran.error()["kind"], &ran.error()["status"]),
            (18, &"api".into(), &404.into()),
            "{ran:?}"
        );
    }
    let html = Step::status(404).text("<title>404</title>", "text/html");
    world.emulator.script(KEY, vec![html]);
    assert_eq!(world.run(&["customers", "get", "u"]).code, 18);
}

#[test]
fn what_is_refused_before_sending_names_the_flag() {
    let world = World::new();
    for (arguments, flag) in [
        (&["customers", "list", "--limit", "101"][..], "--limit"),
        (&["customers", "get", ""], "ID"),
        (&["customers", "create", "--email", "nobody"], "--email"),
        (&["customers", "update", "u", "--country", "USA"], "--country"),
        (&["customers", "update", "u", "--metadata", "[]"], "--metadata"),
        (&["customers", "archive", "u", "--idempotency-key", "a b"], "--idempotency-key"),
    ] {
        let ran = world.run(arguments);
        assert_eq!(ran.code, 11, "{ran:?}");
        assert!(ran.err.contains(&format!("→ correct {flag};")), "{ran:?}");
        assert!(ran.err.contains("not_sent"), "{ran:?}");
    }
    assert_eq!(world.emulator.requests(KEY).len(), 0);
}

#[test]
fn the_servers_refusals_have_their_codes() {
    let world = World::new();
    let ran = world.run(&["customers", "list", "--api-key", "sk_wrong"]);
    assert_eq!(ran.code, 10, "{ran:?}");
    world.emulator.script(KEY, vec![Step::status(401)]);
    assert_eq!(world.run(&["customers", "list"]).code, 12);
    let ran = world.run(&["customers", "get", "nobody"]);
    assert_eq!(ran.code, 14);
    assert!(ran.err.contains("request req_") && ran.err.contains("outcome rejected"), "{ran:?}");
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    let ran = world.run(&["customers", "update", "u", "--timezone", "Mars/Olympus"]);
    assert_eq!(ran.code, 16);
    assert!(ran.err.lines().next().unwrap().contains("; timezone "), "{ran:?}");
    world.run(&["customers", "archive", "u"]).ok();
    let ran = world.run(&["customers", "update", "u", "--email", "new@b.co"]);
    assert_eq!(ran.code, 15);
    assert!(ran.err.contains("create another"), "{ran:?}");
}

#[test]
fn nobody_listening_is_a_connection_error() {
    let arguments = ["customers", "list", "--base-url", "http://127.0.0.1:1/api", "--max-retries", "0"];
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(arguments));
    assert_eq!(ran.code, 20, "{ran:?}");
    assert!(ran.err.contains("commet emulate") && ran.err.contains("not_sent"), "{ran:?}");
}

#[test]
fn a_write_that_may_have_been_applied_tells_how_to_repeat_it() {
    let world = World::new();
    let create = ["customers", "create", "--email", "a@b.co", "--max-retries", "0"];
    world.emulator.script(KEY, vec![Step::close_after_applying()]);
    let ran = world.run(&create);
    assert_eq!(ran.code, 20);
    assert!(ran.err.contains("outcome unknown: it may have been applied"), "{ran:?}");
    let key = ran.err.split("--idempotency-key ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    let again = world.run(&[&create[..], &["--idempotency-key", key]].concat()).ok();
    assert!(again.err.contains("earlier request"), "{again:?}");
    assert_eq!(world.run(&["customers", "list", "--json"]).ok().json()["data"].as_array().unwrap().len(), 1);
}

#[test]
fn a_read_tells_no_key() {
    let world = World::new();
    world.emulator.script(KEY, vec![Step::status(500)]);
    let ran = world.run(&["customers", "get", "u", "--max-retries", "0"]);
    assert!(ran.err.ends_with("outcome unknown\n") && !ran.err.contains("--idempotency-key"), "{ran:?}");
}

#[test]
fn a_wrong_command_line_is_code_2_and_repeats_no_data() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    for arguments in [
        &["customers", "create"][..],
        &["customers", "update", "u"],
        &["customers", "update", "u", "--full-name", "Canary", "--clear", "full-name"],
        &["customers", "update", "u", "--city", "Canary", "--clear", "address"],
        &["customers", "update", "u", "--clear", "email"],
        &["customers", "update", "u", "--metadata", "{Canary"],
        &["customers", "update", "u", "--metadata", "@/no/such/file"],
        &["customers", "list", "--timeout", "soon"],
        &["customers", "list", "--limit", "-1"],
        &["no-such-command"],
        &[],
    ] {
        let ran = world.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?} {ran:?}");
        assert!(!ran.err.is_empty() && !ran.err.contains("Canary"), "{ran:?}");
    }
    let ran = world.run(&["customers", "update", "u", "--metadata", "{Canary", "--json"]);
    assert_eq!(ran.error()["kind"], "usage");
}

#[test]
fn a_wrong_command_line_is_json_where_json_is_wanted() {
    let world = World::new();
    for (arguments, told) in [
        (&["customers", "get", "--json"][..], "required arguments were not provided: <ID>"),
        (&["--json", "customers", "list", "--limit", "many"], "--limit"),
        (&["--json", "customers", "list", "--no-such"], "--no-such"),
        (&["--json", "no-such-command"], "no-such-command"),
        (&["--json"], "--help"),
        (&["--json", "customers"], "--help"),
    ] {
        let ran = world.run(arguments);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (2, "", 1), "{ran:?}");
        assert_eq!(ran.error()["kind"], "usage", "{ran:?}");
        let message = ran.error()["message"].as_str().unwrap().to_owned();
        assert!(message.contains(told) && !message.contains('\n') && !message.contains("Usage"), "{message}");
    }
    // After `--` it is an argument as any other.
    let ran = world.run(&["customers", "get", "a", "--", "--json"]);
    assert!(ran.code == 2 && ran.err.starts_with("error: "), "{ran:?}");
}

#[test]
fn usage_does_not_ask_for_the_key_on_the_command_line() {
    let ran = World::new().run(&["customers", "get"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Usage: commet customers get") && ran.err.contains("<ID>"), "{ran:?}");
    assert!(!ran.err.contains("--api-key") && !ran.err.contains("--base-url"), "{ran:?}");
}

#[test]
fn what_was_typed_drives_no_terminal() {
    for word in ["\u{1b}[2J", "\u{9b}2J", "\u{202e}gpj"] {
        let ran = run(commet().args(["customers", word]));
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("unrecognized subcommand") && !ran.err.contains(word), "{ran:?}");
    }
}

#[test]
fn nothing_personal_is_said_at_the_loudest() {
    let world = World::new();
    let key = "ck_canary_key";
    let echo = serde_json::json!({
        "code": "validation_error", "message": "billing e-mail canary@acme.com of Canary Name is taken",
        "details": [{"field": "billingEmail", "message": "canary@acme.com is taken"}],
    });
    for json in [&[][..], &["--json"]] {
        let steps =
            vec![Step::status(500), Step::status(422).body(&echo), Step::close_before_reading(), Step::invalid_json()];
        world.emulator.script(key, steps);
        for _ in 0..5 {
            let create = [
                "-vv",
                "--api-key",
                key,
                "--max-retries",
                "0",
                "customers",
                "create",
                "--email",
                "canary@acme.com",
                "--full-name",
                "Canary Name",
                "--metadata",
                r#"{"note":"canary-note"}"#,
            ];
            let ran = world.run(&[&create[..], json].concat());
            assert!(ran.err.contains("commet"), "{ran:?}");
            assert!(!ran.err.to_lowercase().contains("canary"), "{ran:?}");
        }
        let ran =
            world.run(&[&["-vv", "--api-key", key, "customers", "list", "--search", "canary@acme.com"], json].concat());
        assert!(!ran.ok().err.contains("canary"));
    }
}

#[test]
fn what_is_piped_has_no_colours() {
    let world = World::new();
    world.emulator.seed(KEY, 2).unwrap();
    for arguments in [
        &["customers", "list"][..],
        &["customers", "list", "--all"],
        &["customers", "get", "nobody"],
        &["-vv", "customers", "list"],
        &["doctor"],
        &["demo"],
        &["--help"],
    ] {
        let ran = world.run(arguments);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran:?}");
    }
    let id = world.run(&["customers", "list", "-q", "--limit", "1"]).ok().out;
    let ran = world.run(&["customers", "get", id.trim(), "--color", "always"]).ok();
    assert!(ran.out.contains("\u{1b}[1m"), "{ran:?}");
}
