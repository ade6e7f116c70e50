use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction};

use crate::billing::Billing;
use crate::billing::clock_move::{AdvanceError, ClockMove, Target};
use crate::billing::mutants::{self, Mutant};
use crate::billing::period::boundaries;
use crate::billing::refusal::{Outcome, Refusal, Stop};
use crate::clock::{Clock, ClockState, OwnTime, is_in_range};
use crate::organization::OrganizationId;
use crate::state::AppState;
use crate::store::clocks::{self, OwnClock};
use crate::store::{customers, subscriptions, webhooks};

/// The longest time that due work may hold the database before others get their turn.
const SLICE: Duration = Duration::from_millis(3);
/// The farthest and the largest advance.
const MAX_ADVANCE_MS: i64 = 3_653 * 86_400_000;
const MAX_EVENTS: u64 = 1_000_000;
/// Subscriptions looked at in one go while the events of an advance are counted.
const COUNTED: i64 = 2_000;

/// An organization and the time that its clock shows from now on.
type ClockTarget = (OrganizationId, ClockState);

/// An operation on the billing of an organization. It keeps its own result, so that the code around it is compiled once,
/// and not for every operation.
type Work<'a> = &'a mut dyn FnMut(&Billing<'_>) -> Outcome<()>;

fn keeping<R>(
    work: impl FnOnce(&Billing<'_>) -> Outcome<R>,
    result: &mut Option<R>,
) -> impl FnMut(&Billing<'_>) -> Outcome<()> {
    let mut work = Some(work);
    move |billing| {
        if let Some(work) = work.take() {
            *result = Some(work(billing)?);
        }
        Ok(())
    }
}

const DONE: &str = "work that succeeded has kept its result";

impl AppState {
    /// One billing operation of an organization, after everything that is due. A refusal is an outcome too: what had
    /// happened before it, such as a charge that failed, stays. Also returns the IDs of the changed objects.
    pub(crate) fn billing<R>(
        &self,
        organization: OrganizationId,
        work: impl FnOnce(&Billing<'_>) -> Outcome<R>,
    ) -> Outcome<(R, Vec<String>)> {
        let mut result = None;
        let changed = self.carry_out(organization, &mut keeping(work, &mut result))?;
        Ok((result.expect(DONE), changed))
    }

    fn carry_out(&self, organization: OrganizationId, work: Work<'_>) -> Outcome<Vec<String>> {
        self.catch_up(organization)?;
        let result = self.store.write(organization, |transaction| self.within(transaction, organization, work));
        if result.is_err() {
            self.clock.invalidate(organization);
        }
        Ok(result??)
    }

    /// Like `billing`, within an existing transaction.
    pub(crate) fn bill<R>(
        &self,
        transaction: &Transaction<'_>,
        organization: OrganizationId,
        work: impl FnOnce(&Billing<'_>) -> Outcome<R>,
    ) -> rusqlite::Result<Result<(R, Vec<String>), Refusal>> {
        let mut result = None;
        let billed = self.within(transaction, organization, &mut keeping(work, &mut result))?;
        Ok(billed.map(|changed| (result.expect(DONE), changed)))
    }

    fn within(
        &self,
        transaction: &Transaction<'_>,
        organization: OrganizationId,
        work: Work<'_>,
    ) -> rusqlite::Result<Result<Vec<String>, Refusal>> {
        let row = customers::organization_row(transaction, organization)?;
        let billing = Billing::new(transaction, organization, row, self.time_of(transaction, organization, row)?);
        let result = work(&billing);
        self.clock.lower(organization, self.known(transaction, row)?);
        if billing.has_published() {
            self.store.touch(organization);
        }
        match result {
            Ok(()) => Ok(Ok(billing.take_changed())),
            Err(Stop::Refused(refusal)) => Ok(Err(refusal)),
            Err(Stop::Database(error)) => Err(error),
        }
    }

    /// Restores an organization and its clock from a snapshot. Returns false if there is no such snapshot.
    pub(crate) fn restore(&self, organization: OrganizationId, name: &str) -> rusqlite::Result<bool> {
        let restored = Cell::new(None);
        let is_restored = self.store.restore(organization, name, |transaction| {
            self.store.touch(organization);
            restored.set(Some(self.known(transaction, customers::known_organization(transaction, organization)?)?));
            Ok(())
        })?;
        if let Some(known) = restored.get() {
            self.clock.set(organization, known);
        }
        // It may have been saved in the middle of an advance.
        if self.clock.is_advancing(organization)
            && let Err(AdvanceError::Database(error)) = self.run_advances(vec![organization])
        {
            return Err(error);
        }
        Ok(is_restored)
    }

    /// Looks at the billing of an organization, after everything that is due, at one moment.
    pub(crate) fn view_billing<R>(
        &self,
        organization: OrganizationId,
        work: impl FnOnce(&Billing<'_>) -> Outcome<R>,
    ) -> Outcome<R> {
        let mut result = None;
        self.look(organization, &mut keeping(work, &mut result))?;
        Ok(result.expect(DONE))
    }

    fn look(&self, organization: OrganizationId, work: Work<'_>) -> Outcome<()> {
        self.catch_up(organization)?;
        self.store.read(|connection| {
            let snapshot = connection.unchecked_transaction()?;
            let row = customers::known_organization(&snapshot, organization)?;
            let billing = Billing::new(&snapshot, organization, row, self.time_of(&snapshot, organization, row)?);
            Ok(work(&billing))
        })?
    }

    /// Processes what has fallen due by real time. During an advance, requests see its progress instead.
    pub(crate) fn catch_up(&self, organization: OrganizationId) -> rusqlite::Result<()> {
        while self.clock.is_due(organization) && !self.is_stopping.load(Ordering::Relaxed) {
            self.slice(organization)?;
        }
        Ok(())
    }

    /// Reads the clocks of all organizations from the database, at the start and after it was changed as a whole.
    pub(crate) fn load_clocks(&self) -> rusqlite::Result<()> {
        self.store.write(None, |transaction| {
            let mut own = HashMap::new();
            for (organization, row, _) in clocks::all(transaction)? {
                own.insert(organization, self.known(transaction, row)?);
            }
            self.clock.replace(clocks::common_offset(transaction)?, own);
            for name in webhooks::subscribed(transaction)? {
                self.store.touch(OrganizationId::from_bytes(name));
            }
            Ok(())
        })
    }

    /// Goes by the clocks that an import brought, and ends the advances that they were saved in.
    pub(crate) fn take_over_clocks(&self) -> rusqlite::Result<()> {
        self.load_clocks()?;
        match self.run_advances(self.cut_off_advances()?) {
            Err(AdvanceError::Database(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// The organizations whose advance was cut off when the emulator stopped.
    pub(crate) fn cut_off_advances(&self) -> rusqlite::Result<Vec<OrganizationId>> {
        let all = self.store.read(clocks::all)?;
        let cut_off = all.into_iter().filter(|(_, _, clock)| clock.target.is_some());
        Ok(cut_off.map(|(organization, ..)| organization).collect())
    }

    /// Moves the clock of one organization, or every clock. Returns when everything that fell due on the way is done.
    pub(crate) fn move_clock(
        &self,
        organization: Option<OrganizationId>,
        target: Target,
    ) -> Result<ClockMove, AdvanceError> {
        match organization {
            Some(organization) => self.catch_up(organization)?,
            None => {
                for (organization, ..) in self.store.read(clocks::all)? {
                    self.catch_up(organization)?;
                }
            }
        }
        self.count_events(organization, target)?;
        let aimed = self.store.write(organization, |transaction| match organization {
            Some(organization) => {
                let row = customers::organization_row(transaction, organization)?;
                clocks::materialize(transaction, row)?;
                Ok((vec![(organization, self.aim(transaction, (organization, row), target)?)], None))
            }
            None => self.aim_all(transaction, target),
        });
        let (aimed, common) = aimed?;
        if let Some(common) = common {
            self.clock.set_common_offset(common);
        }
        let mut advancing = Vec::new();
        for (organization, known) in aimed {
            self.clock.set(organization, known);
            if self.clock.is_advancing(organization) {
                advancing.push(organization);
            } else {
                self.store.wake(organization);
            }
        }
        self.run_advances(advancing)
    }

    fn aim_all(
        &self,
        transaction: &Transaction<'_>,
        target: Target,
    ) -> Result<(Vec<ClockTarget>, Option<i64>), AdvanceError> {
        let common = new_offset(target, clocks::common_offset(transaction)?)?;
        clocks::set_common_offset(transaction, common)?;
        let mut aimed = Vec::new();
        for (organization, row, _) in clocks::all(transaction)? {
            aimed.push((organization, self.aim(transaction, (organization, row), target)?));
        }
        Ok((aimed, Some(common)))
    }

    /// Sets where the clock of an organization goes: at once if nothing can fall due, else by an advance.
    fn aim(
        &self,
        transaction: &Transaction<'_>,
        (organization, row): (OrganizationId, i64),
        target: Target,
    ) -> Result<ClockState, AdvanceError> {
        let Some(clock) = clocks::find(transaction, row)? else { return Ok(self.known(transaction, row)?) };
        let from = clock.target.unwrap_or(clock.offset);
        let offset = new_offset(target, from)?;
        let is_bound = clocks::is_bound(transaction, row)?;
        if is_bound && offset < from {
            return Err(AdvanceError::Backwards);
        }
        if is_bound && offset - from > MAX_ADVANCE_MS {
            return Err(AdvanceError::TooFar);
        }
        let aimed = if is_bound {
            let position = clock.position.unwrap_or_else(|| Clock::real() + clock.offset);
            OwnClock { offset: clock.offset, target: Some(offset), position: Some(position) }
        } else {
            OwnClock { offset, target: None, position: None }
        };
        clocks::save(transaction, row, aimed)?;
        self.advanced.lock().insert(organization, Clock::real() + offset);
        Ok(self.known(transaction, row)?)
    }

    /// Takes turns among the organizations until each has reached its target.
    pub(crate) fn run_advances(&self, mut advancing: Vec<OrganizationId>) -> Result<ClockMove, AdvanceError> {
        let mut moved = ClockMove::default();
        while !advancing.is_empty() {
            for organization in &advancing {
                if self.is_stopping.load(Ordering::Relaxed) {
                    return Err(AdvanceError::Stopping);
                }
                moved.events += self.slice(*organization)?;
                if !self.clock.is_advancing(*organization) {
                    self.store.wake(*organization);
                }
            }
            advancing.retain(|organization| self.clock.is_advancing(*organization));
        }
        Ok(moved)
    }

    /// Does what is due, in the order of time, for as long as a slice lasts. Each slice is one transaction together with
    /// the time it has reached: after a kill, the next process resumes there.
    fn slice(&self, organization: OrganizationId) -> rusqlite::Result<u64> {
        let result = self.store.write(organization, |transaction| {
            let row = customers::known_organization(transaction, organization)?;
            let Some(mut clock) = clocks::find(transaction, row)? else {
                return Ok((0, self.known(transaction, row)?));
            };
            let until = Clock::real() + clock.target.unwrap_or(clock.offset);
            let billing = Billing::new(transaction, organization, row, until);
            let started = Instant::now();
            let (mut events, mut is_done) = (0, false);
            while started.elapsed() < SLICE {
                let Some(at) = billing.next_event(until)? else {
                    is_done = true;
                    break;
                };
                events += 1;
                clock.position = clock.target.map(|_| at);
            }
            if let Some(target) = clock.target.filter(|_| is_done) {
                let twice = if mutants::is(Mutant::OffsetTwice) { target - clock.offset } else { 0 };
                clock = OwnClock { offset: target + twice, target: None, position: None };
            }
            clocks::save(transaction, row, clock)?;
            if billing.has_published() {
                self.store.touch(organization);
            }
            Ok::<_, rusqlite::Error>((events, self.known(transaction, row)?))
        });
        let (events, known) = result.inspect_err(|_| self.clock.invalidate(organization))?;
        self.clock.set(organization, known);
        Ok(events)
    }

    /// The current time of an organization, as the transaction sees it.
    fn time_of(&self, connection: &Connection, organization: OrganizationId, row: i64) -> rusqlite::Result<i64> {
        let clock = clocks::find(connection, row)?;
        Ok(clock.map_or_else(
            || self.clock.now(organization),
            |clock| clock.position.unwrap_or_else(|| Clock::real() + clock.offset),
        ))
    }

    /// The state of an organization's clock to keep in memory; called while the writer is locked.
    fn known(&self, connection: &Connection, row: i64) -> rusqlite::Result<ClockState> {
        let next_due = subscriptions::next_due(connection, row)?.unwrap_or(i64::MAX);
        let time = clocks::find(connection, row)?.map(|OwnClock { offset, position, .. }| OwnTime {
            offset,
            position,
            next_due,
        });
        Ok(ClockState { version: self.clock.next_version(), time })
    }

    /// Refuses an advance on which too much would fall due. Retries of failed charges are not foreseen here.
    fn count_events(&self, organization: Option<OrganizationId>, target: Target) -> Result<(), AdvanceError> {
        let mut events = 0;
        for (name, row, clock) in self.store.read(clocks::all)? {
            if organization.is_some_and(|organization| organization != name) {
                continue;
            }
            let until = Clock::real() + new_offset(target, clock.target.unwrap_or(clock.offset))?;
            let mut after = (i64::MIN, 0);
            loop {
                let page =
                    self.store.read(|connection| subscriptions::due_page(connection, row, until, after, COUNTED))?;
                let Some(last) = page.last() else { break };
                after = (last.at, last.rowid);
                events += page
                    .iter()
                    .map(|due| due.interval.map_or(1, |interval| boundaries(due.at, interval.months(), until)))
                    .sum::<u64>();
                if events > MAX_EVENTS {
                    return Err(AdvanceError::TooMuch);
                }
            }
        }
        Ok(())
    }
}

/// The offset that a clock is to have.
fn new_offset(target: Target, from: i64) -> Result<i64, AdvanceError> {
    let real = Clock::real();
    let now = match target {
        Target::By(milliseconds) => (real + from).checked_add(milliseconds).ok_or(AdvanceError::OutOfRange)?,
        Target::To(now) => now,
        Target::Reset => real,
    };
    if is_in_range(now) { Ok(now - real) } else { Err(AdvanceError::OutOfRange) }
}
