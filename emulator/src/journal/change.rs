use crate::journal::scope::Owner;

/// A reader of the feed that is later than this number of changes misses some.
pub(super) const CAPACITY: usize = 4_096;

/// Something happened to the request with this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) owner: Owner,
    pub(crate) number: u64,
    /// It is answered, or its connection is closed; before that, it has only arrived.
    pub(crate) is_finished: bool,
}
