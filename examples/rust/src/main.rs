//! The specification's calls, in Rust: create, get, update, list, the next page, archive.
//!
//! ```sh
//! export COMMET_API_KEY=ck_…
//! cargo run
//! ```
//!
//! Without an account, `commet emulate` serves the API on this machine; it prints the `COMMET_BASE_URL` to export.

use std::io::{self, Write as _};

use commet::{Address, Client, CreateCustomer, ListCustomers, UpdateCustomer};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let mut out = io::stdout();

    // Create a customer. With your user ID this is idempotent: run it again and get the same customer.
    let response = client
        .customers()
        .create(
            CreateCustomer::new("billing@acme.com").id("user_123"), // optional — your user ID for easy lookup
        )
        .await?;
    let id = response.data.id; // cus_abc123 (Commet ID)
    writeln!(out, "created   {id}")?;

    // Get a customer, by Commet ID or by your user ID.
    let customer = client.customers().get(&id).await?.data;
    writeln!(out, "got       {}", customer.email.unwrap_or_default())?;

    // Update a customer: only the fields that are mentioned change.
    let address = Address::new().line1("123 Main St").city("Austin").postal_code("78701").country("US");
    let params = UpdateCustomer::new().email("new@acme.com").address(address);
    let customer = client.customers().update(&id, params).await?.data;
    writeln!(out, "updated   {}", customer.email.unwrap_or_default())?;

    // List customers, newest first.
    let page = client.customers().list(ListCustomers::new().limit(25)).await?;
    writeln!(out, "listed    {} customers, more: {}", page.data.len(), page.has_more)?;

    // To fetch the next page, pass the cursor of this one.
    if let Some(next_cursor) = page.next_cursor {
        let next_page = client.customers().list(ListCustomers::new().limit(25).cursor(next_cursor)).await?;
        writeln!(out, "next page {} customers, more: {}", next_page.data.len(), next_page.has_more)?;
    }

    // Archive a customer. Archived customers cannot be reactivated.
    let customer = client.customers().archive(&id).await?.data;
    writeln!(out, "archived  {id}, active: {}", customer.is_active.unwrap_or_default())?;
    Ok(())
}
