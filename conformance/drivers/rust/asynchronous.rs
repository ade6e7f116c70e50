//! The driver for `commet::Client`.

use std::sync::Arc;

use commet::Client;
use futures_util::StreamExt as _;

use crate::line::{Clients, Line, Reply, answer, lines};
use crate::surface::{OPERATIONS, Typed, call};

pub(crate) fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let clients = Arc::new(Clients::new());
    lines(|line| {
        let clients = Arc::clone(&clients);
        runtime.spawn(async move { answer(&line, reply(&clients, &line).await) });
    });
}

pub(crate) async fn reply(clients: &Clients<Client>, line: &Line) -> Reply {
    if line.describe {
        return Reply { operations: Some(OPERATIONS.map(str::to_owned).to_vec()), ..Reply::default() };
    }
    let client = match clients.get(line, commet::ClientBuilder::build) {
        Ok(client) => client,
        Err(error) => return Reply::failed(&error),
    };
    let call = call(&client.customers(), &line.operation, &line.arguments);
    let shown = format!("{client:?} {call:?}");
    let mut reply = match call {
        Typed::Many(call) if line.iterate => {
            let walked: Vec<_> = line.options(call).all().take(line.take.unwrap_or(usize::MAX)).collect().await;
            Reply::walked(walked.into_iter())
        }
        Typed::Many(call) => Reply::of(line.options(call).await),
        Typed::One(call) => Reply::of(line.options(call).await),
    };
    reply.printed.push(shown);
    reply
}
