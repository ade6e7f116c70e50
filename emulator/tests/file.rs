//! The database file: alone after a clean stop, and named with the cause when something is wrong with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use commet_emulator::Emulator;
use tempfile::TempDir;

use crate::client::{Client, Reply};
use crate::report;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    (folder, file)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn open(file: &Path) -> Emulator {
    Emulator::builder().database(file).start().await.unwrap()
}

async fn refusal(file: &Path) -> String {
    Emulator::builder().database(file).start().await.unwrap_err().to_string()
}

async fn count(emulator: &Emulator) -> u64 {
    Client::new(emulator, "").get("/_emulator/health").await.json()["customers"].as_u64().unwrap()
}

async fn create(client: &Client) -> Reply {
    client.create(r#"{"billingEmail":"a@b.co"}"#).await
}

#[tokio::test]
async fn one_file_is_left_by_a_clean_stop() {
    let (folder, file) = folder();
    let emulator = open(&file).await;
    emulator.seed("ck_clean", 3_000).unwrap();
    create(&Client::new(&emulator, "ck_clean")).await.data();
    emulator.stop().await;
    assert_eq!(names(folder.path()), ["emulator.db"]);
    let copy = folder.path().join("copy.db");
    fs::copy(&file, &copy).unwrap();
    assert_eq!(count(&open(&copy).await).await, 3_001);

    // Dropped is stopped too, and another program that looks at the file does not keep it from being whole.
    let emulator = open(&file).await;
    create(&Client::new(&emulator, "ck_clean")).await.data();
    let other = rusqlite::Connection::open(&file).unwrap();
    other.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, i64>(0)).unwrap();
    drop(emulator);
    fs::copy(&file, &copy).unwrap();
    assert_eq!(count(&open(&copy).await).await, 3_002);
}

/// Makes a file one that cannot be written, also by root, for as long as it lives.
struct Immutable<'a>(&'a Path);

impl<'a> Immutable<'a> {
    fn make(file: &'a Path) -> Option<Self> {
        let mut permissions = fs::metadata(file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(file, permissions).unwrap();
        let is_writable = || fs::File::options().write(true).open(file).is_ok();
        if is_writable() {
            let _ = Command::new("chattr").arg("+i").arg(file).status();
        }
        (!is_writable()).then_some(Self(file))
    }
}

impl Drop for Immutable<'_> {
    fn drop(&mut self) {
        let _ = Command::new("chattr").arg("-i").arg(self.0).stderr(std::process::Stdio::null()).status();
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_refused_at_the_start() {
    let (folder, file) = folder();
    open(&file).await.stop().await;
    let Some(_immutable) = Immutable::make(&file) else { return report("file: nothing here is out of root's reach") };
    let error = refusal(&file).await;
    assert!(error.contains("emulator.db cannot be written"), "{error}");
    assert_eq!(names(folder.path()), ["emulator.db"]);
}

#[tokio::test]
async fn a_damaged_file_is_named() {
    let (_folder, file) = folder();
    let emulator = open(&file).await;
    emulator.seed("ck_damaged", 3_000).unwrap();
    emulator.stop().await;
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..100_000]).unwrap();
    let error = refusal(&file).await;
    assert!(error.contains("emulator.db is damaged"), "{error}");

    // Damage that is only met later.
    let mut holes = whole.clone();
    let middle = holes.len() / 2;
    holes[200_000..middle].fill(0xaa);
    fs::write(&file, holes).unwrap();
    let emulator = open(&file).await;
    let client = Client::new(&emulator, "ck_damaged");
    let mut statuses = Vec::new();
    for number in (1..3_000).step_by(100) {
        let reply = client.get(&format!("/api/customers/user_{number:07}")).await;
        if reply.status == 500 {
            reply.expect_error(500, "database_damaged");
            assert!(reply.text.contains("emulator.db is damaged"), "{}", reply.text);
        }
        statuses.push(reply.status);
    }
    assert!(statuses.contains(&500), "{statuses:?}");
}

#[tokio::test]
async fn a_lock_of_another_program_is_named_and_waited_for_once() {
    let (_folder, file) = folder();
    let emulator = open(&file).await;
    let client = Client::new(&emulator, "ck_locked");
    create(&client).await.data();
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    for _ in 0..5 {
        let reply = create(&client).await;
        reply.expect_error(503, "database_locked");
        assert!(reply.text.contains("emulator.db is locked by another program"), "{}", reply.text);
        assert_eq!(reply.header("retry-after"), Some("1"));
    }
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    assert_eq!(client.get("/api/customers").await.status, 200);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(create(&client).await.status, 201);
}

/// A small disk, where this may be made.
struct Disk(TempDir);

impl Disk {
    fn mount(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder.path())
            .stderr(std::process::Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then_some(Self(folder))
    }
}

impl Disk {
    fn grow(&self, size: &str) {
        let grown =
            Command::new("mount").args(["-o", &format!("remount,size={size}")]).arg(self.0.path()).status().unwrap();
        assert!(grown.success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[tokio::test]
async fn a_full_disk_is_named_and_a_reset_still_works() {
    let Some(disk) = Disk::mount("8k") else { return report("file: no disk can be mounted here") };
    let error = refusal(&disk.0.path().join("emulator.db")).await;
    assert!(error.contains("emulator.db cannot grow: the disk is full"), "{error}");

    let disk = Disk::mount("3m").unwrap();
    let emulator = open(&disk.0.path().join("emulator.db")).await;
    let client = Client::new(&emulator, "ck_full");
    let body = format!(r#"{{"billingEmail":"a@b.co","metadata":{{"a":"{}"}}}}"#, "x".repeat(100_000));
    let mut last = client.create(&body).await;
    for _ in 0..60 {
        if last.status != 201 {
            break;
        }
        last = client.create(&body).await;
    }
    last.expect_error(507, "storage_full");
    assert!(last.text.contains("emulator.db cannot grow: the disk is full"), "{}", last.text);
    assert_eq!(client.get("/api/customers?limit=1").await.status, 200);
    client.post("/_emulator/reset", "").await.data();
    assert_eq!(client.get("/api/customers").await.data(), serde_json::json!([]));
    disk.grow("20m");
    assert_eq!(client.create(&body).await.status, 201);
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_is_no_second_database() {
    let (folder, file) = folder();
    let emulator = open(&file).await;
    let soft = folder.path().join("soft.db");
    std::os::unix::fs::symlink(&file, &soft).unwrap();
    let error = refusal(&soft).await;
    assert!(error.contains("in use by another emulator"), "{error}");
    let hard = folder.path().join("hard.db");
    fs::hard_link(&file, &hard).unwrap();
    let error = refusal(&hard).await;
    assert!(error.contains("second name"), "{error}");
    fs::remove_file(&hard).unwrap();
    emulator.stop().await;
    open(&soft).await.stop().await;
    assert_eq!(names(folder.path()), ["emulator.db", "soft.db"]);
}

#[tokio::test]
async fn what_is_no_file_leaves_nothing_behind() {
    let (folder, _) = folder();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let error = refusal(&inner).await;
    assert!(error.contains("inner as a database"), "{error}");
    assert_eq!(names(folder.path()), ["inner"]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_is_deleted_or_replaced_is_missed() {
    let (folder, file) = folder();
    let emulator = open(&file).await;
    let client = Client::new(&emulator, "ck_gone");
    create(&client).await.data();
    let moved = folder.path().join("moved.db");
    fs::rename(&file, &moved).unwrap();
    create(&client).await.expect_error(500, "database_gone");
    fs::write(&file, "another file").unwrap();
    create(&client).await.expect_error(500, "database_gone");
    fs::rename(&moved, &file).unwrap();
    assert_eq!(create(&client).await.status, 201);
}
