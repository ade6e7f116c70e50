//! Decodes and encodes JSON where `JSON.parse` and `JSON.stringify` would round a number.

use std::borrow::Cow;
use std::ptr::null_mut;

use commet::Json;
use commet::bridge::{MAX_SAFE_INTEGER, MakeValue, Number};
use napi::bindgen_prelude::{FnArgs, FromNapiValue as _, Function, Object, Unknown, Utf16String};
use napi::{Env, Error, JsValue as _, Result, Status, sys};
use napi_derive::napi;

use crate::source::Source;

/// Decodes JSON text. `exact` makes the values that JavaScript's own types cannot hold, of the digits of an integer or of
/// JSON text. In an answer, the depth is counted from the caller's own values.
#[napi(catch_unwind)]
pub fn make<'env>(env: &'env Env, text: Utf16String, exact: Exact<'env>, is_answer: bool) -> Result<Unknown<'env>> {
    let refuse = |why: &str| Error::new(Status::InvalidArg, why);
    let text = String::from_utf16(&text).map_err(|_| refuse("it contains a lone surrogate"))?;
    let json: Json = text.parse().map_err(|_| refuse("it is not JSON"))?;
    let mut maker = Maker { env: env.raw(), exact };
    let value = if is_answer { json.make_answer(&mut maker)? } else { json.make(&mut maker)? };
    // SAFETY: it was made in this environment, in the scope of this call.
    unsafe { Unknown::from_napi_value(env.raw(), value) }
}

/// Encodes a value as JSON without rounding numbers. `raw_json` is the class of raw JSON.
#[napi(catch_unwind)]
pub fn write(env: Env, value: Unknown<'_>, raw_json: Object<'_>) -> Result<String> {
    let source = Source { env: env.raw(), raw_json: raw_json.raw() };
    match source.json(value.raw())? {
        Ok(json) => Ok(json.to_string()),
        Err(why) => Err(Error::new(Status::InvalidArg, why)),
    }
}

struct Maker<'env> {
    env: sys::napi_env,
    exact: Exact<'env>,
}

/// Makes an integer of its digits, or an instance of the class of raw JSON.
type Exact<'env> = Function<'env, FnArgs<(String, bool)>, Unknown<'env>>;

macro_rules! made {
    ($function:ident($env:expr $(, $argument:expr)*)) => {{
        let mut value = null_mut();
        // SAFETY: the environment is that of the call from JavaScript that is being served.
        napi::check_status!(unsafe { sys::$function($env $(, $argument)*, &raw mut value) })?;
        Ok(value)
    }};
}

impl Maker<'_> {
    fn exact(&self, text: &str, is_whole: bool) -> Result<sys::napi_value> {
        Ok(self.exact.call(FnArgs { data: (text.to_owned(), is_whole) })?.raw())
    }

    fn string(&self, text: &str) -> Result<sys::napi_value> {
        made!(napi_create_string_utf8(self.env, text.as_ptr().cast(), text.len().cast_signed()))
    }

    /// Defines a data property. Setting one named `__proto__` would set the prototype.
    fn define(&self, object: sys::napi_value, name: &str, value: sys::napi_value) -> Result<()> {
        let attributes = sys::PropertyAttributes::writable
            | sys::PropertyAttributes::enumerable
            | sys::PropertyAttributes::configurable;
        let property = sys::napi_property_descriptor {
            utf8name: std::ptr::null(),
            name: self.string(name)?,
            method: None,
            getter: None,
            setter: None,
            value,
            attributes,
            data: null_mut(),
        };
        // SAFETY: as in `made!`.
        napi::check_status!(unsafe { sys::napi_define_properties(self.env, object, 1, &raw const property) })
    }
}

impl MakeValue for Maker<'_> {
    type Value = sys::napi_value;
    type Error = Error;

    fn null(&mut self) -> Result<sys::napi_value> {
        made!(napi_get_null(self.env))
    }

    fn flag(&mut self, value: bool) -> Result<sys::napi_value> {
        made!(napi_get_boolean(self.env, value))
    }

    fn number(&mut self, value: Number<'_>) -> Result<sys::napi_value> {
        match value {
            Number::Integer(value) if value.unsigned_abs() <= MAX_SAFE_INTEGER => {
                made!(napi_create_int64(self.env, value))
            }
            Number::Integer(value) => made!(napi_create_bigint_int64(self.env, value)),
            Number::Float(value) => made!(napi_create_double(self.env, value)),
            Number::Digits(digits) => self.exact(digits, !digits.contains(['.', 'e', 'E'])),
        }
    }

    fn text(&mut self, value: &str) -> Result<sys::napi_value> {
        self.string(value)
    }

    fn array(&mut self, items: Vec<sys::napi_value>) -> Result<sys::napi_value> {
        let array: Result<_> = made!(napi_create_array_with_length(self.env, items.len()));
        let array = array?;
        for (index, item) in items.into_iter().enumerate() {
            let index =
                u32::try_from(index).map_err(|_| Error::new(Status::InvalidArg, "a list has too many items"))?;
            // SAFETY: as in `made!`.
            napi::check_status!(unsafe { sys::napi_set_element(self.env, array, index, item) })?;
        }
        Ok(array)
    }

    fn object(&mut self, members: Vec<(Cow<'_, str>, sys::napi_value)>) -> Result<sys::napi_value> {
        let object = Object::new(&Env::from_raw(self.env))?.raw();
        for (name, value) in members {
            self.define(object, &name, value)?;
        }
        Ok(object)
    }

    fn json(&mut self, text: &str) -> Result<sys::napi_value> {
        self.exact(text, false)
    }
}
