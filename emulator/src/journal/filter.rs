use std::borrow::Cow;

use crate::answer::Detail;
use crate::journal::entry::Entry;

/// A selection of requests in the journal; the default selects all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Only requests that arrived after the one with this number.
    pub(crate) after: Option<u64>,
    /// At most this many.
    pub(crate) limit: Option<usize>,
    /// A part of path and query.
    path: Option<String>,
    method: Option<String>,
    status: Option<Status>,
    idempotency_key: Option<String>,
    /// A part of the path, the request ID or the idempotency key.
    pub(crate) text: Option<String>,
    /// A part of the user agent.
    pub(crate) agent: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// 404.
    Exactly(u16),
    /// 4xx.
    Class(u16),
    /// The connection was closed without an answer.
    None,
}

impl Filter {
    /// Reads the parameters of a query that are the filter's own; whether a name is one of them.
    pub(crate) fn read(&mut self, name: &str, value: Cow<'_, str>) -> Result<bool, Detail> {
        let refuse = |message: &str| Detail::new(name, message);
        match name {
            "after" => self.after = Some(value.parse().map_err(|_| refuse("must be the number of a request"))?),
            "limit" => {
                let limit = value.parse().ok().filter(|limit| *limit > 0);
                self.limit = Some(limit.ok_or_else(|| refuse("must be a whole number above 0"))?);
            }
            "path" => self.path = Some(value.into_owned()),
            "method" => self.method = Some(value.to_ascii_uppercase()),
            "status" => {
                let status = Status::parse(&value).ok_or_else(|| refuse("must be a status, 2xx to 5xx, or none"))?;
                self.status = Some(status);
            }
            "idempotencyKey" => self.idempotency_key = Some(value.into_owned()),
            _ => return Ok(false),
        }
        Ok(true)
    }

    pub(super) fn matches(&self, entry: &Entry) -> bool {
        self.after.is_none_or(|after| entry.number > after)
            && self.path.as_ref().is_none_or(|part| entry.path.contains(part.as_str()))
            && self.method.as_ref().is_none_or(|method| entry.method.as_str() == method)
            && self.status.is_none_or(|status| status.matches(entry))
            && self.idempotency_key.as_ref().is_none_or(|key| entry.idempotency_key.as_deref() == Some(key))
            && self.text.as_ref().is_none_or(|text| entry.mentions(text))
            && self.agent.as_ref().is_none_or(|agent| entry.agent().contains(agent.as_str()))
    }
}

impl Status {
    fn parse(text: &str) -> Option<Self> {
        if text == "none" {
            return Some(Self::None);
        }
        if let Some(class) = text.strip_suffix("xx") {
            return class.parse().ok().filter(|class| (2..=5).contains(class)).map(Self::Class);
        }
        text.parse().ok().filter(|status| (100..=999).contains(status)).map(Self::Exactly)
    }

    fn matches(self, entry: &Entry) -> bool {
        match self {
            Self::Exactly(status) => entry.status == Some(status),
            Self::Class(class) => entry.status.is_some_and(|status| status / 100 == class),
            Self::None => entry.status.is_none() && entry.duration_ms.is_some(),
        }
    }
}
