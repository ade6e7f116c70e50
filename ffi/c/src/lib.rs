//! The C ABI of the Commet customer client: a few functions over the JSON door of [`commet::host`].
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

pub use abi::{
    commet_call, commet_cancel, commet_client_close, commet_client_open, commet_reply_data, commet_reply_free,
    commet_start, commet_version,
};
pub use reply::commet_reply;
pub use task::{
    commet_json_losses, commet_submit, commet_task, commet_task_cancel, commet_task_free, commet_task_wait,
};
