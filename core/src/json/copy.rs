//! Copies the data of a response by the tables of models, piece by piece, where it is as the API writes it. It gives up
//! at whatever is unusual: a name given twice or written with escapes, a value of another type, a field that is missing.
//! [`write`](super::write) takes such data, and says what is wrong.

use std::ops::Range;

use memchr::memchr2;

use crate::json::decode::{Form, RawString, is_number};
use crate::json::value::end_of_container;
use crate::schema::model::{Kind, Model, Returns};

/// Copies data, which must be valid JSON, as [`write`](super::write) would write it, or as [`rows`](super::rows).
pub(crate) fn copy(form: Form, data: &str) -> Option<String> {
    let text = String::with_capacity(form.bytes);
    let mut copying = Copying { json: data, at: 0, text, unknown: Vec::new(), rows: form.rows };
    match form.returns {
        Returns::One(model) | Returns::Nullable(model) => copying.object(model)?,
        Returns::List(model) | Returns::Page(model) => copying.list(Kind::Model(model))?,
        Returns::Any => copying.any()?,
    }
    Some(copying.text)
}

struct Copying<'a> {
    json: &'a str,
    /// The position of the next byte to read.
    at: usize,
    text: String,
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
    fn object(&mut self, model: &'static Model) -> Option<()> {
        self.open(b'{')?;
        if self.rows { self.row(model) } else { self.members(model) }
    }

    fn members(&mut self, model: &'static Model) -> Option<()> {
        self.text.push('{');
        let (mut written, mut likely, mut is_first) = (0_u64, 0, true);
        let unknown = self.unknown.len();
        while !self.closes(b'}') {
            let position = match self.field(model, likely)? {
                Ok(position) => position,
                Err(name) => {
                    let member = self.unknown(name, model, unknown)?;
                    self.separate(&mut is_first);
                    self.member(&member);
                    self.unknown.push(member);
                    continue;
                }
            };
            likely = position + 1;
            if self.null() {
                continue;
            }
            if written & (1 << position) != 0 {
                return None;
            }
            written |= 1 << position;
            let field = &model.fields[position];
            self.separate(&mut is_first);
            self.named(field.name);
            self.value(field.kind)?;
        }
        if model.certain & !written != 0 {
            return None;
        }
        self.unknown.truncate(unknown);
        for (position, field) in model.fields.iter().enumerate() {
            if written & (1 << position) == 0 {
                self.separate(&mut is_first);
                self.named(field.name);
                self.text.push_str("null");
            }
        }
        self.text.push('}');
        Some(())
    }

    /// Copies the values of an object's fields, which must come in the order of the row.
    fn row(&mut self, model: &'static Model) -> Option<()> {
        let has_certain_first = model.certain.trailing_ones() == model.certain.count_ones();
        if !has_certain_first {
            return None;
        }
        self.text.push('[');
        let (mut next, mut likely, mut certain) = (0, 0, model.certain);
        let unknown = self.unknown.len();
        while !self.closes(b'}') {
            let position = match self.field(model, likely)? {
                Ok(position) => position,
                Err(name) => {
                    let member = self.unknown(name, model, unknown)?;
                    self.unknown.push(member);
                    continue;
                }
            };
            likely = position + 1;
            if self.null() {
                continue;
            }
            if position < next {
                return None;
            }
            self.nulls(next, position);
            next = position + 1;
            certain &= !(1 << position);
            self.separate(&mut (position == 0));
            self.value(model.fields[position].kind)?;
        }
        if certain != 0 {
            return None;
        }
        self.nulls(next, model.fields.len());
        if self.unknown.len() > unknown {
            self.text.push_str(",{");
            let mut is_first = true;
            for member in self.unknown.split_off(unknown) {
                self.separate(&mut is_first);
                self.member(&member);
            }
            self.text.push('}');
        }
        self.text.push(']');
        Some(())
    }

    /// Reads the name of a member: that of a field, whose position it returns, or another. Servers send fields in one
    /// order, so that the one at `likely` is compared first, without a search for the end of the name.
    fn field(&mut self, model: &'static Model, likely: usize) -> Option<Result<usize, Range<usize>>> {
        if let Some(field) = model.fields.get(likely) {
            let rest = self.json[self.at..].strip_prefix('"').and_then(|rest| rest.strip_prefix(field.wire[0]));
            if let Some(rest) = rest.and_then(|rest| rest.strip_prefix("\":")) {
                self.at = self.json.len() - rest.len();
                return Some(Ok(likely));
            }
        }
        let name = self.name()?;
        let found = model.find(&self.json[name.clone()], likely);
        Some(found.map_or(Err(name), |(position, _)| Ok(position)))
    }

    /// Writes null for the missing fields of a row, from one place to before another.
    fn nulls(&mut self, from: usize, to: usize) {
        for place in from..to {
            self.text.push_str(if place == 0 { "null" } else { ",null" });
        }
    }

    /// Reads the value of a member that the table does not have, unless its name stands in the object twice. The
    /// object's unknown members begin at `first` among those of open objects.
    fn unknown(&mut self, name: Range<usize>, model: &'static Model, first: usize) -> Option<Member> {
        let text = &self.json[name.clone()];
        let is_seen = self.unknown[first..].iter().any(|seen| self.json[seen.name.clone()] == *text);
        if is_seen || model.fields.iter().any(|field| field.name == text) {
            return None;
        }
        Some(Member { name, value: self.skip()? })
    }

    fn member(&mut self, member: &Member) {
        self.named(&self.json[member.name.clone()]);
        self.text.push_str(&self.json[member.value.clone()]);
    }

    fn named(&mut self, name: &str) {
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    fn value(&mut self, kind: Kind) -> Option<()> {
        match kind {
            Kind::String | Kind::Timestamp | Kind::Enum => {
                let (raw, has_escapes) = self.string()?;
                if has_escapes {
                    RawString::new(raw)?;
                }
                self.text.push_str(raw);
            }
            Kind::Boolean => {
                let raw = self.plain();
                matches!(raw, "true" | "false").then_some(())?;
                self.text.push_str(raw);
            }
            Kind::Integer => {
                let raw = self.plain();
                raw.parse::<i64>().ok()?;
                self.text.push_str(raw);
            }
            Kind::Decimal if self.peek() == b'"' => self.value(Kind::String)?,
            Kind::Decimal => {
                let raw = self.plain();
                is_number(raw).then_some(())?;
                self.text.push('"');
                self.text.push_str(raw);
                self.text.push('"');
            }
            Kind::Json => self.any()?,
            Kind::Model(model) => self.object(model)?,
            Kind::List(of) => self.list(*of)?,
            Kind::Map(of) => self.map(*of)?,
        }
        Some(())
    }

    fn list(&mut self, of: Kind) -> Option<()> {
        self.open(b'[')?;
        self.text.push('[');
        let mut is_first = true;
        while !self.closes(b']') {
            self.separate(&mut is_first);
            self.value(of)?;
        }
        self.text.push(']');
        Some(())
    }

    fn map(&mut self, of: Kind) -> Option<()> {
        self.open(b'{')?;
        self.text.push('{');
        let mut is_first = true;
        while !self.closes(b'}') {
            let name = self.name()?;
            if !self.null() {
                self.separate(&mut is_first);
                self.named(&self.json[name]);
                self.value(of)?;
            }
        }
        self.text.push('}');
        Some(())
    }

    /// Copies a value of any type.
    fn any(&mut self) -> Option<()> {
        let value = self.skip()?;
        self.text.push_str(&self.json[value]);
        Some(())
    }

    /// Reads a value of any type, and returns where it is.
    fn skip(&mut self) -> Option<Range<usize>> {
        let begin = self.begin();
        match self.peek() {
            b'"' => drop(self.string()?),
            b'{' | b'[' => self.at = end_of_container(self.json.as_bytes(), begin),
            _ => drop(self.plain()),
        }
        Some(begin..self.at)
    }

    fn separate(&mut self, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.text.push(',');
        }
    }

    /// Reads the name of a member, and returns where it is without its quotes. Its value is next.
    fn name(&mut self) -> Option<Range<usize>> {
        let begin = self.begin() + 1;
        let (_, has_escapes) = self.string()?;
        let end = self.at - 1;
        self.begin();
        self.at += 1;
        (!has_escapes).then_some(begin..end)
    }

    /// Reads a string, and returns it with its quotes, and whether it has escapes.
    fn string(&mut self) -> Option<(&'a str, bool)> {
        let begin = self.begin();
        if self.peek() != b'"' {
            return None;
        }
        let bytes = self.json.as_bytes();
        let (mut at, mut has_escapes) = (begin + 1, false);
        loop {
            at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
            if bytes[at] == b'"' {
                self.at = at + 1;
                return Some((&self.json[begin..self.at], has_escapes));
            }
            has_escapes = true;
            at += 2;
        }
    }

    /// Reads a number, true, false or null.
    fn plain(&mut self) -> &'a str {
        let begin = self.begin();
        let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t');
        let rest = &self.json.as_bytes()[begin..];
        self.at = begin + rest.iter().position(ends).unwrap_or(rest.len());
        &self.json[begin..self.at]
    }

    /// Reads null, if it is the next value.
    fn null(&mut self) -> bool {
        self.begin();
        let is_null = self.peek() == b'n';
        if is_null {
            self.at += "null".len();
        }
        is_null
    }

    fn open(&mut self, bracket: u8) -> Option<()> {
        self.begin();
        let opens = self.peek() == bracket;
        self.at += 1;
        opens.then_some(())
    }

    /// Reads the closing bracket; or what is before the next item, if there is one.
    fn closes(&mut self, bracket: u8) -> bool {
        self.begin();
        match self.peek() {
            b',' => self.at += 1,
            byte if byte == bracket => {
                self.at += 1;
                return true;
            }
            _ => {}
        }
        false
    }

    /// Skips white space, and returns where the next piece begins.
    fn begin(&mut self) -> usize {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.at
    }

    /// The next byte; 0 at the end.
    fn peek(&self) -> u8 {
        self.json.as_bytes().get(self.at).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::DeserializeSeed as _;

    use super::*;
    use crate::json::decode::DecodeError;
    use crate::json::rows::{from_rows, to_rows};
    use crate::json::write::{WriteData, Writer};
    use crate::schema::generated::customers::CUSTOMER_MODEL;
    use crate::schema::model::ModelField;

    const PAGE: Returns = Returns::Page(&CUSTOMER_MODEL);

    fn form(returns: Returns, rows: bool) -> Form {
        Form { returns, bytes: 0, rows }
    }

    fn written(returns: Returns, data: &str) -> Option<String> {
        let mut writer = Writer::new(0);
        let write = WriteData { returns, writer: &mut writer, decode_error: &DecodeError::default() };
        write.deserialize(&mut serde_json::Deserializer::from_str(data)).ok()?;
        Some(writer.into_json().to_string())
    }

    /// Holds that the copy equals the written form, and that rows have the same values. Returns whether both could be copied.
    fn agree(returns: Returns, data: &str) -> bool {
        let (copied, row) = (copy(form(returns, false), data), copy(form(returns, true), data));
        let Some(written) = written(returns, data) else {
            assert_eq!((copied, row), (None, None), "{data}");
            return false;
        };
        let rows = to_rows(returns, &written).unwrap();
        if let Some(copied) = &copied {
            assert_eq!(*copied, written, "{data}");
        }
        if let Some(row) = &row {
            assert_eq!(*row, rows, "{data}");
        }
        // Half a surrogate pair is no value.
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert_eq!(value(&from_rows(returns, &rows).unwrap()), value(&written), "{data}");
        copied.is_some() && row.is_some()
    }

    #[test]
    fn what_the_api_sends_is_copied() {
        for data in [
            "[]",
            r#"[{"id":"c"}]"#,
            r#"[{"id":"c","billingEmail":"a@b","fullName":null,"address":{"line1":"1","line2":null,"city":"Zü\u0072ich"},"metadata":{"a":[1.10]},"isActive":true},{"id":"d","new":[1],"newer":{}}]"#,
            "[ { \"id\" : \"c\" , \"metadata\" : { } ,\n\t\"isActive\" : false } ]",
        ] {
            assert!(agree(PAGE, data), "{data}");
        }
        let data = r#"[{"id":"c","email":"a@b"},{"id":"d","plan":{"x":1}}]"#;
        let rows = r#"[["c",null,"a@b",null,null,null,null,null,null,null,null],["d",null,null,null,null,null,null,null,null,null,null,{"plan":{"x":1}}]]"#;
        assert_eq!(copy(form(PAGE, true), data).unwrap(), rows);
        assert_eq!(copy(form(Returns::Any, true), r#" {"a": 1} "#).unwrap(), r#"{"a": 1}"#);
    }

    #[test]
    fn what_is_unusual_is_left() {
        for item in [
            r#"{"id":"c","id":"d"}"#,
            r#"{"id":"c","\u0061":1}"#,
            r#"{"id":"c","email":"\ud800"}"#,
            r#"{"id":"c","isActive":1}"#,
            r#"{"id":"c","address":[]}"#,
            r#"{"id":"c","email":"a","billingEmail":"b"}"#,
            r#"{"id":"c","new":1,"new":2}"#,
            r#"{"email":"a"}"#,
            "null",
            "7",
        ] {
            assert!(!agree(PAGE, &format!("[{item}]")), "{item}");
        }
        // Members in another order can be copied as objects, but not as rows.
        let data = r#"[{"isActive":true,"id":"c"}]"#;
        assert!(copy(form(PAGE, false), data).is_some() && !agree(PAGE, data));
    }

    static PART: Model = Model::new(
        "Part",
        "part",
        &[
            ModelField::new("price", &["price", "cost"], Kind::Decimal),
            ModelField::new("count", &["n"], Kind::Integer).certain(),
            ModelField::new("sizes", &["sizes"], Kind::Map(&Kind::Integer)),
            ModelField::new("parts", &["parts"], Kind::List(&Kind::Model(&PART))),
            ModelField::new("steps", &["steps"], Kind::List(&Kind::Decimal)),
            ModelField::new("json", &["json"], Kind::Json),
        ],
    );

    fn value() -> impl Strategy<Value = String> {
        let leaf = proptest::sample::select(vec![
            "null",
            "true",
            "1",
            "-7",
            "1.50",
            "1E400",
            "\"\"",
            "\"a\"",
            "\"\\u00e9\"",
            "\"\\ud800\"",
            "\" \\\" \"",
            "{}",
            "[]",
        ]);
        leaf.prop_map(str::to_owned).prop_recursive(4, 24, 6, |inner| {
            let name =
                proptest::sample::select(vec!["price", "cost", "n", "count", "sizes", "parts", "steps", "json", "new"]);
            let member = (name, inner.clone()).prop_map(|(name, value)| format!("\"{name}\" :{value}"));
            prop_oneof![
                proptest::collection::vec(inner, 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
                proptest::collection::vec(member, 0..6).prop_map(|members| format!(
                    "{{\"n\":1,{} }}",
                    members.join(",")
                )
                .replace(", }", " }")),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_object_is_copied_as_it_is_written(data in value()) {
            for returns in [Returns::One(&PART), Returns::List(&PART), Returns::Any] {
                agree(returns, &data);
            }
        }
    }
}
