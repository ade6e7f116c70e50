//! Items of a list as a table.

use anstyle::Style;
use commet::help::{ModelHelp, ResourceHelp, ValueHelp};
use commet::{Kind, Model};

use super::layout::{Layout, Row, Shape};
use super::value::{Record, text};
use crate::output::{BOLD, DIM, styled};
use crate::text::clean;

/// The number of columns of a table when the description names none.
const MOST_COLUMNS: usize = 6;

/// One column: a field.
struct Column {
    name: &'static str,
    kind: Kind,
    help: &'static ValueHelp,
}

/// A table that is printed page by page: its columns stay where the first page put them, or widen.
pub(super) struct Table {
    columns: Vec<Column>,
    room: usize,
    more: &'static str,
    layout: Option<Layout>,
}

impl Table {
    /// A table for a terminal of so many columns.
    pub(super) fn new(resource: &ResourceHelp, model: &Model, room: usize, more: &'static str) -> Self {
        Self { columns: columns(resource, model), room, more, layout: None }
    }

    /// The next rows; before the first ones, the header.
    pub(super) fn render(&mut self, records: &[Record]) -> String {
        let header = self.columns.iter().map(|column| column.help.label.to_uppercase());
        let header = Row { cells: header.collect(), mark: None, is_dim: false };
        let rows: Vec<_> = records.iter().map(|record| self.row(record)).collect();
        let is_first = self.layout.is_none();
        let all = || std::iter::once(&header).chain(&rows);
        let layout = match self.layout.take() {
            None => Layout::of(self.shapes(), all(), self.room, self.more),
            Some(layout) => layout.widened_for(all()),
        };
        let mut text = String::new();
        let mut add = |row, style| {
            for line in layout.lines(row) {
                text += &styled(style, line);
                text.push('\n');
            }
        };
        if is_first {
            add(&header, BOLD);
        }
        for row in &rows {
            add(row, if row.is_dim { DIM } else { Style::new() });
        }
        self.layout = Some(layout);
        text
    }

    fn shapes(&self) -> Vec<Shape> {
        let shape = |(position, column): (usize, &Column)| match column.kind {
            _ if position == 0 => Shape::Id,
            Kind::String => Shape::Text,
            _ => Shape::Extra,
        };
        self.columns.iter().enumerate().map(shape).collect()
    }

    fn row(&self, record: &Record) -> Row {
        let cell = |column: &Column| {
            let cell = record.get(column.name).and_then(|value| text(column.kind, column.help, value));
            let cell = cell.filter(|cell| !cell.is_empty());
            let cell = if matches!(column.kind, Kind::Timestamp) { cell.map(|moment| day(&moment)) } else { cell };
            cell.map_or_else(|| "-".to_owned(), |cell| clean(&cell).into_owned())
        };
        let cells: Vec<String> = self.columns.iter().map(cell).collect();
        // The word that a narrow table keeps: that the item is off (archived), else its state.
        let is_off = |column: &Column| {
            column.help.words.is_some() && record.get(column.name).is_some_and(|value| value.as_str() == "false")
        };
        let is_mark = |column: &Column| is_off(column) || matches!(column.kind, Kind::Enum);
        let mark = self.columns.iter().position(is_mark).map(|position| cells[position].clone());
        Row { mark, is_dim: self.columns.iter().any(is_off), cells }
    }
}

/// Items for programs: a line each, tabs between the values, nothing shortened or left out.
pub(super) fn tabbed(resource: &ResourceHelp, model: &Model, records: &[Record]) -> String {
    let columns = columns(resource, model);
    let cell = |record: &Record, column: &Column| {
        let cell = record.get(column.name).and_then(|value| text(column.kind, column.help, value));
        clean(&cell.unwrap_or_default()).into_owned()
    };
    let line = |record: &Record| {
        let cells: Vec<String> = columns.iter().map(|column| cell(record, column)).collect();
        cells.join("\t") + "\n"
    };
    records.iter().map(line).collect()
}

/// The resource's columns, as far as the model has them; else the model's first fields.
fn columns(resource: &ResourceHelp, model: &Model) -> Vec<Column> {
    let words = ModelHelp::of(model).map_or(&[][..], |help| help.fields);
    let fields =
        || model.fields.iter().zip(words).map(|(field, help)| Column { name: field.name, kind: field.kind, help });
    let named = resource.columns.iter().filter_map(|name| fields().find(|column| column.name == *name));
    let named: Vec<_> = named.collect();
    let is_short = |column: &Column| !matches!(column.kind, Kind::Model(_) | Kind::List(_) | Kind::Map(_) | Kind::Json);
    if named.is_empty() { fields().filter(is_short).take(MOST_COLUMNS).collect() } else { named }
}

/// The day of an ISO 8601 moment.
fn day(moment: &str) -> String {
    moment.split_once('T').map_or(moment, |(day, _)| day).to_owned()
}

#[cfg(test)]
mod tests {
    use commet::Json;
    use serde_json::json;

    use super::*;
    use crate::operations::invocation::find;
    use crate::operations::value::record;
    use crate::output::widest;

    fn table(resource: &str, room: usize) -> Table {
        let (resource, help) = find(resource, "list").unwrap();
        Table::new(resource, help.operation.returns.model().unwrap(), room, "…")
    }

    fn customer(id: &str, email: &str, is_active: bool) -> Record {
        record(&Json::from(json!({"id": id, "email": email, "isActive": is_active}))).unwrap()
    }

    fn plain(table: &str) -> String {
        anstream::adapter::strip_str(table).to_string()
    }

    #[test]
    fn later_pages_keep_the_columns_of_the_first() {
        let mut table = table("customers", usize::MAX);
        let first = plain(&table.render(&[customer("cus_1", "long@acme.com", true)]));
        let second = plain(&table.render(&[customer("cus_2", "a@b", false)]));
        let (header, row) = first.split_once('\n').unwrap();
        assert_eq!(header.find("STATE"), row.find("active"));
        assert_eq!(header.find("STATE"), second.find("archived"), "{first}{second}");
        assert!(!second.contains("STATE"));
    }

    #[test]
    fn every_terminal_fits() {
        let id = "cus_0199a1b2c3d4e5f60718293a4b5c6d7e";
        let customers =
            [customer(id, "billing@acme.com", true), customer(id, &format!("{}@acme.com", "x".repeat(100)), false)];
        for columns in 1..=200 {
            let table = plain(&table("customers", columns).render(&customers));
            assert!(table.lines().all(|line| widest([line]) <= columns), "{columns}:\n{table}");
            assert_eq!(table.lines().count(), if columns < 46 { 6 } else { 3 }, "{columns}:\n{table}");
        }
        let at = |columns| plain(&table("customers", columns).render(&customers));
        assert!(at(140).contains(id) && at(140).contains("CREATED"), "{}", at(140));
        assert!(at(80).contains("cus_0199…4b5c6d7e") && at(80).contains("billing@acme.com"), "{}", at(80));
    }

    #[test]
    fn every_resources_table_fits_every_terminal() {
        let text = "x".repeat(60);
        for resource in commet::help::RESOURCES {
            let (_, help) = find(&crate::operations::kebab(resource.name), "list").unwrap();
            let model = help.operation.returns.model().unwrap();
            let members = model.fields.iter().map(|field| (field.name.to_owned(), json!(text)));
            let item = record(&Json::from(members.collect::<serde_json::Map<_, _>>())).unwrap();
            for columns in 1..=200 {
                let table = plain(&Table::new(resource, model, columns, "…").render(std::slice::from_ref(&item)));
                assert!(table.lines().all(|line| widest([line]) <= columns), "{columns}:\n{table}");
                assert!(table.lines().count() <= 4, "{columns}:\n{table}");
            }
        }
    }

    #[test]
    fn later_pages_stay_within_the_terminal() {
        let mut table = table("customers", 80);
        let first = plain(&table.render(&[customer("cus_1", "a@b.co", true)]));
        let later = plain(&table.render(&[customer("cus_2", &format!("{}@acme.com", "x".repeat(100)), true)]));
        assert_eq!(first.lines().next().unwrap().find("USER"), Some(7), "{first}");
        assert!(later.lines().all(|line| widest([line]) <= 80) && widest(later.lines()) > 70, "{later}");
    }

    #[test]
    fn names_drive_no_terminal_and_break_no_line() {
        let customer = customer("cus_1", "a\u{1b}[2J\r\n\tb@c", true);
        let shown = table("customers", usize::MAX).render(std::slice::from_ref(&customer));
        assert_eq!(plain(&shown).lines().count(), 2);
        assert!(!shown.lines().last().unwrap().contains('\x1b'), "{shown:?}");
        let (resource, help) = find("customers", "list").unwrap();
        let line = tabbed(resource, help.operation.returns.model().unwrap(), &[customer]);
        assert_eq!(
            (line.lines().count(), line.matches('\t').count(), line.contains('\x1b')),
            (1, 5, false),
            "{line:?}"
        );
    }
}
