//! The driver for `commet::blocking::Client`.

use std::fmt::Debug;
use std::sync::{Arc, Mutex, mpsc};

use commet::Call;
use commet::blocking::Client;
use commet::blocking::ClientBuilder;
use commet::bridge::FromData;
use serde::Serialize;

use crate::arguments::{Arguments, Executor};
use crate::generated::{OPERATIONS, call};
use crate::line::{Clients, Line, Reply, answer, lines};
use crate::webhook;

/// One for each case that the judge runs at a time, and some for concurrent calls.
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
        return Reply {
            operations: Some(OPERATIONS.iter().map(|&name| name.to_owned()).collect()),
            ..Reply::default()
        };
    }
    if let Some(reply) = webhook::reply(line, webhook::typed) {
        return reply;
    }
    let client = match clients.get(line, ClientBuilder::build) {
        Ok(client) => client,
        Err(error) => return Reply::failed(&error),
    };
    call(&client, &line.operation, &Arguments::new(&line.arguments), Blocking { client: &client, line })
}

/// Makes a call on this thread.
struct Blocking<'a> {
    client: &'a Client,
    line: &'a Line,
}

impl Executor<Client> for Blocking<'_> {
    type Output = Reply;

    fn one<T: FromData + Serialize + Debug + Send + 'static>(self, call: Call<Client, T>) -> Reply {
        let shown = format!("{:?} {call:?}", self.client);
        Reply::of(self.line.options(call).send()).printed(shown)
    }

    fn page<T>(self, call: Call<Client, Vec<T>>) -> Reply
    where
        T: Clone + Serialize + Debug + Send + Unpin + 'static,
        Vec<T>: FromData,
    {
        let shown = format!("{:?} {call:?}", self.client);
        let call = self.line.options(call);
        if !self.line.iterate {
            return Reply::of(call.send()).printed(shown);
        }
        Reply::items(call.all().take(self.line.take.unwrap_or(usize::MAX))).printed(shown)
    }
}
