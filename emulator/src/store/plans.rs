use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use crate::billing::catalogue::catalogue;
use crate::billing::plan::Plan;

const COLUMNS: &str = "id, code, name, description, is_public, is_free, is_default, sort_order, plan_group, prices, \
                       features, created_at, updated_at";

/// Reads a column that holds JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// Writes a column that holds JSON.
pub(super) fn to_json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
        is_public: row.get(4)?,
        is_free: row.get(5)?,
        is_default: row.get(6)?,
        sort_order: row.get(7)?,
        group: row.get(8)?,
        prices: json(row, 9)?,
        features: json(row, 10)?,
        created_at: row.get(11)?,
        updated_at: row.get(12)?,
    })
}

/// Reads a row that came from outside.
pub(super) fn check(connection: &Connection, rowid: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM plan WHERE rowid = ?1"))?
        .query_row([rowid], read)
        .map(drop)
}

/// Every plan, in the order of a pricing page.
pub(crate) fn all(connection: &Connection, organization: i64) -> rusqlite::Result<Vec<Plan>> {
    let plans = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM plan WHERE organization = ?1 ORDER BY sort_order, rowid"))?
        .query_map([organization], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(if plans.is_empty() { catalogue() } else { plans })
}

pub(crate) fn find(connection: &Connection, organization: i64, id_or_code: &str) -> rusqlite::Result<Option<Plan>> {
    for column in ["id", "code"] {
        let sql = format!("SELECT {COLUMNS} FROM plan WHERE organization = ?1 AND {column} = ?2");
        let found = connection.prepare_cached(&sql)?.query_row(params![organization, id_or_code], read).optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    if is_customized(connection, organization)? {
        return Ok(None);
    }
    Ok(catalogue().into_iter().find(|plan| plan.id == id_or_code || plan.code == id_or_code))
}

fn is_customized(connection: &Connection, organization: i64) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM plan WHERE organization = ?1 LIMIT 1")?.exists([organization])
}

/// Copies the catalogue to rows of the organization. Its subscriptions keep their prices, whatever the
/// catalogue of a later emulator holds.
pub(crate) fn materialize(connection: &Connection, organization: i64) -> rusqlite::Result<()> {
    if !is_customized(connection, organization)? {
        for plan in catalogue() {
            insert(connection, organization, &plan)?;
        }
    }
    Ok(())
}

pub(crate) fn insert(connection: &Connection, organization: i64, plan: &Plan) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO plan (organization, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    );
    write(connection, &sql, organization, plan)
}

pub(crate) fn replace(connection: &Connection, organization: i64, plan: &Plan) -> rusqlite::Result<()> {
    let sql = "UPDATE plan SET code = ?3, name = ?4, description = ?5, is_public = ?6, is_free = ?7, is_default = ?8, \
               sort_order = ?9, plan_group = ?10, prices = ?11, features = ?12, created_at = ?13, updated_at = ?14 \
               WHERE organization = ?1 AND id = ?2";
    write(connection, sql, organization, plan)
}

fn write(connection: &Connection, sql: &str, organization: i64, plan: &Plan) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute(params![
        organization,
        plan.id,
        plan.code,
        plan.name,
        plan.description,
        plan.is_public,
        plan.is_free,
        plan.is_default,
        plan.sort_order,
        plan.group,
        to_json(&plan.prices)?,
        to_json(&plan.features)?,
        plan.created_at,
        plan.updated_at,
    ])?;
    Ok(())
}
