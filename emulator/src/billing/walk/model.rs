//! The rules of billing, written down a second time: with its own calendar, its own rounding and its own idea of a
//! subscription. It uses nothing of the emulator.

const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Pending,
    Trial,
    Active,
    PastDue,
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bill {
    Open,
    Paid,
    Void,
    Lost,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invoice {
    pub(super) subscription: usize,
    pub(super) is_change: bool,
    pub(super) bill: Bill,
    pub(super) subtotal: i64,
    pub(super) credit: i64,
    pub(super) period: Option<(i64, i64)>,
}

/// A plan and its interval in months; 0 for the free plan.
pub(super) type Offer = (&'static str, i64);

#[derive(Clone, Debug)]
pub(super) struct Subscription {
    pub(super) state: State,
    pub(super) offer: Offer,
    pub(super) period: Option<(i64, i64)>,
    pub(super) trial_days: i64,
    pub(super) trialed: bool,
    /// The first instant of the series of periods, and how many months of it are over at the end of this one.
    first: i64,
    months: i64,
    paid: i64,
    next: Option<Offer>,
    pub(super) ends: bool,
    failures: usize,
    due: Option<i64>,
    /// The offer that an open checkout is for, and its invoice.
    checkout: Option<(Offer, Option<usize>)>,
    unpaid: Option<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Customer {
    pub(super) credit: i64,
    pub(super) failing: u32,
    pub(super) archived: bool,
    pub(super) subscriptions: Vec<Subscription>,
    pub(super) invoices: Vec<Invoice>,
}

/// Days since 1970 of a date, by counting years.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let before = |year: i64| 365 * year + year / 4 - year / 100 + year / 400;
    let months = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let passed: i64 = months[..usize::try_from(month - 1).unwrap()].iter().sum();
    before(year - 1) - before(1969) + passed + day - 1
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn length(year: i64, month: i64) -> i64 {
    days(year + month / 12, month % 12 + 1, 1) - days(year, month, 1)
}

fn date(days_since_1970: i64) -> (i64, i64, i64) {
    let mut year = 1970 + days_since_1970 / 366;
    while days(year + 1, 1, 1) <= days_since_1970 {
        year += 1;
    }
    let mut month = 1;
    while month < 12 && days(year, month + 1, 1) <= days_since_1970 {
        month += 1;
    }
    (year, month, days_since_1970 - days(year, month, 1) + 1)
}

fn later(first: i64, months: i64) -> i64 {
    let (year, month, day) = date(first / DAY);
    let counted = year * 12 + month - 1 + months;
    let (year, month) = (counted / 12, counted % 12 + 1);
    days(year, month, day.min(length(year, month))) * DAY + first % DAY
}

fn price((plan, months): Offer) -> i64 {
    match (plan, months) {
        ("starter", 1) => 2_900,
        ("pro", 1) => 9_900,
        ("pro", 12) => 99_000,
        ("scale", 1) => 20_000,
        ("scale", 3) => 57_001,
        _ => 0,
    }
}

/// The position of a plan on the pricing page.
fn rank(plan: &str) -> usize {
    ["free", "starter", "pro", "scale"].iter().position(|known| *known == plan).unwrap()
}

fn share(paid: i64, left: i64, whole: i64) -> i64 {
    let (left, whole) = (left / 1000, whole / 1000);
    let exact = i128::from(paid) * i128::from(left);
    let (floor, rest) = (exact / i128::from(whole), exact % i128::from(whole));
    i64::try_from(if rest * 2 >= i128::from(whole) { floor + 1 } else { floor }).unwrap()
}

impl Customer {
    pub(super) fn live(&self) -> Option<&Subscription> {
        self.subscriptions.last().filter(|last| last.state != State::Over)
    }

    /// Does everything that falls due up to a time.
    pub(super) fn run(&mut self, until: i64) {
        while let Some(due) = self.live().and_then(|live| live.due).filter(|due| *due <= until) {
            self.due(due);
        }
    }

    fn due(&mut self, now: i64) {
        let index = self.subscriptions.len() - 1;
        let mut live = self.subscriptions[index].clone();
        if live.state == State::PastDue {
            let invoice = live.unpaid.unwrap();
            if self.charge(self.invoices[invoice].subtotal - self.invoices[invoice].credit) {
                self.settle(&mut live, invoice);
            } else if live.failures == 2 {
                self.finish(&mut live, now, Bill::Lost);
            } else {
                live.failures += 1;
                live.due = Some(now + 6 * HOUR);
            }
        } else if live.ends {
            self.finish(&mut live, now, Bill::Void);
        } else {
            if let Some(next) = live.next.take() {
                live.offer = next;
            }
            if live.offer.1 == 0 {
                live.state = State::Active;
                (live.period, live.due, live.paid) = (Some((now, i64::MAX)), None, 0);
            } else {
                let period = (now, later(live.first, live.months + live.offer.1));
                let invoice = self.bill(index, false, price(live.offer), Some(period));
                if self.charge(self.invoices[invoice].subtotal - self.invoices[invoice].credit) {
                    self.settle(&mut live, invoice);
                } else {
                    live.state = State::PastDue;
                    live.failures = 1;
                    live.unpaid = Some(invoice);
                    live.due = Some(now + 6 * HOUR);
                }
            }
        }
        self.subscriptions[index] = live;
    }

    fn charge(&mut self, amount: i64) -> bool {
        if amount > 0 && self.failing > 0 {
            self.failing -= 1;
            return false;
        }
        true
    }

    fn bill(&mut self, subscription: usize, is_change: bool, subtotal: i64, period: Option<(i64, i64)>) -> usize {
        let credit = self.credit.min(subtotal);
        self.credit -= credit;
        self.invoices.push(Invoice { subscription, is_change, bill: Bill::Open, subtotal, credit, period });
        self.invoices.len() - 1
    }

    /// The invoice is paid, and its period begins.
    fn settle(&mut self, live: &mut Subscription, invoice: usize) {
        self.invoices[invoice].bill = Bill::Paid;
        let period = self.invoices[invoice].period.unwrap();
        live.state = State::Active;
        live.months += live.offer.1;
        live.period = Some(period);
        live.paid = price(live.offer);
        live.due = Some(period.1);
        live.unpaid = None;
        live.failures = 0;
    }

    fn give_up(&mut self, invoice: usize, bill: Bill) {
        let it = &mut self.invoices[invoice];
        it.bill = bill;
        self.credit += std::mem::take(&mut it.credit);
    }

    fn finish(&mut self, live: &mut Subscription, _now: i64, bill: Bill) {
        if let Some((_, Some(invoice))) = live.checkout.take() {
            self.give_up(invoice, Bill::Void);
            live.unpaid = None;
        }
        if let Some(invoice) = live.unpaid.take() {
            self.give_up(invoice, bill);
        }
        live.state = State::Over;
        live.due = None;
        live.next = None;
    }

    pub(super) fn subscribe(&mut self, now: i64, offer: Offer, skip_trial: bool) -> bool {
        self.run(now);
        if self.archived || self.live().is_some() {
            return false;
        }
        let is_first = !self.subscriptions.iter().any(|old| old.trialed);
        let trial_days = if offer.0 == "pro" && !skip_trial && is_first { 14 } else { 0 };
        let mut new = Subscription {
            state: State::Pending,
            offer,
            period: None,
            trial_days,
            trialed: false,
            first: now,
            months: 0,
            paid: 0,
            next: None,
            ends: false,
            failures: 0,
            due: None,
            checkout: None,
            unpaid: None,
        };
        if offer.1 == 0 {
            (new.state, new.period) = (State::Active, Some((now, i64::MAX)));
        } else if trial_days > 0 {
            new.checkout = Some((offer, None));
        } else {
            let invoice = self.bill(self.subscriptions.len(), false, price(offer), None);
            new.checkout = Some((offer, Some(invoice)));
        }
        self.subscriptions.push(new);
        true
    }

    pub(super) fn pay(&mut self, now: i64) -> bool {
        self.run(now);
        let Some(mut live) = self.live().cloned() else { return false };
        let Some((offer, invoice)) = live.checkout.take() else { return false };
        match invoice {
            None => {
                let midnight = (now + live.trial_days * DAY + DAY - 1) / DAY * DAY;
                (live.state, live.trialed) = (State::Trial, true);
                (live.first, live.period, live.due) = (midnight, Some((now, midnight)), Some(midnight));
            }
            Some(invoice) => {
                (live.offer, live.first, live.months) = (offer, now, 0);
                self.invoices[invoice].period = Some((now, later(now, offer.1)));
                self.settle(&mut live, invoice);
            }
        }
        *self.subscriptions.last_mut().unwrap() = live;
        true
    }

    /// An outstanding invoice is paid by other means, or given up.
    pub(super) fn decide(&mut self, now: i64, is_paid: bool) -> bool {
        self.run(now);
        let Some(mut live) = self.live().cloned() else { return false };
        let Some(invoice) = live.unpaid.or(live.checkout.and_then(|(_, invoice)| invoice)) else { return false };
        if is_paid && live.checkout.is_some() {
            return self.pay(now);
        }
        if is_paid {
            self.settle(&mut live, invoice);
        } else if live.state == State::Active {
            live.checkout = None;
            self.give_up(invoice, Bill::Void);
        } else {
            self.finish(&mut live, now, Bill::Void);
        }
        *self.subscriptions.last_mut().unwrap() = live;
        true
    }

    pub(super) fn change(&mut self, now: i64, offer: Offer) -> bool {
        self.run(now);
        let Some(mut live) = self.live().cloned() else { return false };
        let is_fixed = live.ends || live.next.is_some() || live.offer == offer;
        if is_fixed || matches!(live.state, State::Pending | State::PastDue) {
            return false;
        }
        let index = self.subscriptions.len() - 1;
        if live.offer.1 == 0 {
            if let Some((_, Some(invoice))) = live.checkout.take() {
                self.give_up(invoice, Bill::Void);
            }
            let invoice = self.bill(index, true, price(offer), None);
            live.checkout = Some((offer, Some(invoice)));
        } else if offer.1 == 0 || !goes_up(live.offer, offer) {
            live.next = Some(offer);
        } else {
            let (start, end) = live.period.unwrap();
            let credit = if live.state == State::Trial { 0 } else { share(live.paid, end - now, end - start) };
            let owed = (price(offer) - credit).max(0);
            if !self.charge(owed - self.credit.min(owed)) {
                return false;
            }
            let invoice = self.bill(index, true, owed, Some((now, later(now, offer.1))));
            self.credit += (credit - price(offer)).max(0);
            (live.offer, live.first, live.months) = (offer, now, 0);
            self.settle(&mut live, invoice);
        }
        self.subscriptions[index] = live;
        true
    }

    pub(super) fn cancel(&mut self, now: i64, at_once: bool) -> bool {
        self.run(now);
        let Some(mut live) = self.live().cloned() else { return false };
        let lasts = matches!(live.state, State::Active | State::Trial) && live.offer.1 > 0;
        if lasts && !at_once {
            (live.ends, live.next) = (true, None);
        } else {
            if live.state == State::Active && lasts {
                let (start, end) = live.period.unwrap();
                self.credit += share(live.paid, end - now, end - start);
            }
            self.finish(&mut live, now, Bill::Void);
        }
        *self.subscriptions.last_mut().unwrap() = live;
        true
    }

    pub(super) fn archive(&mut self, now: i64) {
        self.cancel(now, false);
        self.archived = true;
    }
}

fn goes_up(old: Offer, new: Offer) -> bool {
    if old.0 == new.0 {
        return new.1 > old.1;
    }
    let (old_rate, new_rate) = (price(old) * new.1, price(new) * old.1);
    new_rate > old_rate || (new_rate == old_rate && rank(new.0) > rank(old.0))
}
