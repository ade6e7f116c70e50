//! Calls in Python.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::model::Type;
use crate::names;
use crate::value::Value;
use crate::{Call, Expression};

/// How wide a line of an example may be.
pub const STYLE: Style = Style { width: 100, indent: "    " };

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Names that methods use besides the parameters of the API.
pub const TAKEN: [&str; 7] = ["self", "extra", "idempotency_key", "timeout", "options", "list_of", "nullable"];

/// A name in `snake_case`, with an underscore after it where it would be a keyword or one of `taken`.
pub fn name(camel: &str, taken: &[&str]) -> String {
    let name = names::snake(camel);
    if KEYWORDS.contains(&name.as_str()) || taken.contains(&name.as_str()) { name + "_" } else { name }
}

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    let method = format!("commet.{}.{}(", name(&call.resource.name, &[]), name(&call.operation.name, &[]));
    let mut arguments = Vec::new();
    for (parameter, value) in &call.arguments {
        let value = self::value(call, &parameter.r#type, value, uses);
        arguments.push(Layout::Row(vec![text(format!("{}=", name(&parameter.name, &TAKEN))), value]));
    }
    if let Some(key) = &call.idempotency_key {
        arguments.push(text(format!("idempotency_key={}", quoted(key))));
    }
    List::new(method, arguments, ")").into()
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses = call.uses.iter().map(|name| format!(", {name}")).collect::<Vec<_>>().concat();
    let code = Layout::Row(vec![text("response = "), call.code.clone()]).render(STYLE, 1);
    format!(
        "from commet import Commet{uses}\n\n# The API key is that of the environment variable COMMET_API_KEY.\n\
         with Commet(base_url={}) as commet:\n    {code}\n    print(response.to_json())\n",
        quoted(base_url)
    )
}

fn value(call: &Call<'_>, r#type: &Type, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match (r#type, value) {
        (Type::Model(name), Value::Object(members)) => {
            let model = call.model(name);
            let members = members.iter().map(|(member, value)| {
                let field = model.and_then(|model| model.fields.iter().find(|field| field.name == *member));
                let value = self::value(call, field.map_or(&Type::Json, |field| &field.r#type), value, uses);
                Layout::Row(vec![text(format!("{}: ", quoted(&names::snake(member)))), value])
            });
            List::new("{", members.collect(), "}").into()
        }
        (Type::Map(of), Value::Object(members)) => {
            let members = members.iter().map(|(name, value)| {
                Layout::Row(vec![text(format!("{}: ", quoted(name))), self::value(call, of, value, uses)])
            });
            List::new("{", members.collect(), "}").into()
        }
        (Type::List(of), Value::List(items)) => {
            List::new("[", items.iter().map(|item| self::value(call, of, item, uses)).collect(), "]").into()
        }
        (Type::Decimal, Value::Number(number)) => text(quoted(number)),
        (Type::Json, value) if !value.is_plain() => {
            uses.insert("Json".to_owned());
            text(format!("Json({})", quoted(&value.to_json())))
        }
        _ => json(value),
    }
}

fn json(value: &Value) -> Layout {
    match value {
        Value::Null => text("None"),
        Value::Bool(flag) => text(if *flag { "True" } else { "False" }),
        Value::Number(number) => text(number),
        Value::String(string) => text(quoted(string)),
        Value::List(items) => List::new("[", items.iter().map(json).collect(), "]").into(),
        Value::Object(members) => {
            let member =
                |(name, value): &(String, Value)| Layout::Row(vec![text(format!("{}: ", quoted(name))), json(value)]);
            List::new("{", members.iter().map(member).collect(), "}").into()
        }
    }
}

fn quoted(text: &str) -> String {
    literal::quoted(text, literal::mark(text, '"', '\''), |code| match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    })
}
