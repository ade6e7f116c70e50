use std::collections::VecDeque;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio_util::sync::CancellationToken;

/// The maximum number of live streams. A browser opens six connections to a host, for all of its tabs together:
/// two are left for pages.
const MAX_STREAMS: usize = 4;

/// The open live streams, oldest first. Opening one more ends the oldest, whose page reconnects after a pause: any number
/// of tabs works, and each is updated from time to time.
#[derive(Clone, Debug, Default)]
pub(super) struct Streams(Arc<Mutex<VecDeque<CancellationToken>>>);

/// The slot of one open stream, which is released when this is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    streams: Streams,
    pub(super) end: CancellationToken,
}

impl Streams {
    /// Opens a stream that ends with the emulator, or when a newer stream needs its slot.
    pub(super) fn open(&self, stop: &CancellationToken) -> Slot {
        let end = stop.child_token();
        let mut open = self.0.lock();
        open.retain(|other| !other.is_cancelled());
        if open.len() >= MAX_STREAMS
            && let Some(oldest) = open.pop_front()
        {
            oldest.cancel();
        }
        open.push_back(end.clone());
        Slot { streams: self.clone(), end }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.end.cancel();
        self.streams.0.lock().retain(|other| !other.is_cancelled());
    }
}
