//! What Java writes and reads: values as `UniFFI` writes them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use uniffi::{Lift, Lower};

use crate::UniFfiTag as Tag;
use crate::error::{CallError, ErrorReport};
use crate::panicked;

/// What an answer begins with: before a value, before an [`ErrorReport`], and before nothing at all.
const VALUE: u8 = 0;
const REPORT: u8 = 1;
const TOO_LARGE: u8 = 2;

/// A value of what Java wrote.
pub(super) fn read<T: Lift<Tag>>(input: &mut &[u8]) -> T {
    T::try_read(input).expect("Java writes what is read here")
}

/// What Java reads of a result. A panic while it is made or written is a report, for somebody waits for the answer.
pub(super) fn answer<T: Lower<Tag>>(make: impl FnOnce() -> Result<T, CallError>) -> Vec<u8> {
    catch_unwind(AssertUnwindSafe(|| written(make()))).unwrap_or_else(|_| report(panicked()))
}

/// What takes the place of an answer that Java has no memory for.
pub(super) fn too_large() -> Vec<u8> {
    vec![TOO_LARGE]
}

fn written<T: Lower<Tag>>(result: Result<T, CallError>) -> Vec<u8> {
    match result {
        Ok(value) => after(VALUE, value),
        Err(CallError::Failed { report }) => self::report(*report),
    }
}

fn report(report: ErrorReport) -> Vec<u8> {
    after(REPORT, report)
}

fn after<T: Lower<Tag>>(kind: u8, value: T) -> Vec<u8> {
    let mut answer = vec![kind];
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
