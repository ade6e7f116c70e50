//! Values of the API, as people read them.

use std::collections::BTreeMap;

use commet::help::{ModelHelp, ValueHelp};
use commet::{Json, Kind, Model};

use crate::text::clean;

/// The members of an object, each as the JSON that it is.
pub(super) type Record = BTreeMap<String, Json>;

/// An object's members; none of null, and of anything else.
pub(super) fn record(json: &Json) -> Option<Record> {
    json.decode().ok()
}

/// The ID, or nothing where it has none.
pub(super) fn id(record: &Record) -> String {
    record.get("id").map(plain).unwrap_or_default()
}

/// The field of this name, its words, and its value where it has one.
pub(super) fn text(kind: Kind, help: &ValueHelp, json: &Json) -> Option<String> {
    if json.as_str() == "null" {
        return None;
    }
    Some(
        match kind {
            Kind::Integer => scale(help).and_then(|scale| Some(money(json.decode().ok()?, scale))),
            Kind::Boolean => json.decode().ok().map(|flag: bool| {
                let (yes, no) = help.words.unwrap_or(("yes", "no"));
                if flag { yes } else { no }.to_owned()
            }),
            Kind::Model(model) => record(json).map(|record| line(model, &record)),
            Kind::List(of) => {
                let items: Option<Vec<Json>> = json.decode().ok();
                items.map(|items| items.iter().filter_map(|item| text(*of, help, item)).collect::<Vec<_>>().join(", "))
            }
            _ => None,
        }
        .unwrap_or_else(|| plain(json)),
    )
}

/// The same, with a line for each object of a list.
pub(super) fn lines(kind: Kind, help: &ValueHelp, json: &Json) -> Vec<String> {
    match kind {
        Kind::List(of @ Kind::Model(_)) => {
            let items: Vec<Json> = json.decode().unwrap_or_default();
            items.iter().filter_map(|item| text(*of, help, item)).collect()
        }
        _ => text(kind, help, json).into_iter().collect(),
    }
}

/// An object in one line: as the description says, else each field with its label.
fn line(model: &Model, record: &Record) -> String {
    let Some(help) = ModelHelp::of(model) else { return String::new() };
    let shown = |name: &str| {
        let position = model.fields.iter().position(|field| field.name == name)?;
        text(model.fields[position].kind, &help.fields[position], record.get(name)?)
    };
    let named = |(field, help): (&commet::ModelField, &ValueHelp)| {
        Some(format!("{} {}", uncapitalized(help.label), shown(field.name)?))
    };
    let parts: Vec<String> = if help.line.is_empty() {
        model.fields.iter().zip(help.fields).filter_map(named).collect()
    } else {
        let part = |names: &&[&str]| names.iter().filter_map(|name| shown(name)).collect::<Vec<_>>().join(" ");
        help.line.iter().map(part).collect()
    };
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let is_known = |name: &str| model.fields.iter().any(|field| field.name == name);
    let unknown = record.iter().filter(|(name, _)| !is_known(name)).map(|(name, value)| format!(" {name}={value}"));
    parts.join(", ") + &unknown.collect::<String>()
}

/// Text as it is; other JSON as it is written, in one line.
fn plain(json: &Json) -> String {
    json.decode().unwrap_or_else(|_| json.as_str().replace(['\n', '\r', '\t'], " "))
}

/// The digits after the point of an amount, where its unit is part of one.
fn scale(help: &ValueHelp) -> Option<usize> {
    match help.unit? {
        "cents" => Some(2),
        "ten-thousandths" => Some(4),
        _ => None,
    }
}

/// `2900` cents are `29.00`.
fn money(amount: i64, scale: usize) -> String {
    let digits = format!("{:0width$}", amount.unsigned_abs(), width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    let significant = part.trim_end_matches('0').len().max(2);
    format!("{}{whole}.{}", if amount < 0 { "-" } else { "" }, &part[..significant])
}

/// `Trial days` within a line is `trial days`, and `ID` stays.
fn uncapitalized(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().collect::<String>() + letters.as_str()
        }
        _ => label.to_owned(),
    }
}

/// The ID of each record, on a line of its own.
pub(super) fn ids(records: &[Record]) -> String {
    let lines = records.iter().flat_map(|record| [clean(&id(record)).into_owned(), "\n".to_owned()]);
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_people_write_it() {
        for (amount, scale, written) in [
            (2900, 2, "29.00"),
            (5, 2, "0.05"),
            (-1, 2, "-0.01"),
            (10_000, 4, "1.00"),
            (15, 4, "0.0015"),
            (120, 4, "0.012"),
            (0, 2, "0.00"),
            (i64::MIN, 2, "-92233720368547758.08"),
        ] {
            assert_eq!(money(amount, scale), written);
        }
    }
}
