//! Pictures of what `cargo xtask bench` has measured, and of its profile: `plot FIGURES PROFILE FOLDER`.

mod bars;
mod curves;
mod figures;
mod stacks;

use std::path::Path;

use figures::{Entry, Figures};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [figures, profile, folder] = &arguments[..] else {
        return Err("say where the figures and the profile are, and where pictures go".into());
    };
    let profile: stacks::Stacks = serde_json::from_str(&std::fs::read_to_string(profile)?)?;
    let (figures, folder) = (Figures::read(figures)?, Path::new(folder));
    stacks::draw(&folder.join("profile.svg"), "Instructions of a GET", &profile)?;
    let sequential = "CPU time of a GET, one after the other: times that of this SDK";
    bars::draw(&folder.join("cpu.svg"), sequential, &figures.ratios("get-1", "cpuUs"))?;
    let list = "CPU time of a list of 100,000 customers: times that of this SDK";
    bars::draw(&folder.join("list.svg"), list, &figures.ratios("list-100000", "cpuUs"))?;
    let cold = "Time to the first answer of a fresh process: times that of this SDK";
    bars::draw(&folder.join("cold.svg"), cold, &figures.ratios("cold", "wallUs"))?;
    let in_flight = [("get-1", 1), ("get-10", 10), ("get-100", 100), ("get-1000", 1000), ("get-10000", 10_000)];
    let cpu = curves::Axes { title: "CPU µs a call", x: "calls in flight", y: "µs" };
    curves::draw(&folder.join("in-flight-cpu.svg"), &cpu, &figures.curves(&in_flight, |entry| entry.median("cpuUs")))?;
    let memory = curves::Axes { title: "Memory, at its highest", x: "calls in flight", y: "MiB" };
    curves::draw(&folder.join("in-flight-memory.svg"), &memory, &figures.curves(&in_flight, Entry::peak_mib))?;
    let lists = [("list-1", 1), ("list-1000", 1000), ("list-100000", 100_000), ("list-1000000", 1_000_000)];
    let cpu = curves::Axes { title: "CPU µs a customer of a list", x: "customers listed", y: "µs" };
    curves::draw(&folder.join("lists-cpu.svg"), &cpu, &figures.curves(&lists, |entry| entry.median("cpuUs")))?;
    let memory = curves::Axes { title: "Memory of a list, at its highest", x: "customers listed", y: "MiB" };
    curves::draw(&folder.join("lists-memory.svg"), &memory, &figures.curves(&lists, Entry::peak_mib))
}
