//! The driver for `commet::blocking::Client`.

use std::sync::{Arc, Mutex, mpsc};

use commet::ClientBuilder;
use commet::blocking::Client;

use crate::line::{Clients, Line, Reply, answer, lines};
use crate::surface::{OPERATIONS, Typed, call};

/// As many as the judge has cases under way, and some for calls that a case makes together.
const THREADS: usize = 40;

pub(crate) fn main() {
    let clients = Arc::new(Clients::new());
    let (sender, receiver) = mpsc::channel::<Line>();
    let receiver = Arc::new(Mutex::new(receiver));
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (clients, receiver) = (Arc::clone(&clients), Arc::clone(&receiver));
            std::thread::spawn(move || {
                loop {
                    let next = receiver.lock().expect("no thread panics while it waits").recv();
                    let Ok(line) = next else { return };
                    answer(&line, reply(&clients, &line));
                }
            })
        })
        .collect();
    lines(|line| sender.send(line).expect("the threads wait for lines"));
    drop(sender);
    for thread in threads {
        thread.join().expect("a driver does not panic");
    }
}

fn reply(clients: &Clients<Client>, line: &Line) -> Reply {
    if line.describe {
        return Reply { operations: Some(OPERATIONS.map(str::to_owned).to_vec()), ..Reply::default() };
    }
    let client = match clients.get(line, ClientBuilder::build_blocking) {
        Ok(client) => client,
        Err(error) => return Reply::failed(&error),
    };
    let call = call(&client.customers(), &line.operation, &line.arguments);
    let shown = format!("{client:?} {call:?}");
    let mut reply = match call {
        Typed::Many(call) if line.iterate => {
            Reply::walked(line.options(call).all().take(line.take.unwrap_or(usize::MAX)))
        }
        Typed::Many(call) => Reply::of(line.options(call).send()),
        Typed::One(call) => Reply::of(line.options(call).send()),
    };
    reply.printed.push(shown);
    reply
}
