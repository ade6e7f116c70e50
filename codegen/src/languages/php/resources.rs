//! Resources: a method an operation, and one that iterates over the pages of a list.

use commet_snippets::layout::{Layout, text};
use commet_snippets::php::STYLE;
use commet_snippets::{Call, Language};
use serde::Serialize;

use super::docblock::{Docblock, Documented, in_unit, sentence};
use super::{code, models, types};
use crate::doc;
use crate::model::{Api, Form, Operation, Parameter, Place, Resource, Type};
use crate::names;
use crate::render::header;

#[derive(Serialize)]
pub(super) struct ResourceFile {
    header: String,
    doc: String,
    name: String,
    types: Vec<TypeTable>,
    methods: Vec<Method>,
}

/// The types of an operation's arguments that may hold objects.
#[derive(Serialize)]
struct TypeTable {
    name: String,
    method: String,
    entries: String,
}

#[derive(Serialize)]
struct Method {
    doc: String,
    signature: String,
    arguments: Vec<String>,
    call: String,
}

pub(super) fn resource(api: &Api, resource: &Resource) -> ResourceFile {
    let parameters = resource.operations.iter().flat_map(|operation| &operation.parameters);
    let doc = Docblock::new(0)
        .paragraph(&sentence(&resource.doc))
        .block(models::imports(api, parameters.map(|parameter| &parameter.r#type)));
    let mut methods = Vec::new();
    for operation in &resource.operations {
        methods.push(method(api, resource, operation, false));
        if operation.returns.form == Form::Page {
            methods.push(method(api, resource, operation, true));
        }
    }
    ResourceFile {
        header: header(&resource.source),
        doc: doc.render(),
        name: names::pascal(&resource.name),
        types: resource.operations.iter().filter_map(type_table).collect(),
        methods,
    }
}

fn type_table(operation: &Operation) -> Option<TypeTable> {
    let holders = operation.parameters.iter().filter(|parameter| types::holds_objects(parameter));
    let entries: Vec<String> = holders
        .map(|parameter| {
            let entry = types::entry(&parameter.r#type, parameter.rule.as_ref());
            format!("{} => {entry}", code::quoted(&parameter.name))
        })
        .collect();
    (!entries.is_empty()).then(|| {
        let name = format!("{}_TYPES", names::screaming(&operation.name));
        let before = format!("private const {name} = ");
        TypeTable { entries: code::listed(4, &before, &entries, ['[', ']'], ";"), name, method: operation.name.clone() }
    })
}

/// A method; with `paginates` the one that fetches all pages.
fn method(api: &Api, resource: &Resource, operation: &Operation, paginates: bool) -> Method {
    let mut given: Vec<Argument> = operation.parameters.iter().map(|known| Argument::of(operation, known)).collect();
    given.sort_by_key(|argument| !argument.required);
    if !operation.sole {
        given.push(Argument::extra());
    }
    let mut declared: Vec<String> = given.iter().map(|argument| argument.declaration.clone()).collect();
    let passed: Vec<String> = operation.parameters.iter().map(|parameter| parameter.name.clone()).collect();
    let passed = passed.into_iter().chain((!operation.sole).then(|| "extra".to_owned()));
    let arguments: Vec<String> = passed.map(|name| format!("'{name}' => ${name}")).collect();
    let mut params: Vec<Documented> = given.into_iter().map(|argument| argument.documented).collect();
    if operation.writes {
        declared.push("?string $idempotencyKey = null".to_owned());
        let key = api.options.iter().find(|option| option.writes).map(|option| sentence(&option.doc));
        params.push(Documented::new("string|null", "idempotencyKey", key.unwrap_or_default()));
    }
    declared.push("?CallOptions $options = null".to_owned());
    let of =
        if paginates { "Options of each page's call; a deadline spans all of them." } else { "Options of this call." };
    params.push(Documented::new("CallOptions|null", "options", of.to_owned()));
    let name = if paginates { format!("{}All", operation.name) } else { operation.name.clone() };
    let returned = if paginates { ": \\Generator" } else { ": Response" };
    Method {
        doc: method_doc(api, resource, operation, paginates, &name, &params),
        signature: signature(&name, &declared, returned),
        call: call(operation, paginates, &arguments),
        arguments: if operation.sole { Vec::new() } else { arguments },
    }
}

/// A parameter of a method.
struct Argument {
    required: bool,
    declaration: String,
    documented: Documented,
}

impl Argument {
    fn of(operation: &Operation, parameter: &Parameter) -> Self {
        let plain = types::input(&parameter.r#type, parameter.rule.as_ref());
        let clears = operation.null_clears && parameter.place == Place::Body;
        let (php, default) = match (parameter.required, clears) {
            (true, _) => (plain, ""),
            (false, true) => (plain.clearable(), " = Field::Unchanged"),
            (false, false) => (plain.nullable(), " = null"),
        };
        let sensitive = if parameter.personal { "#[\\SensitiveParameter] " } else { "" };
        Self {
            required: parameter.required,
            declaration: format!("{sensitive}{} ${}{default}", php.native, parameter.name),
            documented: Documented::new(
                &php.documented,
                &parameter.name,
                sentence(&parameter.doc) + &in_unit(parameter.unit.as_ref()),
            ),
        }
    }

    fn extra() -> Self {
        let doc = "Parameters that this version does not know, by their names in the API.".to_owned();
        Self {
            required: false,
            declaration: "#[\\SensitiveParameter] array $extra = []".to_owned(),
            documented: Documented::new("array<string, mixed>", "extra", doc),
        }
    }
}

fn method_doc(
    api: &Api,
    resource: &Resource,
    operation: &Operation,
    paginates: bool,
    name: &str,
    params: &[Documented],
) -> String {
    let text = sentence(&operation.doc);
    let (first, rest) = doc::first(&text);
    let mut block = Docblock::new(4).paragraph(first).paragraph(rest);
    if paginates {
        block = block.paragraph("Iterates over the items of all pages. Each page is fetched when it is needed.");
    }
    for set in &operation.exactly_one {
        let set: Vec<String> = set.iter().map(|name| format!("`{name}`")).collect();
        block = block.paragraph(&format!("Exactly one of {} must be given.", models::and(&set)));
    }
    let model = &operation.returns.model;
    let returned = match operation.returns.form {
        _ if paginates => format!("\\Generator<int, {model}, void, void>"),
        Form::Model => format!("Response<{model}>"),
        Form::Nullable => format!("Response<{model}|null>"),
        Form::List | Form::Page => format!("Response<list<{model}>>"),
    };
    let throws = if paginates { "@throws CommetException while pages are fetched" } else { "@throws CommetException" };
    block
        .block(example(api, resource, operation, paginates, name))
        .params(params)
        .block([format!("@return {returned}")])
        .block([throws])
        .render()
}

/// The example of the description, as PHP calls it.
fn example(api: &Api, resource: &Resource, operation: &Operation, paginates: bool, name: &str) -> Vec<String> {
    let mut given = operation.example.clone();
    if let Some(given) = given.as_object_mut().filter(|_| paginates) {
        given.remove("cursor");
    }
    let call = Call::new(&api.resources, resource, operation, &given).expression(Language::Php).code;
    let singular = names::camel(&resource.singular);
    let statement = if paginates {
        let row = Layout::Row(vec![text("foreach ("), call, text(format!(" as ${singular}) {{"))]);
        let opened = row.render(STYLE, 0).replacen(&format!("->{}(", operation.name), &format!("->{name}("), 1);
        let shown = shown(api, &operation.returns.model, &singular);
        format!("{opened}\n    echo {shown}, \"\\n\";\n}}")
    } else {
        Layout::Row(vec![text("$result = "), call, text(";")]).render(STYLE, 0)
    };
    std::iter::once("```php").chain(statement.lines()).chain(["```"]).map(str::to_owned).collect()
}

/// The expression that an example prints of a model.
fn shown(api: &Api, model: &str, variable: &str) -> String {
    let field = api.model(model).fields.iter().find(|field| field.certain && field.r#type == Type::String);
    field.map_or_else(|| format!("json_encode(${variable})"), |field| format!("${variable}->{}", field.name))
}

fn signature(name: &str, declared: &[String], returned: &str) -> String {
    let before = format!("public function {name}");
    let line = code::listed(4, &before, declared, ['(', ')'], returned);
    // A declaration of several lines has its brace on the last one.
    if line.contains('\n') { format!("{line} {{") } else { format!("{line}\n    {{") }
}

/// The one call into the runtime.
fn call(operation: &Operation, paginates: bool, arguments: &[String]) -> String {
    let runtime = match operation.returns.form {
        _ if paginates => "paginate",
        Form::Model => "model",
        Form::Nullable => "nullable",
        Form::List | Form::Page => "list",
    };
    let mut passed = vec![
        format!("'{}'", operation.id),
        format!("{}::class", operation.returns.model),
        if operation.sole { format!("[{}]", arguments.join(", ")) } else { "$arguments".to_owned() },
        "$options".to_owned(),
    ];
    if operation.writes {
        passed.push("$idempotencyKey".to_owned());
    }
    if let Some(table) = type_table(operation) {
        passed.push(format!("types: self::{}", table.name));
    }
    code::listed(8, &format!("return $this->transport->{runtime}"), &passed, ['(', ')'], ";")
}
