//! The typed surface: the clients, their calls and pages, and the tables that `api/` describes.

pub mod blocking;
pub(crate) mod builder;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod events;
pub(crate) mod generated;
#[cfg(feature = "help")]
pub mod help;
pub(crate) mod naming;
pub(crate) mod pages;
pub(crate) mod params;
