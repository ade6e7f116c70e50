//! The client, its settings, the options of a call, and the response.

use serde::Serialize;

use super::code;
use super::docblock::{Docblock, Documented, sentence};
use crate::doc;
use crate::model::{Api, Member, Setting};
use crate::names;
use crate::render::header;

#[derive(Serialize)]
pub(super) struct ClientFile {
    header: String,
    resources: Vec<ResourceProperty>,
    constructor_doc: String,
    parameters: Vec<String>,
    settings: Vec<[String; 2]>,
    request_doc: String,
}

#[derive(Serialize)]
struct ResourceProperty {
    doc: String,
    class: String,
    name: String,
}

/// The settings that PHP has. Blocking calls come one at a time, so a bound on them means nothing to it.
fn settings(api: &Api) -> impl Iterator<Item = &Setting> {
    api.settings.iter().filter(|setting| setting.clients.as_deref() != Some("blocking"))
}

pub(super) fn client(api: &Api) -> ClientFile {
    let mut params: Vec<Documented> = settings(api)
        .map(|setting| {
            let default = setting.default.as_ref().map(|default| format!(" Default: {default}.")).unwrap_or_default();
            Documented::new(documented_type(&setting.r#type), &setting.name, sentence(&setting.doc) + &default)
        })
        .collect();
    let shared = "Whether clients with equal settings share their connections, which then stay open after this object is \
                  gone. Pass false in a process that uses many API keys.";
    params.push(Documented::new("bool", "shared", shared.to_owned()));
    params.push(Documented::new(
        "LoggerInterface|null",
        "logger",
        "A PSR-3 logger for the events of calls.".to_owned(),
    ));
    let queue = "Lets calls in fibers run at the same time: each suspends its fiber. Without a queue, calls block.";
    params.push(Documented::new("CompletionQueue|null", "queue", queue.to_owned()));
    let parameters = settings(api).map(|setting| {
        let sensitive = if setting.secret { "#[\\SensitiveParameter] " } else { "" };
        format!("{sensitive}{} ${} = null", native_type(&setting.r#type), setting.name)
    });
    let others = ["bool $shared = true", "?LoggerInterface $logger = null", "?CompletionQueue $queue = null"];
    let resources = api.groups().map(|resource| ResourceProperty {
        // Not read-only for PHP itself: a double of the client is given doubled resources.
        doc: Docblock::new(4).paragraph(&sentence(&resource.doc)).block(["@readonly"]).render(),
        class: names::pascal(&resource.name),
        name: resource.name.clone(),
    });
    ClientFile {
        header: header("api/client.toml"),
        resources: resources.collect(),
        constructor_doc: Docblock::new(4)
            .paragraph("Opens no connection. Durations are in seconds. A setting that is null has its default.")
            .params(&params)
            .block(["@throws CommetException of the kind configuration"])
            .render(),
        parameters: parameters.chain(others.map(str::to_owned)).collect(),
        settings: settings(api).map(|setting| native_setting(setting, &format!("${}", setting.name))).collect(),
        request_doc: request_doc(api),
    }
}

fn request_doc(api: &Api) -> String {
    let request = &api.request;
    let text = sentence(&request.doc);
    let (first, rest) = doc::first(&text);
    let key = api.options.iter().find(|option| option.writes).map(|option| sentence(&option.doc));
    let empty = " An empty array is a list; an empty object is `new \\stdClass()`.";
    let params = [
        Documented::new("string", "method", sentence(&request.method)),
        Documented::new("string", "path", sentence(&request.path)),
        Documented::new("array<string, mixed>", "query", sentence(&request.query)),
        Documented::new("mixed", "body", sentence(&request.body) + empty),
        Documented::new("string|null", "idempotencyKey", key.unwrap_or_default()),
        Documented::new("CallOptions|null", "options", "Options of this call.".to_owned()),
    ];
    Docblock::new(4)
        .paragraph(first)
        .paragraph(rest)
        .params(&params)
        .block(["@return Response<mixed>"])
        .block(["@throws CommetException"])
        .render()
}

/// The name of a setting in the core, and its value.
fn native_setting(setting: &Setting, value: &str) -> [String; 2] {
    let value = match &setting.environment {
        Some(variable) => format!("self::orEnvironment({value}, {})", code::quoted(variable)),
        None => value.to_owned(),
    };
    core_value(&setting.name, &setting.r#type, value)
}

fn core_value(name: &str, r#type: &str, value: String) -> [String; 2] {
    match r#type {
        "duration" | "durations" | "moment" => [format!("'{name}Ms'"), format!("Seconds::toMilliseconds({value})")],
        _ => [format!("'{name}'"), value],
    }
}

fn native_type(r#type: &str) -> &'static str {
    match r#type {
        "integer" => "?int",
        "boolean" => "?bool",
        "duration" | "moment" => "?float",
        "durations" | "integers" => "?array",
        _ => "?string",
    }
}

fn documented_type(r#type: &str) -> &'static str {
    match r#type {
        "integer" => "int|null",
        "boolean" => "bool|null",
        "duration" | "moment" => "float|null",
        "durations" => "array{float, float}|null",
        "integers" => "array{int, int}|null",
        "headers" => "array<string, string>",
        _ => "string|null",
    }
}

#[derive(Serialize)]
pub(super) struct OptionsFile {
    header: String,
    constructor_doc: String,
    properties: Vec<String>,
    options: Vec<[String; 2]>,
}

/// The options of a call. Those that only writes have are parameters of their methods.
pub(super) fn options(api: &Api) -> OptionsFile {
    let options = || api.options.iter().filter(|option| !option.writes);
    let mut params: Vec<Documented> = options()
        .map(|option| {
            let unit = if option.r#type == "moment" { " In seconds from the beginning of the call." } else { "" };
            Documented::new(documented_type(&option.r#type), &option.name, sentence(&option.doc) + unit)
        })
        .collect();
    let cancel = "Asked before the call and every 25 ms during it: true cancels the call. Meanwhile signal handlers run \
                  (see `pcntl_async_signals()`), and an exception of theirs cancels the call as well.";
    params.push(Documented::new("(\\Closure(): bool)|null", "cancel", cancel.to_owned()));
    let mut properties: Vec<String> = options()
        .map(|option| match option.r#type.as_str() {
            "headers" => format!("#[\\SensitiveParameter] public readonly array ${} = []", option.name),
            other => format!("public readonly {} ${} = null", native_type(other), option.name),
        })
        .collect();
    properties.push("public readonly ?\\Closure $cancel = null".to_owned());
    OptionsFile {
        header: header("api/client.toml"),
        constructor_doc: Docblock::new(4).params(&params).render(),
        properties,
        options: options()
            .map(|option| core_value(&option.name, &option.r#type, format!("$this->{}", option.name)))
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct ResponseFile {
    header: String,
    constructor_doc: String,
    properties: Vec<String>,
    /// The members that are printed.
    shown: Vec<String>,
}

pub(super) fn response(api: &Api) -> ResponseFile {
    let params: Vec<Documented> = api
        .response
        .iter()
        .map(|member| Documented::new(&member_type(member).1, &member.name, sentence(&member.doc)))
        .collect();
    let properties = api.response.iter().map(|member| {
        let (native, _, default) = member_type(member);
        let usual = member.usual.as_ref().map(|usual| format!(" = {usual}"));
        let default = usual.unwrap_or_else(|| default.to_owned());
        format!("public readonly {native} ${}{default}", member.name)
    });
    let shown = api.response.iter().filter(|member| member.shown);
    ResponseFile {
        header: header("api/client.toml"),
        constructor_doc: Docblock::new(4).params(&params).render(),
        properties: properties.collect(),
        shown: shown.map(|member| code::quoted(&member.name)).collect(),
    }
}

/// The native type, the documented one, and a default for who makes a response in a test.
fn member_type(member: &Member) -> (String, String, &'static str) {
    let (native, documented, default) = match member.r#type.as_str() {
        "data" => return ("mixed".to_owned(), "T".to_owned(), ""),
        "boolean" => ("bool", "bool", ""),
        "integer" => ("int", "int", ""),
        "headers" => ("array", "list<array{string, string}>", " = []"),
        "extra" => ("array", "array<array-key, mixed>", " = []"),
        _ => ("string", "string", " = ''"),
    };
    if member.nullable {
        (format!("?{native}"), format!("{documented}|null"), " = null")
    } else {
        (native.to_owned(), documented.to_owned(), default)
    }
}
