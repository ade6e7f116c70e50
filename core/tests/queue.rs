//! The completion queue under loom, which runs each model in all orders that its threads can come in.
//!
//! The queue's source is compiled into this program with loom's locks; the rest of the client knows none of loom.

use std::collections::VecDeque;
use std::mem;

use loom::sync::{Arc, Condvar, Mutex};
use loom::thread;

mod sync {
    pub(crate) use loom::sync::{Mutex, MutexGuard};
    pub(crate) use std::sync::PoisonError;
}

#[path = "../src/bridge/queue.rs"]
#[expect(unreachable_pub, reason = "its users are in another crate")]
mod queue;

use queue::{CompletionQueue, Signal};

/// A descriptor: one byte that the host waits for.
#[derive(Default)]
struct Byte {
    is_there: Mutex<bool>,
    came: Condvar,
}

impl Byte {
    fn wait(&self) {
        let mut is_there = self.is_there.lock().unwrap();
        while !*is_there {
            is_there = self.came.wait(is_there).unwrap();
        }
    }
}

impl Signal for Byte {
    fn raise(&self) {
        let was_there = mem::replace(&mut *self.is_there.lock().unwrap(), true);
        assert!(!was_there, "nobody is woken for a queue that is not empty");
        self.came.notify_one();
    }

    fn lower(&self) -> bool {
        mem::take(&mut *self.is_there.lock().unwrap())
    }
}

/// Messages to an event loop, each of which it serves once: nothing stays raised.
#[derive(Default)]
struct Messages {
    waiting: Mutex<usize>,
    came: Condvar,
}

impl Messages {
    fn receive(&self) {
        let mut waiting = self.waiting.lock().unwrap();
        while *waiting == 0 {
            waiting = self.came.wait(waiting).unwrap();
        }
        *waiting -= 1;
    }
}

impl Signal for Messages {
    fn raise(&self) {
        *self.waiting.lock().unwrap() += 1;
        self.came.notify_one();
    }
}

/// Runs a model in all orders with at most three switches away from a thread that could go on: all orders would be billions.
fn model(run: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(run);
}

type Queue<S> = Arc<CompletionQueue<(usize, usize), S>>;

/// Two threads that push these many completions each: their thread and their number.
fn push<S: Signal + Send + Sync + 'static>(queue: &Queue<S>, counts: [usize; 2]) -> [thread::JoinHandle<()>; 2] {
    [0, 1].map(|thread| {
        let queue = Arc::clone(queue);
        thread::spawn(move || (0..counts[thread]).for_each(|number| queue.push((thread, number))))
    })
}

fn join(threads: [thread::JoinHandle<()>; 2]) {
    for thread in threads {
        thread.join().unwrap();
    }
}

/// Holds that all have come: each once, and those of a thread in their order.
fn check(taken: &[(usize, usize)], counts: [usize; 2]) {
    for (thread, count) in counts.into_iter().enumerate() {
        let numbers = taken.iter().filter(|completion| completion.0 == thread).map(|completion| completion.1);
        assert!(numbers.eq(0..count), "{taken:?}");
    }
}

#[test]
fn a_host_that_polls_gets_each_completion_once() {
    for most in [1, 2, 64] {
        model(move || {
            let counts = [2, 1];
            let queue = Queue::<Byte>::new(CompletionQueue::new(Byte::default()));
            let pushing = push(&queue, counts);
            let mut taken = Vec::new();
            while taken.len() < 3 {
                queue.signal().wait();
                taken.extend(queue.take(most));
            }
            join(pushing);
            check(&taken, counts);
            assert_eq!(queue.take(most), []);
            assert!(!*queue.signal().is_there.lock().unwrap(), "an empty queue is lowered");
        });
    }
}

#[test]
fn a_host_that_is_told_by_messages_gets_each_completion_once() {
    model(|| {
        let counts = [2, 1];
        let queue = Queue::<Messages>::new(CompletionQueue::new(Messages::default()));
        let pushing = push(&queue, counts);
        let mut taken = Vec::new();
        while taken.len() < 3 {
            queue.signal().receive();
            // It takes the next batch in a turn of its own, for which no message comes.
            while !queue.is_empty() {
                taken.extend(queue.take_while(64, |_| true));
            }
        }
        join(pushing);
        check(&taken, counts);
    });
}

#[test]
fn what_could_not_be_handed_over_comes_again_before_the_others() {
    model(|| {
        let counts = [1, 1];
        let queue = Queue::<Byte>::new(CompletionQueue::new(Byte::default()));
        let pushing = push(&queue, counts);
        queue.signal().wait();
        let first = queue.next().unwrap();
        queue.put_back(first);
        let mut taken = VecDeque::new();
        while taken.len() < 2 {
            queue.signal().wait();
            taken.extend(queue.next());
        }
        join(pushing);
        assert_eq!(taken[0], first);
        check(taken.make_contiguous(), counts);
    });
}

#[test]
fn the_signal_is_raised_once_for_all_that_are_ready() {
    model(|| {
        let queue = CompletionQueue::new(Byte::default());
        let is_raised = || *queue.signal().is_there.lock().unwrap();
        (0..5).for_each(|number| queue.push(number));
        assert_eq!(queue.take(2), [0, 1]);
        assert!(is_raised(), "others remain");
        queue.push(5);
        assert_eq!(queue.take_while(64, |&number| number < 4), [2, 3]);
        assert_eq!(queue.next(), Some(4));
        assert!(is_raised(), "another remains");
        assert_eq!(queue.take(64), [5]);
        assert!(!is_raised());
        assert_eq!(queue.next(), None);
        queue.push(6);
        assert!(is_raised());
    });
}
