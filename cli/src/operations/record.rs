//! One object, field by field.

use std::fmt::Write as _;

use commet::Model;
use commet::help::ModelHelp;

use super::value::{Record, lines};
use crate::output::{BOLD, DIM, styled, widest};
use crate::text::clean;

/// Every field that has a value, one a line: in columns for a terminal, else with a tab between name and value.
pub(super) fn render(model: &Model, mut record: Record, is_terminal: bool) -> String {
    let mut fields: Vec<(String, String)> = Vec::new();
    for (field, help) in model.fields.iter().zip(ModelHelp::of(model).map_or(&[][..], |help| help.fields)) {
        let values = record.remove(field.name).map(|value| lines(field.kind, help, &value)).unwrap_or_default();
        let values = values.into_iter().filter(|value| !value.is_empty());
        fields.extend(values.map(|value| (help.label.to_owned(), value)));
    }
    // Fields that this version does not know.
    fields.extend(record.iter().map(|(name, value)| (clean(name).into_owned(), value.to_string())));

    let width = widest(fields.iter().map(|(name, _)| name.as_str()));
    let mut text = String::new();
    let mut before = "";
    for (index, (name, value)) in fields.iter().enumerate() {
        let value = clean(value);
        let value = if index == 0 { styled(BOLD, value) } else { value.into_owned() };
        let (shown, gap) = if is_terminal {
            let shown = if name == before { "" } else { name };
            (shown, " ".repeat(width - widest([shown]) + 2))
        } else {
            (name.as_str(), "\t".to_owned())
        };
        writeln!(text, "{}{gap}{value}", styled(DIM, shown)).expect("writing to a String does not fail");
        before = name;
    }
    text
}
