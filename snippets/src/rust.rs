//! Calls in Rust.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::model::{Operation, Type};
use crate::names;
use crate::value::Value;
use crate::{Call, Expression};

/// The maximum width of a line in an example.
pub const STYLE: Style = Style { width: 100, indent: "    " };

/// A name in snake case, escaped where it is a keyword.
pub fn snake(name: &str) -> String {
    const KEYWORDS: [&str; 38] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
        "mut", "pub", "ref", "return", "static", "struct", "try", "type", "use", "where", "while",
    ];
    let snake = names::snake(name);
    if KEYWORDS.contains(&snake.as_str()) { format!("r#{snake}") } else { snake }
}

/// The type of an operation's parameters.
pub fn params_name(operation: &Operation) -> &str {
    operation.params.strip_suffix("Params").unwrap_or(&operation.params)
}

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    if call.is_request() {
        return request(call, uses);
    }
    let operation = call.operation;
    let null = Value::Null;
    let mut arguments: Vec<Layout> = operation
        .positional()
        .map(|parameter| value(call, &parameter.r#type, call.given(parameter).unwrap_or(&null), uses))
        .collect();
    if operation.has_params() {
        uses.insert(params_name(operation).to_owned());
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for parameter in operation.grouped() {
            let given = call.given(parameter);
            if parameter.required {
                required.push(value(call, &parameter.r#type, given.unwrap_or(&null), uses));
            } else if let Some(given) = given {
                optional.push(setter(&parameter.name, value(call, &parameter.r#type, given, uses)));
            }
        }
        arguments.push(built(params_name(operation), required, optional));
    }
    let method = List::new(format!(".{}(", snake(&operation.name)), arguments, ")");
    let mut calls = vec![text(format!(".{}()", snake(&call.resource.name))), method.into()];
    if let Some(key) = &call.idempotency_key {
        calls.push(text(format!(".idempotency_key({})", quoted(key))));
    }
    Layout::Chain(Box::new(text("client")), calls)
}

/// A call of `request`, whose query and body are set one by one.
fn request(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    uses.insert("Method".to_owned());
    let (mut arguments, mut calls) = (Vec::new(), Vec::new());
    for (parameter, given) in &call.arguments {
        match (parameter.name.as_str(), given) {
            ("method", Value::String(method)) => arguments.push(text(format!("Method::{method}"))),
            ("query", Value::Object(members)) => {
                for (name, value) in members {
                    let values = if let Value::List(values) = value { values } else { std::slice::from_ref(value) };
                    let set =
                        |value| Layout::Row(vec![text(format!(".query({}, ", quoted(name))), json(value), text(")")]);
                    calls.extend(values.iter().map(set));
                }
            }
            ("body", body) => {
                calls.push(Layout::Row(vec![text(".body(&"), value(call, &Type::Json, body, uses), text(")")]));
            }
            _ => arguments.push(json(given)),
        }
    }
    calls.insert(0, List::new(".request(", arguments, ")").into());
    calls.extend(call.idempotency_key.iter().map(|key| text(format!(".idempotency_key({})", quoted(key)))));
    Layout::Chain(Box::new(text("client")), calls)
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses: BTreeSet<&str> = call.uses.iter().map(String::as_str).chain(["Client"]).collect();
    let uses: Vec<&str> = uses.into_iter().collect();
    let uses = if let [one] = uses[..] { one.to_owned() } else { format!("{{{}}}", uses.join(", ")) };
    let code = call.statement(crate::Language::Rust).render(STYLE, 1);
    format!(
        "use commet::{uses};\n\n#[tokio::main(flavor = \"current_thread\")]\n\
         async fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         // The API key is that of the environment variable COMMET_API_KEY.\n    \
         let client = Client::builder().base_url({}).build()?;\n    {code}\n    \
         println!(\"{{}}\", response.to_json().as_str());\n    Ok(())\n}}\n",
        quoted(base_url)
    )
}

fn setter(name: &str, value: Layout) -> Layout {
    List::new(format!(".{}(", snake(name)), vec![value], ")").into()
}

fn built(name: &str, required: Vec<Layout>, setters: Vec<Layout>) -> Layout {
    let new = List::new(format!("{name}::new("), required, ")").into();
    if setters.is_empty() { new } else { Layout::Chain(Box::new(new), setters) }
}

fn value(call: &Call<'_>, r#type: &Type, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match (r#type, value) {
        (_, Value::Null) => {
            uses.insert("Null".to_owned());
            text("Null")
        }
        (Type::Model(name), Value::Object(members)) => {
            uses.insert(name.clone());
            let fields = call.model(name).map_or(&[][..], |model| &model.fields);
            let (mut required, mut optional) = (Vec::new(), Vec::new());
            for field in fields {
                let Some((_, given)) = members.iter().find(|(member, _)| *member == field.name) else { continue };
                let written = self::value(call, &field.r#type, given, uses);
                if field.required { required.push(written) } else { optional.push(setter(&field.name, written)) }
            }
            built(name, required, optional)
        }
        (Type::List(of), Value::List(items)) => {
            List::new("vec![", items.iter().map(|each| item(call, of, each, uses)).collect(), "]").into()
        }
        (Type::Map(of), Value::Object(members)) => {
            let member = |(name, value): &(String, Value)| {
                Layout::from(List::new(
                    "(",
                    vec![text(format!("{}.into()", quoted(name))), item(call, of, value, uses)],
                    ")",
                ))
            };
            List::new("[", members.iter().map(member).collect(), "].into()").into()
        }
        (Type::Decimal, Value::Number(number)) => text(quoted(number)),
        (Type::Integer, Value::Number(number)) if number.len() > 9 => text(format!("{number}_i64")),
        (Type::Json, value) if value.is_plain() => {
            Layout::Row(vec![text("serde_json::json!("), json(value), text(")")])
        }
        (Type::Json, value) => {
            uses.insert("Json".to_owned());
            text(format!("{}.parse::<Json>()?", raw(&value.to_json())))
        }
        _ => json(value),
    }
}

/// A literal where the compiler does not convert it.
fn item(call: &Call<'_>, r#type: &Type, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    let literal = self::value(call, r#type, value, uses);
    if matches!(r#type, Type::String | Type::Timestamp | Type::Decimal | Type::Enum(_)) {
        Layout::Row(vec![literal, text(".into()")])
    } else {
        literal
    }
}

fn json(value: &Value) -> Layout {
    match value {
        Value::Null => text("null"),
        Value::Bool(flag) => text(flag.to_string()),
        Value::Number(number) if number.len() > 9 && !number.contains('.') => text(format!("{number}_i64")),
        Value::Number(number) => text(number),
        Value::String(string) => text(quoted(string)),
        Value::List(items) => List::new("[", items.iter().map(json).collect(), "]").into(),
        Value::Object(members) => {
            let member =
                |(name, value): &(String, Value)| Layout::Row(vec![text(format!("{}: ", quoted(name))), json(value)]);
            List::new("{", members.iter().map(member).collect(), "}").padded().into()
        }
    }
}

/// A text with many quotation marks, which then need no escapes.
fn raw(text: &str) -> String {
    let fits = !text.contains("\"#") && !text.chars().any(literal::is_hidden);
    if fits { format!("r#\"{text}\"#") } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    literal::quoted(text, '"', |code| format!("\\u{{{code:x}}}"))
}
