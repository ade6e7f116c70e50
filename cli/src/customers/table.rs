//! Customers as a table.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Row, Width, presets};
use commet::Customer;

use crate::output::{BOLD, DIM, styled};
use crate::text::clean;

const HEADER: [&str; 6] = ["ID", "USER ID", "EMAIL", "NAME", "STATE", "CREATED"];
/// The columns that are cut where a terminal is too narrow: user ID, e-mail and name.
const FLEXIBLE: std::ops::RangeInclusive<usize> = 1..=3;
/// What stands between columns.
const PADDING: u16 = 2;

/// A table that is printed page by page: its columns stay where the first page put them, or widen.
pub(super) struct Table {
    columns: Option<usize>,
    more: &'static str,
    widths: Option<Vec<u16>>,
}

impl Table {
    /// A table for so many columns of a terminal; none where everything is to be printed in full.
    pub(super) fn new(columns: Option<usize>, more: &'static str) -> Self {
        Self { columns, more, widths: None }
    }

    /// The next rows; before the first ones, the header.
    pub(super) fn render(&mut self, customers: &[Customer]) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_truncation_indicator(self.more);
        if self.widths.is_none() {
            table.add_row(HEADER);
        }
        for customer in customers {
            let mut row = Row::from(cells(customer));
            row.max_height(1);
            table.add_row(row);
        }
        let before = self.widths.take().unwrap_or_default();
        let natural = table.column_max_content_widths();
        let cap = self.cap(&natural);
        let fitted = natural.iter().enumerate().map(|(index, natural)| {
            let fitted = if FLEXIBLE.contains(&index) { cap.min(*natural) } else { *natural };
            fitted.max(before.get(index).copied().unwrap_or(0))
        });
        let widths: Vec<u16> = fitted.collect();
        for (column, width) in table.column_iter_mut().zip(&widths) {
            column.set_padding((0, PADDING)).set_cell_alignment(CellAlignment::Left);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.saturating_add(PADDING))));
        }
        let is_first = before.is_empty();
        self.widths = Some(widths);
        let mut text = String::new();
        for (index, line) in table.lines().enumerate() {
            let line = line.trim_end();
            let customer = if is_first { index.checked_sub(1) } else { Some(index) };
            let is_archived = customer.and_then(|at| customers.get(at)).is_some_and(|one| one.is_active == Some(false));
            match (customer, is_archived) {
                (None, _) => text += &styled(BOLD, line),
                (_, true) => text += &styled(DIM, line),
                _ => text += line,
            }
            text.push('\n');
        }
        text
    }

    /// The widest that a flexible column may be.
    fn cap(&self, natural: &[u16]) -> u16 {
        let Some(columns) = self.columns else { return u16::MAX };
        let padding = natural.len() * usize::from(PADDING);
        let total = natural.iter().copied().map(usize::from).sum::<usize>() + padding;
        if total <= columns {
            return u16::MAX;
        }
        let flexible: usize = natural[FLEXIBLE].iter().copied().map(usize::from).sum();
        let room = columns.saturating_sub(total - flexible) / FLEXIBLE.count();
        u16::try_from(room.max(10)).unwrap_or(u16::MAX)
    }
}

fn cells(customer: &Customer) -> [String; 6] {
    let text = |text: &Option<String>| text.as_deref().map_or_else(|| "-".to_owned(), |text| clean(text).into_owned());
    [
        clean(&customer.id).into_owned(),
        text(&customer.external_id),
        text(&customer.email),
        text(&customer.full_name),
        state(customer.is_active).to_owned(),
        customer.created_at.as_deref().map_or_else(|| "-".to_owned(), |moment| clean(day(moment)).into_owned()),
    ]
}

pub(super) fn state(is_active: Option<bool>) -> &'static str {
    match is_active {
        Some(true) => "active",
        Some(false) => "archived",
        None => "-",
    }
}

/// The day of an ISO 8601 moment.
fn day(moment: &str) -> &str {
    moment.split_once('T').map_or(moment, |(day, _)| day)
}

#[cfg(test)]
mod tests {
    use commet::Json;

    use super::*;

    fn customer(id: &str, email: &str, is_active: bool) -> Customer {
        let value = serde_json::json!({"id": id, "billingEmail": email, "isActive": is_active});
        Json::from(value).decode().unwrap()
    }

    fn plain(table: &str) -> String {
        anstream::adapter::strip_str(table).to_string()
    }

    #[test]
    fn later_pages_keep_the_columns_of_the_first() {
        let mut table = Table::new(None, "…");
        let first = plain(&table.render(&[customer("cus_1", "long@acme.com", true)]));
        let second = plain(&table.render(&[customer("cus_2", "a@b", false)]));
        let (header, row) = first.split_once('\n').unwrap();
        assert_eq!(header.find("STATE"), row.find("active"));
        assert_eq!(header.find("STATE"), second.find("archived"), "{first}{second}");
        assert!(!second.contains("STATE"));
    }

    #[test]
    fn a_narrow_terminal_cuts_texts_and_a_pipe_does_not() {
        let email = format!("{}@acme.com", "x".repeat(100));
        let cut = plain(&Table::new(Some(80), "…").render(&[customer("cus_1", &email, true)]));
        assert!(cut.lines().count() == 2 && cut.lines().all(|line| line.chars().count() <= 80), "{cut}");
        let whole = plain(&Table::new(None, "…").render(&[customer("cus_1", &email, true)]));
        assert!(whole.contains(&email), "{whole}");
    }

    #[test]
    fn names_drive_no_terminal_and_break_no_line() {
        let customer = customer("cus_1", "a\u{1b}[2J\r\nb@c", true);
        let table = Table::new(None, "…").render(&[customer]);
        assert_eq!(plain(&table).lines().count(), 2);
        assert!(!table.lines().last().unwrap().contains('\x1b'), "{table:?}");
    }
}
