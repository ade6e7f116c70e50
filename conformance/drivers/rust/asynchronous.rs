//! The driver for `commet::Client`.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::Arc;

use commet::bridge::FromData;
use commet::{Call, Client};
use futures_util::StreamExt as _;
use serde::Serialize;

use crate::arguments::{Arguments, Executor};
use crate::generated::{OPERATIONS, call};
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

pub(crate) async fn reply(clients: &Clients<Client>, line: &Line) -> Reply {
    if line.describe {
        return Reply {
            operations: Some(OPERATIONS.iter().map(|&name| name.to_owned()).collect()),
            ..Reply::default()
        };
    }
    if let Some(reply) = webhook::reply(line, webhook::typed) {
        return reply;
    }
    let client = match clients.get(line, commet::ClientBuilder::build) {
        Ok(client) => client,
        Err(error) => return Reply::failed(&error),
    };
    call(&client, &line.operation, &Arguments::new(&line.arguments), Asynchronous { client: &client, line }).await
}

/// Makes a call on the runtime.
struct Asynchronous<'a> {
    client: &'a Client,
    line: &'a Line,
}

impl<'a> Executor<Client> for Asynchronous<'a> {
    type Output = Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;

    fn one<T: FromData + Serialize + Debug + Send + 'static>(self, call: Call<Client, T>) -> Self::Output {
        Box::pin(async move {
            let shown = format!("{:?} {call:?}", self.client);
            Reply::of(self.line.options(call).await).printed(shown)
        })
    }

    fn page<T>(self, call: Call<Client, Vec<T>>) -> Self::Output
    where
        T: Clone + Serialize + Debug + Send + Unpin + 'static,
        Vec<T>: FromData,
    {
        Box::pin(async move {
            let shown = format!("{:?} {call:?}", self.client);
            let call = self.line.options(call);
            if !self.line.iterate {
                return Reply::of(call.await).printed(shown);
            }
            let items: Vec<_> = call.all().take(self.line.take.unwrap_or(usize::MAX)).collect().await;
            Reply::items(items.into_iter()).printed(shown)
        })
    }
}
