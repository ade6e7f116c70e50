//! Writes the log of the library and of the emulator to standard error.

use std::io::{self, IsTerminal as _};

use clap::ColorChoice;
use tracing_subscriber::EnvFilter;

/// Shows the events of this workspace's own crates: these keep keys, addresses and names out of
/// them, which nobody promises for others.
pub(crate) fn start(verbose: u8, color: ColorChoice) {
    let filter = match verbose {
        0 => "off,commet=warn",
        1 => "off,commet=debug",
        _ => "off,commet=trace",
    };
    let colorful = match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never && io::stderr().is_terminal()
        }
    };
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(io::stderr)
        .with_ansi(colorful)
        .with_target(verbose > 1);
    // Events are a help, not a need: where they cannot be shown, the command still works.
    let _ = subscriber.try_init();
}
