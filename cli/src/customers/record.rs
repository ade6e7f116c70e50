//! One customer, field by field.

use std::fmt::Write as _;

use commet::{Address, Customer};

use super::table::state;
use crate::output::{BOLD, DIM, styled, widest};
use crate::text::clean;

/// Every field that is there, one a line.
pub(super) fn render(customer: &Customer) -> String {
    let mut fields: Vec<(&str, String)> = vec![("ID", customer.id.clone())];
    let mut add = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    add("User ID", customer.external_id.clone());
    add("E-mail", customer.email.clone());
    add("Name", customer.full_name.clone());
    add("Time zone", customer.timezone.clone());
    add("Address", customer.address.as_ref().map(in_one_line).filter(|line| !line.is_empty()));
    add("Metadata", customer.metadata.as_ref().map(ToString::to_string));
    add("State", customer.is_active.map(|is_active| state(Some(is_active)).to_owned()));
    add("Created", customer.created_at.clone());
    add("Updated", customer.updated_at.clone());
    add("Organization", customer.organization_id.clone());
    let unknown: Vec<_> = customer.extra.iter().map(|(name, value)| (clean(name), value.to_string())).collect();
    fields.extend(unknown.iter().map(|(name, value)| (name.as_ref(), value.clone())));

    let width = widest(fields.iter().map(|(name, _)| *name));
    let mut text = String::new();
    for (index, (name, value)) in fields.iter().enumerate() {
        let gap = " ".repeat(width - widest([*name]) + 2);
        let value = clean(value);
        let value = if index == 0 { styled(BOLD, value) } else { value.into_owned() };
        writeln!(text, "{}{gap}{value}", styled(DIM, name)).expect("a String takes all");
    }
    text
}

fn in_one_line(address: &Address) -> String {
    let town = [&address.city, &address.state, &address.postal_code];
    let town: Vec<_> = town.into_iter().flatten().map(String::as_str).collect();
    let town = town.join(" ");
    let parts = [address.line1.as_deref(), address.line2.as_deref(), Some(town.as_str()), address.country.as_deref()];
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let mut line = parts.join(", ");
    for (name, value) in &address.extra {
        write!(line, " {name}={value}").expect("a String takes all");
    }
    line
}
