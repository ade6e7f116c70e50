//! The client, its settings, the options of a call, responses and errors.

use serde::Serialize;

use crate::model::{Api, CallOption, Kind, Member, Setting};

use super::params::{Field, tag};
use super::{docs, names};

#[derive(Serialize)]
pub(super) struct Client {
    /// The example of the package's documentation.
    example: String,
    /// The statuses after which a call is attempted again.
    retryable: String,
    resources: Vec<Named>,
    request: Request,
}

/// The comments of the method that calls any path, and of what it sends.
#[derive(Serialize)]
struct Request {
    doc: String,
    query: String,
    body: String,
}

#[derive(Serialize)]
struct Named {
    doc: String,
    name: String,
}

pub(super) fn client(api: &Api) -> Client {
    let named = |doc: &str, name: String| Named { doc: docs::comment(1, &[docs::sentence(api, doc)]), name };
    let resources = api.groups().map(|resource| named(&resource.doc, names::exported(&resource.name)));
    let first = api.resources.first().and_then(|resource| Some((resource, resource.operations.first()?)));
    let example = first.map(|(resource, operation)| docs::comment(0, &[docs::example(api, resource, operation)]));
    let retryable: Vec<_> = api.errors.retryable.statuses.iter().map(u16::to_string).collect();
    Client {
        example: example.unwrap_or_default(),
        retryable: docs::list(&retryable),
        resources: resources.collect(),
        request: request(api),
    }
}

fn request(api: &Api) -> Request {
    let request = &api.request;
    let data = "json.Unmarshal reads the response's Data, which is nil where the API sent null or nothing.";
    let arguments = [
        docs::named(api, "method", "is", &request.method),
        docs::named(api, "path", "is", &request.path),
        "params may be nil.".to_owned(),
    ];
    let body = format!("{} A [JSON], or anything that encoding/json writes.", docs::sentence(api, &request.body));
    Request {
        doc: docs::comment(
            0,
            &[docs::named(api, "Request", "", &request.doc), data.to_owned(), docs::paragraph(&arguments)],
        ),
        query: docs::comment(1, &[docs::sentence(api, &request.query)]),
        body: docs::comment(1, &[body]),
    }
}

/// Functions that make settings and options.
#[derive(Serialize)]
pub(super) struct Options {
    functions: Vec<Function>,
}

#[derive(Serialize)]
struct Function {
    doc: String,
    name: String,
    arguments: String,
    /// `Limit` for settings that are options too, `Option`, `CallOption`.
    r#type: &'static str,
    /// The struct that it makes.
    made: &'static str,
    /// The name in the library.
    key: String,
    value: String,
}

/// Whether Go has a function for a setting: the key is an argument of `New`, and one client makes both kinds of calls.
pub(super) fn has_function(setting: &Setting) -> bool {
    !(setting.secret && setting.environment.is_some()) && setting.clients.as_deref() != Some("blocking")
}

/// Whether Go has a function for an option: a moment is the context's deadline.
pub(super) fn is_option(option: &CallOption) -> bool {
    option.r#type != "moment"
}

pub(super) fn function(name: &str, r#type: &str) -> String {
    let name = format!("With{}", names::exported(name));
    if r#type == "headers" { name.trim_end_matches('s').to_owned() } else { name }
}

pub(super) fn option_functions(api: &Api) -> Vec<String> {
    options(api).functions.into_iter().map(|function| function.name).collect()
}

pub(super) fn options(api: &Api) -> Options {
    let both = |name: &str| api.options.iter().any(|option| option.name == name);
    let settings = api.settings.iter().filter(|setting| has_function(setting)).map(|setting| {
        let default = setting.default.as_ref().map(|default| format!("Default: {default}."));
        let (r#type, made) = if both(&setting.name) { ("Limit", "Limit") } else { ("Option", "setting") };
        make(api, &setting.name, &setting.r#type, &setting.items, &setting.doc, default, (r#type, made))
    });
    let only = |name: &str| !api.settings.iter().any(|setting| setting.name == name);
    let options = api.options.iter().filter(|option| only(&option.name) && is_option(option)).map(|option| {
        let made = if option.r#type == "headers" { "header" } else { "callSetting" };
        make(api, &option.name, &option.r#type, &[], &option.doc, None, ("CallOption", made))
    });
    Options { functions: settings.chain(options).collect() }
}

fn make(
    api: &Api,
    name: &str,
    r#type: &str,
    items: &[String],
    doc: &str,
    default: Option<String>,
    (returned, made): (&'static str, &'static str),
) -> Function {
    let function = function(name, r#type);
    let argument = names::unexported(name);
    let pair = || (names::unexported(&items[0]), names::unexported(&items[1]));
    let (arguments, value) = match r#type {
        "integer" => (format!("{argument} int"), argument),
        "duration" => (format!("{argument} time.Duration"), format!("milliseconds({argument})")),
        "durations" => {
            let (first, second) = pair();
            let value = format!("[]any{{milliseconds({first}), milliseconds({second})}}");
            (format!("{first}, {second} time.Duration"), value)
        }
        "integers" => {
            let (first, second) = pair();
            (format!("{first}, {second} int"), format!("[]any{{{first}, {second}}}"))
        }
        "boolean" => (format!("{argument} bool"), argument),
        "headers" => ("name, value string".to_owned(), "value".to_owned()),
        _ => (format!("{argument} string"), argument),
    };
    let verb = if r#type == "headers" { "sets one of the" } else { "sets" };
    let doc = docs::paragraph(&[docs::named(api, &function, verb, doc), default.unwrap_or_default()]);
    let key = if r#type == "headers" { "name".to_owned() } else { format!("{:?}", key(name, r#type)) };
    Function { doc: docs::comment(0, &[doc]), name: function, arguments, r#type: returned, made, key, value }
}

/// The name of a setting or an option in the library, with its unit.
pub(super) fn key(name: &str, r#type: &str) -> String {
    if matches!(r#type, "duration" | "durations") { format!("{name}Ms") } else { name.to_owned() }
}

/// Members of a response or an error.
#[derive(Serialize)]
pub(super) struct Response {
    fields: Vec<Field>,
    /// The fields that printing shows.
    shown: Vec<String>,
}

pub(super) fn response(api: &Api) -> Response {
    // The headers are read when they are asked for.
    let fields: Vec<_> = api.response.iter().filter(|member| member.r#type != "headers").collect();
    let shown = fields.iter().filter(|member| member.shown);
    Response {
        shown: shown.map(|member| names::exported(&member.name)).collect(),
        fields: fields.iter().map(|member| self::member(api, member)).collect(),
    }
}

fn member(api: &Api, member: &Member) -> Field {
    let r#type = match member.r#type.as_str() {
        "data" => "T",
        "boolean" => "bool",
        "integer" => "int",
        "extra" => "map[string]any",
        "json" => "JSON",
        "kind" => "Kind",
        "outcome" => "Outcome",
        "duration" => "time.Duration",
        "validation_errors" => "[]ValidationError",
        _ => "string",
    };
    let empty = match r#type {
        "string" if member.nullable => "Empty when absent.",
        _ => "",
    };
    // A name that is the member's own is a word here.
    let told = docs::sentence(api, &member.doc.replace(&format!("`{}`", member.name), &member.name));
    let doc = told.replace("Absent ", &format!("{} ", zero(r#type)));
    let empty = if doc == told { empty } else { "" };
    Field {
        doc: docs::comment(1, &[docs::paragraph(&[doc, empty.to_owned()])]),
        name: names::exported(&member.name),
        r#type: r#type.to_owned(),
        tag: tag(&member.name, !member.nullable),
    }
}

fn zero(r#type: &str) -> &'static str {
    match r#type {
        "string" => "Empty",
        "int" => "0",
        _ => "Nil",
    }
}

#[derive(Serialize)]
pub(super) struct Error {
    kinds: Vec<Constant>,
    outcomes: Vec<Constant>,
    fields: Vec<Field>,
    /// The format of the text of an error that a test makes.
    format: String,
    /// The error of each kind that a test makes.
    defaults: Vec<String>,
}

#[derive(Serialize)]
struct Constant {
    doc: String,
    name: String,
    value: String,
}

pub(super) fn error(api: &Api) -> Error {
    let constant = |prefix: &str, name: &str, doc: &str| Constant {
        doc: docs::comment(1, &[docs::sentence(api, doc)]),
        name: format!("{prefix}{}", names::exported(name)),
        value: name.to_owned(),
    };
    Error {
        kinds: api.errors.kinds.iter().map(|kind| constant("Kind", &kind.name, &kind.doc)).collect(),
        outcomes: api.errors.outcomes.iter().map(|one| constant("Outcome", &one.name, &one.doc)).collect(),
        fields: api.errors.fields.iter().map(|field| member(api, field)).collect(),
        format: format!("{:?}", api.errors.format()),
        defaults: api.errors.kinds.iter().map(|kind| default(api, kind)).collect(),
    }
}

fn default(api: &Api, kind: &Kind) -> String {
    let mut facts = vec![
        format!("Kind: Kind{}", names::exported(&kind.name)),
        format!("Outcome: Outcome{}", names::exported(&kind.outcome)),
    ];
    facts.extend(kind.statuses.first().map(|status| format!("Status: {status}")));
    if api.errors.is_retryable(kind) {
        facts.push("Retryable: true".to_owned());
    }
    format!("{{{}}}", facts.join(", "))
}
