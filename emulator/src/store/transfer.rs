use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use rusqlite::{ErrorCode, OptionalExtension, Row, Transaction, params};
use serde_json::value::RawValue;

use crate::answer::Detail;
use crate::clock::{iso, parse_iso};
use crate::customer::{Customer, new_id};
use crate::document::Document;
use crate::organization::OrganizationId;
use crate::store::{Store, customers};
use crate::validate::{Change, Fields, email, user_id};

macro_rules! export {
    ($condition:literal) => {
        concat!(
            "SELECT customer.seq, organization.name, customer.id, external_id, email, full_name, timezone, is_active, \
             created_at, updated_at, address, metadata \
             FROM customer JOIN organization ON organization.id = customer.organization \
             WHERE customer.seq > ?1 AND ",
            $condition,
            " ORDER BY customer.seq LIMIT ?2"
        )
    };
}

const EXPORT_ALL: &str = export!("?3 IS NULL");
const EXPORT_ONE: &str = export!("customer.organization = (SELECT id FROM organization WHERE name = ?3)");

/// Why customers cannot be loaded: the first thing found, and where.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportError {
    #[error("line {line}, column {column} is not JSON; one JSON object after another is needed")]
    Syntax { line: usize, column: usize },
    #[error("customer {number} (line {line}): {}", join(.problems))]
    Record { number: usize, line: usize, problems: Vec<Detail> },
    #[error("cannot read it: {0}")]
    Read(io::Error),
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
}

fn join(problems: &[Detail]) -> String {
    problems
        .iter()
        .map(|problem| format!("{} {}", problem.field, problem.message).trim_start().to_owned())
        .collect::<Vec<_>>()
        .join("; ")
}

/// Where the customers of an import go.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Imported {
    /// All to this organization, whatever they say.
    Into(OrganizationId),
    /// Each to the organization that it names, and to this one if it names none.
    AsNamed { otherwise: OrganizationId },
}

impl Store {
    /// The JSON lines of the next customers after `seq`, in the order of their arrival, and the last one's `seq`.
    ///
    /// An export goes page by page, so that no slow reader of it ever holds the database: every line is right by itself,
    /// but a customer that changes meanwhile may be the old one or the new one.
    pub(crate) fn export_page(
        &self,
        organization: Option<OrganizationId>,
        after: i64,
    ) -> rusqlite::Result<Option<(Vec<u8>, i64)>> {
        const PAGE: i64 = 500;
        self.read(|connection| {
            let mut lines = Vec::new();
            let mut last = None;
            let sql = if organization.is_some() { EXPORT_ONE } else { EXPORT_ALL };
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows =
                statement.query(params![after, PAGE, organization.as_ref().map(OrganizationId::as_bytes)])?;
            while let Some(row) = rows.next()? {
                last = Some(row.get(0)?);
                let organization = OrganizationId::from_bytes(row.get(1)?);
                exported(row)?.write_json(organization, &mut lines);
                lines.push(b'\n');
            }
            Ok(last.map(|last| (lines, last)))
        })
    }

    /// Loads what an export wrote, or documents in the same form written by hand. All of it or nothing.
    pub(crate) fn import(&self, source: impl Read, target: Imported, now: i64) -> Result<u64, ImportError> {
        let line = Rc::new(Cell::new(1));
        let counted = CountedLines { source, line: Rc::clone(&line) };
        let mut documents = serde_json::Deserializer::from_reader(counted).into_iter::<Box<RawValue>>();
        self.write(|transaction| {
            for number in 1.. {
                let Some(document) = documents.next() else { return Ok(number as u64 - 1) };
                let document = document.map_err(syntax)?;
                let inside = document.get().matches('\n').count();
                let problem =
                    |problems| ImportError::Record { number, line: line.get().saturating_sub(inside), problems };
                let (organization, customer) = read_record(document.get(), now).map_err(problem)?;
                let organization = match (target, organization) {
                    (Imported::Into(organization), _) | (_, Some(organization)) => organization,
                    (Imported::AsNamed { otherwise }, None) => otherwise,
                };
                put(transaction, organization, &customer).map_err(|error| match error.sqlite_error_code() {
                    Some(ErrorCode::ConstraintViolation) => {
                        problem(vec![Detail::new("externalId", "belongs to another customer already")])
                    }
                    _ => error.into(),
                })?;
            }
            Ok(0)
        })
    }

    /// Loads documents that were given one by one; all of them or nothing.
    pub(crate) fn import_documents(
        &self,
        documents: &[&RawValue],
        organization: OrganizationId,
        now: i64,
    ) -> Result<u64, ImportError> {
        let text = documents.iter().map(|document| document.get()).collect::<Vec<_>>().join("\n");
        self.import(text.as_bytes(), Imported::Into(organization), now)
    }
}

fn exported(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get(2)?,
        external_id: row.get(3)?,
        email: row.get(4)?,
        full_name: row.get(5)?,
        timezone: row.get(6)?,
        is_active: row.get(7)?,
        created_at: row.get(8)?,
        updated_at: row.get(9)?,
        address: row.get(10)?,
        metadata: row.get(11)?,
    })
}

fn syntax(error: serde_json::Error) -> ImportError {
    if error.is_io() {
        return ImportError::Read(error.into());
    }
    ImportError::Syntax { line: error.line(), column: error.column() }
}

/// A customer that is there already, by its Commet ID, is replaced and keeps its place in the list.
fn put(transaction: &Transaction<'_>, organization: OrganizationId, customer: &Customer) -> rusqlite::Result<()> {
    let row = customers::organization_row(transaction, organization)?;
    let existing = transaction
        .prepare_cached("SELECT seq FROM customer WHERE organization = ?1 AND id = ?2")?
        .query_row(params![row, customer.id], |row| row.get(0))
        .optional()?;
    match existing {
        Some(seq) => customers::replace(transaction, seq, customer),
        None => customers::insert(transaction, row, customer),
    }
}

const RECORD_FIELDS: [&str; 11] = [
    "id",
    "externalId",
    "billingEmail",
    "fullName",
    "timezone",
    "address",
    "metadata",
    "isActive",
    "createdAt",
    "updatedAt",
    "organizationId",
];

fn read_record(json: &str, now: i64) -> Result<(Option<OrganizationId>, Customer), Vec<Detail>> {
    let document =
        serde_json::from_str::<Document<'_>>(json).map_err(|_| vec![Detail::new("", "must be a JSON object")])?;
    let mut fields = Fields::closed(&document, &RECORD_FIELDS);
    let id = fields.text("id", user_id).into_option();
    let external_id = fields.text("externalId", user_id).into_option();
    // In a document written by hand `id` may be the user ID, as it is in a create.
    let (id, external_id) = match id {
        Some(id) if id.starts_with("cus_") || external_id.is_some() => (Some(id), external_id),
        user_id => (None, user_id.or(external_id)),
    };
    if id.as_ref().is_some_and(|id| !is_commet_id(id)) {
        fields.problem("id", "must be a Commet ID (cus_…) when externalId is given");
    }
    let Change::Set(email) = fields.text("billingEmail", email) else {
        fields.problem("billingEmail", "is required, and must be an email address");
        return Err(fields.problems);
    };
    let organization = fields.read("organizationId", |json| {
        let text = crate::validate::string(json)?;
        OrganizationId::parse(&text).ok_or_else(|| "must be an organization's ID, as an export writes it".to_owned())
    });
    let mut date = |name| {
        fields.read(name, |json| {
            let text = crate::validate::string(json)?;
            parse_iso(&text).ok_or_else(|| format!("must be a date such as {}", iso(0)))
        })
    };
    let created_at = date("createdAt").into_option().unwrap_or(now);
    let updated_at = date("updatedAt").into_option().unwrap_or(created_at);
    let customer = Customer {
        id: id.unwrap_or_else(new_id),
        external_id,
        email,
        full_name: fields.full_name().into_option(),
        timezone: fields.timezone().into_option(),
        address: fields.address().into_option(),
        metadata: fields.metadata().into_option(),
        is_active: fields.flag("isActive").into_option().unwrap_or(true),
        created_at,
        updated_at,
    };
    fields.refuse().map(|()| (organization.into_option(), customer))
}

fn is_commet_id(id: &str) -> bool {
    id.strip_prefix("cus_").is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    })
}

/// Counts the lines as they are read. `serde_json` takes its bytes one at a time, so the count is where the reading is.
struct CountedLines<R> {
    source: R,
    line: Rc<Cell<usize>>,
}

impl<R: Read> Read for CountedLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let newlines = buffer[..count].split(|byte| *byte == b'\n').count() - 1;
        self.line.set(self.line.get() + newlines);
        Ok(count)
    }
}
