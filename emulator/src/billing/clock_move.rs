/// The target of a clock.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    By(i64),
    To(i64),
    /// Real time.
    Reset,
}

/// The result of moving a clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ClockMove {
    /// The number of events that fell due, and were processed.
    pub(crate) events: u64,
}

/// The reason why a clock was not moved.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AdvanceError {
    #[error("the time is out of range; expected a year from 1970 to 9998")]
    OutOfRange,
    #[error("the clock of an organization with subscriptions cannot go back; reset the organization to set it back")]
    Backwards,
    #[error(
        "the advance is too long; the clock of an organization with subscriptions goes forward by at most 10 years at a time"
    )]
    TooFar,
    #[error("the advance would process more than 1000000 events; advance in smaller steps")]
    TooMuch,
    #[error("the emulator is stopping; the advance resumes at its next start")]
    Stopping,
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
}
