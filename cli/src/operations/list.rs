//! Operations that return lists.

use commet::help::ResourceHelp;
use commet::{Call, Client, Json, Model, Returns};
use futures_util::StreamExt as _;

use super::flags::spaced;
use super::invocation::Invocation;
use super::table::{Table, tabbed};
use super::value::{Record, ids, record};
use crate::failure::{About, Failure};
use crate::output::{DIM, Output, styled};
use crate::progress::Progress;
use crate::text::clean;

/// Prints the items of a list, page by page.
struct Printer {
    resource: &'static ResourceHelp,
    model: &'static Model,
    is_quiet: bool,
    /// Where a terminal shows them.
    table: Option<Table>,
}

impl Invocation {
    pub(super) async fn list(&self, call: Call<Client, Json>, verbose: u8, output: &mut Output) -> Result<(), Failure> {
        let model = self.help.operation.returns.model().expect("a list has a model");
        let table = output.columns().map(|columns| Table::new(self.resource, model, columns, output.signs().more));
        let printer = Printer { resource: self.resource, model, is_quiet: self.is_given("quiet"), table };
        if self.is_given("all") {
            self.every_page(call, printer, verbose, output).await
        } else {
            self.one_page(call, printer, output).await
        }
    }

    async fn one_page(
        &self,
        call: Call<Client, Json>,
        mut printer: Printer,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let page = call.await.map_err(|error| Failure::call(error, self.about()))?;
        if output.is_json() {
            return output.json(page.to_json().as_str());
        }
        let items = items(&page.data);
        if items.is_empty() {
            output.note(format_args!("no {}", spaced(self.resource.name)));
        } else {
            printer.print(&items, output)?;
        }
        let is_page = matches!(self.help.operation.returns, Returns::Page(_));
        if let Some(cursor) = page.next_cursor.filter(|_| page.has_more && is_page) {
            output.note(styled(DIM, format_args!("more: --cursor {} (or all of them: --all)", clean(&cursor))));
        }
        Ok(())
    }

    /// Prints page after page.
    async fn every_page(
        &self,
        call: Call<Client, Json>,
        mut printer: Printer,
        verbose: u8,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let mut progress = Progress::new(spaced(self.resource.singular), output, verbose);
        let mut is_empty = true;
        each_page(call, self.about(), |data| {
            let items = items(data);
            // The server may have removed all items of a page by a filter.
            if items.is_empty() {
                return Ok(());
            }
            is_empty = false;
            progress.advance(items.len(), || {
                if output.is_json() { output.json_lines(&items) } else { printer.print(&items, output) }
            })
        })
        .await?;
        drop(progress);
        if is_empty {
            output.remark(format_args!("no {}", spaced(self.resource.name)));
        }
        Ok(())
    }
}

impl Printer {
    fn print(&mut self, items: &[Json], output: &mut Output) -> Result<(), Failure> {
        let records: Vec<Record> = items.iter().filter_map(record).collect();
        let text = match &mut self.table {
            _ if self.is_quiet => ids(&records),
            Some(table) => table.render(&records),
            None => tabbed(self.resource, self.model, &records),
        };
        output.print(&text)
    }
}

/// Passes the data of each page to `take`, one page at a time.
pub(crate) async fn each_page(
    call: Call<Client, Json>,
    about: About,
    mut take: impl FnMut(&Json) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut pages = call.pages();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => take(&page.data)?,
            Err(error) => {
                let cursor = pages.cursor().map(str::to_owned);
                return Err(Failure::Call { error, cursor, about });
            }
        }
    }
    Ok(())
}

/// The items of a list, as their original JSON.
pub(crate) fn items(data: &Json) -> Vec<Json> {
    data.decode().expect("core has validated that this is a list")
}
