use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::billing::subscription::Status;
use crate::customer::Customer;
use crate::organization::OrganizationId;
use crate::store::Store;
use crate::store::tables::next_seq;
use crate::validate::{Creation, Revision};

macro_rules! columns {
    () => {
        "seq, id, external_id, email, full_name, timezone, is_active, created_at, updated_at, address, metadata"
    };
}

const BY_ID: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM customer \
     WHERE organization = (SELECT id FROM organization WHERE name = ?1) AND id = ?2"
);
const BY_EXTERNAL_ID: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM customer \
     WHERE organization = (SELECT id FROM organization WHERE name = ?1) AND external_id = ?2"
);

/// The customers of an organization after a position.
pub(super) const AFTER: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM customer WHERE seq > (SELECT (id << 32) + ?2 FROM organization WHERE name = ?1) \
     AND seq < (SELECT (id + 1) << 32 FROM organization WHERE name = ?1) ORDER BY seq LIMIT ?3"
);

/// The customers of an organization before a position. They are neighbours, so a page costs the same wherever it is
/// and however many there are.
macro_rules! list {
    ($condition:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM customer WHERE seq > (SELECT id << 32 FROM organization WHERE name = ?1) \
             AND seq < (SELECT (id << 32) + ?2 FROM organization WHERE name = ?1) AND ",
            $condition,
            " ORDER BY seq DESC LIMIT ?6"
        )
    };
}

/// A customer that a search has found, if it still matches.
pub(super) const MATCHING: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM customer WHERE seq = ?1 AND instr(haystack, ?2) AND (?3 IS NULL OR is_active = ?3) \
     AND (?4 IS NULL AND ?5 IS NULL OR EXISTS (SELECT 1 FROM subscription \
     WHERE subscription.organization = customer.organization AND subscription.customer = customer.id \
     AND status NOT IN ('canceled', 'expired') AND (?4 IS NULL OR plan = ?4) AND (?5 IS NULL OR status = ?5)))"
);

/// Every position is below this: `seq` is the organization's number in the upper half and the position in the lower.
pub(super) const POSITIONS: i64 = 1 << 32;

/// A customer and its place in the table.
#[derive(Debug)]
pub(crate) struct PositionedCustomer {
    seq: i64,
    pub(crate) customer: Customer,
}

/// The customers that a list shows.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) before: Option<i64>,
    pub(crate) is_active: Option<bool>,
    pub(crate) search: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) limit: usize,
}

/// The live subscription that a customer is to have; nothing said, any or none.
#[derive(Debug, Default)]
pub(crate) struct SubscriptionFilter<'a> {
    pub(crate) plan: Option<&'a str>,
    pub(crate) status: Option<Status>,
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) customers: Vec<PositionedCustomer>,
    pub(crate) has_more: bool,
}

#[derive(Debug)]
pub(crate) enum CreateResult {
    New(Customer),
    Existing(Customer),
}

#[derive(Debug)]
pub(crate) enum UpdateResult {
    Done(Customer),
    Archived,
    Missing,
}

impl PositionedCustomer {
    /// Its place in the order of arrival at its organization.
    pub(crate) fn position(&self) -> i64 {
        self.seq & (POSITIONS - 1)
    }

    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let customer = Customer {
            id: row.get(1)?,
            external_id: row.get(2)?,
            email: row.get(3)?,
            full_name: row.get(4)?,
            timezone: row.get(5)?,
            is_active: row.get(6)?,
            created_at: row.get(7)?,
            updated_at: row.get(8)?,
            address: row.get(9)?,
            metadata: row.get(10)?,
        };
        Ok(Self { seq: row.get(0)?, customer })
    }
}

impl Store {
    pub(crate) fn customer(&self, organization: OrganizationId, id: &str) -> rusqlite::Result<Option<Customer>> {
        self.read(|connection| Ok(find(connection, organization, id)?.map(|placed| placed.customer)))
    }

    pub(crate) fn customers(&self, organization: OrganizationId, filter: &Filter) -> rusqlite::Result<Page> {
        match &filter.search {
            Some(text) if filter.external_id.is_none() => {
                self.search(organization, filter, text, &SubscriptionFilter::default())
            }
            _ => self.read(|connection| list(connection, organization, filter)),
        }
    }

    /// The customers whose live subscription has this plan and this status, or any.
    #[cfg(feature = "dashboard")]
    pub(crate) fn subscribers(
        &self,
        organization: OrganizationId,
        filter: &Filter,
        subscribed: &SubscriptionFilter<'_>,
    ) -> rusqlite::Result<Page> {
        if let Some(text) = &filter.search {
            return self.search(organization, filter, text, subscribed);
        }
        let sql = list!(
            "id IN (SELECT customer FROM subscription \
             WHERE organization = (SELECT id FROM organization WHERE name = ?1) \
             AND status NOT IN ('canceled', 'expired') \
             AND (?4 IS NULL OR plan = ?4) AND (?5 IS NULL OR status = ?5)) AND (?3 IS NULL OR is_active = ?3)"
        );
        let SubscriptionFilter { plan, status } = subscribed;
        let before = filter.before.unwrap_or(POSITIONS);
        let wanted = i64::try_from(filter.limit + 1).unwrap_or(i64::MAX);
        let parameters = params![organization.as_bytes(), before, filter.is_active, plan, status, wanted];
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut customers =
                statement.query_map(parameters, PositionedCustomer::of)?.collect::<rusqlite::Result<Vec<_>>>()?;
            let has_more = customers.len() > filter.limit;
            customers.truncate(filter.limit);
            Ok(Page { customers, has_more })
        })
    }

    pub(crate) fn count(&self) -> rusqlite::Result<i64> {
        // A narrow index answers this; still, it walks it.
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT count(*) FROM organization CROSS JOIN customer ON customer.organization = organization.id \
                     WHERE organization.name IS NOT NULL",
                )?
                .query_row([], |row| row.get(0))
        })
    }
}

/// By Commet ID first, else by user ID.
pub(crate) fn find(
    connection: &Connection,
    organization: OrganizationId,
    id: &str,
) -> rusqlite::Result<Option<PositionedCustomer>> {
    let get = |sql| {
        connection
            .prepare_cached(sql)?
            .query_row(params![organization.as_bytes(), id], PositionedCustomer::of)
            .optional()
    };
    if id.starts_with("cus_")
        && let Some(found) = get(BY_ID)?
    {
        return Ok(Some(found));
    }
    get(BY_EXTERNAL_ID)
}

fn list(connection: &Connection, organization: OrganizationId, filter: &Filter) -> rusqlite::Result<Page> {
    let sql = match filter {
        Filter { external_id: Some(_), .. } => list!(
            "organization = (SELECT id FROM organization WHERE name = ?1) AND external_id = ?5 \
             AND (?3 IS NULL OR is_active = ?3) AND (?4 IS NULL OR instr(haystack, ?4))"
        ),
        Filter { is_active: Some(_), .. } => list!(
            "organization = (SELECT id FROM organization WHERE name = ?1) AND is_active = ?3 \
             AND ?4 IS NULL AND ?5 IS NULL"
        ),
        _ => list!("?3 IS NULL AND ?4 IS NULL AND ?5 IS NULL"),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let before = filter.before.unwrap_or(POSITIONS);
    let search = filter.search.as_ref().map(|search| search.to_lowercase());
    let wanted = i64::try_from(filter.limit + 1).unwrap_or(i64::MAX);
    let parameters =
        params![organization.as_bytes(), before, filter.is_active, search, filter.external_id.as_deref(), wanted];
    let rows = statement.query_map(parameters, PositionedCustomer::of)?;
    let mut customers = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let has_more = customers.len() > filter.limit;
    customers.truncate(filter.limit);
    Ok(Page { customers, has_more })
}

/// An existing customer with the same user ID is given back as it is, archived or not.
pub(crate) fn create(
    transaction: &Transaction<'_>,
    organization: OrganizationId,
    creation: Creation,
    now: i64,
) -> rusqlite::Result<CreateResult> {
    if let Some(external_id) = &creation.external_id {
        let mut statement = transaction.prepare_cached(BY_EXTERNAL_ID)?;
        let existing =
            statement.query_row(params![organization.as_bytes(), external_id], PositionedCustomer::of).optional()?;
        if let Some(existing) = existing {
            return Ok(CreateResult::Existing(existing.customer));
        }
    }
    let customer = Customer {
        external_id: creation.external_id,
        full_name: creation.full_name,
        timezone: creation.timezone,
        address: creation.address,
        metadata: creation.metadata,
        is_active: creation.is_active,
        ..Customer::new(creation.email, now)
    };
    insert(transaction, organization_row(transaction, organization)?, &customer)?;
    Ok(CreateResult::New(customer))
}

pub(crate) fn update(
    transaction: &Transaction<'_>,
    organization: OrganizationId,
    id: &str,
    revision: Revision,
    now: i64,
) -> rusqlite::Result<UpdateResult> {
    let Some(PositionedCustomer { seq, mut customer }) = find(transaction, organization, id)? else {
        return Ok(UpdateResult::Missing);
    };
    if !customer.is_active && (revision.changes_fields() || revision.is_active == Some(true)) {
        return Ok(UpdateResult::Archived);
    }
    let before = customer.clone();
    if let Some(email) = revision.email {
        customer.email = email;
    }
    revision.full_name.apply(&mut customer.full_name);
    revision.timezone.apply(&mut customer.timezone);
    revision.address.apply(&mut customer.address);
    revision.metadata.apply(&mut customer.metadata);
    customer.is_active = revision.is_active.unwrap_or(customer.is_active);
    if customer != before {
        customer.updated_at = now;
        replace(transaction, seq, &customer)?;
    }
    Ok(UpdateResult::Done(customer))
}

/// The number of an organization's row, or 0 if it has no row.
pub(crate) fn known_organization(connection: &Connection, organization: OrganizationId) -> rusqlite::Result<i64> {
    let mut find = connection.prepare_cached("SELECT id FROM organization WHERE name = ?1")?;
    Ok(find.query_row([organization.as_bytes()], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// The number of an organization's row, which its first write makes.
pub(crate) fn organization_row(transaction: &Transaction<'_>, organization: OrganizationId) -> rusqlite::Result<i64> {
    let name = organization.as_bytes();
    let mut find = transaction.prepare_cached("SELECT id FROM organization WHERE name = ?1")?;
    match find.query_row([name], |row| row.get(0)).optional()? {
        Some(row) => Ok(row),
        None => transaction.prepare_cached("INSERT INTO organization (name) VALUES (?1)")?.insert([name]),
    }
}

/// The `seq` of the last customer of an organization, or of where its first one will be after.
pub(super) fn last(transaction: &Transaction<'_>, organization: i64) -> rusqlite::Result<i64> {
    transaction.query_row(concat!("SELECT ", next_seq!("customer"), " - 1"), [organization], |row| row.get(0))
}

/// Reverses the order of an organization's customers in `(before, last]` by moving them after `last`, up to `limit` at
/// a time from `next` downwards. Returns false when all are moved.
pub(super) fn turn_round(
    transaction: &Transaction<'_>,
    (before, last): (i64, i64),
    next: &mut i64,
    limit: usize,
) -> rusqlite::Result<bool> {
    let end = next.saturating_sub(i64::try_from(limit).unwrap_or(i64::MAX)).max(before);
    transaction
        .prepare_cached("UPDATE customer SET seq = 2 * ?3 + 1 - seq WHERE seq > ?1 AND seq <= ?2")?
        .execute([end, *next, last])?;
    *next = end;
    Ok(end > before)
}

pub(super) fn insert(transaction: &Transaction<'_>, organization: i64, customer: &Customer) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(concat!(
            "INSERT INTO customer (seq, organization, id, external_id, email, full_name, timezone, is_active, created_at, \
             updated_at, haystack, address, metadata) VALUES (",
            next_seq!("customer"),
            ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        ))?
        .execute(params![
            organization,
            customer.id,
            customer.external_id,
            customer.email,
            customer.full_name,
            customer.timezone,
            customer.is_active,
            customer.created_at,
            customer.updated_at,
            customer.haystack(),
            customer.address,
            customer.metadata,
        ])?;
    Ok(())
}

pub(super) fn replace(transaction: &Transaction<'_>, seq: i64, customer: &Customer) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE customer SET external_id = ?2, email = ?3, full_name = ?4, timezone = ?5, is_active = ?6, \
             created_at = ?7, updated_at = ?8, haystack = ?9, address = ?10, metadata = ?11 WHERE seq = ?1",
        )?
        .execute(params![
            seq,
            customer.external_id,
            customer.email,
            customer.full_name,
            customer.timezone,
            customer.is_active,
            customer.created_at,
            customer.updated_at,
            customer.haystack(),
            customer.address,
            customer.metadata,
        ])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn a_page_takes_as_many_steps_among_many_customers_as_among_few() {
        let store = Store::open(None).unwrap();
        let [few, many] = ["ck_few", "ck_many"].map(OrganizationId::of_key);
        store.seed(few, 1_000, 0).unwrap();
        store.seed(many, 20_000, 0).unwrap();
        for is_active in [None, Some(true), Some(false)] {
            let filter = Filter { before: Some(600), is_active, limit: 25, ..Filter::default() };
            let steps = |organization| {
                let count = Arc::new(AtomicU64::new(0));
                let counted = Arc::clone(&count);
                let mut writer = store.writer.lock();
                let count_step = move || counted.fetch_add(1, Ordering::Relaxed) == u64::MAX;
                writer.connection.progress_handler(1, Some(count_step)).unwrap();
                let page = list(&writer.connection, organization, &filter).unwrap();
                writer.connection.progress_handler(0, None::<fn() -> bool>).unwrap();
                assert!(page.customers.len() >= 11);
                count.load(Ordering::Relaxed)
            };
            // Until a statement is prepared, its preparation counts too.
            steps(few);
            // The layout of an index in pages makes a step more or less.
            let (few, many) = (steps(few), steps(many));
            assert!(few.abs_diff(many) < 10, "{is_active:?}: {few} and {many} steps");
        }
    }
}
