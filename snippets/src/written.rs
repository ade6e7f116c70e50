//! Values as the literals of a language that has them for lists and objects.

use std::collections::BTreeSet;

use crate::Call;
use crate::layout::{Layout, List, text};
use crate::model::Type;
use crate::value::Value;

/// The literals of a language.
pub(crate) trait Literals {
    const NULL: &'static str;
    const TRUE: &'static str;
    const FALSE: &'static str;
    /// Begins the value that holds JSON text as it is.
    const JSON: &'static str;

    /// The name of an object's member, up to its value.
    fn key(name: &str) -> String;

    /// The name of a model's field, up to its value.
    fn field(name: &str) -> String {
        Self::key(name)
    }

    fn object(members: Vec<Layout>) -> Layout;

    fn quoted(text: &str) -> String;

    fn integer(number: &str) -> String {
        number.to_owned()
    }

    /// Whether the language's own literal of a JSON value is sent as the same JSON.
    fn is_plain(value: &Value) -> bool {
        value.is_plain()
    }
}

/// A value as a literal, and the classes of the library that it uses.
pub(crate) fn value<L: Literals>(call: &Call<'_>, r#type: &Type, value: &Value, uses: &mut BTreeSet<String>) -> Layout {
    match value {
        value if *r#type == Type::Json && !L::is_plain(value) => {
            uses.insert("Json".to_owned());
            text(format!("{}{})", L::JSON, L::quoted(&value.to_json())))
        }
        Value::Null => text(L::NULL),
        Value::Bool(flag) => text(if *flag { L::TRUE } else { L::FALSE }),
        Value::Number(number) => text(match r#type {
            Type::Decimal => L::quoted(number),
            Type::Integer => L::integer(number),
            _ => number.clone(),
        }),
        Value::String(string) => text(L::quoted(string)),
        Value::List(items) => {
            let of = r#type.of().unwrap_or(&Type::Json);
            List::new("[", items.iter().map(|item| self::value::<L>(call, of, item, uses)).collect(), "]").into()
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let (key, of) = match r#type {
                    Type::Model(model) => {
                        (L::field(name), call.field(model, name).map_or(&Type::Json, |field| &field.r#type))
                    }
                    other => (L::key(name), other.of().unwrap_or(&Type::Json)),
                };
                Layout::Row(vec![text(key), self::value::<L>(call, of, value, uses)])
            });
            L::object(members.collect())
        }
    }
}
