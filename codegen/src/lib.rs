//! Renders each language's surface from the description of the API in `api/`.
//!
//! [`Api::read`] reads and checks the description. A module a language (`languages/`) names things as
//! that language does and renders the templates in `templates/<language>/`. Templates hold
//! declarations, documentation and lists of them; behaviour is written by hand in each binding's
//! runtime. Formatting and writing files is xtask's part.

mod check;
mod description;
pub mod doc;
pub mod languages;
pub mod model;
mod render;

pub use commet_snippets::names;
pub use model::Api;
pub use render::{File, header, is_generated};
