//! Every customers command, for people and for programs.

use std::io::Write as _;

use serde_json::json;

use crate::support::{Ran, World, run};

fn field<'a>(ran: &'a Ran, name: &str) -> Option<&'a str> {
    ran.out.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))
}

#[test]
fn create_shows_the_customer() {
    let world = World::new();
    let ran = world
        .run(&["customers", "create", "--email", "billing@acme.com", "--id", "user_123", "--full-name", "Acme Inc."])
        .ok();
    assert!(field(&ran, "ID").unwrap().starts_with("cus_"), "{ran:?}");
    assert_eq!(field(&ran, "User ID"), Some("user_123"));
    assert_eq!(field(&ran, "E-mail"), Some("billing@acme.com"));
    assert_eq!(field(&ran, "Name"), Some("Acme Inc."));
    assert_eq!(field(&ran, "State"), Some("active"));
    assert_eq!(field(&ran, "Time zone"), None);
    assert_eq!(ran.err, "✓ created\n");
}

#[test]
fn create_with_the_same_id_shows_what_is_there() {
    let world = World::new();
    let create = ["customers", "create", "--email", "billing@acme.com", "--id", "user_123"];
    let first = world.run(&create).ok();
    let again = world.run(&create).ok();
    assert_eq!(first.out, again.out);
    assert_eq!(again.err, "✓ exists already, and stays as it is\n");
}

#[test]
fn create_sends_every_field_and_metadata_to_the_byte() {
    let world = World::new();
    let metadata = r#"{ "user_id": 1.10, "nested": {"b": [1, 1e400], "a": null} }"#;
    let arguments = [
        "customers",
        "create",
        "--json",
        "--email",
        "a@b.co",
        "--id",
        "u",
        "--full-name",
        "Ünï",
        "--timezone",
        "America/Chicago",
        "--line1",
        "123 Main St",
        "--line2",
        "Floor 2",
        "--city",
        "Austin",
        "--state",
        "TX",
        "--postal-code",
        "78701",
        "--country",
        "US",
        "--metadata",
        metadata,
    ];
    let ran = world.run(&arguments).ok();
    assert!(ran.out.contains(metadata), "{ran:?}");
    let address = json!({
        "line1": "123 Main St", "line2": "Floor 2", "city": "Austin", "state": "TX", "postalCode": "78701", "country": "US",
    });
    let shown = world.run(&["customers", "get", "u"]).ok();
    assert_eq!(field(&shown, "Address"), Some("123 Main St, Floor 2, Austin TX 78701, US"));
    assert_eq!(field(&shown, "Metadata"), Some(metadata));
    let get = world.run(&["customers", "get", "u", "--json"]).ok();
    // A number like 1e400 is no number to serde_json's tree.
    let document: serde_json::Value = serde_json::from_str(&get.out.replace("1e400", "0")).unwrap();
    assert_eq!(document["data"]["address"], address);
    assert_eq!(
        (&document["data"]["timezone"], &document["data"]["fullName"]),
        (&json!("America/Chicago"), &json!("Ünï"))
    );
}

#[test]
fn metadata_comes_from_a_file_or_from_standard_input() {
    let world = World::new();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"{\"plan\": \"gold\"}\n").unwrap();
    let argument = format!("@{}", file.path().display());
    let created = world.run(&["customers", "create", "--email", "a@b.co", "--id", "u", "--metadata", &argument]).ok();
    assert_eq!(field(&created, "Metadata"), Some(r#"{"plan": "gold"}"#));

    let mut command = world.command(&["customers", "update", "u", "--metadata", "@-"]);
    let updated = run(command.stdin(std::fs::File::open(file.path()).unwrap())).ok();
    assert_eq!(field(&updated, "Metadata"), Some(r#"{"plan": "gold"}"#));
}

#[test]
fn json_is_the_librarys_own_document() {
    let world = World::new();
    let created = world.run(&["customers", "create", "--json", "--email", "a@b.co", "--idempotency-key", "key-1"]).ok();
    let document = created.json();
    assert_eq!((&document["status"], &document["attempts"]), (&json!(201), &json!(1)));
    assert_eq!((&document["idempotencyKey"], &document["hasMore"]), (&json!("key-1"), &json!(false)));
    assert!(document["requestId"].as_str().unwrap().starts_with("req_"));
    assert_eq!(document["data"]["email"], "a@b.co");
    assert_eq!(created.err, "");
}

#[test]
fn a_repeated_key_tells_that_the_answer_is_an_earlier_one() {
    let world = World::new();
    let create = ["customers", "create", "--email", "a@b.co", "--idempotency-key", "key-1"];
    let first = world.run(&create).ok();
    let again = world.run(&create).ok();
    assert_eq!(first.out, again.out);
    assert!(again.err.contains("the answer to an earlier request"), "{again:?}");
}

#[test]
fn get_finds_by_either_id() {
    let world = World::new();
    let created = world.run(&["customers", "create", "--json", "--email", "a@b.co", "--id", "user/1 ü"]).ok().json();
    let id = created["data"]["id"].as_str().unwrap();
    let by_user_id = world.run(&["customers", "get", "user/1 ü", "--json"]).ok().json();
    let by_id = world.run(&["customers", "get", id, "--json"]).ok().json();
    assert_eq!(by_user_id["data"], created["data"]);
    assert_eq!(by_id["data"], created["data"]);
}

#[test]
fn update_sets_what_is_given_and_clears_what_is_named() {
    let world = World::new();
    world
        .run(&[
            "customers",
            "create",
            "--email",
            "a@b.co",
            "--id",
            "u",
            "--full-name",
            "Acme",
            "--timezone",
            "UTC",
            "--city",
            "Austin",
            "--metadata",
            "{}",
        ])
        .ok();
    let ran = world.run(&["customers", "update", "u", "--email", "new@acme.com", "--clear", "timezone"]).ok();
    assert_eq!(ran.err, "✓ updated\n");
    assert_eq!((field(&ran, "E-mail"), field(&ran, "Name")), (Some("new@acme.com"), Some("Acme")));
    assert_eq!(field(&ran, "Time zone"), None);

    let arguments =
        ["customers", "update", "u", "--json", "--clear", "full-name", "--clear", "address", "--clear", "metadata"];
    let cleared = world.run(&arguments).ok().json();
    let data = &cleared["data"];
    assert_eq!(json!([data["fullName"], data["address"], data["metadata"]]), json!([null, null, null]));
    assert_eq!(data["email"], "new@acme.com");
}

#[test]
fn archive_is_told() {
    let world = World::new();
    world.run(&["customers", "create", "--email", "a@b.co", "--id", "u"]).ok();
    let ran = world.run(&["customers", "archive", "u"]).ok();
    assert_eq!((field(&ran, "State"), ran.err.as_str()), (Some("archived"), "✓ archived\n"));
    let again = world.run(&["customers", "archive", "u", "--json"]).ok().json();
    assert_eq!(again["data"]["isActive"], false);
}

#[test]
fn what_a_customer_is_called_drives_no_terminal() {
    let world = World::new();
    let name = "\u{1b}[31mred\u{1b}[0m\r\n\u{9b}2Jgone\u{202e}lit";
    let created = world.run(&["customers", "create", "--email", "a@b.co", "--id", "u", "--full-name", name]).ok();
    let listed = world.run(&["customers", "list", "--color", "always"]).ok();
    for text in [&created.out, &listed.out] {
        let plain = text.replace("\u{1b}[1m", "").replace("\u{1b}[2m", "").replace("\u{1b}[0m", "");
        assert!(plain.chars().all(|letter| matches!(letter, '\n' | '\t') || !letter.is_control()), "{plain:?}");
        assert!(plain.contains("\u{fffd}[31mred\u{fffd}[0m\u{fffd}\u{fffd}\u{fffd}2Jgone\u{fffd}lit"), "{plain:?}");
    }
    // For programs it stays what it is.
    assert_eq!(world.run(&["customers", "get", "u", "--json"]).ok().json()["data"]["fullName"], name);
}

#[test]
fn key_and_base_url_are_arguments_too_and_stand_anywhere() {
    let world = World::new();
    let url = world.emulator.api_url();
    let ran = run(crate::support::commet().args(["--api-key", "ck_other", "customers", "list", "--base-url", url]));
    assert_eq!(ran.ok().err, "no customers\n");
    assert_eq!(world.emulator.requests("ck_other").len(), 1);
}
