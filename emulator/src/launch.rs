use std::fs::File;
use std::io::BufReader;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use crate::api;
use crate::emulator::{Emulator, Thread};
use crate::error::{Error, Reason};
use crate::hosts::Hosts;
use crate::organization::{DEFAULT_API_KEY, OrganizationId};
use crate::server::Server;
use crate::socket::Timeouts;
use crate::state::AppState;
use crate::store::Store;
use crate::store::import::ImportTarget;
use crate::webhooks;

const WORKERS: usize = 2;
/// Enough for the maximum number of connections, and for some files.
const FILE_DESCRIPTORS: u64 = 16_384;

/// The settings that an emulator is started with.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) database: Option<PathBuf>,
    pub(crate) seed: Option<PathBuf>,
    pub(crate) hosts: Vec<String>,
    pub(crate) journal: bool,
    pub(crate) remote_control: bool,
    pub(crate) timeouts: Timeouts,
    pub(crate) body_timeout: Duration,
    pub(crate) max_connections: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 0,
            database: None,
            seed: None,
            hosts: Vec::new(),
            journal: true,
            remote_control: false,
            timeouts: Timeouts {
                head: Duration::from_secs(10),
                idle: Duration::from_secs(60),
                stall: Duration::from_secs(60),
            },
            body_timeout: Duration::from_secs(30),
            max_connections: 10_000,
        }
    }
}

type Ready = Result<Emulator, Error>;

pub(crate) async fn start(settings: Settings) -> Ready {
    let (sender, ready) = oneshot::channel();
    let thread = spawn(settings, move |emulator| drop(sender.send(emulator)))?;
    with_thread(ready.await.map_err(|_| Reason::Stopped)?, thread)
}

pub(crate) fn start_blocking(settings: Settings) -> Ready {
    let (sender, ready) = mpsc::sync_channel(1);
    let thread = spawn(settings, move |emulator| drop(sender.send(emulator)))?;
    with_thread(ready.recv().map_err(|_| Reason::Stopped)?, thread)
}

fn with_thread(ready: Ready, thread: JoinHandle<()>) -> Ready {
    let mut emulator = ready?;
    emulator.thread = Thread(Some(thread));
    Ok(emulator)
}

fn spawn(settings: Settings, ready: impl FnOnce(Ready) + Send + 'static) -> Result<JoinHandle<()>, Error> {
    let name = "commet-emulator";
    let thread = thread::Builder::new().name(name.into()).spawn(move || {
        let runtime =
            runtime::Builder::new_multi_thread().worker_threads(WORKERS).thread_name(name).enable_all().build();
        match runtime {
            Ok(runtime) => runtime.block_on(run(settings, ready)),
            Err(error) => ready(Err(Reason::Threads(error).into())),
        }
    });
    Ok(thread.map_err(Reason::Threads)?)
}

async fn run(settings: Settings, ready: impl FnOnce(Ready)) {
    let (server, listener) = match prepare(&settings).await {
        Ok(prepared) => prepared,
        Err(error) => return ready(Err(error)),
    };
    // Before the first request can start another advance.
    let cut_off = match server.state.cut_off_advances() {
        Ok(cut_off) => cut_off,
        Err(error) => return ready(Err(error.into())),
    };
    let address = match listener.local_addr() {
        Ok(address) => address,
        Err(error) => return ready(Err(Reason::Threads(error).into())),
    };
    let url = format!("http://{}", reachable(address));
    let abort = CancellationToken::new();
    let stop = abort.child_token();
    let stop_advances = stop.clone();
    let (finish, finished) = oneshot::channel();
    ready(Ok(Emulator {
        state: Arc::clone(&server.state),
        api_url: format!("{url}{}", api::PREFIX),
        is_exposed: !address.ip().to_canonical().is_loopback(),
        url,
        stop: stop.clone(),
        finished,
        _abort: abort.clone().drop_guard(),
        thread: Thread::default(),
    }));
    let state = Arc::clone(&server.state);
    let advances = tokio::task::spawn_blocking({
        let state = Arc::clone(&state);
        move || state.run_advances(cut_off)
    });
    let stopping = tokio::spawn(async move {
        stop_advances.cancelled().await;
        state.is_stopping.store(true, Ordering::Relaxed);
    });
    let deliveries = tokio::spawn(webhooks::deliver::run(Arc::clone(&server.state), stop.clone(), abort.clone()));
    server.run(listener, stop, abort).await;
    if deliveries.await.is_err() {
        tracing::error!("the delivery of webhooks panicked");
    }
    if let Ok(Err(error)) = advances.await {
        tracing::error!(%error, "an advance of the clock failed");
    }
    stopping.abort();
    // The receiver may have been dropped.
    let _ = finish.send(());
}

/// An address that a client on this machine can use, in place of the unspecified address.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

async fn prepare(settings: &Settings) -> Result<(Server, TcpListener), Error> {
    if let Err(error) = rlimit::increase_nofile_limit(FILE_DESCRIPTORS) {
        tracing::debug!(%error, "cannot raise the limit of open files");
    }
    if let Some(name) = settings.hosts.iter().find(|name| !Hosts::is_name(name)) {
        return Err(Reason::HostName { name: name.clone() }.into());
    }
    let address = address(settings)?;
    let listener = TcpListener::bind(address).await.map_err(|source| Reason::Listen { address, source })?;
    let store = Store::open(settings.database.as_deref())?;
    let state = AppState::new(store, settings.journal)?;
    if let Some(path) = &settings.seed {
        load_seed(&state, path)?;
    }
    let server = Server {
        state: Arc::new(state),
        hosts: Hosts::new(&settings.host, address.ip(), settings.hosts.iter().cloned()),
        timeouts: settings.timeouts,
        body_timeout: settings.body_timeout,
        max_connections: settings.max_connections,
        remote_control: settings.remote_control,
    };
    Ok((server, listener))
}

fn load_seed(state: &AppState, path: &Path) -> Result<(), Error> {
    let file = File::open(path).map_err(|source| Reason::ReadSeed { path: path.into(), source })?;
    if state.store.count()? > 0 {
        return Ok(());
    }
    let target = ImportTarget::AsNamed { otherwise: OrganizationId::of_key(DEFAULT_API_KEY) };
    let loaded = state.store.import(BufReader::with_capacity(64 << 10, file), target, state.now(None));
    loaded.map_err(|source| Reason::Seed { path: path.into(), source })?;
    Ok(state.load_clocks()?)
}

fn address(settings: &Settings) -> Result<SocketAddr, Reason> {
    let host = settings.host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(&settings.host);
    let mut found = (host, settings.port)
        .to_socket_addrs()
        .map_err(|source| Reason::Host { host: settings.host.clone(), source: Some(source) })?;
    found.next().ok_or_else(|| Reason::Host { host: settings.host.clone(), source: None })
}
