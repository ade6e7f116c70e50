//! What a call costs: in time beside its peers, in instructions and in allocations.
//!
//! | program | what it says |
//! |---|---|
//! | `server` | the port where it answers what `cargo xtask bench` has all contenders ask |
//! | `contender NAME` | what it has seen of the server, for `cargo xtask bench --language rust` |
//! | `plot FIGURES FOLDER` | nothing; it draws the pictures of `docs/benchmarks.md` |
//! | `instructions WORK CALLS URL` | nothing; it is run under callgrind, for `cargo xtask cost` |
//! | `allocations WORK CALLS URL` | blocks and bytes a call, for `cargo xtask cost` |

#[cfg(feature = "contenders")]
pub mod server;
pub mod work;
