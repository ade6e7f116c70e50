//! The typed surface: the clients, their calls and pages, and the models.

pub mod blocking;
pub(crate) mod builder;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod events;
pub(crate) mod generated;
#[cfg(feature = "help")]
pub mod help;
pub(crate) mod invoke;
pub(crate) mod pages;
pub(crate) mod params;
