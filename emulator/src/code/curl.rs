use crate::journal::Exchange;

/// A recorded request as a command for a POSIX shell, which runs as pasted.
///
/// The key is not recorded: the command reads it from the environment.
pub(super) fn command(origin: &str, exchange: &Exchange, body: &str) -> String {
    let mut command = String::from("curl");
    if exchange.method != "GET" {
        command.push_str(" -X ");
        command.push_str(&exchange.method);
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
        command.push_str(" \\\n  --data-binary ");
        command.push_str(&quoted(body));
    }
    command
}

/// A word of a POSIX shell: nothing is special between single quotes but the quote itself.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
