//! One module a language: its names, its types, its templates.

mod go;
mod java;
mod node;
mod openapi;
mod php;
mod python;
mod rust;
mod snippets;

use anyhow::Result;

use crate::model::Api;
use crate::render::File;

/// Renders all files of a surface.
pub type Render = fn(&Api) -> Result<Vec<File>>;

/// What is rendered by name: the languages, the `OpenAPI` document, and the table that snippets are written from.
pub const ALL: [(&str, Render); 8] = [
    ("rust", rust::render_files),
    ("python", python::render),
    ("node", node::render),
    ("go", go::render),
    ("java", java::render),
    ("php", php::render),
    ("openapi", openapi::render),
    ("snippets", snippets::render),
];
