//! Drivers that are wrong on purpose: `conformance-mutant NAME`. Each is the right asynchronous
//! driver but for one mistake at its surface; `src/mutation.rs` lists them.

#[allow(dead_code, reason = "the right driver's main is not this program's")]
mod asynchronous;
mod generated;
mod given;
mod line;
#[allow(dead_code, reason = "the dynamic API is another driver's")]
mod webhook;
mod wrong;

use std::sync::Arc;

use line::{Clients, answer, lines};

fn main() {
    let mutant = std::env::args().nth(1).expect("the name of a wrong driver");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let clients = Arc::new(Clients::new());
    lines(|line| {
        let (clients, mutant) = (Arc::clone(&clients), mutant.clone());
        runtime.spawn(async move { answer(&line, wrong::reply(&mutant, &clients, &line).await) });
    });
}
