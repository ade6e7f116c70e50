//! Texts as literals.

/// A text between quotation marks, with the escapes that all languages share; a character that is not seen is written
/// as `hidden` has it.
pub(crate) fn quoted(text: &str, mark: char, hidden: impl Fn(u32) -> String) -> String {
    let mut literal = String::from(mark);
    for letter in text.chars() {
        match letter {
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            _ if letter == mark => literal.extend(['\\', mark]),
            _ if is_hidden(letter) => literal.push_str(&hidden(letter.into())),
            _ => literal.push(letter),
        }
    }
    literal.push(mark);
    literal
}

/// Control characters, and those that join, separate or turn the text around them.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
        )
}

/// The mark that needs fewer escapes.
pub(crate) fn mark(text: &str, usual: char, other: char) -> char {
    if text.contains(usual) && !text.contains(other) { other } else { usual }
}
