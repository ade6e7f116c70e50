//! Completions of calls, for a host that polls a descriptor and takes what is ready.

use std::collections::VecDeque;
use std::io::{self, Read as _, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[cfg(unix)]
use std::os::unix::net::UnixStream as Socket;

#[cfg(windows)]
use std::net::TcpStream as Socket;

/// The completions of a host's calls, in the order in which the calls ended. Threads of the runtime push them; the host
/// takes all that are ready at once. It holds no more than the calls that the host has started and not yet taken.
///
/// It belongs to the process that made it: a forked child makes its own.
pub struct CompletionQueue<T, S> {
    ready: Mutex<VecDeque<T>>,
    signal: S,
}

/// How a host learns that its queue is no longer empty.
///
/// Both functions are called under the queue's lock, so that they are seen in the order of what they tell. They must
/// not block.
pub trait Signal {
    /// The queue was empty, and has a completion now.
    fn raise(&self);
    /// The queue is empty again.
    fn lower(&self) {}
}

impl<T, S: Signal> CompletionQueue<T, S> {
    /// An empty queue.
    pub const fn new(signal: S) -> Self {
        Self { ready: Mutex::new(VecDeque::new()), signal }
    }

    /// Adds a completion. Only the first one after a pause raises the signal.
    pub fn push(&self, completion: T) {
        let mut ready = self.lock();
        ready.push_back(completion);
        if ready.len() == 1 {
            self.signal.raise();
        }
    }

    /// Takes up to `most` completions, oldest first. The signal stays raised while others remain.
    pub fn take(&self, most: usize) -> Vec<T> {
        let mut ready = self.lock();
        let count = ready.len().min(most);
        let taken = ready.drain(..count).collect();
        if count > 0 && ready.is_empty() {
            self.signal.lower();
        }
        taken
    }

    /// The signal that this queue was made with.
    pub const fn signal(&self) -> &S {
        &self.signal
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<T>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A descriptor that is readable while a queue has completions: for `poll`, `epoll`, `kqueue` and `select`, level-triggered
/// or edge-triggered. The host only waits for it; the queue alone reads and writes.
#[derive(Debug)]
pub struct Descriptor {
    /// The end for the host.
    watched: Socket,
    raised: Socket,
}

impl Descriptor {
    /// Opens a pair of connected sockets.
    pub fn open() -> io::Result<Self> {
        let (watched, raised) = pair()?;
        watched.set_nonblocking(true)?;
        raised.set_nonblocking(true)?;
        Ok(Self { watched, raised })
    }
}

impl Signal for Descriptor {
    fn raise(&self) {
        // A pair of sockets with room for one byte: there is never a second one.
        let _ = (&self.raised).write(&[0]);
    }

    fn lower(&self) {
        let _ = (&self.watched).read(&mut [0; 8]);
    }
}

#[cfg(unix)]
impl std::os::fd::AsRawFd for Descriptor {
    fn as_raw_fd(&self) -> std::os::fd::RawFd {
        self.watched.as_raw_fd()
    }
}

#[cfg(windows)]
impl std::os::windows::io::AsRawSocket for Descriptor {
    fn as_raw_socket(&self) -> std::os::windows::io::RawSocket {
        self.watched.as_raw_socket()
    }
}

#[cfg(unix)]
fn pair() -> io::Result<(Socket, Socket)> {
    Socket::pair()
}

/// Windows has no pairs of sockets: one connects to the other, and nobody else who might be quicker is taken for it.
#[cfg(windows)]
fn pair() -> io::Result<(Socket, Socket)> {
    let listener = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))?;
    let raised = Socket::connect(listener.local_addr()?)?;
    raised.set_nodelay(true)?;
    loop {
        let (watched, peer) = listener.accept()?;
        if peer == raised.local_addr()? {
            return Ok((watched, raised));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::mem::MaybeUninit;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use socket2::SockRef;

    use super::*;

    /// Counts, and holds that a signal is raised and lowered by turns.
    #[derive(Default)]
    struct Count {
        raised: AtomicUsize,
        lowered: AtomicUsize,
    }

    impl Signal for Count {
        fn raise(&self) {
            assert_eq!(self.raised.fetch_add(1, Ordering::Relaxed), self.lowered.load(Ordering::Relaxed));
        }

        fn lower(&self) {
            assert_eq!(self.lowered.fetch_add(1, Ordering::Relaxed) + 1, self.raised.load(Ordering::Relaxed));
        }
    }

    #[test]
    fn a_signal_is_raised_once_for_all_that_are_ready() {
        let queue = CompletionQueue::new(Count::default());
        for number in 0..5 {
            queue.push(number);
        }
        assert_eq!(queue.signal().raised.load(Ordering::Relaxed), 1);
        assert_eq!(queue.take(2), [0, 1]);
        assert_eq!(queue.signal().lowered.load(Ordering::Relaxed), 0, "others remain");
        queue.push(5);
        assert_eq!(queue.signal().raised.load(Ordering::Relaxed), 1, "nobody is woken for a queue that is not empty");
        assert_eq!(queue.take(64), [2, 3, 4, 5]);
        assert_eq!(queue.signal().lowered.load(Ordering::Relaxed), 1);
        assert_eq!(queue.take(64), [] as [i32; 0]);
        assert_eq!(queue.signal().lowered.load(Ordering::Relaxed), 1, "an empty queue is lowered already");
    }

    #[test]
    fn the_descriptor_is_readable_while_completions_are_ready() {
        let queue = CompletionQueue::new(Descriptor::open().unwrap());
        let is_readable = || SockRef::from(&queue.signal().watched).peek(&mut [MaybeUninit::uninit()]).is_ok();
        assert!(!is_readable());
        queue.push(1);
        queue.push(2);
        assert!(is_readable());
        queue.take(1);
        assert!(is_readable());
        queue.take(1);
        assert!(!is_readable());
    }

    #[test]
    fn nothing_is_lost_and_nothing_comes_twice_while_threads_push_and_take() {
        const THREADS: usize = 8;
        const EACH: usize = 20_000;
        let queue = Arc::new(CompletionQueue::new(Descriptor::open().unwrap()));
        let pushing: Vec<_> = (0..THREADS)
            .map(|thread| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || (0..EACH).for_each(|number| queue.push(thread * EACH + number)))
            })
            .collect();
        // Reads block here, so that a signal that is not raised would never end.
        queue.signal().watched.set_nonblocking(false).unwrap();
        let mut seen = vec![0_u8; THREADS * EACH];
        let mut last = [None; THREADS];
        let mut count = 0;
        while count < seen.len() {
            SockRef::from(&queue.signal().watched).peek(&mut [MaybeUninit::uninit()]).unwrap();
            for number in queue.take(7) {
                seen[number] += 1;
                assert!(last[number / EACH] < Some(number), "those of one thread stay in order");
                last[number / EACH] = Some(number);
                count += 1;
            }
        }
        assert!(seen.iter().all(|&times| times == 1));
        for thread in pushing {
            thread.join().unwrap();
        }
    }
}
