//! Random commands and clock steps, against the model.

use std::collections::HashSet;
use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use serde_json::Value;

use crate::billing::Billing;
use crate::billing::change::PlanChangeRequest;
use crate::billing::clock_move::Target;
use crate::billing::invoice::Invoice;
use crate::billing::invoice::{InvoiceStatus, InvoiceType};
use crate::billing::mutants::{self, Mutant};
use crate::billing::period::Interval;
use crate::billing::refusal::{Outcome, Stop};
use crate::billing::subscribe::SubscribeRequest;
use crate::billing::subscription::{Status, Subscription};
use crate::clock::fixed;
use crate::organization::OrganizationId;
use crate::state::AppState;
use crate::store::subscriptions::Selection;
use crate::store::{Store, customers, webhooks};
use crate::validate::{Creation, Revision};
use crate::webhooks::EventName;

mod model;

use model::{Bill, Customer, Offer, State};

const CUSTOMERS: usize = 3;
const OFFERS: [Offer; 6] = [("free", 0), ("starter", 1), ("pro", 1), ("pro", 12), ("scale", 1), ("scale", 3)];

#[derive(Clone, Debug)]
enum Command {
    Subscribe(usize, Offer, bool),
    Pay(usize),
    Decline(usize),
    Change(usize, Offer),
    Cancel(usize, bool),
    Fail(usize, u32),
    Decide(usize, bool),
    Archive(usize),
    /// The organization's clock is moved.
    Advance(i64),
    /// Real time passes.
    Tick(i64),
}

fn command() -> impl Strategy<Value = Command> {
    let who = || 0..CUSTOMERS;
    let offer = || prop::sample::select(&OFFERS[..]);
    let span = || {
        prop_oneof![
            1 => 0_i64..5_000,
            2 => (0_i64..48).prop_map(|hours| hours * 3_600_000),
            3 => 0_i64..(45 * 86_400_000),
            1 => 0_i64..(400 * 86_400_000),
        ]
    };
    prop_oneof![
        6 => (who(), offer(), any::<bool>()).prop_map(|(who, offer, skip)| Command::Subscribe(who, offer, skip)),
        8 => who().prop_map(Command::Pay),
        1 => who().prop_map(Command::Decline),
        6 => (who(), offer()).prop_map(|(who, offer)| Command::Change(who, offer)),
        3 => (who(), any::<bool>()).prop_map(|(who, at_once)| Command::Cancel(who, at_once)),
        2 => (who(), 0_u32..4).prop_map(|(who, count)| Command::Fail(who, count)),
        2 => (who(), any::<bool>()).prop_map(|(who, is_paid)| Command::Decide(who, is_paid)),
        1 => who().prop_map(|who| if who == 0 { Command::Archive(who) } else { Command::Pay(who) }),
        8 => span().prop_map(Command::Advance),
        2 => span().prop_map(Command::Tick),
    ]
}

fn interval((_, months): Offer) -> Option<Interval> {
    match months {
        1 => Some(Interval::Monthly),
        3 => Some(Interval::Quarterly),
        12 => Some(Interval::Yearly),
        _ => None,
    }
}

/// Where walks begin: days on which months are hard, and any other.
fn start() -> impl Strategy<Value = i64> {
    prop_oneof![
        Just(1_769_853_599_123_i64),              // 2026-01-31T09:59:59.123Z
        Just(1_835_395_200_000_i64),              // 2028-02-29T00:00:00.000Z
        1_767_225_600_000_i64..1_900_000_000_000, // 2026 to 2030
    ]
}

struct Walk<'a> {
    state: &'a AppState,
    organization: OrganizationId,
    ids: Vec<String>,
    model: Vec<Customer>,
    /// By the model's own account.
    now: i64,
}

/// Whether it was done. Everything but a refusal is a failure of the walk.
fn accepted<R>(outcome: Outcome<R>) -> bool {
    match outcome {
        Ok(_) => true,
        Err(Stop::Refused(_)) => false,
        Err(Stop::Database(error)) => panic!("{error}"),
    }
}

impl<'a> Walk<'a> {
    fn begin(state: &'a AppState, number: u64, now: i64) -> Self {
        let organization = OrganizationId::of_key(&format!("ck_walk_{number}"));
        fixed::set(now);
        let ids = (0..CUSTOMERS).map(|who| {
            let creation = Creation::read(format!(r#"{{"billingEmail":"a@b.co","id":"u{who}"}}"#).as_bytes()).unwrap();
            let created = state
                .store
                .write(organization, |transaction| customers::create(transaction, organization, creation, now));
            let (customers::CreateResult::New(customer) | customers::CreateResult::Existing(customer)) =
                created.unwrap();
            customer.id
        });
        let ids = ids.collect();
        let draft = r#"{"code":"scale","name":"Scale","planGroupId":"group_main","prices":
            [{"billingInterval":"monthly","price":20000},{"billingInterval":"quarterly","price":57001}]}"#;
        state.billing(organization, |billing| billing.create_plan(serde_json::from_str(draft).unwrap())).unwrap();
        Self { state, organization, ids, model: vec![Customer::default(); CUSTOMERS], now }
    }

    fn bill<R>(&self, work: impl FnOnce(&Billing<'_>) -> Outcome<R>) -> bool {
        accepted(self.state.billing(self.organization, work))
    }

    /// The ID of what a customer has now, if anything.
    fn live<R>(&self, who: usize, id: impl FnOnce(&Billing<'_>, &str) -> Option<R>) -> Option<R> {
        let customer = &self.ids[who];
        let found = self.state.view_billing(self.organization, |billing| {
            Ok(billing.live(customer)?.and_then(|live| id(billing, &live.id)))
        });
        found.unwrap()
    }

    /// Runs a command in both, and returns whether each accepted it.
    fn step(&mut self, command: &Command) -> (bool, bool) {
        let now = self.now;
        match *command {
            Command::Subscribe(who, offer, skip_trial) => {
                let order = SubscribeRequest {
                    customer: self.ids[who].clone(),
                    plan: offer.0.into(),
                    interval: interval(offer),
                    skip_trial,
                    ..SubscribeRequest::default()
                };
                (self.bill(|billing| billing.subscribe(&order)), self.model[who].subscribe(now, offer, skip_trial))
            }
            Command::Pay(who) => {
                let open = self.live(who, |billing, live| billing.open_checkout_of(live).unwrap());
                let done = open.is_some_and(|open| self.bill(|billing| billing.complete_checkout(&open.id)));
                (done, self.model[who].pay(now))
            }
            Command::Decline(who) => {
                if let Some(open) = self.live(who, |billing, live| billing.open_checkout_of(live).unwrap()) {
                    self.bill(|billing| billing.decline_checkout(&open.id));
                }
                (true, true)
            }
            Command::Change(who, offer) => {
                let wanted =
                    PlanChangeRequest { plan: Some(offer.0.into()), interval: interval(offer), is_operator: false };
                let live = self.live(who, |_, live| Some(live.to_owned()));
                let done = live.is_some_and(|live| self.bill(|billing| billing.change_plan(&live, &wanted)));
                (done, self.model[who].change(now, offer))
            }
            Command::Cancel(who, at_once) => {
                let live = self.live(who, |_, live| Some(live.to_owned()));
                let done = live.is_some_and(|live| self.bill(|billing| billing.cancel(&live, None, at_once)));
                (done, self.model[who].cancel(now, at_once))
            }
            Command::Fail(who, count) => {
                self.bill(|billing| billing.fail_charges(&self.ids[who], count));
                self.model[who].run(now);
                self.model[who].failing = count;
                (true, true)
            }
            Command::Decide(who, is_paid) => {
                let open = self.live(who, |billing, live| billing.subscription(live).unwrap().invoice);
                let done = open.is_some_and(|open| {
                    self.bill(|billing| if is_paid { billing.pay_invoice(&open) } else { billing.void_invoice(&open) })
                });
                (done, self.model[who].decide(now, is_paid))
            }
            Command::Archive(who) => {
                let archive = Revision::read(br#"{"isActive":false}"#).unwrap();
                let id = &self.ids[who];
                self.state.catch_up(self.organization).unwrap();
                let archived = self.state.store.write(self.organization, |transaction| {
                    customers::update(transaction, self.organization, id, archive, now)?;
                    self.state.bill(transaction, self.organization, |billing| billing.archived(id))
                });
                archived.unwrap().unwrap();
                self.model[who].archive(now);
                (true, true)
            }
            Command::Advance(span) => {
                self.now += span;
                self.state.move_clock(Some(self.organization), Target::By(span)).unwrap();
                self.model.iter_mut().for_each(|customer| customer.run(self.now));
                (true, true)
            }
            Command::Tick(span) => {
                self.now += span;
                fixed::set(crate::clock::Clock::real() + span);
                self.model.iter_mut().for_each(|customer| customer.run(self.now));
                (true, true)
            }
        }
    }

    fn compare(&self) -> Result<(), TestCaseError> {
        self.state
            .view_billing(self.organization, |billing| {
                Ok((0..CUSTOMERS).try_for_each(|who| self.compare_customer(billing, who)))
            })
            .unwrap()?;
        same("clock", self.state.clock.now(self.organization), self.now)
    }

    fn compare_customer(&self, billing: &Billing<'_>, who: usize) -> Result<(), TestCaseError> {
        let (id, model) = (&self.ids[who], &self.model[who]);
        let selection = Selection { customer: Some(id), ..Selection::default() };
        let found: Vec<_> =
            billing.subscriptions(selection, usize::MAX).unwrap().into_iter().rev().map(|(_, it)| it).collect();
        same("subscriptions", found.len(), model.subscriptions.len())?;
        for (it, expected) in found.iter().zip(&model.subscriptions) {
            let state = match it.status {
                Status::PendingPayment => State::Pending,
                Status::Trialing => State::Trial,
                Status::Active => State::Active,
                Status::PastDue => State::PastDue,
                Status::Canceled => State::Over,
            };
            same("state", state, expected.state)?;
            let plan = billing.plan(&it.plan).unwrap().code;
            same("offer", (plan.as_str(), it.interval), (expected.offer.0, interval(expected.offer)))?;
            let period = it.period_start.map(|start| (start, it.period_end.unwrap_or(i64::MAX)));
            same("period", period, expected.period)?;
        }
        same("live", found.iter().filter(|it| it.is_live()).count() <= 1, true)?;
        let account = billing.account(id).unwrap();
        same("credit, failing charges", (account.credit, account.failing_charges), (model.credit, model.failing))?;
        let moved: i64 = billing.movements(id).unwrap().iter().map(|movement| movement.amount).sum();
        same("sum of the credit movements", moved, account.credit)?;
        let mut invoices = billing.invoices(id, i64::MAX, usize::MAX).unwrap();
        invoices.reverse();
        let seen: Vec<_> = invoices
            .iter()
            .map(|it| model::Invoice {
                subscription: found.iter().position(|owner| Some(&owner.id) == it.subscription.as_ref()).unwrap(),
                is_change: it.kind == InvoiceType::PlanChange,
                bill: match it.status {
                    InvoiceStatus::Outstanding => Bill::Open,
                    InvoiceStatus::Paid => Bill::Paid,
                    InvoiceStatus::Void => Bill::Void,
                    InvoiceStatus::Uncollectible => Bill::Lost,
                },
                subtotal: it.subtotal,
                credit: it.credit_applied,
                period: it.period,
            })
            .collect();
        same("invoices", &seen, &model.invoices)?;
        // Invariants that do not depend on the model.
        let mut numbers = HashSet::new();
        let mut ends = vec![None; found.len()];
        for (it, seen) in invoices.iter().zip(&seen) {
            same("number used once", numbers.insert(it.number), true)?;
            same("sum of the lines", it.lines.iter().map(|line| line.amount).sum::<i64>(), it.subtotal)?;
            same("total", it.total, it.subtotal - it.credit_applied)?;
            let paid: i64 = billing
                .payments(it)
                .unwrap()
                .iter()
                .filter(|payment| payment.status == crate::billing::account::PaymentStatus::Succeeded)
                .map(|payment| payment.amount)
                .sum();
            same("paid", paid, if it.status == InvoiceStatus::Paid { it.total } else { 0 })?;
            if let (Some((start, end)), InvoiceStatus::Paid) = (it.period, it.status) {
                let before: &mut Option<i64> = &mut ends[seen.subscription];
                let history = billing.history(&found[seen.subscription].id).unwrap();
                let was_free = history.iter().any(|event| event.plan_id == "plan_free");
                let follows =
                    before.is_none_or(|before| start == before || (seen.is_change && (start < before || was_free)));
                same("periods are contiguous", follows, true)?;
                *before = Some(end);
            }
        }
        Self::compare_events(billing, &found, &invoices)
    }

    /// The webhook events of a customer match its state.
    fn compare_events(
        billing: &Billing<'_>,
        subscriptions: &[Subscription],
        invoices: &[Invoice],
    ) -> Result<(), TestCaseError> {
        let (connection, (_, organization), _) = billing.parts();
        let all = webhooks::Selection { limit: i64::MAX, ..webhooks::Selection::default() };
        let events: Vec<(EventName, Value)> = webhooks::events(connection, organization, &all)
            .unwrap()
            .into_iter()
            .map(|event| (event.name, serde_json::from_str::<Value>(&event.body).unwrap()["data"].take()))
            .collect();
        let told = |names: &[EventName], field: &str, id: &str| {
            events.iter().filter(|(name, data)| names.contains(name) && data[field] == id).count()
        };
        for it in subscriptions {
            let of_it = |name| told(&[name], "subscriptionId", &it.id);
            let was_active = billing.history(&it.id).unwrap().iter().any(|event| event.status == Status::Active);
            same("told as created", of_it(EventName::SubscriptionCreated), 1)?;
            same("told as activated", of_it(EventName::SubscriptionActivated), usize::from(was_active))?;
            same("told as canceled", of_it(EventName::SubscriptionCanceled), usize::from(!it.is_live()))?;
            let mut states = events.iter().rev().filter(|(_, data)| data["subscriptionId"] == it.id);
            let last = states.find_map(|(_, data)| data["status"].as_str().map(str::to_owned));
            same("status told last", last.as_deref(), Some(it.status.as_str()))?;
        }
        for it in invoices {
            same("invoice told", told(&[EventName::InvoiceCreated], "invoiceId", &it.id), 1)?;
            if it.kind == InvoiceType::Recurring {
                let paid = [EventName::SubscriptionActivated, EventName::PaymentReceived];
                let is_paid = usize::from(it.status == InvoiceStatus::Paid);
                same("payment told", told(&paid, "invoiceId", &it.id), is_paid)?;
            }
        }
        Ok(())
    }
}

fn same<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Result<(), TestCaseError> {
    if found == expected {
        return Ok(());
    }
    Err(TestCaseError::fail(format!("{what}: found {found:?}, expected {expected:?}")))
}

/// Runs walks until one fails; returns their number and the failure.
/// `simpler` is how many simpler walks are tried for the message of one that fails.
fn walk(walks: u32, simpler: u32) -> Result<(), String> {
    let state = AppState::new(Store::open(None).unwrap(), false).unwrap();
    let config = Config { cases: walks, failure_persistence: None, max_shrink_iters: simpler, ..Config::default() };
    let mut count = 0;
    let count = std::cell::RefCell::new(&mut count);
    let result = TestRunner::new(config).run(&(start(), vec(command(), 1..60)), |(start, commands)| {
        **count.borrow_mut() += 1;
        let mut walk = Walk::begin(&state, **count.borrow(), start);
        let outcome = commands.iter().try_for_each(|command| {
            let (done, expected) = walk.step(command);
            same("done", done, expected)
                .and_then(|()| walk.compare())
                .map_err(|error| TestCaseError::fail(format!("after {command:?}: {error}")))
        });
        state.reset(Some(walk.organization)).unwrap();
        outcome
    });
    result.map_err(|error| match error {
        TestError::Fail(reason, (start, commands)) => {
            format!("{reason}\nstart {start}, {} commands: {commands:#?}", commands.len())
        }
        TestError::Abort(reason) => reason.to_string(),
    })
}

/// The command after which it was seen, and what differed.
fn short(failure: &str) -> String {
    failure.replace("Case failed: ", "").lines().next().unwrap_or_default().chars().take(100).collect()
}

fn is_soak() -> bool {
    std::env::var_os("COMMET_SOAK").is_some_and(|value| value == "1")
}

#[test]
fn random_walks_agree_with_the_model() {
    if let Err(failure) = walk(if is_soak() { 10_000 } else { 60 }, 300) {
        panic!("{failure}");
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is what the test is run for")]
fn every_mutant_is_caught() {
    let mutants = [
        Mutant::BillTwice,
        Mutant::SkipPeriod,
        Mutant::DriftOfDay31,
        Mutant::RoundDown,
        Mutant::CreditLost,
        Mutant::OffsetTwice,
    ];
    let mut survivors = Vec::new();
    println!("{:<16} caught by", "mutant");
    for mutant in mutants {
        mutants::set(Some(mutant));
        let result = walk(400, 0);
        mutants::set(None);
        match result {
            Ok(()) => {
                println!("{:<16} nothing", format!("{mutant:?}"));
                survivors.push(mutant);
            }
            Err(failure) => println!("{:<16} {}", format!("{mutant:?}"), short(&failure)),
        }
    }
    assert!(survivors.is_empty(), "not caught: {survivors:?}");
}
