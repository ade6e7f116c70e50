//! The native part of `@commet/node`. It encodes JavaScript values as arguments, invokes operations of
//! [`commet::bridge`] by name, and delivers their completions to the event loop in batches. It knows no operation,
//! parameter or field.

mod argument;
pub mod client;
mod completion;
pub mod event_loop;
mod source;
pub mod value;
pub mod webhook;

/// The version of this library, which must be that of the package.
#[napi_derive::napi(catch_unwind)]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The names of the environment variables that settings default to.
#[napi_derive::napi(catch_unwind)]
pub fn environment() -> Vec<&'static str> {
    commet::bridge::ENVIRONMENT.to_vec()
}
