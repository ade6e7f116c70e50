use std::sync::Arc;
use std::time::Instant;

use http::{HeaderMap, HeaderValue, header, request};
use parking_lot::Mutex;
use tokio::sync::broadcast;

use crate::journal::change::{CAPACITY, Change};
use crate::journal::entry::{Entry, Exchange, MAX_BODY};
use crate::journal::filter::Filter;
use crate::journal::rings::Rings;
use crate::journal::scope::{Owner, Scope};
use crate::organization::{API_KEY, OrganizationId};

mod change;
pub(crate) mod entry;
pub(crate) mod feed;
pub(crate) mod filter;
mod rings;
pub(crate) mod scope;

/// The last requests of every organization, in memory: bounded in number and in bytes, for each and for all.
#[derive(Debug)]
pub(crate) struct Journal {
    enabled: bool,
    rings: Mutex<Rings>,
    feed: broadcast::Sender<Change>,
}

/// One idempotency key of one organization, and the numbers of the requests that carried it.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) owner: Owner,
    pub(crate) idempotency_key: String,
    pub(crate) numbers: Vec<u64>,
}

impl Journal {
    pub(crate) fn new(enabled: bool) -> Arc<Self> {
        Arc::new(Self { enabled, rings: Mutex::default(), feed: broadcast::Sender::new(CAPACITY) })
    }

    /// Records that a request arrived. The returned record takes the rest as it becomes known.
    pub(crate) fn begin(
        self: &Arc<Self>,
        owner: Owner,
        connection: u64,
        id: &HeaderValue,
        parts: &request::Parts,
        now: i64,
    ) -> Record {
        if !self.enabled {
            return Record { journal: None, owner, number: 0 };
        }
        let path = parts.uri.path_and_query().map_or_else(|| parts.uri.to_string(), ToString::to_string);
        let mut entry = Entry {
            number: 0,
            id: id.clone(),
            connection,
            method: parts.method.clone(),
            path: path.into(),
            headers: redacted(&parts.headers).into(),
            body: None,
            body_length: 0,
            status: None,
            response: None,
            attempt: None,
            idempotency_key: parts.headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(Into::into),
            fault: None,
            changed: Vec::new(),
            aborted: false,
            started_at: now,
            started: Instant::now(),
            duration_ms: None,
        };
        let mut rings = self.rings.lock();
        rings.count += 1;
        entry.number = rings.count;
        let number = entry.number;
        rings.push(owner, entry);
        self.tell(owner, number, false);
        Record { journal: Some(Arc::clone(self)), owner, number }
    }

    /// The next requests that `filter` matches, oldest first, whose texts together have about `bytes` bytes.
    ///
    /// The journal is read in pages, so that no reader, however slow, needs memory for all of it or holds up requests.
    pub(crate) fn page(&self, scope: Scope, filter: &Filter, bytes: usize) -> Vec<Exchange> {
        let rings = self.rings.lock();
        let (mut page, mut size) = (Vec::new(), 0);
        for (owner, entry) in rings.after(scope, filter.after.unwrap_or(0)) {
            if size >= bytes || filter.limit.is_some_and(|limit| page.len() >= limit) {
                break;
            }
            if filter.matches(entry) {
                size += entry.size();
                page.push(entry.to_exchange(owner));
            }
        }
        page
    }

    /// Every request of an organization.
    pub(crate) fn exchanges(&self, owner: Owner) -> Vec<Exchange> {
        self.page(Scope::Of(owner), &Filter::default(), usize::MAX)
    }

    /// One request, if it is still there and `filter` matches it.
    pub(crate) fn exchange(&self, owner: Owner, number: u64, scope: Scope, filter: &Filter) -> Option<Exchange> {
        if !scope.includes(owner) {
            return None;
        }
        let mut rings = self.rings.lock();
        rings.entry(owner, number).filter(|entry| filter.matches(entry)).map(|entry| entry.to_exchange(owner))
    }

    /// The request of this number, if it is still there.
    pub(crate) fn numbered(&self, scope: Scope, number: u64) -> Option<Exchange> {
        let rings = self.rings.lock();
        let (owner, entry) = rings.after(scope, number.checked_sub(1)?).next()?;
        (entry.number == number).then(|| entry.to_exchange(owner))
    }

    /// The idempotency keys of the requests that `filter` matches, in the order of their first attempts.
    pub(crate) fn groups(&self, scope: Scope, filter: &Filter) -> Vec<Group> {
        let rings = self.rings.lock();
        let mut groups = Vec::<Group>::new();
        let mut places = std::collections::HashMap::new();
        for (owner, entry) in rings.after(scope, filter.after.unwrap_or(0)) {
            let Some(key) = entry.idempotency_key.as_deref().filter(|_| filter.matches(entry)) else { continue };
            let place = *places.entry((owner, key)).or_insert_with(|| {
                groups.push(Group { owner, idempotency_key: key.into(), numbers: Vec::new() });
                groups.len() - 1
            });
            groups[place].numbers.push(entry.number);
        }
        groups
    }

    /// The number of requests that are kept of each organization.
    #[cfg(feature = "dashboard")]
    pub(crate) fn counts(&self) -> Vec<(OrganizationId, usize)> {
        let rings = self.rings.lock();
        rings.by_owner.iter().filter_map(|(owner, ring)| owner.map(|owner| (owner, ring.entries.len()))).collect()
    }

    /// The number of requests that are kept of an organization.
    #[cfg(feature = "dashboard")]
    pub(crate) fn count(&self, organization: OrganizationId) -> usize {
        self.rings.lock().by_owner.get(&Some(organization)).map_or(0, |ring| ring.entries.len())
    }

    /// The last requests of an organization that `filter` matches, newest first.
    #[cfg(feature = "dashboard")]
    pub(crate) fn recent(&self, owner: Owner, filter: &Filter, limit: usize) -> Vec<Exchange> {
        let rings = self.rings.lock();
        let entries = rings.by_owner.get(&owner).into_iter().flat_map(|ring| ring.entries.iter().rev());
        entries.filter(|entry| filter.matches(entry)).take(limit).map(|entry| entry.to_exchange(owner)).collect()
    }

    /// The number of the last request that arrived.
    pub(crate) fn last(&self) -> u64 {
        self.rings.lock().count
    }

    /// The changes of requests from now on.
    pub(crate) fn changes(&self) -> broadcast::Receiver<Change> {
        self.feed.subscribe()
    }

    /// To be called with the rings locked.
    fn tell(&self, owner: Owner, number: u64, is_finished: bool) {
        if self.feed.receiver_count() > 0 {
            // Every reader may have gone meanwhile.
            let _ = self.feed.send(Change { owner, number, is_finished });
        }
    }

    pub(crate) fn clear(&self, owner: Option<OrganizationId>) {
        let mut rings = self.rings.lock();
        if owner.is_some() {
            rings.forget(owner);
        } else {
            rings.forget_all();
        }
    }
}

/// One request in the journal. Dropped before it is finished, it says that the client went away.
#[derive(Debug)]
pub(crate) struct Record {
    journal: Option<Arc<Journal>>,
    owner: Owner,
    number: u64,
}

impl Record {
    pub(crate) fn body(&self, body: &[u8]) {
        self.update(|entry| {
            entry.body_length = body.len() as u64;
            entry.body = (!body.is_empty()).then(|| body[..body.len().min(MAX_BODY)].into());
            entry.body.as_ref().map_or(0, |body| body.len())
        });
    }

    pub(crate) fn fault(&self, name: Option<String>) {
        if name.is_some() {
            self.update(|entry| {
                entry.fault = name;
                0
            });
        }
    }

    /// Records the IDs of the changed objects.
    pub(crate) fn changed(&self, ids: &[String]) {
        if !ids.is_empty() {
            self.update(|entry| {
                entry.changed = ids.to_vec();
                ids.iter().map(String::len).sum()
            });
        }
    }

    /// Records the answer while it is still being sent.
    pub(crate) fn answering(&self, status: u16, body: &[u8]) {
        self.update(|entry| entry.answer(status, body));
    }

    /// The answer is handed over.
    pub(crate) fn answered(mut self, status: u16, body: &[u8]) {
        self.finish(|entry| entry.answer(status, body) + entry.finish());
    }

    /// Marks the request as ended: the connection is closed, or the answer was sent.
    pub(crate) fn ended(mut self) {
        self.finish(Entry::finish);
    }

    fn finish(&mut self, change: impl FnOnce(&mut Entry) -> usize) {
        let finished = |journal: &Journal| journal.tell(self.owner, self.number, true);
        self.change(change, finished);
        self.journal = None;
    }

    fn update(&self, change: impl FnOnce(&mut Entry) -> usize) {
        self.change(change, |_| {});
    }

    /// Changes the entry by a function that returns the number of bytes it added.
    fn change(&self, change: impl FnOnce(&mut Entry) -> usize, then: impl FnOnce(&Journal)) {
        let Some(journal) = &self.journal else { return };
        let mut rings = journal.rings.lock();
        if let Some(grown) = rings.entry(self.owner, self.number).map(change)
            && grown > 0
        {
            rings.grow(self.owner, grown);
        }
        then(journal);
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.finish(|entry| {
            entry.aborted = true;
            entry.finish()
        });
    }
}

fn redacted(headers: &HeaderMap) -> String {
    let mut lines = String::with_capacity(512);
    for (name, value) in headers {
        lines.push_str(name.as_str());
        lines.push_str(": ");
        if matches!(name.as_str(), API_KEY | "cookie" | "proxy-authorization") || *name == header::AUTHORIZATION {
            lines.push_str("[redacted]");
        } else {
            lines.push_str(&String::from_utf8_lossy(value.as_bytes()));
        }
        lines.push('\n');
    }
    lines
}
