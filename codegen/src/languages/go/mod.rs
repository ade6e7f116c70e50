//! Go: one package, whose generated files end in `_gen.go`.

mod client;
mod docs;
mod driver;
mod events;
mod models;
mod names;
mod operations;
mod params;
mod types;

use std::collections::HashSet;

use anyhow::{Result, ensure};
use serde::Serialize;

use crate::model::Api;
use crate::render::{self, File};

/// The names that the package writes by hand.
const TAKEN: [&str; 11] = [
    "Bool",
    "CallOption",
    "Int64",
    "JSON",
    "Limit",
    "New",
    "NewError",
    "Option",
    "RequestParams",
    "ValidationError",
    "Version",
];

pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    distinct(api)?;
    let mut files = vec![
        file("api/client.toml", "client", include_str!("../../../templates/go/client.go.j2"), &client::client(api))?,
        file("api/client.toml", "option", include_str!("../../../templates/go/option.go.j2"), &client::options(api))?,
        file(
            "api/client.toml",
            "response",
            include_str!("../../../templates/go/response.go.j2"),
            &client::response(api),
        )?,
        file("api/errors.toml", "error", include_str!("../../../templates/go/error.go.j2"), &client::error(api))?,
        file(
            &api.event_resource().source,
            &names::file(&api.events.resource),
            include_str!("../../../templates/go/webhooks.go.j2"),
            &events::events(api),
        )?,
        file("api/", "field", include_str!("../../../templates/go/field.go.j2"), &params::fields(api))?,
        file(
            "api/",
            "conformance/dispatch",
            include_str!("../../../templates/go/dispatch.go.j2"),
            &driver::dispatch(api),
        )?,
    ];
    for resource in &api.resources {
        let name = names::file(&resource.name);
        if !resource.operations.is_empty() {
            let operations = operations::of(api, resource);
            let template = include_str!("../../../templates/go/resource.go.j2");
            files.push(file(&resource.source, &name, template, &operations)?);
        }
        let params = params::of(api, resource);
        if !params.structs.is_empty() {
            let template = include_str!("../../../templates/go/params.go.j2");
            files.push(file(&resource.source, &format!("{name}_params"), template, &params)?);
        }
        let models = models::of(api, resource);
        if !models.is_empty() {
            let template = include_str!("../../../templates/go/models.go.j2");
            files.push(file(&resource.source, &format!("{name}_models"), template, &models)?);
        }
    }
    Ok(files)
}

/// The context of a file, below its first line.
#[derive(Serialize)]
struct Context<'a, T> {
    header: String,
    #[serde(flatten)]
    file: &'a T,
}

fn file(source: &str, name: &str, template: &str, context: &impl Serialize) -> Result<File> {
    let context = Context { header: format!("// {}", render::header(source)), file: context };
    let text = render::render(&render::environment(), name, template, &context)?;
    Ok(File { path: format!("bindings/go/{name}_gen.go"), text })
}

/// Checks that no two declarations of the package have one name, and no two methods of a resource.
fn distinct(api: &Api) -> Result<()> {
    let mut known: HashSet<String> = TAKEN.iter().map(|&name| name.to_owned()).collect();
    known.extend(["Client", "Error", "Field", "Kind", "Outcome", "Response"].map(str::to_owned));
    let mut declared: Vec<String> = client::option_functions(api);
    declared.extend(events::declared(api));
    for resource in &api.resources {
        declared.push(names::exported(&resource.name));
        declared.extend(resource.enums.iter().map(|one| one.name.clone()));
        declared.extend(resource.models.iter().map(|model| model.name.clone()));
        let with_params = resource.operations.iter().filter(|operation| types::has_params(operation));
        declared.extend(with_params.map(|operation| operation.params.clone()));
        let mut methods = HashSet::new();
        for operation in &resource.operations {
            for method in operations::methods(operation) {
                ensure!(methods.insert(method.clone()), "{}: two methods would be called {method}", resource.source);
            }
        }
    }
    for name in declared {
        ensure!(known.insert(name.clone()), "two declarations of the package would be called {name}");
    }
    Ok(())
}
