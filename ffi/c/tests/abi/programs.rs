//! Programs in C: compiled as users do, and run as they are, under valgrind and with `AddressSanitizer`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::support::{Client, EMULATOR, key};

/// The way in which a program is built and run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Plain,
    Static,
    Valgrind,
    AddressSanitizer,
}

const WAYS: [Way; 4] = [Way::Plain, Way::Static, Way::Valgrind, Way::AddressSanitizer];

/// Where cargo has put the libraries of this build.
fn libraries() -> PathBuf {
    std::env::current_exe().unwrap().parent().unwrap().to_owned()
}

fn compile(source: &str, way: Way) -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let name = Path::new(source).file_stem().unwrap().to_str().unwrap();
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", way as u8));
    let mut compiler = Command::new("cc");
    compiler.args(["-std=gnu11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-O1", "-pthread"]);
    compiler.arg("-I").arg(home.join("include")).arg(home.join(source)).arg("-o").arg(&program);
    if way == Way::AddressSanitizer {
        compiler.args(["-fsanitize=address,undefined", "-fno-omit-frame-pointer"]);
    }
    if way == Way::Static {
        compiler.arg(libraries().join("libcommet_c.a")).args(["-lm", "-ldl"]);
    } else {
        compiler.arg("-L").arg(libraries()).arg("-lcommet_c");
    }
    let told = compiler.output().expect("cc is missing: apt-get install gcc");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    program
}

pub(crate) fn run(source: &str, way: Way, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let program = compile(source, way);
    let mut command = if way == Way::Valgrind {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite"]);
        valgrind.args(["--show-leak-kinds=definite", "--fair-sched=yes"]).arg(program);
        valgrind
    } else {
        Command::new(program)
    };
    command.args(arguments).env("LD_LIBRARY_PATH", libraries()).envs(environment.iter().copied());
    let ran = command.output().expect("valgrind is missing: apt-get install valgrind");
    assert!(ran.status.success(), "{}\n{}", ran.status, String::from_utf8_lossy(&ran.stderr));
    ran
}

#[test]
fn the_example_does_what_it_says() {
    for way in WAYS {
        let environment = [("COMMET_API_KEY", &*key()), ("COMMET_BASE_URL", EMULATOR.api_url())];
        let ran = run("../../examples/c/customers.c", way, &[], &environment);
        let text = String::from_utf8(ran.stdout).unwrap();
        let lines: Vec<(&str, Value)> = text
            .lines()
            .map(|line| line.split_at(10))
            .map(|(what, reply)| (what.trim(), serde_json::from_str(reply).expect("a reply is JSON")))
            .collect();
        let [created, got, missing, refused, ended, closed] = &lines[..] else { panic!("{text}") };
        assert_eq!((created.0, &created.1["response"]["status"]), ("created", &json!(201)), "{text}");
        assert_eq!((got.0, &got.1["response"]["data"]["externalId"]), ("got", &json!("user_123")), "{text}");
        assert_eq!((missing.0, &missing.1["error"]["kind"]), ("missing", &json!("not_found")), "{text}");
        assert_eq!((refused.0, &refused.1["error"]["param"]), ("refused", &json!("limit")), "{text}");
        // A response that has just arrived is not thrown away; and a call that has ended was not cancelled.
        let (is_cancelled, is_answered) =
            (ended.1["error"]["kind"] == "cancelled", ended.1["response"]["status"] == 200);
        let is_right = match ended.0 {
            "in time" => is_cancelled || is_answered,
            "too late" => is_answered,
            _ => false,
        };
        assert!(is_right, "{text}");
        assert_eq!((closed.0, &closed.1["error"]["kind"]), ("closed", &json!("configuration")), "{text}");
    }
}

#[test]
fn one_thread_polls_for_a_hundred_calls() {
    for way in WAYS {
        let environment = [("COMMET_API_KEY", &*key()), ("COMMET_BASE_URL", EMULATOR.api_url())];
        let ran = run("../../examples/c/queue.c", way, &[], &environment);
        assert_eq!(String::from_utf8_lossy(&ran.stdout), "100 calls ended, 100 customers created\n");
    }
}

#[test]
fn every_call_of_a_storm_ends_once() {
    let soak = std::env::var_os("COMMET_SOAK").is_some();
    for (way, few, many) in
        [(Way::Plain, 1_000, 100_000), (Way::Valgrind, 200, 10_000), (Way::AddressSanitizer, 1_000, 100_000)]
    {
        let key = key();
        let id = Client::of(&key).create();
        let settings = json!({"apiKey": key, "baseUrl": EMULATOR.api_url()}).to_string();
        let calls = if soak { many } else { few };
        let ran = run("tests/programs/storm.c", way, &[&settings, &id, &calls.to_string()], &[]);
        let told = String::from_utf8(ran.stdout).unwrap();
        assert!(told.starts_with(&format!("{calls} ended")) && told.contains(" 0 wrong"), "{told}");
    }
}

#[test]
fn signals_disturb_no_call_and_may_stop_one() {
    let soak = std::env::var_os("COMMET_SOAK").is_some();
    let key = key();
    let id = Client::of(&key).create();
    let settings = json!({"apiKey": key, "baseUrl": EMULATOR.api_url()}).to_string();
    let calls = if soak { "20000" } else { "1000" };
    for way in [Way::Plain, Way::AddressSanitizer] {
        let ran = run("tests/programs/signals.c", way, &[&settings, &id, calls], &[]);
        let told = String::from_utf8(ran.stdout).unwrap();
        assert!(told.starts_with(&format!("{calls} calls")), "{told}");
    }
}

#[test]
fn a_moment_without_memory_ends_one_call() {
    let key = key();
    let client = Client::of(&key);
    let large = client
        .call("customers.create", &json!({"email": "billing@acme.com", "metadata": {"a": "x".repeat(3_000_000)}}));
    let large = large["response"]["data"]["id"].as_str().unwrap();
    let settings = json!({"apiKey": key, "baseUrl": EMULATOR.api_url(), "maxRetries": 0}).to_string();
    for way in [Way::Plain, Way::Static] {
        // One arena: each has a reserve of address space, which is not asked for again.
        let arena = [("MALLOC_ARENA_MAX", "1")];
        let ran = run("tests/programs/memory.c", way, &[&settings, &client.create(), large], &arena);
        let told = String::from_utf8(ran.stdout).unwrap();
        let (replies, last) = told.trim_end().rsplit_once('\n').unwrap();
        assert!(last.strip_prefix("large ").unwrap().parse::<usize>().unwrap() > 3_000_000, "{last}");
        let replies: HashMap<_, Value> = replies
            .lines()
            .map(|line| line.split_once(' ').unwrap())
            .map(|(when, reply)| (when, serde_json::from_str(reply).expect("a reply is JSON")))
            .collect();
        for (when, what) in [("thread", "a thread"), ("answer", "memory for the response")] {
            let error = &replies[when]["error"];
            let why = format!("the system refuses {what}: out of memory (see `ulimit -v`)");
            assert_eq!((&error["kind"], &error["message"]), (&json!("connection"), &json!(why)), "{told}");
        }
        for when in ["before", "small", "later"] {
            assert_eq!(replies[when]["response"]["status"], 200, "{told}");
        }
    }
}

#[test]
fn threads_survive_the_end_of_a_host_that_unloads_the_library() {
    let plugin = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plugin.so");
    let mut linker = Command::new("cc");
    linker.args(["-shared", "-Wl,-z,nodelete", "-Wl,--whole-archive"]).arg(libraries().join("libcommet_c.a"));
    linker.args(["-Wl,--no-whole-archive", "-lm", "-ldl", "-lpthread", "-o"]).arg(&plugin);
    let told = linker.output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let key = key();
    let id = Client::of(&key).create();
    // The thread that closes idle connections wakes after the library was unloaded.
    let settings = json!({"apiKey": key, "baseUrl": EMULATOR.api_url(), "idleTimeoutMs": 100}).to_string();
    for library in [libraries().join("libcommet_c.so"), plugin] {
        let ran = run("tests/programs/unload.c", Way::Plain, &[library.to_str().unwrap(), &settings, &id], &[]);
        assert_eq!(String::from_utf8_lossy(&ran.stdout), "unloaded\n");
    }
}
