//! A recorded request as a call of `request`, the method that calls any path.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;

use crate::Call;
use crate::model::{Operation, Parameter, Place, Resource, Type};
use crate::request::{Request, is_idempotency_key};
use crate::value::Value;

const NAME: &str = "request";
const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/// The longest number that the libraries send.
const LONGEST_NUMBER: usize = 4_300;

/// `request`, described as the operations of the resources are.
static REQUEST: LazyLock<Resource> = LazyLock::new(|| {
    let parameter = |name: &str, place: Place, r#type: Type| Parameter {
        name: name.to_owned(),
        place,
        r#type,
        required: place == Place::Path,
        ..Parameter::default()
    };
    let parameters = vec![
        parameter("method", Place::Path, Type::String),
        parameter("path", Place::Path, Type::String),
        parameter("query", Place::Query, Type::Map(Box::new(Type::Json))),
        parameter("body", Place::Body, Type::Json),
    ];
    let operation = Operation {
        name: NAME.to_owned(),
        id: NAME.to_owned(),
        params: "RequestParams".to_owned(),
        parameters,
        ..Operation::default()
    };
    Resource { operations: vec![operation], ..Resource::default() }
});

impl Call<'_> {
    /// Whether it is a call of `request`, which is a method of the client itself.
    pub(crate) fn is_request(&self) -> bool {
        self.operation.id == NAME
    }
}

impl Request<'_> {
    /// The call of `request` that makes this request, or the reason why there is no such call. The rules are those of core, `raw.rs`.
    pub fn raw(&self) -> Result<Call<'static>, &'static str> {
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        if !METHODS.contains(&self.method) {
            return Err("No library sends this method, so the request is shown as curl alone.");
        }
        let writes = !matches!(self.method, "GET" | "HEAD");
        if self.idempotency_key.is_some_and(|key| !writes || !is_idempotency_key(key)) {
            return Err("No library sends this idempotency key, so the request is shown as curl alone.");
        }
        if !is_path(path) {
            return Err("No library sends exactly this path, so the request is shown as curl alone.");
        }
        let query = members(query).ok_or("The query is not UTF-8, so the request is shown as curl alone.")?;
        let body = match self.body {
            "" => None,
            body => match Value::parse(body) {
                Some(Value::Null) | None => {
                    return Err("The body is no JSON that every library sends, so the request is shown as curl alone.");
                }
                Some(body) if !writes || body.any(&is_too_long) => {
                    return Err("No library sends this body with this method, so the request is shown as curl alone.");
                }
                body => body,
            },
        };
        let given = [
            Some(Value::String(self.method.to_owned())),
            Some(Value::String(path.to_owned())),
            (!query.is_empty()).then_some(Value::Object(query)),
            body,
        ];
        let (resource, operation) = (&*REQUEST, &REQUEST.operations[0]);
        let arguments = operation.parameters.iter().zip(given);
        let arguments = arguments.filter_map(|(parameter, value)| Some((parameter, value?))).collect();
        let idempotency_key = self.idempotency_key.map(str::to_owned);
        Ok(Call { resources: &[], resource, operation, arguments, idempotency_key })
    }
}

/// Whether `request` takes this path and sends it as it is.
fn is_path(path: &str) -> bool {
    let is_escape = |rest: &str| rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    let is_dots = |segment: &str| matches!(segment.replace("%2E", ".").replace("%2e", ".").as_str(), "." | "..");
    path.starts_with('/')
        && !path.starts_with("//")
        && path.chars().all(|letter| letter.is_ascii_graphic() && !"\"#<>[\\]^`{|}".contains(letter))
        && path.split('%').skip(1).all(is_escape)
        && !path.split('/').any(is_dots)
}

/// The names of a query with their values: a list where a name occurs several times.
fn members(query: &str) -> Option<Vec<(String, Value)>> {
    // `parse` replaces bytes that are not text.
    percent_decode_str(query).decode_utf8().ok()?;
    let mut members: Vec<(String, Value)> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = Value::String(value.into_owned());
        match members.iter_mut().find(|(known, _)| *known == name) {
            None => members.push((name.into_owned(), value)),
            Some((_, Value::List(values))) => values.push(value),
            Some((_, first)) => *first = Value::List(vec![first.clone(), value]),
        }
    }
    Some(members)
}

fn is_too_long(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.len() > LONGEST_NUMBER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn code(method: &str, target: &str, body: &str, key: Option<&str>, language: Language) -> String {
        let call = Request { method, target, body, idempotency_key: key }.raw().unwrap();
        call.expression(language).code.flat()
    }

    #[test]
    fn the_arguments_stand_where_each_language_has_them() {
        let body = r#"{"a":[1,{}]}"#;
        for (language, bare, whole) in [
            (
                Language::Python,
                r#"commet.request("GET", "/a")"#,
                r#"commet.request("POST", "/a%2Fb", query={"q": ["x y", "1"], "0": ""}, body={"a": [1, {}]}, idempotency_key="k")"#,
            ),
            (
                Language::Node,
                "commet.request('GET', '/a')",
                "commet.request('POST', '/a%2Fb', { query: { q: ['x y', '1'], '0': '' }, body: { a: [1, {}] } }, { idempotencyKey: 'k' })",
            ),
            (
                Language::Go,
                r#"client.Request(ctx, "GET", "/a", nil)"#,
                r#"client.Request(ctx, "POST", "/a%2Fb", &commet.RequestParams{Query: map[string]any{"q": []any{"x y", "1"}, "0": ""}, Body: map[string]any{"a": []any{1, map[string]any{}}}}, commet.WithIdempotencyKey("k"))"#,
            ),
            (
                Language::Java,
                r#"commet.request("GET", "/a")"#,
                r#"commet.request("POST", "/a%2Fb", RequestParams.builder().query(Map.of("q", List.of("x y", "1"), "0", "")).body(Map.of("a", List.of(1, Map.of()))).build(), CallOptions.builder().idempotencyKey("k").build())"#,
            ),
            (
                Language::Php,
                "$commet->request('GET', '/a')",
                r#"$commet->request('POST', '/a%2Fb', query: ['q' => ['x y', '1'], '0' => ''], body: new Json('{"a": [1, {}]}'), idempotencyKey: 'k')"#,
            ),
            (
                Language::Rust,
                r#"client.request(Method::GET, "/a")"#,
                r#"client.request(Method::POST, "/a%2Fb").query("q", "x y").query("q", "1").query("0", "").body(&serde_json::json!({ "a": [1, {}] })).idempotency_key("k")"#,
            ),
        ] {
            assert_eq!(code("GET", "/a", "", None, language), bare);
            assert_eq!(code("POST", "/a%2Fb?q=x+y&q=1&0=", body, Some("k"), language), whole);
        }
    }

    #[test]
    fn what_request_refuses_or_changes_is_no_call() {
        for (method, target, body, key) in [
            ("get", "/a", "", None),
            ("TRACE", "/a", "", None),
            ("GET", "", "", None),
            ("GET", "a", "", None),
            ("GET", "//a", "", None),
            ("GET", "/a/../b", "", None),
            ("GET", "/a/%2E", "", None),
            ("GET", "/100%", "", None),
            ("GET", "/[1]", "", None),
            ("GET", "/é", "", None),
            ("GET", "/a?q=%FF", "", None),
            ("GET", "/a", "{}", None),
            ("GET", "/a", "", Some("k")),
            ("POST", "/a", "null", None),
            ("POST", "/a", "{", None),
            ("POST", "/a", &"1".repeat(4_301), None),
            ("POST", "/a", "", Some("a b")),
        ] {
            Request { method, target, body, idempotency_key: key }
                .raw()
                .expect_err(&format!("{method} {target} {body}"));
        }
    }
}
