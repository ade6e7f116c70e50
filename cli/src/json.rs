//! JSON given on the command line.

use std::fs;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use commet::Json;

use crate::failure::Failure;

/// Reads the argument of `flag`, which looks like `example`: JSON text, `@FILE` or `@-` for standard input.
pub(crate) fn read(flag: &str, example: &str, argument: &str) -> Result<Json, Failure> {
    let hint = format!("'{example}', or @FILE");
    match argument.strip_prefix('@') {
        None => parse(flag, &hint, argument),
        Some(file) => parse(flag, &hint, &contents(flag, file)?),
    }
}

/// Reads the JSON in the file that `flag` names, which looks like `example`; `-` is standard input.
pub(crate) fn read_file(flag: &str, example: &str, file: &str) -> Result<Json, Failure> {
    parse(flag, &format!("'{example}'"), &contents(flag, file)?)
}

/// The JSON is kept to the byte, and no error repeats any of it: it is personal data.
fn parse(flag: &str, hint: &str, text: &str) -> Result<Json, Failure> {
    text.parse().map_err(|error: serde_json::Error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        Failure::Usage(format!("{flag}: no valid JSON ({place}); write it like {hint}"))
    })
}

/// The text of a file, or of standard input, which can be read once.
pub(crate) fn contents(flag: &str, file: &str) -> Result<String, Failure> {
    static IS_TAKEN: AtomicBool = AtomicBool::new(false);

    if file == "-" && IS_TAKEN.swap(true, Ordering::Relaxed) {
        let told = format!("{flag}: standard input is read already; give one of the two as a file");
        return Err(Failure::Usage(told));
    }
    let read = if file == "-" { io::read_to_string(io::stdin().lock()) } else { fs::read_to_string(file) };
    read.map_err(|error| Failure::Usage(format!("{flag}: cannot read {file}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_kept_to_the_byte() {
        assert_eq!(
            read("--metadata", "{}", r#" { "a": 1.10, "a":1e400 } "#).unwrap().as_str(),
            r#"{ "a": 1.10, "a":1e400 }"#
        );
    }

    #[test]
    fn refusals_tell_the_place_and_no_content() {
        let Err(Failure::Usage(message)) = read("--metadata", "{}", r#"{"canary": canary}"#) else {
            panic!("accepted")
        };
        assert!(message.contains("line 1") && !message.contains("canary"), "{message}");
        let Err(Failure::Usage(message)) = read("--metadata", "{}", "@/no/such/file") else { panic!("accepted") };
        assert!(message.contains("cannot read /no/such/file"), "{message}");
    }
}
