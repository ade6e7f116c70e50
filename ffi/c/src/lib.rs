//! The C ABI of the Commet customer client: a few functions over the JSON door of [`commet::bridge`].
//!
//! The functions are described for those who call them, in the words of `include/commet.h`, which is
//! made from this crate; their safety sections are the header's rules.
#![expect(clippy::missing_safety_doc, reason = "each function says what its caller owes, as the header repeats it")]

mod abi;
mod calls;
mod input;
mod registry;
mod reply;
mod shared;
mod task;
mod webhook;

/// How deeply arrays and objects may lie in each other in a value that is sent, such as metadata. Deeper ones in an
/// answer are for the caller to leave as JSON text.
pub const COMMET_MAX_DEPTH: usize = 128;

/// The longest number, in characters, that the caller should make a number of: reading it may take time that grows with
/// the square of its length. A longer one is to be left as JSON text.
pub const COMMET_MAX_DIGITS: usize = 4300;

const _: () = assert!(COMMET_MAX_DEPTH == commet::bridge::MAX_DEPTH && COMMET_MAX_DIGITS == commet::bridge::MAX_DIGITS);

pub use abi::{
    commet_call, commet_cancel, commet_client_close, commet_client_open, commet_reply_data, commet_reply_free,
    commet_start, commet_version,
};
pub use reply::commet_reply;
pub use task::{
    commet_json_losses, commet_submit, commet_task, commet_task_cancel, commet_task_free, commet_task_wait,
};
pub use webhook::{commet_webhook_sign, commet_webhook_verify};
