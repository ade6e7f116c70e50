use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::Transaction;
use tokio::sync::Notify;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::clock::iso;
use crate::organization::OrganizationId;
use crate::state::AppState;
use crate::store::blocking::run_blocking;
use crate::store::{customers, webhooks};
use crate::webhooks::fault::{DeliveryFault, DeliveryStep};
use crate::webhooks::send::{DeliveryAnswer, post, sign};
use crate::webhooks::{Delivery, DeliveryStatus, Endpoint, MAX_FAILURES, RETRIES, WebhookAttempt};

/// After the database failed.
const PAUSE: Duration = Duration::from_secs(1);
/// The interval at which organizations with endpoints are asked for what real time made due.
const TICK: Duration = Duration::from_secs(1);
/// The longest wait for another delivery of one that is to be overtaken.
const OVERTAKEN: Duration = Duration::from_secs(2);
/// The longest time that attempts in progress have to end when the emulator stops.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// The queue of one endpoint.
type Key = (OrganizationId, String);

/// Delivers events until the emulator stops: one after the other for each endpoint, and endpoints beside each other.
pub(crate) async fn run(state: Arc<AppState>, stop: CancellationToken, abort: CancellationToken) {
    let mut changes = state.store.webhook_changes();
    let mut queues = Queues {
        state,
        stop: stop.clone(),
        tasks: JoinSet::new(),
        waiting: HashMap::new(),
        has_endpoints: false,
        is_behind: false,
    };
    queues.begin_all();
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            change = changes.recv() => match change {
                Ok(organization) => queues.begin(organization),
                // Some changes were missed.
                Err(RecvError::Lagged(_)) => queues.begin_all(),
                Err(RecvError::Closed) => break,
            },
            Some(ended) = queues.tasks.join_next() => queues.ended(ended),
            _ = tick.tick(), if queues.has_endpoints || queues.is_behind => {
                if std::mem::take(&mut queues.is_behind) {
                    queues.begin_all();
                }
                queues.catch_up();
            }
            () = stop.cancelled() => break,
        }
    }
    for woken in queues.waiting.values() {
        woken.notify_one();
    }
    let ends = async { while queues.tasks.join_next().await.is_some() {} };
    // An aborted delivery is repeated after the next start.
    let _ = abort.run_until_cancelled(tokio::time::timeout(SHUTDOWN_TIMEOUT, ends)).await;
}

struct Queues {
    state: Arc<AppState>,
    stop: CancellationToken,
    tasks: JoinSet<Key>,
    waiting: HashMap<Key, Arc<Notify>>,
    has_endpoints: bool,
    /// The pending deliveries could not be read from the database; the next tick tries again.
    is_behind: bool,
}

impl Queues {
    /// The organizations that have endpoints.
    fn subscribed(&mut self) -> Vec<OrganizationId> {
        let names = run_blocking(|| self.state.store.read(webhooks::subscribed));
        self.or_again(names).into_iter().map(OrganizationId::from_bytes).collect()
    }

    fn or_again<T>(&mut self, found: rusqlite::Result<Vec<T>>) -> Vec<T> {
        found.unwrap_or_else(|error| {
            tracing::error!(%error, "cannot read the pending deliveries");
            self.is_behind = true;
            Vec::new()
        })
    }

    fn begin_all(&mut self) {
        for organization in self.subscribed() {
            self.begin(organization);
        }
    }

    /// Wakes the queues of an organization, and begins those that are not there yet.
    fn begin(&mut self, organization: OrganizationId) {
        let endpoints = run_blocking(|| {
            self.state.store.read(|connection| {
                let row = customers::known_organization(connection, organization)?;
                webhooks::endpoints(connection, row)?
                    .into_iter()
                    .filter(|endpoint| endpoint.is_enabled)
                    .map(|endpoint| Ok((webhooks::has_pending(connection, row, &endpoint.id)?, endpoint.id)))
                    .collect::<rusqlite::Result<Vec<_>>>()
            })
        });
        for (has_pending, endpoint) in self.or_again(endpoints) {
            self.has_endpoints = true;
            let key = (organization, endpoint);
            if let Some(woken) = self.waiting.get(&key) {
                woken.notify_one();
            } else if has_pending {
                let woken = Arc::new(Notify::new());
                self.waiting.insert(key.clone(), Arc::clone(&woken));
                let queue = Queue { state: Arc::clone(&self.state), stop: self.stop.clone(), woken, key };
                self.tasks.spawn(queue.run());
            }
        }
    }

    fn ended(&mut self, queue: Result<Key, JoinError>) {
        match queue {
            Ok(key) => {
                self.waiting.remove(&key);
                // Events between its last read and its end are seen by the queue that starts now.
                self.begin(key.0);
            }
            Err(error) => {
                tracing::error!(%error, "deliveries to an endpoint failed");
                // The next tick starts another queue.
                self.waiting.retain(|_, woken| Arc::strong_count(woken) > 1);
                self.is_behind = true;
            }
        }
    }

    /// Processes what has fallen due by real time, in organizations that have endpoints.
    fn catch_up(&mut self) {
        for organization in self.subscribed() {
            if self.state.clock.is_due(organization)
                && let Err(error) = run_blocking(|| self.state.catch_up(organization))
            {
                tracing::error!(%error, "cannot process what has fallen due");
            }
        }
    }
}

struct Queue {
    state: Arc<AppState>,
    stop: CancellationToken,
    woken: Arc<Notify>,
    key: Key,
}

/// The state of an endpoint's queue.
enum Next {
    Nothing,
    In(Duration),
    /// Its first deliveries, and when the attempt is made by the organization's clock.
    Now {
        endpoint: Endpoint,
        deliveries: Vec<Delivery>,
        at: i64,
    },
}

impl Queue {
    async fn run(self) -> Key {
        while !self.stop.is_cancelled() {
            match run_blocking(|| self.next(1)) {
                Ok(Next::Nothing) => break,
                Ok(Next::In(wait)) => {
                    tokio::select! {
                        () = tokio::time::sleep(wait) => {}
                        () = self.woken.notified() => {}
                    }
                }
                Ok(Next::Now { endpoint, deliveries, at }) => {
                    if let Err(error) = self.attempt(endpoint, deliveries, at).await {
                        // It is delivered once more: at least once.
                        tracing::error!(%error, "cannot write the result of a delivery");
                        tokio::time::sleep(PAUSE).await;
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "cannot read deliveries");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        self.key
    }

    fn next(&self, count: i64) -> rusqlite::Result<Next> {
        let (organization, id) = &self.key;
        let found = self.state.store.read(|connection| {
            let row = customers::known_organization(connection, *organization)?;
            let endpoint = webhooks::endpoint(connection, row, id)?.filter(|endpoint| endpoint.is_enabled);
            Ok((endpoint, webhooks::first_pending(connection, row, id, count)?))
        })?;
        let (Some(endpoint), deliveries) = found else { return Ok(Next::Nothing) };
        let Some(first) = deliveries.first() else { return Ok(Next::Nothing) };
        let now = self.state.clock.now(*organization);
        // Events that an advance of the clock made due are delivered in the order of their times.
        let advanced = self.state.advanced.lock().get(organization).copied().unwrap_or(i64::MIN);
        let due_at = if first.due_at <= advanced { first.due_at.max(endpoint.last_at) } else { first.due_at };
        if due_at > now {
            return Ok(Next::In(Duration::from_millis(due_at.abs_diff(now))));
        }
        Ok(Next::Now { endpoint, deliveries, at: if due_at <= advanced { due_at } else { now } })
    }

    async fn attempt(&self, endpoint: Endpoint, mut deliveries: Vec<Delivery>, at: i64) -> rusqlite::Result<()> {
        let step = self.state.delivery_scripts.next(self.key.0).unwrap_or_default();
        if let Some(delay) = step.delay() {
            tokio::select! {
                () = tokio::time::sleep(delay) => {}
                () = self.stop.cancelled() => return Ok(()),
            }
        }
        if step.fault == Some(DeliveryFault::OutOfOrder)
            && let Some(second) = self.second().await?
        {
            deliveries = vec![second];
        }
        let Some(delivery) = deliveries.into_iter().next() else { return Ok(()) };
        let first = self.send(&endpoint, &delivery, &step, at).await;
        let is_delivered = first.status.is_some_and(|status| (200..300).contains(&status));
        let mut attempts = vec![first];
        if is_delivered && step.fault == Some(DeliveryFault::Twice) {
            attempts.push(self.send(&endpoint, &delivery, &step, at).await);
        }
        let store = &self.state.store;
        run_blocking(|| {
            store.write(self.key.0, |transaction| {
                store.touch(self.key.0);
                let row = customers::known_organization(transaction, self.key.0)?;
                record(transaction, row, &delivery.id, (attempts, is_delivered), at)
            })
        })
    }

    /// The delivery that overtakes the first one.
    async fn second(&self) -> rusqlite::Result<Option<Delivery>> {
        let end = Instant::now() + OVERTAKEN;
        loop {
            if let Next::Now { mut deliveries, .. } = run_blocking(|| self.next(2))?
                && deliveries.len() == 2
            {
                return Ok(deliveries.pop());
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || self.stop.is_cancelled() {
                return Ok(None);
            }
            let _ = tokio::time::timeout(left, self.woken.notified()).await;
        }
    }

    async fn send(&self, endpoint: &Endpoint, delivery: &Delivery, step: &DeliveryStep, at: i64) -> WebhookAttempt {
        let is = |fault| step.fault == Some(fault);
        let wrong = format!("{} is not the secret", endpoint.secret);
        let secret = if is(DeliveryFault::WrongSignature) { &wrong } else { &endpoint.secret };
        let signature = sign(delivery.body.as_bytes(), secret);
        let started = Instant::now();
        let answer = post(delivery, &signature, is(DeliveryFault::Cut)).await;
        let duration_ms = (started.elapsed().as_secs_f64() * 1e6).round() / 1e3;
        let fault = step.fault.map(|fault| fault.as_str().to_owned());
        let attempt = WebhookAttempt { at: iso(at), duration_ms, fault, signature, ..WebhookAttempt::default() };
        match answer {
            Ok(DeliveryAnswer { status, headers, body }) => WebhookAttempt {
                status: Some(status),
                response_headers: Some(headers),
                response: Some(body),
                ..attempt
            },
            Err(error) => WebhookAttempt { error: Some(error), ..attempt },
        }
    }
}

/// Writes the result of a delivery, and of its endpoint. Both may be deleted, or wait for another attempt already.
fn record(
    transaction: &Transaction<'_>,
    organization: i64,
    id: &str,
    (attempts, is_delivered): (Vec<WebhookAttempt>, bool),
    at: i64,
) -> rusqlite::Result<()> {
    let Some(mut delivery) = webhooks::delivery(transaction, organization, id)? else { return Ok(()) };
    for (sequence, attempt) in (webhooks::last_sequence(transaction, organization)? + 1..).zip(attempts) {
        delivery.add(WebhookAttempt { sequence, ..attempt });
    }
    if delivery.status != DeliveryStatus::Pending {
        return webhooks::save_delivery(transaction, organization, &delivery);
    }
    let retry = usize::try_from(delivery.tries).ok().and_then(|tries| RETRIES.get(tries));
    delivery.tries += 1;
    match retry {
        _ if is_delivered => delivery.status = DeliveryStatus::Delivered,
        Some(wait) => delivery.due_at = at + wait,
        None => delivery.status = DeliveryStatus::Failed,
    }
    webhooks::save_delivery(transaction, organization, &delivery)?;
    if delivery.status != DeliveryStatus::Pending
        && let Some(mut endpoint) = webhooks::endpoint(transaction, organization, &delivery.endpoint)?
    {
        endpoint.last_at = at;
        endpoint.failures = if is_delivered { 0 } else { endpoint.failures + 1 };
        endpoint.is_enabled &= endpoint.failures < MAX_FAILURES;
        webhooks::save_endpoint(transaction, organization, &endpoint)?;
    }
    Ok(())
}
