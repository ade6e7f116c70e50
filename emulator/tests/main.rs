//! The emulator over real HTTP.
//!
//! Every test has a short form, which always runs; `COMMET_SOAK=1` turns those that have one into their long form.

mod api;
mod bad_input;
mod billing;
mod client;
mod code;
mod control;
mod cursors;
mod database;
mod durability;
mod faults;
mod feed;
mod file;
mod fuzz;
mod hosts;
mod idempotency;
mod isolation;
mod journal;
#[cfg(all(feature = "dashboard", target_os = "linux"))]
mod live;
mod search;
mod snapshots;
mod validation;
mod webhooks;

/// Whether the long forms were asked for.
fn is_soak() -> bool {
    std::env::var_os("COMMET_SOAK").is_some_and(|value| value == "1")
}

/// Says what a test did. `cargo test -- --nocapture` shows it.
#[expect(clippy::print_stdout, reason = "the figures are what the long forms are run for")]
fn report(text: &str) {
    println!("{text}");
}
