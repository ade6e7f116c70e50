//! The `OpenAPI` document, `api/openapi.json`.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::doc;
use crate::model::{Api, Field, Form, Model, Operation, Parameter, Place, Resource, Rule, Type};
use crate::names;
use crate::render::{File, header};

/// The statuses of refusals, which every operation may answer with. Those of the description's kinds come first.
const OTHERS: [(u16, &str); 3] = [
    (400, "The request cannot be read: its body is not JSON."),
    (413, "The request is too large."),
    (415, "The request's content type is not application/json."),
];

pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    let mut schemas = Map::new();
    for resource in &api.resources {
        for each in &resource.enums {
            let known: Vec<&str> = each.values.iter().map(|value| value.value.as_str()).collect();
            let description = format!("{} Other values may be added.", plain(&each.doc));
            schemas
                .insert(each.name.clone(), json!({ "type": "string", "description": description, "examples": known }));
        }
        for model in &resource.models {
            schemas.insert(model.name.clone(), schema(model));
        }
    }
    schemas.insert("Error".to_owned(), error());
    let mut paths = Map::new();
    for resource in &api.resources {
        for operation in &resource.operations {
            let item = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
            // Two operations may share a method and a path, such as an update and an archive: the first describes both.
            let method = operation.method.to_ascii_lowercase();
            let described = item.as_object_mut().expect("an item is an object");
            match described.get_mut(&method) {
                Some(first) => join(first, operation),
                None => {
                    described.insert(method, call(api, resource, operation));
                }
            }
        }
    }
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Commet", "version": "1",
            "description": "The API of Commet, a billing platform. The client libraries are generated from the same description.",
        },
        "x-generated": header("api/"),
        "servers": [{ "url": "https://commet.co/api" }],
        "security": [{ "apiKey": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "apiKey": { "type": "apiKey", "in": "header", "name": "x-api-key" } },
        },
    });
    let text = serde_json::to_string_pretty(&document)? + "\n";
    Ok(vec![File { path: "api/openapi.json".to_owned(), text }])
}

/// A sentence without links.
fn plain(sentence: &str) -> String {
    doc::translate(sentence, |code| format!("`{code}`"), |item| format!("`{item}`"))
}

fn of_type(r#type: &Type) -> Value {
    match r#type {
        Type::String => json!({ "type": "string" }),
        Type::Constant(text) => json!({ "const": text }),
        Type::Integer => json!({ "type": "integer", "format": "int64" }),
        Type::Decimal => json!({ "type": ["string", "number"] }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Timestamp => json!({ "type": "string", "format": "date-time" }),
        Type::Json => json!({}),
        Type::Enum(name) | Type::Model(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        Type::List(of) => json!({ "type": "array", "items": of_type(of) }),
        Type::Map(of) => json!({ "type": "object", "additionalProperties": of_type(of) }),
    }
}

/// A type with its rule, its sentence and its unit.
fn described(r#type: &Type, rule: Option<&Rule>, sentence: &str, unit: Option<&str>) -> Value {
    let mut schema = of_type(r#type);
    match rule {
        Some(Rule::Email) => schema["format"] = "email".into(),
        Some(Rule::Id) => (schema["minLength"], schema["maxLength"]) = (1.into(), 255.into()),
        Some(Rule::Country) => schema["pattern"] = "^[A-Za-z]{2}$".into(),
        Some(Rule::Object) => schema["type"] = "object".into(),
        Some(Rule::Range(least, most)) => (schema["minimum"], schema["maximum"]) = ((*least).into(), (*most).into()),
        None => {}
    }
    let unit = unit.map(|unit| format!(" In {unit}.")).unwrap_or_default();
    schema["description"] = (plain(sentence) + &unit).into();
    schema
}

fn nullable(mut schema: Value) -> Value {
    if let Some(Value::String(r#type)) = schema.get("type").cloned() {
        schema["type"] = json!([r#type, "null"]);
        return schema;
    }
    if schema.get("$ref").is_some() { json!({ "anyOf": [schema, { "type": "null" }] }) } else { schema }
}

fn schema(model: &Model) -> Value {
    let mut properties = Map::new();
    for field in &model.fields {
        for wire in &field.wire {
            properties.insert(wire.clone(), property(field));
        }
    }
    let needed = model.fields.iter().filter(|field| field.certain || field.required).map(|field| &field.wire[0]);
    json!({
        "type": "object", "description": plain(&model.doc), "properties": properties,
        "required": needed.collect::<Vec<_>>(), "additionalProperties": true,
    })
}

fn property(field: &Field) -> Value {
    let schema = described(&field.r#type, field.rule.as_ref(), &field.doc, field.unit.as_deref());
    if field.certain { schema } else { nullable(schema) }
}

/// The envelope of an error, flat or nested.
fn error() -> Value {
    json!({
        "type": "object",
        "description": "An error: its members stand in the object itself, or in its member `error`.",
        "properties": {
            "success": { "const": false },
            "code": { "type": "string" }, "message": { "type": "string" }, "param": { "type": ["string", "null"] },
            "details": {}, "error": { "type": "object", "additionalProperties": true },
        },
        "additionalProperties": true,
    })
}

fn call(api: &Api, resource: &Resource, operation: &Operation) -> Value {
    let (summary, rest) = doc::first(&operation.doc);
    let parameters = operation.parameters.iter().filter(|parameter| parameter.place != Place::Body);
    let mut call = json!({
        "operationId": operation.id, "tags": [resource.name],
        "summary": plain(summary), "description": plain(rest),
        "parameters": parameters.map(|parameter| argument(operation, parameter)).collect::<Vec<_>>(),
        "responses": responses(api, operation),
    });
    if operation.writes {
        let header = json!({ "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "maxLength": 255 },
            "description": "Requests with the same key are applied once." });
        call["parameters"].as_array_mut().expect("parameters are a list").push(header);
        call["requestBody"] = body(operation);
    }
    call
}

fn argument(operation: &Operation, parameter: &Parameter) -> Value {
    let schema = described(&parameter.r#type, parameter.rule.as_ref(), &parameter.doc, parameter.unit.as_deref());
    let mut argument = json!({
        "name": if parameter.place == Place::Path { &parameter.name } else { &parameter.wire },
        "in": if parameter.place == Place::Path { "path" } else { "query" },
        "required": parameter.required, "schema": schema,
    });
    if let Some(example) = operation.example.get(&parameter.name) {
        argument["example"] = example.clone();
    }
    argument
}

fn body(operation: &Operation) -> Value {
    let (mut properties, mut example) = (Map::new(), Map::new());
    let taken: Vec<&Parameter> = operation.parameters.iter().filter(|one| one.place == Place::Body).collect();
    for parameter in &taken {
        let schema = described(&parameter.r#type, parameter.rule.as_ref(), &parameter.doc, parameter.unit.as_deref());
        let schema = if operation.null_clears { nullable(schema) } else { schema };
        properties.insert(parameter.wire.clone(), schema);
        if let Some(given) = operation.example.get(&parameter.name) {
            example.insert(parameter.wire.clone(), given.clone());
        }
    }
    for (name, value) in &operation.fixed {
        let value: Value = serde_json::from_str(value).expect("a fixed member is JSON");
        properties.insert(name.clone(), json!({ "const": value }));
        example.insert(name.clone(), value);
    }
    let needed: Vec<&str> = taken.iter().filter(|one| one.required).map(|one| one.wire.as_str()).collect();
    let mut schema =
        json!({ "type": "object", "properties": properties, "required": needed, "additionalProperties": true });
    if !operation.exactly_one.is_empty() {
        let sets = operation
            .exactly_one
            .iter()
            .map(|set| json!({ "oneOf": set.iter().map(|name| json!({ "required": [name] })).collect::<Vec<_>>() }));
        schema["allOf"] = sets.collect();
    }
    json!({ "required": true, "content": { "application/json": { "schema": schema, "example": example } } })
}

/// Adds an operation that shares its method and its path with one that is described.
fn join(first: &mut Value, operation: &Operation) {
    let also =
        format!("{} `{}`: {}", first["description"].as_str().unwrap_or_default(), operation.id, plain(&operation.doc));
    first["description"] = also.trim().into();
    let properties = &mut first["requestBody"]["content"]["application/json"]["schema"]["properties"];
    for (name, value) in &operation.fixed {
        let value: Value = serde_json::from_str(value).expect("a fixed member is JSON");
        properties[name] = json!({ "const": value });
    }
}

fn responses(api: &Api, operation: &Operation) -> Value {
    let model = json!({ "$ref": format!("#/components/schemas/{}", operation.returns.model) });
    let data = match operation.returns.form {
        Form::Model => model,
        Form::Nullable => nullable(model),
        Form::List | Form::Page => json!({ "type": "array", "items": model }),
    };
    let mut properties = json!({ "success": { "const": true }, "data": data });
    if operation.returns.form == Form::Page {
        properties["hasMore"] = json!({ "type": "boolean" });
        properties["nextCursor"] = json!({ "type": ["string", "null"] });
    }
    let envelope = json!({ "type": "object", "properties": properties, "required": ["success", "data"] });
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let mut responses = Map::new();
    responses.insert("200".to_owned(), json!({ "description": "Done.", "content": content(envelope.clone()) }));
    if operation.method == "POST" {
        let description = format!("The {} was created.", names::spaced(&operation.returns.model));
        responses.insert("201".to_owned(), json!({ "description": description, "content": content(envelope.clone()) }));
        // Such as 207 of a batch, some of which cannot be created.
        let description = "Every other success has the same form.";
        responses.insert("2XX".to_owned(), json!({ "description": description, "content": content(envelope) }));
    }
    let kinds =
        api.errors.kinds.iter().flat_map(|kind| kind.statuses.iter().map(|status| (*status, kind.doc.as_str())));
    for (status, sentence) in kinds.chain(OTHERS) {
        let refused = json!({ "description": plain(sentence), "content": content(json!({ "$ref": "#/components/schemas/Error" })) });
        responses.insert(status.to_string(), refused);
    }
    Value::Object(responses)
}
