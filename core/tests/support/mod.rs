//! What the proofs share: both clients behind one face, an organization for each proof, and servers
//! that are wrong on the level of bytes.

// Each test program is compiled with this module and uses a part of it.
#![allow(dead_code, unused_imports, unused_macros)]

use std::fmt;
use std::future::IntoFuture as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::ops::Deref;
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use commet::{
    Builder, Call, CreateCustomer, Customer, Customers, Error, Items, Json, ListCustomers, Method, Pages, Response,
    RetryBudget, UpdateCustomer,
};
use commet_emulator::{Emulator, Exchange, Step};
use futures_util::StreamExt as _;
use proptest::test_runner::{Config, TestRunner};

pub(crate) const EMAIL: &str = "billing@acme.com";

/// Within this time a call must have ended once it was cancelled or its time was up.
pub(crate) const AT_ONCE: Duration = Duration::from_millis(50);

/// The runtime of the asynchronous client. The future itself runs on the test's own thread.
pub(crate) fn runtime() -> &'static tokio::runtime::Runtime {
    static RUNTIME: LazyLock<tokio::runtime::Runtime> = LazyLock::new(|| {
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
    });
    &RUNTIME
}

/// One emulator for all proofs of a program: each has an API key, and so an organization, of its own.
pub(crate) fn emulator() -> &'static Emulator {
    static EMULATOR: LazyLock<Emulator> =
        LazyLock::new(|| Emulator::builder().start_blocking().expect("an emulator on a free port"));
    &EMULATOR
}

/// Either client, so that a proof is written once and holds for both.
pub(crate) trait Face: Clone + fmt::Debug + Send + Sync + 'static {
    const NAME: &'static str;

    fn build(builder: Builder<Self>) -> Result<Self, Error>;
    fn customers(&self) -> Customers<Self>;
    fn by_name(&self, operation: &str, arguments: &str) -> Call<Self, Json>;
    fn request(&self, method: Method, path: &str) -> Call<Self, Json>;

    fn one(call: Call<Self, Customer>) -> Result<Response<Customer>, Error>;
    fn many(call: Call<Self, Vec<Customer>>) -> Result<Response<Vec<Customer>>, Error>;
    fn json(call: Call<Self, Json>) -> Result<Response<Json>, Error>;

    fn next_page(pages: &mut Pages<Self, Vec<Customer>>) -> Option<Result<Response<Vec<Customer>>, Error>>;
    fn next_json(pages: &mut Pages<Self, Json>) -> Option<Result<Response<Json>, Error>>;
    fn next_customer(all: &mut Items<Self, Customer>) -> Option<Result<Customer, Error>>;
}

impl Face for commet::Client {
    const NAME: &'static str = "asynchronous";

    fn build(builder: Builder<Self>) -> Result<Self, Error> {
        builder.build()
    }
    fn customers(&self) -> Customers<Self> {
        self.customers()
    }
    fn by_name(&self, operation: &str, arguments: &str) -> Call<Self, Json> {
        self.invoke(operation, arguments)
    }
    fn request(&self, method: Method, path: &str) -> Call<Self, Json> {
        self.request(method, path)
    }
    fn one(call: Call<Self, Customer>) -> Result<Response<Customer>, Error> {
        runtime().block_on(call.into_future())
    }
    fn many(call: Call<Self, Vec<Customer>>) -> Result<Response<Vec<Customer>>, Error> {
        runtime().block_on(call.into_future())
    }
    fn json(call: Call<Self, Json>) -> Result<Response<Json>, Error> {
        runtime().block_on(call.into_future())
    }
    fn next_page(pages: &mut Pages<Self, Vec<Customer>>) -> Option<Result<Response<Vec<Customer>>, Error>> {
        runtime().block_on(pages.next())
    }
    fn next_json(pages: &mut Pages<Self, Json>) -> Option<Result<Response<Json>, Error>> {
        runtime().block_on(pages.next())
    }
    fn next_customer(all: &mut Items<Self, Customer>) -> Option<Result<Customer, Error>> {
        runtime().block_on(all.next())
    }
}

impl Face for commet::blocking::Client {
    const NAME: &'static str = "blocking";

    fn build(builder: Builder<Self>) -> Result<Self, Error> {
        builder.build()
    }
    fn customers(&self) -> Customers<Self> {
        self.customers()
    }
    fn by_name(&self, operation: &str, arguments: &str) -> Call<Self, Json> {
        self.invoke(operation, arguments)
    }
    fn request(&self, method: Method, path: &str) -> Call<Self, Json> {
        self.request(method, path)
    }
    fn one(call: Call<Self, Customer>) -> Result<Response<Customer>, Error> {
        call.send()
    }
    fn many(call: Call<Self, Vec<Customer>>) -> Result<Response<Vec<Customer>>, Error> {
        call.send()
    }
    fn json(call: Call<Self, Json>) -> Result<Response<Json>, Error> {
        call.send()
    }
    fn next_page(pages: &mut Pages<Self, Vec<Customer>>) -> Option<Result<Response<Vec<Customer>>, Error>> {
        Iterator::next(pages)
    }
    fn next_json(pages: &mut Pages<Self, Json>) -> Option<Result<Response<Json>, Error>> {
        Iterator::next(pages)
    }
    fn next_customer(all: &mut Items<Self, Customer>) -> Option<Result<Customer, Error>> {
        Iterator::next(all)
    }
}

/// Makes two tests of each generic proof, one with either client.
macro_rules! both {
    ($($proof:ident),+ $(,)?) => {$(
        mod $proof {
            #[test]
            fn asynchronous() {
                super::$proof::<commet::Client>();
            }
            #[test]
            fn blocking() {
                super::$proof::<commet::blocking::Client>();
            }
        }
    )+};
}
pub(crate) use both;

/// Settings that make retries quick, and that no other test can use up.
pub(crate) fn builder<C>(key: &str, base_url: &str) -> Builder<C> {
    Builder::default()
        .api_key(key)
        .base_url(base_url)
        .backoff(Duration::from_millis(1), Duration::from_millis(2))
        .retry_budget(RetryBudget::new(1_000_000, 0))
}

/// A client and its organization in the emulator.
pub(crate) struct Scene<C> {
    pub(crate) client: C,
    pub(crate) key: String,
}

impl<C: Face> Scene<C> {
    pub(crate) fn new(name: &str) -> Self {
        Self::with(name, |builder| builder)
    }

    pub(crate) fn with(name: &str, settings: impl FnOnce(Builder<C>) -> Builder<C>) -> Self {
        let key = format!("ck_test_{name}_{}", C::NAME);
        let client = C::build(settings(builder(&key, emulator().api_url()))).expect("a client");
        Self { client, key }
    }

    /// What the next requests of this organization meet.
    pub(crate) fn script(&self, steps: impl Into<Vec<Step>>) {
        emulator().script(&self.key, steps.into());
    }

    /// All requests of this organization that reached the emulator.
    pub(crate) fn requests(&self) -> Vec<Exchange> {
        emulator().requests(&self.key)
    }

    pub(crate) fn last(&self) -> Exchange {
        self.requests().pop().expect("a request")
    }

    pub(crate) fn create(&self, params: CreateCustomer) -> Result<Response<Customer>, Error> {
        C::one(self.client.customers().create(params))
    }

    pub(crate) fn get(&self, id: &str) -> Result<Response<Customer>, Error> {
        C::one(self.client.customers().get(id))
    }

    pub(crate) fn update(&self, id: &str, params: UpdateCustomer) -> Result<Response<Customer>, Error> {
        C::one(self.client.customers().update(id, params))
    }

    pub(crate) fn archive(&self, id: &str) -> Result<Response<Customer>, Error> {
        C::one(self.client.customers().archive(id))
    }

    pub(crate) fn list(&self, params: ListCustomers) -> Result<Response<Vec<Customer>>, Error> {
        C::many(self.client.customers().list(params))
    }

    pub(crate) fn invoke(&self, operation: &str, arguments: &str) -> Result<Response<Json>, Error> {
        C::json(self.client.by_name(operation, arguments))
    }
}

impl<C> Deref for Scene<C> {
    type Target = C;
    fn deref(&self) -> &C {
        &self.client
    }
}

/// A client of a server that is no emulator.
pub(crate) fn client_of<C: Face>(base_url: &str) -> C {
    C::build(builder("ck_test_raw", base_url)).expect("a client")
}

/// Whether the long form of the proofs was asked for.
pub(crate) fn is_soak() -> bool {
    std::env::var_os("COMMET_SOAK").is_some_and(|value| value == "1")
}

/// So many in the short form, so many in the long.
pub(crate) fn count(short: u32, long: u32) -> u32 {
    if is_soak() { long } else { short }
}

pub(crate) fn properties(short: u32, long: u32) -> TestRunner {
    TestRunner::new(Config {
        cases: count(short, long),
        // A failure is to be printed, not to be written into the source tree.
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    })
}

/// The best of three runs, for promises about time.
///
/// A busy machine makes a prompt call look slow, but nothing makes a slow call look prompt. So what the
/// client is responsible for is the smallest of several measurements.
pub(crate) fn best_of_three(mut run: impl FnMut() -> Duration) -> Duration {
    let mut best = run();
    for _ in 0..2 {
        if best > AT_ONCE {
            best = best.min(run());
        }
    }
    best
}

pub(crate) fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let result = run();
    (result, started.elapsed())
}

/// `text` with each character as an escape of JSON, as surrogate pairs where it takes two.
pub(crate) fn escaped(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |escapes, unit| escapes + &format!("\\u{unit:04X}"))
}

/// Waits for what another thread is about to bring about.
pub(crate) fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < Duration::from_secs(10), "not within ten seconds: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A server that answers with exact bytes and keeps the exact text of what it was sent.
pub(crate) struct Raw {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    connections: usize,
    requests: Vec<String>,
}

impl Raw {
    /// Answers the n-th request, counted from 0, with the bytes that `answer` gives for it, and closes
    /// the connection when these are none.
    pub(crate) fn answering(answer: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::<Mutex<Seen>>::default();
        let (shared, answer) = (Arc::clone(&seen), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                shared.lock().unwrap().connections += 1;
                let (shared, answer) = (Arc::clone(&shared), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &shared, &*answer));
            }
        });
        Self { address, seen }
    }

    /// Gives the same answer to every request.
    pub(crate) fn always(bytes: Vec<u8>) -> Self {
        Self::answering(move |_| bytes.clone())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().requests.clone()
    }
}

fn serve(stream: TcpStream, seen: &Mutex<Seen>, answer: &dyn Fn(usize) -> Vec<u8>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
    let mut writer = stream;
    while let Some(request) = read_request(&mut reader) {
        let number = {
            let mut seen = seen.lock().unwrap();
            seen.requests.push(request);
            seen.requests.len() - 1
        };
        let bytes = answer(number);
        if bytes.is_empty() || writer.write_all(&bytes).is_err() {
            return;
        }
    }
}

fn read_request(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut text = String::new();
    while !text.ends_with("\r\n\r\n") {
        if reader.read_line(&mut text).ok()? == 0 {
            return None;
        }
    }
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().expect("a length"))];
    reader.read_exact(&mut body).ok()?;
    Some(text + &String::from_utf8_lossy(&body))
}

/// An answer of status `status` with this body, which is said to be JSON.
pub(crate) fn answer(status: u16, body: impl AsRef<[u8]>) -> Vec<u8> {
    answer_with(status, "content-type: application/json\r\n", body)
}

/// An answer with these header lines, and the length of its body.
pub(crate) fn answer_with(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} Something\r\nx-request-id: req_raw\r\ncontent-length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

/// An address at which nobody answers: its queue of new connections is full, so the kernel drops all that is sent to it.
pub(crate) struct Deaf {
    pub(crate) address: SocketAddr,
    _listener: TcpListener,
    _waiting: Vec<TcpStream>,
}

impl Deaf {
    pub(crate) fn new() -> Self {
        let _entered = runtime().enter();
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
        let listener = socket.listen(1).and_then(tokio::net::TcpListener::into_std).expect("a listener");
        let address = listener.local_addr().expect("an address");
        let mut waiting = Vec::new();
        while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) {
            waiting.push(stream);
            assert!(waiting.len() < 64, "the queue of new connections never fills");
        }
        Self { address, _listener: listener, _waiting: waiting }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }
}
