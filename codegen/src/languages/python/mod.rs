//! Python: a module for the models and one for the operations of each resource, and modules for the clients,
//! options, responses and errors. Unused imports in the templates are removed by the formatter.

mod client;
mod doc;
mod errors;
mod events;
mod exports;
mod models;
mod modules;
mod resource;
mod types;

use anyhow::Result;
use minijinja::Environment;
use serde::Serialize;

use crate::model::Api;
use crate::render::{self, File, header};

const PACKAGE: &str = "bindings/python/python/commet";

/// Words that name something else in every scope.
pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    let mut files = Files { environment: render::environment(), files: Vec::new() };
    for (folder, doc) in [
        ("", "What is generated from the description of the API."),
        ("models/", "The objects of the API."),
        ("resources/", "The operations of the API."),
    ] {
        let text = format!("# {}\n\"\"\"{doc}\"\"\"\n", header("api/"));
        files.push(&format!("_generated/{folder}__init__.py"), text);
    }
    for (module, source, models) in models::modules(api) {
        let text = include_str!("../../../templates/python/models.py.j2");
        files.add(&format!("_generated/models/{module}.py"), text, &source, &models)?;
    }
    for resource in api.groups() {
        let text = include_str!("../../../templates/python/resource.py.j2");
        let path = format!("_generated/resources/{}.py", types::name(&resource.name, &[]));
        files.add(&path, text, &resource.source, &resource::Resource::new(api, resource))?;
    }
    let text = include_str!("../../../templates/python/client.py.j2");
    files.add("_generated/client.py", text, "api/client.toml", &client::Clients::new(api))?;
    let text = include_str!("../../../templates/python/options.py.j2");
    files.add("_generated/options.py", text, "api/client.toml", &client::Options::new(api))?;
    let text = include_str!("../../../templates/python/response.py.j2");
    files.add("_generated/response.py", text, "api/client.toml", &client::Response::new(api))?;
    let text = include_str!("../../../templates/python/errors.py.j2");
    files.add("_generated/errors.py", text, "api/errors.toml", &errors::Errors::new(api))?;
    let text = include_str!("../../../templates/python/webhooks.py.j2");
    let path = format!("{}.py", events::Events::module(api));
    files.add(&path, text, &api.event_resource().source, &events::Events::new(api))?;
    let text = include_str!("../../../templates/python/init.py.j2");
    files.add("__init__.py", text, "api/", &exports::Exports::new(api))?;
    Ok(files.files)
}

struct Files {
    environment: Environment<'static>,
    files: Vec<File>,
}

/// The values of every template.
#[derive(Serialize)]
struct Context<'a, T> {
    header: String,
    #[serde(flatten)]
    content: &'a T,
}

impl Files {
    fn add(&mut self, path: &str, template: &str, source: &str, values: &impl Serialize) -> Result<()> {
        let context = Context { header: header(source), content: values };
        let text = render::render(&self.environment, path, template, &context)?;
        self.push(path, text);
        Ok(())
    }

    fn push(&mut self, path: &str, text: String) {
        self.files.push(File { path: format!("{PACKAGE}/{path}"), text });
    }
}
