//! The benchmark of core, and of the libraries that it is built on.

use std::collections::BTreeMap;

use anyhow::Result;
use xshell::{Shell, cmd};

use super::contender::{Bench, Contender, Program, Role};
use super::machine::locked;

pub(crate) fn bench(shell: &Shell) -> Result<Bench> {
    let program = |name: &str| Program::new("target/release/contender", &[name]);
    let contender = |role, name| Contender::new(role, name, program(name));
    let versions = [
        ("rustc", cmd!(shell, "rustc --version").quiet().read()?),
        ("reqwest", locked(shell, "reqwest")?),
        ("hyper", locked(shell, "hyper")?),
        ("hyper-util", locked(shell, "hyper-util")?),
    ];
    Ok(Bench {
        contenders: vec![
            contender(Role::Sdk, "commet-blocking").in_flight(1..=64),
            contender(Role::Sdk, "commet").in_flight(1..=10_000).http2(),
            contender(Role::Floor, "floor").in_flight(1..=64),
            contender(Role::Floor, "floor-async").in_flight(64..=10_000),
            contender(Role::Hand, "hyper").in_flight(1..=10_000).http2(),
            contender(Role::Hand, "reqwest").in_flight(1..=10_000).http2(),
            contender(Role::Hand, "reqwest-blocking").in_flight(1..=64),
        ],
        empty: program("empty"),
        library: None,
        versions: versions.map(|(name, version)| (name.to_owned(), version)).into_iter().collect::<BTreeMap<_, _>>(),
    })
}
