//! The same calls by this crate, by its peers and by a bare socket: `contender NAME` reads lines that say what to do,
//! and answers each with the number of customers it has seen. Who started it measures.

mod by_commet;
mod by_hyper;
mod by_reqwest;
mod by_socket;
mod customer;
mod work;

use std::io::Write as _;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use work::Work;

/// Makes one call after the other on the thread it is called on.
trait Blocking: Sync {
    /// What one thread keeps from call to call.
    type Lane;
    fn lane(&self, work: &Work) -> Self::Lane;
    fn call(&self, lane: &mut Self::Lane, work: &Work) -> u64;
}

/// Makes calls on tasks of one thread.
trait Asynchronous: Clone + Send + 'static {
    type Lane: Send;
    fn lane(&self, work: &Work) -> impl Future<Output = Self::Lane> + Send;
    fn call(&self, lane: &mut Self::Lane, work: &Work) -> impl Future<Output = u64> + Send;
}

fn main() {
    let name = std::env::args().nth(1).expect("say which contender");
    match name.as_str() {
        "empty" => each_line(|_| (), |(), work| work.calls.into()),
        "commet" => on_tasks(by_commet::asynchronous),
        "commet-blocking" => on_threads(by_commet::blocking),
        "floor" => on_threads(|_| by_socket::Blocking),
        "floor-async" => on_tasks(|_| by_socket::Asynchronous),
        "hyper" => on_tasks(|_| by_hyper::client()),
        "reqwest" => on_tasks(|_| by_reqwest::asynchronous()),
        "reqwest-blocking" => on_threads(|_| by_reqwest::blocking()),
        other => panic!("there is no contender called {other}"),
    }
}

/// Makes a client for the first line, and does the work of each.
fn each_line<C>(make: impl Fn(&Work) -> C, run: impl Fn(&C, Work) -> u64) {
    let mut client = None;
    for line in std::io::stdin().lines() {
        let work = Work::read(&line.expect("text"));
        let client = client.get_or_insert_with(|| make(&work));
        writeln!(std::io::stdout(), "{}", run(client, work)).expect("somebody asked");
    }
}

/// As many threads as calls are to be in flight.
fn on_threads<C: Blocking>(make: impl Fn(&Work) -> C) {
    each_line(make, |client, work| {
        let (left, seen) = (AtomicU32::new(work.calls), AtomicU64::new(0));
        let take = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        let run = || {
            let mut lane = client.lane(&work);
            while take() {
                seen.fetch_add(client.call(&mut lane, &work), Ordering::Relaxed);
            }
        };
        if work.in_flight == 1 {
            run();
        } else {
            std::thread::scope(|scope| (0..work.in_flight).for_each(|_| drop(scope.spawn(run))));
        }
        seen.into_inner()
    });
}

/// As many tasks as calls are to be in flight.
fn on_tasks<C: Asynchronous>(make: impl Fn(&Work) -> C) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    each_line(make, |client, work| {
        let work: &'static Work = Box::leak(Box::new(work));
        let left: &'static AtomicU32 = Box::leak(Box::new(AtomicU32::new(work.calls)));
        let tasks = (0..work.in_flight).map(|_| {
            let client = client.clone();
            async move {
                let (mut lane, mut seen) = (client.lane(work).await, 0);
                while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
                    seen += client.call(&mut lane, work).await;
                }
                seen
            }
        });
        runtime.block_on(async {
            let tasks: Vec<_> = tasks.map(tokio::spawn).collect();
            let mut seen = 0;
            for task in tasks {
                seen += task.await.expect("no call goes wrong");
            }
            seen
        })
    });
}
