use std::sync::Arc;

use memchr::memmem::Finder;
use rusqlite::{OptionalExtension, params};

use crate::organization::OrganizationId;
use crate::store::Store;
use crate::store::customers::{self, Filter, POSITIONS, Page, PositionedCustomer, SubscriptionFilter};
use crate::store::search_index::{CHUNK_BITS, Chunk, last_before};

/// The number of rows that are checked in one go.
const LOOKED_AT: usize = 256;

impl Store {
    /// The customers of an organization whose e-mail address, name or user ID contains a text, newest first.
    pub(super) fn search(
        &self,
        organization: OrganizationId,
        filter: &Filter,
        text: &str,
        subscribed: &SubscriptionFilter<'_>,
    ) -> rusqlite::Result<Page> {
        let text = text.to_lowercase();
        loop {
            if let Some(writer) = self.file.as_ref().and_then(|_| self.writer.try_lock()) {
                self.search_index.check_version(&writer.connection)?;
            }
            let row = self.read(|connection| customers::known_organization(connection, organization))?;
            if let Some(page) = self.search_rows((organization, row), filter, &text, subscribed)? {
                return Ok(page);
            }
        }
    }

    /// Reads what the first search of an organization would have to read, half a second for a million customers. Does
    /// nothing while another thread does this.
    #[cfg(feature = "dashboard")]
    pub(crate) fn prepare_search(&self, organization: OrganizationId) -> rusqlite::Result<()> {
        let Some(_alone) = self.search_index.preparing.try_lock() else { return Ok(()) };
        let row = self.read(|connection| customers::known_organization(connection, organization))?;
        let search = self.search_index.begin(row);
        let mut next = self.read(|connection| last_before(connection, row, (row << 32) + POSITIONS))?;
        while let Some(last) = next
            && !self.search_index.is_full()
            && !self.is_stopping.load(std::sync::atomic::Ordering::Relaxed)
        {
            next = self.chunk(last, search)?.below;
        }
        Ok(())
    }

    /// The chunk that holds a row.
    fn chunk(&self, seq: i64, search: u64) -> rusqlite::Result<Arc<Chunk>> {
        let read = |number| self.read(|connection| Chunk::read(connection, number));
        self.search_index.chunk(seq >> CHUNK_BITS, search, read)
    }

    /// Nothing if the organization has moved to other rows meanwhile.
    fn search_rows(
        &self,
        (organization, row): (OrganizationId, i64),
        filter: &Filter,
        text: &str,
        subscribed: &SubscriptionFilter<'_>,
    ) -> rusqlite::Result<Option<Page>> {
        let (finder, search, wanted) = (Finder::new(text), self.search_index.begin(row), filter.limit + 1);
        let before = (row << 32) + filter.before.unwrap_or(POSITIONS);
        let mut next = self.read(|connection| last_before(connection, row, before))?;
        let (mut customers, mut candidates) = (Vec::new(), Vec::new());
        loop {
            if let Some(last) = next {
                let chunk = self.chunk(last, search)?;
                let found = chunk.matches(&finder, filter.is_active).into_iter().rev();
                candidates.extend(found.filter(|seq| *seq < before));
                next = chunk.below;
            }
            if next.is_some() && candidates.len() < wanted {
                continue;
            }
            let mut rest = candidates.chunks(LOOKED_AT);
            loop {
                let some = rest.next().unwrap_or_default();
                let is_there = self.read(|connection| {
                    if customers::known_organization(connection, organization)? != row {
                        return Ok(false);
                    }
                    let mut statement = connection.prepare_cached(customers::MATCHING)?;
                    let SubscriptionFilter { plan, status } = subscribed;
                    for seq in some {
                        let parameters = params![seq, text, filter.is_active, plan, status];
                        customers.extend(statement.query_row(parameters, PositionedCustomer::of).optional()?);
                        if customers.len() == wanted {
                            break;
                        }
                    }
                    Ok(true)
                })?;
                if !is_there {
                    return Ok(None);
                }
                if customers.len() == wanted || rest.len() == 0 {
                    break;
                }
            }
            candidates.clear();
            if customers.len() == wanted || next.is_none() {
                let has_more = customers.len() > filter.limit;
                customers.truncate(filter.limit);
                return Ok(Some(Page { customers, has_more }));
            }
        }
    }
}

#[cfg(all(test, feature = "dashboard"))]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    /// The steps of the database that a search for a text that no customer has takes.
    fn steps(store: &Store, organization: OrganizationId) -> u64 {
        let count = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&count);
        let count_step = move || counted.fetch_add(1, Ordering::Relaxed) == u64::MAX;
        store.writer.lock().connection.progress_handler(1, Some(count_step)).unwrap();
        let filter = Filter { limit: 25, ..Filter::default() };
        let page = store.search(organization, &filter, "nobody at all", &SubscriptionFilter::default()).unwrap();
        store.writer.lock().connection.progress_handler(0, None::<fn() -> bool>).unwrap();
        assert!(page.customers.is_empty());
        count.load(Ordering::Relaxed)
    }

    #[test]
    fn a_prepared_search_reads_no_customer() {
        let store = Store::open(None).unwrap();
        let [cold, prepared] = ["ck_cold", "ck_prepared"].map(OrganizationId::of_key);
        for organization in [cold, prepared] {
            store.seed(organization, 5_000, 0).unwrap();
        }
        store.prepare_search(prepared).unwrap();
        let (cold, prepared) = (steps(&store, cold), steps(&store, prepared));
        assert!(prepared < 100 && cold > 5_000, "{prepared} steps prepared, {cold} steps not");
    }
}
