//! The type of a resource, and a method for each of its operations.

use serde::Serialize;

use crate::model::{Api, Operation, Parameter, Resource};

use super::{client, docs, names, types};

#[derive(Serialize)]
pub(super) struct File {
    name: String,
    receiver: String,
    doc: String,
    pages: bool,
    methods: Vec<Method>,
}

#[derive(Serialize)]
struct Method {
    doc: String,
    name: String,
    id: String,
    /// The arguments between the context and the options, with their types.
    arguments: String,
    data: String,
    opts: String,
    params: String,
    /// The arguments by position, as the runtime takes them.
    positional: String,
    iterator: Option<Iterator>,
}

#[derive(Serialize)]
struct Iterator {
    doc: String,
    name: String,
    model: String,
}

pub(super) fn of(api: &Api, resource: &Resource) -> File {
    let name = names::exported(&resource.name);
    let receiver = names::receiver(&resource.name);
    let methods: Vec<_> =
        resource.operations.iter().map(|operation| method(api, resource, operation, &receiver)).collect();
    let doc = docs::named(api, &name, "has", &resource.doc);
    let tests = "To replace it in tests, declare an interface with the methods that your code uses.";
    File {
        doc: docs::comment(0, &[doc, tests.to_owned()]),
        name,
        pages: methods.iter().any(|method| method.iterator.is_some()),
        receiver,
        methods,
    }
}

/// The methods of an operation.
pub(super) fn methods(operation: &Operation) -> Vec<String> {
    std::iter::once(names::exported(&operation.name)).chain(names::iterator(operation)).collect()
}

fn method(api: &Api, resource: &Resource, operation: &Operation, receiver: &str) -> Method {
    let positional: Vec<_> =
        operation.parameters.iter().filter(|parameter| types::is_positional(operation, parameter)).collect();
    let argument = |parameter: &Parameter| names::argument(&parameter.name, receiver);
    let mut arguments: Vec<_> =
        positional.iter().map(|parameter| (argument(parameter), types::positional(parameter))).collect();
    if types::has_params(operation) {
        arguments.push(("params".to_owned(), format!("*{}", operation.params)));
    }
    arguments.extend(key_argument(api, operation).map(|key| (key, "string".to_owned())));
    let passed = positional.iter().map(|parameter| {
        format!(", argument{{{:?}, {:?}, {}}}", parameter.name, names::unexported(&parameter.name), argument(parameter))
    });
    let notes = positional.iter().map(|parameter| {
        let verb = if parameter.r#type.of().is_some() { "are" } else { "is" };
        docs::named(api, &argument(parameter), verb, &parameter.doc)
    });
    let notes = docs::paragraph(&notes.chain(more(api, operation)).collect::<Vec<_>>());
    let name = names::exported(&operation.name);
    let doc = [docs::named(api, &name, "", &operation.doc), notes, docs::example(api, resource, operation)];
    Method {
        doc: docs::comment(0, &doc),
        id: operation.id.clone(),
        arguments: declared(&arguments),
        data: types::data(&operation.returns),
        opts: key_argument(api, operation)
            .map_or("opts".to_owned(), |key| format!("keyed(opts, {key}, {})", client::function(&key, "string"))),
        params: if types::has_params(operation) { "params" } else { "nil" }.to_owned(),
        positional: passed.collect(),
        iterator: names::iterator(operation).map(|all| iterator(api, resource, operation, &name, all)),
        name,
    }
}

/// The last argument by position, where that is the idempotency key: the option that only writes have.
pub(super) fn key_argument(api: &Api, operation: &Operation) -> Option<String> {
    let option = api.options.iter().find(|option| option.writes && operation.go_idempotency_key);
    option.map(|option| names::unexported(&option.name))
}

/// Arguments of one type after another share it.
fn declared(arguments: &[(String, String)]) -> String {
    let mut text = String::new();
    for (index, (name, r#type)) in arguments.iter().enumerate() {
        text.push_str(name);
        if arguments.get(index + 1).is_none_or(|(_, next)| next != r#type) {
            text = format!("{text} {type}");
        }
        text.push_str(", ");
    }
    text
}

/// The notes on an operation beyond its sentence and its arguments.
fn more(api: &Api, operation: &Operation) -> Vec<String> {
    let mut sentences = Vec::new();
    let required =
        operation.parameters.iter().any(|parameter| parameter.required && !types::is_positional(operation, parameter));
    if types::has_params(operation) && !required && operation.exactly_one.is_empty() {
        sentences.push("params may be nil.".to_owned());
    }
    for set in &operation.exactly_one {
        let names: Vec<_> = set.iter().map(|name| names::exported(name)).collect();
        sentences.push(format!("Exactly one of {} is required.", docs::list(&names)));
    }
    if let Some(key) = key_argument(api, operation) {
        sentences.push(format!("With an empty {key} the call gets a random one."));
    }
    sentences
}

fn iterator(api: &Api, resource: &Resource, operation: &Operation, method: &str, name: String) -> Iterator {
    let model = api.model(&operation.returns.model);
    let item = names::unexported(&model.name);
    let shown = model.fields.iter().find(|field| field.certain).map(|field| format!(".{}", names::field(&field.name)));
    let code = docs::without_params(api, resource, operation);
    let text = format!(
        "{name} iterates over the items of all pages of [{}.{method}], beginning with the page that the parameters ask for. \
         Each page is fetched when it is needed. After an error the iteration ends.",
        names::exported(&resource.name)
    );
    let code = format!(
        "\tfor {item}, err := range {} {{\n\t\tif err != nil {{\n\t\t\treturn err\n\t\t}}\n\t\tfmt.Println({item}{})\n\t}}",
        code.replacen(&format!(".{method}("), &format!(".{name}("), 1),
        shown.unwrap_or_default(),
    );
    Iterator { doc: docs::comment(0, &[text, code]), name, model: model.name.clone() }
}
