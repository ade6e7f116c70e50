use std::path::{Path, PathBuf};

use commet_emulator::{DEFAULT_API_KEY, Emulator};
use serde_json::json;
use tempfile::TempDir;

use crate::client::Client;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    (folder, file)
}

#[tokio::test]
async fn a_file_keeps_everything() {
    let (_folder, file) = folder();
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = Client::new(&emulator, "ck_file");
    emulator.seed("ck_file", 50).unwrap();
    let headers = [("idempotency-key", "k")];
    let first =
        client.send("POST", "/api/customers", &headers, r#"{"billingEmail":"a@b.co"}"#.to_owned()).await.unwrap();
    let cursor = client.get("/api/customers?limit=10").await.json()["nextCursor"].as_str().unwrap().to_owned();
    let export = client.get("/_emulator/export").await.text;
    emulator.stop().await;

    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = Client::new(&emulator, "ck_file");
    assert_eq!(client.get("/_emulator/export").await.text, export);
    let again =
        client.send("POST", "/api/customers", &headers, r#"{"billingEmail":"a@b.co"}"#.to_owned()).await.unwrap();
    assert_eq!((again.header("idempotency-replayed"), &again.text), (Some("true"), &first.text));
    assert_eq!(
        client.get(&format!("/api/customers?cursor={cursor}&limit=100")).await.data().as_array().unwrap().len(),
        41
    );
}

#[tokio::test]
async fn the_key_is_nowhere_in_the_file() {
    let (folder, file) = folder();
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    Client::new(&emulator, "ck_canary_0123456789").create(r#"{"billingEmail":"a@b.co"}"#).await.data();
    emulator.stop().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(9).any(|window| window == b"ck_canary"));
    }
}

#[test]
fn one_file_serves_one_emulator() {
    let (_folder, file) = folder();
    let first = Emulator::builder().database(&file).start_blocking().unwrap();
    let error = Emulator::builder().database(&file).start_blocking().unwrap_err().to_string();
    assert!(error.contains("in use by another emulator"), "{error}");
    drop(first);
    Emulator::builder().database(&file).start_blocking().unwrap();
}

#[test]
fn files_that_are_not_ours_are_refused_and_left_alone() {
    let (_folder, file) = folder();
    let refused = |expected: &str| {
        let before = std::fs::read(&file).unwrap();
        let error = Emulator::builder().database(&file).start_blocking().unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(std::fs::read(&file).unwrap(), before);
    };
    std::fs::write(&file, "this is a letter to a friend, and no database at all".repeat(100)).unwrap();
    refused("not a database of this emulator");
    std::fs::remove_file(&file).unwrap();

    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('mine');").unwrap();
    refused("not a database of this emulator");
    drop(other);
    std::fs::remove_file(&file).unwrap();

    drop(Emulator::builder().database(&file).start_blocking().unwrap());
    let ours = rusqlite::Connection::open(&file).unwrap();
    ours.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA user_version = 99;").unwrap();
    refused("newer emulator (schema 99, this one knows ");
}

fn schema(file: &Path) -> Vec<(String, Option<String>)> {
    let connection = rusqlite::Connection::open(file).unwrap();
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
}

/// The committed files were written by the emulator of their time: version 1 by commit d6fc72e; version 3 by c1ee1f0,
/// which opened that of version 1 and went on with it; version 4 by 837bea0, which restored the snapshot of that one.
#[tokio::test]
async fn a_file_of_every_earlier_version_opens() {
    let (_other_folder, fresh) = folder();
    Emulator::builder().database(&fresh).start().await.unwrap().stop().await;
    for version in [1, 3, 4] {
        let (_folder, file) = folder();
        let committed = format!("tests/files/version-{version}.sqlite");
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(committed), &file).unwrap();
        // Migrated at the first start, left as it is at the second.
        for _ in 0..2 {
            let emulator = Emulator::builder().database(&file).start().await.unwrap();
            holds_what_was_written(&emulator).await;
            if version >= 3 {
                holds_billing_and_a_snapshot(&emulator, version).await;
            }
            emulator.stop().await;
        }
        // But for those of SQLite itself, and for those that a file has while it holds snapshots.
        let is_ours = |(name, _): &(String, _)| !name.starts_with("sqlite_") && !name.contains("undo_");
        let tables = |file| schema(file).into_iter().filter(is_ours).collect::<Vec<_>>();
        assert_eq!(tables(&file), tables(&fresh), "a migrated file and a new one have the same tables");
    }
}

async fn holds_what_was_written(emulator: &Emulator) {
    let (one, two) = (Client::new(emulator, "ck_one"), Client::new(emulator, "ck_two"));
    let archived = one.get("/api/customers?isActive=false").await.data();
    assert_eq!((archived.as_array().unwrap().len(), &archived[0]["externalId"]), (1, &json!("user_3")));
    let grace = one.get("/api/customers/cus_01a218d95cda732cbcafaffc115ae9e5").await.data();
    assert_eq!((&grace["billingEmail"], &grace["externalId"]), (&json!("grace@example.com"), &json!(null)));
    assert!(one.get("/api/customers/user_1").await.text.contains(r#""metadata":{ "n":1.10, "e":1E400 }"#));
    assert_eq!(two.get("/api/customers/user_1").await.data()["billingEmail"], "alan@example.com");
    assert_eq!(one.get("/api/customers?search=GRACE%40").await.data()[0]["id"], grace["id"]);
}

async fn holds_billing_and_a_snapshot(emulator: &Emulator, version: i32) {
    let client = Client::new(emulator, "ck_one");
    let headers = [("idempotency-key", "kept")];
    let body = r#"{"billingEmail":"kept@example.com","id":"kept"}"#;
    let again = client.send("POST", "/api/customers", &headers, body.to_owned()).await.unwrap();
    assert_eq!(again.data()["externalId"], "kept");
    let active = client.get("/api/subscriptions/active?customerId=kept").await.data();
    assert_eq!((&active["status"], &active["billingDayOfMonth"]), (&json!("active"), &json!(31)));
    let invoices = async || client.get("/_emulator/customers/kept/invoices").await.data().as_array().unwrap().len();
    if version == 3 {
        assert!(invoices().await >= 2);
    }
    client.post("/_emulator/snapshots/saved/restore", "").await.data();
    assert_eq!(invoices().await, 1);
    client.post("/_emulator/clock", json!({"now": "2031-03-07T00:00:00Z"})).await.data();
    assert_eq!(invoices().await, 2);
    client.get("/api/customers/four").await.expect_error(404, "customer_not_found");
    // What came later works in it.
    let events = client.get("/_emulator/webhooks/events").await.data();
    assert_eq!(events[0]["event"], "invoice.created", "{events}");
}

#[test]
fn what_is_wrong_at_the_start_is_said() {
    let (folder, file) = folder();
    let nowhere = folder.path().join("no").join("such.db");
    let error = Emulator::builder().database(nowhere).start_blocking().unwrap_err().to_string();
    assert!(error.contains("in a folder that exists"), "{error}");

    let running = Emulator::start_blocking().unwrap();
    let port = running.url().rsplit(':').next().unwrap().parse().unwrap();
    let error = Emulator::builder().port(port).start_blocking().unwrap_err().to_string();
    assert!(error.contains("choose another port"), "{error}");
    let error = Emulator::builder().host("no such host").start_blocking().unwrap_err().to_string();
    assert!(error.contains("no such host"), "{error}");

    let seed = folder.path().join("seed.ndjson");
    let error = Emulator::builder().seed(&seed).start_blocking().unwrap_err().to_string();
    assert!(error.contains("seed.ndjson"), "{error}");
    std::fs::write(&seed, "{\"billingEmail\":\"a@b.co\"}\n\n{\"billingEmail\":\"bad\"}\n").unwrap();
    let error = Emulator::builder().database(&file).seed(&seed).start_blocking().unwrap_err().to_string();
    assert!(error.contains("customer 2 (line 3): billingEmail"), "{error}");
}

#[tokio::test]
async fn a_seed_file_fills_a_fresh_database_once() {
    let (folder, file) = folder();
    let seed = folder.path().join("seed.ndjson");
    std::fs::write(&seed, "{\n  \"billingEmail\": \"a@b.co\",\n  \"id\": \"u\"\n}\n{\"billingEmail\":\"c@d.co\"}")
        .unwrap();
    for _ in 0..2 {
        let emulator = Emulator::builder().database(&file).seed(&seed).start().await.unwrap();
        let client = Client::new(&emulator, DEFAULT_API_KEY);
        let customers = client.get("/api/customers").await.data();
        assert_eq!((customers.as_array().unwrap().len(), &customers[1]["externalId"]), (2, &json!("u")));
        emulator.stop().await;
    }
}
