//! Calls in PHP.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::value::Value;
use crate::written::{self, Literals};
use crate::{Call, Expression};

/// The maximum width of a line in an example.
pub const STYLE: Style = Style { width: 100, indent: "    " };

struct Language;

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    let mut arguments = Vec::new();
    for (parameter, value) in &call.arguments {
        let value = written::value::<Language>(call, &parameter.r#type, value, uses);
        let is_positional = call.operation.sole || call.is_request() && call.operation.is_positional(parameter);
        let name = if is_positional { String::new() } else { format!("{}: ", parameter.name) };
        arguments.push(Layout::Row(vec![text(name), value]));
    }
    if let Some(key) = &call.idempotency_key {
        arguments.push(text(format!("idempotencyKey: {}", quoted(key))));
    }
    let alone = call.operation.sole && call.idempotency_key.is_none();
    let method = if call.is_request() {
        "$commet->request(".to_owned()
    } else {
        format!("$commet->{}->{}(", call.resource.name, call.operation.name)
    };
    let list = List::new(method, arguments, ")");
    if alone { list.hugging(0).into() } else { list.into() }
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses = call.uses.iter().map(|class| format!("use Commet\\{class};\n")).collect::<Vec<_>>().concat();
    let code = call.statement(crate::Language::Php).render(STYLE, 0);
    format!(
        "<?php\n\ndeclare(strict_types=1);\n\nuse Commet\\Commet;\n{uses}\nrequire 'vendor/autoload.php';\n\n\
         // The API key is that of the environment variable COMMET_API_KEY.\n\
         $commet = new Commet(baseUrl: {});\n{code}\necho $response->toJson(), \"\\n\";\n",
        quoted(base_url)
    )
}

impl Literals for Language {
    const NULL: &'static str = "null";
    const TRUE: &'static str = "true";
    const FALSE: &'static str = "false";
    const JSON: &'static str = "new Json(";

    fn key(name: &str) -> String {
        format!("{} => ", quoted(name))
    }

    fn object(members: Vec<Layout>) -> Layout {
        List::new("[", members, "]").into()
    }

    fn quoted(text: &str) -> String {
        quoted(text)
    }

    fn is_plain(value: &Value) -> bool {
        is_plain(value)
    }
}

/// Whether arrays hold it. An array whose keys are numbers may be a list, and so may one without keys.
fn is_plain(value: &Value) -> bool {
    let is_number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_other = |value: &Value| matches!(value, Value::Object(members) if members.is_empty() || members.iter().any(|(name, _)| is_number(name)));
    value.is_plain() && !value.any(&is_other)
}

/// A text as a literal: between double quotation marks where it has characters that must be escaped.
pub fn quoted(text: &str) -> String {
    if text.chars().any(literal::is_hidden) {
        let escaped = literal::quoted(text, '"', |code| format!("\\u{{{code:x}}}"));
        return escaped.replace('$', "\\$");
    }
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
