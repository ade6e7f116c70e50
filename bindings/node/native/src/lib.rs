//! The native part of `@commet/node`: JavaScript's values become arguments of the one door in
//! [`commet::bridge`], and its answers go back to the event loop in batches. Nothing here knows an
//! operation, a parameter or a field.

mod argument;
pub mod client;
mod ended;
pub mod event_loop;
mod source;
pub mod value;
pub mod webhook;

/// The version of this library, which must be that of the package around it.
#[napi_derive::napi(catch_unwind)]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The names of the environment variables that settings default to.
#[napi_derive::napi(catch_unwind)]
pub fn environment() -> Vec<&'static str> {
    commet::bridge::ENVIRONMENT.to_vec()
}
