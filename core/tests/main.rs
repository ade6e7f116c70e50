//! The client over real HTTP. Most topics are one program, because each further program links all dependencies again.
//! These are programs of their own: `fork`, whose child must not find a lock that another test holds; `pool` and
//! `timing`, which measure; `queue`, which has locks of its own; `redaction` and `http2`, whose log is that of the whole
//! process; `stacks`, which is built for release as well.

mod answers;
mod bridge;
mod early;
mod endless;
mod environment;
mod faults;
#[cfg(unix)]
mod freeze;
#[cfg(target_os = "linux")]
mod idle;
mod ids;
mod invoke;
mod lists;
mod metadata;
mod proxy;
mod raw;
mod request;
mod retries;
mod runtimes;
#[cfg(target_os = "linux")]
mod shortage;
mod specification;
mod stale;
mod support;
mod tls;
mod users;
mod webhooks;

/// Cargo does not find the tests by itself (`autotests = false`).
#[test]
fn every_file_belongs_to_a_program() {
    let (here, manifest) = (include_str!("main.rs"), include_str!("../Cargo.toml"));
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_named = here.contains(&format!("mod {name};")) || manifest.contains(&format!("name = \"{name}\""));
        assert!(is_named || name == "main", "no test program has {}", path.display());
    }
}
