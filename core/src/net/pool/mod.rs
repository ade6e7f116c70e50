//! The connections that calls share.

pub(crate) mod asynchronous;
pub(crate) mod blocking;
mod connection;
