use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use commet_emulator::Emulator;
use serde_json::json;

use crate::client::Client;
use crate::{is_soak, report};

/// When each of another organization's requests began and ended, while something large went on.
struct Waits(Vec<(Instant, Instant)>);

impl Waits {
    /// Calls in a loop until `done`.
    async fn of(client: Client, write: bool, done: Arc<AtomicBool>) -> Self {
        let mut times = Vec::new();
        while !done.load(Ordering::Relaxed) {
            let start = Instant::now();
            let status = if write {
                client.put("/api/customers/user_0000001", json!({"fullName": times.len().to_string()})).await.status
            } else {
                client.get("/api/customers?limit=5").await.status
            };
            assert_eq!(status, 200);
            times.push((start, Instant::now()));
        }
        Self(times)
    }

    /// The number of requests that were made and answered between `start` and `end`.
    fn within(&self, start: Instant, end: Instant) -> usize {
        self.0.iter().filter(|(made, answered)| *made >= start && *answered <= end).count()
    }

    fn sorted(&self) -> Vec<Duration> {
        let mut times: Vec<_> = self.0.iter().map(|(made, answered)| *answered - *made).collect();
        times.sort_unstable();
        times
    }

    fn tell(&self) -> String {
        let times = self.sorted();
        format!("{} requests, p99 {:?}, longest {:?}", times.len(), times[times.len() * 99 / 100], times.last())
    }
}

async fn nobody_waits(emulator: Emulator, place: &str) {
    let count: usize = if is_soak() { 200_000 } else { 6_000 };
    let (busy, other) = (Client::new(&emulator, "ck_busy"), Client::new(&emulator, "ck_other"));
    emulator.seed("ck_other", 10).unwrap();
    let lines: Vec<_> =
        (0..count).map(|n| json!({"billingEmail": "a@b.co", "id": format!("u{n}")}).to_string()).collect();
    let lines = lines.join("\n");
    let works = [
        ("import", "POST", "/_emulator/import", lines.clone()),
        ("import over what is there", "POST", "/_emulator/import", lines.replace("\"u", "\"v")),
        ("seed", "POST", "/_emulator/seed", json!({"customers": count}).to_string()),
        ("snapshot", "POST", "/_emulator/snapshots/s", String::new()),
        ("reset", "POST", "/_emulator/reset", String::new()),
        ("restore", "POST", "/_emulator/snapshots/s/restore", String::new()),
        ("export", "GET", "/_emulator/export", String::new()),
    ];
    for (name, method, path, body) in works {
        let done = Arc::new(AtomicBool::new(false));
        let reading = tokio::spawn(Waits::of(other.clone(), false, Arc::clone(&done)));
        let writing = tokio::spawn(Waits::of(other.clone(), true, Arc::clone(&done)));
        tokio::time::sleep(Duration::from_millis(50)).await;
        let start = Instant::now();
        let reply = busy.send(method, path, &[], body).await.unwrap();
        let end = Instant::now();
        let took = end - start;
        assert_eq!(reply.status, 200, "{name}: {reply:?}");
        // What a reset leaves behind is removed while requests go on.
        tokio::time::sleep(Duration::from_millis(100)).await;
        done.store(true, Ordering::Relaxed);
        let (reads, writes) = (reading.await.unwrap(), writing.await.unwrap());
        report(&format!(
            "isolation, {place}, {name} of {count} ({took:?}): reads: {}; writes: {}",
            reads.tell(),
            writes.tell()
        ));
        // Counted, because a time is one of the machine: who waits for the whole work is answered once at most.
        let expected = usize::try_from(took.as_millis() / 100).unwrap().min(5);
        for waits in [reads, writes] {
            let answered = waits.within(start, end);
            assert!(answered >= expected, "{name} of {took:?} let another have {answered} answers: {}", waits.tell());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_anothers_large_work_in_memory() {
    nobody_waits(Emulator::start().await.unwrap(), "memory").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_anothers_large_work_on_file() {
    let folder = tempfile::tempdir().unwrap();
    let emulator = Emulator::builder().database(folder.path().join("emulator.db")).start().await.unwrap();
    nobody_waits(emulator, "file").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn its_own_writers_wait_and_its_readers_see_all_or_nothing() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_own");
    client.create(r#"{"billingEmail":"a@b.co","id":"first"}"#).await.data();
    let done = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn({
        let (client, done) = (client.clone(), Arc::clone(&done));
        async move {
            let mut written = 0;
            while !done.load(Ordering::Relaxed) {
                assert_eq!(
                    client.create(json!({"billingEmail": "w@b.co", "id": format!("w{written}")})).await.status,
                    201
                );
                written += 1;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            written
        }
    });
    let reading = tokio::spawn({
        let (client, done) = (client.clone(), Arc::clone(&done));
        async move {
            while !done.load(Ordering::Relaxed) {
                let found = client.get("/api/customers?search=seeded&limit=100").await.data().as_array().unwrap().len();
                assert!(found == 0 || found == 100, "{found}");
            }
        }
    });
    let lines = "{\"billingEmail\":\"seeded@b.co\"}\n".repeat(3_000);
    client.post("/_emulator/import", lines).await.data();
    tokio::time::sleep(Duration::from_millis(50)).await;
    done.store(true, Ordering::Relaxed);
    reading.await.unwrap();
    let written = writing.await.unwrap();
    // Nothing that was acknowledged before, during or after is lost.
    assert_eq!(client.get("/_emulator/health").await.json()["customers"], 3_001 + written);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_does_not_wait_for_large_work() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_large");
    let seeding = tokio::spawn({
        let client = client.clone();
        async move { client.post("/_emulator/seed", r#"{"customers": 1000000}"#).await }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    let start = Instant::now();
    emulator.stop().await;
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    seeding.await.unwrap().expect_error(503, "stopping");
}

#[tokio::test]
async fn bounds_of_large_work_are_told() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_bounds");
    assert_eq!(client.post("/_emulator/seed", r#"{"customers": 1000001}"#).await.fields(), ["customers"]);
    let long = format!("{{\"billingEmail\":\"a@b.co\",\"metadata\":{{\"a\":\"{}\"}}}}", "x".repeat(17 << 20));
    client
        .post("/_emulator/import", format!("{{\"billingEmail\":\"a@b.co\"}}\n{long}"))
        .await
        .expect_error(413, "payload_too_large");
    assert_eq!(client.get("/_emulator/health").await.json()["customers"], 0);
}
