use rusqlite::{Connection, OptionalExtension, params};

use crate::organization::OrganizationId;

/// The name under which the offset of organizations without a clock of their own is kept.
const COMMON: &str = "clock offset";

/// The clock of one organization as the database holds it: real time plus an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OwnClock {
    pub(crate) offset: i64,
    /// The offset that an advance goes to.
    pub(crate) target: Option<i64>,
    /// The time that an advance has reached.
    pub(crate) position: Option<i64>,
}

pub(crate) fn common_offset(connection: &Connection) -> rusqlite::Result<i64> {
    let found =
        connection.query_row("SELECT value FROM setting WHERE name = ?1", [COMMON], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or(0))
}

pub(crate) fn set_common_offset(connection: &Connection, offset: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)")?
        .execute(params![COMMON, offset])?;
    Ok(())
}

pub(crate) fn find(connection: &Connection, organization: i64) -> rusqlite::Result<Option<OwnClock>> {
    connection
        .prepare_cached("SELECT offset_ms, target_ms, position FROM organization_clock WHERE organization = ?1")?
        .query_row([organization], |row| {
            Ok(OwnClock { offset: row.get(0)?, target: row.get(1)?, position: row.get(2)? })
        })
        .optional()
}

pub(crate) fn save(connection: &Connection, organization: i64, clock: OwnClock) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO organization_clock (organization, offset_ms, target_ms, position) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (organization) DO UPDATE SET offset_ms = ?2, target_ms = ?3, position = ?4",
        )?
        .execute(params![organization, clock.offset, clock.target, clock.position])?;
    Ok(())
}

/// Gives an organization a clock of its own, which shows the common time for now.
pub(crate) fn materialize(connection: &Connection, organization: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO organization_clock (organization, offset_ms) \
             VALUES (?1, coalesce((SELECT value FROM setting WHERE name = ?2), 0)) ON CONFLICT DO NOTHING",
        )?
        .execute(params![organization, COMMON])?;
    Ok(())
}

/// The organizations that have a clock of their own, with the numbers of their rows.
pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<(OrganizationId, i64, OwnClock)>> {
    connection
        .prepare_cached(
            "SELECT name, organization, offset_ms, target_ms, position FROM organization_clock \
             JOIN organization ON organization.id = organization_clock.organization WHERE name IS NOT NULL",
        )?
        .query_map([], |row| {
            let clock = OwnClock { offset: row.get(2)?, target: row.get(3)?, position: row.get(4)? };
            Ok((OrganizationId::from_bytes(row.get(0)?), row.get(1)?, clock))
        })?
        .collect()
}

/// Whether an organization has, or had, subscriptions: its clock then goes forward only.
pub(crate) fn is_bound(connection: &Connection, organization: i64) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM subscription WHERE organization = ?1 LIMIT 1")?.exists([organization])
}

/// Reads a row that came from outside.
pub(super) fn check(connection: &Connection, rowid: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("SELECT offset_ms, target_ms, position FROM organization_clock WHERE rowid = ?1")?
        .query_row([rowid], |row| Ok(OwnClock { offset: row.get(0)?, target: row.get(1)?, position: row.get(2)? }))
        .map(drop)
}
