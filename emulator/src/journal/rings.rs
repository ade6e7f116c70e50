use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

use crate::journal::entry::Entry;
use crate::journal::scope::{Owner, Scope};

const MAX_PER_ORGANIZATION: usize = 10_000;
const MAX_BYTES_PER_ORGANIZATION: usize = 32 << 20;
const MAX_BYTES: usize = 256 << 20;
const MAX_ORGANIZATIONS: usize = 4_096;

#[derive(Debug, Default)]
pub(super) struct Rings {
    pub(super) by_owner: HashMap<Owner, Ring>,
    pub(super) bytes: usize,
    /// Counts every recorded request, which orders the entries of all organizations.
    pub(super) count: u64,
}

#[derive(Debug, Default)]
pub(super) struct Ring {
    pub(super) entries: VecDeque<Entry>,
    pub(super) bytes: usize,
    /// Requests so far by idempotency key, and how many of them are still in the ring.
    attempts: HashMap<Box<str>, (u32, u32)>,
    last_used: u64,
}

impl Rings {
    pub(super) fn push(&mut self, owner: Owner, mut entry: Entry) {
        if !self.by_owner.contains_key(&owner) && self.by_owner.len() >= MAX_ORGANIZATIONS {
            self.forget_the_longest_unused();
        }
        let ring = self.by_owner.entry(owner).or_default();
        ring.last_used = entry.number;
        if let Some(key) = entry.idempotency_key.clone() {
            let (attempts, kept) = ring.attempts.entry(key).or_default();
            *attempts += 1;
            *kept += 1;
            entry.attempt = Some(*attempts);
        }
        let size = entry.size();
        ring.bytes += size;
        self.bytes += size;
        ring.entries.push_back(entry);
        self.shrink(owner);
    }

    pub(super) fn grow(&mut self, owner: Owner, bytes: usize) {
        if let Some(ring) = self.by_owner.get_mut(&owner) {
            ring.bytes += bytes;
            self.bytes += bytes;
        }
        self.shrink(owner);
    }

    fn shrink(&mut self, owner: Owner) {
        if let Some(ring) = self.by_owner.get_mut(&owner) {
            while ring.entries.len() > MAX_PER_ORGANIZATION || ring.bytes > MAX_BYTES_PER_ORGANIZATION {
                let Some(size) = ring.pop() else { break };
                self.bytes -= size;
            }
        }
        while self.bytes > MAX_BYTES && self.by_owner.len() > 1 {
            self.forget_the_longest_unused();
        }
    }

    fn forget_the_longest_unused(&mut self) {
        if let Some(owner) = self.by_owner.iter().min_by_key(|(_, ring)| ring.last_used).map(|(owner, _)| *owner) {
            self.forget(owner);
        }
    }

    pub(super) fn forget(&mut self, owner: Owner) {
        if let Some(ring) = self.by_owner.remove(&owner) {
            self.bytes -= ring.bytes;
        }
    }

    pub(super) fn forget_all(&mut self) {
        // Not `clear`, which keeps the room.
        self.by_owner = HashMap::new();
        self.bytes = 0;
    }

    /// The entries after a number, in the order of their arrival.
    pub(super) fn after(&self, scope: Scope, number: u64) -> Box<dyn Iterator<Item = (Owner, &Entry)> + '_> {
        match scope {
            Scope::Of(owner) => Box::new(
                self.by_owner
                    .get(&owner)
                    .into_iter()
                    .flat_map(move |ring| ring.after(number).map(move |entry| (owner, entry))),
            ),
            Scope::Everybody => {
                let mut heads = BinaryHeap::new();
                let mut rests = Vec::with_capacity(self.by_owner.len());
                for (owner, ring) in &self.by_owner {
                    let mut rest = ring.after(number);
                    if let Some(first) = rest.next() {
                        heads.push(Reverse((first.number, rests.len())));
                        rests.push((*owner, first, rest));
                    }
                }
                Box::new(std::iter::from_fn(move || {
                    let Reverse((_, place)) = heads.pop()?;
                    let (owner, head, rest) = &mut rests[place];
                    let entry = *head;
                    if let Some(next) = rest.next() {
                        *head = next;
                        heads.push(Reverse((next.number, place)));
                    }
                    Some((*owner, entry))
                }))
            }
        }
    }

    /// Entries are in the order of their numbers, so that a record finds its own quickly, if it is still there.
    pub(super) fn entry(&mut self, owner: Owner, number: u64) -> Option<&mut Entry> {
        let entries = &mut self.by_owner.get_mut(&owner)?.entries;
        let index = entries.binary_search_by_key(&number, |entry| entry.number).ok()?;
        entries.get_mut(index)
    }
}

impl Ring {
    fn after(&self, number: u64) -> std::collections::vec_deque::Iter<'_, Entry> {
        let start = self.entries.partition_point(|entry| entry.number <= number);
        self.entries.range(start..)
    }

    fn pop(&mut self) -> Option<usize> {
        let entry = self.entries.pop_front()?;
        if let Some(key) = &entry.idempotency_key
            && let Some((_, kept)) = self.attempts.get_mut(key)
        {
            *kept -= 1;
            if *kept == 0 {
                self.attempts.remove(key);
            }
        }
        let size = entry.size();
        self.bytes -= size;
        Some(size)
    }
}
