//! `commet customers`.

mod arguments;
mod layout;
mod list;
mod record;
mod table;

use commet::{Call, Client, Customer, Response};

pub(crate) use self::arguments::CustomersCommand;
use crate::confirm::confirm;
use crate::failure::Failure;
use crate::global::Global;
use crate::interrupt;
use crate::output::{GREEN, Output, styled};

pub(crate) async fn run(command: CustomersCommand, global: &Global, output: &mut Output) -> Result<(), Failure> {
    // What is wrong with the command line comes before what is wrong with the settings.
    match command {
        CustomersCommand::Create(create) => {
            let (params, key) = create.params()?;
            let call = with_key(global.client()?.customers().create(params), key);
            let response = made(call).await?;
            let there = if response.status == 201 { "created" } else { "exists already, and stays as it is" };
            show(&response, there, output)
        }
        CustomersCommand::Get(get) => {
            let response = made(global.client()?.customers().get(get.id)).await?;
            show(&response, "", output)
        }
        CustomersCommand::Update(update) => {
            let params = update.params()?;
            let call = global.client()?.customers().update(update.id, params);
            let response = made(with_key(call, update.key.idempotency_key)).await?;
            show(&response, "updated", output)
        }
        CustomersCommand::List(list) => list::run(list, global, output).await,
        CustomersCommand::Archive(archive) => {
            let client = global.client()?;
            if !archive.yes {
                confirm(&format!("Archive {}? It cannot be undone.", archive.id), output)?;
            }
            let call = client.customers().archive(archive.id);
            let response = made(with_key(call, archive.key.idempotency_key)).await?;
            show(&response, "archived", output)
        }
    }
}

fn with_key(call: Call<Client, Customer>, key: Option<String>) -> Call<Client, Customer> {
    match key {
        Some(key) => call.idempotency_key(key),
        None => call,
    }
}

/// Makes a call that Ctrl-C cancels.
async fn made(call: Call<Client, Customer>) -> Result<Response<Customer>, Failure> {
    Ok(call.cancellation(&interrupt::cancellation()?).await?)
}

fn show(response: &Response<Customer>, happened: &str, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        return output.json(response.to_json().as_str());
    }
    if !happened.is_empty() {
        let again = if response.is_replayed() { " (the answer to an earlier request with this key)" } else { "" };
        let sign = styled(GREEN, output.signs().good);
        output.note(format_args!("{sign} {happened}{again}"));
    }
    output.print(&record::render(&response.data))
}
