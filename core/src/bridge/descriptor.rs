//! The descriptor by which a host that polls learns of completions.

use std::io::{self, Read as _, Write as _};

#[cfg(unix)]
use std::io::{PipeReader as Watched, PipeWriter as Raised};

#[cfg(windows)]
use std::net::{TcpStream as Watched, TcpStream as Raised};

use socket2::SockRef;

use super::queue::Signal;

/// A descriptor that is readable while a queue has completions: for `poll`, `epoll`, `kqueue` and `select`, level-triggered
/// or edge-triggered. The host only waits for it; the queue alone reads and writes.
///
/// It may be readable for an empty queue for a moment, and never unreadable for one with completions.
#[derive(Debug)]
pub struct Descriptor {
    /// The end for the host.
    watched: Watched,
    raised: Raised,
}

impl Descriptor {
    /// Opens a pipe; on Windows, which cannot wait for pipes and sockets at once, a pair of sockets.
    ///
    /// A pipe, because a copy of its end may be closed without effect on the other copies, in a forked child too. PHP
    /// shuts a socket down when it closes a copy.
    pub fn open() -> io::Result<Self> {
        let (watched, raised) = pair()?;
        // It sets a flag that every kind of descriptor has.
        SockRef::from(&watched).set_nonblocking(true)?;
        SockRef::from(&raised).set_nonblocking(true)?;
        Ok(Self { watched, raised })
    }
}

impl Signal for Descriptor {
    fn raise(&self) {
        // There is room: the queue has lowered the signal, so that this is the only byte.
        let _ = (&self.raised).write(&[0]);
    }

    /// The byte may not have arrived: it is not written yet or, on Windows, is still on its way.
    fn lower(&self) -> bool {
        !matches!((&self.watched).read(&mut [0]), Err(error) if error.kind() == io::ErrorKind::WouldBlock)
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
fn pair() -> io::Result<(Watched, Raised)> {
    io::pipe()
}

/// Windows has no pairs of sockets: one connects to the other, and nobody else who might be quicker is taken for it.
#[cfg(windows)]
fn pair() -> io::Result<(Watched, Raised)> {
    let listener = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))?;
    let raised = Raised::connect(listener.local_addr()?)?;
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
    use std::sync::Arc;
    use std::thread;

    use super::super::queue::CompletionQueue;
    use super::*;

    /// Reads the byte and puts it back, which only the thread that takes may do.
    fn is_readable(descriptor: &Descriptor) -> bool {
        let readable = (&descriptor.watched).read_exact(&mut [0]).is_ok();
        if readable {
            descriptor.raise();
        }
        readable
    }

    #[test]
    fn a_byte_that_has_not_come_yet_is_not_taken_for_lowered() {
        let descriptor = Descriptor::open().unwrap();
        assert!(!descriptor.lower());
        descriptor.raise();
        while !is_readable(&descriptor) {
            thread::yield_now();
        }
        assert!(descriptor.lower());
    }

    #[test]
    fn the_descriptor_is_readable_while_completions_are_ready() {
        let queue = CompletionQueue::new(Descriptor::open().unwrap());
        let is_readable = || is_readable(queue.signal());
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
        let mut seen = vec![0_u8; THREADS * EACH];
        let mut last = [None; THREADS];
        let mut count = 0;
        while count < seen.len() {
            // A signal that is not raised would never end.
            while !is_readable(queue.signal()) {
                thread::yield_now();
            }
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
