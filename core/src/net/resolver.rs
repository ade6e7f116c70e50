//! Looks up the addresses of host names.

use std::fs::File;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread;
use std::vec;

use hyper_util::client::legacy::connect::dns::Name;
use tokio::sync::{Semaphore, oneshot};
use tower_service::Service;

use crate::net::{BoxError, BoxFuture};
use crate::system::process::Lazy;
use crate::system::shortage;

/// The most look-ups of a process at a time. Each has a thread, which the system's resolver blocks.
const LOOK_UPS: usize = 16;
/// The stack that the system's resolver needs, with room for the plug-ins it loads.
const STACK: usize = 512 * 1024;

static PLACES: Lazy<Arc<Semaphore>> = Lazy::lazy(|| Arc::new(Semaphore::new(LOOK_UPS)));

/// The system's resolver, on threads of its own. Those of tokio panic where the system refuses a thread.
#[derive(Clone)]
pub(crate) struct Resolver;

impl Service<Name> for Resolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = BoxError;
    type Future = BoxFuture<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Box::pin(async move {
            let place = Arc::clone(&*PLACES.get()).acquire_owned().await.expect("never closed");
            let (done, found) = oneshot::channel();
            let look_up = move || {
                // The connector adds the port.
                let addresses = (name.as_str(), 0).to_socket_addrs().map_err(reason);
                drop(place);
                // The call may have ended meanwhile.
                let _ = done.send(addresses);
            };
            let thread = thread::Builder::new().name("commet-dns".to_owned());
            shortage::spawn(thread, STACK, look_up).map_err(|error| shortage::refused("a thread", error))?;
            let ended = found.await.map_err(|_| io::Error::other("the look-up ended without a result"))?;
            Ok(ended?)
        })
    }
}

/// The reason why a look-up failed. When it cannot open a file, the system's resolver says that there is no such name.
fn reason(error: io::Error) -> io::Error {
    match File::open(if cfg!(unix) { "/dev/null" } else { "NUL" }) {
        Err(refused) if shortage::of(&refused).is_some() => refused,
        _ => error,
    }
}
