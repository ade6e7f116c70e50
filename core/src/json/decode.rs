//! Decodes the objects of a response in one pass over its bytes, by the tables of models.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::json::fields::{Extra, Malformed};
use crate::json::validate;
use crate::json::value::Json;
use crate::json::value::Name;
use crate::schema::model::{MOST_FIELDS, Model, Returns};

/// The first decode error. Kept outside serde's error channel, because serde's messages quote values, and
/// values are personal data.
#[derive(Default)]
pub struct DecodeError(Cell<Option<Malformed>>);

impl DecodeError {
    /// Records an error, unless a deeper one was recorded already.
    pub(crate) fn note<T, E>(&self, result: Result<T, E>, what: impl FnOnce() -> String) -> Result<T, E> {
        if result.is_err() {
            self.0.set(Some(self.0.take().unwrap_or_else(|| Malformed(what()))));
        }
        result
    }

    /// Records an error in an item of a list.
    pub(crate) fn within(&self, what: &str, index: usize) {
        let below = self.take().map_or_else(|| "is not an object".to_owned(), |Malformed(below)| below);
        self.0.set(Some(Malformed(format!("{what} {index}: {below}"))));
    }

    /// The recorded error.
    pub(crate) fn take(&self) -> Option<Malformed> {
        self.0.take()
    }
}

/// An object while it is decoded.
pub(crate) trait DecodeFields<'de>: Sized {
    /// Decodes the value of the field at this position of the model's table. Returns false when it is null.
    fn known<A: MapAccess<'de>>(&mut self, field: usize, value: &mut Value<'_, A>) -> Result<bool, A::Error>;

    /// Keeps the value of a field that the table does not have.
    fn unknown<A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, value: &mut Value<'_, A>) -> Result<(), A::Error>;
}

/// A generated struct, which a model's objects are decoded into.
pub(crate) trait DecodeModel: for<'de> DecodeFields<'de> + Default + Send + 'static {
    /// The model's table.
    const MODEL: &'static Model;
}

/// The value of the member whose name was just read.
pub(crate) struct Value<'a, A> {
    name: &'a str,
    map: &'a mut A,
    pub(crate) decode_error: &'a DecodeError,
}

impl<'de, A: MapAccess<'de>> Value<'_, A> {
    /// Reads the value into the field of a struct. Null leaves it as it is.
    pub(crate) fn fill<T: Decode<'de, As = T>>(&mut self, field: &mut Option<T>) -> Result<bool, A::Error> {
        self.fill_as::<T>(field)
    }

    /// Fills a field whose values are read by `T` into another type, as a decimal is into text.
    pub(crate) fn fill_as<T: Decode<'de>>(&mut self, field: &mut Option<T::As>) -> Result<bool, A::Error> {
        let read = self.seed(Typed::<T>(self.decode_error, PhantomData), T::IS)?;
        let Some(read) = read else { return Ok(false) };
        *field = Some(read);
        Ok(true)
    }

    /// Reads the value into a field that every object has.
    pub(crate) fn fill_certain<T: Decode<'de, As = T>>(&mut self, field: &mut T) -> Result<bool, A::Error> {
        self.fill_certain_as::<T>(field)
    }

    /// Fills a field whose values are read by `T` into another type, as a decimal is into text.
    pub(crate) fn fill_certain_as<T: Decode<'de>>(&mut self, field: &mut T::As) -> Result<bool, A::Error> {
        let read = self.seed(Typed::<T>(self.decode_error, PhantomData), T::IS)?;
        let Some(read) = read else { return Ok(false) };
        *field = read;
        Ok(true)
    }

    /// Keeps the value of an unknown field.
    pub(crate) fn keep(&mut self, name: Cow<'de, str>, extra: &mut Extra) -> Result<(), A::Error> {
        extra.insert(name.into_owned(), self.map.next_value()?);
        Ok(())
    }

    /// The value that `seed` decodes, or none for null. `is` is the expected type, in the error's words.
    pub(crate) fn seed<S: DeserializeSeed<'de>>(&mut self, seed: S, is: &str) -> Result<Option<S::Value>, A::Error> {
        let read = self.map.next_value_seed(Nullable(seed));
        self.decode_error.note(read, || format!("its field {} is not {is}", self.name))
    }

    /// The value's JSON text.
    pub(crate) fn raw(&mut self) -> Result<&'de RawValue, A::Error> {
        self.map.next_value()
    }
}

/// A way to read the values of a field: the field's type, except for [`Decimal`].
pub(crate) trait Decode<'de> {
    /// The field's type.
    type As;

    /// The type, in an error's words.
    const IS: &'static str;

    fn decode<D: Deserializer<'de>>(deserializer: D, decode_error: &DecodeError) -> Result<Self::As, D::Error>;

    /// Decodes the next item of a list.
    fn push<D: Deserializer<'de>>(
        list: &mut Vec<Self::As>,
        deserializer: D,
        decode_error: &DecodeError,
    ) -> Result<(), D::Error> {
        list.push(Self::decode(deserializer, decode_error)?);
        Ok(())
    }
}

macro_rules! plain {
    ($($plain:ty, $is:literal;)*) => {$(
        impl<'de> Decode<'de> for $plain {
            type As = Self;
            const IS: &'static str = $is;
            fn decode<D: Deserializer<'de>>(deserializer: D, _: &DecodeError) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }
        }
    )*};
}
plain! {
    String, "a string";
    bool, "true or false";
    i64, "a whole number";
    Json, "JSON";
}

/// Decodes a decimal into text, whether the server sent text or a number.
#[allow(dead_code, reason = "generated code uses it where a model has a decimal")]
pub(crate) enum Decimal {}

impl<'de> Decode<'de> for Decimal {
    type As = String;
    const IS: &'static str = "a decimal number";

    fn decode<D: Deserializer<'de>>(deserializer: D, _: &DecodeError) -> Result<String, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        if is_number(raw) {
            return Ok(raw.to_owned());
        }
        serde_json::from_str(raw).map_err(|_| D::Error::custom("not a decimal number"))
    }
}

impl<'de, R: DecodeModel> Decode<'de> for R {
    type As = Self;
    const IS: &'static str = "an object";

    fn decode<D: Deserializer<'de>>(deserializer: D, decode_error: &DecodeError) -> Result<Self, D::Error> {
        let mut target = R::default();
        Object { model: R::MODEL, target: &mut target, decode_error }.deserialize(deserializer)?;
        Ok(target)
    }

    /// Decodes in place: structs are large, and a list has many.
    fn push<D: Deserializer<'de>>(
        list: &mut Vec<Self>,
        deserializer: D,
        decode_error: &DecodeError,
    ) -> Result<(), D::Error> {
        list.push(R::default());
        let target = list.last_mut().expect("it was pushed");
        Object { model: R::MODEL, target, decode_error }.deserialize(deserializer)
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Vec<T> {
    type As = Vec<T::As>;
    const IS: &'static str = "a list";

    fn decode<D: Deserializer<'de>>(deserializer: D, decode_error: &DecodeError) -> Result<Self::As, D::Error> {
        let mut items = Vec::new();
        deserializer.deserialize_seq(Items::<T>("item", decode_error, &mut items))?;
        Ok(items)
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for BTreeMap<String, T> {
    type As = BTreeMap<String, T::As>;
    const IS: &'static str = "an object";

    fn decode<D: Deserializer<'de>>(deserializer: D, decode_error: &DecodeError) -> Result<Self::As, D::Error> {
        deserializer.deserialize_map(Entries::<T>(decode_error, PhantomData))
    }
}

/// What data is decoded as.
#[derive(Clone, Copy)]
pub struct Form {
    pub(crate) returns: Returns,
    /// The size of the whole response.
    pub(crate) bytes: usize,
    /// Whether objects become rows: see [`rows`](super::rows). For [`Json`] only.
    pub(crate) rows: bool,
}

/// The type of an operation's data, decoded from the `data` of the envelope.
/// Sealed: it is part of public bounds, but has no public name.
pub trait FromData: Sized + Send + 'static {
    #[doc(hidden)]
    fn from_data<'de, D: Deserializer<'de>>(form: Form, data: D, decode_error: &DecodeError) -> Result<Self, D::Error>;

    /// Copies the data out of the text of a response, where that is quicker than decoding it. Returns it with the text, in
    /// which null replaces the data.
    #[doc(hidden)]
    fn copied(_form: Form, _response: &str) -> Option<(Self, String)> {
        None
    }

    /// The value of `data: null`, if the operation may return none.
    #[doc(hidden)]
    fn absent(_returns: Returns) -> Option<Self> {
        None
    }
}

impl<R: DecodeModel> FromData for R {
    fn from_data<'de, D: Deserializer<'de>>(_: Form, data: D, decode_error: &DecodeError) -> Result<Self, D::Error> {
        R::decode(data, decode_error)
    }
}

impl<R: DecodeModel> FromData for Option<R> {
    fn from_data<'de, D: Deserializer<'de>>(_: Form, data: D, decode_error: &DecodeError) -> Result<Self, D::Error> {
        R::decode(data, decode_error).map(Some)
    }

    fn absent(_: Returns) -> Option<Self> {
        Some(None)
    }
}

impl<R: DecodeModel> FromData for Vec<R> {
    fn from_data<'de, D: Deserializer<'de>>(
        Form { bytes, .. }: Form,
        data: D,
        decode_error: &DecodeError,
    ) -> Result<Self, D::Error> {
        // A struct takes about as much memory as its JSON, so the list seldom grows, and is never larger than the body.
        let mut items = Vec::with_capacity(bytes / size_of::<R>());
        data.deserialize_seq(Items::<R>(R::MODEL.noun, decode_error, &mut items))?;
        Ok(items)
    }
}

/// Decodes an object into a struct. Of two members with one name, the last counts. Of a field's names on the wire, the
/// earlier counts. Null counts as missing.
pub(crate) struct Object<'a, R> {
    pub(crate) model: &'static Model,
    pub(crate) target: &'a mut R,
    pub(crate) decode_error: &'a DecodeError,
}

impl<'de, R: DecodeFields<'de>> DeserializeSeed<'de> for Object<'_, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: DecodeFields<'de>> Visitor<'de> for Object<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { model, target, decode_error } = self;
        let (mut met, mut likely) = (0_u64, 0);
        // The rank of the name that each field was found by.
        let mut ranks = [0_u8; MOST_FIELDS];
        while let Some(Name(name)) = map.next_key()? {
            let Some((field, rank)) = model.find(&name, likely) else {
                let known_name = name.clone();
                target.unknown(name, &mut Value { name: &known_name, map: &mut map, decode_error })?;
                continue;
            };
            likely = field + 1;
            if met & (1 << field) != 0 && rank > ranks[field] {
                map.next_value::<IgnoredAny>()?;
            } else if target.known(field, &mut Value { name: &name, map: &mut map, decode_error })? {
                met |= 1 << field;
                ranks[field] = rank;
            }
        }
        let missing = model.certain & !met;
        if missing != 0 {
            let field = &model.fields[missing.trailing_zeros() as usize];
            let _ = decode_error.note(Err::<(), ()>(()), || format!("its field {} is missing", field.wire[0]));
            return Err(A::Error::custom("incomplete"));
        }
        Ok(())
    }
}

/// Decodes a value of a type.
struct Typed<'a, T>(&'a DecodeError, PhantomData<T>);

impl<'de, T: Decode<'de>> DeserializeSeed<'de> for Typed<'_, T> {
    type Value = T::As;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::As, D::Error> {
        T::decode(deserializer, self.0)
    }
}

/// Decodes a list. The first field is the noun of its items in errors.
struct Items<'a, 'de, T: Decode<'de>>(&'static str, &'a DecodeError, &'a mut Vec<T::As>);

impl<'de, T: Decode<'de>> Visitor<'de> for Items<'_, 'de, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self(called, decode_error, list) = self;
        for index in 0.. {
            let item = items.next_element_seed(Next::<T>(list, decode_error));
            if item.is_err() {
                decode_error.within(called, index);
            }
            if item?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// Decodes the next item of a list.
struct Next<'a, 'de, T: Decode<'de>>(&'a mut Vec<T::As>, &'a DecodeError);

impl<'de, T: Decode<'de>> DeserializeSeed<'de> for Next<'_, 'de, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        T::push(self.0, deserializer, self.1)
    }
}

/// Decodes an object whose names are the caller's own. Null counts as missing.
struct Entries<'a, T>(&'a DecodeError, PhantomData<T>);

impl<'de, T: Decode<'de>> Visitor<'de> for Entries<'_, T> {
    type Value = BTreeMap<String, T::As>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut read = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(Nullable(Typed::<T>(self.0, PhantomData)));
            if let Some(value) = self.0.note(value, || format!("a value is not {}", T::IS))? {
                read.insert(name, value);
            }
        }
        Ok(read)
    }
}

/// Whether a JSON value is a number.
pub(crate) fn is_number(raw: &str) -> bool {
    raw.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// A string as its JSON text, to be copied into other JSON.
pub(crate) struct RawString<'a>(pub(crate) &'a str);

impl<'a> RawString<'a> {
    pub(crate) fn new(raw: &'a str) -> Option<Self> {
        // A lone surrogate, which is not a character, can only be written as an escape.
        let is_string = raw.starts_with('"') && (!raw.contains('\\') || validate::text(raw).is_ok());
        is_string.then_some(Self(raw))
    }
}

impl<'de> Deserialize<'de> for RawString<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(<&RawValue>::deserialize(deserializer)?.get()).ok_or_else(|| D::Error::custom("not a string"))
    }
}

/// Implements serde's `Deserialize` for a model.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, R: DecodeModel>(deserializer: D) -> Result<R, D::Error> {
    read(&Box::<RawValue>::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// Decodes JSON text that is known to be valid.
pub(crate) fn read<R: DecodeModel>(text: &RawValue) -> Result<R, Malformed> {
    let decode_error = DecodeError::default();
    let read = R::decode(&mut serde_json::Deserializer::from_str(text.get()), &decode_error);
    read.map_err(|_| {
        decode_error.take().unwrap_or_else(|| Malformed(format!("not a JSON object, which a {} is", R::MODEL.noun)))
    })
}

/// Decodes a value, or none for null.
pub(crate) struct Nullable<S>(pub(crate) S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(deserializer).map(Some)
    }
}
