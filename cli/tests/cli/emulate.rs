//! `commet emulate`.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::interrupt::signal;
use crate::support::{KEY, Ran, commet, run};

/// A running `commet emulate`, which ends with the test.
struct Emulating {
    child: Child,
    ready: Value,
}

impl Emulating {
    fn start(arguments: &[&str]) -> Self {
        let mut command = commet();
        command.args(["emulate", "--port", "0"]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        Self { ready: serde_json::from_str(&line).expect(&line), child }
    }

    fn url(&self) -> &str {
        self.ready["url"].as_str().unwrap()
    }

    fn customers(&self, arguments: &[&str]) -> Ran {
        let api_url = self.ready["apiUrl"].as_str().unwrap();
        run(commet().env("COMMET_API_KEY", KEY).env("COMMET_BASE_URL", api_url).arg("customers").args(arguments))
    }

    fn stop(mut self, name: &str) -> i32 {
        signal(self.child.id(), name);
        self.child.wait().unwrap().code().expect("it ends by itself")
    }
}

impl Drop for Emulating {
    fn drop(&mut self) {
        // Gone already, when the test stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn curl(arguments: &[&str]) -> String {
    let ran = Command::new("curl").args(["-sS"]).args(arguments).output().unwrap();
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn it_stops_with_the_program_at_the_other_end_of_its_input() {
    let mut command = commet();
    command.args(["emulate", "--port", "0", "--stop-with-stdin"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(child.try_wait().unwrap().is_none(), "its input is open");
    // As the system does when the program dies.
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn one_line_tells_where_it_serves() {
    let emulating = Emulating::start(&[]);
    let ready = &emulating.ready;
    assert_eq!((&ready["ready"], &ready["pid"]), (&Value::Bool(true), &Value::from(emulating.child.id())));
    assert_eq!(ready["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(ready["apiUrl"], format!("{}/api", emulating.url()));
    emulating.customers(&["create", "--email", "a@b.co"]).ok();
}

#[test]
fn it_stops_on_both_signals() {
    for name in ["TERM", "INT"] {
        assert_eq!(Emulating::start(&[]).stop(name), 0);
    }
}

#[test]
fn a_database_outlives_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("commet.db");
    let file = file.to_str().unwrap();
    let emulating = Emulating::start(&["--db", file]);
    emulating.customers(&["create", "--email", "a@b.co", "--id", "u"]).ok();
    assert_eq!(emulating.stop("TERM"), 0);
    let emulating = Emulating::start(&["--db", file]);
    assert!(emulating.customers(&["get", "u"]).ok().out.contains("a@b.co"));
}

#[test]
fn a_seed_is_there_from_the_start() {
    let emulating = Emulating::start(&[]);
    emulating.customers(&["create", "--email", "a@b.co", "--id", "u"]).ok();
    let export = curl(&["-H", &format!("x-api-key: {KEY}"), &format!("{}/_emulator/export", emulating.url())]);
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(export.as_bytes()).unwrap();
    let seeded = Emulating::start(&["--seed", file.path().to_str().unwrap()]);
    assert!(seeded.customers(&["get", "u"]).ok().out.contains("a@b.co"));
}

#[test]
fn another_name_for_this_host_must_be_allowed() {
    let status = |emulating: &Emulating| {
        let url = format!("{}/api/customers", emulating.url());
        let key = format!("x-api-key: {KEY}");
        curl(&["-o", "/dev/null", "-w", "%{http_code}", "-H", "Host: commet.test", "-H", &key, &url])
    };
    assert_eq!(status(&Emulating::start(&[])), "403");
    assert_eq!(status(&Emulating::start(&["--allow-host", "commet.test"])), "200");
}

#[test]
fn what_keeps_it_from_starting_is_told() {
    let emulating = Emulating::start(&[]);
    let (_, port) = emulating.url().rsplit_once(':').unwrap();
    let ran = run(commet().args(["emulate", "--port", port]));
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.err.starts_with("error: cannot listen on") && ran.err.contains("another port"), "{ran:?}");
    let ran = run(commet().args(["emulate", "--port", port, "--json"]));
    assert_eq!((ran.code, &ran.error()["kind"]), (1, &Value::from("emulator")));
    let ran = run(commet().args(["emulate", "--port", "0", "--db", "/no/such/folder/commet.db"]));
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("/no/such/folder"), "{ran:?}");
}

#[test]
fn each_request_is_told_when_asked_for() {
    for (log, expected) in
        [("text", "  POST    /api/customers  fault status 503"), ("json", r#""path":"/api/customers""#)]
    {
        let mut emulating = Emulating::start(&["--log", log]);
        let url = emulating.url().to_owned();
        curl(&["-H", "x-api-key: ck_log", "-d", r#"[{"status":503}]"#, &format!("{url}/_emulator/faults")]);
        let headers = ["-H", "x-api-key: ck_log", "-H", "content-type: application/json"];
        let api = format!("{url}/api/customers");
        curl(&[&headers[..], &["-d", r#"{"billingEmail":"canary@b.co"}"#, &api]].concat());
        signal(emulating.child.id(), "TERM");
        let mut told = String::new();
        std::io::Read::read_to_string(emulating.child.stderr.as_mut().unwrap(), &mut told).unwrap();
        assert!(told.contains(expected) && told.contains("503"), "{told}");
        assert!(!told.contains("ck_log"), "{told}");
    }
    let mut silent = Emulating::start(&[]);
    curl(&[&format!("{}/api/customers", silent.url())]);
    signal(silent.child.id(), "TERM");
    let mut told = String::new();
    std::io::Read::read_to_string(silent.child.stderr.as_mut().unwrap(), &mut told).unwrap();
    assert_eq!(told, "", "without a terminal nothing is told unasked");
}

#[test]
fn what_a_wider_address_opens_is_said() {
    let mut emulating = Emulating::start(&["--host", "0.0.0.0"]);
    assert!(emulating.url().starts_with("http://127.0.0.1:"), "{}", emulating.url());
    signal(emulating.child.id(), "TERM");
    let mut told = String::new();
    std::io::Read::read_to_string(emulating.child.stderr.as_mut().unwrap(), &mut told).unwrap();
    assert!(told.contains("open to your network"), "{told}");
}
