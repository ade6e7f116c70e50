//! Settings from the environment: `COMMET_API_KEY` and `COMMET_BASE_URL`.

use std::process::Command;

use commet::{Client, ErrorKind, blocking};

const EXPECTED: &str = "COMMET_TEST_ENVIRONMENT_EXPECTED";

/// The process under test of the others, because an environment belongs to a whole process.
#[test]
fn the_process_with_variables() {
    let Ok(expected) = std::env::var(EXPECTED) else { return };
    let described = |client: Result<Client, commet::Error>| match client {
        Ok(client) => client.base_url().to_string(),
        Err(error) => error.kind().to_string(),
    };
    assert_eq!(described(Client::from_env()), expected);
    assert_eq!(blocking::Client::from_env().is_ok(), expected != ErrorKind::Configuration.as_str());
    // An argument goes before a variable.
    let given = Client::builder().api_key("ck_given").base_url("http://127.0.0.1:1/given").build();
    assert_eq!(described(given), "http://127.0.0.1:1/given");
    let error = Client::new(" ").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.message().contains("COMMET_API_KEY"), "{error}");
}

fn expect(key: Option<&str>, base_url: Option<&str>, expected: &str) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "environment::the_process_with_variables"]).env(EXPECTED, expected);
    for (name, value) in [("COMMET_API_KEY", key), ("COMMET_BASE_URL", base_url)] {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{key:?} {base_url:?}: {}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_key_alone_is_enough() {
    expect(Some("ck_test"), None, "https://commet.co/api");
    // As a file or a secret store may give it.
    expect(Some("ck_test\n"), Some("http://127.0.0.1:4010/api/"), "http://127.0.0.1:4010/api");
}

#[test]
fn what_is_wrong_is_told_when_the_client_is_built() {
    expect(None, None, "configuration");
    expect(Some(""), None, "configuration");
    expect(Some("ck test"), None, "configuration");
    // Of a command that failed in `export COMMET_BASE_URL=$(…)`: it must not lead to production.
    expect(Some("ck_test"), Some(""), "configuration");
    expect(Some("ck_test"), Some(" "), "configuration");
    expect(Some("ck_test"), Some("commet.co/api"), "configuration");
    // `http` reads such a port as none, and the key would go to port 80.
    expect(Some("ck_test"), Some("http://127.0.0.1:99999/api"), "configuration");
}

#[test]
fn nonsense_is_refused_and_not_passed_over() {
    let run = |name: &str, value: &std::ffi::OsStr| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "environment::the_process_with_variables"]).env(EXPECTED, "configuration");
        command.env("COMMET_API_KEY", "ck_test").env(name, value).output().unwrap()
    };
    let output = run("HTTPS_PROXY", "ht tp://nonsense".as_ref());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let output = run("COMMET_BASE_URL", std::ffi::OsStr::from_bytes(b"http://\xff"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
