//! Reads JavaScript values by Node-API.

use std::ptr::{null, null_mut};

use napi::{Status, sys};

/// A string that fits in this many bytes is read at once.
const SHORT: usize = 256;

/// An environment in which values are read, and its class for raw JSON.
pub(crate) struct Source {
    pub(crate) env: sys::napi_env,
    pub(crate) raw_json: sys::napi_value,
}

/// JavaScript has thrown, from a getter or a `toJSON`; its exception is pending.
#[derive(Debug)]
pub(crate) struct Thrown;

impl From<Thrown> for napi::Error {
    fn from(Thrown: Thrown) -> Self {
        Self::from_status(Status::PendingException)
    }
}

/// Calls Node-API. Where this is used, it fails only when JavaScript has thrown.
macro_rules! call {
    ($function:ident($($argument:expr),*)) => {
        // SAFETY: the environment and the values belong to the callback from JavaScript that is
        // being served, and results go to variables of the right types.
        match unsafe { sys::$function($($argument),*) } {
            sys::Status::napi_ok => Ok(()),
            _ => Err(Thrown),
        }
    };
}

pub(crate) use call;

impl Source {
    /// An object's own enumerable members.
    pub(crate) fn members(&self, object: sys::napi_value) -> Result<Vec<(sys::napi_value, sys::napi_value)>, Thrown> {
        let mut names = null_mut();
        let filter = sys::KeyFilter::enumerable | sys::KeyFilter::skip_symbols;
        call!(napi_get_all_property_names(
            self.env,
            object,
            sys::KeyCollectionMode::own_only,
            filter,
            sys::KeyConversion::numbers_to_strings,
            &raw mut names
        ))?;
        let length = self.length(names)?;
        let mut members = Vec::with_capacity(length as usize);
        for index in 0..length {
            let name = self.item(names, index)?;
            let mut value = null_mut();
            call!(napi_get_property(self.env, object, name, &raw mut value))?;
            members.push((name, value));
        }
        Ok(members)
    }

    pub(crate) fn length(&self, array: sys::napi_value) -> Result<u32, Thrown> {
        let mut length = 0;
        call!(napi_get_array_length(self.env, array, &raw mut length))?;
        Ok(length)
    }

    pub(crate) fn item(&self, array: sys::napi_value, index: u32) -> Result<sys::napi_value, Thrown> {
        let mut item = null_mut();
        call!(napi_get_element(self.env, array, index, &raw mut item))?;
        Ok(item)
    }

    pub(crate) fn type_of(&self, value: sys::napi_value) -> Result<sys::napi_valuetype, Thrown> {
        let mut kind = sys::ValueType::napi_undefined;
        call!(napi_typeof(self.env, value, &raw mut kind))?;
        Ok(kind)
    }

    pub(crate) fn present(&self, value: sys::napi_value) -> Result<Option<sys::napi_value>, Thrown> {
        Ok((self.type_of(value)? != sys::ValueType::napi_undefined).then_some(value))
    }

    /// A string; none if it contains a lone surrogate.
    pub(crate) fn text(&self, value: sys::napi_value) -> Result<Option<String>, Thrown> {
        let mut short = [0_u8; SHORT];
        let mut length = 0;
        call!(napi_get_value_string_utf8(self.env, value, short.as_mut_ptr().cast(), SHORT, &raw mut length))?;
        // A string that fills the buffer may be truncated, after a character that ends at most three bytes before its end.
        let text = if length < SHORT - 4 { short[..length].to_vec() } else { self.long_text(value)? };
        let text = String::from_utf8(text).expect("Node writes UTF-8");
        // Node-API replaces a lone surrogate with this character, which the string may also contain itself.
        Ok(if text.contains('\u{fffd}') { self.checked_text(value)? } else { Some(text) })
    }

    fn long_text(&self, value: sys::napi_value) -> Result<Vec<u8>, Thrown> {
        let mut length = 0;
        call!(napi_get_value_string_utf8(self.env, value, null_mut(), 0, &raw mut length))?;
        let mut text = vec![0; length + 1];
        call!(napi_get_value_string_utf8(self.env, value, text.as_mut_ptr().cast(), text.len(), &raw mut length))?;
        text.truncate(length);
        Ok(text)
    }

    fn checked_text(&self, value: sys::napi_value) -> Result<Option<String>, Thrown> {
        let mut length = 0;
        call!(napi_get_value_string_utf16(self.env, value, null_mut(), 0, &raw mut length))?;
        let mut text = vec![0; length + 1];
        call!(napi_get_value_string_utf16(self.env, value, text.as_mut_ptr(), text.len(), &raw mut length))?;
        Ok(String::from_utf16(&text[..length]).ok())
    }

    pub(crate) fn flag(&self, value: sys::napi_value) -> Result<bool, Thrown> {
        let mut is = false;
        call!(napi_get_value_bool(self.env, value, &raw mut is)).map(|()| is)
    }

    pub(crate) fn is_list(&self, value: sys::napi_value) -> Result<bool, Thrown> {
        let mut is = false;
        call!(napi_is_array(self.env, value, &raw mut is)).map(|()| is)
    }

    /// Whether an object contains bytes: a Buffer or another typed array, an `ArrayBuffer`, a `DataView`.
    pub(crate) fn is_bytes(&self, object: sys::napi_value) -> Result<bool, Thrown> {
        let (mut array, mut buffer, mut view) = (false, false, false);
        call!(napi_is_typedarray(self.env, object, &raw mut array))?;
        call!(napi_is_arraybuffer(self.env, object, &raw mut buffer))?;
        call!(napi_is_dataview(self.env, object, &raw mut view))?;
        Ok(array || buffer || view)
    }

    /// Whether an object has no class: no prototype, or one without a prototype, such as `Object.prototype` of this or
    /// another realm. A Proxy has no class.
    pub(crate) fn is_plain(&self, object: sys::napi_value) -> Result<bool, Thrown> {
        let Some(prototype) = self.prototype(object)? else { return Ok(true) };
        Ok(self.prototype(prototype)?.is_none())
    }

    fn prototype(&self, object: sys::napi_value) -> Result<Option<sys::napi_value>, Thrown> {
        let mut prototype = null_mut();
        call!(napi_get_prototype(self.env, object, &raw mut prototype))?;
        Ok((self.type_of(prototype)? != sys::ValueType::napi_null).then_some(prototype))
    }

    /// Whether an object is iterable, so that its members may not be its whole content.
    pub(crate) fn is_iterable(&self, object: sys::napi_value) -> Result<bool, Thrown> {
        let (mut global, mut iterator) = (null_mut(), null_mut());
        call!(napi_get_global(self.env, &raw mut global))?;
        let symbol = self.named(self.named(global, c"Symbol")?, c"iterator")?;
        call!(napi_get_property(self.env, object, symbol, &raw mut iterator))?;
        Ok(self.type_of(iterator)? == sys::ValueType::napi_function)
    }

    /// The name of an object's class.
    pub(crate) fn class_name(&self, object: sys::napi_value) -> Result<String, Thrown> {
        let class = self.class(object)?;
        if class != "Object" {
            return Ok(class);
        }
        let constructor = self.named(object, c"constructor")?;
        if self.type_of(constructor)? != sys::ValueType::napi_function {
            return Ok(class);
        }
        let name = self.named(constructor, c"name")?;
        let is_text = self.type_of(name)? == sys::ValueType::napi_string;
        Ok(if is_text { self.text(name)?.filter(|name| !name.is_empty()).unwrap_or(class) } else { class })
    }

    pub(crate) fn named(&self, object: sys::napi_value, name: &std::ffi::CStr) -> Result<sys::napi_value, Thrown> {
        let mut value = null_mut();
        call!(napi_get_named_property(self.env, object, name.as_ptr(), &raw mut value))?;
        Ok(value)
    }

    /// The name of an object's class in `Object.prototype.toString`: `Array` (also for a Proxy), `Error`, `Map`, `Object`.
    pub(crate) fn class(&self, object: sys::napi_value) -> Result<String, Thrown> {
        let (mut global, mut shown) = (null_mut(), null_mut());
        call!(napi_get_global(self.env, &raw mut global))?;
        let prototype = self.named(self.named(global, c"Object")?, c"prototype")?;
        let show = self.named(prototype, c"toString")?;
        call!(napi_call_function(self.env, object, show, 0, null(), &raw mut shown))?;
        let shown = self.text(shown)?.unwrap_or_default();
        let class = shown.strip_prefix("[object ").and_then(|shown| shown.strip_suffix(']'));
        Ok(class.unwrap_or_default().to_owned())
    }

    /// The property `length` of a list that Node-API does not treat as one.
    pub(crate) fn stated_length(&self, list: sys::napi_value) -> Result<u32, Thrown> {
        let (value, mut length) = (self.named(list, c"length")?, 0);
        call!(napi_get_value_uint32(self.env, value, &raw mut length))?;
        Ok(length)
    }

    /// What replaces an object with a `toJSON`, such as a Date, in `JSON.stringify`.
    pub(crate) fn replaced(&self, object: sys::napi_value) -> Result<Replaced, Thrown> {
        let to_json = self.named(object, c"toJSON")?;
        if self.type_of(to_json)? != sys::ValueType::napi_function {
            return Ok(Replaced::Not);
        }
        let mut is_raw = false;
        call!(napi_instanceof(self.env, object, self.raw_json, &raw mut is_raw))?;
        if is_raw {
            let text = self.named(object, c"text")?;
            let is_text = self.type_of(text)? == sys::ValueType::napi_string;
            return Ok(Replaced::Raw(if is_text { self.text(text)? } else { None }));
        }
        let mut value = null_mut();
        call!(napi_call_function(self.env, object, to_json, 0, null(), &raw mut value))?;
        if self.type_of(value)? == sys::ValueType::napi_null {
            let mut is_date = false;
            call!(napi_is_date(self.env, object, &raw mut is_date))?;
            if is_date {
                return Ok(Replaced::NoDate);
            }
        }
        Ok(Replaced::By(value))
    }

    /// The digits of a `BigInt`.
    pub(crate) fn digits(&self, value: sys::napi_value) -> Result<Option<String>, Thrown> {
        let mut text = null_mut();
        call!(napi_coerce_to_string(self.env, value, &raw mut text))?;
        self.text(text)
    }
}

/// What replaces an object.
pub(crate) enum Replaced {
    Not,
    By(sys::napi_value),
    /// By JSON text.
    Raw(Option<String>),
    /// By null, which the `toJSON` of an invalid Date returns, and which would clear a field.
    NoDate,
}
