//! Requests of any path, for endpoints that no operation covers.

use std::fmt::Write as _;
use std::str::FromStr as _;

use bytes::Bytes;
use http::Method;

use crate::error::Error;
use crate::json::validate;
use crate::net::percent::{self, encode};
use crate::pipeline::arguments::{Arguments, quotable};
use crate::schema::model::{Constraint, Kind};
use crate::schema::request::REQUEST;

const METHODS: [Method; 6] = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The method, the target below the base URL and the body of a request, from its arguments.
pub(crate) fn parts(arguments: &Arguments) -> Result<(Method, String, Option<Bytes>), Error> {
    let mut seen = [None; 4];
    for (given, value) in arguments.iter() {
        let Some(position) = REQUEST.position(given) else {
            let rule = "is not a parameter of request; expected one of `method`, `path`, `query`, `body`";
            return Err(Error::invalid_request(quotable(given), rule));
        };
        if seen[position].replace(value).is_some() {
            return Err(Error::invalid_request(REQUEST.parameters[position].name, "is given twice"));
        }
    }
    let [method, path, query, body] = seen.map(|given| given.filter(|given| *given != "null"));
    let method = self::method(method)?;
    let mut target = self::path(path)?;
    if let Some(query) = query {
        push_query(&mut target, query)?;
    }
    if let Some(body) = body {
        if matches!(method, Method::GET | Method::HEAD) {
            return Err(Error::invalid_request("body", format!("must be absent, as {method} sends none; use `query`")));
        }
        validate::check(Kind::Json, Constraint::None, body)
            .map_err(|violation| Error::invalid_request("body", violation.rule))?;
    }
    Ok((method, target, body.map(|body| Bytes::copy_from_slice(body.as_bytes()))))
}

/// The text of a required argument.
fn text(name: &str, json: Option<&str>) -> Result<String, Error> {
    let json = json.ok_or_else(|| Error::invalid_request(name, "is required"))?;
    let text = validate::text(json).map_err(|violation| Error::invalid_request(name, violation.rule))?;
    Ok(text.into_owned())
}

fn method(json: Option<&str>) -> Result<Method, Error> {
    let given = text("method", json)?.to_ascii_uppercase();
    let known = Method::from_str(&given).ok().filter(|method| METHODS.contains(method));
    known.ok_or_else(|| Error::invalid_request("method", "must be GET, HEAD, POST, PUT, PATCH or DELETE"))
}

/// Checks a path, which must stay below the base URL.
fn path(json: Option<&str>) -> Result<String, Error> {
    let refuse = |why: &str| Err(Error::invalid_request("path", why));
    let path = text("path", json)?;
    if !path.starts_with('/') || path.starts_with("//") {
        return refuse("must begin with one slash, as in /things/1; it is joined to the base URL");
    }
    if path.contains(['?', '#']) {
        return refuse("must not contain ? or #; pass the query as `query`, and encode such a character of an ID");
    }
    let is_escape = |rest: &str| rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    if !path.split('%').skip(1).all(is_escape) {
        return refuse("must write a percent sign as %25");
    }
    let is_dots = |segment: &str| matches!(segment.replace("%2E", ".").replace("%2e", ".").as_str(), "." | "..");
    if path.split(['/', '\\']).any(is_dots) {
        return refuse("must not contain the segments . and ..");
    }
    Ok(percent::path(&path).to_string())
}

/// Adds the query. A list repeats its name; null counts as absent.
fn push_query(target: &mut String, json: &str) -> Result<(), Error> {
    let members = crate::json::value::object(json)
        .map_err(|_| Error::invalid_request("query", "must be an object of names and values"))?;
    let mut separator = '?';
    for (name, value) in members {
        let refuse = || {
            let must = "must be a string, a number, true or false, or a list of them";
            Error::invalid_request(&format!("query.{}", quotable(&name)), must)
        };
        let values = match value.get().as_bytes()[0] {
            b'{' => return Err(refuse()),
            b'[' => serde_json::from_str(value.get()).map_err(|_| refuse())?,
            _ => vec![value],
        };
        for value in values {
            let plain = match value.get().as_bytes()[0] {
                b'{' | b'[' => return Err(refuse()),
                b'"' => validate::text(value.get()).map_err(|_| refuse())?,
                _ if value.get() == "null" => continue,
                _ => value.get().into(),
            };
            write!(target, "{separator}{}={}", encode(&name), encode(&plain)).expect("a String takes all");
            separator = '&';
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(arguments: &str) -> Result<(String, String, String), String> {
        let (method, target, body) =
            parts(&Arguments::parse(arguments).unwrap()).map_err(|error| error.message().to_owned())?;
        Ok((method.to_string(), target, String::from_utf8(body.unwrap_or_default().to_vec()).unwrap()))
    }

    fn target(path: &str) -> Result<String, String> {
        made(&serde_json::json!({"method": "GET", "path": path}).to_string()).map(|(_, target, _)| target)
    }

    #[test]
    fn a_body_is_sent_to_the_byte_and_a_query_encoded() {
        assert_eq!(
            made(
                r#"{"method":"put","path":"/a","query":{"q":"a&b=ü","n":1.10,"on":true,"no":null,"t":["x",2,null]},"body":{ "a":1.10,"A":null }}"#
            ),
            Ok(("PUT".into(), "/a?q=a%26b%3D%C3%BC&n=1.10&on=true&t=x&t=2".into(), r#"{ "a":1.10,"A":null }"#.into()))
        );
        assert_eq!(
            made(r#"{"method":"DELETE","path":"/a","body":null}"#),
            Ok(("DELETE".into(), "/a".into(), String::new()))
        );
    }

    #[test]
    fn a_path_stays_below_the_base_url() {
        for path in [
            "",
            "customers",
            "https://evil.test/x",
            "//evil.test/x",
            "/..",
            "/a/../b",
            "/a/./b",
            "/%2e%2E/b",
            r"/a\..\b",
        ] {
            target(path).expect_err(path);
        }
        for path in ["/a?x=1", "/a#b", "/100%", "/%zz"] {
            target(path).expect_err(path);
        }
        assert_eq!(target("/v1/customers/a@b:c%2Fd/ü x\\y").unwrap(), "/v1/customers/a@b:c%2Fd/%C3%BC%20x%5Cy");
        assert_eq!(target("/...").unwrap(), "/...");
    }

    #[test]
    fn refusals_name_the_argument() {
        for (arguments, begins) in [
            (r#"{"path":"/a"}"#, "method: is required"),
            (r#"{"method":"TRACE","path":"/a"}"#, "method: must be GET"),
            (r#"{"method":"GET"}"#, "path: is required"),
            (r#"{"method":"GET","path":"/a","body":{}}"#, "body: must be absent"),
            (r#"{"method":"GET","path":"/a","query":[]}"#, "query: must be an object"),
            (r#"{"method":"GET","path":"/a","query":{"q":{}}}"#, "query.q: must be a string"),
            (r#"{"method":"GET","path":"/a","limit":1}"#, "limit: is not a parameter of request"),
        ] {
            let refused = made(arguments).unwrap_err();
            assert!(refused.starts_with(begins), "{refused}");
        }
    }
}
