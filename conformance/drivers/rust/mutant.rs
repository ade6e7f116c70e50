//! The mutants: `conformance-mutant NAME`. Each is the asynchronous driver with one deliberate mistake; `src/mutation.rs`
//! lists them.

mod arguments;
#[allow(dead_code, reason = "its main is not used by the mutants")]
mod asynchronous;
mod generated;
mod line;
mod mutations;
#[allow(dead_code, reason = "the dynamic API is not used by the mutants")]
mod webhook;

use std::sync::Arc;

use line::{Clients, answer, lines};

fn main() {
    let mutant = std::env::args().nth(1).expect("expected the name of a mutant");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let clients = Arc::new(Clients::new());
    lines(|line| {
        let (clients, mutant) = (Arc::clone(&clients), mutant.clone());
        runtime.spawn(async move { answer(&line, mutations::reply(&mutant, &clients, &line).await) });
    });
}
