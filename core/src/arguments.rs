use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::{Extra, Json};

/// The argument that carries fields this version does not know.
pub(crate) const EXTRA: &str = "extra";

/// The arguments of one call, by name: what every face of the client fills in.
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
pub struct Arguments(Vec<(Cow<'static, str>, Json)>);

impl Arguments {
    /// No arguments.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets an argument, in the place of one that was set before. Names are those of the [operation's parameters](crate::Operation), and
    /// `extra` for an object of fields this version does not know.
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
        let members = crate::json::object(text).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            Error::invalid_request("arguments", format!("must be a JSON object (see {place})"))
        })?;
        Ok(Self(members.into_iter().map(|(name, value)| (name.into_owned().into(), value.into())).collect()))
    }

    pub(crate) fn of_customer(customer_id: impl Into<String>) -> Self {
        Self(vec![("customerId".into(), Json::from(customer_id.into().as_str()))])
    }

    pub(crate) fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, value: Json) {
        self.0.push((name.into(), value));
    }

    /// Puts `value` in the place of whatever stood under `name`.
    pub(crate) fn replace(&mut self, name: impl Into<Cow<'static, str>>, value: Json) {
        let name = name.into();
        self.0.retain(|(given, _)| *given != name);
        self.push(name, value);
    }

    /// Adds a field that this version does not know.
    pub(crate) fn extra(&mut self, name: String, value: &Json) {
        let mut extra: Extra = self.get(EXTRA).and_then(|extra| extra.decode().ok()).unwrap_or_default();
        extra.insert(name, value.clone());
        self.replace(EXTRA, Json::new(&extra).expect("a map of JSON values serializes"));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| value)
    }
}

/// What the JSON door takes as arguments: [`Arguments`], or the text of a JSON object.
pub trait IntoArguments {
    /// The arguments; or an `invalid_request` error, when the text is no JSON object.
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
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
