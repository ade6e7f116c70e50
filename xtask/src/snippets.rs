//! Recorded calls, pasted into files and run in every language, must be recorded again as they were.

use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use xshell::{Cmd, Shell, cmd};

use crate::emulator::Emulator;
use crate::languages::{self, Language};
use crate::step::{self, cargo};

const KEY: &str = "ck_snippets";

/// The recorded calls: method, target, body and idempotency key. The second half has values that a literal may spoil.
const CALLS: [(&str, &str, &str, &str); 18] = [
    (
        "POST",
        "/customers",
        r#"{"billingEmail":"billing@acme.com","id":"user_1","address":{"line1":"1 \"Main\" St","country":"US"}}"#,
        "",
    ),
    ("GET", "/customers/user_1", "", ""),
    ("PUT", "/customers/user_1", r#"{"fullName":null,"timezone":"UTC","metadata":null}"#, "clear-1"),
    ("GET", "/customers?isActive=true&search=&limit=2", "", ""),
    (
        "POST",
        "/customers/batch",
        r#"{"customers":[{"billingEmail":"a@b.co","id":"user_2"},{"billingEmail":"c@d.co","metadata":{"a":1}}]}"#,
        "batch-1",
    ),
    ("GET", "/plans?includePrivate=true", "", ""),
    ("GET", "/plans/pro", "", ""),
    (
        "POST",
        "/subscriptions",
        r#"{"customerId":"user_1","planCode":"pro","billingInterval":"monthly","skipTrial":true,"initialSeats":{"0":3,"seats":12345678901}}"#,
        "",
    ),
    ("GET", "/subscriptions/active?customerId=user_1", "", ""),
    (
        "POST",
        "/subscriptions/sub_none/cancel",
        r#"{"immediate":false,"reason":"It's \"over\"\n\\ $x ${y} {$z} #{w} `cmd` \u0000\u001b\u2028\u202e é 😀"}"#,
        "cancel-1",
    ),
    ("PUT", "/customers/a%2Fb%20%3F%23%25", r#"{"isActive":false}"#, "archive-1"),
    (
        "POST",
        "/customers",
        r#"{"billingEmail":"o'x@acme.com","metadata":{"big":12345678901234567890123,"price":1.10,"small":1e-9,"list":[1,2.5,"x",null,true],"empty":{},"nested":{"0":"zero","__proto__":"p","$k":"$v"}}}"#,
        "odd-1",
    ),
    (
        "POST",
        "/customers",
        r#"{"billingEmail":"m@acme.com","fullName":"Zoë \\u0041 \\ '\"","metadata":{"plan":"pro","seats":3000000000,"tags":["a","b"],"ok":false}}"#,
        "odd-2",
    ),
    ("GET", "/customers?search=a%26b%3D%2B%20%C3%BC&cursor=none", "", ""),
    // No operation makes these: they are calls of `request`.
    ("GET", "/customers?limit=2&colour=%C3%BC+%27&0=%24x&0=%22y%22", "", ""),
    ("POST", "/customers", r#"{"billingEmail":"raw@acme.com","favouriteColour":"red","metadata":{"n":1.10}}"#, "raw-1"),
    (
        "PATCH",
        "/customers/a%2Fb/things",
        r#"[1.10,{"a":{},"$k":"it's","0":[]},12345678901234567890123,null,true,[],"\u0000 é 😀"]"#,
        "raw-2",
    ),
    ("DELETE", "/customers/user_2", "", ""),
];

/// Runs the snippets of these languages; of all but Rust when none is named.
pub(crate) fn test(shell: &Shell, names: &[String]) -> Result<()> {
    let journal = Journal { emulator: Emulator::start(shell)? };
    for (method, target, body, key) in CALLS {
        let url = format!("{}/api{target}", journal.emulator.url);
        let mut headers = vec!["-H".to_owned(), format!("x-api-key: {KEY}")];
        if !body.is_empty() {
            headers.extend(["-H", "content-type: application/json", "--data-binary", body].map(str::to_owned));
        }
        if !key.is_empty() {
            headers.extend(["-H".to_owned(), format!("idempotency-key: {key}")]);
        }
        cmd!(shell, "curl --silent --path-as-is --globoff -X {method} {url}")
            .args(headers)
            .quiet()
            .ignore_stdout()
            .run()?;
    }
    let recorded = journal.requests(shell)?;
    ensure!(recorded.len() == CALLS.len(), "the emulator recorded {} of {} calls", recorded.len(), CALLS.len());
    let numbers: Vec<u64> = recorded.iter().filter_map(|one| one["number"].as_u64()).collect();
    let mut wanted: Vec<&str> =
        languages::others(names)?.into_iter().map(|language: &Language| language.name).collect();
    if names.iter().any(|name| name == languages::rust::NAME) {
        wanted.push(languages::rust::NAME);
    }
    for language in wanted {
        step::timed(&format!("{language}: recorded calls as code"), || {
            let programs = numbers.iter().map(|number| journal.program(shell, *number, language));
            let programs: Vec<String> = programs.collect::<Result<_>>()?;
            let before = journal.requests(shell)?.len();
            let outputs = run(shell, language, &programs)?;
            let made = journal.requests(shell)?.split_off(before);
            ensure!(made.len() == recorded.len(), "{language}: {} of {} calls were made", made.len(), recorded.len());
            for (((made, recorded), program), output) in made.iter().zip(&recorded).zip(&programs).zip(&outputs) {
                let is_answered = made["status"].as_u64().is_some_and(|status| status < 400);
                let said = String::from_utf8_lossy(&output.stderr);
                ensure!(
                    output.status.success() == is_answered,
                    "{language}: {}, {said}\nby\n{program}",
                    made["status"]
                );
                if is_answered {
                    let printed: Value = serde_json::from_slice(&output.stdout).context("it prints the response")?;
                    ensure!(printed["status"] == made["status"], "{language}: {printed:#}\nby\n{program}");
                }
                ensure!(
                    essence(made) == essence(recorded),
                    "{language}: recorded {recorded:#}\nmade {made:#}\nby\n{program}"
                );
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Compares two requests. The order of members and of a query's names may differ, and in a query a space may be `+` or
/// `%20`. Paths are compared as they are.
fn essence(exchange: &Value) -> Value {
    let path = exchange["path"].as_str().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut query: Vec<&str> = query.split('&').collect();
    query.sort_unstable();
    let query: Vec<String> = query.into_iter().map(|pair| pair.replace('+', "%20")).collect();
    let body = exchange["body"].as_str().unwrap_or_default();
    let members: Value = serde_json::from_str(body).unwrap_or_default();
    // Digits of numbers, which a value of JSON would round.
    let mut digits: Vec<String> = numbers(body);
    digits.sort();
    let key = CALLS.iter().find(|(.., key)| Some(*key) == exchange["idempotencyKey"].as_str()).map(|call| call.3);
    json!([exchange["method"], path, query, members, digits, key])
}

/// The numbers of a JSON text outside its strings, as they are written.
fn numbers(json: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut letters = json.chars();
    while let Some(letter) = letters.next() {
        if letter == '"' {
            while let Some(inner) = letters.next().filter(|inner| *inner != '"') {
                if inner == '\\' {
                    letters.next();
                }
            }
        }
        outside.push(letter);
    }
    let words = outside.split(|letter: char| !(letter.is_ascii_alphanumeric() || "+-.".contains(letter)));
    words.filter(|word| word.contains(|letter: char| letter.is_ascii_digit())).map(str::to_owned).collect()
}

/// The requests that the emulator has recorded.
struct Journal {
    emulator: Emulator,
}

impl Journal {
    fn get(&self, shell: &Shell, path: &str) -> Result<Value> {
        let url = format!("{}/_emulator/{path}", self.emulator.url);
        let key = format!("x-api-key: {KEY}");
        let reply: Value = serde_json::from_str(&cmd!(shell, "curl --silent -H {key} {url}").quiet().read()?)?;
        ensure!(reply["success"] == true, "{path}: {reply}");
        Ok(reply["data"].clone())
    }

    fn requests(&self, shell: &Shell) -> Result<Vec<Value>> {
        let exchanges = self.get(shell, "requests")?;
        Ok(exchanges.as_array().cloned().unwrap_or_default())
    }

    fn program(&self, shell: &Shell, number: u64, language: &str) -> Result<String> {
        let found = self.get(shell, &format!("requests/{number}/code?as={language}"))?;
        Ok(found["code"].as_str().context("it is a text")?.to_owned())
    }
}

/// Runs programs one after the other. A call that the server refuses ends its program with an error.
fn run(shell: &Shell, language: &str, programs: &[String]) -> Result<Vec<Output>> {
    let root = shell.current_dir();
    let folder = root.join("target/snippets").join(language);
    shell.remove_path(&folder)?;
    shell.create_dir(&folder)?;
    let file = |name: String, text: &str| -> Result<PathBuf> {
        let path = folder.join(name);
        shell.write_file(&path, text)?;
        Ok(path)
    };
    let start = |command: Cmd<'_>| Ok(command.env("COMMET_API_KEY", KEY).quiet().ignore_status().output()?);
    let written = |ending: &str| -> Result<Vec<PathBuf>> {
        let programs = programs.iter().enumerate();
        programs.map(|(index, program)| file(format!("call{index}.{ending}"), program)).collect()
    };
    match language {
        "python" => {
            let python = root.join("target/python/venv/bin/python");
            written("py")?.iter().map(|path| start(cmd!(shell, "{python} {path}"))).collect()
        }
        "node" => {
            let modules = folder.join("node_modules/@commet");
            shell.create_dir(&modules)?;
            let package = root.join("bindings/node");
            cmd!(shell, "ln -s {package} {modules}/node").quiet().run()?;
            written("mjs")?.iter().map(|path| start(cmd!(shell, "node {path}"))).collect()
        }
        "php" => {
            let autoload = root.join("bindings/php/vendor/autoload.php");
            file("vendor/autoload.php".to_owned(), &format!("<?php require '{}';\n", autoload.display()))?;
            let _here = shell.push_dir(&folder);
            written("php")?.iter().map(|path| start(cmd!(shell, "php {path}"))).collect()
        }
        "go" => {
            // Its version of Go, and what it depends on.
            file("go.mod".to_owned(), &shell.read_file("bindings/go/go.mod")?)?;
            let library = root.join("bindings/go");
            let required = "github.com/commet-labs/commet-go";
            let described = cmd!(shell, "go -C {folder} mod edit -module=snippets -require={required}@v0.0.0");
            described.arg(format!("-replace={required}={}", library.display())).quiet().run()?;
            file("go.sum".to_owned(), &shell.read_file("bindings/go/go.sum")?)?;
            for (index, program) in programs.iter().enumerate() {
                shell.create_dir(folder.join(format!("call{index}")))?;
                file(format!("call{index}/main.go"), program)?;
            }
            let bin = folder.join("bin/");
            cmd!(shell, "go -C {folder} build -mod=mod -o {bin}/ ./...").quiet().run()?;
            (0..programs.len())
                .map(|index| {
                    let program = bin.join(format!("call{index}"));
                    start(cmd!(shell, "{program}"))
                })
                .collect()
        }
        "java" => languages::java::run_snippets(shell, &folder, programs, &start),
        _ => rust(shell, &folder, programs, &start),
    }
}

/// Runs a program to its end.
pub(crate) type Start<'a> = dyn Fn(Cmd<'_>) -> Result<Output> + 'a;

/// As the programs of a crate beside this tree, with its target folder.
fn rust(shell: &Shell, folder: &Path, programs: &[String], start: &Start<'_>) -> Result<Vec<Output>> {
    let root = shell.current_dir();
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"snippets\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         commet = {{ path = \"{}\" }}\nserde_json = \"1\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        root.join("core").display()
    );
    shell.write_file(folder.join("Cargo.toml"), manifest)?;
    shell.copy_file(root.join("Cargo.lock"), folder)?;
    for (index, program) in programs.iter().enumerate() {
        shell.write_file(folder.join(format!("src/bin/call{index}.rs")), program)?;
    }
    let manifest = folder.join("Cargo.toml");
    let target = root.join("target");
    let build = cargo(shell, &["build", "--quiet", "--bins", "--offline"]);
    build.arg("--manifest-path").arg(&manifest).env("CARGO_TARGET_DIR", &target).run()?;
    let run = |index| {
        let program = target.join(format!("debug/call{index}"));
        start(cmd!(shell, "{program}"))
    };
    (0..programs.len()).map(run).collect()
}
