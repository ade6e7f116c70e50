//! One module a language: its names, its types, its templates.

mod go;
mod java;
mod node;
mod openapi;
mod php;
mod python;
mod reference;
mod rust;
mod snippets;

use anyhow::Result;

use crate::model::Api;
use crate::render::File;

/// Renders all files of a surface.
pub type Render = fn(&Api) -> Result<Vec<File>>;

/// The targets by name: the languages, the `OpenAPI` document, the table that snippets are written from, the
/// reference.
pub const ALL: [(&str, Render); 9] = [
    ("rust", rust::render_files),
    ("python", python::render),
    ("node", node::render),
    ("go", go::render),
    ("java", java::render),
    ("php", php::render),
    ("openapi", openapi::render),
    ("snippets", snippets::render),
    ("reference", reference::render),
];
