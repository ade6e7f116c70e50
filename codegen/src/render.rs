//! Rendering of templates.

use anyhow::{Context as _, Result};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;

/// A generated file, before the language's formatter has seen it.
#[derive(Clone, Debug)]
pub struct File {
    /// The path from the repository's root.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The first line of a generated file, without the comment's sign. In this form Go's tools know it.
pub fn header(source: &str) -> String {
    format!("Code generated from {source} by cargo xtask gen. DO NOT EDIT.")
}

/// Whether a file begins as a generated one does.
pub fn is_generated(text: &str) -> bool {
    text.lines().take(3).any(|line| line.contains("Code generated from api/"))
}

/// An environment for one language's templates: undefined names are errors, and nothing is escaped.
pub(crate) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.expect("whitespace alone is configured"));
    environment
}

/// Renders the template `name`, which stands in `text`.
pub(crate) fn render(
    environment: &Environment<'_>,
    name: &str,
    text: &str,
    context: &impl Serialize,
) -> Result<String> {
    environment.render_named_str(name, text, Value::from(Serde(context))).with_context(|| format!("template {name}"))
}
