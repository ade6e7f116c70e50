//! Serves until it is killed: `cargo run -p commet-emulator --example serve -- [PORT] [DATABASE]`.
#![expect(clippy::print_stdout, reason = "the URL is this program's result")]

use std::thread;

use commet_emulator::Emulator;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let mut builder = Emulator::builder();
    if let Some(port) = arguments.next() {
        builder = builder.port(port.to_string_lossy().parse()?);
    }
    if let Some(database) = arguments.next() {
        builder = builder.database(std::path::PathBuf::from(database));
    }
    let emulator = builder.start_blocking()?;
    println!("{}", emulator.url());
    loop {
        thread::park();
    }
}
