//! `commet customers list`.

use commet::{Call, Client, Customer};
use futures_util::StreamExt as _;

use super::arguments::List;
use super::table::Table;
use crate::failure::Failure;
use crate::global::Global;
use crate::interrupt;
use crate::output::{DIM, Output, styled};
use crate::progress::Progress;
use crate::text::clean;

pub(super) async fn run(list: List, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let all = list.all;
    let call = global.client()?.customers().list(list.params()).cancellation(&interrupt::cancellation()?);
    if all { every_page(call, global.verbose, output).await } else { one_page(call, output).await }
}

async fn one_page(call: Call<Client, Vec<Customer>>, output: &mut Output) -> Result<(), Failure> {
    let page = call.await?;
    if output.is_json() {
        return output.json(page.to_json().as_str());
    }
    if page.data.is_empty() {
        output.note("no customers");
    } else {
        let table = Table::new(output.columns(), output.signs().more).render(&page.data);
        output.print(&table)?;
    }
    if let Some(cursor) = page.next_cursor.filter(|_| page.has_more) {
        output.note(styled(DIM, format_args!("more: --cursor {} (or all of them: --all)", clean(&cursor))));
    }
    Ok(())
}

/// Prints page after page; one is held at a time.
async fn every_page(call: Call<Client, Vec<Customer>>, verbose: u8, output: &mut Output) -> Result<(), Failure> {
    let mut pages = call.pages();
    let mut table = Table::new(output.columns(), output.signs().more);
    let mut progress = Progress::of_customers(output, verbose);
    let mut is_empty = true;
    while let Some(page) = pages.next().await {
        let page = match page {
            Ok(page) => page,
            Err(error) => return Err(Failure::Call { error, cursor: pages.cursor().map(str::to_owned) }),
        };
        // The server may have filtered a whole page away.
        if page.data.is_empty() {
            continue;
        }
        is_empty = false;
        progress.advance(page.data.len(), || {
            if output.is_json() { output.json_lines(&page.data) } else { output.print(&table.render(&page.data)) }
        })?;
    }
    drop(progress);
    if is_empty {
        output.remark("no customers");
    }
    Ok(())
}
