//! Checks JSON texts that are sent unchanged.

use commet::Json;

use crate::error::CallError;

/// Fails when the text is not JSON.
#[uniffi::export]
pub fn check_json(text: &str) -> Result<(), CallError> {
    let read: Result<Json, _> = text.parse();
    read.map(drop).map_err(|error| {
        // The parser's message may quote the text.
        let why = format!("is not JSON text (line {}, column {})", error.line(), error.column());
        CallError::new(&commet::bridge::refused("json", &why), Vec::new())
    })
}
