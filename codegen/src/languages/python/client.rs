//! The clients with their settings, the options of a call, and the response.

use commet_snippets::{Call, Language};
use serde::Serialize;

use super::doc::{Doc, sentence};
use super::types;
use crate::model::{Api, Form, Setting};
use crate::names;

/// The module of the clients.
#[derive(Serialize)]
pub(super) struct Clients {
    resources: Vec<Attribute>,
    /// A call, and what is printed of its result.
    example: Vec<String>,
    awaited_example: Vec<String>,
    blocking: Settings,
    asynchronous: Settings,
    request: Request,
}

#[derive(Serialize)]
struct Attribute {
    name: String,
    class: String,
    doc: String,
}

#[derive(Serialize)]
struct Settings {
    doc: String,
    parameters: Vec<String>,
    entries: Vec<String>,
}

impl Clients {
    pub(super) fn new(api: &Api) -> Self {
        let resources = api.groups().map(|resource| Attribute {
            name: types::name(&resource.name, &[]),
            class: names::pascal(&resource.name),
            doc: Doc::new(format!("The operations on {}.", names::spaced(&resource.name))).render(4),
        });
        let settings = |clients: &str| {
            let has = |setting: &&Setting| setting.clients.as_deref().is_none_or(|only| only == clients);
            Settings::new(api, &api.settings.iter().filter(has).collect::<Vec<_>>())
        };
        Self {
            resources: resources.collect(),
            example: example(api, ""),
            awaited_example: example(api, "await "),
            blocking: settings("blocking"),
            asynchronous: settings("asynchronous"),
            request: Request::new(api),
        }
    }
}

impl Settings {
    fn new(api: &Api, settings: &[&Setting]) -> Self {
        let mut parameters = vec!["self".to_owned()];
        let (mut entries, mut explained) = (Vec::new(), Vec::new());
        for (index, setting) in settings.iter().enumerate() {
            let name = names::snake(&setting.name);
            let (r#type, convert) = kind(&setting.r#type);
            if index == 1 {
                parameters.push("*".to_owned());
            }
            parameters.push(format!("{name}: {type} | None = None"));
            let core =
                if convert.contains("milliseconds") { format!("{}Ms", setting.name) } else { setting.name.clone() };
            let value = if convert == "unchanged" { name.clone() } else { format!("{convert}({name:?}, {name})") };
            entries.push(format!("{core:?}: {value}"));
            let default = setting.default.as_ref().map(|default| format!(" Default: {default}.")).unwrap_or_default();
            explained.push((name, format!("{}{default}", sentence(api, &setting.doc))));
        }
        let wrong = "A setting is wrong, or there is no API key.".to_owned();
        let error = api
            .errors
            .kinds
            .iter()
            .find(|kind| kind.name == "configuration")
            .map(super::errors::class)
            .unwrap_or_default();
        let doc = Doc::new("Starts and connects nothing yet.")
            .paragraph("A time is a number of seconds or a `datetime.timedelta`.")
            .section("Args", explained)
            .section("Raises", vec![(error, wrong)]);
        Self { doc: doc.render(8), parameters, entries }
    }
}

/// The method that calls any path.
#[derive(Serialize)]
struct Request {
    doc: String,
    parameters: Vec<String>,
    arguments: Vec<String>,
    options: Vec<String>,
}

impl Request {
    fn new(api: &Api) -> Self {
        let request = &api.request;
        let given = [
            ("method", "str", &request.method),
            ("path", "str", &request.path),
            ("query", "Mapping[str, Any] | None = None", &request.query),
            ("body", "Any = None", &request.body),
        ];
        let options = keywords(api, true);
        let mut parameters = vec!["self".to_owned()];
        parameters.extend(given.iter().map(|(name, r#type, _)| format!("{name}: {type}")));
        parameters.insert(3, "*".to_owned());
        parameters.extend(options.iter().map(|(name, r#type, _)| format!("{name}: {type} | None = None")));
        let explained = given.iter().map(|(name, _, doc)| ((*name).to_owned(), sentence(api, doc)));
        let explained = explained.chain(options.iter().map(|(name, _, doc)| ((*name).to_owned(), doc.clone())));
        let doc = Doc::summarized(&sentence(api, &request.doc))
            .section("Args", explained.collect())
            .section("Raises", vec![failed()]);
        Self {
            doc: doc.render(8),
            parameters,
            arguments: given.iter().map(|(name, ..)| format!("{name:?}: {name}")).collect(),
            options: options.iter().map(|(name, ..)| format!("{name}={name}")).collect(),
        }
    }
}

/// The keywords by which every method takes options: name, type and documentation.
pub(super) fn keywords(api: &Api, writes: bool) -> Vec<(&'static str, &'static str, String)> {
    let mut keywords = Vec::new();
    for option in api.options.iter().filter(|option| option.writes && writes) {
        keywords.push(("idempotency_key", "str", sentence(api, &option.doc)));
    }
    if let Some(option) = api.options.iter().find(|option| option.name == "timeout") {
        keywords.push(("timeout", "Seconds", sentence(api, &option.doc)));
    }
    let rest = "Other options of this call: a dictionary, see `CallOptions`.".to_owned();
    keywords.push(("options", "CallOptions", rest));
    keywords
}

/// The `Raises` section of every method.
pub(super) fn failed() -> (String, String) {
    ("CommetError".to_owned(), "The call failed; see its class, `kind` and `outcome`.".to_owned())
}

/// The type of a setting or an option, and what converts it for the core.
fn kind(r#type: &str) -> (&'static str, &'static str) {
    match r#type {
        "boolean" => ("bool", "unchanged"),
        "integer" => ("int", "unchanged"),
        "integers" => ("tuple[int, int]", "unchanged"),
        "duration" => ("Seconds", "milliseconds"),
        "durations" => ("tuple[Seconds, Seconds]", "pair_of_milliseconds"),
        "moment" => ("Moment", "milliseconds_from_now"),
        "path" => ("str | os.PathLike[str]", "path"),
        "headers" => ("Mapping[str, str]", "unchanged"),
        _ => ("str", "unchanged"),
    }
}

/// The first operation that returns a model, called with its example.
fn example(api: &Api, wait: &str) -> Vec<String> {
    let all = api.resources.iter().flat_map(|resource| resource.operations.iter().map(move |each| (resource, each)));
    let mut calls = all.filter(|(_, operation)| operation.returns.form == Form::Model);
    let Some((resource, operation)) = calls.next() else { return Vec::new() };
    let call = Call::example(&api.resources, resource, operation).expression(Language::Python);
    let call = format!("response = {wait}{}", call.code.flat());
    let fields = &api.model(&operation.returns.model).fields;
    let certain = fields.iter().find(|field| field.certain).map(|field| names::snake(&field.name));
    std::iter::once(call).chain(certain.map(|name| format!("print(response.data.{name})"))).collect()
}

/// The module of the options of a call.
#[derive(Serialize)]
pub(super) struct Options {
    options: Vec<Member>,
    conversions: Vec<String>,
}

/// The module of the response.
#[derive(Serialize)]
pub(super) struct Response {
    data: String,
    members: Vec<Part>,
    /// The printed members other than the data.
    shown: Vec<String>,
}

/// The members other than the data.
#[derive(Serialize)]
struct Part {
    name: String,
    r#type: String,
    doc: String,
    /// The parameter of the constructor, with its type and its default.
    parameter: String,
    /// The constructor's conversion of the parameter.
    given: String,
}

#[derive(Serialize)]
struct Member {
    name: String,
    r#type: String,
    doc: String,
}

impl Options {
    pub(super) fn new(api: &Api) -> Self {
        let options = api.options.iter().filter(|option| !option.writes).map(|option| Member {
            name: names::snake(&option.name),
            r#type: format!("{} | None", kind(&option.r#type).0),
            doc: Doc::new(sentence(api, &option.doc)).render(4),
        });
        let conversions = api.options.iter().map(|option| {
            let convert = kind(&option.r#type).1;
            let core = if convert == "unchanged" { option.name.clone() } else { format!("{}Ms", option.name) };
            format!("{:?}: ({core:?}, {convert})", names::snake(&option.name))
        });
        Self { options: options.collect(), conversions: conversions.collect() }
    }
}

impl Response {
    pub(super) fn new(api: &Api) -> Self {
        let (data, members): (Vec<_>, Vec<_>) = api.response.iter().partition(|member| member.r#type == "data");
        let members = members.into_iter().map(|member| {
            let r#type = match member.r#type.as_str() {
                "boolean" => "bool",
                "integer" => "int",
                "headers" => "list[tuple[str, str]]",
                "extra" => "dict[str, Any]",
                _ => "str",
            };
            let name = names::snake(&member.name);
            let full = if member.nullable { types::or_none(r#type) } else { r#type.to_owned() };
            // A response that user code constructs represents a success at the first attempt.
            let (parameter, given) = match (r#type, &member.usual) {
                ("bool", Some(usual)) => {
                    let usual = if *usual == true { "True" } else { "False" };
                    (format!("{name}: bool = {usual}"), name.clone())
                }
                (_, Some(usual)) => (format!("{name}: {type} = {usual}"), name.clone()),
                ("str", None) => (format!("{name}: str | None = None"), name.clone()),
                ("dict[str, Any]", None) => {
                    (format!("{name}: Mapping[str, Any] | None = None"), format!("dict({name} or {{}})"))
                }
                _ => (format!("{name}: Iterable[tuple[str, str]] = ()"), format!("list({name})")),
            };
            Part { name, r#type: full, doc: Doc::new(sentence(api, &member.doc)).render(8), parameter, given }
        });
        let data = data.first().map(|member| Doc::new(sentence(api, &member.doc)).render(4)).unwrap_or_default();
        let shown = api.response.iter().filter(|member| member.shown && member.r#type != "data");
        let shown = shown.map(|member| names::snake(&member.name)).collect();
        Self { data, members: members.collect(), shown }
    }
}
