//! Events, and their way to an endpoint.

mod control;
mod faults;
mod kill;
mod receiver;
mod retries;
mod story;
