-- An organization with a name is live. Rows without a name belong to a snapshot, are being put together under a number
-- of their own until their organization moves there, or wait to be swept.
ALTER TABLE organization RENAME TO organization_before;
CREATE TABLE organization (
    id INTEGER PRIMARY KEY,
    name BLOB UNIQUE
);
INSERT INTO organization SELECT id, name FROM organization_before;
DROP TABLE organization_before;

CREATE TABLE snapshot (
    owner BLOB NOT NULL,
    name TEXT NOT NULL,
    holder INTEGER NOT NULL UNIQUE,
    customers INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (owner, name)
) WITHOUT ROWID;

-- seq is organization << 32 | position, so the rows of an organization are neighbours in the order of the list, and a
-- copy of them under another number keeps their positions, which cursors hold.
-- The wide texts come last: a search reads the columns before them without following overflow pages.
ALTER TABLE customer RENAME TO customer_before;
CREATE TABLE customer (
    seq INTEGER PRIMARY KEY,
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
INSERT INTO customer
    SELECT organization << 32 | seq, organization, id, external_id, email, full_name, timezone, is_active, created_at,
        updated_at, haystack, address, metadata
    FROM customer_before ORDER BY organization, seq;
DROP TABLE customer_before;
CREATE UNIQUE INDEX customer_by_id ON customer (organization, id);
CREATE UNIQUE INDEX customer_by_external_id ON customer (organization, external_id) WHERE external_id IS NOT NULL;
-- An index ends with the rowid, which is seq: this one serves `ORDER BY seq` without naming it.
CREATE INDEX customer_by_activity ON customer (organization, is_active);

-- seq as above. The answer is null when it was too large to be kept for long.
ALTER TABLE idempotency RENAME TO idempotency_before;
CREATE TABLE idempotency (
    seq INTEGER PRIMARY KEY,
    organization INTEGER NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    answer BLOB
);
INSERT INTO idempotency
    SELECT organization << 32 | row_number() OVER (PARTITION BY organization ORDER BY rowid), organization, key,
        fingerprint, status, created_at, answer
    FROM idempotency_before;
DROP TABLE idempotency_before;
CREATE UNIQUE INDEX idempotency_by_key ON idempotency (organization, key);
CREATE INDEX idempotency_by_age ON idempotency (organization, created_at);
CREATE INDEX idempotency_large ON idempotency (organization) WHERE length(answer) > 16384;
