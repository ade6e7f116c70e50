//! The parts that belong to no single resource: options, responses, the client's resources, the exports.

use anyhow::Result;
use commet_snippets::node::quoted;
use minijinja::Environment;
use serde::Serialize;

use super::text::{comment, sentence};
use super::types::params;
use super::{RESOURCES, SOURCE, file, module};
use crate::doc;
use crate::model::Api;
use crate::names;
use crate::render::{File, header};

const CLIENT: &str = "api/client.toml";

/// A member of an interface or a class.
#[derive(Serialize)]
struct Member {
    doc: String,
    name: String,
    r#type: String,
}

pub(super) fn options(environment: &Environment<'_>, api: &Api) -> Result<File> {
    #[derive(Serialize)]
    struct Context {
        header: String,
        settings: Vec<Member>,
        options: Vec<Member>,
        /// The names with their types in the description.
        setting_types: Vec<[String; 2]>,
        option_types: Vec<[String; 2]>,
    }
    let settings = || api.settings.iter().filter(|setting| setting.clients.as_deref() != Some("blocking"));
    let member = |name: &str, r#type: &str, items: &[String], doc: &str, default: Option<&str>| {
        let form = match r#type {
            "duration" | "durations" => " In milliseconds.",
            "moment" => " A `Date`, or milliseconds as of `Date.now()`.",
            _ => "",
        };
        let default = default.map(|default| format!(" Default: {}.", default_of(r#type, default)));
        let doc = [&sentence(doc), form, &default.unwrap_or_default()].concat();
        Member { doc: comment(&doc, 2), name: name.to_owned(), r#type: option_type(r#type, items) }
    };
    let context = Context {
        header: header(CLIENT),
        settings: settings()
            .map(|it| member(&it.name, &it.r#type, &it.items, &it.doc, it.default.as_deref()))
            .collect(),
        options: api.options.iter().map(|it| member(&it.name, &it.r#type, &[], &it.doc, None)).collect(),
        setting_types: settings().map(|it| [it.name.clone(), it.r#type.clone()]).collect(),
        option_types: api.options.iter().map(|it| [it.name.clone(), it.r#type.clone()]).collect(),
    };
    file(environment, format!("{SOURCE}/options.ts"), include_str!("../../../templates/node/options.ts.j2"), &context)
}

fn option_type(r#type: &str, items: &[String]) -> String {
    let pair =
        || format!("readonly [{}]", items.iter().map(|item| format!("{item}: number")).collect::<Vec<_>>().join(", "));
    match r#type {
        "integer" | "duration" => "number".to_owned(),
        "durations" | "integers" => pair(),
        "boolean" => "boolean".to_owned(),
        "moment" => "Date | number".to_owned(),
        "headers" => "Readonly<Record<string, string>> | Iterable<readonly [string, string]>".to_owned(),
        _ => "string".to_owned(),
    }
}

/// A default as the description has it, with times in milliseconds.
fn default_of(r#type: &str, written: &str) -> String {
    let milliseconds = |time: &str| {
        let seconds: f64 = time.trim_end_matches(" s").parse().unwrap_or_default();
        format!("{:.0}", seconds * 1e3)
    };
    match r#type {
        "duration" => thousands(&milliseconds(written)),
        "durations" => format!("`[{}]`", written.split(" and ").map(milliseconds).collect::<Vec<_>>().join(", ")),
        _ => written.to_owned(),
    }
}

/// `60,000`.
fn thousands(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

pub(super) fn response(environment: &Environment<'_>, api: &Api) -> Result<File> {
    #[derive(Serialize)]
    struct Context {
        header: String,
        members: Vec<Part>,
        /// The members that are printed.
        shown: Vec<String>,
        headers_doc: String,
    }
    #[derive(Serialize)]
    struct Part {
        doc: String,
        name: String,
        r#type: String,
        /// Its value in a success at the first attempt.
        usual: String,
    }
    let members = api.response.iter().filter(|member| member.r#type != "headers").map(|member| {
        let r#type = match member.r#type.as_str() {
            "data" => "T",
            "boolean" => "boolean",
            "integer" => "number",
            "extra" => "Readonly<Record<string, JsonValue>>",
            _ => "string",
        };
        let null = if member.nullable { " | null" } else { "" };
        let usual = match &member.usual {
            Some(usual) => usual.to_string(),
            None if member.nullable => "null".to_owned(),
            None => "{}".to_owned(),
        };
        let r#type = format!("{type}{null}");
        Part { doc: comment(&sentence(&member.doc), 2), name: member.name.clone(), r#type, usual }
    });
    let headers = api.response.iter().find(|member| member.r#type == "headers");
    let context = Context {
        header: header(CLIENT),
        members: members.collect(),
        shown: api.response.iter().filter(|member| member.shown).map(|member| quoted(&member.name)).collect(),
        headers_doc: comment(&sentence(headers.map_or("", |member| &member.doc)), 2),
    };
    file(environment, format!("{SOURCE}/response.ts"), include_str!("../../../templates/node/response.ts.j2"), &context)
}

/// A resource, as a member of the client and as what its file exports.
#[derive(Serialize)]
struct Exports {
    doc: String,
    name: String,
    /// Absent where there are no operations.
    class: Option<String>,
    module: String,
    types: Vec<String>,
}

fn exports(api: &Api) -> Vec<Exports> {
    let each = api.resources.iter().map(|resource| {
        let models = resource.models.iter();
        let outputs = models.clone().filter(|model| model.output).map(|model| model.name.clone());
        let inputs = models.filter(|model| model.input).map(|model| params(&model.name));
        let enums = resource.enums.iter().map(|it| it.name.clone());
        let operations = resource.operations.iter().filter(|operation| !operation.sole);
        let mut types: Vec<String> = outputs.chain(inputs).chain(enums).collect();
        types.extend(operations.map(|operation| operation.params.clone()));
        types.sort();
        Exports {
            doc: comment(&sentence(doc::first(&resource.doc).0), 2),
            name: resource.name.clone(),
            class: (!resource.operations.is_empty()).then(|| names::pascal(&resource.name)),
            module: module(&resource.name),
            types,
        }
    });
    each.collect()
}

#[derive(Serialize)]
struct Members {
    header: String,
    resources: Vec<Exports>,
    request: Request,
}

/// The comments of the method that calls any path, and of what it sends.
#[derive(Serialize)]
struct Request {
    doc: String,
    query: String,
    body: String,
}

pub(super) fn resources(environment: &Environment<'_>, api: &Api) -> Result<File> {
    let request = &api.request;
    let lines = [
        format!("{}\n", sentence(&request.doc)),
        format!("@param method - {}", sentence(&request.method)),
        format!("@param path - {}", sentence(&request.path)),
        "@param params - The query and the body.".to_owned(),
        "@param options - Options of this call.".to_owned(),
    ];
    let request = Request {
        doc: comment(&lines.join("\n"), 2),
        query: comment(&sentence(&request.query), 2),
        body: comment(&sentence(&request.body), 2),
    };
    let context = Members { header: header(RESOURCES), resources: exports(api), request };
    let template = include_str!("../../../templates/node/resources.ts.j2");
    file(environment, format!("{SOURCE}/resources.ts"), template, &context)
}

pub(super) fn index(environment: &Environment<'_>, api: &Api) -> Result<File> {
    #[derive(Serialize)]
    struct Context {
        header: String,
        resources: Vec<Exports>,
        errors: Vec<String>,
        /// The exports of the functions of events, with their module and type.
        events: [String; 3],
    }
    let mut errors: Vec<String> = api.errors.kinds.iter().map(super::errors::class).collect();
    errors.push("CommetError".to_owned());
    errors.sort();
    let events = [api.events.resource.clone(), super::events::functions(api), api.events.name.clone()];
    let context = Context { header: header(RESOURCES), resources: exports(api), errors, events };
    file(environment, format!("{SOURCE}/index.ts"), include_str!("../../../templates/node/index.ts.j2"), &context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_in_milliseconds() {
        assert_eq!(default_of("duration", "60 s"), "60,000");
        assert_eq!(default_of("durations", "0.5 s and 8 s"), "`[500, 8000]`");
        assert_eq!(default_of("integer", "16 MiB"), "16 MiB");
        assert_eq!(thousands("999"), "999");
    }
}
