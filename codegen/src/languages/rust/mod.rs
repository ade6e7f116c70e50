//! Rust: core's tables and typed surface.

mod docs;
mod driver;
mod events;
mod example;
mod help;
mod library;
mod models;
mod operations;
mod params;
mod resource;
mod types;

use anyhow::Result;
use serde_json::Value;

use crate::model::Api;
use crate::names;
use crate::render::{File, environment, render};

/// The typed surface.
const API: &str = "core/src/api/generated";
/// The tables, which know nothing of the surface.
const SCHEMA: &str = "core/src/schema/generated";

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../templates/rust/", $name)))
    };
}

pub(super) fn render_files(api: &Api) -> Result<Vec<File>> {
    let rust = Rust { api };
    let mut environment = environment();
    for (name, text) in
        [template!("enum.rs.j2"), template!("model.rs.j2"), template!("params.rs.j2"), template!("events.rs.j2")]
    {
        environment.add_template(name, text)?;
    }
    let mut files = Vec::new();
    let mut add = |path: String, (name, template): (&'static str, &'static str), context: Value| {
        files.push(File { path, text: render(&environment, name, template, &context)? });
        anyhow::Ok(())
    };
    for resource in &api.resources {
        let (module, context) = (names::snake(&resource.name), serde_json::to_value(rust.resource(resource))?);
        add(format!("{API}/{module}.rs"), template!("resource.rs.j2"), context.clone())?;
        add(format!("{SCHEMA}/{module}.rs"), template!("tables.rs.j2"), context)?;
    }
    add(format!("{API}/mod.rs"), template!("mod.rs.j2"), rust.library())?;
    add(format!("{API}/accessors.rs"), template!("accessors.rs.j2"), rust.library())?;
    add(format!("{API}/docs.rs"), template!("docs.rs.j2"), rust.client())?;
    add(format!("{SCHEMA}/mod.rs"), template!("schema.rs.j2"), rust.library())?;
    add(format!("{SCHEMA}/errors.rs"), template!("errors.rs.j2"), rust.errors())?;
    add(format!("{SCHEMA}/help.rs"), template!("help.rs.j2"), rust.help())?;
    add("conformance/drivers/rust/generated/mod.rs".to_owned(), template!("driver.rs.j2"), rust.driver())?;
    Ok(files)
}

/// The names, types and sentences of Rust.
struct Rust<'a> {
    api: &'a Api,
}
