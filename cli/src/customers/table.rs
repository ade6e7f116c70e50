//! Customers as a table.

use anstyle::Style;
use commet::Customer;

use super::layout::Layout;
use crate::output::{BOLD, DIM, styled};
use crate::text::clean;

const HEADER: [&str; COLUMNS] = ["ID", "USER ID", "EMAIL", "NAME", "STATE", "CREATED"];
pub(super) const COLUMNS: usize = 6;
pub(super) const ARCHIVED: &str = "archived";
pub(super) type Cells = [String; COLUMNS];

/// A table that is printed page by page: its columns stay where the first page put them, or widen.
pub(super) struct Table {
    columns: Option<usize>,
    more: &'static str,
    layout: Option<Layout>,
}

impl Table {
    /// A table for so many columns of a terminal; none where everything is to be printed in full.
    pub(super) fn new(columns: Option<usize>, more: &'static str) -> Self {
        Self { columns, more, layout: None }
    }

    /// The next rows; before the first ones, the header.
    pub(super) fn render(&mut self, customers: &[Customer]) -> String {
        let header = HEADER.map(str::to_owned);
        let rows: Vec<_> = customers.iter().map(cells).collect();
        let is_first = self.layout.is_none();
        let all = || std::iter::once(&header).chain(&rows);
        let layout = match self.layout.take() {
            None => Layout::of(all(), self.columns, self.more),
            Some(layout) => layout.widened_for(all()),
        };
        let mut text = String::new();
        let mut add = |cells, style| {
            for line in layout.lines(cells) {
                text += &styled(style, line);
                text.push('\n');
            }
        };
        if is_first {
            add(&header, BOLD);
        }
        for (customer, row) in customers.iter().zip(&rows) {
            add(row, if customer.is_active == Some(false) { DIM } else { Style::new() });
        }
        self.layout = Some(layout);
        text
    }
}

fn cells(customer: &Customer) -> Cells {
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
        Some(false) => ARCHIVED,
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
    use crate::output::widest;

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
    fn every_terminal_fits_and_a_pipe_gets_it_whole() {
        let id = "cus_0199a1b2c3d4e5f60718293a4b5c6d7e";
        let customers =
            [customer(id, "billing@acme.com", true), customer(id, &format!("{}@acme.com", "x".repeat(100)), false)];
        for columns in 1..=200 {
            let table = plain(&Table::new(Some(columns), "…").render(&customers));
            assert!(table.lines().all(|line| widest([line]) <= columns), "{columns}:\n{table}");
            assert_eq!(table.lines().count(), if columns < 46 { 6 } else { 3 }, "{columns}:\n{table}");
        }
        let at = |columns| plain(&Table::new(Some(columns), "…").render(&customers));
        assert!(at(140).contains(id) && at(140).contains("CREATED"), "{}", at(140));
        assert!(at(80).contains("cus_0199…4b5c6d7e") && at(80).contains("billing@acme.com"), "{}", at(80));
        let whole = plain(&Table::new(None, "…").render(&customers));
        assert!(whole.contains(&"x".repeat(100)) && whole.contains(id), "{whole}");
    }

    #[test]
    fn later_pages_stay_within_the_terminal() {
        let mut table = Table::new(Some(80), "…");
        let first = plain(&table.render(&[customer("cus_1", "a@b.co", true)]));
        let later = plain(&table.render(&[customer("cus_2", &format!("{}@acme.com", "x".repeat(100)), true)]));
        assert_eq!(first.lines().next().unwrap().find("USER"), Some(7), "{first}");
        assert!(later.lines().all(|line| widest([line]) <= 80) && widest(later.lines()) > 70, "{later}");
    }

    #[test]
    fn names_drive_no_terminal_and_break_no_line() {
        let customer = customer("cus_1", "a\u{1b}[2J\r\nb@c", true);
        let table = Table::new(None, "…").render(&[customer]);
        assert_eq!(plain(&table).lines().count(), 2);
        assert!(!table.lines().last().unwrap().contains('\x1b'), "{table:?}");
    }
}
