//! Waking a host once for many completions.

use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::task::yield_now;

use super::queue::Signal;

/// A signal that a thread of the runtime raises when it has nothing else to do: by then, other calls have ended too, and
/// the host takes all of them. Without this, a host on the same processor would run at the first of them.
#[derive(Debug)]
pub struct Batched<S>(Arc<S>);

impl<S> Batched<S> {
    /// A signal that is raised later.
    pub fn new(signal: S) -> Self {
        Self(Arc::new(signal))
    }

    /// The signal that is raised.
    pub fn get(&self) -> &S {
        &self.0
    }
}

impl<S: Signal + Send + Sync + 'static> Signal for Batched<S> {
    fn raise(&self) {
        let Ok(runtime) = Handle::try_current() else { return self.0.raise() };
        let signal = Arc::clone(&self.0);
        runtime.spawn(async move {
            // After the tasks that are ready now, and those whose sockets are.
            yield_now().await;
            signal.raise();
        });
    }

    fn lower(&self) -> bool {
        self.0.lower()
    }
}
