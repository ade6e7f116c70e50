//! The confirmation of an action that cannot be undone.

use std::io::{self, IsTerminal as _};

use crate::failure::Failure;
use crate::output::Output;

/// Asks for a confirmation at a terminal. Without a terminal, as in scripts, it does not ask.
pub(crate) fn confirm(question: &str, output: &mut Output) -> Result<(), Failure> {
    if !io::stdin().is_terminal() {
        return Ok(());
    }
    // The user cannot confirm a question that is not visible.
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
