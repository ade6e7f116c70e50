//! `commet demo`.

use serde_json::Value;

use crate::support::{commet, run};

#[test]
fn every_step_is_a_line_and_right() {
    let ran = run(commet().arg("demo")).ok();
    let steps: Vec<_> = ran.out.lines().filter(|line| line.starts_with('✓')).collect();
    assert_eq!(steps.len(), 16, "{ran:?}");
    let arrow = steps[0].chars().position(|letter| letter == '→');
    for (number, line) in (1..).zip(&steps) {
        assert!(line.starts_with(&format!("✓ {number:>2}  ")) && line.ends_with(" ms"), "{line}");
        assert_eq!(line.chars().position(|letter| letter == '→'), arrow, "{line}");
    }
    let id = steps[0].split("→ 201 ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    assert!(id.starts_with("cus_") && !id.ends_with('…'), "{id}");
    assert!(steps[1].contains("200 the same customer"), "{ran:?}");
    assert!(steps[9].contains("refused: customer_archived"), "{ran:?}");
    assert!(steps[13].contains("a month later: renewed"), "{ran:?}");
    assert!(ran.out.contains("16 steps as specified"), "{ran:?}");
    for next in
        ["commet emulate", "export COMMET_BASE_URL=http://127.0.0.1:4010/api", "export COMMET_API_KEY=", "curl "]
    {
        assert!(ran.out.contains(next), "{ran:?}");
    }
    assert_eq!(ran.err, "");
}

#[test]
fn programs_get_one_document() {
    let document = run(commet().args(["demo", "--json"])).ok().json();
    assert_eq!(document["ok"], Value::Bool(true));
    let languages = document["languages"].as_array().unwrap();
    assert_eq!((languages.len(), &languages[0]["language"]), (1, &Value::from("Rust")));
    let steps = languages[0]["steps"].as_array().unwrap();
    let names: Vec<_> = steps.iter().map(|step| step["step"].as_str().unwrap()).collect();
    let walk = [
        "create",
        "create_again",
        "get",
        "get_by_user_id",
        "update",
        "create_more",
        "list",
        "next_page",
        "archive",
        "reactivate",
        "plans",
        "subscribe",
        "paid",
        "renewed",
        "upgrade",
        "cancel",
    ];
    assert_eq!(names, walk);
    assert!(steps.iter().all(|step| step["ok"] == Value::Bool(true) && step["milliseconds"].as_f64().unwrap() > 0.0));
}

#[test]
fn a_locale_without_unicode_gets_plain_signs() {
    let ran = run(commet().env("LC_ALL", "C").arg("demo")).ok();
    assert!(ran.out.is_ascii(), "{ran:?}");
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("ok ")).count(), 16);
}

#[test]
fn settings_of_the_shell_do_not_lead_it_astray() {
    let mut demo = commet();
    demo.env("COMMET_API_KEY", "no key")
        .env("COMMET_BASE_URL", "http://127.0.0.1:1")
        .env("ALL_PROXY", "http://127.0.0.1:1");
    run(demo.arg("demo")).ok();
}

#[test]
fn a_language_whose_description_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("klingon.json");
    for (text, told) in [
        (r#"{"language": "Klingon"}"#, "missing field"),
        (r#"{"language": "Klingon", "setup": "", "calls": {}, "run": ["true"]}"#, "calls lack Create"),
    ] {
        std::fs::write(&file, text).unwrap();
        let ran = run(commet().arg("demo").arg("--language").arg(&file));
        assert!(ran.code == 2 && ran.err.contains("klingon.json") && ran.err.contains(told), "{ran:?}");
    }
}

/// A language whose driver answers nothing, with this command to build it.
fn described(file: &std::path::Path, prepare: &str, optional: bool) {
    let steps = run(commet().args(["demo", "--json"])).ok().json()["languages"][0]["steps"].clone();
    let names = steps.as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap());
    let calls: serde_json::Map<_, _> = names.map(|name| (name.to_owned(), Value::from(name))).collect();
    let description = serde_json::json!({"language": "Klingon", "setup": "qapla'", "calls": calls,
        "prepare": ["sh", "-c", prepare], "optional": optional, "run": ["true"]});
    std::fs::write(file, description.to_string()).unwrap();
}

#[test]
fn a_language_is_built_after_rust_has_been_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("klingon.json");
    described(&file, "echo building", true);
    let ran = run(commet().args(["demo", "--since", "60", "--language", "rust", "--language"]).arg(&file));
    assert_eq!(ran.code, 1, "its driver does not answer: {ran:?}");
    assert_eq!(ran.err.trim(), "building", "the build's output is no part of the report: {ran:?}");
    let (rust, klingon) = ran.out.split_once("Klingon  qapla'  ready after 6").unwrap();
    assert!(rust.contains("Rust  ") && rust.contains("ready after 60."), "{ran:?}");
    assert!(klingon.contains("16 of 32 steps not as specified"), "{ran:?}");
}

#[test]
fn a_language_that_cannot_be_built_is_left_out_unless_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("klingon.json");
    described(&file, "exit 3", true);
    let ran = run(commet().args(["demo", "--language"]).arg(&file).args(["--language", "rust"])).ok();
    assert!(ran.out.contains("Klingon is left out: its build failed (exit status: 3)"), "{ran:?}");
    assert!(ran.out.contains("16 steps as specified"), "{ran:?}");
    described(&file, "exit 3", false);
    let ran = run(commet().args(["demo", "--language"]).arg(&file));
    assert!(ran.code != 0 && ran.err.contains("Klingon cannot be shown: its build failed"), "{ran:?}");
}
