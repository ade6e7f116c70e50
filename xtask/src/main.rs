//! `cargo xtask …`: everything this repository is asked to do.

mod bench;
mod conformance;
mod cost;
mod cross;
mod dashboard;
mod demo;
mod deny;
mod emulator;
mod fuzz;
mod growth;
mod handlers;
mod languages;
mod links;
mod machine;
mod notices;
mod picture;
mod quote;
mod release;
mod sbom;
mod schemathesis;
mod snippets;
mod step;
mod surface;
mod targets;
mod test;
mod verbatim;
mod workflow;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Result, bail};
use xshell::Shell;

const HELP: &str = "\
cargo xtask demo [LANGUAGE…]
                     the main job: a customer's whole life against a local emulator, in each language
cargo xtask test [LANGUAGE…]
                     every test of every language (what CI runs), or of some
cargo xtask build [LANGUAGE…]
                     makes languages ready to run in this tree
cargo xtask dist [LANGUAGE…]
                     makes the packages that users install, in target/dist
cargo xtask cross [TARGET… | --write]
                     builds the native files of each platform, and tries those that this machine can run;
                     --write puts the table into docs/platforms.md
cargo xtask conformance [--language L] [--case PATTERN]
                     the corpus alone, or a part of it
cargo xtask soak [LANGUAGE…]
                     the long proofs: kill rounds, large lists, generated documents, fuzzing
cargo xtask fuzz     a minute of each program in fuzz/, which soak does as well
cargo xtask bench [--language L] [--work W] [--quick] [--write | --render]
                     time, CPU and memory a call, beside a floor and the peers of each language;
                     --write puts the figures into docs/benchmarks.md
cargo xtask profile  counts where the instructions of a GET go, for docs/benchmarks.md
cargo xtask cost     instructions and allocations a call, compared with bench/cost.json
cargo xtask gen [LANGUAGE…] [--check]
                     writes what is generated: each language's surface from api/, examples quoted in documents, the
                     picture of the demo, the C header; --check compares the surfaces and writes nothing
cargo xtask snippets [LANGUAGE…]
                     recorded calls as code, pasted into files and run in each language
cargo xtask webhooks [LANGUAGE…]
                     the examples that receive webhooks, with what the emulator delivers
cargo xtask growth [--seed N] [rust]
                     invents a field, an operation and a resource in a copy of the tree, and calls them in every language,
                     or in Rust alone
cargo xtask sbom     writes which crates each package contains, as CycloneDX, into target/dist/sbom
cargo xtask deny     what dependencies may be: licences, sources, duplicates, known vulnerabilities
cargo xtask version X.Y.Z
                     writes a version into every manifest, and its heading into the changelog
cargo xtask release --check [TAG] | --targets
                     whether this commit can be released: one version everywhere, its changes named, nothing uncommitted;
                     the jobs that build it, for the workflow";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a backtrace, whatever the environment asks for: what went wrong stands above.
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let shell = Shell::new()?;
    shell.change_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = arguments.split_first().map_or(("help", &[][..]), |(task, rest)| (task.as_str(), rest));
    match task {
        "demo" => demo::run(&shell, rest),
        "test" => test::run(&shell, rest),
        "build" => languages::build(&shell, rest),
        "dist" => languages::dist(&shell, rest),
        "cross" => cross::run(&shell, rest),
        "conformance" => conformance::run(&shell, rest),
        "soak" => test::soak(&shell, rest),
        "fuzz" => fuzz::run(&shell),
        "bench" => bench::run(&shell, rest),
        "profile" => bench::profile(&shell),
        "cost" => cost::run(&shell, rest),
        "gen" => generate(&shell, rest),
        "snippets" => snippets::test(&shell, rest),
        "webhooks" => handlers::test(&shell, rest),
        "growth" => growth::run(&shell, rest),
        "sbom" => sbom::run(&shell),
        "deny" => deny::run(&shell),
        "version" => release::version(&shell, rest),
        "release" => release::run(&shell, rest),
        "help" | "--help" | "-h" => step::say(HELP),
        other => bail!("unknown task {other:?}; expected one of these:\n\n{HELP}"),
    }
}

/// Everything that is generated; or the surfaces of some languages alone.
fn generate(shell: &Shell, arguments: &[String]) -> Result<()> {
    let (flags, names): (Vec<_>, Vec<_>) = arguments.iter().cloned().partition(|argument| argument.starts_with("--"));
    match flags.as_slice() {
        [] => surface::write(shell, &names)?,
        [flag] if flag == "--check" => return surface::check(shell, &names),
        other => bail!("gen has no option {}; there is --check", other.join(" ")),
    }
    if !names.is_empty() {
        return Ok(());
    }
    quote::write(shell)?;
    languages::native(shell)?;
    picture::write(shell)?;
    languages::generate(shell)
}
