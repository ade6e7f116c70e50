use rusqlite::Connection;
use rusqlite::config::DbConfig;

const STATEMENTS: usize = 128;

/// Sets the durability of a database file. With a write-ahead log, `synchronous = NORMAL` keeps every commit through a kill of the process;
/// only a crash of the whole machine can cost the last ones, and waiting for the disk each time is not worth that here.
pub(super) fn synchronized(connection: Connection) -> rusqlite::Result<Connection> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection)
}

/// Sets the options of a connection.
pub(super) fn tuned(mut connection: Connection) -> rusqlite::Result<Connection> {
    if !connection.is_readonly("main")? {
        connection = synchronized(connection)?;
        // SQLite truncates the log to this length when it restarts it. An ordinary log is shorter, and keeps its length:
        // a writer would wait while the system frees the rest.
        connection.pragma_update(None, "journal_size_limit", 192 << 20)?;
    }
    // Without this, SQLite plans a statement again for each value that might have another plan, which takes longer than
    // to run it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cache_size", -64_000)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}
