//! The examples do what they say, run as their reader runs them.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Output, Stdio};

use commet_emulator::Emulator;

fn program(path: &str, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(path);
    for name in ["COMMET_API_KEY", "COMMET_BASE_URL"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    command
}

fn run(variables: &[(&str, &str)]) -> Output {
    program(env!("CARGO_BIN_EXE_commet-example"), variables).output().expect("the example starts")
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
fn a_customer_subscribes_pays_upgrades_and_cancels() {
    let emulator = Emulator::builder().start_blocking().unwrap();
    let variables = [("COMMET_API_KEY", "ck_example"), ("COMMET_BASE_URL", emulator.api_url())];
    let mut command = program(env!("CARGO_BIN_EXE_commet-example-subscriptions"), &variables);
    let mut running = command.stdout(Stdio::piped()).spawn().expect("the example starts");
    let mut lines = Vec::new();
    for line in BufReader::new(running.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        // The customer's part, which the program waits for.
        match line.strip_prefix("pay at    ") {
            Some(checkout) => emulator.pay(checkout).unwrap(),
            None => lines.push(line),
        }
    }
    assert!(running.wait().unwrap().success(), "{lines:?}");
    let end = lines.pop().unwrap();
    let expected = [
        "plan      free",
        "plan      starter",
        "plan      pro",
        "none yet  true",
        "active    Starter 2900 cents",
        "upgraded  Pro checkout: false",
    ];
    assert_eq!(lines, expected);
    assert!(end.starts_with("canceled  active until 20"), "{end}");
}

#[test]
fn without_a_key_it_says_what_to_set() {
    let ran = run(&[]);
    assert!(!ran.status.success());
    assert!(String::from_utf8_lossy(&ran.stderr).contains("COMMET_API_KEY"), "{ran:?}");
}
