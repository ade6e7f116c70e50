use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::json::fields::Extra;
use crate::json::value::Json;

/// The argument that carries fields this version does not know.
pub(crate) const EXTRA: &str = "extra";

/// The arguments of one call, by name.
///
/// A name that is missing is absent; a name whose value is `null` clears the field in an update.
/// `Debug` shows the names only, never the values.
///
/// ```no_run
/// use commet::Arguments;
///
/// # async fn example(client: commet::Client) -> Result<(), commet::Error> {
/// let mut arguments = Arguments::new();
/// arguments.set("email", "billing@acme.com")?;
/// arguments.set("metadata", &std::collections::BTreeMap::from([("seats", 12)]))?;
/// let reply = client.invoke("customers.create", arguments).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Arguments {
    named: Vec<(Cow<'static, str>, Json)>,
    /// Fields that were added one by one; [`settle`](Self::settle) makes them the argument `extra`.
    extra: Extra,
}

impl Arguments {
    /// No arguments.
    pub const fn new() -> Self {
        Self { named: Vec::new(), extra: Extra::new() }
    }

    /// Sets an argument. It replaces one of the same name. Names are those of the
    /// [operation's parameters](crate::Operation), and `extra` for an object of fields that this version does not know.
    ///
    /// Fails with `invalid_request` when the value cannot be written as JSON.
    pub fn set<T: Serialize + ?Sized>(&mut self, name: impl Into<Cow<'static, str>>, value: &T) -> Result<(), Error> {
        let name = name.into();
        match Json::new(value) {
            Ok(json) => self.replace(name, json),
            Err(error) => return Err(Error::invalid_request(&name, "cannot be written as JSON").with_source(error)),
        }
        Ok(())
    }

    /// Reads the arguments from the text of a JSON object.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let members = crate::json::value::object(text).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            Error::invalid_request("arguments", format!("must be a JSON object (see {place})"))
        })?;
        let named = members.into_iter().map(|(name, value)| (name.into_owned().into(), value.into())).collect();
        Ok(Self { named, extra: Extra::new() })
    }

    /// Adds an argument whose value can always be written as JSON. It replaces one of the same name.
    pub(crate) fn with<T: Serialize>(mut self, name: &'static str, value: &T) -> Self {
        self.replace(name, Json::new(value).expect("parameters are strings, flags, numbers and JSON"));
        self
    }

    /// Adds a field that this version does not know.
    pub(crate) fn with_extra(mut self, name: String, value: &Json) -> Self {
        self.extra.insert(name, value.clone());
        self
    }

    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, value: Json) {
        self.named.push((name.into(), value));
    }

    /// Replaces all values of the name.
    pub(crate) fn replace(&mut self, name: impl Into<Cow<'static, str>>, value: Json) {
        let name = name.into();
        self.named.retain(|(given, _)| *given != name);
        self.push(name, value);
    }

    /// Makes one argument of the fields that were added.
    pub(crate) fn settle(mut self) -> Self {
        if !self.extra.is_empty() {
            let given = self.get(EXTRA).and_then(|extra| extra.decode::<Extra>().ok()).unwrap_or_default();
            let mut extra = std::mem::take(&mut self.extra);
            for (name, value) in given {
                extra.entry(name).or_insert(value);
            }
            self.replace(EXTRA, Json::new(&extra).expect("a map of JSON values serializes"));
        }
        self
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.named.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.named.iter().map(|(name, value)| (name.as_ref(), value))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.named.iter().find(|(given, _)| given == name).map(|(_, value)| value)
    }
}

/// A type that the dynamic API takes as arguments: [`Arguments`], or the text of a JSON object.
pub trait IntoArguments {
    /// Returns the arguments. Fails with `invalid_request` when the text is not a JSON object.
    fn into_arguments(self) -> Result<Arguments, Error>;
}

impl IntoArguments for Arguments {
    fn into_arguments(self) -> Result<Arguments, Error> {
        Ok(self)
    }
}

impl IntoArguments for &str {
    fn into_arguments(self) -> Result<Arguments, Error> {
        Arguments::parse(self)
    }
}

impl IntoArguments for String {
    fn into_arguments(self) -> Result<Arguments, Error> {
        Arguments::parse(&self)
    }
}

impl IntoArguments for &String {
    fn into_arguments(self) -> Result<Arguments, Error> {
        Arguments::parse(self)
    }
}

impl fmt::Debug for Arguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extra = (!self.extra.is_empty()).then_some(EXTRA);
        f.debug_list().entries(self.named.iter().map(|(name, _)| name.as_ref()).chain(extra)).finish()
    }
}

/// The name, if it looks like one, to be quoted in an error. It may be a value in the wrong place.
pub(crate) fn quotable(name: &str) -> &str {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    if (1..=64).contains(&name.len()) && name.bytes().all(is_name) { name } else { "this" }
}
