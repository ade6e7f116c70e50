//! JSON given on the command line.

use std::fs;
use std::io;

use commet::Json;

use crate::failure::Failure;

/// Reads the argument of `flag`, which looks like `example`: JSON text, `@FILE` or `@-` for standard input. It is kept to the byte.
/// What it holds is never repeated in an error: it is personal data.
pub(crate) fn read(flag: &str, example: &str, argument: &str) -> Result<Json, Failure> {
    let file = argument.strip_prefix('@');
    let read;
    let text = match file {
        None => argument,
        Some(file) => {
            read = contents(flag, file)?;
            &read
        }
    };
    text.parse().map_err(|error: serde_json::Error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        Failure::Usage(format!("{flag}: no valid JSON ({place}); write it like '{example}', or @FILE"))
    })
}

/// The text of a file, or of standard input.
pub(crate) fn contents(flag: &str, file: &str) -> Result<String, Failure> {
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
