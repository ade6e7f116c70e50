//! Mistakes that the property test must catch. Outside of this crate's unit tests none of them can be made.

/// One mistake in the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mutant {
    BillTwice,
    SkipPeriod,
    DriftOfDay31,
    RoundDown,
    CreditLost,
    OffsetTwice,
}

#[cfg(not(test))]
#[inline]
pub(crate) fn is(_: Mutant) -> bool {
    false
}

#[cfg(test)]
pub(crate) use active::{is, set};

#[cfg(test)]
mod active {
    use std::cell::Cell;

    use super::Mutant;

    thread_local! {
        static ACTIVE: Cell<Option<Mutant>> = const { Cell::new(None) };
    }

    pub(crate) fn is(mutant: Mutant) -> bool {
        ACTIVE.get() == Some(mutant)
    }

    pub(crate) fn set(mutant: Option<Mutant>) {
        ACTIVE.set(mutant);
    }
}
