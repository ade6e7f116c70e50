//! Pieces of PHP that take one line where they fit, and several where they do not.

pub(super) use commet_snippets::php::quoted;

use super::docblock::WIDTH;

/// `before`, a list in brackets, and `after`: on one line, or one item a line.
pub(super) fn listed(indent: usize, before: &str, items: &[String], brackets: [char; 2], after: &str) -> String {
    listed_within(WIDTH, indent, before, items, brackets, after)
}

/// Like [`listed`], for lines of at most `width`.
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
