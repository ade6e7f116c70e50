//! Work to be counted in instructions by callgrind, which needs no clock and no idle machine.

use commet_bench::work::{Asked, Clients};

/// Callgrind counts while this is on the stack: it knows it by its name.
#[inline(never)]
fn commet_counted_calls(clients: &Clients, work: &str, calls: u32) {
    (0..calls).for_each(|_| clients.call(work));
}

fn main() {
    let Asked { work, calls, base_url } = Asked::read();
    commet_counted_calls(&Clients::warm(&base_url, &work), &work, calls);
}
