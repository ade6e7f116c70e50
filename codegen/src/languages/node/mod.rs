//! TypeScript: one file a resource, and one each for options, responses, errors, and the exports.

mod client;
mod driver;
mod errors;
mod events;
mod interfaces;
mod resource;
mod text;
mod types;

use anyhow::Result;
use minijinja::Environment;
use serde::Serialize;

use crate::model::Api;
use crate::names;
use crate::render::{self, File};

const SOURCE: &str = "bindings/node/src/generated";
/// The files that are generated from all resources.
const RESOURCES: &str = "api/*.toml";

pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    let environment = render::environment();
    let mut files = vec![
        client::options(&environment, api)?,
        client::response(&environment, api)?,
        client::resources(&environment, api)?,
        client::index(&environment, api)?,
        driver::render(&environment, api)?,
        errors::render(&environment, api)?,
        events::render(&environment, api)?,
    ];
    for resource in &api.resources {
        files.push(resource::render(&environment, api, resource)?);
    }
    Ok(files)
}

/// The name of a resource's file, without its ending.
fn module(resource: &str) -> String {
    names::kebab(resource)
}

/// A file from a template and what stands in it.
fn file(environment: &Environment<'_>, path: String, template: &str, context: &impl Serialize) -> Result<File> {
    Ok(File { text: render::render(environment, &path, template, context)?, path })
}
