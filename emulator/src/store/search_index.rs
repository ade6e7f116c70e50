//! An index for searches, in memory.
//!
//! The texts of an organization's customers are stored in chunks of contiguous memory, so that a search for any text,
//! however short, scans them at the speed of memory. A chunk is read when a search first needs it, and dropped when one
//! of its rows is written. It only selects candidates: the database decides whether a row matches, so a chunk that is
//! out of date for a moment gives no wrong result.

use std::collections::BTreeMap;
use std::sync::Arc;

use memchr::memmem::Finder;
use parking_lot::Mutex;
use rusqlite::{Connection, OptionalExtension};

/// A chunk holds the rows whose `seq` is the same without its lowest bits.
pub(super) const CHUNK_BITS: u32 = 10;
/// The chunks of one organization are those whose number is the same without its lowest bits.
const ORGANIZATION_BITS: u32 = 32 - CHUNK_BITS;
/// The most bytes that all chunks have together: about three million customers.
const MAX_BYTES: usize = 256 << 20;
#[derive(Debug, Default)]
pub(super) struct Chunk {
    text: Vec<u8>,
    rows: Vec<Row>,
    /// The `seq` of the organization's last row before this chunk.
    pub(super) below: Option<i64>,
}

#[derive(Debug)]
struct Row {
    seq: i64,
    /// Where its text ends.
    end: usize,
    is_active: bool,
}

#[derive(Debug)]
enum Slot {
    /// Being read by the search with this number, unless a row of it is written meanwhile.
    Loading(u64),
    Loaded(Arc<Chunk>),
}

/// The chunks of all organizations, by `seq` without its lowest bits.
#[derive(Debug, Default)]
struct Slots {
    by_number: BTreeMap<i64, Slot>,
    bytes: usize,
    /// Organizations by the numbers of their rows, the one that was searched last at the end.
    searched: Vec<i64>,
    searches: u64,
    /// The version of a database that other programs write too.
    version: Option<i64>,
}

#[derive(Debug, Default)]
pub(super) struct SearchIndex {
    slots: Mutex<Slots>,
    /// Locked by the thread that prepares a search.
    #[cfg(feature = "dashboard")]
    pub(super) preparing: Mutex<()>,
    /// The chunks whose rows the current transaction has written.
    written: Arc<Mutex<Vec<i64>>>,
}

impl Chunk {
    pub(super) fn read(connection: &Connection, number: i64) -> rusqlite::Result<Self> {
        let (start, end) = (number << CHUNK_BITS, (number + 1) << CHUNK_BITS);
        let below = last_before(connection, number >> ORGANIZATION_BITS, start)?;
        let mut chunk = Self { below, ..Self::default() };
        let mut statement = connection.prepare_cached(
            "SELECT seq, is_active, haystack FROM customer WHERE seq >= ?1 AND seq < ?2 ORDER BY seq",
        )?;
        let mut rows = statement.query([start, end])?;
        while let Some(row) = rows.next()? {
            chunk.text.extend_from_slice(row.get_ref(2)?.as_bytes()?);
            chunk.rows.push(Row { seq: row.get(0)?, end: chunk.text.len(), is_active: row.get(1)? });
        }
        chunk.text.shrink_to_fit();
        chunk.rows.shrink_to_fit();
        Ok(chunk)
    }

    fn size(&self) -> usize {
        size_of::<Self>() + self.text.capacity() + self.rows.capacity() * size_of::<Row>()
    }

    /// The `seq` of the rows whose text contains what is looked for, in order.
    pub(super) fn matches(&self, finder: &Finder<'_>, is_active: Option<bool>) -> Vec<i64> {
        let (mut found, mut index, mut start) = (Vec::new(), 0, 0);
        while let Some(offset) = self.text.get(start..).and_then(|rest| finder.find(rest)) {
            let place = start + offset;
            index += self.rows[index..].partition_point(|row| row.end <= place);
            let Some(row) = self.rows.get(index) else { break };
            if place + finder.needle().len() > row.end {
                // It would end in the next row.
                start = place + 1;
                continue;
            }
            if is_active.is_none_or(|is_active| is_active == row.is_active) {
                found.push(row.seq);
            }
            start = row.end;
        }
        found
    }
}

/// The `seq` of an organization's last row before this one.
pub(super) fn last_before(connection: &Connection, organization: i64, seq: i64) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT seq FROM customer WHERE seq > ?1 AND seq < ?2 ORDER BY seq DESC LIMIT 1")?
        .query_row([organization << 32, seq], |row| row.get(0))
        .optional()
}

impl Slots {
    fn forget(&mut self, number: i64) {
        if let Some(Slot::Loaded(chunk)) = self.by_number.remove(&number) {
            self.bytes -= chunk.size();
        }
    }

    fn forget_organization(&mut self, organization: i64) {
        let range = organization << ORGANIZATION_BITS..(organization + 1) << ORGANIZATION_BITS;
        let numbers: Vec<_> = self.by_number.range(range).map(|(number, _)| *number).collect();
        for number in numbers {
            self.forget(number);
        }
        self.searched.retain(|searched| *searched != organization);
    }

    /// Keeps what a search has read, if no row of it was written since.
    fn keep(&mut self, number: i64, search: u64, chunk: &Arc<Chunk>) {
        if !matches!(self.by_number.get(&number), Some(Slot::Loading(loading)) if *loading == search) {
            return;
        }
        let organization = number >> ORGANIZATION_BITS;
        while self.bytes + chunk.size() > MAX_BYTES
            && let Some(oldest) = self.searched.first().copied().filter(|oldest| *oldest != organization)
        {
            self.forget_organization(oldest);
        }
        if self.bytes + chunk.size() > MAX_BYTES {
            self.by_number.remove(&number);
        } else {
            self.bytes += chunk.size();
            self.by_number.insert(number, Slot::Loaded(Arc::clone(chunk)));
        }
    }
}

impl SearchIndex {
    /// Takes note of the rows that a connection writes.
    pub(super) fn watch(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let written = Arc::clone(&self.written);
        connection.update_hook(Some(move |_, _: &str, table: &str, seq: i64| {
            if table == "customer" {
                let (mut written, number) = (written.lock(), seq >> CHUNK_BITS);
                if written.last() != Some(&number) {
                    written.push(number);
                }
            }
        }))
    }

    /// Forgets the chunks that a transaction has changed; to be called as soon as it is committed.
    pub(super) fn forget_written(&self) {
        let mut written = self.written.lock();
        if written.is_empty() {
            return;
        }
        let mut slots = self.slots.lock();
        for number in written.drain(..) {
            slots.forget(number);
            // The one above it knows which row comes before its own.
            let end = ((number >> ORGANIZATION_BITS) + 1) << ORGANIZATION_BITS;
            if let Some(above) = slots.by_number.range(number..end).next().map(|(above, _)| *above) {
                slots.forget(above);
            }
        }
    }

    /// Forgets everything if another program has written to the database since the last search.
    pub(super) fn check_version(&self, connection: &Connection) -> rusqlite::Result<()> {
        let version = connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        let mut slots = self.slots.lock();
        if slots.version.replace(version).is_some_and(|known| known != version) {
            *slots = Slots { version: Some(version), searches: slots.searches, ..Slots::default() };
        }
        Ok(())
    }

    /// Whether there may be no room for another chunk.
    #[cfg(feature = "dashboard")]
    pub(super) fn is_full(&self) -> bool {
        self.slots.lock().bytes > MAX_BYTES / 8 * 7
    }

    /// Begins a search of the organization whose rows have this number.
    pub(super) fn begin(&self, organization: i64) -> u64 {
        let mut slots = self.slots.lock();
        slots.searched.retain(|searched| *searched != organization);
        slots.searched.push(organization);
        slots.searches += 1;
        slots.searches
    }

    /// The chunk with this number; `read` reads it unless it is in memory.
    pub(super) fn chunk(
        &self,
        number: i64,
        search: u64,
        read: impl FnOnce(i64) -> rusqlite::Result<Chunk>,
    ) -> rusqlite::Result<Arc<Chunk>> {
        {
            let mut slots = self.slots.lock();
            if let Some(Slot::Loaded(chunk)) = slots.by_number.get(&number) {
                return Ok(Arc::clone(chunk));
            }
            slots.by_number.insert(number, Slot::Loading(search));
        }
        // One chunk at a time, so that no request waits for the whole of a large organization.
        let chunk = Arc::new(read(number)?);
        self.slots.lock().keep(number, search, &chunk);
        Ok(chunk)
    }
}
