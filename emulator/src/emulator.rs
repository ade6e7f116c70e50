use std::fs::File;
use std::io::BufReader;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::billing::{Billing, CheckoutId, Outcome, Stop, Target};
use crate::builder::Builder;
use crate::error::{Error, Reason};
use crate::fault::Step;
use crate::hosts::Hosts;
use crate::journal::{Exchange, Filter, Follow, Scope};
use crate::organization::OrganizationId;
use crate::server::Server;
use crate::store::webhooks::Selection;
use crate::store::{Imported, Store};
use crate::webhooks::{self, Delivery, DeliveryStatus, DeliveryStep, EndpointDraft, WebhookDelivery, WebhookEndpoint};
use crate::world::World;
use crate::{DEFAULT_API_KEY, api};

const WORKERS: usize = 2;
/// Enough for the most connections and some files.
const FILE_DESCRIPTORS: u64 = 16_384;

/// A running emulator. It stops when it is dropped.
///
/// It serves from a runtime and threads of its own, so it runs the same under asynchronous tests, blocking tests
/// and benchmarks, and none of them can starve it.
#[derive(Debug)]
pub struct Emulator {
    world: Arc<World>,
    url: String,
    api_url: String,
    is_exposed: bool,
    stop: CancellationToken,
    finished: oneshot::Receiver<()>,
    // Dropped in this order: first the requests are cut off, then the thread is waited for.
    _abort: DropGuard,
    thread: Thread,
}

/// The emulator's main thread. Once it was waited for, the port and the database file are free.
#[derive(Debug, Default)]
struct Thread(Option<JoinHandle<()>>);

impl Drop for Thread {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take()
            && thread.join().is_err()
        {
            tracing::error!("the emulator's main thread panicked");
        }
    }
}

type Ready = Result<Emulator, Error>;

impl Emulator {
    /// Starts an emulator that keeps everything in memory, on a free port of 127.0.0.1.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// The same from code that is not asynchronous.
    pub fn start_blocking() -> Result<Self, Error> {
        Self::builder().start_blocking()
    }

    /// Begins an emulator that is to be started in another way.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Where the emulator listens, such as `http://127.0.0.1:41234`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether other machines can reach the API.
    pub fn is_exposed(&self) -> bool {
        self.is_exposed
    }

    /// The base URL of the API, such as `http://127.0.0.1:41234/api`.
    pub fn api_url(&self) -> &str {
        &self.api_url
    }

    /// Sets what the next requests with this API key meet, one step a request, in place of what was set before.
    /// When the steps are used up, requests are handled as usual.
    ///
    /// # Panics
    ///
    /// If a step contradicts itself, such as a closed connection with a status: that is a mistake in the script.
    pub fn script(&self, api_key: &str, steps: Vec<Step>) {
        for (index, step) in steps.iter().enumerate() {
            if let Err(rule) = step.check() {
                panic!("step {index} of the fault script contradicts itself: {rule}");
            }
        }
        self.world.scripts.set(OrganizationId::of_key(api_key), steps);
    }

    /// The requests that came with this API key, oldest first; one under way is among them.
    pub fn requests(&self, api_key: &str) -> Vec<Exchange> {
        self.world.journal.exchanges(Some(OrganizationId::of_key(api_key)))
    }

    /// The requests that end from now on, of all organizations.
    pub fn follow(&self) -> Follow {
        self.world.journal.follow(Scope::Everybody, Filter::default())
    }

    /// Empties the journal of this API key's organization.
    pub fn forget_requests(&self, api_key: &str) {
        self.world.journal.clear(Some(OrganizationId::of_key(api_key)));
    }

    /// The ID of this API key's organization.
    pub fn organization_id(&self, api_key: &str) -> String {
        OrganizationId::of_key(api_key).to_string()
    }

    /// Adds this many plausible customers to the organization of this API key.
    pub fn seed(&self, api_key: &str, count: u64) -> Result<(), Error> {
        let organization = OrganizationId::of_key(api_key);
        let now = self.world.clock.now(organization);
        aside(|| self.world.store.seed(organization, count, now))?;
        Ok(())
    }

    /// Moves the clock of this API key's organization. All that becomes due meanwhile has happened when this returns:
    /// renewals, charges, cancellations.
    pub fn advance(&self, api_key: &str, duration: Duration) -> Result<(), Error> {
        let organization = OrganizationId::of_key(api_key);
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        aside(|| self.world.move_clock(Some(organization), Target::By(milliseconds))).map_err(Reason::Clock)?;
        Ok(())
    }

    /// Pays the checkout of a `checkout_url`, as the customer would in a browser.
    pub fn pay(&self, checkout_url: &str) -> Result<(), Error> {
        let id = checkout_url.rsplit('/').next().and_then(CheckoutId::parse);
        let id = id.ok_or_else(|| Reason::Refused(format!("there is no checkout at {checkout_url}")))?;
        self.bill(id.organization, |billing| billing.complete_checkout(&id.id).map(drop))
    }

    /// Lets the next charges of a customer fail, as many as `count`.
    pub fn fail_next_charges(&self, api_key: &str, customer_id: &str, count: u32) -> Result<(), Error> {
        self.bill(OrganizationId::of_key(api_key), |billing| {
            let customer = billing.customer(customer_id)?;
            billing.fail_charges(&customer.id, count).map(drop)
        })
    }

    fn bill<R: Send>(
        &self,
        organization: OrganizationId,
        work: impl FnOnce(&Billing<'_>) -> Outcome<R> + Send,
    ) -> Result<R, Error> {
        aside(|| self.world.billing(organization, work)).map(|(result, _)| result).map_err(stopped)
    }

    /// Registers a URL that the events of this API key's organization are posted to; with no names of events, all of them.
    pub fn add_webhook_endpoint(&self, api_key: &str, url: &str, events: &[&str]) -> Result<WebhookEndpoint, Error> {
        let events = (!events.is_empty()).then(|| events.iter().map(|&event| event.to_owned()).collect());
        let draft = EndpointDraft { url: url.to_owned(), events };
        self.bill(OrganizationId::of_key(api_key), |billing| Ok(billing.add_webhook_endpoint(&draft)?.view()))
    }

    /// The deliveries of this API key's organization, oldest first: what was posted, and what was answered.
    pub fn webhook_deliveries(&self, api_key: &str) -> Result<Vec<WebhookDelivery>, Error> {
        let all = Selection { limit: i64::MAX, ..Selection::default() };
        self.read_deliveries(OrganizationId::of_key(api_key), &all)
    }

    fn read_deliveries(
        &self,
        organization: OrganizationId,
        selection: &Selection,
    ) -> Result<Vec<WebhookDelivery>, Error> {
        let deliveries =
            aside(|| self.world.view_billing(organization, |billing| Ok(billing.webhook_deliveries(selection)?)));
        Ok(deliveries.map_err(stopped)?.iter().map(Delivery::view).collect())
    }

    /// Waits until an event of this name was delivered, but not for longer than `within`. Gives the newest such delivery.
    pub async fn webhook_delivered(
        &self,
        api_key: &str,
        event: &str,
        within: Duration,
    ) -> Result<WebhookDelivery, Error> {
        let name = webhooks::event_name(event).map_err(Reason::Refused)?;
        let newest = Selection {
            before: Some(i64::MAX),
            limit: 1,
            name: Some(name),
            status: Some(DeliveryStatus::Delivered),
            ..Selection::default()
        };
        let organization = OrganizationId::of_key(api_key);
        let mut changes = self.world.store.webhook_changes();
        let found = async {
            loop {
                if let Some(found) = self.read_deliveries(organization, &newest)?.pop() {
                    return Ok(found);
                }
                webhooks::changed(&mut changes, organization).await;
            }
        };
        let timeout = || Reason::Refused(format!("no delivery of {event} succeeded within {within:?}"));
        tokio::time::timeout(within, found).await.unwrap_or_else(|_| Err(timeout().into()))
    }

    /// Sets what the next attempts to deliver events of this API key's organization meet, one step an attempt.
    pub fn script_deliveries(&self, api_key: &str, steps: Vec<DeliveryStep>) {
        self.world.delivery_scripts.set(OrganizationId::of_key(api_key), steps);
    }

    /// Forgets everything of this API key's organization: customers, webhooks, idempotency keys, journal and fault scripts.
    pub fn reset(&self, api_key: &str) -> Result<(), Error> {
        aside(|| self.world.reset(Some(OrganizationId::of_key(api_key))))?;
        Ok(())
    }

    /// Lets requests under way end, for at most five seconds, and stops.
    pub async fn stop(mut self) {
        self.stop.cancel();
        // An error says that the thread is gone, which is what is waited for.
        let _ = (&mut self.finished).await;
    }

    pub(crate) async fn launch(builder: Builder) -> Ready {
        let (sender, ready) = oneshot::channel();
        let thread = spawn(builder, move |emulator| drop(sender.send(emulator)))?;
        Self::launched(ready.await.map_err(|_| Reason::Stopped)?, thread)
    }

    pub(crate) fn launch_blocking(builder: Builder) -> Ready {
        let (sender, ready) = mpsc::sync_channel(1);
        let thread = spawn(builder, move |emulator| drop(sender.send(emulator)))?;
        Self::launched(ready.recv().map_err(|_| Reason::Stopped)?, thread)
    }

    fn launched(ready: Ready, thread: JoinHandle<()>) -> Ready {
        let mut emulator = ready?;
        emulator.thread = Thread(Some(thread));
        Ok(emulator)
    }
}

/// Runs something that waits for the database on a thread without a runtime: the caller's may be one that must not block.
fn stopped(stop: Stop) -> Error {
    match stop {
        Stop::Database(error) => error.into(),
        refused @ Stop::Refused(_) => Reason::Refused(refused.to_string()).into(),
    }
}

fn aside<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    thread::scope(|scope| match scope.spawn(work).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

fn spawn(builder: Builder, ready: impl FnOnce(Ready) + Send + 'static) -> Result<JoinHandle<()>, Error> {
    let name = "commet-emulator";
    let thread = thread::Builder::new().name(name.into()).spawn(move || {
        let runtime =
            runtime::Builder::new_multi_thread().worker_threads(WORKERS).thread_name(name).enable_all().build();
        match runtime {
            Ok(runtime) => runtime.block_on(run(builder, ready)),
            Err(error) => ready(Err(Reason::Threads(error).into())),
        }
    });
    Ok(thread.map_err(Reason::Threads)?)
}

async fn run(builder: Builder, ready: impl FnOnce(Ready)) {
    let (server, listener) = match prepare(&builder).await {
        Ok(prepared) => prepared,
        Err(error) => return ready(Err(error)),
    };
    // Before the first request can begin another.
    let cut_off = match server.world.cut_off_advances() {
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
        world: Arc::clone(&server.world),
        api_url: format!("{url}{}", api::PREFIX),
        is_exposed: !address.ip().to_canonical().is_loopback(),
        url,
        stop: stop.clone(),
        finished,
        _abort: abort.clone().drop_guard(),
        thread: Thread::default(),
    }));
    let world = Arc::clone(&server.world);
    let advances = tokio::task::spawn_blocking({
        let world = Arc::clone(&world);
        move || world.run_advances(cut_off)
    });
    let stopping = tokio::spawn(async move {
        stop_advances.cancelled().await;
        world.is_stopping.store(true, Ordering::Relaxed);
    });
    let deliveries = tokio::spawn(webhooks::deliver::run(Arc::clone(&server.world), stop.clone(), abort.clone()));
    server.run(listener, stop, abort).await;
    if deliveries.await.is_err() {
        tracing::error!("the delivery of webhooks panicked");
    }
    if let Ok(Err(error)) = advances.await {
        tracing::error!(%error, "an advance of the clock broke off");
    }
    stopping.abort();
    // Who stops the emulator may be gone.
    let _ = finish.send(());
}

/// An address that a client on this machine can use: not the one that stands for all.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

async fn prepare(builder: &Builder) -> Result<(Server, TcpListener), Error> {
    if let Err(error) = rlimit::increase_nofile_limit(FILE_DESCRIPTORS) {
        tracing::debug!(%error, "cannot raise the limit of open files");
    }
    if let Some(name) = builder.hosts.iter().find(|name| !Hosts::is_name(name)) {
        return Err(Reason::HostName { name: name.clone() }.into());
    }
    let address = builder.address()?;
    let listener = TcpListener::bind(address).await.map_err(|source| Reason::Listen { address, source })?;
    let store = Store::open(builder.database.as_deref())?;
    let world = World::new(store, builder.journal)?;
    if let Some(path) = &builder.seed {
        load_seed(&world, path)?;
    }
    let server = Server {
        world: Arc::new(world),
        hosts: Hosts::new(&builder.host, address.ip(), builder.hosts.iter().cloned()),
        patience: builder.patience,
        body_timeout: builder.body_timeout,
        max_connections: builder.max_connections,
        remote_control: builder.remote_control,
    };
    Ok((server, listener))
}

fn load_seed(world: &World, path: &Path) -> Result<(), Error> {
    let file = File::open(path).map_err(|source| Reason::ReadSeed { path: path.into(), source })?;
    if world.store.count()? > 0 {
        return Ok(());
    }
    let target = Imported::AsNamed { otherwise: OrganizationId::of_key(DEFAULT_API_KEY) };
    let loaded = world.store.import(BufReader::with_capacity(64 << 10, file), target, world.now(None));
    loaded.map_err(|source| Reason::Seed { path: path.into(), source })?;
    Ok(world.load_clocks()?)
}
