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

use crate::model::Api;
use crate::names;
use crate::render::{File, environment, render};

const FOLDER: &str = "core/src/api/generated";

pub(super) fn render_files(api: &Api) -> Result<Vec<File>> {
    let rust = Rust { api };
    let mut environment = environment();
    environment.add_template("enum.rs.j2", include_str!("../../../templates/rust/enum.rs.j2"))?;
    environment.add_template("model.rs.j2", include_str!("../../../templates/rust/model.rs.j2"))?;
    environment.add_template("params.rs.j2", include_str!("../../../templates/rust/params.rs.j2"))?;
    environment.add_template("events.rs.j2", include_str!("../../../templates/rust/events.rs.j2"))?;
    let mut files = Vec::new();
    for resource in &api.resources {
        let context = rust.resource(resource);
        let text =
            render(&environment, "resource.rs.j2", include_str!("../../../templates/rust/resource.rs.j2"), &context)?;
        files.push(File { path: format!("{FOLDER}/{}.rs", names::snake(&resource.name)), text });
    }
    let text =
        render(&environment, "errors.rs.j2", include_str!("../../../templates/rust/errors.rs.j2"), &rust.errors())?;
    files.push(File { path: format!("{FOLDER}/errors.rs"), text });
    let text =
        render(&environment, "client.rs.j2", include_str!("../../../templates/rust/client.rs.j2"), &rust.client())?;
    files.push(File { path: format!("{FOLDER}/client.rs"), text });
    let text =
        render(&environment, "driver.rs.j2", include_str!("../../../templates/rust/driver.rs.j2"), &rust.driver())?;
    files.push(File { path: "conformance/drivers/rust/generated/mod.rs".to_owned(), text });
    let text = render(&environment, "mod.rs.j2", include_str!("../../../templates/rust/mod.rs.j2"), &rust.module())?;
    files.push(File { path: format!("{FOLDER}/mod.rs"), text });
    let text = render(&environment, "help.rs.j2", include_str!("../../../templates/rust/help.rs.j2"), &rust.help())?;
    files.push(File { path: format!("{FOLDER}/help.rs"), text });
    Ok(files)
}

/// The names, types and sentences of Rust.
struct Rust<'a> {
    api: &'a Api,
}
