//! The question before what cannot be undone.

use std::io::{self, IsTerminal as _};

use crate::failure::Failure;
use crate::output::Output;

/// Asks somebody at a terminal. Scripts, whose standard input is none, are not asked.
pub(crate) fn confirm(question: &str, output: &mut Output) -> Result<(), Failure> {
    if !io::stdin().is_terminal() {
        return Ok(());
    }
    // Whoever does not see the question has not agreed.
    if !output.is_watched() {
        return Err(Failure::Declined);
    }
    output.ask(question);
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(Failure::system)?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::Declined),
    }
}
