use std::io::{self, BufRead};

/// The largest document of an import: twice the largest body that the API takes.
const MAX_DOCUMENT: usize = 16 << 20;

/// JSON documents one after another, cut at their ends but not parsed: lines of an export, or documents over many lines.
pub(super) struct Documents<R> {
    source: R,
    is_first: bool,
    line: usize,
    text: Vec<u8>,
}

/// Why the next document cannot be had.
#[derive(Debug)]
pub(super) enum Failure {
    Read(io::Error),
    TooLong { line: usize },
}

/// Where the end of a document is: where its first bracket is closed, or in front of a blank if it has none.
#[derive(Default)]
struct Nesting {
    depth: usize,
    is_string: bool,
    is_escaped: bool,
}

impl Nesting {
    /// Whether `byte` was the last one.
    fn ends_with(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' if self.is_string => self.is_escaped = true,
            b'"' => self.is_string = !self.is_string,
            b'{' | b'[' if !self.is_string => self.depth += 1,
            b'}' | b']' if !self.is_string => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }

    fn is_open(&self) -> bool {
        self.depth > 0 || self.is_string
    }
}

impl<R: BufRead> Documents<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, is_first: true, line: 1, text: Vec::new() }
    }

    /// The line on which the next document begins, and its text.
    pub(super) fn next(&mut self) -> Result<Option<(usize, &[u8])>, Failure> {
        self.text.clear();
        let mut nesting = Nesting::default();
        let mut start = self.line;
        loop {
            let mut chunk = self.source.fill_buf().map_err(Failure::Read)?;
            let given = chunk.len();
            if given == 0 {
                return Ok((!self.text.is_empty()).then_some((start, &*self.text)));
            }
            if std::mem::take(&mut self.is_first) {
                // Editors of Windows put a byte order mark in front.
                chunk = chunk.strip_prefix(b"\xef\xbb\xbf").unwrap_or(chunk);
            }
            if self.text.is_empty() {
                let blank = chunk.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(chunk.len());
                self.line += newlines(&chunk[..blank]);
                start = self.line;
                chunk = &chunk[blank..];
            }
            let is_end = |byte: u8| nesting.ends_with(byte) || (!nesting.is_open() && byte.is_ascii_whitespace());
            let end = chunk.iter().copied().position(is_end).map(|last| last + 1);
            let taken = &chunk[..end.unwrap_or(chunk.len())];
            self.line += newlines(taken);
            self.text.extend_from_slice(taken);
            let used = given - (chunk.len() - taken.len());
            self.source.consume(used);
            if self.text.len() > MAX_DOCUMENT {
                return Err(Failure::TooLong { line: start });
            }
            if end.is_some() {
                return Ok(Some((start, &self.text)));
            }
        }
    }
}

pub(super) fn newlines(text: &[u8]) -> usize {
    text.split(|byte| *byte == b'\n').count() - 1
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn cut(text: &str, buffer: usize) -> Vec<(usize, String)> {
        let mut documents = Documents::new(BufReader::with_capacity(buffer, text.as_bytes()));
        let mut found = Vec::new();
        while let Some((line, text)) = documents.next().unwrap() {
            found.push((line, String::from_utf8(text.to_vec()).unwrap().trim_end().to_owned()));
        }
        found
    }

    #[test]
    fn documents_are_cut_where_they_end() {
        let text = "\u{feff}\n{\"a\":\"}\\\"{\"}{\"b\":[1,\n{}]} 7\n\n nonsense \"a b\"\n{\"c\":";
        for buffer in [4, 5, 7, 64] {
            assert_eq!(
                cut(text, buffer),
                [
                    (2, r#"{"a":"}\"{"}"#.to_owned()),
                    (2, "{\"b\":[1,\n{}]}".to_owned()),
                    (3, "7".to_owned()),
                    (5, "nonsense".to_owned()),
                    (5, "\"a b\"".to_owned()),
                    (6, "{\"c\":".to_owned()),
                ]
            );
        }
        assert!(cut("", 8).is_empty() && cut(" \n\t", 8).is_empty());
    }

    #[test]
    fn a_document_without_end_is_refused() {
        let text = "[".repeat(MAX_DOCUMENT + 1);
        let mut documents = Documents::new(text.as_bytes());
        assert!(matches!(documents.next(), Err(Failure::TooLong { line: 1 })));
    }
}
