//! The C ABI, called as C calls it, and by C.

mod calls;
mod fork;
mod garbage;
mod header;
mod programs;
mod shared;
mod stack;
mod support;
