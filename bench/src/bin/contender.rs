//! The same calls by this crate, by its peers and by a bare socket: `contender NAME` reads lines that
//! say what to do, and answers each with what it took.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use commet::{Client, CreateCustomer, ListCustomers, blocking};
use serde::Deserialize;
use serde_json::{Value, json};

/// The work of one line.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Work {
    workload: String,
    calls: u32,
    in_flight: u32,
    base_url: String,
    api_key: String,
    customer_id: String,
}

fn main() {
    let name = std::env::args().nth(1).expect("say which contender");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let reqwest = reqwest::Client::builder().no_proxy().build().expect("a client");
    let mut typed: Option<(Client, blocking::Client)> = None;
    let blocking_reqwest = (name == "reqwest-blocking")
        .then(|| reqwest::blocking::Client::builder().no_proxy().build().expect("a client"));
    for line in std::io::stdin().lines() {
        let work: Work = serde_json::from_str(&line.expect("text")).expect("a line of work");
        let (asynchronous, blocking) = typed.get_or_insert_with(|| {
            let builder = || Client::builder().api_key(&work.api_key).base_url(&work.base_url);
            (builder().build().expect("a client"), builder().build_blocking().expect("a client"))
        });
        let (cpu, wall) = (cpu_time(), Instant::now());
        match name.as_str() {
            "commet-blocking" => on_threads(&work, || |work: &Work| by_commet_blocking(blocking, work)),
            "commet" => runtime.block_on(on_tasks(&work, |work| by_commet(asynchronous.clone(), work))),
            "reqwest" => runtime.block_on(on_tasks(&work, |work| by_reqwest(reqwest.clone(), work))),
            "reqwest-blocking" => {
                let client = blocking_reqwest.as_ref().expect("made above");
                on_threads(&work, || |work: &Work| by_reqwest_blocking(client, work));
            }
            "floor" => on_threads(&work, || {
                let mut socket = Bare::connect(&work);
                move |work: &Work| socket.exchange(work)
            }),
            other => panic!("there is no contender called {other}"),
        }
        let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(work.calls);
        let (cpu, wall) = (each(cpu_time().saturating_sub(cpu)), each(wall.elapsed()));
        let figures = json!({"calls": work.calls, "wallUs": wall, "cpuUs": cpu, "rssKb": status("VmRSS:"), "threads": status("Threads:")});
        writeln!(std::io::stdout(), "{figures}").expect("somebody asked");
    }
}

/// As many threads as calls are to be in flight, each with a caller of its own.
fn on_threads<C: FnMut(&Work)>(work: &Work, caller: impl Fn() -> C + Sync) {
    let left = AtomicU32::new(work.calls);
    let take = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
    let run = || {
        let mut call = caller();
        while take() {
            call(work);
        }
    };
    if work.in_flight == 1 {
        return run();
    }
    std::thread::scope(|scope| (0..work.in_flight).for_each(|_| drop(scope.spawn(run))));
}

/// As many tasks on one thread as calls are to be in flight.
async fn on_tasks<F: Future<Output = ()>>(work: &Work, call: impl Fn(Arc<Work>) -> F) {
    let shared = Arc::new(work.clone());
    let share = work.calls / work.in_flight;
    let tasks = (0..work.in_flight).map(|_| async {
        for _ in 0..share {
            call(Arc::clone(&shared)).await;
        }
    });
    futures_util::future::join_all(tasks).await;
}

fn by_commet_blocking(client: &blocking::Client, work: &Work) {
    let customers = client.customers();
    match work.workload.as_str() {
        "get" => drop(customers.get(&work.customer_id).send().expect("a customer")),
        "create" => {
            drop(customers.create(CreateCustomer::new("billing@acme.com").id("user_123")).send().expect("a customer"));
        }
        _ => drop(customers.list(ListCustomers::new().limit(100)).send().expect("a page")),
    }
}

async fn by_commet(client: Client, work: Arc<Work>) {
    let customers = client.customers();
    match work.workload.as_str() {
        "get" => drop(customers.get(&work.customer_id).await.expect("a customer")),
        "create" => {
            drop(customers.create(CreateCustomer::new("billing@acme.com").id("user_123")).await.expect("a customer"));
        }
        _ => drop(customers.list(ListCustomers::new().limit(100)).await.expect("a page")),
    }
}

async fn by_reqwest(client: reqwest::Client, work: Arc<Work>) {
    let request = client.request(work.method(), work.url()).header("x-api-key", &work.api_key);
    let request = if let Some(body) = work.body() {
        request.header("content-type", "application/json").body(body)
    } else {
        request
    };
    let answer = request.send().await.expect("an answer").bytes().await.expect("a body");
    serde_json::from_slice::<Value>(&answer).expect("JSON");
}

fn by_reqwest_blocking(client: &reqwest::blocking::Client, work: &Work) {
    let request = client.request(work.method(), work.url()).header("x-api-key", &work.api_key);
    let request = if let Some(body) = work.body() {
        request.header("content-type", "application/json").body(body)
    } else {
        request
    };
    let answer = request.send().expect("an answer").bytes().expect("a body");
    serde_json::from_slice::<Value>(&answer).expect("JSON");
}

impl Work {
    fn method(&self) -> reqwest::Method {
        if self.workload == "create" { reqwest::Method::POST } else { reqwest::Method::GET }
    }

    fn url(&self) -> String {
        match self.workload.as_str() {
            "get" => format!("{}/customers/{}", self.base_url, self.customer_id),
            "create" => format!("{}/customers", self.base_url),
            _ => format!("{}/customers?limit=100", self.base_url),
        }
    }

    fn body(&self) -> Option<&'static str> {
        (self.workload == "create").then_some(r#"{"billingEmail":"billing@acme.com","id":"user_123"}"#)
    }
}

/// The floor: a socket, the bytes, and no more understanding than where the answer ends.
struct Bare {
    stream: BufReader<TcpStream>,
    request: String,
}

impl Bare {
    fn connect(work: &Work) -> Self {
        let authority =
            work.base_url.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("an http URL");
        let stream = TcpStream::connect(authority).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        let url = work.url();
        let path = url.split_once(authority).expect("checked").1;
        let (method, body) = (work.method(), work.body().unwrap_or_default());
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nx-api-key: {}\r\naccept: application/json\r\naccept-encoding: gzip\r\n\
             user-agent: commet-rust/0.1.0 commet-core/0.1.0 (linux; x86_64)\r\nhost: {authority}\r\n",
            work.api_key
        );
        if !body.is_empty() {
            let head = ["content-type: application/json\r\ncontent-length: ", &body.len().to_string(), "\r\n"];
            request.extend(head);
        }
        Self { stream: BufReader::new(stream), request: request + "\r\n" + body }
    }

    fn exchange(&mut self, _: &Work) {
        self.stream.get_mut().write_all(self.request.as_bytes()).expect("an open connection");
        let (mut line, mut length) = (String::new(), 0);
        while self.stream.read_line(&mut line).expect("an open connection") > 2 {
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim_end().parse().expect("a length");
            }
            line.clear();
        }
        self.stream.read_exact(&mut vec![0; length]).expect("a body");
    }
}

/// The CPU time that this process has used, in user and kernel mode.
fn cpu_time() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` outlives the call.
    assert_eq!(unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) }, 0);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).expect("less than a second"))
}

/// A figure of what the kernel says about this process; 0 where it says nothing.
fn status(name: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|figure| figure.parse().ok()).unwrap_or_default()
}
