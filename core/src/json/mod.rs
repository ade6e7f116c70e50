//! JSON: values as text, decoding, writing, validation, redaction.

pub(crate) mod copy;
pub(crate) mod cursor;
pub(crate) mod decode;
pub(crate) mod fields;
pub(crate) mod redact;
pub(crate) mod rows;
pub(crate) mod tokens;
pub(crate) mod validate;
pub(crate) mod value;
pub(crate) mod write;
