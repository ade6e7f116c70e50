//! Calls in TypeScript.

use std::collections::BTreeSet;

use crate::layout::{Layout, List, Style, text};
use crate::literal;
use crate::written::{self, Literals};
use crate::{Call, Expression};

/// The width of examples.
pub const STYLE: Style = Style { width: 100, indent: "  " };

/// A `number` holds every integer of this many digits.
const DIGITS: usize = 15;

struct Language;

pub(crate) fn call(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    if call.is_request() {
        return request(call, uses);
    }
    let method = format!("commet.{}.{}(", call.resource.name, call.operation.name);
    let mut arguments: Vec<Layout> = Vec::new();
    if call.operation.sole {
        let given = call.arguments.iter();
        arguments
            .extend(given.map(|(parameter, value)| written::value::<Language>(call, &parameter.r#type, value, uses)));
    } else if !call.arguments.is_empty() || call.idempotency_key.is_some() {
        let members = call.arguments.iter().map(|(parameter, value)| {
            Layout::Row(vec![
                text(key(&parameter.name)),
                written::value::<Language>(call, &parameter.r#type, value, uses),
            ])
        });
        arguments.push(object(members.collect()));
    }
    if let Some(key) = &call.idempotency_key {
        arguments.push(object(vec![text(format!("idempotencyKey: {}", quoted(key)))]));
    }
    let list = List::new(method, arguments, ")");
    if call.idempotency_key.is_none() { list.hugging(0).into() } else { list.into() }
}

/// A call of `request`: method and path, then an object of query and body, then the options.
fn request(call: &Call<'_>, uses: &mut BTreeSet<String>) -> Layout {
    let (mut arguments, mut members) = (Vec::new(), Vec::new());
    for (parameter, value) in &call.arguments {
        let value = written::value::<Language>(call, &parameter.r#type, value, uses);
        if call.operation.is_positional(parameter) {
            arguments.push(value);
        } else {
            members.push(Layout::Row(vec![text(key(&parameter.name)), value]));
        }
    }
    let is_bare = members.is_empty();
    if !is_bare || call.idempotency_key.is_some() {
        arguments.push(object(members));
    }
    let Some(key) = &call.idempotency_key else {
        let list = List::new("commet.request(", arguments, ")");
        return if is_bare { list.into() } else { list.hugging(2).into() };
    };
    arguments.push(object(vec![text(format!("idempotencyKey: {}", quoted(key)))]));
    List::new("commet.request(", arguments, ")").into()
}

pub(crate) fn program(call: &Expression, base_url: &str) -> String {
    let uses = call.uses.iter().map(|name| format!(", {name}")).collect::<Vec<_>>().concat();
    let code = call.statement(crate::Language::Node).render(STYLE, 0);
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

impl Literals for Language {
    const NULL: &'static str = "null";
    const TRUE: &'static str = "true";
    const FALSE: &'static str = "false";
    const JSON: &'static str = "new Json(";

    fn key(name: &str) -> String {
        key(name)
    }

    fn object(members: Vec<Layout>) -> Layout {
        object(members)
    }

    fn quoted(text: &str) -> String {
        quoted(text)
    }

    fn integer(number: &str) -> String {
        if number.len() > DIGITS { format!("{number}n") } else { number.to_owned() }
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
    use crate::model::{Operation, Resource, Type};
    use crate::value::Value;

    #[test]
    fn a_value_is_written_as_people_write_it() {
        let value = Value::parse(r#"{"a":["it's",1,true,null],"b-c":{},"__proto__":"${x}`"}"#).unwrap();
        let (resource, operation) = (Resource::default(), Operation::default());
        let call = Call::new(&[], &resource, &operation, &serde_json::Value::Null);
        let written = written::value::<Language>(&call, &Type::Json, &value, &mut BTreeSet::new());
        assert_eq!(written.flat(), r#"{ a: ["it's", 1, true, null], 'b-c': {}, ['__proto__']: '${x}`' }"#);
    }
}
