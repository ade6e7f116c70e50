//! Java: classes of the package `co.commet`, and the dispatch of its conformance driver.

mod client;
mod docs;
mod driver;
mod errors;
mod events;
mod example;
mod methods;
mod model;
mod params;
mod types;

use anyhow::Result;
use minijinja::Environment;
use serde::Serialize;

use crate::model::Api;
use crate::render::{self, File, header};

pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    let mut files = Files { environment: render::environment(), files: Vec::new() };
    for resource in &api.resources {
        let source = &resource.source;
        for item in &resource.enums {
            files.class(
                &item.name,
                source,
                include_str!("../../../templates/java/enum.java.j2"),
                &model::open(api, item),
            )?;
        }
        for item in &resource.models {
            let template = include_str!("../../../templates/java/model.java.j2");
            files.class(&item.name, source, template, &model::model(api, item))?;
        }
        for operation in resource.operations.iter().filter(|operation| params::has_params(operation)) {
            let template = include_str!("../../../templates/java/params.java.j2");
            files.class(&operation.params, source, template, &params::params(api, resource, operation))?;
        }
        for is_async in [false, true].into_iter().filter(|_| !resource.operations.is_empty()) {
            let context = methods::resource(api, resource, is_async);
            files.class(&context.name, source, include_str!("../../../templates/java/resource.java.j2"), &context)?;
        }
    }
    client::render(api, &mut files)?;
    errors::render(api, &mut files)?;
    events::render(api, &mut files)?;
    driver::render(api, &mut files)?;
    Ok(files.files)
}

/// The files so far.
struct Files {
    environment: Environment<'static>,
    files: Vec<File>,
}

/// The values of every template: the first line, and the subject of the file.
#[derive(Serialize)]
struct Rooted<'a, T> {
    header: String,
    #[serde(flatten)]
    context: &'a T,
}

impl Files {
    /// Adds a class of the package.
    fn class(&mut self, name: &str, source: &str, template: &str, context: &impl Serialize) -> Result<()> {
        self.add(&format!("bindings/java/src/generated/java/co/commet/{name}.java"), source, template, context)
    }

    fn add(&mut self, path: &str, source: &str, template: &str, context: &impl Serialize) -> Result<()> {
        let rooted = Rooted { header: header(source), context };
        let text = render::render(&self.environment, path, template, &rooted)?;
        self.files.push(File { path: path.to_owned(), text });
        Ok(())
    }
}
