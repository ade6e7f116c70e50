//! The open clients, by number.
//!
//! A number is used once. The list is read without a lock, and replaced as a whole when a client is opened or closed, so
//! that a process that is forked meanwhile inherits the old list or the new one, and never a lock.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwapOption;
use commet::Error;
use commet::bridge::{Client, misconfigured};

use crate::calls::Calls;

/// An open client.
pub(crate) struct Open {
    number: u64,
    /// Open until the process ends.
    shared: bool,
    pub(crate) client: Client,
    pub(crate) calls: Calls,
}

/// In the order of their numbers.
type List = Vec<Arc<Open>>;

static CLIENTS: ArcSwapOption<List> = ArcSwapOption::const_empty();
static LAST: AtomicU64 = AtomicU64::new(0);

/// Opens a client.
pub(crate) fn open(client: Client) -> u64 {
    add(client, false)
}

/// Opens a client that cannot be closed.
pub(crate) fn open_shared(client: Client) -> u64 {
    add(client, true)
}

/// Makes forked children record that they are other processes.
#[cfg(unix)]
fn watch_forks() {
    use std::sync::atomic::AtomicBool;

    extern "C" fn forked() {
        commet::bridge::forked();
    }
    static WATCHED: AtomicBool = AtomicBool::new(false);
    if !WATCHED.swap(true, Ordering::Relaxed) {
        // SAFETY: the handler changes one atomic number, and stays loaded: see `build.rs`.
        // Without memory for the handler, only process IDs tell children apart.
        unsafe { libc::pthread_atfork(None, None, Some(forked)) };
    }
}

#[cfg(not(unix))]
fn watch_forks() {}

fn add(client: Client, shared: bool) -> u64 {
    watch_forks();
    let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
    let open = Arc::new(Open { number, shared, client, calls: Calls::new() });
    CLIENTS.rcu(|list| {
        let list = list.as_deref().map_or(&[][..], Vec::as_slice);
        let place = list.partition_point(|other| other.number < number);
        let (before, after) = list.split_at(place);
        Some(Arc::new([before, &[Arc::clone(&open)], after].concat()))
    });
    number
}

/// The open client of this number.
pub(crate) fn find(number: u64) -> Result<Arc<Open>, Error> {
    let list = CLIENTS.load();
    let list = list.as_deref().map_or(&[][..], Vec::as_slice);
    let place = list.binary_search_by_key(&number, |open| open.number);
    match place {
        Ok(place) => Ok(Arc::clone(&list[place])),
        Err(_) if number == 0 || number > LAST.load(Ordering::Relaxed) => Err(misconfigured("there is no such client")),
        Err(_) => Err(misconfigured("the client is closed; make a new one")),
    }
}

/// Closes the client of this number, if there is one that may be closed.
pub(crate) fn close(number: u64) {
    if find(number).is_ok_and(|open| !open.shared) {
        discard(number);
    }
}

/// Closes the client of this number, shared or not.
pub(crate) fn discard(number: u64) {
    let Ok(open) = find(number) else { return };
    CLIENTS.rcu(|list| {
        let list = list.as_deref().map_or(&[][..], Vec::as_slice);
        Some(Arc::new(list.iter().filter(|other| other.number != number).cloned().collect::<List>()))
    });
    open.client.close();
}
