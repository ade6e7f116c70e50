//! Calls in Java.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::model::{Operation, Parameter, Rule, Type};
use crate::names;
use crate::value::Value;
use crate::{Call, Expression};

/// The maximum width of a line in an example, and the indentation of a continuation line.
pub const STYLE: Style = Style { width: 80, indent: "        " };

/// The maximum number of members of `Map.of`.
const MAP_OF: usize = 10;

/// Words that are no names in Java.
const RESERVED: [&str; 53] = [
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "true",
    "try",
    "void",
    "volatile",
    "while",
];

/// A name of a method, a variable or a parameter.
pub fn identifier(name: &str) -> String {
    if RESERVED.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    let operation = call.operation;
    let mut arguments: Vec<Layout> = operation
        .positional()
        .map(|parameter| argument(call, parameter, call.given(parameter).unwrap_or(&Value::Null), uses))
        .collect();
    // `request` alone has a form without parameters.
    let is_bare = call.is_request() && call.arguments.len() == arguments.len() && call.idempotency_key.is_none();
    if operation.has_params() && !is_bare {
        arguments.push(params(call, operation, uses));
    }
    if let Some(key) = &call.idempotency_key {
        uses.insert("co.commet.CallOptions".to_owned());
        let set = vec![text(format!(".idempotencyKey({})", quoted(key)))];
        arguments.push(built("CallOptions", set));
    }
    let method = if call.is_request() {
        "commet.request(".to_owned()
    } else {
        format!("commet.{}().{}(", identifier(&call.resource.name), identifier(&operation.name))
    };
    List::new(method, arguments, ")").without_trailing_comma().into()
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses: BTreeSet<&str> = call.uses.iter().map(String::as_str).chain(["co.commet.Commet"]).collect();
    let imports: Vec<String> = uses.into_iter().map(|class| format!("import {class};\n")).collect();
    let imports = imports.concat();
    let code = call.statement(crate::Language::Java).render(STYLE, 0);
    let code = code.replace('\n', "\n            ");
    format!(
        "{imports}\nfinal class Main {{\n    public static void main(String[] arguments) {{\n        \
         // The API key is that of the environment variable COMMET_API_KEY.\n        \
         try (Commet commet = Commet.builder().baseUrl({}).build()) {{\n            {code}\n            \
         System.out.println(response.toJson());\n        }}\n    }}\n}}\n",
        quoted(base_url)
    )
}

/// The object of parameters.
fn params(call: &Call<'_>, operation: &Operation, uses: &mut BTreeSet<String>) -> Layout {
    uses.insert(format!("co.commet.{}", operation.params));
    let given = call.arguments.iter().filter(|(parameter, _)| !operation.is_positional(parameter));
    let given: Vec<Layout> = given
        .map(|(parameter, value)| match value {
            Value::Null => text(format!(".clear{}()", names::pascal(&parameter.name))),
            value => setter(&parameter.name, argument(call, parameter, value, uses)),
        })
        .collect();
    built(&operation.params, given)
}

fn setter(name: &str, value: Layout) -> Layout {
    List::new(format!(".{}(", identifier(name)), vec![value], ")").without_trailing_comma().into()
}

fn built(class: &str, setters: Vec<Layout>) -> Layout {
    let calls = setters.into_iter().chain([text(".build()")]).collect();
    Layout::Chain(Box::new(text(format!("{class}.builder()"))), calls)
}

/// The value of a parameter. A small number is an `Integer`.
fn argument(call: &Call<'_>, parameter: &Parameter, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match (value, &parameter.rule) {
        (Value::Number(number), Some(Rule::Range(least, most)))
            if i32::try_from(*least).is_ok() && i32::try_from(*most).is_ok() =>
        {
            text(number)
        }
        _ => self::value(call, &parameter.r#type, value, uses),
    }
}

fn value(call: &Call<'_>, r#type: &Type, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match (r#type, value) {
        (Type::Enum(name), Value::String(string)) => {
            uses.insert(format!("co.commet.{name}"));
            text(format!("{name}.of({})", quoted(string)))
        }
        (Type::Integer, Value::Number(number)) => text(format!("{number}L")),
        (Type::Decimal, Value::Number(number)) => text(quoted(number)),
        (Type::Model(name), Value::Object(members)) => {
            uses.insert(format!("co.commet.{name}"));
            let fields = members.iter().map(|(member, value)| {
                let known = call.field(name, member);
                setter(member, self::value(call, known.map_or(&Type::Json, |field| &field.r#type), value, uses))
            });
            let fields = fields.collect();
            built(name, fields)
        }
        (Type::List(of), Value::List(items)) => {
            let items = items.iter().map(|item| self::value(call, of, item, uses)).collect();
            list(items, uses)
        }
        (Type::Map(of), Value::Object(members)) => {
            let members = members.iter().map(|(name, value)| (name, self::value(call, of, value, uses))).collect();
            map(members, uses)
        }
        (Type::Json, value) if !is_plain(value) => {
            uses.insert("co.commet.Json".to_owned());
            text(format!("Json.parse({})", quoted(&value.to_json())))
        }
        _ => json(value, uses),
    }
}

/// Whether `List.of` and `Map.of` hold it: neither takes null.
fn is_plain(value: &Value) -> bool {
    value.is_plain() && !value.any(&|value| *value == Value::Null)
}

/// A value of no particular type.
fn json(value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match value {
        Value::Null => text("null"),
        Value::Bool(flag) => text(flag.to_string()),
        // Without the letter it would be an int.
        Value::Number(number) if number.len() > 9 && !number.contains('.') => text(format!("{number}L")),
        Value::Number(number) => text(number),
        Value::String(string) => text(quoted(string)),
        Value::List(items) => {
            let items = items.iter().map(|item| json(item, uses)).collect();
            list(items, uses)
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name, json(value, uses))).collect();
            map(members, uses)
        }
    }
}

fn list(items: Vec<Layout>, uses: &mut BTreeSet<String>) -> Layout {
    uses.insert("java.util.List".to_owned());
    List::new("List.of(", items, ")").without_trailing_comma().into()
}

fn map(members: Vec<(&String, Layout)>, uses: &mut BTreeSet<String>) -> Layout {
    uses.insert("java.util.Map".to_owned());
    let entry = |(name, value): (&String, Layout)| {
        Layout::from(List::new("Map.entry(", vec![text(quoted(name)), value], ")").without_trailing_comma())
    };
    let list = if members.len() > MAP_OF {
        List::new("Map.ofEntries(", members.into_iter().map(entry).collect(), ")")
    } else {
        let pair = |(name, value): (&String, Layout)| Layout::Row(vec![text(quoted(name)), text(", "), value]);
        List::new("Map.of(", members.into_iter().map(pair).collect(), ")")
    };
    list.without_trailing_comma().into()
}

fn quoted(text: &str) -> String {
    literal::quoted(text, '"', |code| match code {
        // `\u000a` would end the line before the literal is read, so these are octal.
        0..=0x7f => format!("\\{code:03o}"),
        _ => format!("\\u{code:04x}"),
    })
}
