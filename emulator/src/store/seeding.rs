use std::time::Instant;

use rusqlite::{Transaction, params};

use crate::customer::Customer;
use crate::organization::OrganizationId;
use crate::store::slices::SLICE;
use crate::store::tables::next_seq;
use crate::store::{Store, customers};

const FIRST_NAMES: [&str; 16] = [
    "Ada",
    "Grace",
    "Alan",
    "Barbara",
    "Edsger",
    "Katherine",
    "Donald",
    "Radia",
    "Ken",
    "Margaret",
    "Dennis",
    "Frances",
    "Tony",
    "Hedy",
    "Niklaus",
    "Adele",
];
const LAST_NAMES: [&str; 15] = [
    "García", "Smith", "Okafor", "Müller", "Tanaka", "Silva", "Novák", "Rossi", "Kim", "Dubois", "Haddad", "Jensen",
    "Kowalski", "Patel", "Nguyen",
];
/// City, state, postal code, country and time zone that belong together.
const PLACES: [[&str; 5]; 7] = [
    ["Austin", "TX", "78701", "US", "America/Chicago"],
    ["Madrid", "", "28013", "ES", "Europe/Madrid"],
    ["Berlin", "", "10115", "DE", "Europe/Berlin"],
    ["Buenos Aires", "", "C1002", "AR", "America/Argentina/Buenos_Aires"],
    ["São Paulo", "SP", "01310-100", "BR", "America/Sao_Paulo"],
    ["Tokyo", "", "100-0001", "JP", "Asia/Tokyo"],
    ["Lagos", "", "101241", "NG", "Africa/Lagos"],
];
const PLANS: [&str; 3] = ["starter", "growth", "scale"];
/// One customer a minute, ending now: the newest of a list are then the latest ones created.
const PACE_MS: i64 = 60_000;
const ARCHIVED_ONE_IN: u64 = 50;

/// The number of customers to create in one transaction.
const BATCH: u64 = 500;

impl Store {
    /// Makes customers that look like some; all of them or, if something fails, none.
    pub(crate) fn seed(&self, organization: OrganizationId, count: u64, now: i64) -> rusqlite::Result<u64> {
        let insert = |transaction: &Transaction<'_>, row: i64, index: u64, first: u64| {
            let age = i64::try_from(count - 1 - index).unwrap_or(i64::MAX);
            let created_at = now.saturating_sub(age.saturating_mul(PACE_MS)).max(0);
            insert_unless_taken(transaction, row, plausible(first + index, created_at))
        };
        if count <= BATCH {
            self.write(organization, |transaction| {
                let row = customers::organization_row(transaction, organization)?;
                let first = next_number(transaction, row)?;
                (0..count).try_for_each(|index| insert(transaction, row, index, first))
            })?;
            return Ok(count);
        }
        let stage = self.stage(organization)?;
        stage.copy_live()?;
        let first = self.slice(|transaction| next_number(transaction, stage.row))?;
        let mut made = 0;
        while made < count {
            self.slice(|transaction| {
                let start = Instant::now();
                while made < count && start.elapsed() < SLICE {
                    insert(transaction, stage.row, made, first)?;
                    made += 1;
                }
                Ok::<_, rusqlite::Error>(())
            })?;
        }
        self.publish([&stage])?;
        Ok(count)
    }
}

/// Seeded customers are numbered by their position.
fn next_number(transaction: &Transaction<'_>, row: i64) -> rusqlite::Result<u64> {
    transaction.query_row(concat!("SELECT (", next_seq!("customer"), ") & 0xffffffff"), [row], |row| {
        row.get::<_, u32>(0).map(u64::from)
    })
}

/// A user may have chosen a user ID that looks like a seeded one; it is theirs, and the seeded customer goes without.
fn insert_unless_taken(
    transaction: &Transaction<'_>,
    organization: i64,
    mut customer: Customer,
) -> rusqlite::Result<()> {
    let is_taken = transaction
        .prepare_cached("SELECT 1 FROM customer WHERE organization = ?1 AND external_id = ?2")?
        .exists(params![organization, customer.external_id])?;
    if is_taken {
        customer.external_id = None;
    }
    customers::insert(transaction, organization, &customer)
}

fn plausible(number: u64, created_at: i64) -> Customer {
    // Scatters neighbouring numbers over the lists below, the same way every time.
    let dice = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
    let first = pick(&FIRST_NAMES, dice);
    let last = pick(&LAST_NAMES, dice >> 8);
    let [city, state, postal_code, country, timezone] = *pick(&PLACES, dice >> 16);
    let plan = pick(&PLANS, dice >> 24);
    let state = if state.is_empty() { String::new() } else { format!(r#""state":"{state}","#) };
    let line1 = 1 + (dice >> 32) % 999;
    Customer {
        external_id: Some(format!("user_{number:07}")),
        full_name: Some(format!("{first} {last}")),
        timezone: Some((*timezone).to_owned()),
        address: Some(format!(
            r#"{{"line1":"{line1} Main St","city":"{city}",{state}"postalCode":"{postal_code}","country":"{country}"}}"#
        )),
        metadata: Some(format!(r#"{{"plan":"{plan}","seats":{}}}"#, 1 + (dice >> 40) % 50)),
        is_active: !number.is_multiple_of(ARCHIVED_ONE_IN),
        ..Customer::new(format!("{}.{number:07}@example.com", first.to_lowercase()), created_at)
    }
}

fn pick<T>(list: &[T], dice: u64) -> &T {
    // The remainder is smaller than the list, which is smaller than any usize.
    &list[usize::try_from(dice % list.len() as u64).unwrap_or(0)]
}
