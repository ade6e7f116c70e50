//! Calls in Go.

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::model::{Parameter, Type};
use crate::names;
use crate::value::Value;
use crate::{Call, Expression};

/// The maximum width of a line in an example.
pub const STYLE: Style = Style { width: 100, indent: "\t" };

const INITIALISMS: [&str; 17] = [
    "api", "ca", "html", "http", "https", "id", "ip", "json", "sql", "tls", "ttl", "ui", "uri", "url", "utc", "uuid",
    "xml",
];

/// Members of every generated struct other than its fields.
const MEMBERS: [&str; 7] = ["Clear", "Extra", "Format", "LogValue", "MarshalJSON", "SendEmpty", "UnmarshalJSON"];

/// `StatusURL`.
pub fn exported(name: &str) -> String {
    names::words(name).iter().map(|word| part(word)).collect()
}

/// `statusURL`, `id`.
pub fn unexported(name: &str) -> String {
    let words = names::words(name);
    words[0].clone() + &words[1..].iter().map(|word| part(word)).collect::<String>()
}

fn part(word: &str) -> String {
    let plural = word.strip_suffix('s').filter(|singular| INITIALISMS.contains(singular));
    match plural {
        _ if INITIALISMS.contains(&word) => word.to_ascii_uppercase(),
        Some(singular) => singular.to_ascii_uppercase() + "s",
        None => names::capitalized(word),
    }
}

/// The name of a struct's field.
pub fn field(name: &str) -> String {
    let exported = exported(name);
    if MEMBERS.contains(&exported.as_str()) { exported + "Value" } else { exported }
}

/// The constant of an enumeration's value: `PlanStatusPastDue`.
pub fn constant(of: &str, value: &str) -> String {
    let spaced: String =
        value.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    format!("{of}{}", exported(&spaced))
}

/// The constant that names a field: `FieldStatus`.
pub fn field_constant(name: &str) -> String {
    format!("Field{}", exported(name))
}

/// A type inside a list or a map.
pub fn plain(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Constant(_) | Type::Decimal | Type::Timestamp => "string".to_owned(),
        Type::Integer => "int64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Json => "any".to_owned(),
        Type::Enum(name) | Type::Model(name) => name.clone(),
        Type::List(of) => format!("[]{}", plain(of)),
        Type::Map(of) => format!("map[string]{}", plain(of)),
    }
}

/// A type as another package writes it.
pub fn public(r#type: &str) -> String {
    let start = r#type.rfind([']', '*']).map_or(0, |at| at + 1);
    let (outer, inner) = r#type.split_at(start);
    if inner.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        format!("{outer}commet.{inner}")
    } else {
        r#type.to_owned()
    }
}

/// Whether the zero value of a parameter's type is a value of the API, and so may be sent on request.
pub fn may_be_empty(parameter: &Parameter) -> bool {
    !parameter.required && matches!(parameter.r#type, Type::String | Type::Timestamp | Type::Integer | Type::Enum(_))
}

pub(crate) fn call(call: &Call<'_>) -> Layout {
    let operation = call.operation;
    let mut arguments = vec![text("ctx")];
    for parameter in operation.positional() {
        let value = call.given(parameter);
        arguments.push(value.map_or(text("nil"), |value| pointer(call, &parameter.r#type, value)));
    }
    let params = operation.has_params().then(|| arguments.push(params(call))).map(|()| arguments.len() - 1);
    match &call.idempotency_key {
        Some(key) if operation.go_idempotency_key => arguments.push(text(quoted(key))),
        None if operation.go_idempotency_key => arguments.push(text("\"\"")),
        Some(key) => arguments.push(text(format!("commet.WithIdempotencyKey({})", quoted(key)))),
        None => (),
    }
    let method = if call.is_request() {
        "client.Request(".to_owned()
    } else {
        format!("client.{}.{}(", exported(&call.resource.name), exported(&operation.name))
    };
    let list = List::new(method, arguments, ")");
    // Several lines are for the parameters, or for the one argument after the context.
    match params {
        Some(params) => list.hugging(params).into(),
        None if operation.sole && call.idempotency_key.is_none() => list.hugging(1).into(),
        None => list.into(),
    }
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let code = call.statement(crate::Language::Go).render(STYLE, 1);
    format!(
        "package main\n\nimport (\n\t\"context\"\n\t\"fmt\"\n\t\"log\"\n\n\t\"github.com/commet-labs/commet-go\"\n)\n\n\
         func main() {{\n\tctx := context.Background()\n\
         \t// The API key is that of the environment variable COMMET_API_KEY.\n\
         \tclient, err := commet.New(\"\", commet.WithBaseURL({}))\n\tif err != nil {{\n\t\tlog.Fatal(err)\n\t}}\n\
         \tdefer client.Close()\n\t{code}\n\tif err != nil {{\n\t\tlog.Fatal(err)\n\t}}\n\
         \tfmt.Println(string(result.JSON()))\n}}\n",
        quoted(base_url)
    )
}

/// The struct of parameters.
fn params(call: &Call<'_>) -> Layout {
    let (mut fields, mut clear, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    for (parameter, value) in &call.arguments {
        let constant = || text(format!("commet.{}", field_constant(&parameter.name)));
        let is_zero = matches!(value, Value::String(text) if text.is_empty())
            || matches!((value, &parameter.r#type), (Value::Number(number), Type::Integer) if number == "0");
        match value {
            _ if call.operation.is_positional(parameter) => (),
            Value::Null => clear.push(constant()),
            _ if is_zero && may_be_empty(parameter) => empty.push(constant()),
            _ => {
                let written = pointer(call, &parameter.r#type, value);
                let is_flag = parameter.r#type == Type::Boolean && !parameter.required;
                let written = if is_flag { text(format!("commet.Bool({})", written.flat())) } else { written };
                fields.push((field(&parameter.name), written));
            }
        }
    }
    for (name, constants) in [("Clear", clear), ("SendEmpty", empty)] {
        if !constants.is_empty() {
            fields.push((name.to_owned(), List::new("[]commet.Field{", constants, "}").into()));
        }
    }
    if fields.is_empty() {
        return text("nil");
    }
    structure(format!("&commet.{}{{", call.operation.params), fields)
}

/// A struct's literal.
fn structure(open: String, fields: Vec<(String, Layout)>) -> Layout {
    let fields = fields.into_iter().map(|(name, value)| Layout::Row(vec![text(format!("{name}: ")), value]));
    List::new(open, fields.collect(), "}").aligned().into()
}

/// The value of a field or an argument, where models are pointers.
fn pointer(call: &Call<'_>, r#type: &Type, value: &Value) -> Layout {
    match (r#type, value) {
        (Type::Model(name), Value::Object(members)) => model(call, &format!("&commet.{name}{{"), name, members),
        _ => self::value(call, r#type, value),
    }
}

/// An item of a list or a map, which need not repeat the type.
fn item(call: &Call<'_>, r#type: &Type, value: &Value) -> Layout {
    match (r#type, value) {
        (Type::Model(name), Value::Object(members)) => model(call, "{", name, members),
        (Type::List(of), Value::List(items)) => {
            List::new("{", items.iter().map(|each| item(call, of, each)).collect(), "}").into()
        }
        (Type::Map(of), Value::Object(members)) => map("{".to_owned(), members, |value| item(call, of, value)),
        _ => self::value(call, r#type, value),
    }
}

fn model(call: &Call<'_>, open: &str, name: &str, members: &[(String, Value)]) -> Layout {
    let fields = members.iter().map(|(member, value)| {
        let known = call.field(name, member);
        let written = pointer(call, known.map_or(&Type::Json, |field| &field.r#type), value);
        let written = match known {
            Some(field) if field.certain || field.required => written,
            Some(field) if field.r#type == Type::Integer => text(format!("commet.Int64({})", written.flat())),
            Some(field) if field.r#type == Type::Boolean => text(format!("commet.Bool({})", written.flat())),
            _ => written,
        };
        (field(member), written)
    });
    structure(open.to_owned(), fields.collect())
}

fn map(open: String, members: &[(String, Value)], value: impl Fn(&Value) -> Layout) -> Layout {
    let members =
        members.iter().map(|(name, member)| Layout::Row(vec![text(format!("{}: ", quoted(name))), value(member)]));
    List::new(open, members.collect(), "}").into()
}

fn value(call: &Call<'_>, r#type: &Type, value: &Value) -> Layout {
    match (r#type, value) {
        (Type::Enum(name), Value::String(string)) => {
            let known = call.resources.iter().flat_map(|resource| &resource.enums).find(|one| &one.name == name);
            let listed = known.is_some_and(|one| one.values.iter().any(|value| &value.value == string));
            text(if listed { format!("commet.{}", constant(name, string)) } else { quoted(string) })
        }
        (Type::Decimal, Value::Number(number)) => text(quoted(number)),
        (Type::List(_), Value::List(_)) | (Type::Map(_), Value::Object(_)) => {
            let of = public(&plain(r#type));
            match item(call, r#type, value) {
                Layout::List(list) => Layout::Row(vec![text(of), list.into()]),
                other => other,
            }
        }
        (Type::Model(name), Value::Object(members)) => model(call, &format!("commet.{name}{{"), name, members),
        (Type::Json, value) if !value.is_plain() => text(format!("commet.JSON({})", raw(&value.to_json()))),
        _ => json(value),
    }
}

fn json(value: &Value) -> Layout {
    match value {
        Value::Null => text("nil"),
        Value::Bool(flag) => text(flag.to_string()),
        Value::Number(number) => text(number),
        Value::String(string) => text(quoted(string)),
        Value::List(items) => List::new("[]any{", items.iter().map(json).collect(), "}").into(),
        Value::Object(members) => map("map[string]any{".to_owned(), members, json),
    }
}

/// A text with many quotation marks, which then need no escapes.
fn raw(text: &str) -> String {
    let fits = !text.chars().any(|letter| letter == '`' || letter == '\r' || literal::is_hidden(letter));
    if fits { format!("`{text}`") } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    literal::quoted(text, '"', |code| match code {
        0..=0x7f => format!("\\x{code:02x}"),
        _ => format!("\\u{code:04x}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initialisms_are_in_one_case() {
        for (name, upper, lower) in [
            ("planId", "PlanID", "planID"),
            ("id", "ID", "id"),
            ("statusUrl", "StatusURL", "statusURL"),
            ("apiLevel", "APILevel", "apiLevel"),
            ("planIds", "PlanIDs", "planIDs"),
            ("rate_limited", "RateLimited", "rateLimited"),
        ] {
            assert_eq!((exported(name), unexported(name)), (upper.to_owned(), lower.to_owned()));
        }
        assert_eq!(constant("PlanStatus", "past_due"), "PlanStatusPastDue");
    }
}
