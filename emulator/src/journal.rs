use std::sync::Arc;
use std::time::Instant;

use http::{HeaderMap, HeaderValue, header, request};
use parking_lot::Mutex;

use crate::organization::{API_KEY, OrganizationId};

mod entry;
mod rings;

pub use entry::Exchange;
use entry::{Entry, MAX_BODY};
use rings::Rings;

/// Requests without a usable key have a ring of their own.
type Owner = Option<OrganizationId>;

/// The last requests of every organization, in memory: bounded in number and in bytes, for each and for all.
#[derive(Debug)]
pub(crate) struct Journal {
    enabled: bool,
    rings: Mutex<Rings>,
}

impl Journal {
    pub(crate) fn new(enabled: bool) -> Arc<Self> {
        Arc::new(Self { enabled, rings: Mutex::default() })
    }

    /// Records that a request arrived; the rest is told to the record as it becomes known.
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
        Record { journal: Some(Arc::clone(self)), owner, number }
    }

    pub(crate) fn exchanges(&self, owner: Owner) -> Vec<Exchange> {
        let rings = self.rings.lock();
        rings
            .by_owner
            .get(&owner)
            .into_iter()
            .flat_map(|ring| &ring.entries)
            .map(|entry| entry.to_exchange(owner))
            .collect()
    }

    /// The requests of everybody, in the order of their arrival.
    pub(crate) fn all_exchanges(&self) -> Vec<Exchange> {
        let rings = self.rings.lock();
        let mut entries: Vec<_> = rings
            .by_owner
            .iter()
            .flat_map(|(owner, ring)| ring.entries.iter().map(move |entry| (entry, *owner)))
            .collect();
        entries.sort_unstable_by_key(|(entry, _)| entry.number);
        entries.into_iter().map(|(entry, owner)| entry.to_exchange(owner)).collect()
    }

    pub(crate) fn clear(&self, owner: Option<OrganizationId>) {
        let mut rings = self.rings.lock();
        if owner.is_some() {
            rings.forget(owner);
        } else {
            rings.by_owner.clear();
            rings.bytes = 0;
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

    /// What is being answered, although the answer is not yet complete.
    pub(crate) fn answering(&self, status: u16, body: &[u8]) {
        self.update(|entry| entry.answer(status, body));
    }

    /// The answer is handed over.
    pub(crate) fn answered(mut self, status: u16, body: &[u8]) {
        self.update(|entry| entry.answer(status, body) + entry.finish());
        self.journal = None;
    }

    /// There is nothing more to say: the connection is closed, or the answer ended.
    pub(crate) fn ended(mut self) {
        self.update(Entry::finish);
        self.journal = None;
    }

    /// Changes the entry by a function that tells by how many bytes it grew.
    fn update(&self, change: impl FnOnce(&mut Entry) -> usize) {
        let Some(journal) = &self.journal else { return };
        let mut rings = journal.rings.lock();
        if let Some(grown) = rings.entry(self.owner, self.number).map(change)
            && grown > 0
        {
            rings.grow(self.owner, grown);
        }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.update(|entry| {
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
