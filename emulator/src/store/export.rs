use rusqlite::{Connection, OptionalExtension, ffi, params};

use crate::organization::OrganizationId;
use crate::store::customers::PositionedCustomer;
use crate::store::failure::failure;
use crate::store::tables::BILLING;
use crate::store::{Store, billing_rows, customers};

/// The limits of a page of an export: the number of customers, and the approximate number of bytes.
const PAGE: i64 = 500;
const PAGE_BYTES: usize = 1 << 20;

/// The position of an export. It writes the customers of an organization, then its billing, table by table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExportPosition {
    organization: Option<OrganizationId>,
    position: i64,
    /// The next table of billing, and the number of the organization whose rows are read.
    table: Option<(usize, i64)>,
}

impl ExportPosition {
    /// The start of one organization.
    pub(crate) fn start_of(organization: OrganizationId) -> Self {
        Self { organization: Some(organization), position: 0, table: None }
    }

    /// The start of all organizations.
    pub(crate) fn start() -> Self {
        Self { organization: None, position: 0, table: None }
    }
}

impl Store {
    /// The JSON lines of the next customers, in the order of their creation, and the position after them.
    ///
    /// An export reads page by page, so that a slow reader never holds the database. Each line is consistent in itself; a
    /// customer that is updated meanwhile may appear in its old or its new version.
    pub(crate) fn export_page(
        &self,
        is_of_one: bool,
        after: ExportPosition,
    ) -> rusqlite::Result<Option<(Vec<u8>, ExportPosition)>> {
        self.read(|connection| {
            let mut after = after;
            loop {
                if let Some(organization) = after.organization {
                    if after.table.is_none()
                        && let Some((lines, position)) = export_lines(connection, organization, after.position)?
                    {
                        return Ok(Some((lines, ExportPosition { position, ..after })));
                    }
                    if let Some(page) = export_rows(connection, organization, after)? {
                        return Ok(Some(page));
                    }
                }
                if is_of_one {
                    return Ok(None);
                }
                let Some(next) = next_organization(connection, after.organization)? else { return Ok(None) };
                after = ExportPosition::start_of(next);
            }
        })
    }
}

fn export_lines(
    connection: &Connection,
    organization: OrganizationId,
    after: i64,
) -> rusqlite::Result<Option<(Vec<u8>, i64)>> {
    let (mut lines, mut last) = (Vec::new(), None);
    let mut statement = connection.prepare_cached(customers::AFTER)?;
    let rows = statement.query_map(params![organization.as_bytes(), after, PAGE], PositionedCustomer::of)?;
    for placed in rows {
        let placed = placed?;
        placed.customer.write_json(organization, &mut lines);
        lines.push(b'\n');
        last = Some(placed.position());
        if lines.len() > PAGE_BYTES {
            break;
        }
    }
    Ok(last.map(|last| (lines, last)))
}

/// The next rows of billing. Unlike the positions of customers, theirs change when an import or a snapshot replaces all
/// rows of an organization; an export during which that happens fails.
fn export_rows(
    connection: &Connection,
    name: OrganizationId,
    after: ExportPosition,
) -> rusqlite::Result<Option<(Vec<u8>, ExportPosition)>> {
    let organization = customers::known_organization(connection, name)?;
    let (mut index, known) = after.table.unwrap_or((0, organization));
    let mut place = if after.table.is_some() { after.position } else { 0 };
    if organization != known {
        return Err(failure(ffi::SQLITE_ABORT));
    }
    while let Some(table) = BILLING.get(index) {
        if let Some((lines, position)) = billing_rows::export(connection, table, (organization, name), place)? {
            return Ok(Some((lines, ExportPosition { position, table: Some((index, organization)), ..after })));
        }
        (index, place) = (index + 1, 0);
    }
    Ok(None)
}

/// The next organization in the order of the IDs, which never change.
fn next_organization(
    connection: &Connection,
    after: Option<OrganizationId>,
) -> rusqlite::Result<Option<OrganizationId>> {
    let after: &[u8] = after.as_ref().map_or(b"", |organization| organization.as_bytes());
    connection
        .prepare_cached("SELECT name FROM organization WHERE name > ?1 ORDER BY name LIMIT 1")?
        .query_row([after], |row| row.get(0).map(OrganizationId::from_bytes))
        .optional()
}
