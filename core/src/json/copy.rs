//! Copies the data of a response by the tables of models, piece by piece, where it is as the API writes it. It gives up
//! at whatever is unusual: text that is not JSON, a name given twice or written with escapes, a value of another type, a
//! field that is missing. [`write`](super::write) takes such data, and says what is wrong.

use std::ops::Range;

use crate::json::cursor::{Cursor, LIST, OBJECT};
use crate::json::decode::{Form, RawString};
use crate::json::value::Json;
use crate::schema::model::{Kind, Model, Returns};

/// The most unknown members of an object. The names of more would take long to compare, each with all others.
const MOST_UNKNOWN: usize = 64;

/// Copies the data of a response, as [`write`](super::write) would write it, or as [`rows`](super::rows). Returns it with
/// the text of the response, in which null replaces the data.
pub(crate) fn copy_response(form: Form, response: &str) -> Option<(Json, String)> {
    // Any JSON may be a response without an envelope.
    form.returns.model()?;
    let mut copying = Copying::new(form, response);
    let mut data = None;
    let mut more = copying.cursor.open(OBJECT)?;
    while more {
        let name = copying.cursor.name()?;
        let begin = copying.cursor.at;
        if response[name] != *"data" {
            copying.cursor.value()?;
        } else if data.is_some() {
            return None;
        } else {
            copying.cursor.is_plain = true;
            copying.data(form.returns)?;
            data = Some((begin..copying.cursor.at, copying.cursor.is_plain));
        }
        more = copying.cursor.more(OBJECT)?;
    }
    let (place, is_plain) = data.filter(|_| copying.cursor.ends())?;
    let around = [&response[..place.start], "null", &response[place.end..]].concat();
    Some((copying.into_json(is_plain)?, around))
}

/// Copies an object or a list that no envelope is around.
pub(crate) fn copy(form: Form, data: &str) -> Option<Json> {
    let mut copying = Copying::new(form, data);
    copying.data(form.returns)?;
    let is_plain = copying.cursor.ends().then_some(copying.cursor.is_plain)?;
    copying.into_json(is_plain)
}

struct Copying<'a> {
    cursor: Cursor<'a>,
    /// UTF-8, because it consists of names and whole values.
    text: Vec<u8>,
    /// The members of open objects that their tables do not have, those of the innermost object last.
    unknown: Vec<Member>,
    rows: bool,
}

/// Where the name of a member is in the text, without its quotes, and where its value.
struct Member {
    name: Range<usize>,
    value: Range<usize>,
}

impl<'a> Copying<'a> {
    fn new(form: Form, text: &'a str) -> Self {
        let copied = Vec::with_capacity(form.bytes);
        Self { cursor: Cursor::new(text), text: copied, unknown: Vec::new(), rows: form.rows }
    }

    fn into_json(self, is_plain: bool) -> Option<Json> {
        let text = String::from_utf8(self.text).ok()?;
        Some(if is_plain { Json::from_plain(text) } else { Json::from_valid(text) })
    }

    fn data(&mut self, returns: Returns) -> Option<()> {
        match returns {
            Returns::One(model) | Returns::Nullable(model) => self.object(model),
            Returns::List(model) | Returns::Page(model) => self.list(Kind::Model(model)),
            Returns::Any => None,
        }
    }

    fn object(&mut self, model: &'static Model) -> Option<()> {
        if self.rows { self.row(model) } else { self.members(model) }
    }

    fn members(&mut self, model: &'static Model) -> Option<()> {
        self.text.push(b'{');
        let (mut written, mut likely, mut is_first) = (0_u64, 0, true);
        let unknown = self.unknown.len();
        let mut more = self.cursor.open(OBJECT)?;
        while more {
            let begin = self.cursor.at;
            match self.field(model, likely)? {
                Err(name) => {
                    let member = self.unknown(name, model, unknown)?;
                    self.separate(&mut is_first);
                    self.member(&member);
                    self.unknown.push(member);
                }
                Ok(position) => {
                    likely = position + 1;
                    if !self.null()? {
                        if written & (1 << position) != 0 {
                            return None;
                        }
                        written |= 1 << position;
                        let field = &model.fields[position];
                        self.separate(&mut is_first);
                        let from = self.name_from(field.name, begin);
                        self.value(field.kind, from)?;
                    }
                }
            }
            more = self.cursor.more(OBJECT)?;
        }
        if model.certain & !written != 0 {
            return None;
        }
        self.unknown.truncate(unknown);
        for (position, field) in model.fields.iter().enumerate() {
            if written & (1 << position) == 0 {
                self.separate(&mut is_first);
                self.named(field.name.as_bytes());
                self.text.extend_from_slice(b"null");
            }
        }
        self.text.push(b'}');
        Some(())
    }

    /// Copies the values of an object's fields, which must come in the order of the row.
    fn row(&mut self, model: &'static Model) -> Option<()> {
        let has_certain_first = model.certain.trailing_ones() == model.certain.count_ones();
        if !has_certain_first {
            return None;
        }
        self.text.push(b'[');
        let (mut next, mut likely, mut certain) = (0, 0, model.certain);
        let unknown = self.unknown.len();
        let mut more = self.cursor.open(OBJECT)?;
        while more {
            match self.field(model, likely)? {
                Err(name) => {
                    let member = self.unknown(name, model, unknown)?;
                    self.unknown.push(member);
                }
                Ok(position) => {
                    likely = position + 1;
                    if !self.null()? {
                        if position < next {
                            return None;
                        }
                        self.nulls(next, position);
                        next = position + 1;
                        certain &= !(1 << position);
                        self.separate(&mut (position == 0));
                        self.value(model.fields[position].kind, self.cursor.at)?;
                    }
                }
            }
            more = self.cursor.more(OBJECT)?;
        }
        if certain != 0 {
            return None;
        }
        self.nulls(next, model.fields.len());
        if self.unknown.len() > unknown {
            self.text.extend_from_slice(b",{");
            let mut is_first = true;
            for member in self.unknown.split_off(unknown) {
                self.separate(&mut is_first);
                self.member(&member);
            }
            self.text.push(b'}');
        }
        self.text.push(b']');
        Some(())
    }

    /// Reads the name of a member: that of a field, whose position it returns, or another. Servers send fields in one
    /// order, so that the one at `likely` is compared first, without a search for the end of the name.
    fn field(&mut self, model: &'static Model, likely: usize) -> Option<Result<usize, Range<usize>>> {
        if model.fields.get(likely).is_some_and(|field| self.cursor.named(field.wire[0])) {
            return Some(Ok(likely));
        }
        let name = self.cursor.name()?;
        let found = model.find(&self.cursor.text[name.clone()], likely);
        Some(found.map_or(Err(name), |(position, _)| Ok(position)))
    }

    /// Writes null for the missing fields of a row, from one place to before another.
    fn nulls(&mut self, from: usize, to: usize) {
        for place in from..to {
            self.text.extend_from_slice(if place == 0 { b"null" } else { b",null" });
        }
    }

    /// Reads the value of a member that the table does not have, unless its name stands in the object twice, or there are
    /// very many. The object's unknown members begin at `first` among those of open objects.
    fn unknown(&mut self, name: Range<usize>, model: &'static Model, first: usize) -> Option<Member> {
        let text = &self.cursor.text[name.clone()];
        let before = &self.unknown[first..];
        let is_seen = before.iter().any(|seen| self.cursor.text[seen.name.clone()] == *text);
        if is_seen || before.len() == MOST_UNKNOWN || model.fields.iter().any(|field| field.name == text) {
            return None;
        }
        self.cursor.is_plain &= text != "0";
        let begin = self.cursor.at;
        self.cursor.value()?;
        Some(Member { name, value: begin..self.cursor.at })
    }

    fn member(&mut self, member: &Member) {
        let source = self.cursor.text.as_bytes();
        self.named(&source[member.name.clone()]);
        self.text.extend_from_slice(&source[member.value.clone()]);
    }

    fn named(&mut self, name: &[u8]) {
        self.text.push(b'"');
        self.text.extend_from_slice(name);
        self.text.extend_from_slice(b"\":");
    }

    /// Writes the name of a member that begins there, unless it can be copied with the value, which is next. Returns
    /// where to copy from.
    fn name_from(&mut self, name: &str, begin: usize) -> usize {
        let written = &self.cursor.text.as_bytes()[begin..self.cursor.at];
        let is_same = written.len() == name.len() + "\"\":".len() && written[1..=name.len()] == *name.as_bytes();
        if is_same {
            return begin;
        }
        self.named(name.as_bytes());
        self.cursor.at
    }

    /// Copies a value, and what is before it from there on.
    fn value(&mut self, kind: Kind, from: usize) -> Option<()> {
        let begin = self.cursor.at;
        match kind {
            Kind::String | Kind::Timestamp | Kind::Enum => {
                if self.cursor.string()? {
                    RawString::new(&self.cursor.text[begin..self.cursor.at])?;
                }
            }
            Kind::Boolean => self.cursor.word(if self.cursor.peek() == b't' { "true" } else { "false" })?,
            Kind::Integer => {
                self.cursor.number()?;
                self.cursor.text[begin..self.cursor.at].parse::<i64>().ok()?;
            }
            Kind::Decimal if self.cursor.peek() == b'"' => return self.value(Kind::String, from),
            Kind::Decimal => {
                self.copy(from);
                self.text.push(b'"');
                let is_plain = self.cursor.is_plain;
                self.cursor.number()?;
                self.cursor.is_plain = is_plain;
                self.copy(begin);
                self.text.push(b'"');
                return Some(());
            }
            Kind::Json => self.cursor.value()?,
            Kind::Model(model) => {
                self.copy(from);
                return self.object(model);
            }
            Kind::List(of) => {
                self.copy(from);
                return self.list(*of);
            }
            Kind::Map(of) => {
                self.copy(from);
                return self.map(*of);
            }
        }
        self.copy(from);
        Some(())
    }

    fn list(&mut self, of: Kind) -> Option<()> {
        self.text.push(b'[');
        let mut is_first = true;
        let mut more = self.cursor.open(LIST)?;
        while more {
            self.separate(&mut is_first);
            self.value(of, self.cursor.at)?;
            more = self.cursor.more(LIST)?;
        }
        self.text.push(b']');
        Some(())
    }

    fn map(&mut self, of: Kind) -> Option<()> {
        self.text.push(b'{');
        let mut is_first = true;
        let mut more = self.cursor.open(OBJECT)?;
        while more {
            let name = &self.cursor.text[self.cursor.name()?];
            self.cursor.is_plain &= name != "0";
            if !self.null()? {
                self.separate(&mut is_first);
                self.named(name.as_bytes());
                self.value(of, self.cursor.at)?;
            }
            more = self.cursor.more(OBJECT)?;
        }
        self.cursor.is_plain &= !is_first;
        self.text.push(b'}');
        Some(())
    }

    /// Copies what has been read, from there on.
    fn copy(&mut self, from: usize) {
        self.text.extend_from_slice(&self.cursor.text.as_bytes()[from..self.cursor.at]);
    }

    fn separate(&mut self, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.text.push(b',');
        }
    }

    /// Reads null, if it is the next value.
    fn null(&mut self) -> Option<bool> {
        let is_null = self.cursor.peek() == b'n';
        if is_null {
            self.cursor.word("null")?;
        }
        Some(is_null)
    }
}

#[cfg(test)]
mod tests;
