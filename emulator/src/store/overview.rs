//! Counts and lists for the dashboard. Counts stop at a bound, so that no page reads a million rows.

use rusqlite::{OptionalExtension, params};

use crate::organization::OrganizationId;
use crate::store::Store;

/// The most rows of an organization that are counted.
pub(crate) const BOUND: i64 = 10_000;

impl Store {
    /// The organizations that have written something, with their numbers of customers up to [`BOUND`].
    pub(crate) fn organizations(&self) -> rusqlite::Result<Vec<(OrganizationId, i64)>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT name, (SELECT count(*) FROM (SELECT 1 FROM customer WHERE customer.organization = \
                     organization.id LIMIT ?1)) FROM organization WHERE name IS NOT NULL ORDER BY id",
                )?
                .query_map([BOUND], |row| Ok((OrganizationId::from_bytes(row.get(0)?), row.get(1)?)))?
                .collect()
        })
    }

    /// The number of an organization's customers, of all or of the active ones, up to [`BOUND`].
    pub(crate) fn count_customers(&self, organization: OrganizationId, active: Option<bool>) -> rusqlite::Result<i64> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT count(*) FROM (SELECT 1 FROM customer WHERE organization = (SELECT id FROM organization \
                     WHERE name = ?1) AND is_active IN (?2, ?3) LIMIT ?4)",
                )?
                .query_row(
                    params![organization.as_bytes(), active.unwrap_or(true), active.unwrap_or(false), BOUND],
                    |row| row.get(0),
                )
        })
    }

    /// Counts the customers after this position, up to a hundred.
    pub(crate) fn count_since(&self, organization: OrganizationId, position: i64) -> rusqlite::Result<i64> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT count(*) FROM (SELECT 1 FROM customer \
                     WHERE seq > (SELECT (id << 32) + ?2 FROM organization WHERE name = ?1) \
                     AND seq < (SELECT (id + 1) << 32 FROM organization WHERE name = ?1) LIMIT 100)",
                )?
                .query_row(params![organization.as_bytes(), position], |row| row.get(0))
        })
    }

    /// The name that a person gave an organization. It outlives a reset: it is not the organization's data.
    pub(crate) fn label(&self, organization: OrganizationId) -> rusqlite::Result<Option<String>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
                .query_row([setting(organization)], |row| row.get(0))
                .optional()
        })
    }

    pub(crate) fn set_label(&self, organization: OrganizationId, label: Option<&str>) -> rusqlite::Result<()> {
        self.write(organization, |transaction| -> rusqlite::Result<()> {
            let name = setting(organization);
            match label {
                Some(label) => transaction.execute(
                    "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
                    params![name, label],
                )?,
                None => transaction.execute("DELETE FROM setting WHERE name = ?1", [name])?,
            };
            Ok(())
        })
    }
}

fn setting(organization: OrganizationId) -> String {
    format!("label {organization}")
}
