//! HTTP/2, where the server offers it: many calls share a connection. A blocking connection carries one call at a
//! time and stays with HTTP/1.1.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::join_all;
use http::Version;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use rcgen::generate_simple_self_signed;
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

struct Server {
    base_url: String,
    authority: PathBuf,
    connections: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<(Version, Bytes)>>>,
    _folder: tempfile::TempDir,
}

/// How a server treats a request.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    /// It reads the request, and takes its time, so that calls are in flight together.
    Patient,
    /// It answers before it has read the body.
    Hasty,
    /// The same, and closes the connection.
    Gone,
}

async fn server() -> Server {
    server_of(Manner::Patient).await
}

async fn answer(
    request: http::Request<Incoming>,
    manner: Manner,
    seen: Arc<Mutex<Vec<(Version, Bytes)>>>,
) -> Result<http::Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    if manner != Manner::Patient {
        seen.lock().unwrap().push((head.version, Bytes::new()));
        let body = r#"{"success":false,"message":"too large"}"#;
        return Ok(http::Response::builder().status(413).body(Full::new(Bytes::from(body))).unwrap());
    }
    let body = body.collect().await.unwrap().to_bytes();
    seen.lock().unwrap().push((head.version, body));
    tokio::time::sleep(Duration::from_millis(50)).await;
    let id = head.uri.path().rsplit('/').next().unwrap().to_owned();
    let body = format!(r#"{{"success":true,"data":{{"id":"{id}"}}}}"#);
    Ok(http::Response::new(Full::new(Bytes::from(body))))
}

/// Speaks both versions and prefers HTTP/2.
async fn server_of(manner: Manner) -> Server {
    let certified = generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("ca.pem");
    std::fs::write(&authority, certified.cert.pem()).unwrap();
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("localhost:0").await.unwrap();
    let base_url = format!("https://localhost:{}/api", listener.local_addr().unwrap().port());
    let (connections, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
    let (opened, seen) = (Arc::clone(&connections), Arc::clone(&requests));
    let open = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&open);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            opened.fetch_add(1, Ordering::SeqCst);
            now.fetch_add(1, Ordering::SeqCst);
            let now = Arc::clone(&now);
            let (acceptor, seen) = (acceptor.clone(), Arc::clone(&seen));
            tokio::spawn(async move {
                let stream = acceptor.accept(stream).await.unwrap();
                let answered = Arc::clone(&seen);
                let answer = service_fn(move |request| answer(request, manner, Arc::clone(&seen)));
                let builder = auto::Builder::new(TokioExecutor::new());
                let serving = builder.serve_connection(TokioIo::new(stream), answer);
                let before = answered.lock().unwrap().len();
                let over = async {
                    while manner != Manner::Gone || answered.lock().unwrap().len() == before {
                        tokio::time::sleep(Duration::from_millis(1)).await;
                    }
                    // Until the answer is out.
                    tokio::time::sleep(Duration::from_millis(10)).await;
                };
                // A client that leaves ends this with an error, which is its right.
                tokio::select! {
                    _ = serving => {}
                    () = over => {}
                }
                now.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    Server { base_url, authority, connections, open, requests, _folder: folder }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_before_the_end_of_the_body_is_the_answer() {
    for manner in [Manner::Hasty, Manner::Gone] {
        let server = server_of(manner).await;
        for _ in 0..20 {
            let builder = commet::Client::builder().api_key("ck_test").base_url(&server.base_url);
            let client = builder.ca_file(&server.authority).max_retries(0).build().unwrap();
            let metadata: commet::Json = format!(r#"{{"v":"{}"}}"#, "x".repeat(300_000)).parse().unwrap();
            let customer = commet::CreateCustomer::new("a@b.c").metadata(metadata);
            let error = client.customers().create(customer).await.unwrap_err();
            assert_eq!((error.status(), error.outcome()), (Some(413), commet::Outcome::Rejected), "{error:?}");
            assert_eq!(error.message(), "too large", "{error:?}");
        }
        assert!(server.requests.lock().unwrap().iter().all(|(version, _)| *version == Version::HTTP_2));
    }
}

#[tokio::test]
async fn many_calls_share_one_connection() {
    let server = server().await;
    let builder = commet::Client::builder().api_key("ck_test").base_url(&server.base_url);
    let client = builder.ca_file(&server.authority).build().unwrap();
    client.customers().get("first").await.unwrap();
    let answers = join_all((0..50).map(|n| {
        let client = client.clone();
        async move { client.customers().archive(format!("c{n}")).await.unwrap().data.id == format!("c{n}") }
    }));
    assert!(answers.await.into_iter().all(|mine| mine));
    assert_eq!(server.connections.load(Ordering::SeqCst), 1);
    let requests = server.requests.lock().unwrap();
    assert_eq!(requests.len(), 51);
    assert!(requests.iter().all(|(version, _)| *version == Version::HTTP_2));
    assert!(requests[1..].iter().all(|(_, body)| body == r#"{"isActive":false}"#));
}

#[tokio::test]
async fn a_shared_connection_goes_when_it_was_idle_for_long() {
    let server = server().await;
    let builder = commet::Client::builder().api_key("ck_test").base_url(&server.base_url);
    let client = builder.ca_file(&server.authority).idle_timeout(Duration::from_millis(300)).build().unwrap();
    client.customers().get("one").await.unwrap();
    assert_eq!(server.open.load(Ordering::SeqCst), 1);
    let end = std::time::Instant::now() + Duration::from_secs(10);
    while server.open.load(Ordering::SeqCst) > 0 {
        assert!(std::time::Instant::now() < end, "the connection is still open");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    client.customers().get("two").await.unwrap();
}

#[tokio::test]
async fn a_lane_speaks_http_1() {
    let server = server().await;
    let builder = commet::blocking::Client::builder().api_key("ck_test").base_url(&server.base_url);
    let client = builder.ca_file(&server.authority).build().unwrap();
    let call = tokio::task::spawn_blocking(move || client.customers().get("cus_1").send().unwrap().data.id);
    assert_eq!(call.await.unwrap(), "cus_1");
    assert_eq!(server.requests.lock().unwrap()[0].0, Version::HTTP_11);
}

/// Carries bytes between client and server until it is told to swallow those of its old connections.
async fn middlebox(base_url: &str) -> (String, Arc<AtomicUsize>) {
    let target = base_url.trim_start_matches("https://").trim_end_matches("/api").to_owned();
    let listener = TcpListener::bind("localhost:0").await.unwrap();
    let base_url = format!("https://localhost:{}/api", listener.local_addr().unwrap().port());
    // Connections with a number below this carry nothing any more.
    let swallowed = Arc::new(AtomicUsize::new(0));
    let limit = Arc::clone(&swallowed);
    tokio::spawn(async move {
        for number in 0.. {
            let (client, _) = listener.accept().await.unwrap();
            let server = TcpStream::connect(&target).await.unwrap();
            let (client, server) = (client.into_split(), server.into_split());
            for (mut from, mut to) in [(client.0, server.1), (server.0, client.1)] {
                let limit = Arc::clone(&limit);
                tokio::spawn(async move {
                    let mut buffer = [0; 4096];
                    while let Ok(read @ 1..) = from.read(&mut buffer).await {
                        if number >= limit.load(Ordering::SeqCst) && to.write_all(&buffer[..read]).await.is_err() {
                            return;
                        }
                    }
                });
            }
        }
    });
    (base_url, swallowed)
}

/// Takes as long as it takes for a ping to stay unanswered, so it belongs to the long proofs.
#[tokio::test]
async fn a_shared_connection_that_the_network_swallowed_is_given_up() {
    if std::env::var_os("COMMET_SOAK").is_none() {
        return;
    }
    let server = server().await;
    let (base_url, swallowed) = middlebox(&server.base_url).await;
    let builder = commet::Client::builder().api_key("ck_test").base_url(base_url);
    let builder = builder.attempt_timeout(Duration::from_secs(4)).backoff(Duration::ZERO, Duration::ZERO);
    let client = builder.ca_file(&server.authority).build().unwrap();
    client.customers().get("before").await.unwrap();
    swallowed.store(1, Ordering::SeqCst);
    assert_eq!(client.customers().get("after").await.unwrap().data.id, "after");
    assert_eq!(server.connections.load(Ordering::SeqCst), 2);
}

/// All that this program logs, of every crate.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_crate_logs_a_canary_over_tls_at_the_finest_level() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    for manner in [Manner::Patient, Manner::Hasty] {
        let server = server_of(manner).await;
        let customer = || {
            let metadata: commet::Json = r#"{"v":"zqdata"}"#.parse().unwrap();
            commet::CreateCustomer::new("zqmail@acme.com").full_name("Zqname").metadata(metadata)
        };
        let search = || commet::ListCustomers::new().search("zqsearch@acme.com");
        let builder = commet::Client::builder().api_key("ck_test_zqkey").base_url(&server.base_url).max_retries(0);
        let client = builder.ca_file(&server.authority).build().unwrap();
        let _ = client.customers().create(customer()).idempotency_key("zqonce").await;
        let _ = client.customers().list(search()).header("x-mine", "zqheader").await;
        let builder = commet::blocking::Client::builder().api_key("ck_test_zqkey").base_url(&server.base_url);
        let client = builder.max_retries(0).ca_file(&server.authority).build().unwrap();
        let blocking = move || {
            let _ = client.customers().create(customer()).send();
            let _ = client.customers().list(search()).header("x-mine", "zqheader").send();
        };
        tokio::task::spawn_blocking(blocking).await.unwrap();
    }
    let log = String::from_utf8_lossy(&log.0.lock().unwrap()).to_lowercase();
    for heard in ["h2::", "hyper_util::", "commet::pipeline::attempts"] {
        assert!(log.contains(heard), "the log heard nothing of {heard}");
    }
    for mark in ["zqkey", "zqmail", "zqname", "zqdata", "zqsearch", "zqheader"] {
        if let Some(at) = log.find(mark) {
            let line = log[..at].rfind('\n').map_or(0, |begin| begin + 1);
            panic!("{mark} shows in {}", &log[line..log.len().min(at + 40)]);
        }
    }
}
