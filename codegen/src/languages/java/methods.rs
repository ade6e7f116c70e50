//! Classes of operations, blocking and asynchronous.

use serde::Serialize;

use crate::model::{Api, Form, Operation, Parameter, Resource};
use crate::names;

use super::docs::Javadoc;
use super::example;
use super::params::{grouped, has_params, positional};
use super::types::{self, identifier};

#[derive(Serialize)]
pub(super) struct ResourceClass {
    doc: String,
    pub(super) name: String,
    methods: Vec<Method>,
    imports: Vec<String>,
}

#[derive(Serialize)]
struct Method {
    doc: String,
    returns: String,
    name: String,
    parameters: String,
    body: String,
}

/// An operation in one of the two classes.
struct Of<'a> {
    api: &'a Api,
    resource: &'a Resource,
    operation: &'a Operation,
    is_async: bool,
}

/// A parameter of a method.
#[derive(Clone)]
struct MethodParameter {
    r#type: String,
    name: String,
    doc: String,
}

pub(super) fn resource(api: &Api, resource: &Resource, is_async: bool) -> ResourceClass {
    let plural = names::pascal(&resource.name);
    let accessor = identifier(&resource.name);
    let doc = Javadoc::new(api, &resource.doc);
    let doc = if is_async {
        doc.paragraph(format!(
            "These are asynchronous: {{@link AsyncCommet#{accessor}()}}. A future fails with a {{@link CommetException}}. \
             Cancelling it, or ending it in any other way, stops its call. What depends on it runs on a virtual thread."
        ))
    } else {
        doc.paragraph(format!(
            "These are blocking: {{@link Commet#{accessor}()}}. A call that fails throws a {{@link CommetException}}. \
             Interrupting its thread stops it: it then throws a {{@link CommetCancelledException}}, and the thread stays \
             interrupted."
        ))
    };
    let methods: Vec<_> =
        resource.operations.iter().flat_map(|operation| Of { api, resource, operation, is_async }.methods()).collect();
    ResourceClass {
        doc: doc.at(0),
        name: if is_async { format!("Async{plural}") } else { plural },
        imports: types::imports(methods.iter().flat_map(|method| [&*method.returns, &*method.parameters])),
        methods,
    }
}

impl Of<'_> {
    fn methods(&self) -> Vec<Method> {
        let operation = self.operation;
        let name = identifier(&operation.name);
        let options = MethodParameter::new("CallOptions", "options", "options of this call");
        let (positions, whole) = (self.positional(), self.taken());
        let mut methods = Vec::new();
        if !operation.java_positional.is_empty() {
            methods.push(self.by_position(&name, &positions));
        }
        if self.is_optional() {
            let arguments = joined(&positions, &format!("{}.builder().build()", operation.params));
            methods.push(self.method(&name, &positions, format!("{name}({arguments})"), false));
        }
        methods.push(self.method(&name, &whole, format!("{name}({})", joined(&whole, "CallOptions.NONE")), true));
        if operation.sole && operation.writes {
            let key = super::client::key(self.api);
            let body = format!("{name}({})", joined(&whole, &format!("CallOptions.{key}({key})")));
            let doc = format!("the {}; null for a random one", names::spaced(&key));
            methods.push(self.method(
                &name,
                &with(&whole, MethodParameter::new("@Nullable String", &key, &doc)),
                body,
                false,
            ));
        }
        let send = if self.is_async { "start" } else { "send" };
        let body = format!("caller.{send}({}, options)", self.call());
        methods.push(self.method(&name, &with(&whole, options), body, false));
        if operation.returns.form == Form::Page {
            methods.extend(self.all());
        }
        methods
    }

    /// The methods that walk through all pages.
    fn all(&self) -> Vec<Method> {
        let name = format!("{}All", self.operation.name);
        let (positions, whole) = (self.positional(), self.taken());
        let paginator = if self.is_async { "AsyncPaginator" } else { "Paginator" };
        let returns = format!("{paginator}<{}>", self.operation.returns.model);
        let items = self.spaced_items();
        let text = format!("Lists all {items}; pages are fetched as they are needed.");
        let method = |taken: &[MethodParameter], body: String| Method {
            doc: Self::tags(Javadoc::of(&text), taken).returns(&format!("the {items}")).at(4),
            returns: returns.clone(),
            name: name.clone(),
            parameters: declared(taken),
            body,
        };
        let mut methods = Vec::new();
        if self.is_optional() {
            let arguments = joined(&positions, &format!("{}.builder().build()", self.operation.params));
            methods.push(method(&positions, format!("{name}({arguments})")));
        }
        methods.push(method(&whole, format!("{name}({})", joined(&whole, "CallOptions.NONE"))));
        let options =
            MethodParameter::new("CallOptions", "options", "options of each page's call; the deadline spans all pages");
        methods.push(method(&with(&whole, options), format!("new {paginator}<>(caller, {}, options)", self.call())));
        methods
    }

    /// The overload that takes parameters by position.
    fn by_position(&self, name: &str, positions: &[MethodParameter]) -> Method {
        let listed: Vec<&Parameter> = self
            .operation
            .java_positional
            .iter()
            .filter_map(|name| grouped(self.operation).find(|parameter| parameter.name == *name))
            .collect();
        let mut taken = positions.to_vec();
        let mut params = format!("{}.builder()", self.operation.params);
        for parameter in listed {
            let variable = identifier(&parameter.name);
            taken.push(MethodParameter {
                r#type: format!("@Nullable {}", types::parameter(parameter)),
                doc: super::docs::phrase(&super::docs::translate(self.api, &parameter.doc)),
                name: variable.clone(),
            });
            params.extend([".", &variable, "(", &variable, ")"]);
        }
        let body = format!("{name}({})", joined(positions, &format!("{params}.build()")));
        let doc = Javadoc::new(self.api, &format!("{} Each parameter may be null.", self.operation.doc));
        Method {
            doc: Self::tags(doc, &taken).returns(&self.described()).at(4),
            returns: self.returns(),
            name: name.to_owned(),
            parameters: declared(&taken),
            body,
        }
    }

    fn method(&self, name: &str, taken: &[MethodParameter], body: String, is_main: bool) -> Method {
        let mut doc = Javadoc::new(self.api, &self.operation.doc);
        if is_main && !has_params(self.operation) {
            doc = doc.snippet(&example::call(self.api, self.resource, self.operation));
        }
        Method {
            doc: Self::tags(doc, taken).returns(&self.described()).at(4),
            returns: self.returns(),
            name: name.to_owned(),
            parameters: declared(taken),
            body,
        }
    }

    fn tags(doc: Javadoc, taken: &[MethodParameter]) -> Javadoc {
        taken.iter().fold(doc, |doc, parameter| doc.param(&parameter.name, &parameter.doc))
    }

    /// The positional arguments.
    fn positional(&self) -> Vec<MethodParameter> {
        let taken = positional(self.operation).map(|parameter| MethodParameter {
            r#type: types::parameter(parameter),
            name: identifier(&parameter.name),
            doc: super::docs::phrase(&super::docs::translate(self.api, &parameter.doc)),
        });
        taken.collect()
    }

    /// The arguments of every call: the positional ones, and the object of parameters.
    fn taken(&self) -> Vec<MethodParameter> {
        let mut taken = self.positional();
        if has_params(self.operation) {
            taken.push(MethodParameter::new(&self.operation.params, "params", "the parameters"));
        }
        taken
    }

    /// Whether the object of parameters may be left out.
    fn is_optional(&self) -> bool {
        has_params(self.operation)
            && !self.operation.null_clears
            && self.operation.exactly_one.is_empty()
            && grouped(self.operation).all(|parameter| !parameter.required)
    }

    /// The call.
    fn call(&self) -> String {
        let model = &self.operation.returns.model;
        let reader = match self.operation.returns.form {
            Form::Model | Form::Nullable => format!("{model}.TYPE"),
            Form::List | Form::Page => format!("JsonType.list({model}.TYPE)"),
        };
        let mut call = format!("new ApiCall<>(\"{}\", {reader})", self.operation.id);
        for parameter in positional(self.operation) {
            call.extend([".with(\"", &parameter.name, "\", ", &identifier(&parameter.name), ")"]);
        }
        if has_params(self.operation) {
            call.push_str(".with(params)");
        }
        call
    }

    fn returns(&self) -> String {
        let model = &self.operation.returns.model;
        let data = match self.operation.returns.form {
            Form::Model => model.clone(),
            Form::Nullable => format!("@Nullable {model}"),
            Form::List | Form::Page => format!("List<{model}>"),
        };
        if self.is_async { format!("CompletableFuture<ApiResponse<{data}>>") } else { format!("ApiResponse<{data}>") }
    }

    /// The documentation of the return value.
    fn described(&self) -> String {
        let model = names::spaced(&self.operation.returns.model);
        match self.operation.returns.form {
            Form::Model => format!("the {model}"),
            Form::Nullable => format!("the {model}; {{@link ApiResponse#getData()}} is null when there is none"),
            Form::List => format!("the {}", self.spaced_items()),
            Form::Page => format!("a page of {}", self.spaced_items()),
        }
    }

    /// The items of a list, in words.
    fn spaced_items(&self) -> String {
        let model = names::spaced(&self.operation.returns.model);
        if model == names::spaced(&self.resource.singular) {
            names::spaced(&self.resource.name)
        } else {
            format!("{model} objects")
        }
    }
}

impl MethodParameter {
    fn new(r#type: &str, name: &str, doc: &str) -> Self {
        Self { r#type: r#type.to_owned(), name: name.to_owned(), doc: doc.to_owned() }
    }
}

fn with(taken: &[MethodParameter], last: MethodParameter) -> Vec<MethodParameter> {
    [taken, &[last]].concat()
}

fn declared(taken: &[MethodParameter]) -> String {
    let declared: Vec<_> = taken.iter().map(|parameter| format!("{} {}", parameter.r#type, parameter.name)).collect();
    declared.join(", ")
}

/// The names as arguments, and a last one.
fn joined(taken: &[MethodParameter], last: &str) -> String {
    let names: Vec<_> = taken.iter().map(|parameter| parameter.name.as_str()).chain([last]).collect();
    names.join(", ")
}
