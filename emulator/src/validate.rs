use std::collections::HashSet;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::answer::{Answer, Detail};
use crate::document::Document;

mod rules;

use rules::{country, metadata, timezone};
pub(crate) use rules::{email, length, string, user_id};

/// A field of an update: absent leaves it, null clears it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change<T> {
    Keep,
    Clear,
    Set(T),
}

impl<T> Change<T> {
    pub(crate) fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// In a create null says the same as nothing.
    pub(crate) fn into_option(self) -> Option<T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    pub(crate) fn apply(self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value),
        }
    }
}

/// The fields of a create, checked.
#[derive(Debug)]
pub(crate) struct Creation {
    pub(crate) external_id: Option<String>,
    pub(crate) email: String,
    pub(crate) full_name: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) metadata: Option<String>,
    pub(crate) is_active: bool,
}

/// The fields of an update, checked.
#[derive(Debug)]
pub(crate) struct Revision {
    pub(crate) email: Option<String>,
    pub(crate) full_name: Change<String>,
    pub(crate) timezone: Change<String>,
    pub(crate) address: Change<String>,
    pub(crate) metadata: Change<String>,
    pub(crate) is_active: Option<bool>,
}

impl Revision {
    /// Whether anything but `isActive` is to change.
    pub(crate) fn changes_fields(&self) -> bool {
        self.email.is_some()
            || !(self.full_name.is_keep()
                && self.timezone.is_keep()
                && self.address.is_keep()
                && self.metadata.is_keep())
    }
}

/// The fields of a customer, by their names in the API.
pub(crate) const CUSTOMER_FIELDS: [&str; 12] = [
    "id",
    "externalId",
    "billingEmail",
    "email",
    "fullName",
    "timezone",
    "address",
    "metadata",
    "isActive",
    "createdAt",
    "updatedAt",
    "organizationId",
];
const ADDRESS_FIELDS: [&str; 6] = ["line1", "line2", "city", "state", "postalCode", "country"];

/// The fields of an address that were given, in the API's order.
#[derive(Default)]
struct Address(Vec<(&'static str, String)>);

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Checks the fields of one document and collects everything that is wrong with them.
pub(crate) struct Fields<'a> {
    known: Vec<(&'a str, &'a RawValue)>,
    prefix: &'static str,
    pub(crate) problems: Vec<Detail>,
}

impl<'a> Fields<'a> {
    /// Unknown fields are let pass: a client must be able to send what this version does not know yet.
    /// The address alone is a closed set, and says so by `closed`.
    fn new(document: &'a Document<'a>, names: &[&str], prefix: &'static str, closed: bool) -> Self {
        let mut fields = Self { known: Vec::with_capacity(names.len()), prefix, problems: Vec::new() };
        let mut seen = HashSet::new();
        for (name, value) in document.fields() {
            if !names.contains(&name) {
                if closed {
                    let known = names.join(", ");
                    // The name of a field of an address may hold what does not belong in a message.
                    if prefix.is_empty() && is_identifier(name) {
                        fields.problem("", format!("has an unknown field {name}; there are {known}"));
                    } else {
                        fields.problem("", format!("has a field other than {known}"));
                    }
                }
            } else if seen.insert(name) {
                fields.known.push((name, value));
            } else {
                fields.problem(name, "must be given once");
            }
        }
        fields
    }

    pub(crate) fn open(document: &'a Document<'a>, names: &[&str]) -> Self {
        Self::new(document, names, "", false)
    }

    pub(crate) fn closed(document: &'a Document<'a>, names: &[&str]) -> Self {
        Self::new(document, names, "", true)
    }

    pub(crate) fn problem(&mut self, field: &str, message: impl Into<String>) {
        let path = match (self.prefix, field) {
            ("", field) => field.to_owned(),
            (prefix, "") => prefix.to_owned(),
            (prefix, field) => format!("{prefix}.{field}"),
        };
        let detail = Detail::new(path, message);
        if !self.problems.contains(&detail) {
            self.problems.push(detail);
        }
    }

    fn get(&self, name: &str) -> Change<&'a RawValue> {
        match self.known.iter().find(|(known, _)| *known == name) {
            None => Change::Keep,
            Some((_, value)) if value.get() == "null" => Change::Clear,
            Some((_, value)) => Change::Set(value),
        }
    }

    /// Adds an error for a missing field, unless it has an error already.
    pub(crate) fn require(&mut self, name: &str) {
        if !self.problems.iter().any(|problem| problem.field == name) {
            self.problem(name, "is required");
        }
    }

    /// Reads a field by a function that gives its value or the rule it breaks.
    pub(crate) fn read<T>(&mut self, name: &str, check: impl FnOnce(&'a str) -> Result<T, String>) -> Change<T> {
        match self.get(name) {
            Change::Keep => Change::Keep,
            Change::Clear => Change::Clear,
            Change::Set(value) => match check(value.get()) {
                Ok(value) => Change::Set(value),
                Err(rule) => {
                    self.problem(name, rule);
                    Change::Keep
                }
            },
        }
    }

    pub(crate) fn text(&mut self, name: &str, rule: impl FnOnce(&str) -> Result<(), String>) -> Change<String> {
        self.read(name, |json| {
            let text = string(json)?;
            rule(&text)?;
            Ok(text)
        })
    }

    /// `email` is today's name of `billingEmail`.
    pub(crate) fn email(&mut self) -> Change<String> {
        match (self.text("billingEmail", email), self.text("email", email)) {
            (billing_email, Change::Keep) => billing_email,
            (Change::Keep, email) => email,
            (billing_email, email) => {
                if billing_email != email {
                    self.problem("email", "must be the same as billingEmail when both are given");
                }
                email
            }
        }
    }

    /// The e-mail address of a new customer, which is required.
    pub(crate) fn required_email(&mut self) -> String {
        let Change::Set(email) = self.email() else {
            let is_told = |problem: &Detail| matches!(&*problem.field, "billingEmail" | "email");
            if !self.problems.iter().any(is_told) {
                self.problem("billingEmail", "is required");
            }
            return String::new();
        };
        email
    }

    /// Refuses fields that the API itself sets: dropping them in silence would pretend that they counted.
    fn refuse_given(&mut self, names: &[&str], rule: &str) {
        for name in names {
            if !self.get(name).is_keep() {
                self.problem(name, rule);
            }
        }
    }

    pub(crate) fn full_name(&mut self) -> Change<String> {
        self.text("fullName", |text| length(text, 0, 200))
    }

    pub(crate) fn timezone(&mut self) -> Change<String> {
        self.text("timezone", timezone)
    }

    pub(crate) fn metadata(&mut self) -> Change<String> {
        self.read("metadata", metadata)
    }

    pub(crate) fn flag(&mut self, name: &str) -> Change<bool> {
        self.read(name, |json| json.parse().map_err(|_| "must be true or false".to_owned()))
    }

    pub(crate) fn address(&mut self) -> Change<String> {
        let Change::Set(value) = self.get("address") else {
            return self.read("address", |_| Ok(String::new()));
        };
        let Ok(document) = serde_json::from_str::<Document<'_>>(value.get()) else {
            self.problem("address", "must be an object");
            return Change::Keep;
        };
        let mut inner = Fields::new(&document, &ADDRESS_FIELDS, "address", true);
        let mut address = Address::default();
        for name in ADDRESS_FIELDS {
            let value = inner.text(name, |text| if name == "country" { country(text) } else { length(text, 0, 255) });
            if let Change::Set(text) = value {
                address.0.push((name, text));
            }
        }
        self.problems.append(&mut inner.problems);
        Change::Set(serde_json::to_string(&address).unwrap_or_default())
    }

    pub(crate) fn refuse(self) -> Result<(), Vec<Detail>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}

fn is_identifier(name: &str) -> bool {
    (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl Creation {
    pub(crate) fn read(body: &[u8]) -> Result<Self, Answer> {
        let document = Document::parse(body)?;
        Self::of(&document).map_err(|problems| Answer::invalid(&problems))
    }

    pub(crate) fn of(document: &Document<'_>) -> Result<Self, Vec<Detail>> {
        let mut fields = Fields::open(document, &CUSTOMER_FIELDS);
        let email = fields.required_email();
        let id = fields.text("id", user_id).into_option();
        let external_id = fields.text("externalId", user_id).into_option();
        if id.is_some() && external_id.is_some() && id != external_id {
            fields.problem("externalId", "must be the same as id when both are given");
        }
        let creation = Self {
            external_id: id.or(external_id),
            email,
            full_name: fields.full_name().into_option(),
            timezone: fields.timezone().into_option(),
            address: fields.address().into_option(),
            metadata: fields.metadata().into_option(),
            is_active: fields.flag("isActive").into_option().unwrap_or(true),
        };
        fields.refuse_given(&["createdAt", "updatedAt", "organizationId"], "is set by the API and cannot be given");
        fields.refuse().map(|()| creation)
    }
}

impl Revision {
    pub(crate) fn read(body: &[u8]) -> Result<Self, Answer> {
        let document = Document::parse(body)?;
        let mut fields = Fields::open(&document, &CUSTOMER_FIELDS);
        let email = fields.email();
        if email == Change::Clear {
            fields.problem("billingEmail", "must not be null");
        }
        let is_active = fields.flag("isActive");
        if is_active == Change::Clear {
            fields.problem("isActive", "must be true or false");
        }
        let revision = Self {
            email: email.into_option(),
            full_name: fields.full_name(),
            timezone: fields.timezone(),
            address: fields.address(),
            metadata: fields.metadata(),
            is_active: is_active.into_option(),
        };
        fields.refuse_given(
            &["id", "externalId", "createdAt", "updatedAt", "organizationId"],
            "is set for good when a customer is created and cannot be changed",
        );
        fields.refuse().map(|()| revision).map_err(|problems| Answer::invalid(&problems))
    }
}
