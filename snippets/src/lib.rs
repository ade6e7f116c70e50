//! Writes a call of the API as code, in each language of its libraries.
//!
//! The generator writes the examples of its documentation with it, and the emulator the calls that it recorded. Both say
//! what there is to call by the same [`Resource`]s.

pub mod go;
pub mod java;
pub mod layout;
mod literal;
pub mod model;
pub mod names;
pub mod node;
pub mod php;
pub mod python;
mod raw;
mod request;
pub mod rust;
pub mod value;
mod written;

use std::collections::BTreeSet;

use layout::{Layout, Style};
use model::{Field, Model, Operation, Parameter, Resource};
use value::Value;

pub use literal::is_hidden;
pub use request::Request;

/// A language of the libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// TypeScript and JavaScript.
    Node,
    /// Python.
    Python,
    /// Go.
    Go,
    /// Java.
    Java,
    /// PHP.
    Php,
    /// Rust.
    Rust,
}

/// A call of an operation.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    resources: &'a [Resource],
    resource: &'a Resource,
    operation: &'a Operation,
    /// The arguments, in the order of the operation's parameters.
    arguments: Vec<(&'a Parameter, Value)>,
    idempotency_key: Option<String>,
}

/// A call as an expression.
#[derive(Clone, Debug)]
pub struct Expression {
    /// The code.
    pub code: Layout,
    /// The names of the library that it uses, other than the client.
    pub uses: BTreeSet<String>,
}

impl Language {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Node, Self::Python, Self::Go, Self::Java, Self::Php, Self::Rust];

    /// The name on command lines and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Python => "python",
            Self::Go => "go",
            Self::Java => "java",
            Self::Php => "php",
            Self::Rust => "rust",
        }
    }

    /// The layout style of its examples.
    pub fn style(self) -> Style {
        match self {
            Self::Node => node::STYLE,
            Self::Python => python::STYLE,
            Self::Go => go::STYLE,
            Self::Java => java::STYLE,
            Self::Php => php::STYLE,
            Self::Rust => rust::STYLE,
        }
    }

    /// The name that people use.
    pub fn title(self) -> &'static str {
        match self {
            Self::Node => "TypeScript",
            Self::Python => "Python",
            Self::Go => "Go",
            Self::Java => "Java",
            Self::Php => "PHP",
            Self::Rust => "Rust",
        }
    }
}

impl Expression {
    /// The call as a statement that keeps the response.
    pub fn statement(&self, language: Language) -> Layout {
        let mut code = self.code.clone();
        let (begin, end) = match language {
            Language::Node => ("const response = await ", ""),
            Language::Python => ("response = ", ""),
            Language::Go => ("result, err := ", ""),
            Language::Java => ("var response = ", ";"),
            Language::Php => ("$response = ", ";"),
            Language::Rust => ("let response = ", ";"),
        };
        if let (Language::Rust, Layout::Chain(_, calls)) = (language, &mut code) {
            calls.push(layout::text(".await?"));
        }
        Layout::Row(vec![layout::text(begin), code, layout::text(end)])
    }
}

impl<'a> Call<'a> {
    /// A call with arguments by the parameters' names.
    pub fn new(
        resources: &'a [Resource],
        resource: &'a Resource,
        operation: &'a Operation,
        given: &serde_json::Value,
    ) -> Self {
        let given = operation.parameters.iter().filter_map(|parameter| {
            let value = given.get(&parameter.name)?;
            Some((parameter, Value::from(value)))
        });
        Self { resources, resource, operation, arguments: given.collect(), idempotency_key: None }
    }

    /// The call of an operation's example.
    pub fn example(resources: &'a [Resource], resource: &'a Resource, operation: &'a Operation) -> Self {
        Self::new(resources, resource, operation, &operation.example)
    }

    /// The model of a name.
    fn model(&self, name: &str) -> Option<&'a Model> {
        self.resources.iter().flat_map(|resource| &resource.models).find(|model| model.name == name)
    }

    /// The field of a model.
    fn field(&self, model: &str, name: &str) -> Option<&Field> {
        self.model(model)?.fields.iter().find(|field| field.name == name)
    }

    /// The value of a parameter.
    fn given(&self, parameter: &Parameter) -> Option<&Value> {
        let argument = self.arguments.iter().find(|(known, _)| known.name == parameter.name);
        argument.map(|(_, value)| value)
    }

    /// The call as an expression of a language.
    pub fn expression(&self, language: Language) -> Expression {
        let mut uses = BTreeSet::new();
        let code = match language {
            Language::Node => node::call(self, &mut uses),
            Language::Python => python::call(self, &mut uses),
            Language::Go => go::call(self),
            Language::Java => java::call(self, &mut uses),
            Language::Php => php::call(self, &mut uses),
            Language::Rust => rust::call(self, &mut uses),
        };
        Expression { code, uses }
    }

    /// A program that makes the call at a base URL, with the API key of the environment, and prints the response.
    pub fn program(&self, language: Language, base_url: &str) -> String {
        let expression = self.expression(language);
        match language {
            Language::Node => node::program(&expression, base_url),
            Language::Python => python::program(&expression, base_url),
            Language::Go => go::program(&expression, base_url),
            Language::Java => java::program(&expression, base_url),
            Language::Php => php::program(&expression, base_url),
            Language::Rust => rust::program(&expression, base_url),
        }
    }
}
