//! Fuzzing: the programs in `fuzz/`, each for a minute, with the committed seeds. `cargo fuzz run answers` does the
//! same for as long as one likes.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::step;

const TARGETS: [&str; 2] = ["answers", "abi"];
const SECONDS: u32 = 60;
/// Rust 1.95 with the flags of cargo-fuzz: coverage for libFuzzer, and the address sanitizer.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Zsanitizer=address \
                     -Ccodegen-units=1 -Cdebug-assertions";
const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// Builds and runs them. A finding ends the run, and stays in `target/fuzz`.
pub(crate) fn run(shell: &Shell) -> Result<()> {
    let build = cmd!(
        shell,
        "cargo build --quiet --release --manifest-path fuzz/Cargo.toml --target {TRIPLE} --target-dir target/fuzz"
    );
    // The sanitizer is an option of the compiler that is not stable.
    let build = build.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", FLAGS).env("CARGO_PROFILE_RELEASE_LTO", "off");
    step::run("fuzz: build", build)?;
    for target in TARGETS {
        let corpus = format!("target/fuzz/corpus/{target}");
        shell.create_dir(&corpus)?;
        let (program, seconds) = (format!("target/fuzz/{TRIPLE}/release/{target}"), SECONDS.to_string());
        let fuzzed = cmd!(
            shell,
            "{program} {corpus} fuzz/seeds/{target} -max_total_time={seconds} -timeout=25 -rss_limit_mb=4096
             -artifact_prefix=target/fuzz/ -print_final_stats=1"
        );
        step::run(&format!("fuzz: {target}"), fuzzed)?;
    }
    Ok(())
}
