//! The tables that hold data of organizations, in one place for whatever treats an organization as a whole.

use rusqlite::Connection;

use crate::organization::OrganizationId;

/// Every table whose rows belong to an organization: each has a column `organization`, the number of its row in
/// the table `organization`. Rows refer to each other by their public IDs and never by rowid, so that the rows of
/// one organization can be copied into another one table by table.
const TABLES: [&str; 11] = [
    "customer",
    "idempotency",
    "organization_clock",
    "plan",
    "subscription",
    "subscription_event",
    "invoice",
    "payment",
    "customer_account",
    "credit_movement",
    "checkout",
];

/// Removes everything of one organization, or of all.
pub(crate) fn clear(connection: &Connection, organization: Option<OrganizationId>) -> rusqlite::Result<()> {
    let Some(organization) = organization else {
        let all = TABLES.map(|table| format!("DELETE FROM {table};")).concat();
        return connection.execute_batch(&(all + "DELETE FROM organization;"));
    };
    let name = organization.as_bytes();
    for table in TABLES {
        let condition = "organization = (SELECT id FROM organization WHERE name = ?1)";
        connection.execute(&format!("DELETE FROM {table} WHERE {condition}"), [name])?;
    }
    connection.execute("DELETE FROM organization WHERE name = ?1", [name])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn every_table_with_a_column_organization_is_named() {
        let store = Store::open(None).unwrap();
        let found: Vec<String> = store
            .read(|connection| {
                connection
                    .prepare(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND EXISTS \
                         (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS field WHERE field.name = 'organization')",
                    )?
                    .query_map([], |row| row.get(0))?
                    .collect()
            })
            .unwrap();
        let (mut found, mut named) = (found, TABLES.map(str::to_owned).to_vec());
        found.sort();
        named.sort();
        assert_eq!(found, named);
    }
}
