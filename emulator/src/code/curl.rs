use commet_snippets::is_hidden;

use crate::journal::entry::Exchange;

/// A recorded request as a command for a POSIX shell that runs as pasted, or the reason why there is no such command.
///
/// The key is not recorded: the command reads it from the environment.
pub(super) fn command(origin: &str, exchange: &Exchange, body: &str) -> Result<String, &'static str> {
    let mut command = String::from("curl");
    if exchange.method == "HEAD" && body.is_empty() {
        // With -X, curl waits for the body that the headers announce.
        command.push_str(" --head");
    } else if exchange.method != "GET" {
        command.push_str(" -X ");
        // A method may hold what a shell obeys: ` | & ! #.
        let is_plain = exchange.method.bytes().all(|byte| byte.is_ascii_uppercase());
        command.push_str(&if is_plain { exchange.method.clone() } else { quoted(&exchange.method) });
    }
    // Paths may hold `..` and brackets that curl would otherwise take for its own.
    command.push_str(" --path-as-is --globoff ");
    command.push_str(&quoted(&format!("{origin}{}", exchange.path)));
    command.push_str(" \\\n  -H \"x-api-key: $COMMET_API_KEY\"");
    for name in ["content-type", "idempotency-key"] {
        if let Some(value) = exchange.headers.get(name) {
            command.push_str(" \\\n  -H ");
            command.push_str(&quoted(&format!("{name}: {value}")));
        }
    }
    if !body.is_empty() {
        // The other forms of --data read a file where the body begins with @.
        command.push_str(" \\\n  --data-raw ");
        command.push_str(&quoted(body));
    }
    // No quotes keep a terminal from these: some end a paste or turn the text around, and no word of a shell holds NUL.
    let obeyed = |letter: char| is_hidden(letter) && !matches!(letter, '\n' | '\t');
    if command.contains(obeyed) {
        return Err("It has terminal control characters, so it cannot be pasted.");
    }
    Ok(command)
}

/// A word of a POSIX shell: nothing is special between single quotes but the quote itself.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
