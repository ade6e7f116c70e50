//! Objects as rows: lists of their fields' values, without the names. The fields that every response has come first, then
//! the others, both in the order of the description; a value that is missing is null. Unknown members follow in one
//! object, if there are any. A host that makes objects of the values by their positions parses a row in half the time.

use serde_json::value::RawValue;

use crate::json::validate::push_member;
use crate::json::value::object;
use crate::schema::model::{Kind, Model, ModelField, Returns};

/// Rewrites the data of a response, as [`write`](super::write) writes it, with rows for objects.
pub(crate) fn to_rows(returns: Returns, data: &str) -> Result<String, serde_json::Error> {
    let mut rows = String::with_capacity(data.len());
    rewrite(kind(returns), is_list(returns), data, &mut rows, row)?;
    Ok(rows)
}

/// Rewrites data of rows with the names of the fields.
pub(crate) fn from_rows(returns: Returns, data: &str) -> Result<String, serde_json::Error> {
    let mut named = String::with_capacity(2 * data.len());
    rewrite(kind(returns), is_list(returns), data, &mut named, members)?;
    Ok(named)
}

/// The fields of a model in the order of a row.
pub(crate) fn in_row(model: &'static Model) -> impl Iterator<Item = &'static ModelField> {
    let (certain, others) = (model.fields.iter().filter(|field| field.certain), model.fields.iter());
    certain.chain(others.filter(|field| !field.certain))
}

fn kind(returns: Returns) -> Kind {
    returns.model().map_or(Kind::Json, Kind::Model)
}

fn is_list(returns: Returns) -> bool {
    matches!(returns, Returns::List(_) | Returns::Page(_))
}

/// Rewrites an object of a model.
type Object = fn(&'static Model, &str, &mut String) -> Result<(), serde_json::Error>;

fn rewrite(
    kind: Kind,
    is_list: bool,
    value: &str,
    text: &mut String,
    object_of: Object,
) -> Result<(), serde_json::Error> {
    match kind {
        _ if value == "null" => text.push_str(value),
        kind if is_list => {
            let items: Vec<&RawValue> = serde_json::from_str(value)?;
            text.push('[');
            for (index, item) in items.into_iter().enumerate() {
                separate(text, index);
                rewrite(kind, false, item.get(), text, object_of)?;
            }
            text.push(']');
        }
        Kind::Model(model) => object_of(model, value, text)?,
        Kind::List(of) => rewrite(*of, true, value, text, object_of)?,
        Kind::Map(of) => {
            text.push('{');
            for (index, (name, value)) in object(value)?.into_iter().enumerate() {
                separate(text, index);
                push_member(text, &name, "");
                rewrite(*of, false, value.get(), text, object_of)?;
            }
            text.push('}');
        }
        _ => text.push_str(value),
    }
    Ok(())
}

fn row(model: &'static Model, value: &str, text: &mut String) -> Result<(), serde_json::Error> {
    let mut members = object(value)?;
    text.push('[');
    for (index, field) in in_row(model).enumerate() {
        separate(text, index);
        match members.iter().position(|(name, _)| name == field.name) {
            Some(place) => rewrite(field.kind, false, members.remove(place).1.get(), text, row)?,
            None => text.push_str("null"),
        }
    }
    for (index, (name, value)) in members.iter().enumerate() {
        text.push_str(if index == 0 { ",{" } else { "," });
        push_member(text, name, value.get());
    }
    text.push_str(if members.is_empty() { "]" } else { "}]" });
    Ok(())
}

fn members(model: &'static Model, row: &str, text: &mut String) -> Result<(), serde_json::Error> {
    let mut values = serde_json::from_str::<Vec<&RawValue>>(row)?.into_iter();
    text.push('{');
    for (index, field) in in_row(model).enumerate() {
        separate(text, index);
        push_member(text, field.name, "");
        rewrite(field.kind, false, values.next().map_or("null", RawValue::get), text, members)?;
    }
    if let Some(unknown) = values.next() {
        for (name, value) in object(unknown.get())? {
            text.push(',');
            push_member(text, &name, value.get());
        }
    }
    text.push('}');
    Ok(())
}

fn separate(text: &mut String, index: usize) {
    if index > 0 {
        text.push(',');
    }
}
