use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use commet_emulator::Emulator;
use serde_json::{Value, json};

use super::receiver::{Receiver, deliveries, register, settled, trigger};
use crate::billing::advance;
use crate::client::Client;
use crate::durability::Server;
use crate::{is_soak, report};

const FILE: &str = "COMMET_RECEIVER_TEST_FILE";
const ADDRESS: &str = "COMMET_RECEIVER_TEST_ADDRESS";

/// The application that is to be killed: this test program once more. It writes down the ID of each event before it
/// answers.
#[test]
#[ignore = "serves until it is killed; the test below starts it"]
#[expect(clippy::print_stdout, reason = "the address goes to the parent")]
fn receive_until_killed() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
    let listener = std::net::TcpListener::bind(std::env::var(ADDRESS).unwrap()).unwrap();
    println!("address {}", listener.local_addr().unwrap());
    for stream in listener.incoming() {
        let mut stream = BufReader::new(stream.unwrap());
        let (mut length, mut id) = (0, String::new());
        for line in stream.by_ref().lines().map_while(Result::ok) {
            let line = line.to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().unwrap();
            }
            if let Some(value) = line.strip_prefix("x-commet-event-id: ") {
                value.clone_into(&mut id);
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        if stream.read_exact(&mut body).is_ok() {
            file.write_all(format!("{id}\n").as_bytes()).unwrap();
            std::thread::sleep(Duration::from_millis(1));
            let _ = stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        }
    }
}

/// Dies with the test.
struct Application(Child);

impl Application {
    /// Starts it, and tells where it listens.
    fn start(file: &Path, address: &str) -> (Self, String) {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "--nocapture", "webhooks::kill::receive_until_killed"])
            .env(FILE, file)
            .env(ADDRESS, address)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines.map_while(Result::ok).find_map(|line| Some(line.split_once("address ")?.1.to_owned()));
        (Self(process), address.expect("the application said where it is"))
    }
}

impl Drop for Application {
    fn drop(&mut self) {
        // SIGKILL.
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn lines(file: &Path) -> Vec<String> {
    std::fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// Without those that came before.
fn first_times(ids: &[String]) -> Vec<&String> {
    let mut first = Vec::new();
    for id in ids {
        if !first.contains(&id) {
            first.push(id);
        }
    }
    first
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_that_was_killed_gets_the_rest_after_its_return() {
    const BEFORE: usize = 60;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("received");
    let (application, address) = Application::start(&file, "127.0.0.1:0");
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_dying");
    register(&client, &format!("http://{address}/hook")).await;
    let mut sent = Vec::new();
    for _ in 0..BEFORE {
        sent.push(trigger(&client, "payment.received").await["id"].as_str().unwrap().to_owned());
    }
    drop(application);
    let before = lines(&file).len();
    for _ in 0..20 {
        sent.push(trigger(&client, "payment.received").await["id"].as_str().unwrap().to_owned());
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(lines(&file).len(), before);
    let _application = Application::start(&file, &address);
    // Nothing comes before the next attempt is due, which is up to the organization's clock.
    while deliveries(&client, "status=delivered&limit=1000").await.len() < sent.len() {
        advance(&client, 60_000).await;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let received = lines(&file);
    assert_eq!(first_times(&received), sent.iter().collect::<Vec<_>>(), "each came, in order");
    assert!(received.len() <= sent.len() + 1, "only the one that was being handled came twice");
    report(&format!("application killed after {before} of {} events, {} came", sent.len(), received.len()));
}

/// The outbox: what an advance did, and what it tells of that, are there together or not at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_advance_tells_of_every_renewal_once() {
    let rounds: u64 = if is_soak() { 100 } else { 3 };
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("emulator.db");
    let receiver = Receiver::start().await;
    let mut server = Server::start(&database);
    let mut told = 0;
    for round in 0..rounds {
        let key = format!("ck_outbox_{round}");
        let client = Client::at(&server.url, &key);
        client.post("/_emulator/clock", json!({"now": "2030-01-31T10:00:00Z"})).await.data();
        register(&client, &receiver.url).await;
        for number in 0..10 {
            client.create(json!({"billingEmail": "a@b.co", "id": format!("c{number}")})).await.data();
            let order = json!({"customerId": format!("c{number}"), "planCode": "starter"});
            let order = client.post("/api/subscriptions", order).await.data();
            crate::billing::pay(&client, &order).await;
        }
        let target = json!({"now": "2031-01-31T10:00:30Z"}).to_string();
        let advance = {
            let client = client.clone();
            tokio::spawn(async move { client.send("POST", "/_emulator/clock", &[], target).await })
        };
        tokio::time::sleep(Duration::from_millis(5 + (round * 17) % 60)).await;
        drop(server);
        let _ = advance.await.unwrap();
        server = Server::start(&database);
        let client = Client::at(&server.url, &key);
        while client.get("/_emulator/clock").await.data()["advancing"] == true {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // A request that was killed before it had set the target moved nothing.
        client.post("/_emulator/clock", json!({"now": "2031-01-31T11:00:00Z"})).await.data();
        let mut renewals = Vec::new();
        for number in 0..10 {
            let list = client.get(&format!("/_emulator/customers/c{number}/invoices")).await.data();
            let invoices = list.as_array().unwrap();
            renewals.extend(invoices[..invoices.len() - 1].iter().map(|invoice| invoice["id"].clone()));
        }
        while !deliveries(&client, "status=pending&limit=1").await.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let events = client.get("/_emulator/webhooks/events?event=payment.received&limit=1000").await.data();
        let paid = |event: &Value| event["data"]["invoiceId"].clone();
        let mut written: Vec<_> = events.as_array().unwrap().iter().map(|event| paid(&event["payload"])).collect();
        let all = receiver.take(0).await;
        let mut came: Vec<_> = first_events(&all).iter().map(|event| paid(&event.json)).collect();
        for ids in [&mut renewals, &mut written, &mut came] {
            ids.sort_by_key(ToString::to_string);
        }
        assert_eq!(written, renewals, "an event for each renewal, and one");
        assert_eq!(came, renewals, "each came");
        told += came.len();
    }
    report(&format!("advances killed {rounds} times: {told} renewals, each told by one event"));
}

/// The payments among what came, each event once.
fn first_events(received: &[super::receiver::Received]) -> Vec<&super::receiver::Received> {
    let mut known = std::collections::HashSet::new();
    received.iter().filter(|event| event.name() == "payment.received" && known.insert(event.id())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_emulator_that_was_killed_loses_no_event() {
    let rounds: u64 = if is_soak() { 200 } else { 6 };
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("emulator.db");
    let receiver = Receiver::start().await;
    let mut server = Server::start(&database);
    register(&Client::at(&server.url, "ck_killed"), &receiver.url).await;
    let mut sent = Vec::new();
    for round in 0..rounds {
        let client = Client::at(&server.url, "ck_killed");
        let writer = tokio::spawn(async move {
            let mut known = Vec::new();
            let body = r#"{"event":"payment.received"}"#;
            // What was acknowledged is known; the last one may have happened unheard.
            while let Ok(reply) = client.send("POST", "/_emulator/webhooks/trigger", &[], body.to_owned()).await {
                known.push(reply.data()["id"].as_str().unwrap().to_owned());
            }
            known
        });
        tokio::time::sleep(Duration::from_millis(60 + (round * 37) % 200)).await;
        drop(server);
        sent.extend(writer.await.unwrap());
        server = Server::start(&database);
    }
    let client = Client::at(&server.url, "ck_killed");
    while !settled(&client, "pending", 0).await.is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let came: Vec<_> = receiver.all().iter().map(|event| event.id().to_owned()).collect();
    let known: std::collections::HashSet<_> = sent.iter().collect();
    let first: Vec<_> = first_times(&came).into_iter().filter(|id| known.contains(id)).collect();
    assert_eq!(first, sent.iter().collect::<Vec<_>>(), "each came, in order");
    let more = came.len() - first_times(&came).len();
    assert!(more as u64 <= rounds, "at most one was sent again after each kill: {more}");
    report(&format!("emulator killed {rounds} times: {} events acknowledged, 0 lost, {more} sent again", sent.len()));
}
