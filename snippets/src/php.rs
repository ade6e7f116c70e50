//! Calls in PHP.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::model::Type;
use crate::value::Value;
use crate::{Call, Expression};

/// How wide a line of an example may be.
pub const STYLE: Style = Style { width: 100, indent: "    " };

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    let mut arguments = Vec::new();
    for (parameter, value) in &call.arguments {
        let value = self::value(call, &parameter.r#type, value, uses);
        let name = if call.operation.sole { String::new() } else { format!("{}: ", parameter.name) };
        arguments.push(Layout::Row(vec![text(name), value]));
    }
    if let Some(key) = &call.idempotency_key {
        arguments.push(text(format!("idempotencyKey: {}", quoted(key))));
    }
    let alone = call.operation.sole && call.idempotency_key.is_none();
    let list = List::new(format!("$commet->{}->{}(", call.resource.name, call.operation.name), arguments, ")");
    if alone { list.hugging(0).into() } else { list.into() }
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses = call.uses.iter().map(|class| format!("use Commet\\{class};\n")).collect::<Vec<_>>().concat();
    let code = Layout::Row(vec![text("$response = "), call.code.clone(), text(";")]).render(STYLE, 0);
    format!(
        "<?php\n\ndeclare(strict_types=1);\n\nuse Commet\\Commet;\n{uses}\nrequire 'vendor/autoload.php';\n\n\
         // The API key is that of the environment variable COMMET_API_KEY.\n\
         $commet = new Commet(baseUrl: {});\n{code}\necho $response->toJson(), \"\\n\";\n",
        quoted(base_url)
    )
}

fn value(call: &Call<'_>, r#type: &Type, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match (r#type, value) {
        (Type::Model(name), Value::Object(members)) => {
            let members = members.iter().map(|(member, value)| {
                let known = call.model(name).and_then(|model| model.fields.iter().find(|field| field.name == *member));
                let value = self::value(call, known.map_or(&Type::Json, |field| &field.r#type), value, uses);
                Layout::Row(vec![text(format!("{} => ", quoted(member))), value])
            });
            List::new("[", members.collect(), "]").into()
        }
        (Type::Map(of), Value::Object(members)) => {
            let members = members.iter().map(|(name, value)| {
                Layout::Row(vec![text(format!("{} => ", quoted(name))), self::value(call, of, value, uses)])
            });
            List::new("[", members.collect(), "]").into()
        }
        (Type::List(of), Value::List(items)) => {
            List::new("[", items.iter().map(|item| self::value(call, of, item, uses)).collect(), "]").into()
        }
        (Type::Decimal, Value::Number(number)) => text(quoted(number)),
        (Type::Json, value) if !is_plain(value) => {
            uses.insert("Json".to_owned());
            text(format!("new Json({})", quoted(&value.to_json())))
        }
        _ => json(value),
    }
}

/// Whether arrays hold it. An array whose keys are numbers may be a list, and so may one without keys.
fn is_plain(value: &Value) -> bool {
    let is_number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_other = |value: &Value| matches!(value, Value::Object(members) if members.is_empty() || members.iter().any(|(name, _)| is_number(name)));
    value.is_plain() && !value.any(&is_other)
}

fn json(value: &Value) -> Layout {
    match value {
        Value::Null => text("null"),
        Value::Bool(flag) => text(flag.to_string()),
        Value::Number(number) => text(number),
        Value::String(string) => text(quoted(string)),
        Value::List(items) => List::new("[", items.iter().map(json).collect(), "]").into(),
        Value::Object(members) => {
            let member =
                |(name, value): &(String, Value)| Layout::Row(vec![text(format!("{} => ", quoted(name))), json(value)]);
            List::new("[", members.iter().map(member).collect(), "]").into()
        }
    }
}

/// A text as a literal: between double quotation marks where it has characters that must be escaped.
pub fn quoted(text: &str) -> String {
    if text.chars().any(literal::is_hidden) {
        let escaped = literal::quoted(text, '"', |code| format!("\\u{{{code:x}}}"));
        return escaped.replace('$', "\\$");
    }
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
