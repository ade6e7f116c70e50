//! Tests that costs grow no faster than their input. Callgrind counts instructions, so that neither a clock nor an idle
//! machine is needed. `cargo xtask cost` runs this.

use std::borrow::Cow;
use std::env;
use std::fmt::Write as _;
use std::process::Command;
use std::thread;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Deserializer;

use crate::api::generated::customers::CreateCustomer;
use crate::bridge::{MakeValue, Number};
use crate::json::copy::copy;
use crate::json::decode::{DecodeError, Form, FromData as _};
use crate::json::redact::Secrets;
use crate::json::validate;
use crate::json::value::Json;
use crate::net::http::Answer;
use crate::pipeline::arguments::Arguments;
use crate::pipeline::request::Request;
use crate::schema::generated::customers::{ADDRESS_MODEL, CREATE};
use crate::schema::model::{Constraint, Kind, Returns};

const CHOSEN: &str = "COMMET_GROWTH";

/// A kind of input, and its smallest size. Smaller ones would hide the growth.
type Work = (&'static str, fn(usize), usize);

const WORKS: [Work; 12] = [
    ("texts that a 422 repeats", echo, 500),
    ("one text within another of the same letter", same_letter, 10_000),
    ("texts that begin alike", alike, 150),
    ("refused fields", refused_fields, 1_000),
    ("a page that is not JSON", page, 20_000),
    ("a long name over many empty objects", losses, 5_000),
    ("a number of many digits", digits, 20_000),
    ("a large value many levels deep", deep, 20_000),
    ("a level within a level", levels, 10_000),
    ("fields of an address", address, 1_000),
    ("fields that this version does not know", extra, 500),
    ("members of a response that this version does not know", unknown, 2_000),
];

/// Callgrind counts while this function is on the stack, which it finds by its name.
#[inline(never)]
fn commet_counted_growth(work: fn(usize), size: usize) {
    work(size);
}

#[test]
#[ignore = "runs under valgrind: cargo xtask cost"]
fn twice_the_input_costs_at_most_twice_as_much() {
    let mut tried = String::new();
    for (name, _, size) in WORKS {
        let (once, twice) = thread::scope(|scope| {
            let once = scope.spawn(|| count(name, size));
            let twice = count(name, 2 * size);
            (once.join().unwrap(), twice)
        });
        #[allow(clippy::cast_precision_loss)]
        let growth = twice as f64 / once as f64;
        let _ = writeln!(tried, "{growth:.2} × {name}: {once} instructions for {size}, {twice} for {}", 2 * size);
        assert!(growth <= 2.1, "{tried}");
    }
}

/// The instructions of one piece of work, in a process of its own.
fn count(name: &str, size: usize) -> u64 {
    let mut counted = Command::new("valgrind");
    counted.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*commet_counted_growth*"]);
    counted.arg(env::current_exe().unwrap()).args(["--ignored", "--exact", "growth::chosen"]);
    let told = counted.env(CHOSEN, format!("{size} {name}")).output().expect("valgrind: apt-get install valgrind");
    let told = String::from_utf8_lossy(&told.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected :"));
    collected.unwrap_or_else(|| panic!("callgrind counted nothing: {told}")).1.trim().parse().unwrap()
}

#[test]
#[ignore = "what the other test counts"]
fn chosen() {
    let Ok(chosen) = env::var(CHOSEN) else { return };
    let (size, name) = chosen.split_once(' ').unwrap();
    let (_, work, _) = WORKS.into_iter().find(|(known, ..)| *known == name).unwrap();
    commet_counted_growth(work, size.parse().unwrap());
}

fn object(size: usize, mut member: impl FnMut(usize) -> String) -> String {
    let members: Vec<_> = (0..size).map(&mut member).collect();
    format!("{{{}}}", members.join(","))
}

fn refuse(secrets: &Secrets, body: String) {
    let body = Bytes::from(body);
    let error = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, headers: HeaderMap::new(), body }.error(secrets);
    assert!(error.details().is_some());
}

fn echo(size: usize) {
    let metadata = object(size, |n| format!(r#""k{n:05}":"some value {n:05}""#));
    let mut secrets = Secrets::new("ck_key");
    secrets.add(&metadata);
    refuse(&secrets, format!(r#"{{"message":"no","details":{{"received":{metadata}}}}}"#));
}

fn same_letter(size: usize) {
    let mut secrets = Secrets::new("ck_key");
    secrets.add(&format!(r#""{}""#, "a".repeat(size)));
    refuse(&secrets, format!(r#"{{"message":"no","details":"{}b"}}"#, "a".repeat(3 * size - 1)));
}

fn alike(size: usize) {
    let mut secrets = Secrets::new("ck_key");
    for length in 3..size {
        secrets.add(&format!(r#""{}""#, "ab".repeat(length % 100 + 3)));
    }
    refuse(&secrets, format!(r#"{{"message":"no","details":"{}"}}"#, "ab".repeat(100 * size)));
}

fn refused_fields(size: usize) {
    let fields: Vec<_> = (0..size).map(|n| format!(r#"{{"field":"f{n:05}","message":"is bad {n:05}"}}"#)).collect();
    let mut secrets = Secrets::new("ck_key");
    secrets.add(r#"["Ann"]"#);
    refuse(&secrets, format!(r#"{{"message":"no","details":[{}]}}"#, fields.join(",")));
}

fn page(size: usize) {
    let mut secrets = Secrets::new("ck_key");
    secrets.add(r#"["Ann", "Bob"]"#);
    refuse(&secrets, "<p>Ann@x \n Bob%40</p>".repeat(size / 20));
}

fn losses(size: usize) {
    let objects = vec!["{}"; size].join(",");
    let json: Json = format!(r#"{{"{}":[{objects}]}}"#, "k".repeat(size)).parse().unwrap();
    assert!(json.losses().unwrap().is_some());
}

fn digits(size: usize) {
    let json: Json = format!("[{}]", "9".repeat(size)).parse().unwrap();
    json.make(&mut Counter).unwrap();
}

fn deep(size: usize) {
    let (open, close) = ("[".repeat(120), "]".repeat(120));
    let json: Json = format!("{open}{}1{close}", "1,".repeat(size)).parse().unwrap();
    json.make(&mut Counter).unwrap();
}

fn levels(size: usize) {
    let json: Json = format!("{}{}", "[".repeat(size), "]".repeat(size)).parse().unwrap();
    json.make(&mut Counter).unwrap();
}

fn address(size: usize) {
    let given = object(size, |n| format!(r#""field{n:05}":"x""#));
    validate::check(Kind::Model(&ADDRESS_MODEL), Constraint::None, &given).unwrap();
}

fn extra(size: usize) {
    let params =
        (0..size).fold(CreateCustomer::new("a@b"), |params, n| params.extra(format!("f{n:05}"), n.to_string()));
    Request::new(&CREATE, Arguments::from(params)).unwrap();
}

fn unknown(size: usize) {
    let data = object(size, |n| format!(r#""f{n:05}":{n}"#));
    let form = Form { returns: Returns::One(&ADDRESS_MODEL), bytes: data.len(), rows: false };
    let decoded = || Json::from_data(form, &mut Deserializer::from_str(&data), &DecodeError::default()).unwrap();
    let json = copy(form, &data).unwrap_or_else(decoded);
    assert!(json.as_str().contains(&format!("\"f{:05}\"", size - 1)));
}

/// Counts values.
struct Counter;

impl MakeValue for Counter {
    type Value = usize;
    type Error = ();

    fn null(&mut self) -> Result<usize, ()> {
        Ok(1)
    }
    fn flag(&mut self, _: bool) -> Result<usize, ()> {
        Ok(1)
    }
    fn number(&mut self, _: Number<'_>) -> Result<usize, ()> {
        Ok(1)
    }
    fn text(&mut self, _: &str) -> Result<usize, ()> {
        Ok(1)
    }
    fn array(&mut self, items: Vec<usize>) -> Result<usize, ()> {
        Ok(items.iter().sum())
    }
    fn object(&mut self, members: Vec<(Cow<'_, str>, usize)>) -> Result<usize, ()> {
        Ok(members.len())
    }
    fn json(&mut self, _: &str) -> Result<usize, ()> {
        Ok(1)
    }
}
