//! A recorded request as the call that makes it.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use crate::Call;
use crate::model::{Operation, Parameter, Place, Resource, Rule, Type};
use crate::value::Value;

/// A request, as it was received.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The method.
    pub method: &'a str,
    /// Path and query below the base URL: `/customers?limit=2`.
    pub target: &'a str,
    /// The body; nothing for none.
    pub body: &'a str,
    /// The idempotency key.
    pub idempotency_key: Option<&'a str>,
}

impl Request<'_> {
    /// The call that makes this request. Nothing where no operation does, with every part of it.
    pub fn call<'a>(&self, resources: &'a [Resource]) -> Option<Call<'a>> {
        let all = resources.iter().flat_map(|resource| resource.operations.iter().map(move |each| (resource, each)));
        let calls = all.filter_map(|(resource, operation)| {
            let arguments = self.arguments(resources, operation)?;
            let idempotency_key = self.idempotency_key.map(str::to_owned);
            Some(Call { resources, resource, operation, arguments, idempotency_key })
        });
        // `/plans/default` is meant by itself, and not as the plan of that name.
        calls.min_by_key(|call| call.operation.path.matches('{').count())
    }

    fn arguments<'a>(&self, resources: &[Resource], operation: &'a Operation) -> Option<Vec<(&'a Parameter, Value)>> {
        let key_fits = self.idempotency_key.is_none_or(|key| operation.writes && is_idempotency_key(key));
        if operation.method != self.method || !key_fits {
            return None;
        }
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        let mut given: Vec<(&Parameter, Value)> = Vec::new();
        let mut give = |place: Place, name: &str, value: Value| {
            let named = |parameter: &&Parameter| {
                parameter.place == place
                    && *(if place == Place::Path { &parameter.name } else { &parameter.wire }) == *name
            };
            let parameter = operation.parameters.iter().find(named)?;
            let clears = value == Value::Null && operation.null_clears && place == Place::Body;
            let value =
                if clears { value } else { typed(resources, &parameter.r#type, parameter.rule.as_ref(), value)? };
            let is_new = given.iter().all(|(other, _)| other.name != parameter.name);
            is_new.then(|| given.push((parameter, value)))
        };
        let (wanted, found) = (operation.path.split('/'), path.split('/'));
        if wanted.clone().count() != found.clone().count() {
            return None;
        }
        for (wanted, found) in wanted.zip(found) {
            match wanted.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(name) => {
                    let value = percent_decode_str(found).decode_utf8().ok()?;
                    give(Place::Path, name, Value::String(value.into_owned()))?;
                }
                None if wanted == found => (),
                None => return None,
            }
        }
        // `parse` replaces bytes that are not text.
        percent_decode_str(query).decode_utf8().ok()?;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let parameter = operation.parameters.iter().find(|each| each.place == Place::Query && each.wire == name)?;
            let value = match parameter.r#type {
                Type::Boolean | Type::Integer => Value::parse(&value)?,
                _ => Value::String(value.into_owned()),
            };
            give(Place::Query, &name, value)?;
        }
        let mut fixed: Vec<&(String, String)> = operation.fixed.iter().collect();
        for (name, value) in self.members()? {
            let before = fixed.len();
            fixed.retain(|(known, json)| *known != name || Value::parse(json).as_ref() != Some(&value));
            if fixed.len() == before {
                give(Place::Body, &name, value)?;
            }
        }
        let has = |name: &str| given.iter().any(|(parameter, _)| parameter.name == name);
        let is_whole = operation.parameters.iter().all(|parameter| !parameter.required || has(&parameter.name))
            && operation.exactly_one.iter().all(|set| set.iter().filter(|name| has(name)).count() == 1);
        given.sort_by_key(|(parameter, _)| operation.parameters.iter().position(|known| known.name == parameter.name));
        (fixed.is_empty() && is_whole).then_some(given)
    }

    /// The members of the body.
    fn members(&self) -> Option<Vec<(String, Value)>> {
        if self.body.is_empty() {
            return Some(Vec::new());
        }
        match Value::parse(self.body)? {
            Value::Object(members) if self.method != "GET" => Some(members),
            _ => None,
        }
    }
}

/// A value of the wire with the names of the description, if it is one of this type that every library would send.
fn typed(resources: &[Resource], r#type: &Type, rule: Option<&Rule>, value: Value) -> Option<Value> {
    match (r#type, &value) {
        (Type::String | Type::Timestamp | Type::Enum(_) | Type::Decimal, Value::String(text)) => match rule {
            Some(Rule::Id) if text.is_empty() || text.len() > 255 => None,
            Some(Rule::Email) if !is_email(text) => None,
            Some(Rule::Country) if !is_country(text) => None,
            _ => Some(value),
        },
        (Type::Integer, Value::Number(number)) => {
            let read: i64 = number.parse().ok()?;
            let is_within = !matches!(rule, Some(Rule::Range(least, most)) if !(*least..=*most).contains(&read));
            (read.to_string() == *number && is_within).then_some(value)
        }
        (Type::Boolean, Value::Bool(_)) | (Type::Json, Value::Object(_)) => Some(value),
        (Type::Json, _) if rule != Some(&Rule::Object) && value != Value::Null => Some(value),
        (Type::List(of), Value::List(_)) => {
            let Value::List(items) = value else { return None };
            let items = items.into_iter().map(|item| typed(resources, of, None, item));
            items.collect::<Option<_>>().map(Value::List)
        }
        (Type::Map(of), Value::Object(_)) => {
            let Value::Object(members) = value else { return None };
            let members = members.into_iter().map(|(name, value)| Some((name, typed(resources, of, None, value)?)));
            unique(members.collect::<Option<_>>()?)
        }
        (Type::Model(name), Value::Object(_)) => {
            let Value::Object(members) = value else { return None };
            let model = resources.iter().flat_map(|resource| &resource.models).find(|model| model.name == *name)?;
            let members = members.into_iter().map(|(wire, value)| {
                let field = model.fields.iter().find(|field| field.wire.first() == Some(&wire))?;
                // Some libraries take an empty text within an object for an absent one.
                let is_empty = matches!(&value, Value::String(text) if text.is_empty());
                let value = typed(resources, &field.r#type, field.rule.as_ref(), value).filter(|_| !is_empty)?;
                Some((field.name.clone(), value))
            });
            let members: Vec<(String, Value)> = members.collect::<Option<_>>()?;
            let has = |name: &String| members.iter().any(|(member, _)| member == name);
            let is_whole = model.fields.iter().all(|field| !field.required || has(&field.name));
            if is_whole { unique(members) } else { None }
        }
        _ => None,
    }
}

// The next three are the same rules as those of core, by which every library refuses an argument: `idempotency_header`
// of its `prepared.rs`, `email` and `country` of its `validate.rs`.

pub(crate) fn is_idempotency_key(key: &str) -> bool {
    (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_email(email: &str) -> bool {
    email
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && !email.chars().any(char::is_whitespace)
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// An object in which no name occurs twice.
fn unique(members: Vec<(String, Value)>) -> Option<Value> {
    let mut names = HashSet::new();
    members.iter().all(|(name, _)| names.insert(name.as_str())).then_some(Value::Object(members))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn resources() -> Vec<Resource> {
        let resource = serde_json::json!({
            "name": "houses",
            "singular": "house",
            "models": [{"name": "Address", "fields": [
                {"name": "country", "wire": ["country"], "rule": "country"},
            ]}],
            "operations": [
                {"name": "list", "id": "houses.list", "method": "GET", "path": "/houses", "parameters": [
                    {"name": "search", "wire": "search", "place": "query"},
                ]},
                {"name": "create", "id": "houses.create", "method": "POST", "path": "/houses", "writes": true,
                 "parameters": [
                    {"name": "email", "wire": "email", "rule": "email"},
                    {"name": "address", "wire": "address", "type": {"model": "Address"}},
                    {"name": "rooms", "wire": "rooms", "type": {"map": "integer"}},
                ]},
            ],
        });
        vec![serde_json::from_value(resource).unwrap()]
    }

    fn program(method: &str, target: &str, body: &str, idempotency_key: Option<&str>) -> Option<String> {
        let resources = resources();
        let call = Request { method, target, body, idempotency_key }.call(&resources)?;
        Some(call.program(Language::Python, "http://localhost/api"))
    }

    #[test]
    fn a_query_that_is_not_text_is_no_call() {
        assert!(program("GET", "/houses?search=%C3%A9", "", None).unwrap().contains("é"));
        assert_eq!(program("GET", "/houses?search=%FF", "", None), None);
        assert_eq!(program("GET", "/houses?search=%C3&x=%A9", "", None), None);
    }

    #[test]
    fn an_idempotency_key_that_the_libraries_refuse_is_no_call() {
        for (key, is_call) in [
            ("a-1", true),
            (&"k".repeat(255), true),
            ("", false),
            ("a b", false),
            ("é", false),
            (&"k".repeat(256), false),
        ] {
            assert_eq!(program("POST", "/houses", "{}", Some(key)).is_some(), is_call, "{key}");
        }
    }

    #[test]
    fn an_email_or_country_that_the_libraries_refuse_is_no_call() {
        for (email, is_call) in
            [("a@b.co", true), ("ab.co", false), ("@b.co", false), ("a@", false), ("a@b@c", false), ("a b@c.co", false)]
        {
            let body = format!(r#"{{"email":"{email}"}}"#);
            assert_eq!(program("POST", "/houses", &body, None).is_some(), is_call, "{email}");
        }
        for (country, is_call) in [("US", true), ("us", true), ("USA", false), ("U1", false), ("é", false)] {
            let body = format!(r#"{{"address":{{"country":"{country}"}}}}"#);
            assert_eq!(program("POST", "/houses", &body, None).is_some(), is_call, "{country}");
        }
    }

    #[test]
    fn a_name_that_occurs_twice_is_found_among_thousands() {
        let mut members: Vec<String> = (0..8_000).map(|index| format!(r#""{index}":1"#)).collect();
        let body = |members: &[String]| format!(r#"{{"rooms":{{{}}}}}"#, members.join(","));
        assert!(program("POST", "/houses", &body(&members), None).is_some());
        members.push(members[0].clone());
        assert!(program("POST", "/houses", &body(&members), None).is_none());
    }
}
