//! The driver of the dynamic API, `invoke`, which calls an operation by its name.

use std::sync::Arc;

use commet::{Call, Client, Json, Operation};
use futures_util::StreamExt as _;

use crate::line::{Clients, Line, Reply, answer, lines};
use crate::webhook;

pub(crate) fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let clients = Arc::new(Clients::new());
    lines(|line| {
        let clients = Arc::clone(&clients);
        runtime.spawn(async move { answer(&line, reply(&clients, &line).await) });
    });
}

async fn reply(clients: &Clients<Client>, line: &Line) -> Reply {
    if line.describe {
        let table = Operation::ALL.iter().map(|operation| operation.name.to_owned());
        let operations = table.chain(Operation::find("request").map(|request| request.name.to_owned())).collect();
        return Reply { operations: Some(operations), ..Reply::default() };
    }
    if let Some(reply) = webhook::reply(line, webhook::dynamic) {
        return reply;
    }
    let client = match clients.get(line, commet::ClientBuilder::build) {
        Ok(client) => client,
        Err(error) => return Reply::failed(&error),
    };
    let call = line.options(client.invoke(&line.operation, line.arguments.as_str()));
    let mut reply = if line.iterate { iterate(line, call).await } else { Reply::of(call.await) };
    reply.printed.push(format!("{client:?}"));
    reply
}

async fn iterate(line: &Line, call: Call<Client, Json>) -> Reply {
    let mut pages = call.pages();
    let mut items = Vec::new();
    while let Some(page) = pages.next().await {
        match page.map(|page| page.data.decode::<Vec<Json>>()) {
            Ok(page) => items.extend(page.expect("a page is a list")),
            Err(error) => return Reply::items(items.into_iter().map(Ok).chain([Err(error)])),
        }
        if line.take.is_some_and(|take| items.len() >= take) {
            break;
        }
    }
    Reply::items(items.into_iter().take(line.take.unwrap_or(usize::MAX)).map(Ok))
}
