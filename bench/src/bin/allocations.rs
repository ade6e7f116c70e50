//! What a call allocates, as JSON. With `DHAT_FILE` set, a profile of it instead, which names each
//! place; dhat's viewer opens it.

use std::io::Write as _;

use commet_bench::work::{Asked, Clients};
use dhat::{HeapStats, Profiler};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

fn main() {
    let Asked { work, calls, base_url } = Asked::read();
    let clients = Clients::warm(&base_url, &work);
    let file = std::env::var_os("DHAT_FILE");
    let profiler = match &file {
        Some(file) => Profiler::builder().file_name(file).build(),
        None => Profiler::builder().testing().build(),
    };
    (0..calls).for_each(|_| clients.call(&work));
    if file.is_none() {
        let stats = HeapStats::get();
        let each = |total: u64| total / u64::from(calls);
        let (blocks, bytes) = (each(stats.total_blocks), each(stats.total_bytes));
        writeln!(std::io::stdout(), r#"{{"blocks":{blocks},"bytes":{bytes}}}"#).expect("somebody asked");
    }
    drop(profiler);
}
