//! State that belongs to one process and is not used after a `fork`.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwapOption;

/// The number of forks between this process and the one that loaded the library, as far as [`forked`] counted them.
static FORKS: AtomicU64 = AtomicU64::new(0);

/// Records that this process was forked. It is for the handler that `pthread_atfork` calls in a child, and safe there.
pub fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

/// The identity of a process, which differs from that of its parent.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Identity {
    pid: u32,
    forks: u64,
}

impl Identity {
    fn current() -> Self {
        Self { pid: std::process::id(), forks: FORKS.load(Ordering::Relaxed) }
    }
}

/// A value that every process makes for itself.
///
/// A forked child inherits runtimes, connections and locks that are still the parent's. Using one mixes up responses or
/// blocks; closing one ends the parent's connection. So the child abandons the inherited value without dropping it, and
/// makes its own. Reading takes no lock, because a thread that does not exist in the child may have held it.
///
/// Processes differ by their IDs, and by the forks that a binding reports with [`forked`]: a grandchild may have its
/// grandparent's ID, and so may the first process of a PID namespace.
pub struct PerProcess<T, M = Box<dyn Fn() -> T + Send + Sync>> {
    current: ArcSwapOption<Stamped<T>>,
    make: M,
}

/// The same for a static, which makes its value at its first use. A `LazyLock` would block a child that is forked while
/// another thread makes the value.
pub(crate) type Lazy<T> = PerProcess<T, fn() -> T>;

/// A value and the process it belongs to.
pub struct Stamped<T> {
    process: Identity,
    /// Taken in `drop` only.
    value: Option<T>,
}

impl<T> PerProcess<T> {
    /// Makes the value of this process. `make` makes those of other processes too.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let current = ArcSwapOption::from_pointee(Stamped::new(make()));
        Self { current, make: Box::new(make) }
    }
}

impl<T> Lazy<T> {
    pub(crate) const fn lazy(make: fn() -> T) -> Self {
        Self { current: ArcSwapOption::const_empty(), make }
    }
}

impl<T, M: Fn() -> T> PerProcess<T, M> {
    /// This process's value.
    pub fn get(&self) -> Arc<Stamped<T>> {
        let current = self.current.load();
        if let Some(current) = &*current
            && current.process == Identity::current()
        {
            return Arc::clone(current);
        }
        let made = Arc::new(Stamped::new((self.make)()));
        // Of two threads that find this process's value missing, one wins and both use its value.
        self.current.compare_and_swap(&*current, Some(made));
        self.current.load_full().expect("nothing takes it out")
    }
}

/// The value of a static for all processes, made at its first use. Two threads may make it at once, and one of them wins:
/// with a `OnceLock`, a child that is forked meanwhile would wait for a thread that it does not have.
pub(crate) fn shared<T>(held: &ArcSwapOption<T>, make: impl FnOnce() -> T) -> Arc<T> {
    if let Some(value) = held.load_full() {
        return value;
    }
    held.compare_and_swap(&None::<Arc<T>>, Some(Arc::new(make())));
    held.load_full().expect("nothing takes it out")
}

impl<T> Stamped<T> {
    fn new(value: T) -> Self {
        Self { process: Identity::current(), value: Some(value) }
    }
}

impl<T> Deref for Stamped<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.value.as_ref().expect("taken in drop only")
    }
}

impl<T> Drop for Stamped<T> {
    fn drop(&mut self) {
        if self.process != Identity::current() {
            std::mem::forget(self.value.take());
        }
    }
}
