//! What a call costs: in time beside its peers, in instructions and in allocations.
//!
//! | program | what it says |
//! |---|---|
//! | `contender NAME` | time and CPU a call, for `cargo xtask bench --language rust` |
//! | `instructions WORK CALLS` | nothing; it is run under callgrind, for `cargo xtask cost` |
//! | `allocations WORK CALLS` | blocks and bytes a call, for `cargo xtask cost` |

pub mod server;
pub mod work;
