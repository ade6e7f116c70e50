//! The commands that are made of the tables: every operation of the API has one.

use std::collections::HashMap;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use commet::help::RESOURCES;
use commet_emulator::Step;
use serde_json::{Value, json};

use crate::support::{KEY, Ran, World, commet, run};

/// The value after a label; of several the first.
fn field<'a>(ran: &'a Ran, label: &str) -> Option<&'a str> {
    ran.out.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix('\t'))
}

fn kebab(name: &str) -> String {
    let words = name.chars().map(|letter| match letter {
        'A'..='Z' => format!("-{}", letter.to_ascii_lowercase()),
        _ => letter.to_string(),
    });
    words.collect()
}

/// Runs a command that reads `input`.
fn with_input(command: &mut Command, input: &str) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

#[test]
fn every_operation_of_the_table_is_a_command_with_a_flag_for_each_parameter() {
    for resource in RESOURCES {
        let below = run(commet().args([&kebab(resource.name), "--help"])).ok();
        for help in resource.operations {
            let name = kebab(help.name);
            assert!(below.out.lines().any(|line| line.trim_start().starts_with(&format!("{name} "))), "{below:?}");
            let shown = run(commet().args([&kebab(resource.name), &name, "--help"])).ok().out;
            let shown: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            let first = help.doc.split(". ").next().unwrap();
            assert!(shown.starts_with(first), "{first}\n{shown}");
            for (parameter, words) in help.operation.parameters.iter().zip(help.parameters) {
                if let Some((yes, no)) = words.words {
                    assert!(shown.contains(&format!("--{yes} ")) && shown.contains(&format!("--{no} ")), "{shown}");
                } else {
                    assert!(shown.contains(words.doc.trim_end_matches('.')), "{}\n{shown}", parameter.name);
                }
            }
            assert_eq!(shown.contains("--idempotency-key <KEY>"), help.operation.writes(), "{shown}");
            assert_eq!(shown.contains("--yes Do not ask"), help.confirm.is_some(), "{shown}");
        }
    }
}

#[test]
fn help_tells_of_flags_values_and_what_cannot_be_undone() {
    let help = |words: &[&str]| {
        let shown = run(commet().args(words).arg("--help")).ok().out;
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (words, shown) in [
        (&["customers", "update"][..], "Usage: commet customers update [OPTIONS] <ID> "),
        (
            &["customers", "update"],
            "--clear <FIELD> Clear a field; may be given several times [possible values: full-name, ",
        ),
        (
            &["customers", "update"],
            "The billing address. It replaces the whole of the previous one: --line1 <LINE1> Street and number",
        ),
        (&["customers", "list"], "--archived Only archived customers"),
        (&["customers", "list"], "The number of customers on a page, 1 to 100. Default: 25"),
        (&["customers", "archive"], "Archived customers cannot be reactivated. At a terminal, the command asks first."),
        (&["customers", "batch-create"], "[OPTIONS] <JSON|--input <FILE>>"),
        (&["subscriptions", "create"], "<--plan-id <PLAN_ID>|--plan-code <PLAN_CODE>>"),
        (&["subscriptions", "create"], "--initial-seats <JSON>"),
        (&["subscriptions", "create"], "- quarterly: Every 3 months"),
        (&["subscriptions", "get-active"], "Usage: commet subscriptions get-active [OPTIONS] <CUSTOMER_ID>"),
        (&["subscriptions", "change-plan"], "--new-plan-id <NEW_PLAN_ID>"),
        (&["plans", "list"], "--include-private[=<true|false>]"),
    ] {
        let help = help(words);
        assert!(help.contains(shown), "{shown}\n{help}");
    }
    assert!(!help(&["plans", "get"]).contains("--all") && !help(&["customers", "batch-create"]).contains("--quiet"));
}

#[test]
fn plans_are_listed_and_read() {
    let world = World::new();
    let plans = world.run(&["plans", "list"]).ok();
    assert_eq!(plans.out.lines().next(), Some("plan_free\tfree\tFree\tyes\t0"));
    assert_eq!(world.run(&["plans", "list", "-q"]).ok().out, "plan_free\nplan_starter\nplan_pro\n");
    assert_eq!(world.run(&["plans", "list", "--json"]).ok().json()["data"][1]["prices"][0]["price"], 2900);
    let plan = world.run(&["plans", "get", "starter"]).ok();
    assert_eq!((field(&plan, "ID"), field(&plan, "Public")), (Some("plan_starter"), Some("yes")));
    // Amounts are written as people write them, and each object of a list has a line.
    assert_eq!(field(&plan, "Prices"), Some("billing interval monthly, price 29.00, default yes, trial days 0"));
    assert_eq!(plan.out.lines().filter(|line| line.starts_with("Features\t")).count(), 2, "{plan:?}");

    assert_eq!(world.run(&["plans", "list", "--include-private"]).ok().out, plans.out);
    assert!(world.emulator.requests(KEY).last().unwrap().path.ends_with("/plans?includePrivate=true"));
    world.run(&["plans", "list", "--include-private=false"]).ok();
    assert!(world.emulator.requests(KEY).last().unwrap().path.ends_with("/plans?includePrivate=false"));
}

#[test]
fn a_subscription_is_made_changed_and_canceled() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    let none = world.run(&["subscriptions", "get-active", "u"]).ok();
    assert_eq!((none.out.as_str(), none.err.as_str()), ("", "no active subscription\n"));
    assert_eq!(world.run(&["subscriptions", "get-active", "u", "--json"]).ok().json()["data"], Value::Null);
    assert_eq!(world.run(&["subscriptions", "list"]).ok().err, "no subscriptions\n");

    let create = ["subscriptions", "create", "--customer-id", "u", "--plan-code", "starter", "--json"];
    let created =
        world.run(&[&create[..], &["--billing-interval", "monthly", "--name", "Main", "--skip-trial"]].concat());
    let created = created.ok().json();
    let (id, checkout) = (created["data"]["id"].as_str().unwrap(), created["data"]["checkoutUrl"].as_str().unwrap());
    let sent: Value =
        serde_json::from_str(world.emulator.requests(KEY).last().unwrap().body.as_ref().unwrap()).unwrap();
    let expected = json!({"customerId": "u", "planCode": "starter", "billingInterval": "monthly", "name": "Main", "skipTrial": true});
    assert_eq!(sent, expected);

    world.emulator.pay(checkout).unwrap();
    let active = world.run(&["subscriptions", "get-active", "u"]).ok();
    assert_eq!((field(&active, "ID"), field(&active, "Status")), (Some(id), Some("active")));
    assert_eq!(
        field(&active, "Plan"),
        Some("ID plan_starter, name Starter, base price 29.00, billing interval monthly")
    );
    assert_eq!(world.run(&["subscriptions", "get-active", "u", "-q"]).ok().out, format!("{id}\n"));

    let changed = world.run(&["subscriptions", "change-plan", id, "--new-plan-id", "plan_pro"]).ok();
    assert_eq!((changed.out.as_str(), changed.err.as_str()), ("Requires checkout\tno\n", "✓ changed\n"));
    let canceled = world.run(&["subscriptions", "cancel", id, "--reason", "Too dear", "--immediate=false"]).ok();
    assert_eq!(canceled.err, "✓ canceled\n");
    assert_eq!((field(&canceled, "Status"), field(&canceled, "Cancel at period end")), (Some("active"), Some("yes")));
    world.emulator.advance(KEY, Duration::from_secs(31 * 24 * 60 * 60)).unwrap();
    assert_eq!(world.run(&["subscriptions", "list", "--status", "active", "-q"]).ok().out, "");
    let listed = world.run(&["subscriptions", "list", "--customer-id", "u", "--status", "canceled"]).ok();
    assert!(listed.out.starts_with(&format!("{id}\tu\tPro\tcanceled\t")), "{listed:?}");
}

#[test]
fn refusals_of_subscriptions_name_their_own_flags_and_commands() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    let create = ["subscriptions", "create", "--customer-id", "u"];
    for (arguments, code, told) in [
        (&[][..], 2, "--plan-id <PLAN_ID>|--plan-code <PLAN_CODE>"),
        (&["--plan-id", "a", "--plan-code", "b"], 2, "cannot be used with"),
        (&["--plan-code", ""], 11, "→ correct --plan-code;"),
        (&["--plan-code", "none"], 14, "`commet plans list` lists"),
        (&["--plan-code", "starter", "--initial-seats", "[]"], 11, "→ correct --initial-seats;"),
        (&["--plan-code", "starter", "--initial-seats", r#"{"seats": "x"}"#], 11, "→ correct --initial-seats;"),
        (&["--plan-code", "starter", "--skip-trial=perhaps"], 2, "--skip-trial"),
        // The enumeration is open: the server is the judge of its values.
        (&["--plan-code", "starter", "--billing-interval", "weekly"], 16, "validation: "),
        (&["--plan-code", "starter", "--billing-interval", ""], 2, "a value is required"),
    ] {
        let ran = world.run(&[&create[..], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{arguments:?} {ran:?}");
        assert!(ran.err.contains(told), "{ran:?}");
    }
    let nobody = world.run(&["subscriptions", "create", "--customer-id", "nobody", "--plan-code", "starter"]);
    assert!(nobody.code == 14 && nobody.err.contains("`commet customers list --all` lists"), "{nobody:?}");
    // A code is of a resource whose name it begins with, as a word.
    let body = json!({"code": "planet_not_found", "message": "no such planet"});
    world.emulator.script(KEY, vec![Step::status(404).body(&body)]);
    let ran = world.run(&["customers", "get", "u"]);
    assert!(ran.code == 14 && ran.err.contains("`commet customers list --all` lists"), "{ran:?}");
    world.run(&[&create[..], &["--plan-code", "starter"]].concat()).ok();
    let second = world.run(&[&create[..], &["--plan-code", "starter"]].concat());
    assert!(second.code == 15 && second.err.contains("a customer can have one at a time"), "{second:?}");
    assert_eq!(world.run(&["subscriptions", "list", "--customer-id", "u", "-q"]).ok().out.lines().count(), 1);
}

#[test]
fn a_batch_is_json_a_file_or_standard_input() {
    let world = World::new();
    let batch = r#"[{"email": "a@b.co", "id": "a", "metadata": {"n": 1.10}}, {"email": "b@b.co"}]"#;
    let ran = world.run(&["customers", "batch-create", batch, "--idempotency-key", "key-1"]).ok();
    assert_eq!(ran.err, "✓ sent\n");
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("Successful\tID cus_")).count(), 2, "{ran:?}");
    assert!(ran.out.contains("user ID a, E-mail a@b.co"), "{ran:?}");
    assert!(world.emulator.requests(KEY)[0].body.as_ref().unwrap().contains(r#""metadata":{"n": 1.10}"#));
    assert_eq!(world.emulator.requests(KEY)[0].headers["idempotency-key"], "key-1");

    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(br#"[{"email": "c@b.co", "id": "c"}]"#).unwrap();
    let path = file.path().to_str().unwrap();
    for arguments in [["--input", path], ["--idempotency-key=2", &format!("@{path}")]] {
        let ran = world.run(&[&["customers", "batch-create", "--json"], &arguments[..]].concat()).ok();
        assert_eq!(ran.json()["data"]["successful"][0]["externalId"], "c");
    }
    for arguments in [&["--input", "-"][..], &["@-"]] {
        let mut command = world.command(&[&["customers", "batch-create"], arguments].concat());
        assert!(with_input(&mut command, r#"[{"email": "d@b.co", "id": "d"}]"#).ok().out.contains("user ID d"));
    }
    let sent = world.emulator.requests(KEY).len();
    for (arguments, code, told) in [
        (&[][..], 2, "<JSON|--input <FILE>>"),
        (&["[]", "--input", path], 2, "cannot be used with"),
        (&["[Canary"], 2, "JSON: no valid JSON (line 1, column 2)"),
        (&["--input", "/no/such"], 2, "--input: cannot read /no/such"),
        (&[r#"[{"email": "canary"}]"#], 11, "customers.0.email"),
        (&[r#"{"email": "a@b.co"}"#], 11, "must be a list"),
    ] {
        let ran = world.run(&[&["customers", "batch-create"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{ran:?}");
        assert!(ran.err.contains(told) && !ran.err.to_lowercase().contains("canary"), "{ran:?}");
    }
    assert_eq!(world.emulator.requests(KEY).len(), sent);
    // Those that the server refuses stand beside those that exist.
    let long = "x".repeat(300);
    let mixed = json!([{"email": "e@b.co", "id": "e"}, {"email": "f@b.co", "fullName": long}]).to_string();
    let ran = world.run(&["customers", "batch-create", &mixed]).ok();
    assert!(ran.out.contains("user ID e") && field(&ran, "Failed").unwrap().starts_with("index 1, error "), "{ran:?}");
}

#[test]
fn quiet_prints_ids_and_nothing_beside_them() {
    let world = World::new();
    let created = world.run(&["customers", "create", "--email", "a@b.co", "--id", "u", "-q"]).ok();
    assert!(created.out.starts_with("cus_") && created.out.lines().count() == 1, "{created:?}");
    assert_eq!(created.err, "");
    for arguments in [&["customers", "get", "u", "-q"][..], &["customers", "list", "--quiet"]] {
        assert_eq!(world.run(arguments).ok().out, created.out);
    }
    // The ID leads to the next command, whatever its field is called.
    assert_eq!(world.run(&["customers", "archive", created.out.trim(), "-q"]).ok().out, created.out);
    assert_eq!(world.run(&["customers", "list", "-q", "--active"]).ok().out, "");
    // It drives no terminal, and stays one line.
    let body = json!({"success": true, "data": {"id": "cus_\u{1b}[2J\nrm", "billingEmail": "a@b.co"}});
    world.emulator.script(KEY, vec![Step::status(200).body(&body)]);
    let ran = world.run(&["customers", "get", "u", "-q"]).ok();
    assert_eq!(ran.out, "cus_\u{fffd}[2J\u{fffd}rm\n");
    for arguments in [&["customers", "get", "u", "-q", "--json"][..], &["--json", "customers", "list", "-q"]] {
        let ran = world.run(arguments);
        assert_eq!((ran.code, &ran.error()["kind"]), (2, &json!("usage")), "{ran:?}");
    }
}

#[test]
fn values_that_this_version_does_not_know_are_shown() {
    let world = World::new();
    let body = json!({"success": true, "data": {
        "id": "sub_1", "status": "hibernating", "billingInterval": null, "somethingNew": {"a": 1},
    }});
    world.emulator.script(KEY, vec![Step::status(201).body(&body)]);
    let ran = world.run(&["subscriptions", "create", "--customer-id", "u", "--plan-code", "pro"]).ok();
    let lines: HashMap<_, _> = ran.out.lines().filter_map(|line| line.split_once('\t')).collect();
    assert_eq!(lines, HashMap::from([("ID", "sub_1"), ("Status", "hibernating"), ("somethingNew", r#"{"a":1}"#)]));
}
