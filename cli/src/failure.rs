//! The reasons why a command fails.

use std::io;

use commet::ErrorKind;
use commet::help::{OperationHelp, ResourceHelp};

/// The command that failed, so that advice can name it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About {
    /// The client, or a call that needs no specific advice.
    Client,
    /// An operation's command.
    Operation(&'static ResourceHelp, &'static OperationHelp),
    /// `commet api`.
    Request,
}

#[derive(Debug)]
pub(crate) enum Failure {
    /// A call failed. A list that failed on a later page can be resumed from `cursor`.
    Call { error: commet::Error, cursor: Option<String>, about: About },
    /// The command line is invalid. The message quotes no personal data.
    Usage(String),
    /// The user did not confirm.
    Declined,
    /// A failure outside of the library that has a kind, and so an exit code.
    Other { kind: ErrorKind, message: String, advice: String },
    /// The emulator could not be started.
    Emulator(commet_emulator::Error),
    /// Standard output cannot be written.
    Output(io::Error),
    /// The operating system reported an error.
    System(io::Error),
    /// Checks failed. They have been printed already.
    Checks,
}

impl From<commet::Error> for Failure {
    fn from(error: commet::Error) -> Self {
        Self::call(error, About::Client)
    }
}

impl From<commet_emulator::Error> for Failure {
    fn from(error: commet_emulator::Error) -> Self {
        Self::Emulator(error)
    }
}

impl Failure {
    pub(crate) fn call(error: commet::Error, about: About) -> Self {
        Self::Call { error, cursor: None, about }
    }

    pub(crate) fn system(error: io::Error) -> Self {
        Self::System(error)
    }
}
