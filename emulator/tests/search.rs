//! A search finds what a look at each customer would find, whatever was written since the one before.

use std::time::{Duration, Instant};

use commet_emulator::Emulator;
use serde_json::{Value, json};

use crate::client::Client;
use crate::{is_soak, report};

const NAMES: [&str; 8] = ["Ünsal Öz", "ÅSA", "Zoë", "李小龙", "O'Brien", "İpek", "a", "Grace Hopper"];
const TEXTS: [&str; 14] =
    ["ü", "Ö", "å", "ZOË", "李", "小龙", "o'b", "ace h", "a", "@", "w1", "user_0000012", "x.example", "nobody at all"];

/// Every customer of a list, page by page.
async fn walk(client: &Client, query: &str) -> Vec<Value> {
    let (mut customers, mut cursor) = (Vec::new(), String::new());
    loop {
        let mut page = client.get(&format!("/api/customers?{query}{cursor}")).await.json();
        customers.append(page["data"].as_array_mut().unwrap());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return customers,
        }
    }
}

fn holds(customer: &Value, text: &str) -> bool {
    let fields = ["billingEmail", "fullName", "externalId"].map(|field| customer[field].as_str().unwrap_or_default());
    fields.iter().any(|field| field.to_lowercase().contains(&text.to_lowercase()))
}

async fn looks_at_each(client: &Client, texts: impl Iterator<Item = &str>) {
    let all = walk(client, "limit=100").await;
    for text in texts {
        for (filter, limit) in [("", 100), ("&isActive=true", 7), ("&isActive=false", 100)] {
            let text_sent = text.bytes().fold(String::new(), |sent, byte| sent + &format!("%{byte:02X}"));
            let found = walk(client, &format!("search={text_sent}{filter}&limit={limit}")).await;
            let wanted = all.iter().filter(|customer| {
                holds(customer, text)
                    && filter.split_once('=').is_none_or(|(_, is)| customer["isActive"] == (is == "true"))
            });
            assert_eq!(found, wanted.cloned().collect::<Vec<_>>(), "{text}{filter}");
        }
    }
}

async fn finds_what_is_there(emulator: Emulator) {
    let clients = ["ck_one", "ck_two"].map(|key| Client::new(&emulator, key));
    let mut dice = 11_u64;
    for round in 0..if is_soak() { 400 } else { 40 } {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let client = &clients[usize::try_from(dice >> 60 & 1).unwrap()];
        let name = NAMES[usize::try_from(dice >> 40 & 7).unwrap()];
        match dice >> 33 & 15 {
            0 => drop(client.post("/_emulator/reset", "").await.data()),
            1 => drop(client.post("/_emulator/seed", r#"{"customers": 700}"#).await.data()),
            2 => drop(client.post("/_emulator/snapshots/s", "").await.data()),
            3 | 4 => drop(client.post("/_emulator/snapshots/s/restore", "").await),
            5 => {
                let line = |n| json!({"billingEmail": "i@x.example", "fullName": name, "id": format!("i{round}-{n}")});
                let lines: Vec<_> = (0..1_500).map(|n| line(n).to_string()).collect();
                client.post("/_emulator/import", lines.join("\n")).await.data();
            }
            6..9 => drop(client.put("/api/customers/user_0000012", json!({"fullName": name})).await),
            9 => drop(client.put(&format!("/api/customers/w{round}"), json!({"isActive": false})).await),
            _ => {
                let body =
                    json!({"billingEmail": format!("w{round}@x.example"), "fullName": name, "id": format!("w{round}")});
                client.create(body).await.data();
                if dice & 3 << 20 == 0 {
                    client.put(&format!("/api/customers/w{round}"), json!({"isActive": false})).await.data();
                }
            }
        }
        for client in &clients {
            // Others each time, so that most searches meet what was read before the last write.
            let texts = if is_soak() { 3 } else { 1 };
            looks_at_each(client, TEXTS.iter().copied().cycle().skip(round * 3).take(texts)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_finds_what_is_there_in_memory() {
    finds_what_is_there(Emulator::start().await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_finds_what_is_there_on_file() {
    let folder = tempfile::tempdir().unwrap();
    finds_what_is_there(Emulator::builder().database(folder.path().join("emulator.db")).start().await.unwrap()).await;
}

#[tokio::test]
async fn a_search_finds_what_another_program_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = Client::new(&emulator, "ck_other");
    client.create(json!({"billingEmail": "a@b.co", "id": "u"})).await.data();
    assert!(walk(&client, "search=zebra").await.is_empty());
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute("UPDATE customer SET full_name = 'Zebra', haystack = haystack || 'zebra'", []).unwrap();
    assert_eq!(walk(&client, "search=zebra").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_among_many() {
    // Few rounds do for what is found. The times are read in the long form alone.
    let (count, rounds): (u64, _) = if is_soak() { (1_000_000, 200) } else { (20_000, 20) };
    for place in ["memory", "file"] {
        let folder = tempfile::tempdir().unwrap();
        let mut builder = Emulator::builder();
        if place == "file" {
            builder = builder.database(folder.path().join("emulator.db"));
        }
        let emulator = builder.start().await.unwrap();
        let (client, other) = (Client::new(&emulator, "ck_many"), Client::new(&emulator, "ck_other"));
        emulator.seed("ck_many", count).unwrap();
        let one = format!("user_{:07}", count / 3);
        let queries = [
            ("first page", "limit=25".to_owned(), 25),
            ("the first search", "search=nobody+at+all".to_owned(), 0),
            ("no match", "search=nobody+at+all".to_owned(), 0),
            ("one match", format!("search={one}"), 1),
            ("one letter that nobody has", "search=%7E".to_owned(), 0),
            ("every customer", "search=example.com".to_owned(), 25),
        ];
        for (name, query, expected) in queries {
            let mut times = Vec::new();
            for round in 0..if name == "the first search" { 1 } else { rounds } {
                if round % 10 == 9 {
                    client.put(&format!("/api/customers/{one}"), json!({"fullName": round.to_string()})).await.data();
                }
                let waiting = tokio::spawn({
                    let other = other.clone();
                    async move {
                        let start = Instant::now();
                        other.get("/api/customers?limit=1").await.data();
                        start.elapsed()
                    }
                });
                let start = Instant::now();
                assert_eq!(
                    client.get(&format!("/api/customers?{query}")).await.data().as_array().unwrap().len(),
                    expected
                );
                times.push((start.elapsed(), waiting.await.unwrap()));
            }
            let summary = |of: fn(&(Duration, Duration)) -> Duration| {
                let mut times: Vec<_> = times.iter().map(of).collect();
                times.sort();
                let (middle, last) = (times[times.len() / 2], times[times.len() - 1]);
                format!("p50 {middle:.1?}, p99 {:.1?}, at most {last:.1?}", times[times.len() * 99 / 100])
            };
            report(&format!(
                "search among {count} in {place}, {name}: {}; another organization meanwhile: {}",
                summary(|times| times.0),
                summary(|times| times.1)
            ));
        }
    }
}
