//! Work to be counted in instructions by callgrind, which needs no clock and no idle machine.

use commet_bench::server::{Server, serve};
use commet_bench::work::{Clients, asked};

/// Callgrind counts while this is on the stack: it knows it by its name.
#[inline(never)]
fn commet_counted_calls(clients: &Clients, work: &str, calls: u32) {
    (0..calls).for_each(|_| clients.call(work));
}

fn main() {
    match asked() {
        None => serve(),
        Some((work, calls)) => {
            let server = Server::start();
            commet_counted_calls(&Clients::warm(&server, &work), &work, calls);
        }
    }
}
