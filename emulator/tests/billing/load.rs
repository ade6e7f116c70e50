use std::time::{Duration, Instant};

use commet_emulator::Emulator;
use serde_json::json;

use super::{DAY, advance};
use crate::client::Client;
use crate::{is_soak, report};

const KEY: &str = "ck_large";

/// Customers with a free or a paid subscription, written as the rules would have written them.
async fn fill(emulator: &Emulator, file: &std::path::Path, count: u64) {
    let client = Client::new(emulator, KEY);
    client.create(json!({"billingEmail": "a@b.co", "id": "u"})).await.data();
    super::subscribed(&client, json!({"planCode": "starter"})).await;
    emulator.seed(KEY, count).unwrap();
    let database = rusqlite::Connection::open(file).unwrap();
    database.busy_timeout(Duration::from_secs(30)).unwrap();
    let columns = "plan, interval, name, status, trial_days, start_date, months, paid, cancels_at_period_end, \
                   failures, created_at, updated_at";
    database
        .execute(
            &format!(
                "INSERT INTO subscription (organization, id, customer, period_start, anchor, period_end, due_at, {columns}) \
                 SELECT customer.organization, 'sub_' || number, customer.id, \
                 period_start + number, anchor + number, period_end + number, due_at + number, {} \
                 FROM (SELECT *, row_number() OVER () AS number FROM customer) AS customer \
                 JOIN organization ON organization.id = customer.organization AND organization.name IS NOT NULL \
                 JOIN subscription USING (organization) WHERE customer.external_id LIKE 'user_%' AND customer.is_active",
                columns.split(", ").map(|column| format!("subscription.{column}")).collect::<Vec<_>>().join(", ")
            ),
            [],
        )
        .unwrap();
}

#[tokio::test]
async fn an_advance_with_more_than_a_million_events_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    client.post("/_emulator/clock", json!({"now": "2030-04-01T00:00:00Z"})).await.data();
    // 8,600 less one in 50 that is archived are 8,428; with 119 months each 1,002,932 events.
    fill(&emulator, &file, 8_600).await;
    let refused = client.post("/_emulator/clock", json!({"now": "2040-03-31T00:00:00Z"})).await;
    assert!(refused.fields() == [""] && refused.text.contains("1000000"), "{}", refused.text);
    let clock = client.get("/_emulator/clock").await.data();
    assert!(clock["now"].as_str().unwrap().starts_with("2030-04-01T00") && clock["advancing"] == false, "{clock}");
    assert_eq!(super::totals(&client).await.len(), 1);
}

/// The times of a write and of a read of an organization.
async fn requests(client: &Client) -> [Duration; 2] {
    let begun = Instant::now();
    client.create(json!({"billingEmail": "a@b.co"})).await.data();
    let written = begun.elapsed();
    client.get("/api/customers?limit=1").await.data();
    [written, begun.elapsed().checked_sub(written).unwrap()]
}

fn summary(mut waits: Vec<Duration>) -> String {
    waits.sort();
    let (count, last) = (waits.len(), waits[waits.len() - 1]);
    format!("p50 {:.1?}, p99 {:.1?}, at most {last:.1?} ({count} requests)", waits[count / 2], waits[count * 99 / 100])
}

fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_advance_leaves_time_for_other_organizations() {
    let count: u64 = if is_soak() { 102_040 } else { 2_000 };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    client.post("/_emulator/clock", json!({"now": "2030-04-01T00:00:00Z"})).await.data();
    fill(&emulator, &file, count).await;
    let other = Client::new(&emulator, "ck_other");
    // The same without an advance, on this machine with whatever else it does.
    let mut quiet = Vec::new();
    for _ in 0..200 {
        quiet.extend(requests(&other).await);
    }
    let before = memory();
    let started = Instant::now();
    let advancing = {
        let client = client.clone();
        tokio::spawn(async move {
            let body = json!({"now": "2030-05-02T12:00:00Z"}).to_string();
            if let Err(error) = client.send("POST", "/_emulator/clock", &[], body).await {
                // It takes longer than this client is patient; it goes on without it.
                assert!(error.is_timeout(), "{error}");
                while client.get("/_emulator/clock").await.data()["advancing"] == true {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            }
            started.elapsed()
        })
    };
    let (mut waits, mut states, mut seen) = (Vec::new(), 0, (String::new(), String::new()));
    while !advancing.is_finished() {
        waits.extend(requests(&other).await);
        // The organization itself is served too, at the time its clock has reached.
        let clock = client.get("/_emulator/clock").await.data();
        states += u64::from(clock["advancing"] == true);
        let state = (clock["now"].to_string(), super::active(&client).await["currentPeriod"]["end"].to_string());
        assert!(state.0 >= seen.0 && state.1 >= seen.1, "{seen:?}, then {state:?}");
        seen = state;
    }
    let elapsed = advancing.await.unwrap();
    let database = rusqlite::Connection::open(&file).unwrap();
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let renewed = number("SELECT count(*) FROM invoice WHERE period_start >= 1903824000000 AND status = 'paid'");
    let live = number("SELECT count(*) FROM subscription");
    assert_eq!(renewed, live, "each is renewed once");
    report(&format!(
        "advance: {renewed} renewals in {elapsed:.2?}, memory {before} → {} MiB, {states} looks at the clock meanwhile; \
         other organizations waited {}; without an advance {}",
        memory(),
        summary(waits),
        summary(quiet)
    ));
    advance(&client, DAY).await;
    assert_eq!(number("SELECT count(*) FROM invoice WHERE period_start >= 1903824000000"), live);
}
