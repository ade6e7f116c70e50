//! Copies the data of a response by the tables of models, piece by piece, where it is as the API writes it. It gives up
//! at whatever is unusual: text that is not JSON, a name given twice or written with escapes, a value of another type, a
//! field that is missing. [`write`](super::write) takes such data, and says what is wrong.

use std::ops::Range;

use crate::json::cursor::{Cursor, LIST, OBJECT};
use crate::json::decode::{Form, RawString};
use crate::json::value::Json;
use crate::schema::model::{Kind, Model, ModelField, Returns};

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
    /// UTF-8, because it consists of names, whole values, and what is between them.
    text: Vec<u8>,
    /// Where the part of the source begins that is not copied yet. Names and values that stay as they are wait there, with
    /// the commas and brackets between them, and are copied together.
    run: usize,
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
        Self { cursor: Cursor::new(text), text: copied, run: 0, unknown: Vec::new(), rows: form.rows }
    }

    fn into_json(self, is_plain: bool) -> Option<Json> {
        let text = String::from_utf8(self.text).ok()?;
        Some(if is_plain { Json::from_plain(text) } else { Json::from_valid(text) })
    }

    fn data(&mut self, returns: Returns) -> Option<()> {
        self.run = self.cursor.at;
        match returns {
            Returns::One(model) | Returns::Nullable(model) => self.object(model)?,
            Returns::List(model) | Returns::Page(model) => self.list(Kind::Model(model))?,
            Returns::Any => return None,
        }
        self.copy(self.cursor.at);
        Some(())
    }

    fn object(&mut self, model: &'static Model) -> Option<()> {
        if self.rows { self.row(model) } else { self.members(model) }
    }

    fn members(&mut self, model: &'static Model) -> Option<()> {
        let (mut written, mut likely, mut is_first) = (0_u64, 0, true);
        let unknown = self.unknown.len();
        let mut kept = self.cursor.at + 1;
        let mut more = self.cursor.open(OBJECT)?;
        while more {
            let begin = self.cursor.at;
            match self.field(model, likely)? {
                Err(name) => {
                    let member = self.unknown(name, model, unknown)?;
                    self.separate(kept, begin, &mut is_first);
                    if member.value.start != member.name.end + "\":".len() {
                        self.rename(begin, &self.cursor.text[member.name.clone()], member.value.start);
                    }
                    self.unknown.push(member);
                    kept = self.cursor.at;
                }
                Ok(position) => {
                    likely = position + 1;
                    if !self.null()? {
                        if written & (1 << position) != 0 {
                            return None;
                        }
                        written |= 1 << position;
                        self.separate(kept, begin, &mut is_first);
                        let field = &model.fields[position];
                        if !self.is_named(field, begin) {
                            self.rename(begin, field.name, self.cursor.at);
                        }
                        self.value(field.kind)?;
                        kept = self.cursor.at;
                    }
                }
            }
            more = self.cursor.more(OBJECT)?;
        }
        if model.certain & !written != 0 {
            return None;
        }
        self.unknown.truncate(unknown);
        if (written.count_ones() as usize) < model.fields.len() {
            self.copy(kept);
            for (position, field) in model.fields.iter().enumerate() {
                if written & (1 << position) == 0 {
                    self.comma(&mut is_first);
                    self.write_name(field.name);
                    self.text.extend_from_slice(b"null");
                }
            }
            self.text.push(b'}');
            self.run = self.cursor.at;
        } else {
            self.close(kept, b'}');
        }
        Some(())
    }

    /// Copies the values of an object's fields, which must come in the order of the row.
    fn row(&mut self, model: &'static Model) -> Option<()> {
        let has_certain_first = model.certain.trailing_ones() == model.certain.count_ones();
        if !has_certain_first {
            return None;
        }
        self.copy(self.cursor.at);
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
                        self.comma(&mut (position == 0));
                        self.run = self.cursor.at;
                        self.value(model.fields[position].kind)?;
                        self.copy(self.cursor.at);
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
                self.comma(&mut is_first);
                self.write_name(&self.cursor.text[member.name]);
                self.text.extend_from_slice(&self.cursor.text.as_bytes()[member.value]);
            }
            self.text.push(b'}');
        }
        self.text.push(b']');
        self.run = self.cursor.at;
        Some(())
    }

    /// Reads the name of a member: that of a field, whose position it returns, or another. Servers send fields in one
    /// order, so that the one at `likely` is compared first, without a search for the end of the name.
    fn field(&mut self, model: &'static Model, likely: usize) -> Option<Result<usize, Range<usize>>> {
        if model.fields.get(likely).is_some_and(|field| self.cursor.named(&field.written)) {
            return Some(Ok(likely));
        }
        let name = self.cursor.name()?;
        let found = model.find(&self.cursor.text[name.clone()], likely);
        Some(found.map_or(Err(name), |(position, _)| Ok(position)))
    }

    /// Whether the name of a field, which begins there and ends where the reader is, can be copied.
    fn is_named(&self, field: &ModelField, begin: usize) -> bool {
        let written = &self.cursor.text.as_bytes()[begin..self.cursor.at];
        let name = field.name.as_bytes();
        written.len() == name.len() + "\"\":".len() && (field.has_one_name || written[1..=name.len()] == *name)
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

    fn write_name(&mut self, name: &str) {
        self.text.push(b'"');
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b"\":");
    }

    /// Writes the name of a member that begins there, in the place of what the source has before the value.
    fn rename(&mut self, begin: usize, name: &str, value: usize) {
        self.copy(begin);
        self.write_name(name);
        self.run = value;
    }

    /// Reads a value. Its parts that stay as they are wait to be copied; the others are written.
    fn value(&mut self, kind: Kind) -> Option<()> {
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
            Kind::Decimal if self.cursor.peek() == b'"' => return self.value(Kind::String),
            Kind::Decimal => {
                self.copy(begin);
                self.text.push(b'"');
                let is_plain = self.cursor.is_plain;
                self.cursor.number()?;
                self.cursor.is_plain = is_plain;
                self.copy(self.cursor.at);
                self.text.push(b'"');
            }
            Kind::Json => self.cursor.value()?,
            Kind::Model(model) => self.object(model)?,
            Kind::List(of) => self.list(*of)?,
            Kind::Map(of) => self.map(*of)?,
        }
        Some(())
    }

    fn list(&mut self, of: Kind) -> Option<()> {
        let mut is_first = true;
        let mut kept = self.cursor.at + 1;
        let mut more = self.cursor.open(LIST)?;
        while more {
            self.separate(kept, self.cursor.at, &mut is_first);
            self.value(of)?;
            kept = self.cursor.at;
            more = self.cursor.more(LIST)?;
        }
        self.close(kept, b']');
        Some(())
    }

    fn map(&mut self, of: Kind) -> Option<()> {
        let mut is_first = true;
        let mut kept = self.cursor.at + 1;
        let mut more = self.cursor.open(OBJECT)?;
        while more {
            let begin = self.cursor.at;
            let name = self.cursor.name()?;
            self.cursor.is_plain &= self.cursor.text[name.clone()] != *"0";
            if !self.null()? {
                self.separate(kept, begin, &mut is_first);
                if self.cursor.at != name.end + "\":".len() {
                    self.rename(begin, &self.cursor.text[name], self.cursor.at);
                }
                self.value(of)?;
                kept = self.cursor.at;
            }
            more = self.cursor.more(OBJECT)?;
        }
        self.cursor.is_plain &= !is_first;
        self.close(kept, b'}');
        Some(())
    }

    /// Copies what has been read and is kept, up to there.
    #[inline]
    fn copy(&mut self, to: usize) {
        if self.run < to {
            self.text.extend_from_slice(&self.cursor.text.as_bytes()[self.run..to]);
            self.run = to;
        }
    }

    /// Goes on with an item that begins there, and follows the opening bracket or an item that ends at `kept`. Members
    /// that are left out, or white space, may lie between.
    #[inline]
    fn separate(&mut self, kept: usize, begin: usize, is_first: &mut bool) {
        if begin != kept + usize::from(!*is_first) {
            self.copy(kept);
            self.comma(is_first);
            self.run = begin;
        }
        *is_first = false;
    }

    /// Ends a list or an object whose last item ends at `kept`.
    #[inline]
    fn close(&mut self, kept: usize, bracket: u8) {
        if self.cursor.at != kept + 1 {
            self.copy(kept);
            self.text.push(bracket);
            self.run = self.cursor.at;
        }
    }

    fn comma(&mut self, is_first: &mut bool) {
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
