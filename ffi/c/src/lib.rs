//! The C ABI of the Commet customer client, over [`commet::bridge`].
//!
//! The documentation of the functions is that of `include/commet.h`, which is generated from this crate.
#![expect(clippy::missing_safety_doc, reason = "each function says what its caller owes, as the header repeats it")]

mod abi;
mod calls;
mod input;
mod queue;
mod registry;
mod reply;
mod shared;
mod task;
mod webhook;

/// The deepest nesting of arrays and objects in a value that is sent, such as metadata. In a response, the caller
/// should leave deeper ones as JSON text.
pub const COMMET_MAX_DEPTH: usize = 128;

/// The longest number, in characters, that the caller should convert. It should leave a longer one as JSON text, because
/// the time to read it may grow with the square of its length.
pub const COMMET_MAX_DIGITS: usize = 4300;

const _: () = assert!(COMMET_MAX_DEPTH == commet::bridge::MAX_DEPTH && COMMET_MAX_DIGITS == commet::bridge::MAX_DIGITS);

pub use abi::{
    commet_call, commet_cancel, commet_client_close, commet_client_open, commet_reply_data, commet_reply_free,
    commet_start, commet_version,
};
pub use queue::{
    commet_completion, commet_queue, commet_queue_close, commet_queue_descriptor, commet_queue_open,
    commet_queue_start, commet_queue_take,
};
pub use reply::commet_reply;
pub use task::{
    commet_json_losses, commet_response_named, commet_submit, commet_task, commet_task_cancel, commet_task_free,
    commet_task_wait,
};
pub use webhook::{commet_webhook_sign, commet_webhook_verify};
