//! The client, its settings, the options of a call, and responses.

use anyhow::Result;
use serde::Serialize;

use crate::model::{Api, CallOption, Member, Setting};
use crate::names;

use super::Files;
use super::docs::{Javadoc, phrase, translate};
use super::types::{self, getter, identifier};

const SOURCE: &str = "api/client.toml";

#[derive(Serialize)]
struct Client {
    doc: String,
    resources: Vec<Accessor>,
    settings: Vec<Setter>,
    request: Request,
}

/// The comments of the overloads of the method that calls any path.
#[derive(Serialize)]
struct Request {
    doc: String,
    with_params: String,
    with_options: String,
}

/// The method of a client that leads to a resource.
#[derive(Serialize)]
struct Accessor {
    class: String,
    name: String,
    /// The documentation, one sentence.
    returned: String,
}

#[derive(Serialize)]
struct Setter {
    doc: String,
    name: String,
    parameters: String,
    body: String,
}

#[derive(Serialize)]
struct Options {
    doc: String,
    /// The name of the idempotency key's option.
    key: String,
    setters: Vec<Setter>,
    imports: Vec<String>,
}

#[derive(Serialize)]
struct Response {
    members: Vec<ResponseMember>,
}

#[derive(Serialize)]
struct ResponseMember {
    name: String,
    getter: String,
    doc: String,
    /// Of the field.
    stored: String,
    /// Of the getter.
    r#type: String,
    read: String,
    returned: String,
    /// Its text in {@code toString}.
    shown: Option<String>,
    /// Its value in a response that user code constructs.
    usual: Option<String>,
}

pub(super) fn render(api: &Api, files: &mut Files) -> Result<()> {
    let client = Client {
        doc: doc(api),
        resources: api
            .groups()
            .map(|resource| Accessor {
                class: names::pascal(&resource.name),
                name: identifier(&resource.name),
                returned: phrase(&translate(api, crate::doc::first(&resource.doc).0)),
            })
            .collect(),
        settings: api.settings.iter().map(|setting| self::setting(api, setting)).collect(),
        request: request(api),
    };
    let template = include_str!("../../../templates/java/params.java.j2");
    files.class("RequestParams", SOURCE, template, &super::params::request(api))?;
    files.class("Commet", SOURCE, include_str!("../../../templates/java/commet.java.j2"), &client)?;
    files.class("AsyncCommet", SOURCE, include_str!("../../../templates/java/async_commet.java.j2"), &client)?;
    let setters: Vec<_> = api.options.iter().map(|option| self::option(api, option)).collect();
    let imports = types::imports(setters.iter().map(|setter| &*setter.parameters));
    let key = key(api);
    let time = api.options.iter().find(|option| option.r#type == "duration").map_or("", |option| &option.name);
    let doc = Javadoc::of("Options of one call; what is not set is the client's setting.")
        .snippet(&format!(
            "CallOptions options = CallOptions.builder()\n        .{key}(\"invoice-2026-11\")\n        \
             .{time}(Duration.ofSeconds(5))\n        .build();"
        ))
        .paragraph("{@code toString} shows which are set, and none of their values.");
    let options = Options { doc: doc.at(0), key, setters, imports };
    files.class("CallOptions", SOURCE, include_str!("../../../templates/java/call_options.java.j2"), &options)?;
    let members: Vec<_> = api.response.iter().map(|member| self::member(api, member)).collect();
    let response = Response { members };
    files.class("ApiResponse", SOURCE, include_str!("../../../templates/java/api_response.java.j2"), &response)
}

fn request(api: &Api) -> Request {
    let request = &api.request;
    let given = [
        ("method", phrase(&translate(api, &request.method))),
        ("path", phrase(&translate(api, &request.path))),
        ("params", "the query and the body".to_owned()),
        ("options", "options of this call".to_owned()),
    ];
    let doc = |count: usize| {
        let doc =
            given[..count].iter().fold(Javadoc::new(api, &request.doc), |doc, (name, text)| doc.param(name, text));
        doc.returns("the response, whose data is what {@link Json#value()} describes").at(4)
    };
    Request { doc: doc(2), with_params: doc(3), with_options: doc(4) }
}

/// The documentation of the client, with the first operation as an example.
fn doc(api: &Api) -> String {
    let doc = Javadoc::of(
        "The Commet client. Make one and keep it: it serves any number of threads, platform and virtual ones.",
    );
    let first = api.resources.first().and_then(|resource| Some((resource, resource.operations.first()?)));
    let doc = match first {
        Some((resource, operation)) => {
            let call = super::example::call(api, resource, operation).replace('\n', "\n    ");
            let model = &operation.returns.model;
            let key = api.settings.first().map_or("", |setting| &setting.name);
            doc.snippet(&format!(
                "try (Commet commet = Commet.builder().{key}(\"ck_...\").build()) {{\n    \
                 ApiResponse<{model}> response = {call}\n    System.out.println(response.getData());\n}}"
            ))
        }
        None => doc,
    };
    let statuses: Vec<_> = api.errors.retryable.statuses.iter().map(u16::to_string).collect();
    let statuses = statuses.join(", ");
    doc.paragraph(format!(
        "A call is checked, then attempted: up to three retries after a failed connection, a timeout or a {statuses}, \
         with back-off, obeying {{@code Retry-After}}, within one total timeout. Every write carries an idempotency \
         key, the same in all its attempts. What fails in the end is a {{@link CommetException}} with a \
         {{@linkplain CommetException#getKind() kind}} and an {{@linkplain CommetException#getOutcome() outcome}}.",
    ))
    .paragraph("Log events go to the {@link System.Logger} {@code co.commet}.")
    .at(0)
}

/// The name of the idempotency key's option.
pub(super) fn key(api: &Api) -> String {
    api.options.iter().find(|option| option.writes).map_or_else(String::new, |option| option.name.clone())
}

fn setting(api: &Api, setting: &Setting) -> Setter {
    let default = setting.default.as_ref().map(|default| format!(" Default: {default}.")).unwrap_or_default();
    let doc = Javadoc::new(api, &format!("{}{default}", setting.doc));
    setter(doc, &setting.name, &setting.r#type, &setting.items, "null for the default", "settings")
}

fn option(api: &Api, option: &CallOption) -> Setter {
    let doc = Javadoc::new(api, &option.doc);
    let is_setting = api.settings.iter().any(|setting| setting.name == option.name);
    let absent = if is_setting { "null for the client's setting" } else { "null for none" };
    setter(doc, &option.name, &option.r#type, &[], absent, "arguments")
}

fn setter(doc: Javadoc, name: &str, r#type: &str, items: &[String], absent: &str, store: &str) -> Setter {
    let variable = identifier(name);
    let value = |r#type: &str| (format!("@Nullable {type} {variable}"), format!("{store}.set(\"{name}\", {variable})"));
    let text = format!("the value; {absent}");
    let (doc, (parameters, body)) = match r#type {
        "durations" | "integers" => {
            let item = if r#type == "durations" { "Duration" } else { "int" };
            let parameters: Vec<_> = items.iter().map(|name| format!("{item} {name}")).collect();
            let checked = |item: &String| {
                if r#type == "durations" { format!("Required.of({item}, \"{item}\")") } else { item.clone() }
            };
            let values: Vec<_> = items.iter().map(checked).collect();
            let body = format!("{store}.pair(\"{name}\", {})", values.join(", "));
            let doc = items
                .iter()
                .zip(["first", "second"])
                .fold(doc, |doc, (item, which)| doc.param(item, &format!("the {which} of them")));
            (doc, (parameters.join(", "), body))
        }
        "headers" => {
            let doc = Javadoc::param(doc, "name", "the name of one of them").param("value", "its value");
            let body = format!("{store}.header(\"{name}\", name, value)");
            return Setter {
                doc: doc.returns("this builder").at(8),
                name: name.strip_suffix('s').unwrap_or(name).to_owned(),
                parameters: "String name, String value".to_owned(),
                body,
            };
        }
        "moment" => {
            let doc = doc.param(&variable, &format!("the time from the beginning of the call; {absent}"));
            (doc, value("Duration"))
        }
        "duration" => (doc.param(&variable, &text), value("Duration")),
        "path" => (doc.param(&variable, &text), value("Path")),
        "integer" => {
            let r#type = if name.ends_with("Bytes") { "long" } else { "int" };
            let (_, body) = value(r#type);
            (doc.param(&variable, "the value"), (format!("{type} {variable}"), body))
        }
        _ => (doc.param(&variable, &text), value("String")),
    };
    Setter { doc: doc.returns("this builder").at(8), name: variable, parameters, body }
}

fn member(api: &Api, member: &Member) -> ResponseMember {
    let name = identifier(&member.name);
    let (stored, r#type, read) = match member.r#type.as_str() {
        "data" => ("T", "T", format!("response.take(\"{name}\", type)")),
        "boolean" => ("boolean", "boolean", format!("response.flag(\"{name}\")")),
        "integer" => ("int", "int", format!("response.number(\"{name}\")")),
        "headers" => ("Object", "Map<String, List<String>>", format!("response.take(\"{name}\", JsonType.ANY)")),
        "extra" => (
            "Map<String, @Nullable Object>",
            "Map<String, @Nullable Object>",
            format!("response.take(\"{name}\", JsonType.OBJECT)"),
        ),
        _ => ("String", "String", format!("response.take(\"{name}\", JsonType.STRING)")),
    };
    let nullable = if member.nullable { "@Nullable " } else { "" };
    let absent = if member.nullable { "; null when it is missing" } else { "" };
    ResponseMember {
        shown: match member.r#type.as_str() {
            "data" => Some(format!("ModelFields.shown({name})")),
            _ => member.shown.then(|| name.clone()),
        },
        usual: match (&member.usual, member.r#type.as_str()) {
            (Some(usual), _) => Some(usual.to_string()),
            (None, "extra") => Some("Map.of()".to_owned()),
            _ => None,
        },
        getter: getter(&member.name, member.r#type == "boolean"),
        doc: Javadoc::getter(api, &member.doc, absent).at(4),
        returned: if member.r#type == "headers" { format!("ResponseHeaders.map({name})") } else { name.clone() },
        stored: format!("{}{stored}", if stored == "Object" { "@Nullable " } else { nullable }),
        r#type: format!("{nullable}{type}"),
        read,
        name,
    }
}
