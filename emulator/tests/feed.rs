use std::io::{BufRead, BufReader, Read, Write};
use std::time::{Duration, Instant};

use commet_emulator::{Emulator, Step};
use serde_json::{Value, json};

use crate::client::{Client, connect, request};

fn numbers(data: &Value) -> Vec<u64> {
    data.as_array().unwrap().iter().map(|exchange| exchange["number"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn the_journal_is_filtered_and_read_in_parts() {
    let emulator = Emulator::start().await.unwrap();
    let (one, two, all) =
        (Client::new(&emulator, "ck_one"), Client::new(&emulator, "ck_two"), Client::new(&emulator, ""));
    emulator.script("ck_one", vec![Step::status(503), Step::close_after_applying()]);
    let body = r#"{"billingEmail":"a@b.co"}"#;
    for _ in 0..3 {
        let _ = one.send("POST", "/api/customers", &[("idempotency-key", "k")], body.to_owned()).await;
        two.get("/api/customers/nobody").await;
    }
    one.get("/api/customers?search=x").await;
    let journal =
        async |client: &Client, query: &str| numbers(&client.get(&format!("/_emulator/requests{query}")).await.data());
    for (query, expected) in [
        ("", &[1, 2, 3, 4, 5, 6, 7][..]),
        ("?after=4", &[5, 6, 7]),
        ("?limit=2", &[1, 2]),
        ("?after=2&limit=2", &[3, 4]),
        ("?path=nobody", &[2, 4, 6]),
        ("?path=customers%3Fsearch", &[7]),
        ("?method=post", &[1, 3, 5]),
        ("?status=503", &[1]),
        ("?status=4xx", &[2, 4, 6]),
        ("?status=none", &[3]),
        ("?idempotencyKey=k", &[1, 3, 5]),
        ("?idempotencyKey=k&status=2xx", &[5]),
        ("?path=nothing", &[]),
    ] {
        assert_eq!(journal(&all, query).await, expected, "{query}");
    }
    assert_eq!(journal(&one, "?after=1").await, [3, 5, 7]);
    let groups = all.get("/_emulator/requests?group=idempotency&status=2xx").await.data();
    assert_eq!(numbers(&groups[0]["attempts"]), [5]);
    for (query, field) in [
        ("after=x", "after"),
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("status=6xx", "status"),
        ("status=x", "status"),
        ("wait=60001", "wait"),
        ("follow=maybe", "follow"),
        ("follow=true&limit=1", "follow"),
        ("since=yesterday", "since"),
    ] {
        assert_eq!(all.get(&format!("/_emulator/requests?{query}")).await.fields(), [field], "{query}");
    }
}

#[tokio::test]
async fn a_reader_may_wait_for_a_request() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_wait");
    let start = Instant::now();
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { client.get("/_emulator/requests?path=/customers/awaited&wait=20000").await.data() }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    client.get("/api/customers/other").await;
    Client::new(&emulator, "ck_stranger").get("/api/customers/awaited").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!waiting.is_finished());
    client.get("/api/customers/awaited").await;
    assert_eq!(waiting.await.unwrap()[0]["path"], "/api/customers/awaited");
    assert!(start.elapsed() < Duration::from_secs(10));
    // What is there already is not waited for, and what never comes is waited for no longer than told.
    assert_eq!(client.get("/_emulator/requests?status=4xx&wait=20000").await.data().as_array().unwrap().len(), 2);
    assert_eq!(client.get("/_emulator/requests?status=500&wait=50").await.data(), json!([]));
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_reader_that_waits_does_not_hold_up_the_end() {
    let emulator = Emulator::start().await.unwrap();
    let mut waiting = connect(&emulator);
    let mut following = connect(&emulator);
    waiting.write_all(request("GET", "/_emulator/requests?path=never&wait=60000", "ck_a", "").as_bytes()).unwrap();
    following.write_all(request("GET", "/_emulator/requests?follow=true", "ck_a", "").as_bytes()).unwrap();
    following.read_exact(&mut [0; 16]).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let start = Instant::now();
    emulator.stop().await;
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

#[tokio::test]
async fn requests_are_followed_as_they_end() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_follow");
    client.get("/api/customers/before").await;
    let mut follow = emulator.follow();
    let lines = |query: &str| {
        let mut stream = connect(&emulator);
        let path = format!("/_emulator/requests?follow=true{query}");
        stream.write_all(request("GET", &path, "ck_follow", "").as_bytes()).unwrap();
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        // Between the head and the chunk sizes of the transfer, lines that are JSON objects.
        lines
            .filter(|line| line.starts_with('{'))
            .map(|line| serde_json::from_str::<Value>(&line).unwrap()["path"].take())
    };
    let mut since = lines("&after=0");
    assert_eq!(since.next().unwrap(), "/api/customers/before");
    let mut only = lines("&status=404&after=1");
    emulator.script("ck_follow", vec![Step::wait(Duration::from_millis(300)), Step::handle()]);
    let slow = tokio::spawn({
        let client = client.clone();
        async move { client.get("/api/customers/slow").await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    client.get("/api/customers").await;
    slow.await.unwrap();
    assert_eq!([since.next().unwrap(), since.next().unwrap()], ["/api/customers", "/api/customers/slow"]);
    assert_eq!(only.next().unwrap(), "/api/customers/slow");
    assert_eq!(follow.next().await.unwrap().path, "/api/customers");
    let slow = follow.next().await.unwrap();
    assert_eq!((slow.status, slow.fault.as_deref(), slow.number), (Some(404), Some("delay"), 2));
    assert_eq!(follow.take_missed(), 0);
    drop((since, only));
    emulator.stop().await;
    assert!(follow.next().await.is_none());
}
