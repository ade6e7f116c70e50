//! The live list of requests keeps up with a client, or says what it left out. Reports what a watcher costs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::client::Client;
use crate::durability::Server;
use crate::{is_soak, report};

const CLIENTS: usize = 8;

/// One page that looks at the list, for as long as it lives.
struct Watcher {
    events: Arc<Mutex<Vec<String>>>,
    done: Arc<AtomicBool>,
}

impl Watcher {
    async fn open(client: &Client, organization: &str) -> Self {
        let path = format!("/dashboard/{organization}/requests/live?search=&status=&language=");
        let mut stream = client.stream(&path).await;
        let (events, done) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        tokio::spawn({
            let (events, done) = (Arc::clone(&events), Arc::clone(&done));
            async move {
                let mut text = String::new();
                while !done.load(Ordering::Relaxed)
                    && let Ok(Some(chunk)) = stream.chunk().await
                {
                    text.push_str(&String::from_utf8_lossy(&chunk));
                    while let Some((event, rest)) = text.split_once("\n\n") {
                        events.lock().push(event.to_owned());
                        text = rest.to_owned();
                    }
                }
            }
        });
        Self { events, done }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
    }
}

/// Calls evenly at this rate, and tells how much of the processor each call took the server.
async fn load(server: &Server, client: &Client, calls: u32, rate: u32) -> Duration {
    let before = server.processor_time();
    let start = Instant::now();
    let clients = (0..CLIENTS).map(|number| {
        let client = client.clone();
        tokio::spawn(async move {
            for call in (0..calls).skip(number).step_by(CLIENTS) {
                let due = start + Duration::from_secs(1) * call / rate;
                tokio::time::sleep_until(due.into()).await;
                assert_eq!(client.get("/api/customers?limit=1").await.status, 200);
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
    server.processor_time().checked_sub(before).unwrap() / calls
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_live_list_keeps_up() {
    let (pairs, calls, rate) = if is_soak() { (30, 1_000, 1_000) } else { (2, 300, 1_000) };
    let server = Server::in_memory();
    let client = Client::at(&server.url, "ck_live");
    let customer = client.create(r#"{"billingEmail":"a@b.co"}"#).await.data();
    let organization = customer["organizationId"].as_str().unwrap();
    load(&server, &client, calls, rate).await;
    let (mut alone, mut looked_at, mut events, mut skips) = (Vec::new(), Vec::new(), 0, 0);
    let mut looked = Duration::ZERO;
    for pair in 0..pairs {
        alone.push(load(&server, &client, calls, rate).await);
        let watcher = Watcher::open(&client, organization).await;
        let start = Instant::now();
        looked_at.push(load(&server, &client, calls, rate).await);
        looked += start.elapsed();
        let last = format!("/customers/last-{pair}");
        client.get(&format!("/api{last}")).await;
        let deadline = Instant::now() + Duration::from_secs(20);
        while !watcher.events.lock().last().is_some_and(|event| event.contains(&last)) {
            assert!(Instant::now() < deadline, "the list is behind");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let seen = watcher.events.lock();
        events += seen.len();
        skips += seen.iter().filter(|event| event.contains("came at once; the list shows the newest")).count();
    }
    alone.sort_unstable();
    looked_at.sort_unstable();
    let middle = |times: &[Duration]| times[times.len() / 2];
    report(&format!(
        "live: {pairs} pairs of {calls} calls at {rate} a second: {:.0?} of the processor a call without a watcher, {:.0?} \
         with one; {events} events in {looked:.1?}, {skips} of them say what they leave out",
        middle(&alone),
        middle(&looked_at),
    ));
}
