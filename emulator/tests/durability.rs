use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use commet_emulator::Emulator;
use serde_json::{Value, json};

use crate::client::Client;
use crate::{is_soak, report};

const DATABASE: &str = "COMMET_EMULATOR_TEST_DATABASE";
const WRITERS: usize = 8;
const PER_ROUND: usize = 30;

/// The server that is to be killed: this test program once more, told to serve.
#[test]
#[ignore = "serves until it is killed; the test below starts it"]
#[expect(clippy::print_stdout, reason = "the URL goes to the parent")]
fn serve_until_killed() {
    let Some(database) = std::env::var_os(DATABASE) else { return };
    let mut builder = Emulator::builder();
    if !database.is_empty() {
        builder = builder.database(Path::new(&database));
    }
    let emulator = builder.start_blocking().unwrap();
    println!("url {}", emulator.url());
    loop {
        std::thread::park();
    }
}

/// Dies with the test, also when that fails.
pub(crate) struct Server {
    process: Child,
    pub(crate) url: String,
    /// Open for as long as it runs: after a minute it says that it runs still.
    _output: BufReader<ChildStdout>,
}

impl Server {
    pub(crate) fn in_memory() -> Self {
        Self::start(Path::new(""))
    }

    pub(crate) fn start(database: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "--nocapture", "durability::serve_until_killed"])
            .env(DATABASE, database)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let lines = output.by_ref().lines();
        let url = lines.map_while(Result::ok).find_map(|line| line.split_once("url ").map(|(_, url)| url.to_owned()));
        Self { process, url: url.expect("the server said where it is"), _output: output }
    }

    /// The time of the processor that it has used, that of ended threads included. Zero where it is not to be had.
    #[cfg(feature = "dashboard")]
    pub(crate) fn processor_time(&self) -> Duration {
        #[cfg(target_os = "linux")]
        {
            let process = nix::unistd::Pid::from_raw(self.process.id().cast_signed());
            nix::time::ClockId::pid_cpu_clock_id(process).unwrap().now().unwrap().into()
        }
        #[cfg(not(target_os = "linux"))]
        Duration::ZERO
    }

    /// The memory that it has now, and the most that it had, in MiB.
    pub(crate) fn memory(&self) -> [u64; 2] {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        ["VmRSS:", "VmHWM:"].map(|name| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1_024
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL on Unix.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The writes of one writer before the server died.
#[derive(Default)]
struct Written {
    /// Acknowledged customers, by ID, as they were last acknowledged; without a state while an update is under way.
    acknowledged: HashMap<String, Option<Value>>,
    /// The write that was under way: key and body.
    in_doubt: Option<(String, String)>,
}

/// Creates customers and updates every other one until the server dies.
async fn write_until_it_dies(client: Client, writer: String, written: Arc<Mutex<Written>>) {
    for number in 0.. {
        let key = format!("{writer}-{number}");
        let body = json!({"billingEmail": format!("{key}@example.com"), "metadata": {"number": number}}).to_string();
        written.lock().unwrap().in_doubt = Some((key.clone(), body.clone()));
        let Ok(reply) = client.send("POST", "/api/customers", &[("idempotency-key", &key)], body).await else { return };
        let customer = reply.data();
        let id = customer["id"].as_str().unwrap().to_owned();
        {
            let mut written = written.lock().unwrap();
            written.acknowledged.insert(id.clone(), Some(customer));
            written.in_doubt = None;
        }
        if number % 2 == 0 {
            let body = json!({"fullName": key}).to_string();
            // An update that was not acknowledged may be there or not, but the customer must be.
            written.lock().unwrap().acknowledged.insert(id.clone(), None);
            let Ok(reply) = client.send("PUT", &format!("/api/customers/{id}"), &[], body).await else { return };
            written.lock().unwrap().acknowledged.insert(id, Some(reply.data()));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_write_is_lost_by_a_kill() {
    let rounds: u32 = if is_soak() { 200 } else { 5 };
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("emulator.db");
    let (mut acknowledged, mut in_doubt) = (HashMap::new(), 0);
    let mut server = Server::start(&database);
    for round in 0..rounds {
        let client = Client::at(&server.url, "ck_durable");
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let written = Arc::new(Mutex::new(Written::default()));
                let task = write_until_it_dies(client.clone(), format!("r{round}w{writer}"), Arc::clone(&written));
                (tokio::spawn(task), written)
            })
            .collect();
        // Every round dies at another moment, but not before there is something to lose.
        let is_little =
            || writers.iter().map(|(_, written)| written.lock().unwrap().acknowledged.len()).sum::<usize>() < PER_ROUND;
        while is_little() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(u64::from((round * 37) % 150))).await;
        drop(server);
        let mut doubts = Vec::new();
        for (task, written) in writers {
            task.await.unwrap();
            let mut written = written.lock().unwrap();
            acknowledged.extend(written.acknowledged.drain());
            doubts.extend(written.in_doubt.take());
        }
        server = Server::start(&database);
        // Sent again with the same key, a write in doubt happens once: it was applied with its answer, or not at all.
        let client = Client::at(&server.url, "ck_durable");
        in_doubt += doubts.len();
        for (key, body) in doubts {
            let reply = client.send("POST", "/api/customers", &[("idempotency-key", &key)], body).await.unwrap();
            let customer = reply.data();
            acknowledged.insert(customer["id"].as_str().unwrap().to_owned(), Some(customer));
        }
    }
    let export = Client::at(&server.url, "ck_durable").get("/_emulator/export").await.text;
    let mut emails = HashSet::new();
    for line in export.lines() {
        let customer: Value = serde_json::from_str(line).unwrap();
        assert!(emails.insert(customer["billingEmail"].as_str().unwrap().to_owned()), "twice: {customer}");
        if let Some(Some(expected)) = acknowledged.remove(customer["id"].as_str().unwrap()) {
            assert_eq!(customer, expected);
        }
    }
    report(&format!(
        "durability: {rounds} kills, {} customers, {in_doubt} writes in doubt sent again, {} acknowledged writes lost, 0 twice",
        emails.len(),
        acknowledged.len()
    ));
    assert!(acknowledged.is_empty(), "{} acknowledged writes are lost", acknowledged.len());
    assert!(emails.len() / PER_ROUND >= usize::try_from(rounds).unwrap(), "hardly anything was written");
}
