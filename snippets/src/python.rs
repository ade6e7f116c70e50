//! Calls in Python.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::names;
use crate::written::{self, Literals};
use crate::{Call, Expression};

/// The maximum width of a line in an example.
pub const STYLE: Style = Style { width: 100, indent: "    " };

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Names that methods use in addition to the parameters of the API.
pub const TAKEN: [&str; 7] = ["self", "extra", "idempotency_key", "timeout", "options", "list_of", "nullable"];

/// A name in `snake_case`, with an underscore after it where it would be a keyword or one of `taken`.
pub fn name(camel: &str, taken: &[&str]) -> String {
    let name = names::snake(camel);
    if KEYWORDS.contains(&name.as_str()) || taken.contains(&name.as_str()) { name + "_" } else { name }
}

struct Language;

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    let method = if call.is_request() {
        "commet.request(".to_owned()
    } else {
        format!("commet.{}.{}(", name(&call.resource.name, &[]), name(&call.operation.name, &[]))
    };
    let mut arguments = Vec::new();
    for (parameter, value) in &call.arguments {
        let value = written::value::<Language>(call, &parameter.r#type, value, uses);
        let is_positional = call.is_request() && call.operation.is_positional(parameter);
        let keyword = if is_positional { String::new() } else { format!("{}=", name(&parameter.name, &TAKEN)) };
        arguments.push(Layout::Row(vec![text(keyword), value]));
    }
    if let Some(key) = &call.idempotency_key {
        arguments.push(text(format!("idempotency_key={}", quoted(key))));
    }
    List::new(method, arguments, ")").into()
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses = call.uses.iter().map(|name| format!(", {name}")).collect::<Vec<_>>().concat();
    let code = call.statement(crate::Language::Python).render(STYLE, 1);
    format!(
        "from commet import Commet{uses}\n\n# The API key is that of the environment variable COMMET_API_KEY.\n\
         with Commet(base_url={}) as commet:\n    {code}\n    print(response.to_json())\n",
        quoted(base_url)
    )
}

impl Literals for Language {
    const NULL: &'static str = "None";
    const TRUE: &'static str = "True";
    const FALSE: &'static str = "False";
    const JSON: &'static str = "Json(";

    fn key(name: &str) -> String {
        format!("{}: ", quoted(name))
    }

    fn field(name: &str) -> String {
        Self::key(&names::snake(name))
    }

    fn object(members: Vec<Layout>) -> Layout {
        List::new("{", members, "}").into()
    }

    fn quoted(text: &str) -> String {
        quoted(text)
    }
}

fn quoted(text: &str) -> String {
    literal::quoted(text, literal::mark(text, '"', '\''), |code| match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    })
}
