use std::collections::VecDeque;
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::time::Instant;

use parking_lot::MutexGuard;
use rusqlite::{ErrorCode, OptionalExtension, Transaction, params};
use serde_json::value::RawValue;

use crate::answer::Detail;
use crate::clock::{iso, parse_iso};
use crate::customer::{Customer, new_id};
use crate::document::Document;
use crate::organization::OrganizationId;
use crate::store::billing_rows::{self, Row};
use crate::store::blocking::run_blocking;
use crate::store::documents::{Documents, Failure, newlines};
use crate::store::import_error::ImportError;
use crate::store::slices::SLICE;
use crate::store::staging::Stage;
use crate::store::{Store, customers};
use crate::validate::{CUSTOMER_FIELDS, Fields, user_id};

/// So many records, or about so many bytes of them, are written at a time; an import of less is one transaction.
const BATCH: usize = 512;
const BATCH_BYTES: usize = 2 << 20;

/// The organizations that the customers of an import go to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ImportTarget {
    /// All to this organization, whatever they say.
    Into(OrganizationId),
    /// Each to the organization that it names, and to this one if it names none.
    AsNamed { otherwise: OrganizationId },
}

/// The result of an import.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ImportSummary {
    pub(crate) customers: u64,
    /// Rows of billing, clocks among them.
    pub(crate) rows: u64,
}

impl Store {
    /// Loads what an export wrote, or documents in the same form written by hand. All of it or nothing.
    pub(crate) fn import(
        &self,
        source: impl BufRead,
        target: ImportTarget,
        now: i64,
    ) -> Result<ImportSummary, ImportError> {
        let mut import = Import::new(self, target);
        let mut documents = Documents::new(source);
        loop {
            let next = documents.next().map_err(|failure| match failure {
                Failure::Read(error) => ImportError::Read(error),
                Failure::TooLong { line } => ImportError::TooLong { line },
            })?;
            let Some((line, text)) = next else { return import.finish() };
            import.take(line, text, now)?;
        }
    }

    /// Loads documents that were given one by one; all of them or nothing.
    pub(crate) fn import_documents(
        &self,
        documents: &[&RawValue],
        organization: OrganizationId,
        now: i64,
    ) -> Result<ImportSummary, ImportError> {
        let mut import = Import::new(self, ImportTarget::Into(organization));
        for document in documents {
            import.take(1, document.get().as_bytes(), now)?;
        }
        import.finish()
    }
}

/// A record of an import, and its place in the file.
struct Record {
    number: usize,
    line: usize,
    organization: OrganizationId,
    content: Content,
}

enum Content {
    Customer(Customer),
    Row(Row),
}

/// The state of an import.
struct Import<'a> {
    store: &'a Store,
    target: ImportTarget,
    loaded: ImportSummary,
    /// The organizations whose billing is replaced.
    cleared: BTreeSet<OrganizationId>,
    pending: VecDeque<Record>,
    pending_bytes: usize,
    stages: BTreeMap<OrganizationId, Stage<'a>>,
    /// Two imports that each stage several organizations would wait for each other.
    staging_lock: Option<MutexGuard<'a, ()>>,
    orders: BTreeMap<OrganizationId, Order>,
}

/// The order of the customers of an organization in the file.
#[derive(Clone, Copy)]
struct Order {
    /// All so far stand as in a list of the API, which begins with the newest.
    is_list: bool,
    /// When the last one was created.
    last: i64,
    /// The last row that was there before the first of them.
    before: i64,
}

impl<'a> Import<'a> {
    fn new(store: &'a Store, target: ImportTarget) -> Self {
        Self {
            store,
            target,
            loaded: ImportSummary::default(),
            cleared: BTreeSet::new(),
            pending: VecDeque::new(),
            pending_bytes: 0,
            stages: BTreeMap::new(),
            staging_lock: None,
            orders: BTreeMap::new(),
        }
    }

    /// Takes a document: a customer, or an answer of the API that holds customers.
    fn take(&mut self, line: usize, text: &[u8], now: i64) -> Result<(), ImportError> {
        let syntax = |error: &serde_json::Error| ImportError::Syntax {
            line: line + error.line().saturating_sub(1),
            column: error.column(),
        };
        let document: &RawValue = serde_json::from_slice(text).map_err(|error| syntax(&error))?;
        match listed(document) {
            None => self.push(line, document.get(), now, false),
            Some(customers) => customers.into_iter().try_for_each(|customer| {
                let offset = customer.get().as_ptr() as usize - text.as_ptr() as usize;
                self.push(line + newlines(&text[..offset]), customer.get(), now, true)
            }),
        }
    }

    fn push(&mut self, line: usize, json: &str, now: i64, is_of_answer: bool) -> Result<(), ImportError> {
        let number = usize::try_from(self.loaded.customers).unwrap_or(usize::MAX).saturating_add(1);
        // Only a row of a table has this word; looking for it first spares customers a second parse.
        let document = json.contains("\"table\"").then(|| serde_json::from_str::<Document<'_>>(json).ok()).flatten();
        let row = document
            .filter(billing_rows::is_row)
            .map(|document| billing_rows::read(&document))
            .transpose()
            .map_err(|problem| ImportError::Row { line, problem })?;
        let target = |organization| match (self.target, organization) {
            (ImportTarget::Into(organization), _) | (_, Some(organization)) => organization,
            (ImportTarget::AsNamed { otherwise }, None) => otherwise,
        };
        let (organization, content) = if let Some((organization, row)) = row {
            self.loaded.rows += 1;
            (target(organization), Content::Row(row))
        } else {
            self.loaded.customers += 1;
            let Read { organization, customer, is_listed } =
                read_record(json, now).map_err(|problems| ImportError::Record { number, line, problems })?;
            let organization = target(organization);
            let first = Order { is_list: true, last: i64::MAX, before: 0 };
            let order = self.orders.entry(organization).or_insert(first);
            order.is_list &= (is_of_answer || is_listed) && customer.created_at <= order.last;
            order.last = customer.created_at;
            (organization, Content::Customer(customer))
        };
        self.pending.push_back(Record { number, line, organization, content });
        self.pending_bytes += json.len();
        if self.pending.len() >= BATCH || self.pending_bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    /// Writes what is pending to where its organizations are staged.
    fn flush(&mut self) -> Result<(), ImportError> {
        if matches!(self.target, ImportTarget::AsNamed { .. }) && self.staging_lock.is_none() {
            self.staging_lock = Some(run_blocking(|| self.store.many.lock()));
        }
        for record in &self.pending {
            if !self.stages.contains_key(&record.organization) {
                let stage = self.store.stage(record.organization)?;
                stage.copy_live()?;
                if let Some(order) = self.orders.get_mut(&record.organization) {
                    order.before = self.store.slice(|transaction| customers::last(transaction, stage.row))?;
                }
                self.stages.insert(record.organization, stage);
            }
            if matches!(record.content, Content::Row(_)) && self.cleared.insert(record.organization) {
                let row = self.stages.get(&record.organization).map_or(0, |stage| stage.row);
                self.store.in_slices(|transaction, rows| billing_rows::clear(transaction, row, rows))?;
            }
        }
        let (pending, stages) = (&mut self.pending, &self.stages);
        while !pending.is_empty() {
            self.store.slice(|transaction| {
                let start = Instant::now();
                while start.elapsed() < SLICE
                    && let Some(record) = pending.pop_front()
                {
                    let row = stages.get(&record.organization).map_or(0, |stage| stage.row);
                    put(transaction, row, &record)?;
                }
                Ok::<_, ImportError>(())
            })?;
        }
        self.pending_bytes = 0;
        Ok(())
    }

    fn finish(mut self) -> Result<ImportSummary, ImportError> {
        if self.stages.is_empty() && self.loaded.rows == 0 {
            let organizations = self.pending.iter().map(|record| record.organization).collect();
            let is_list = |record: &&Record| self.orders.get(&record.organization).is_some_and(|order| order.is_list);
            let (lists, others): (Vec<_>, Vec<_>) = self.pending.iter().partition(is_list);
            self.store.write_several(&organizations, |transaction| {
                lists.into_iter().rev().chain(others).try_for_each(|record| {
                    put(transaction, customers::organization_row(transaction, record.organization)?, record)
                })
            })?;
        } else {
            self.flush()?;
            for (organization, stage) in &self.stages {
                if let Some(order) = self.orders.get(organization).filter(|order| order.is_list) {
                    let last = self.store.slice(|transaction| customers::last(transaction, stage.row))?;
                    let mut next = last;
                    self.store.in_slices(|transaction, rows| {
                        customers::turn_round(transaction, (order.before, last), &mut next, rows)
                    })?;
                }
            }
            self.store.publish(self.stages.values())?;
        }
        Ok(self.loaded)
    }
}

/// The customers of an answer of the API, as `curl` or the CLI wrote it down.
fn listed(document: &RawValue) -> Option<Vec<&RawValue>> {
    let document = serde_json::from_str::<Document<'_>>(document.get()).ok()?;
    if !document.fields().any(|(name, _)| name == "success") {
        return None;
    }
    let (_, data) = document.fields().find(|(name, _)| *name == "data")?;
    serde_json::from_str(data.get()).ok()
}

/// A customer that is there already, by its Commet ID, is replaced and keeps its place in the list.
fn put(transaction: &Transaction<'_>, row: i64, record: &Record) -> Result<(), ImportError> {
    let Record { number, line, content, .. } = record;
    let customer = match content {
        Content::Customer(customer) => customer,
        Content::Row(content) => {
            return billing_rows::put(transaction, row, content)
                .map_err(|problem| ImportError::Row { line: *line, problem });
        }
    };
    let existing = transaction
        .prepare_cached("SELECT seq FROM customer WHERE organization = ?1 AND id = ?2")?
        .query_row(params![row, customer.id], |row| row.get(0))
        .optional()?;
    let written = match existing {
        Some(seq) => customers::replace(transaction, seq, customer),
        None => customers::insert(transaction, row, customer),
    };
    written.map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => ImportError::Record {
            number: *number,
            line: *line,
            problems: vec![Detail::new("externalId", "belongs to another customer already")],
        },
        _ => error.into(),
    })
}

/// A customer as it was read.
struct Read {
    organization: Option<OrganizationId>,
    customer: Customer,
    /// It was written by a list of the command line, which calls the address `email` and knows when it was created.
    is_listed: bool,
}

fn read_record(json: &str, now: i64) -> Result<Read, Vec<Detail>> {
    let document =
        serde_json::from_str::<Document<'_>>(json).map_err(|_| vec![Detail::new("", "must be a JSON object")])?;
    let mut fields = Fields::closed(&document, &CUSTOMER_FIELDS);
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
    let email = fields.required_email();
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
    let created_at = date("createdAt").into_option();
    let is_listed = created_at.is_some() && document.fields().any(|(name, _)| name == "email");
    let created_at = created_at.unwrap_or(now);
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
    fields.refuse().map(|()| Read { organization: organization.into_option(), customer, is_listed })
}

fn is_commet_id(id: &str) -> bool {
    id.strip_prefix("cus_").is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    })
}
