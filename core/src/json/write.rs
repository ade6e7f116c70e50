//! Writes the objects of a response as JSON text while they are decoded. Wire names become the API's names, missing
//! fields become null, unknown fields stay as they are.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize as _, Deserializer};
use serde_json::value::RawValue;

use crate::json::copy::copy_response;
use crate::json::decode::{DecodeError, DecodeFields, Form, FromData, Nullable, Object, RawString, Value, is_number};
use crate::json::rows::to_rows;
use crate::json::validate::push_member;
use crate::json::value::Json;
use crate::json::value::end_of_string;
use crate::schema::model::{Kind, Model, Returns};

/// The JSON text so far.
pub(crate) struct Writer {
    text: String,
    /// The positions where the members of open objects begin, those of the innermost object last.
    members: Vec<usize>,
}

impl Writer {
    /// Starts a text with room for a response of this many bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), members: Vec::with_capacity(32) }
    }

    pub(crate) fn into_json(self) -> Json {
        Json::from_valid(self.text)
    }

    /// Writes a field's name, which needs no escapes.
    fn name(&mut self, name: &str) {
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// Writes a comma, unless an object or list begins here.
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), Some(b'{' | b'[')) {
            self.text.push(',');
        }
    }
}

/// Writes the data of an operation.
pub(crate) struct WriteData<'a> {
    pub(crate) returns: Returns,
    pub(crate) writer: &'a mut Writer,
    pub(crate) decode_error: &'a DecodeError,
}

impl<'de> DeserializeSeed<'de> for WriteData<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { returns, writer, decode_error } = self;
        match returns {
            Returns::One(model) | Returns::Nullable(model) => {
                One { kind: Kind::Model(model), writer, decode_error }.deserialize(deserializer)
            }
            Returns::Any => One { kind: Kind::Json, writer, decode_error }.deserialize(deserializer),
            Returns::List(model) | Returns::Page(model) => {
                deserializer.deserialize_seq(Items { of: Kind::Model(model), called: model.noun, writer, decode_error })
            }
        }
    }
}

/// Writes one value of a type.
struct One<'a> {
    kind: Kind,
    writer: &'a mut Writer,
    decode_error: &'a DecodeError,
}

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { kind, writer, decode_error } = self;
        match kind {
            Kind::String | Kind::Timestamp | Kind::Enum => {
                writer.text.push_str(RawString::deserialize(deserializer)?.0);
            }
            Kind::Boolean => writer.text.push_str(if bool::deserialize(deserializer)? { "true" } else { "false" }),
            Kind::Integer => {
                let digits = <&RawValue>::deserialize(deserializer)?.get();
                digits.parse::<i64>().map_err(|_| D::Error::custom("not a whole number"))?;
                writer.text.push_str(digits);
            }
            Kind::Decimal => decimal::<D>(writer, <&RawValue>::deserialize(deserializer)?.get())?,
            Kind::Json => writer.text.push_str(<&RawValue>::deserialize(deserializer)?.get()),
            Kind::Model(model) => {
                let mut target = Writing::new(model, writer);
                Object { model, target: &mut target, decode_error }.deserialize(deserializer)?;
                target.finish();
            }
            Kind::List(of) => deserializer.deserialize_seq(Items { of: *of, called: "item", writer, decode_error })?,
            Kind::Map(of) => deserializer.deserialize_map(Entries { of: *of, writer, decode_error })?,
        }
        Ok(())
    }
}

/// Writes a decimal as text, whether the server sent text or a number.
fn decimal<'de, D: Deserializer<'de>>(writer: &mut Writer, raw: &'de str) -> Result<(), D::Error> {
    if is_number(raw) {
        writer.text.push('"');
        writer.text.push_str(raw);
        writer.text.push('"');
    } else {
        writer.text.push_str(RawString::new(raw).ok_or_else(|| D::Error::custom("not a decimal number"))?.0);
    }
    Ok(())
}

/// An object while it is written.
struct Writing<'a> {
    model: &'static Model,
    writer: &'a mut Writer,
    /// The positions where the object begins in the text, and its members among those of open objects.
    begins: usize,
    first: usize,
    /// The fields that were written, by their positions, and the number of unknown ones.
    written: u64,
    unknown: usize,
}

impl<'a> Writing<'a> {
    fn new(model: &'static Model, writer: &'a mut Writer) -> Self {
        let (begins, first) = (writer.text.len(), writer.members.len());
        writer.text.push('{');
        Self { model, writer, begins, first, written: 0, unknown: 0 }
    }

    fn finish(mut self) {
        let known = self.writer.members.len() - self.first - self.unknown;
        if self.unknown > 1 || known > self.written.count_ones() as usize {
            self.drop_repeated();
        }
        self.writer.members.truncate(self.first);
        for (position, field) in self.model.fields.iter().enumerate() {
            if self.written & (1 << position) == 0 {
                self.writer.separate();
                self.writer.name(field.name);
                self.writer.text.push_str("null");
            }
        }
        self.writer.text.push('}');
    }

    /// Keeps the last of the members with one name.
    fn drop_repeated(&mut self) {
        let text = self.writer.text.split_off(self.begins);
        let begins = self.writer.members[self.first..].iter().map(|begins| begins - self.begins);
        let ends = begins.clone().skip(1).chain([text.len()]);
        // A member's text, with a comma after it, ends where the next one begins.
        let members: Vec<&str> = begins.zip(ends).map(|(begin, end)| text[begin..end].trim_end_matches(',')).collect();
        let (mut seen, mut kept) = (HashSet::new(), Vec::new());
        for member in members.into_iter().rev() {
            if seen.insert(&member[..end_of_string(member.as_bytes(), 1)]) {
                kept.push(member);
            }
        }
        kept.reverse();
        self.writer.text.push('{');
        self.writer.text.push_str(&kept.join(","));
    }
}

impl<'de> DecodeFields<'de> for Writing<'_> {
    fn known<A: MapAccess<'de>>(&mut self, position: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
        let field = &self.model.fields[position];
        let decode_error = value.decode_error;
        let write_name = |writer: &mut Writer| {
            writer.members.push(writer.text.len());
            writer.name(field.name);
        };
        let member = Member { write_name, kind: field.kind, writer: self.writer, decode_error };
        if value.seed(member, field.kind.is())?.is_none() {
            return Ok(false);
        }
        self.written |= 1 << position;
        Ok(true)
    }

    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
        let raw = value.raw()?;
        self.writer.separate();
        self.writer.members.push(self.writer.text.len());
        push_member(&mut self.writer.text, &name, raw.get());
        self.unknown += 1;
        Ok(())
    }
}

/// Writes a member, its name first, as soon as it is known that its value is not null.
struct Member<'a, N> {
    write_name: N,
    kind: Kind,
    writer: &'a mut Writer,
    decode_error: &'a DecodeError,
}

impl<'de, N: FnOnce(&mut Writer)> DeserializeSeed<'de> for Member<'_, N> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { write_name, kind, writer, decode_error } = self;
        writer.separate();
        write_name(writer);
        One { kind, writer, decode_error }.deserialize(deserializer)
    }
}

/// Writes a list. The first field is the noun of its items in errors.
struct Items<'a> {
    of: Kind,
    called: &'static str,
    writer: &'a mut Writer,
    decode_error: &'a DecodeError,
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self { of, called, writer, decode_error } = self;
        writer.text.push('[');
        let mut index = 0;
        loop {
            if index > 0 {
                writer.text.push(',');
            }
            let item = items.next_element_seed(One { kind: of, writer, decode_error });
            if item.is_err() {
                decode_error.within(called, index);
            }
            if item?.is_none() {
                break;
            }
            index += 1;
        }
        if index > 0 {
            writer.text.pop();
        }
        writer.text.push(']');
        Ok(())
    }
}

/// Writes an object whose names are the caller's own. Null counts as missing.
struct Entries<'a> {
    of: Kind,
    writer: &'a mut Writer,
    decode_error: &'a DecodeError,
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { of, writer, decode_error } = self;
        writer.text.push('{');
        while let Some(RawString(name)) = map.next_key()? {
            let write_name = |writer: &mut Writer| {
                writer.text.push_str(name);
                writer.text.push(':');
            };
            let entry = Member { write_name, kind: of, writer: &mut *writer, decode_error };
            decode_error.note(map.next_value_seed(Nullable(entry)), || format!("a value is not {}", of.is()))?;
        }
        writer.text.push('}');
        Ok(())
    }
}

/// The data of a call through the dynamic API: JSON text, never a struct in between.
impl FromData for Json {
    fn from_data<'de, D: Deserializer<'de>>(form: Form, data: D, decode_error: &DecodeError) -> Result<Self, D::Error> {
        let data = <&RawValue>::deserialize(data)?.get();
        let mut writer = Writer::new(form.bytes);
        let reader = &mut serde_json::Deserializer::from_str(data);
        let write = WriteData { returns: form.returns, writer: &mut writer, decode_error };
        write.deserialize(reader).map_err(D::Error::custom)?;
        let written = writer.into_json();
        if form.rows {
            return to_rows(form.returns, written.as_str()).map(Self::from_valid).map_err(D::Error::custom);
        }
        Ok(written)
    }

    fn copied(form: Form, response: &str) -> Option<(Self, String)> {
        copy_response(form, response)
    }

    fn absent(returns: Returns) -> Option<Self> {
        matches!(returns, Returns::Nullable(_) | Returns::Any).then(Self::null)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::api::generated::customers::Customer;
    use crate::json::decode::{Decimal, DecodeModel};
    use crate::schema::generated::customers::CUSTOMER_MODEL;
    use crate::schema::model::ModelField;

    fn typed(text: &str) -> Result<Customer, String> {
        crate::json::decode::read(serde_json::from_str(text).unwrap()).map_err(|malformed| malformed.to_string())
    }

    fn written_as(returns: Returns, text: &str) -> Result<Json, String> {
        let decode_error = DecodeError::default();
        let form = Form { returns, bytes: text.len(), rows: false };
        let read = Json::from_data(form, &mut serde_json::Deserializer::from_str(text), &decode_error);
        read.map_err(|_| decode_error.take().unwrap().to_string())
    }

    fn written(text: &str) -> Result<Json, String> {
        written_as(Returns::One(&CUSTOMER_MODEL), text)
    }

    /// What the two forms have in common. Fields of an address that are absent are not written by its struct.
    fn common(json: &Json) -> serde_json::Value {
        let mut value: serde_json::Value = json.decode().unwrap();
        if let Some(address) = value["address"].as_object_mut() {
            address.retain(|_, value| !value.is_null());
        }
        value
    }

    #[test]
    fn the_struct_and_the_text_hold_the_same() {
        for text in [
            r#"{"id":"c"}"#,
            r#"{"id":"c","email":"old@b","billingEmail":"a@b","address":{"line2":null,"city":"Zü\u0072ich","geo":[1.0]}}"#,
            r#"{"billingEmail":"a@b","email":"old@b","id":"c"}"#,
            r#"{"email":"only@b","billingEmail":null,"id":"c"}"#,
            r#"{"updatedAt":"u","zip":null,"id":"c","metadata":{ "b":1.10 },"isActive":false,"a":{},"id":"d","a":[],"zip":1}"#,
            r#"{"id":"c","address":{"city":"a","city":"b","x":1,"x":2},"fullName":"A","fullName":"B"}"#,
        ] {
            let (written, typed) = (written(text).unwrap(), typed(text).unwrap());
            assert_eq!(common(&written), common(&Json::new(&typed).unwrap()), "{text}");
            assert_eq!(written.decode::<Customer>().unwrap(), typed, "{text}");
            // Each name stands once.
            let names: Vec<_> =
                crate::json::value::object(written.as_str()).unwrap().into_iter().map(|(name, _)| name).collect();
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{written}");
        }
        for text in [
            r#"{"id":"c","email":"\ud800"}"#,
            r#"{"id":"c","email":7}"#,
            r#"{"id":"c","isActive":"canary@acme.com"}"#,
            r#"{"id":"c","address":{"city":1}}"#,
            r#"{"email":"canary@acme.com"}"#,
        ] {
            assert_eq!(written(text).unwrap_err(), typed(text).unwrap_err(), "{text}");
            assert!(!typed(text).unwrap_err().contains("canary"));
        }
    }

    #[test]
    fn unknown_fields_and_metadata_survive_to_the_byte() {
        let text = r#"{"id":"c","metadata":{ "a":1.10,"a":2 },"plan":{"x": 1E400},"address":{"geo":[0.10]}}"#;
        let customer = typed(text).unwrap();
        assert_eq!(customer.metadata.as_ref().unwrap().as_str(), r#"{ "a":1.10,"a":2 }"#);
        assert_eq!(customer.extra["plan"].as_str(), r#"{"x": 1E400}"#);
        assert_eq!(customer.address.as_ref().unwrap().extra["geo"].as_str(), "[0.10]");
        for json in [Json::new(&customer).unwrap(), written(text).unwrap()] {
            assert!(json.as_str().contains(r#""metadata":{ "a":1.10,"a":2 }"#), "{json}");
            assert!(json.as_str().contains(r#""plan":{"x": 1E400}"#), "{json}");
            assert!(json.as_str().contains(r#""geo":[0.10]"#), "{json}");
        }
    }

    /// The same object with the types that the generated code gives its fields.
    #[derive(Debug, Default, PartialEq)]
    struct Part {
        count: i64,
        price: Option<String>,
        sizes: Option<BTreeMap<String, i64>>,
        parts: Option<Vec<Part>>,
        steps: Option<Vec<String>>,
        rates: Option<BTreeMap<String, String>>,
    }

    impl<'de> DecodeFields<'de> for Part {
        fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error> {
            match field {
                0 => value.fill_certain(&mut self.count),
                1 => value.fill_as::<Decimal>(&mut self.price),
                2 => value.fill(&mut self.sizes),
                3 => value.fill(&mut self.parts),
                4 => value.fill_as::<Vec<Decimal>>(&mut self.steps),
                _ => value.fill_as::<BTreeMap<String, Decimal>>(&mut self.rates),
            }
        }

        fn unknown<A: MapAccess<'de>>(&mut self, _: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error> {
            value.raw().map(drop)
        }
    }

    impl DecodeModel for Part {
        const MODEL: &'static Model = &PART;
    }

    static PART: Model = Model::new(
        "Part",
        "part",
        &[
            ModelField::new("count", &["n"], Kind::Integer).certain(),
            ModelField::new("price", &["price"], Kind::Decimal),
            ModelField::new("sizes", &["sizes"], Kind::Map(&Kind::Integer)),
            ModelField::new("parts", &["parts"], Kind::List(&Kind::Model(&PART))),
            ModelField::new("steps", &["steps"], Kind::List(&Kind::Decimal)),
            ModelField::new("rates", &["rates"], Kind::Map(&Kind::Decimal)),
        ],
    );

    fn typed_part(text: &str) -> Result<Part, String> {
        crate::json::decode::read(serde_json::from_str(text).unwrap()).map_err(|malformed| malformed.to_string())
    }

    #[test]
    fn a_decimal_keeps_its_digits_whether_it_is_text_or_a_number() {
        let text = r#"{"n":1,"price":1.50,"steps":[0.10,"0.20",-1E400],"rates":{"a":12345678901234567890.0,"b":"7"}}"#;
        let part = typed_part(text).unwrap();
        assert_eq!(part.price.as_deref(), Some("1.50"));
        assert_eq!(part.steps.unwrap(), ["0.10", "0.20", "-1E400"]);
        assert_eq!(part.rates.unwrap().into_values().collect::<Vec<_>>(), ["12345678901234567890.0", "7"]);
        let written = written_as(Returns::One(&PART), text).unwrap();
        for member in [r#""price":"1.50""#, r#""steps":["0.10","0.20","-1E400"]"#, r#""b":"7"}"#] {
            assert!(written.as_str().contains(member), "{written}");
        }
        for (text, why) in [
            (r#"{"n":1,"steps":[1,{}]}"#, "item 1: is not an object"),
            (r#"{"n":1,"rates":{"a":true}}"#, "a value is not a decimal number"),
        ] {
            assert_eq!(typed_part(text).unwrap_err(), written_as(Returns::One(&PART), text).unwrap_err(), "{text}");
            assert_eq!(typed_part(text).unwrap_err(), why);
        }
    }

    #[test]
    fn every_type_is_written_by_its_table() {
        let part = |text| written_as(Returns::One(&PART), text);
        assert_eq!(
            part(r#"{"n":1,"price":1.50,"sizes":{"my_key":2,"no":null},"parts":[{"n":2,"price":"0.1"},{"n":3}]}"#)
                .unwrap()
                .as_str(),
            r#"{"count":1,"price":"1.50","sizes":{"my_key":2},"parts":[{"count":2,"price":"0.1","sizes":null,"parts":null,"steps":null,"rates":null},{"count":3,"price":null,"sizes":null,"parts":null,"steps":null,"rates":null}],"steps":null,"rates":null}"#
        );
        for (text, why) in [
            (r#"{"n":1.5}"#, "its field n is not a whole number"),
            (r#"{"n":1,"price":true}"#, "its field price is not a decimal number"),
            (r#"{"n":1,"sizes":{"a":"b"}}"#, "a value is not a whole number"),
            (r#"{"n":1,"parts":{}}"#, "its field parts is not a list"),
            (r#"{"n":1,"parts":[{"n":1},{}]}"#, "item 1: its field n is missing"),
        ] {
            assert_eq!(part(text).unwrap_err(), why);
            assert_eq!(typed_part(text).unwrap_err(), why);
        }
        assert_eq!(written_as(Returns::Page(&PART), "[]").unwrap().as_str(), "[]");
        assert_eq!(written_as(Returns::List(&PART), r#"[{"n":1},7]"#).unwrap_err(), "part 1: is not an object");
    }
}
