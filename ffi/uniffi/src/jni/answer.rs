//! What Java writes and reads: values as `UniFFI` writes them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use uniffi::{Lift, Lower};

use crate::UniFfiTag as Tag;
use crate::error::CallError;
use crate::panicked;

/// The first byte of an answer. A value follows it, or an [`ErrorReport`](crate::error::ErrorReport), or nothing.
const VALUE: u8 = 0;
const REPORT: u8 = 1;
const TOO_LARGE: u8 = 2;

/// A value of what Java wrote.
pub(super) fn read<T: Lift<Tag>>(input: &mut &[u8]) -> T {
    T::try_read(input).expect("Java writes what is read here")
}

/// Writes a result as Java reads it. A panic while it is made or written is a report, because a thread waits for the answer.
pub(super) fn answer<T: Lower<Tag>>(make: impl FnOnce() -> Result<T, CallError>) -> Vec<u8> {
    answer_after(&[], make)
}

/// Writes the same, with the number of the call that has ended before it.
pub(super) fn end_of_call<T: Lower<Tag>>(id: i64, make: impl FnOnce() -> Result<T, CallError>) -> Vec<u8> {
    answer_after(&id.to_be_bytes(), make)
}

/// The end of a call whose answer Java has no memory for.
pub(super) fn too_large(id: i64) -> Vec<u8> {
    [id.to_be_bytes().as_slice(), &[TOO_LARGE]].concat()
}

fn answer_after<T: Lower<Tag>>(head: &[u8], make: impl FnOnce() -> Result<T, CallError>) -> Vec<u8> {
    let written = || match make() {
        Ok(value) => after(head, VALUE, value),
        Err(CallError::Failed { report }) => after(head, REPORT, *report),
    };
    catch_unwind(AssertUnwindSafe(written)).unwrap_or_else(|_| after(head, REPORT, panicked()))
}

fn after<T: Lower<Tag>>(head: &[u8], kind: u8, value: T) -> Vec<u8> {
    let mut answer = [head, &[kind]].concat();
    T::write(value, &mut answer);
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_while_an_answer_is_made_is_a_report() {
        let answer = answer::<String>(|| panic!("on purpose"));
        assert_eq!(answer[0], REPORT);
        assert!(String::from_utf8_lossy(&answer).contains(r#""kind":"internal""#), "{answer:?}");
    }
}
