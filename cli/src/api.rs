//! `commet api`: a request of any path.

use std::collections::BTreeMap;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use commet::{Call, Client, Json, Method};

use crate::failure::{About, Failure};
use crate::global::GlobalOptions;
use crate::interrupt;
use crate::json;
use crate::operations::{each_page, items};
use crate::output::{DIM, Output, styled};

#[derive(Args)]
pub(crate) struct Api {
    /// GET, HEAD, POST, PUT, PATCH or DELETE
    method: String,

    /// The path below the base URL, such as /customers; it may have a query
    path: String,

    /// A string: in the body, or in the query with GET, HEAD and --input, where it replaces what the path has under its
    /// name
    #[arg(short = 'f', long = "raw-field", value_name = "NAME=VALUE")]
    raw_fields: Vec<String>,

    /// Like --raw-field, but numbers, true, false and null keep their JSON type, and @FILE gives the file's text (@-
    /// standard input)
    #[arg(short = 'F', long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,

    /// A file with the body, as JSON that is sent to the byte; - is standard input
    #[arg(long, value_name = "FILE", value_parser = NonEmptyStringValueParser::new())]
    input: Option<String>,

    /// An additional header; may be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,

    /// Print all pages of a list, one item a line
    #[arg(long)]
    paginate: bool,

    /// The idempotency key, with which a write can be retried safely [default: a random one]
    #[arg(long, value_name = "KEY", value_parser = NonEmptyStringValueParser::new())]
    idempotency_key: Option<String>,
}

/// Names and values. A query keeps their order, and a repeated name has a list of values.
type Fields = Vec<(String, Json)>;

impl Api {
    pub(crate) async fn run(self, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
        let method = self.method()?;
        let call = self.call(&method, global)?;
        if self.paginate { every_page(call, output).await } else { one(call, &method, output).await }
    }

    fn method(&self) -> Result<Method, Failure> {
        let method = Method::from_bytes(self.method.to_ascii_uppercase().as_bytes());
        method.map_err(|_| Failure::Usage("METHOD: is not an HTTP method; expected one such as GET".into()))
    }

    fn call(&self, method: &Method, global: &GlobalOptions) -> Result<Call<Client, Json>, Failure> {
        let is_read = matches!(*method, Method::GET | Method::HEAD);
        if self.paginate && method != Method::GET {
            return Err(Failure::Usage("--paginate reads a list, page by page; expected the method GET".into()));
        }
        if self.idempotency_key.is_some() && is_read {
            let told = format!("--idempotency-key is for writes; expected a method other than {method}");
            return Err(Failure::Usage(told));
        }
        let (path, mut query) = split(&self.path);
        let fields = self.fields()?;
        let body = match &self.input {
            Some(file) => Some(json::read_file("--input", r#"{"name": "value"}"#, file)?),
            None if is_read || fields.is_empty() => None,
            None => Some(object(&fields)?),
        };
        if is_read || self.input.is_some() {
            query.retain(|(name, _)| !fields.iter().any(|(field, _)| field == name));
            query.extend(fields);
        }
        let mut call = global.client()?.request(method.clone(), path).cancellation(&interrupt::cancellation()?);
        for (name, values) in grouped(query) {
            call = call.query(&name, values);
        }
        if let Some(body) = body {
            call = call.body(&body);
        }
        for header in &self.headers {
            let (name, value) = header
                .split_once(':')
                .ok_or_else(|| Failure::Usage("--header: has no colon; expected NAME: VALUE".to_owned()))?;
            call = call.header(name.trim(), value.trim());
        }
        Ok(match &self.idempotency_key {
            Some(key) => call.idempotency_key(key),
            None => call,
        })
    }

    fn fields(&self) -> Result<Fields, Failure> {
        let split = |flag: &str, given: &str| {
            let split = given.split_once('=').filter(|(name, _)| !name.is_empty());
            let split = split.map(|(name, value)| (name.to_owned(), value.to_owned()));
            split.ok_or_else(|| Failure::Usage(format!("{flag}: has no name or no equals sign; expected NAME=VALUE")))
        };
        let mut fields = Vec::new();
        for given in &self.raw_fields {
            let (name, value) = split("--raw-field", given)?;
            fields.push((name, Json::from(value.as_str())));
        }
        for given in &self.fields {
            let (name, value) = split("--field", given)?;
            fields.push((name, typed(&value)?));
        }
        Ok(fields)
    }
}

/// The JSON of a field: a number, true, false or null, the text of a file, or else a string.
fn typed(value: &str) -> Result<Json, Failure> {
    if let Some(file) = value.strip_prefix('@') {
        return Ok(Json::from(json::contents("--field", file)?.as_str()));
    }
    let is_number = value.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let literal = is_number || matches!(value, "true" | "false" | "null");
    let parsed = literal.then(|| value.parse::<Json>().ok()).flatten();
    Ok(parsed.unwrap_or_else(|| Json::from(value)))
}

/// Splits a path from its query.
fn split(path: &str) -> (&str, Fields) {
    let Some((path, query)) = path.split_once('?') else { return (path, Vec::new()) };
    let pairs = form_urlencoded::parse(query.as_bytes());
    (path, pairs.map(|(name, value)| (name.into_owned(), Json::from(&*value))).collect())
}

/// The body that the fields make.
fn object(fields: &[(String, Json)]) -> Result<Json, Failure> {
    let members: BTreeMap<_, _> = fields.iter().map(|(name, value)| (name, value)).collect();
    if members.len() < fields.len() {
        return Err(Failure::Usage("a field is repeated; to send a list, use --input".to_owned()));
    }
    Json::new(&members).map_err(|error| Failure::system(error.into()))
}

/// Each name once, with its value or the list of its values.
fn grouped(fields: Fields) -> Vec<(String, Json)> {
    let mut groups: Vec<(String, Vec<Json>)> = Vec::new();
    for (name, value) in fields {
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => groups.push((name, vec![value])),
        }
    }
    let value = |mut values: Vec<Json>| {
        if values.len() == 1 {
            values.remove(0)
        } else {
            Json::new(&values).expect("a list of JSON values is valid JSON")
        }
    };
    groups.into_iter().map(|(name, values)| (name, value(values))).collect()
}

async fn one(call: Call<Client, Json>, method: &Method, output: &mut Output) -> Result<(), Failure> {
    let response = call.await.map_err(|error| Failure::call(error, About::Request))?;
    if output.is_json() {
        return output.json(response.to_json().as_str());
    }
    if method != Method::HEAD {
        output.json(response.data.as_str())?;
    }
    if method == Method::GET && response.next_cursor.is_some() && response.has_more {
        output.note(styled(DIM, "more: --paginate"));
    }
    Ok(())
}

async fn every_page(call: Call<Client, Json>, output: &mut Output) -> Result<(), Failure> {
    each_page(call, About::Request, |data| {
        if data.as_str().starts_with('[') { output.json_lines(&items(data)) } else { output.json(data.as_str()) }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_types_that_they_look_like() {
        for (given, json) in [
            ("1.10", "1.10"),
            ("-1", "-1"),
            ("1e400", "1e400"),
            ("true", "true"),
            ("null", "null"),
            ("True", r#""True""#),
            ("2026-11-26", r#""2026-11-26""#),
            ("-", r#""-""#),
            ("", r#""""#),
            (r#"{"a":1}"#, r#""{\"a\":1}""#),
        ] {
            assert_eq!(typed(given).unwrap().as_str(), json);
        }
    }

    #[test]
    fn a_path_may_have_a_query_and_names_may_be_repeated() {
        let (path, query) = split("/customers?limit=2&search=a%26b+c&limit=3");
        let query: Vec<_> = grouped(query).into_iter().map(|(name, value)| (name, value.to_string())).collect();
        assert_eq!(path, "/customers");
        assert_eq!(query, [("limit".into(), r#"["2","3"]"#.into()), ("search".into(), r#""a&b c""#.into())]);
    }
}
