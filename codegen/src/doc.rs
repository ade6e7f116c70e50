//! Sentences of the description: text with `` `code` `` and `[links]` to other items.

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// A literal, or the name of something in the API, in backticks.
    Code(&'a str),
    /// An item of the API, in brackets: an operation (`customers.list`), or a model (`Customer`).
    Link(&'a str),
}

/// The pieces of a sentence, in order.
pub fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some(at) = rest.find(['`', '[']) {
        let (open, close) = if rest[at..].starts_with('`') { ('`', '`') } else { ('[', ']') };
        let inner = &rest[at + 1..];
        let Some(end) = inner.find(close) else { break };
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        pieces.push(if open == '`' { Piece::Code(&inner[..end]) } else { Piece::Link(&inner[..end]) });
        rest = &inner[end + 1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// A sentence with its literals and its links as a language writes them.
pub fn translate(sentence: &str, code: impl Fn(&str) -> String, link: impl Fn(&str) -> String) -> String {
    pieces(sentence)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Code(literal) => code(literal),
            Piece::Link(item) => link(item),
        })
        .collect()
}

/// The first sentence, and the rest. A sentence ends with a full stop before a space and a capital letter.
pub fn first(text: &str) -> (&str, &str) {
    let ends = text.match_indices(". ").find(|(at, _)| {
        let next = text[at + 2..].chars().next();
        next.is_some_and(|letter| letter.is_uppercase() || letter == '`')
            && text[..*at].matches('`').count().is_multiple_of(2)
    });
    match ends {
        Some((at, _)) => (&text[..=at], &text[at + 2..]),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_links_are_told_from_words() {
        assert_eq!(
            pieces("As `id` of [customers.create] gave it."),
            [
                Piece::Text("As "),
                Piece::Code("id"),
                Piece::Text(" of "),
                Piece::Link("customers.create"),
                Piece::Text(" gave it."),
            ]
        );
    }

    #[test]
    fn the_first_sentence_stands_alone() {
        assert_eq!(first("Creates a customer. Idempotent by `id`."), ("Creates a customer.", "Idempotent by `id`."));
        assert_eq!(first("Reads a customer."), ("Reads a customer.", ""));
    }
}
