//! The example does what it says, run as its reader runs it.

use std::process::{Command, Output};

use commet_emulator::Emulator;

fn run(variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_commet-example"));
    for name in ["COMMET_API_KEY", "COMMET_BASE_URL"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied()).output().expect("the example starts")
}

#[test]
fn it_walks_through_every_call() {
    let emulator = Emulator::builder().start_blocking().unwrap();
    // With the example's own customer, one more than a page.
    emulator.seed("ck_example", 25).unwrap();
    let ran = run(&[("COMMET_API_KEY", "ck_example"), ("COMMET_BASE_URL", emulator.api_url())]);
    assert!(ran.status.success(), "{ran:?}");
    let text = String::from_utf8(ran.stdout).unwrap();
    let lines: Vec<_> = text.lines().collect();
    let id = lines[0].strip_prefix("created   ").unwrap();
    assert!(id.starts_with("cus_"), "{id}");
    let expected = [
        "got       billing@acme.com",
        "updated   new@acme.com",
        "listed    25 customers, more: true",
        "next page 1 customers, more: false",
        &format!("archived  {id}, active: false"),
    ];
    assert_eq!(lines[1..], expected);
}

#[test]
fn without_a_key_it_says_what_to_set() {
    let ran = run(&[]);
    assert!(!ran.status.success());
    assert!(String::from_utf8_lossy(&ran.stderr).contains("COMMET_API_KEY"), "{ran:?}");
}
