//! Rust: core's tables and typed surface.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde::Serialize;
use serde_json::Value;

use crate::doc;
use crate::model::{Api, Enum, Field, Form, Kind, Model, Operation, Outcome, Parameter, Place, Resource, Rule, Type};
use crate::names::{self, screaming};
use crate::render::{File, environment, header, render};

const FOLDER: &str = "core/src/generated";

/// The columns that a doc comment of a method may fill.
const WIDTH: usize = 100;

pub(super) fn render_files(api: &Api) -> Result<Vec<File>> {
    let rust = Rust { api };
    let environment = environment();
    let mut files = Vec::new();
    for resource in &api.resources {
        let context = rust.resource(resource);
        let text =
            render(&environment, "resource.rs.j2", include_str!("../../templates/rust/resource.rs.j2"), &context)?;
        files.push(File { path: format!("{FOLDER}/{}.rs", snake(&resource.name)), text });
    }
    let text = render(&environment, "errors.rs.j2", include_str!("../../templates/rust/errors.rs.j2"), &rust.errors())?;
    files.push(File { path: format!("{FOLDER}/errors.rs"), text });
    let text = render(&environment, "driver.rs.j2", include_str!("../../templates/rust/driver.rs.j2"), &rust.driver())?;
    files.push(File { path: "conformance/drivers/rust/generated/mod.rs".to_owned(), text });
    let text = render(&environment, "mod.rs.j2", include_str!("../../templates/rust/mod.rs.j2"), &rust.module())?;
    files.push(File { path: format!("{FOLDER}/mod.rs"), text });
    Ok(files)
}

struct Rust<'a> {
    api: &'a Api,
}

#[derive(Serialize)]
struct ResourceContext {
    header: String,
    /// `Customers`.
    class: String,
    doc: String,
    accessor: String,
    enums: Vec<EnumContext>,
    models: Vec<ModelContext>,
    operations: Vec<OperationContext>,
    params: Vec<ParamsContext>,
    uses: Uses,
    /// What other resources define: the module, and its names.
    foreign: BTreeMap<String, BTreeSet<String>>,
}

/// Which imports a file needs.
#[derive(Default, Serialize)]
struct Uses {
    maps: bool,
    constraints: bool,
}

#[derive(Serialize)]
struct EnumContext {
    name: String,
    doc: String,
    values: Vec<EnumValueContext>,
}

#[derive(Serialize)]
struct EnumValueContext {
    name: String,
    value: String,
    doc: String,
}

#[derive(Serialize)]
struct ModelContext {
    name: String,
    noun: String,
    table: String,
    doc: String,
    input: bool,
    /// The fields that a request must have: the arguments of `new`.
    required: Vec<FieldContext>,
    fields: Vec<FieldContext>,
    shown: Vec<String>,
    example: Vec<String>,
}

#[derive(Serialize)]
struct FieldContext {
    name: String,
    camel: String,
    /// Whether serde's camelCase gives another name.
    rename: Option<String>,
    wire: Vec<String>,
    kind: String,
    constraint: Option<String>,
    certain: bool,
    required: bool,
    rust: String,
    argument: String,
    into: String,
    doc: String,
}

#[derive(Serialize)]
struct OperationContext {
    table: String,
    id: String,
    method: String,
    path: String,
    returns: String,
    fixed: Vec<(String, String)>,
    null_clears: bool,
    exactly_one: Vec<Vec<String>>,
    parameters: Vec<ParameterContext>,
    name: String,
    doc: String,
    /// The arguments of the method, and how they become the call's arguments.
    arguments: String,
    call: String,
    data: String,
}

#[derive(Serialize)]
struct ParameterContext {
    camel: String,
    wire: Option<String>,
    place: String,
    kind: String,
    constraint: Option<String>,
    required: bool,
    personal: bool,
}

#[derive(Serialize)]
struct ParamsContext {
    name: String,
    doc: String,
    required: Vec<FieldContext>,
    optional: Vec<FieldContext>,
    clears: bool,
}

impl Rust<'_> {
    fn resource(&self, resource: &Resource) -> ResourceContext {
        let models: Vec<ModelContext> = resource.models.iter().map(|model| self.model(model)).collect();
        let with_params = resource.operations.iter().filter(|operation| has_params(operation));
        let params: Vec<ParamsContext> = with_params.map(|operation| self.params(operation)).collect();
        let types = || {
            let fields = models.iter().flat_map(|model| &model.fields);
            let params = params.iter().flat_map(|params| params.required.iter().chain(&params.optional));
            fields.chain(params).map(|field| field.rust.as_str()).collect::<Vec<_>>()
        };
        let uses = Uses {
            maps: types().iter().any(|rust| rust.contains("BTreeMap")),
            constraints: models.iter().flat_map(|model| &model.fields).any(|field| field.constraint.is_some())
                || resource.operations.iter().flat_map(|one| &one.parameters).any(|parameter| parameter.rule.is_some()),
        };
        ResourceContext {
            header: header(&resource.source),
            class: pascal(&resource.name),
            doc: comment(&self.lines(&resource.doc, "    ")),
            accessor: snake(&resource.name),
            enums: resource.enums.iter().map(|each| self.enumeration(each)).collect(),
            operations: resource.operations.iter().map(|operation| self.operation(resource, operation)).collect(),
            foreign: self.foreign(resource),
            models,
            params,
            uses,
        }
    }

    /// The models and enumerations of other resources that this one uses.
    fn foreign(&self, resource: &Resource) -> BTreeMap<String, BTreeSet<String>> {
        let fields = resource.models.iter().flat_map(|model| &model.fields).map(|field| &field.r#type);
        let parameters = resource.operations.iter().flat_map(|operation| &operation.parameters);
        let named = fields.chain(parameters.map(|parameter| &parameter.r#type)).filter_map(Type::named);
        let named = named.chain(resource.operations.iter().map(|operation| operation.returns.model.as_str()));
        let mut foreign: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for name in named {
            for other in self.api.resources.iter().filter(|other| other.name != resource.name) {
                let used = foreign.entry(snake(&other.name)).or_default();
                if other.models.iter().any(|model| model.name == name) {
                    used.extend([name.to_owned(), table(name)]);
                }
                if other.enums.iter().any(|each| each.name == name) {
                    used.insert(name.to_owned());
                }
            }
        }
        foreign.retain(|_, names| !names.is_empty());
        foreign
    }

    fn enumeration(&self, each: &Enum) -> EnumContext {
        let values = each.values.iter().map(|value| EnumValueContext {
            name: pascal(&value.value),
            value: value.value.clone(),
            doc: comment(&self.lines(&value.doc, "    ")),
        });
        EnumContext { name: each.name.clone(), doc: comment(&self.lines(&each.doc, "")), values: values.collect() }
    }

    fn model(&self, model: &Model) -> ModelContext {
        let fields: Vec<FieldContext> = model.fields.iter().map(|field| self.field(field)).collect();
        let required = model.fields.iter().filter(|field| field.required && model.input).map(|field| self.field(field));
        ModelContext {
            name: model.name.clone(),
            noun: names::spaced(&model.name),
            table: table(&model.name),
            doc: comment(&self.lines(&model.doc, "")),
            input: model.input,
            required: required.collect(),
            shown: model.fields.iter().filter(|field| field.shown).map(|field| snake(&field.name)).collect(),
            fields,
            example: Vec::new(),
        }
    }

    fn field(&self, field: &Field) -> FieldContext {
        let name = snake(&field.name);
        FieldContext {
            rename: (names::camel(&name) != field.name).then(|| field.name.clone()),
            camel: field.name.clone(),
            wire: field.wire.clone(),
            kind: kind(&field.r#type),
            constraint: constraint(field.rule.as_ref()),
            certain: field.certain,
            required: field.required,
            rust: rust_type(&field.r#type),
            argument: argument(&field.r#type),
            into: into(&field.r#type, &name),
            doc: comment(&self.lines(&described(&field.doc, field.unit.as_deref(), &field.r#type), "    ")),
            name,
        }
    }

    fn parameter_field(&self, operation: &Operation, parameter: &Parameter) -> FieldContext {
        let name = snake(&parameter.name);
        let clears = operation.null_clears && parameter.place == Place::Body;
        let rust = rust_type(&parameter.r#type);
        let alternatives = operation.exactly_one.iter().find(|set| set.contains(&parameter.name));
        let mut text = described(&parameter.doc, parameter.unit.as_deref(), &parameter.r#type);
        if let Some(set) = alternatives {
            let others: Vec<String> =
                set.iter().filter(|name| **name != parameter.name).map(|name| format!("`{name}`")).collect();
            text = format!("{text} Exactly one of this and {} is given.", others.join(", "));
        }
        FieldContext {
            camel: parameter.name.clone(),
            rename: None,
            wire: vec![parameter.wire.clone()],
            kind: kind(&parameter.r#type),
            constraint: None,
            certain: false,
            required: parameter.required,
            argument: if clears { format!("impl Into<Field<{rust}>>") } else { argument(&parameter.r#type) },
            into: if clears { format!("{name}.into()") } else { into(&parameter.r#type, &name) },
            rust,
            doc: comment(&self.lines(&text, "    ")),
            name,
        }
    }

    fn params(&self, operation: &Operation) -> ParamsContext {
        let taken = operation.parameters.iter().filter(|parameter| parameter.place != Place::Path);
        let (required, optional): (Vec<_>, Vec<_>) = taken.partition(|parameter| parameter.required);
        let resource = operation.id.split('.').next().unwrap_or_default();
        let what = format!("Parameters of [`{0}::{1}`](crate::{0}::{1}).", pascal(resource), snake(&operation.name));
        ParamsContext {
            name: params_name(operation),
            doc: comment(&wrap(&what, WIDTH)),
            required: required.into_iter().map(|parameter| self.parameter_field(operation, parameter)).collect(),
            optional: optional.into_iter().map(|parameter| self.parameter_field(operation, parameter)).collect(),
            clears: operation.null_clears,
        }
    }

    fn operation(&self, resource: &Resource, operation: &Operation) -> OperationContext {
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
    fn operation_doc(&self, resource: &Resource, operation: &Operation) -> Vec<String> {
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

    /// The call of the operation's example.
    fn example(&self, resource: &Resource, operation: &Operation, uses: &mut Vec<String>) -> String {
        let given = |parameter: &Parameter| operation.example.get(&parameter.name);
        let mut arguments = Vec::new();
        for parameter in positional(operation) {
            arguments.push(self.literal(&parameter.r#type, given(parameter).unwrap_or(&Value::Null), uses));
        }
        if has_params(operation) {
            uses.push(params_name(operation));
            let taken = || operation.parameters.iter().filter(|parameter| parameter.place != Place::Path);
            let required: Vec<String> = taken()
                .filter(|parameter| parameter.required)
                .map(|parameter| self.literal(&parameter.r#type, given(parameter).unwrap_or(&Value::Null), uses))
                .collect();
            let mut params = format!("{}::new({})", params_name(operation), required.join(", "));
            for parameter in taken().filter(|parameter| !parameter.required) {
                if let Some(value) = given(parameter) {
                    let literal = self.literal(&parameter.r#type, value, uses);
                    params = format!("{params}.{}({literal})", snake(&parameter.name));
                }
            }
            arguments.push(params);
        }
        format!("client.{}().{}({})", snake(&resource.name), snake(&operation.name), arguments.join(", "))
    }

    fn literal(&self, r#type: &Type, value: &Value, uses: &mut Vec<String>) -> String {
        match (r#type, value) {
            (Type::Model(name), Value::Object(members)) => {
                uses.push(name.clone());
                let model = self.api.model(name);
                let field = |name: &str| model.fields.iter().find(|field| field.name == name);
                let required: Vec<String> = model
                    .fields
                    .iter()
                    .filter(|field| field.required)
                    .map(|field| self.literal(&field.r#type, members.get(&field.name).unwrap_or(&Value::Null), uses))
                    .collect();
                let mut built = format!("{name}::new({})", required.join(", "));
                for (name, value) in members {
                    if let Some(field) = field(name).filter(|field| !field.required) {
                        let literal = self.literal(&field.r#type, value, uses);
                        built = format!("{built}.{}({literal})", snake(name));
                    }
                }
                built
            }
            (Type::List(of), Value::Array(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.item(of, item, uses)).collect();
                format!("vec![{}]", items.join(", "))
            }
            (Type::Map(of), Value::Object(members)) => {
                let entries: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("({name:?}.into(), {})", self.item(of, value, uses)))
                    .collect();
                format!("[{}].into()", entries.join(", "))
            }
            (Type::Json, value) => format!("serde_json::json!({value})"),
            (Type::Enum(_), value) => format!("{value}"),
            (_, value) => value.to_string(),
        }
    }

    /// A literal where the compiler does not convert it.
    fn item(&self, r#type: &Type, value: &Value, uses: &mut Vec<String>) -> String {
        let literal = self.literal(r#type, value, uses);
        if rust_type(r#type) == "String" || matches!(r#type, Type::Enum(_)) {
            format!("{literal}.into()")
        } else {
            literal
        }
    }

    fn lines(&self, sentence: &str, indent: &str) -> Vec<String> {
        wrap(&self.translate(sentence), WIDTH - indent.len())
    }

    /// A sentence with names in snake case, and links as rustdoc has them.
    fn translate(&self, sentence: &str) -> String {
        let code = |literal: &str| {
            let name = if self.api.has_name(literal) { snake(literal) } else { literal.to_owned() };
            format!("`{name}`")
        };
        let link = |item: &str| match item.split_once('.') {
            Some((resource, operation)) => {
                format!("[`{0}::{1}`](crate::{0}::{1})", pascal(resource), snake(operation))
            }
            None if item.starts_with('`') => format!("[{item}]"),
            None => format!("[`{item}`](crate::{item})"),
        };
        doc::translate(sentence, code, link)
    }

    fn errors(&self) -> Value {
        let kinds = self.api.errors.kinds.iter().map(|kind: &Kind| {
            serde_json::json!({
                "name": pascal(&kind.name), "word": kind.name, "doc": comment(&self.lines(&kind.doc, "    ")),
                "statuses": kind.statuses,
                "codes": kind.codes.iter().filter_map(|code| code.split_once(' ')).collect::<Vec<_>>(),
            })
        });
        let outcomes = self.api.errors.outcomes.iter().map(|outcome: &Outcome| {
            serde_json::json!({
                "name": pascal(&outcome.name), "word": outcome.name, "doc": comment(&self.lines(&outcome.doc, "    ")),
            })
        });
        serde_json::json!({
            "header": header("api/errors.toml"),
            "kinds": kinds.collect::<Vec<_>>(),
            "outcomes": outcomes.collect::<Vec<_>>(),
            "retryable": self.api.errors.retryable.statuses,
        })
    }

    /// The conformance driver's calls.
    fn driver(&self) -> Value {
        let mut imports = BTreeSet::new();
        let mut operations = Vec::new();
        for resource in &self.api.resources {
            imports.insert(pascal(&resource.name));
            for operation in &resource.operations {
                imports.insert(operation.returns.model.clone());
                if has_params(operation) {
                    imports.insert(params_name(operation));
                }
                let taken = |parameter: &&Parameter| has_params(operation) && parameter.place != Place::Path;
                let (required, optional): (Vec<_>, Vec<_>) =
                    operation.parameters.iter().filter(taken).partition(|parameter| parameter.required);
                let argument = |parameter: &&Parameter| {
                    let clears = operation.null_clears && parameter.place == Place::Body;
                    let rust = rust_type(&parameter.r#type);
                    serde_json::json!({
                        "camel": parameter.name, "name": snake(&parameter.name),
                        "rust": if clears { format!("commet::Field<{rust}>") } else { rust },
                        "setter": if clears { "set_or_clear" } else { "set" },
                    })
                };
                let named = operation.parameters.iter().filter_map(|parameter| parameter.r#type.named());
                imports.extend(named.map(str::to_owned));
                let types = operation.parameters.iter().map(|parameter| rust_type(&parameter.r#type));
                imports.extend(types.filter(|rust| rust.contains("Json")).map(|_| "Json".to_owned()));
                operations.push(serde_json::json!({
                    "id": operation.id, "accessor": snake(&resource.name), "method": snake(&operation.name),
                    "name": format!("{}_{}", snake(&resource.name), snake(&operation.name)),
                    "form": if operation.returns.form == Form::Page { "page" } else { "one" },
                    "data": data(operation),
                    "params": has_params(operation).then(|| params_name(operation)),
                    "required": required.iter().map(argument).collect::<Vec<_>>(),
                    "optional": optional.iter().map(argument).collect::<Vec<_>>(),
                    "positional": positional(operation).iter().map(argument).collect::<Vec<_>>(),
                }));
            }
        }
        let resources =
            self.api.resources.iter().map(
                |resource| serde_json::json!({ "accessor": snake(&resource.name), "class": pascal(&resource.name) }),
            );
        serde_json::json!({
            "header": header("api/"), "imports": imports, "operations": operations,
            "resources": resources.collect::<Vec<_>>(),
            "maps": self.api.operations().flat_map(|one| &one.parameters).any(|one| rust_type(&one.r#type).contains("BTreeMap")),
        })
    }

    fn module(&self) -> Value {
        let resources = self.api.resources.iter().map(|resource| {
            let mut exports = vec![pascal(&resource.name)];
            exports.extend(resource.enums.iter().map(|each| each.name.clone()));
            exports.extend(resource.models.iter().map(|model| model.name.clone()));
            exports.extend(resource.operations.iter().filter(|one| has_params(one)).map(params_name));
            serde_json::json!({
                "module": snake(&resource.name), "class": pascal(&resource.name), "exports": exports,
                "doc": comment(&self.lines(&resource.doc, "    ")),
                "operations": resource.operations.iter().map(|one| screaming(&one.name)).collect::<Vec<_>>(),
            })
        });
        let unit = |name: &str, r#type: &str| match r#type {
            "duration" | "durations" | "moment" => format!("{name}Ms"),
            _ => name.to_owned(),
        };
        let settings = self.api.settings.iter().map(|setting| unit(&setting.name, &setting.r#type));
        let options = self.api.options.iter().map(|option| unit(&option.name, &option.r#type));
        serde_json::json!({
            "header": header("api/"),
            "resources": resources.collect::<Vec<_>>(),
            "settings": settings.collect::<Vec<_>>(),
            "options": options.collect::<Vec<_>>(),
        })
    }
}

/// A name in snake case, escaped where it is a keyword.
fn snake(name: &str) -> String {
    const KEYWORDS: [&str; 38] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
        "mut", "pub", "ref", "return", "static", "struct", "try", "type", "use", "where", "while",
    ];
    let snake = names::snake(name);
    if KEYWORDS.contains(&snake.as_str()) { format!("r#{snake}") } else { snake }
}

/// A name in pascal case, which no digit begins.
fn pascal(name: &str) -> String {
    let pascal = names::pascal(name);
    if pascal.starts_with(|first: char| first.is_ascii_digit()) { format!("V{pascal}") } else { pascal }
}

/// A sentence with what the type adds to it.
fn described(sentence: &str, unit: Option<&str>, r#type: &Type) -> String {
    let mut text = sentence.to_owned();
    if let Some(unit) = unit {
        text = format!("{text} In {unit}.");
    }
    match r#type {
        Type::Timestamp => text + " ISO 8601, UTC.",
        Type::Decimal => text + " A decimal number, as text.",
        _ => text,
    }
}

/// The arguments of a method that stand by themselves.
fn positional(operation: &Operation) -> Vec<&Parameter> {
    let alone = |parameter: &&Parameter| operation.sole || parameter.place == Place::Path;
    operation.parameters.iter().filter(alone).collect()
}

fn has_params(operation: &Operation) -> bool {
    operation.parameters.len() > positional(operation).len()
}

fn params_name(operation: &Operation) -> String {
    operation.params.strip_suffix("Params").unwrap_or(&operation.params).to_owned()
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

fn constraint(rule: Option<&Rule>) -> Option<String> {
    Some(match rule? {
        Rule::Email => "Constraint::Email".to_owned(),
        Rule::Id => "Constraint::Id".to_owned(),
        Rule::Country => "Constraint::Country".to_owned(),
        Rule::Object => "Constraint::Object".to_owned(),
        Rule::Range(least, most) => format!("Constraint::Range {{ least: {least}, most: {most} }}"),
    })
}

fn kind(r#type: &Type) -> String {
    match r#type {
        Type::String => "Kind::String".to_owned(),
        Type::Integer => "Kind::Integer".to_owned(),
        Type::Decimal => "Kind::Decimal".to_owned(),
        Type::Boolean => "Kind::Boolean".to_owned(),
        Type::Timestamp => "Kind::Timestamp".to_owned(),
        Type::Json => "Kind::Json".to_owned(),
        Type::Enum(_) => "Kind::Enum".to_owned(),
        Type::Model(name) => format!("Kind::Model(&{})", table(name)),
        Type::List(of) => format!("Kind::List(&{})", kind(of)),
        Type::Map(of) => format!("Kind::Map(&{})", kind(of)),
    }
}

/// The name of a model's table.
fn table(model: &str) -> String {
    format!("{}_MODEL", screaming(model))
}

fn rust_type(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Timestamp | Type::Decimal => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Json => "Json".to_owned(),
        Type::Enum(name) | Type::Model(name) => name.clone(),
        Type::List(of) => format!("Vec<{}>", rust_type(of)),
        Type::Map(of) => format!("BTreeMap<String, {}>", rust_type(of)),
    }
}

/// The type of an argument, as generous as it can be.
fn argument(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Timestamp | Type::Decimal | Type::Integer | Type::Json | Type::Enum(_) => {
            format!("impl Into<{}>", rust_type(r#type))
        }
        other => rust_type(other),
    }
}

fn into(r#type: &Type, name: &str) -> String {
    if argument(r#type).starts_with("impl Into") { format!("{name}.into()") } else { name.to_owned() }
}

/// The value of an argument, by its own type where the compiler cannot know it.
fn owned(r#type: &Type, name: &str) -> String {
    match argument(r#type).strip_prefix("impl ") {
        Some(_) => format!("Into::<{}>::into({name})", rust_type(r#type)),
        None => name.to_owned(),
    }
}

fn returns(operation: &Operation) -> String {
    let form = match operation.returns.form {
        Form::Model => "One",
        Form::Nullable => "Nullable",
        Form::List => "List",
        Form::Page => "Page",
    };
    format!("Returns::{form}(&{})", table(&operation.returns.model))
}

fn data(operation: &Operation) -> String {
    let model = &operation.returns.model;
    match operation.returns.form {
        Form::Model => model.clone(),
        Form::Nullable => format!("Option<{model}>"),
        Form::List | Form::Page => format!("Vec<{model}>"),
    }
}

/// Lines as a doc comment. The formatter indents it.
fn comment(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("/// {line}").trim_end().to_owned()).collect();
    lines.join("\n")
}

/// The words of a text in lines of at most so many columns.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
