//! PHP.

mod client;
mod code;
mod docblock;
mod errors;
mod events;
mod models;
mod resources;
mod types;

use anyhow::{Result, ensure};
use serde::Serialize;

use crate::model::Api;
use crate::names;
use crate::render::{self, File};

/// The second folder of the package's namespace.
const FOLDER: &str = "bindings/php/generated";

/// Classes of the namespace that are not rendered for the name of a resource, a model or an enumeration.
const TAKEN: [&str; 11] = [
    "CallOptions",
    "Commet",
    "CommetException",
    "ErrorKind",
    "Field",
    "Generator",
    "Json",
    "Model",
    "Outcome",
    "Response",
    "ValidationError",
];

/// Words that PHP reserves.
const RESERVED: [&str; 26] = [
    "abstract",
    "array",
    "bool",
    "callable",
    "case",
    "class",
    "default",
    "echo",
    "empty",
    "enum",
    "float",
    "function",
    "int",
    "interface",
    "iterable",
    "list",
    "mixed",
    "namespace",
    "never",
    "null",
    "object",
    "parent",
    "self",
    "static",
    "string",
    "void",
];

/// A template: its name and its text.
type Template = (&'static str, &'static str);

const CALL_OPTIONS: Template = ("CallOptions", include_str!("../../../templates/php/CallOptions.php.j2"));
const WEBHOOKS: Template = ("Webhooks", include_str!("../../../templates/php/Webhooks.php.j2"));
const EVENT: Template = ("Event", include_str!("../../../templates/php/Event.php.j2"));
const SEEN_EVENTS: Template = ("SeenEvents", include_str!("../../../templates/php/SeenEvents.php.j2"));
const MEMORY_SEEN_EVENTS: Template =
    ("MemorySeenEvents", include_str!("../../../templates/php/MemorySeenEvents.php.j2"));
const COMMET: Template = ("Commet", include_str!("../../../templates/php/Commet.php.j2"));
const COMMET_EXCEPTION: Template = ("CommetException", include_str!("../../../templates/php/CommetException.php.j2"));
const ENUM: Template = ("Enum", include_str!("../../../templates/php/Enum.php.j2"));
const ERROR_KIND: Template = ("ErrorKind", include_str!("../../../templates/php/ErrorKind.php.j2"));
const EXCEPTION: Template = ("Exception", include_str!("../../../templates/php/Exception.php.j2"));
const MODEL: Template = ("Model", include_str!("../../../templates/php/Model.php.j2"));
const OUTCOME: Template = ("Outcome", include_str!("../../../templates/php/Outcome.php.j2"));
const RESOURCE: Template = ("Resource", include_str!("../../../templates/php/Resource.php.j2"));
const RESPONSE: Template = ("Response", include_str!("../../../templates/php/Response.php.j2"));

pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    check_names(api)?;
    let mut files = vec![
        file("Commet", COMMET, &client::client(api))?,
        file("CallOptions", CALL_OPTIONS, &client::options(api))?,
        file("Response", RESPONSE, &client::response(api))?,
        file("ErrorKind", ERROR_KIND, &errors::kinds(api))?,
        file("Outcome", OUTCOME, &errors::kinds(api))?,
        file("Exceptions/CommetException", COMMET_EXCEPTION, &errors::base(api))?,
    ];
    for kind in &api.errors.kinds {
        let exception = errors::exception(api, kind);
        files.push(file(&format!("Exceptions/{}", exception.name), EXCEPTION, &exception)?);
    }
    let described = events::events(api);
    for (name, template) in [
        (described.functions.as_str(), WEBHOOKS),
        (described.name.as_str(), EVENT),
        ("SeenEvents", SEEN_EVENTS),
        ("MemorySeenEvents", MEMORY_SEEN_EVENTS),
    ] {
        files.push(file(name, template, &described)?);
    }
    for resource in &api.resources {
        if !resource.operations.is_empty() {
            files.push(file(&names::pascal(&resource.name), RESOURCE, &resources::resource(api, resource))?);
        }
        for model in &resource.models {
            files.push(file(&model.name, MODEL, &models::model(api, resource, model)?)?);
        }
        for r#enum in &resource.enums {
            files.push(file(&r#enum.name, ENUM, &models::enumeration(resource, r#enum))?);
        }
    }
    Ok(files)
}

fn file(name: &str, (template, text): Template, context: &impl Serialize) -> Result<File> {
    let text = render::render(&render::environment(), template, text, context)?;
    Ok(File { path: format!("{FOLDER}/{name}.php"), text })
}

/// Refuses names that PHP or the package has for something else.
fn check_names(api: &Api) -> Result<()> {
    let models = api.models().map(|model| model.name.clone());
    let enums = api.resources.iter().flat_map(|resource| resource.enums.iter().map(|r#enum| r#enum.name.clone()));
    let resources = api.resources.iter().map(|resource| names::pascal(&resource.name));
    let mut seen: Vec<String> = TAKEN.iter().map(|name| name.to_lowercase()).collect();
    for name in models.chain(enums).chain(resources) {
        let lower = name.to_lowercase();
        ensure!(!RESERVED.contains(&lower.as_str()), "PHP gives the name `{name}` to no class");
        ensure!(!seen.contains(&lower), "the PHP package has a class `{name}` already");
        seen.push(lower);
    }
    Ok(())
}
