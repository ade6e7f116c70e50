//! The connections that calls share.

pub(crate) mod blocking;
mod connection;
