//! Operations: their tables and their methods.

use serde::Serialize;

use super::Rust;
use super::docs::{WIDTH, comment, wrap};
use super::params::{has_params, params_name, positional};
use super::types::{argument, constraint, data, kind, owned, returns, snake};
use crate::doc;
use crate::model::{Form, Operation, Parameter, Resource};
use crate::names::screaming;

#[derive(Serialize)]
pub(super) struct OperationContext {
    pub(super) table: String,
    pub(super) id: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) returns: String,
    pub(super) fixed: Vec<(String, String)>,
    pub(super) null_clears: bool,
    pub(super) exactly_one: Vec<Vec<String>>,
    pub(super) parameters: Vec<ParameterContext>,
    pub(super) name: String,
    pub(super) doc: String,
    /// The arguments of the method, and how they become the call's arguments.
    pub(super) arguments: String,
    pub(super) call: String,
    pub(super) data: String,
}

#[derive(Serialize)]
pub(super) struct ParameterContext {
    pub(super) camel: String,
    pub(super) wire: Option<String>,
    pub(super) place: String,
    pub(super) kind: String,
    pub(super) constraint: Option<String>,
    pub(super) required: bool,
    pub(super) personal: bool,
}

impl Rust<'_> {
    pub(super) fn operation(&self, resource: &Resource, operation: &Operation) -> OperationContext {
        let positions = positional(operation);
        let mut arguments: Vec<String> = positions
            .iter()
            .map(|parameter| format!("{}: {}", snake(&parameter.name), argument(&parameter.r#type)))
            .collect();
        let mut call = "Arguments::new()".to_owned();
        if has_params(operation) {
            arguments.push(format!("params: {}", params_name(operation)));
            "Arguments::from(params)".clone_into(&mut call);
        }
        for parameter in &positions {
            let name = snake(&parameter.name);
            call = format!("{call}.with(\"{}\", &{})", parameter.name, owned(&parameter.r#type, &name));
        }
        OperationContext {
            table: screaming(&operation.name),
            id: operation.id.clone(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            returns: returns(operation),
            fixed: operation.fixed.iter().map(|(name, json)| (name.clone(), format!("{json:?}"))).collect(),
            null_clears: operation.null_clears,
            exactly_one: operation.exactly_one.clone(),
            parameters: operation.parameters.iter().map(parameter).collect(),
            name: snake(&operation.name),
            doc: comment(&self.operation_doc(resource, operation)),
            arguments: [vec!["&self".to_owned()], arguments].concat().join(", "),
            call,
            data: data(operation),
        }
    }

    /// The first sentence, the rest, what the positional arguments are, and the example.
    pub(super) fn operation_doc(&self, resource: &Resource, operation: &Operation) -> Vec<String> {
        let (first, rest) = doc::first(&operation.doc);
        let mut lines = self.lines(first, "    ");
        if !rest.is_empty() {
            lines.push(String::new());
            lines.extend(self.lines(rest, "    "));
        }
        if operation.returns.form == Form::Page {
            lines.push(String::new());
            lines.extend(self.lines("[`Call::all`] and [`Call::pages`] continue after this page.", "    "));
        }
        let positions = positional(operation);
        if !positions.is_empty() {
            lines.push(String::new());
            for parameter in positions {
                let sentence = self.translate(&parameter.doc);
                lines.extend(wrap(&format!("- `{}`: {sentence}", snake(&parameter.name)), WIDTH));
            }
        }
        lines.push(String::new());
        lines.push("```no_run".to_owned());
        let mut uses = vec!["Client".to_owned()];
        let call = self.example(resource, operation, &mut uses);
        uses.sort();
        uses.dedup();
        let imports = if uses.len() == 1 { uses[0].clone() } else { format!("{{{}}}", uses.join(", ")) };
        lines.push(format!("use commet::{imports};"));
        lines.push(String::new());
        lines.push("# async fn example(client: Client) -> Result<(), commet::Error> {".to_owned());
        lines.push(format!("let response = {call}.await?;"));
        lines.push("# Ok(())".to_owned());
        lines.push("# }".to_owned());
        lines.push("```".to_owned());
        lines
    }
}

fn parameter(parameter: &Parameter) -> ParameterContext {
    ParameterContext {
        camel: parameter.name.clone(),
        wire: (parameter.wire != parameter.name).then(|| parameter.wire.clone()),
        place: format!("Place::{:?}", parameter.place),
        kind: kind(&parameter.r#type),
        constraint: constraint(parameter.rule.as_ref()),
        required: parameter.required,
        personal: parameter.personal,
    }
}
