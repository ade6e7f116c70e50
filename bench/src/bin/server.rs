//! The server that all contenders call: `server [--customers N] [--latency-ms N] [--tls AUTHORITY-FILE [--http2]]`.
//! Prints its port, and serves until its input ends.

use std::time::Duration;

use commet_bench::server::{Options, serve};

fn main() {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} wants a value"));
        match argument.as_str() {
            "--customers" => options.customers = value().parse().expect("a number of customers"),
            "--latency-ms" => options.latency = Duration::from_millis(value().parse().expect("a number of ms")),
            "--tls" => options.tls = Some(value().into()),
            "--http2" => options.http2 = true,
            other => panic!("a server knows no {other}"),
        }
    }
    serve(&options);
}
