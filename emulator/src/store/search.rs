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
                let chunk = self.search_index.chunk(last >> CHUNK_BITS, search, |number| {
                    self.read(|connection| Chunk::read(connection, number))
                })?;
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
