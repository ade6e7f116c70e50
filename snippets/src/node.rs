//! Calls in TypeScript.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::model::Type;
use crate::value::Value;
use crate::{Call, Expression};

/// The width of examples.
pub const STYLE: Style = Style { width: 100, indent: "  " };

/// The largest integer that a `number` holds has 16 digits.
const DIGITS: usize = 15;

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    let method = format!("commet.{}.{}(", call.resource.name, call.operation.name);
    let mut arguments: Vec<Layout> = Vec::new();
    if call.operation.sole {
        let given = call.arguments.iter();
        arguments.extend(given.map(|(parameter, value)| self::value(call, &parameter.r#type, value, uses)));
    } else if !call.arguments.is_empty() || call.idempotency_key.is_some() {
        let members = call.arguments.iter().map(|(parameter, value)| {
            Layout::Row(vec![text(key(&parameter.name)), self::value(call, &parameter.r#type, value, uses)])
        });
        arguments.push(object(members.collect()));
    }
    if let Some(key) = &call.idempotency_key {
        arguments.push(object(vec![text(format!("idempotencyKey: {}", quoted(key)))]));
    }
    let list = List::new(method, arguments, ")");
    if call.idempotency_key.is_none() { list.hugging(0).into() } else { list.into() }
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses = call.uses.iter().map(|name| format!(", {name}")).collect::<Vec<_>>().concat();
    let code = Layout::Row(vec![text("const response = await "), call.code.clone()]).render(STYLE, 0);
    format!(
        "import {{ Commet{uses} }} from '@commet/node'\n\n// The API key is that of the environment variable COMMET_API_KEY.\n\
         const commet = new Commet({{ baseUrl: {} }})\n{code}\nconsole.log(response.jsonText)\n",
        quoted(base_url)
    )
}

/// An object's literal.
fn object(members: Vec<Layout>) -> Layout {
    List::new("{", members, "}").padded().into()
}

/// The name of a member, and a colon.
fn key(name: &str) -> String {
    let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$')
        && name.starts_with(|letter: char| !letter.is_ascii_digit());
    match name {
        // Written as a name it would set the object's prototype.
        "__proto__" => "['__proto__']: ".to_owned(),
        _ if plain => format!("{name}: "),
        _ => format!("{}: ", quoted(name)),
    }
}

fn value(call: &Call<'_>, r#type: &Type, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match (r#type, value) {
        (Type::Model(name), Value::Object(members)) => {
            let model = call.model(name);
            let members = members.iter().map(|(member, value)| {
                let field = model.and_then(|model| model.fields.iter().find(|field| field.name == *member));
                let value = self::value(call, field.map_or(&Type::Json, |field| &field.r#type), value, uses);
                Layout::Row(vec![text(key(member)), value])
            });
            object(members.collect())
        }
        (Type::Map(of), Value::Object(members)) => {
            let members = members
                .iter()
                .map(|(name, value)| Layout::Row(vec![text(key(name)), self::value(call, of, value, uses)]));
            object(members.collect())
        }
        (Type::List(of), Value::List(items)) => {
            List::new("[", items.iter().map(|item| self::value(call, of, item, uses)).collect(), "]").into()
        }
        (Type::Decimal, Value::Number(number)) => text(quoted(number)),
        (Type::Integer, Value::Number(number)) if number.len() > DIGITS => text(format!("{number}n")),
        (Type::Json, value) if !value.is_plain() => {
            uses.insert("Json".to_owned());
            text(format!("new Json({})", quoted(&value.to_json())))
        }
        _ => json(value),
    }
}

fn json(value: &Value) -> Layout {
    match value {
        Value::Null => text("null"),
        Value::Bool(flag) => text(flag.to_string()),
        Value::Number(number) => text(number),
        Value::String(string) => text(quoted(string)),
        Value::List(items) => List::new("[", items.iter().map(json).collect(), "]").into(),
        Value::Object(members) => {
            let member = |(name, value): &(String, Value)| Layout::Row(vec![text(key(name)), json(value)]);
            object(members.iter().map(member).collect())
        }
    }
}

/// A text as a literal.
pub fn quoted(text: &str) -> String {
    literal::quoted(text, literal::mark(text, '\'', '"'), |code| match code {
        0..=0xff => format!("\\x{code:02x}"),
        _ => format!("\\u{code:04x}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_as_people_write_it() {
        let value = Value::parse(r#"{"a":["it's",1,true,null],"b-c":{},"__proto__":"${x}`"}"#).unwrap();
        assert_eq!(json(&value).flat(), r#"{ a: ["it's", 1, true, null], 'b-c': {}, ['__proto__']: '${x}`' }"#);
    }
}
