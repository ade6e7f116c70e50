//! What the operating system decides: processes and forks, clocks, threads, memory, the environment.

pub(crate) mod clock;
pub(crate) mod environment;
pub(crate) mod offload;
pub(crate) mod process;
pub(crate) mod shortage;
