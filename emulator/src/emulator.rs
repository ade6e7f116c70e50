use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::billing::Billing;
use crate::billing::checkout::CheckoutId;
use crate::billing::clock_move::Target;
use crate::billing::refusal::{Outcome, Stop};
use crate::error::{Error, Reason};
use crate::fault::Step;
use crate::journal::entry::Exchange;
use crate::journal::feed::Follow;
use crate::journal::filter::Filter;
use crate::journal::scope::Scope;
use crate::organization::OrganizationId;
use crate::state::AppState;
use crate::store::webhooks::Selection;
use crate::webhooks::endpoint::{EndpointDraft, event_name};
use crate::webhooks::fault::DeliveryStep;
use crate::webhooks::{self, Delivery, DeliveryStatus, WebhookDelivery, WebhookEndpoint};

/// A running emulator. It stops when it is dropped.
///
/// It has its own runtime and threads, so it works the same in asynchronous tests, blocking tests and benchmarks, and none
/// of them can starve it.
#[derive(Debug)]
pub struct Emulator {
    pub(crate) state: Arc<AppState>,
    pub(crate) url: String,
    pub(crate) api_url: String,
    pub(crate) is_exposed: bool,
    pub(crate) stop: CancellationToken,
    pub(crate) finished: oneshot::Receiver<()>,
    // Dropped in this order: the requests are aborted before the thread is joined.
    pub(crate) _abort: DropGuard,
    pub(crate) thread: Thread,
}

/// The emulator's main thread. When it has been joined, the port and the database file are free.
#[derive(Debug, Default)]
pub(crate) struct Thread(pub(crate) Option<JoinHandle<()>>);

impl Drop for Thread {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take()
            && thread.join().is_err()
        {
            tracing::error!("the emulator's main thread panicked");
        }
    }
}

impl Emulator {
    /// Returns the URL that the emulator listens on, such as `http://127.0.0.1:41234`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns whether other machines can reach the API.
    pub fn is_exposed(&self) -> bool {
        self.is_exposed
    }

    /// Returns the base URL of the API, such as `http://127.0.0.1:41234/api`.
    pub fn api_url(&self) -> &str {
        &self.api_url
    }

    /// Sets the fault script of this API key, with one step for each request, in place of the previous script.
    /// When all steps are used, requests are handled as usual.
    ///
    /// # Panics
    ///
    /// Panics if a step is invalid, such as a closed connection with a status.
    pub fn script(&self, api_key: &str, steps: Vec<Step>) {
        for (index, step) in steps.iter().enumerate() {
            if let Err(rule) = step.check() {
                panic!("step {index} of the fault script is invalid: {rule}");
            }
        }
        self.state.scripts.set(OrganizationId::of_key(api_key), steps);
    }

    /// Returns the requests with this API key, oldest first, including those in progress.
    pub fn requests(&self, api_key: &str) -> Vec<Exchange> {
        self.state.journal.exchanges(Some(OrganizationId::of_key(api_key)))
    }

    /// Returns a stream of the requests of all organizations that end from now on.
    pub fn follow(&self) -> Follow {
        self.state.journal.follow(Scope::Everybody, Filter::default())
    }

    /// Empties the journal of this API key's organization.
    pub fn forget_requests(&self, api_key: &str) {
        self.state.journal.clear(Some(OrganizationId::of_key(api_key)));
    }

    /// Returns the ID of this API key's organization.
    pub fn organization_id(&self, api_key: &str) -> String {
        OrganizationId::of_key(api_key).to_string()
    }

    /// Adds this many plausible customers to the organization of this API key.
    pub fn seed(&self, api_key: &str, count: u64) -> Result<(), Error> {
        let organization = OrganizationId::of_key(api_key);
        let now = self.state.clock.now(organization);
        on_own_thread(|| self.state.store.seed(organization, count, now))?;
        Ok(())
    }

    /// Advances the clock of this API key's organization. All renewals, charges and cancellations that fall due are processed
    /// when this returns.
    pub fn advance(&self, api_key: &str, duration: Duration) -> Result<(), Error> {
        let organization = OrganizationId::of_key(api_key);
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        on_own_thread(|| self.state.move_clock(Some(organization), Target::By(milliseconds))).map_err(Reason::Clock)?;
        Ok(())
    }

    /// Pays the checkout of a `checkout_url`, as the customer would in a browser.
    pub fn pay(&self, checkout_url: &str) -> Result<(), Error> {
        let id = checkout_url.rsplit('/').next().and_then(CheckoutId::parse);
        let id = id.ok_or_else(|| Reason::Refused(format!("there is no checkout at {checkout_url}")))?;
        self.bill(id.organization, |billing| billing.complete_checkout(&id.id).map(drop))
    }

    /// Makes the next `count` automatic charges of a customer fail.
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
        on_own_thread(|| self.state.billing(organization, work)).map(|(result, _)| result).map_err(stopped)
    }

    /// Registers a URL for the events of this API key's organization. Without event names it gets all events.
    pub fn add_webhook_endpoint(&self, api_key: &str, url: &str, events: &[&str]) -> Result<WebhookEndpoint, Error> {
        let events = (!events.is_empty()).then(|| events.iter().map(|&event| event.to_owned()).collect());
        let draft = EndpointDraft { url: url.to_owned(), events };
        self.bill(OrganizationId::of_key(api_key), |billing| Ok(billing.add_webhook_endpoint(&draft)?.view()))
    }

    /// Returns the deliveries of this API key's organization, oldest first, with their attempts.
    pub fn webhook_deliveries(&self, api_key: &str) -> Result<Vec<WebhookDelivery>, Error> {
        let all = Selection { limit: i64::MAX, ..Selection::default() };
        self.read_deliveries(OrganizationId::of_key(api_key), &all)
    }

    fn read_deliveries(
        &self,
        organization: OrganizationId,
        selection: &Selection,
    ) -> Result<Vec<WebhookDelivery>, Error> {
        let deliveries = on_own_thread(|| {
            self.state.view_billing(organization, |billing| Ok(billing.webhook_deliveries(selection)?))
        });
        Ok(deliveries.map_err(stopped)?.iter().map(Delivery::view).collect())
    }

    /// Waits, up to `within`, until an event with this name was delivered, and returns the newest such delivery.
    pub async fn webhook_delivered(
        &self,
        api_key: &str,
        event: &str,
        within: Duration,
    ) -> Result<WebhookDelivery, Error> {
        let name = event_name(event).map_err(Reason::Refused)?;
        let newest = Selection {
            before: Some(i64::MAX),
            limit: 1,
            name: Some(name),
            status: Some(DeliveryStatus::Delivered),
            ..Selection::default()
        };
        let organization = OrganizationId::of_key(api_key);
        let mut changes = self.state.store.webhook_changes();
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

    /// Sets the fault script for deliveries of this API key's organization, with one step for each attempt.
    pub fn script_deliveries(&self, api_key: &str, steps: Vec<DeliveryStep>) {
        self.state.delivery_scripts.set(OrganizationId::of_key(api_key), steps);
    }

    /// Deletes all data of this API key's organization: customers, webhooks, idempotency keys, journal and fault scripts.
    pub fn reset(&self, api_key: &str) -> Result<(), Error> {
        on_own_thread(|| self.state.reset(Some(OrganizationId::of_key(api_key))))?;
        Ok(())
    }

    /// Stops the emulator. Waits up to five seconds for requests in progress.
    pub async fn stop(mut self) {
        self.stop.cancel();
        // An error means that the thread has ended, too.
        let _ = (&mut self.finished).await;
    }
}

fn stopped(stop: Stop) -> Error {
    match stop {
        Stop::Database(error) => error.into(),
        refused @ Stop::Refused(_) => Reason::Refused(refused.to_string()).into(),
    }
}

/// Runs blocking work on a thread of its own: the thread of the caller may be one that must not block.
fn on_own_thread<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    thread::scope(|scope| match scope.spawn(work).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}
