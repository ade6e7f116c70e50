//! Pieces of PHP that take one line where they fit, and several where they do not.

use serde_json::Value;

use super::docblock::WIDTH;

/// `before` with a list in brackets behind it, closed by `after`: on one line, or an item a line.
pub(super) fn listed(indent: usize, before: &str, items: &[String], brackets: [char; 2], after: &str) -> String {
    listed_within(WIDTH, indent, before, items, brackets, after)
}

/// The same where lines end at `width`.
pub(super) fn listed_within(
    width: usize,
    indent: usize,
    before: &str,
    items: &[String],
    [open, close]: [char; 2],
    after: &str,
) -> String {
    let margin = " ".repeat(indent);
    let line = format!("{margin}{before}{open}{}{close}{after}", items.join(", "));
    if line.chars().count() <= width && !line.contains('\n') {
        return line;
    }
    let items = items.join(&format!(",\n{margin}    "));
    format!("{margin}{before}{open}\n{margin}    {items},\n{margin}{close}{after}")
}

/// A value as PHP writes it.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{} => {}", quoted(name), literal(value)));
            format!("[{}]", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text in single quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
