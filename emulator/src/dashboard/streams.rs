use std::collections::VecDeque;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio_util::sync::CancellationToken;

/// How many live streams there are at once. A browser opens six connections to a host, for all of its tabs together:
/// two are left for pages.
const MOST: usize = 4;

/// The live streams that are open, oldest first. One more ends the oldest, whose page comes back after a pause: so any
/// number of tabs works, and each is brought up to date in its turn.
#[derive(Clone, Debug, Default)]
pub(super) struct Streams(Arc<Mutex<VecDeque<CancellationToken>>>);

/// The place of one stream, which is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    streams: Streams,
    pub(super) end: CancellationToken,
}

impl Streams {
    /// Opens a stream that ends with the emulator, or when newer ones need its place.
    pub(super) fn open(&self, stop: &CancellationToken) -> Place {
        let end = stop.child_token();
        let mut open = self.0.lock();
        open.retain(|other| !other.is_cancelled());
        if open.len() >= MOST
            && let Some(oldest) = open.pop_front()
        {
            oldest.cancel();
        }
        open.push_back(end.clone());
        Place { streams: self.clone(), end }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.end.cancel();
        self.streams.0.lock().retain(|other| !other.is_cancelled());
    }
}
