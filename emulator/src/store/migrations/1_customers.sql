-- "CMET"
PRAGMA application_id = 1129137492;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- An organization exists from its first write on; its name is derived from its API key, which is not stored.
CREATE TABLE organization (
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL UNIQUE
);

-- seq orders the list and is never used twice (AUTOINCREMENT), so a cursor cannot point at a newcomer.
-- The wide texts come last: a search reads the columns before them without following overflow pages.
CREATE TABLE customer (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    organization INTEGER NOT NULL,
    id TEXT NOT NULL,
    external_id TEXT,
    email TEXT NOT NULL,
    full_name TEXT,
    timezone TEXT,
    is_active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    haystack TEXT NOT NULL,
    address TEXT,
    metadata TEXT
);

CREATE UNIQUE INDEX customer_by_id ON customer (organization, id);
CREATE UNIQUE INDEX customer_by_external_id ON customer (organization, external_id) WHERE external_id IS NOT NULL;
-- An index ends with the rowid, which is seq: these two serve `ORDER BY seq` without naming it.
CREATE INDEX customer_by_organization ON customer (organization);
CREATE INDEX customer_by_activity ON customer (organization, is_active);

CREATE TABLE idempotency (
    organization INTEGER NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    answer BLOB NOT NULL
);

CREATE UNIQUE INDEX idempotency_by_key ON idempotency (organization, key);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
