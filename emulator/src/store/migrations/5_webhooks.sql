-- events is a JSON array of names, or null for all. failures counts the events that failed in a row. last_at is when the
-- last delivery ended: the next one does not begin before.
CREATE TABLE webhook_endpoint (
    organization INTEGER NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    events TEXT,
    is_enabled INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX webhook_endpoint_by_id ON webhook_endpoint (organization, id);

-- What happened, written in the transaction in which it happened. number counts the events of an organization; body is
-- what is signed and sent, byte for byte.
CREATE TABLE webhook_event (
    organization INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
);

CREATE UNIQUE INDEX webhook_event_by_number ON webhook_event (organization, number);
CREATE UNIQUE INDEX webhook_event_by_id ON webhook_event (organization, id);

-- One event for one endpoint. Those of an endpoint are sent in the order of number, which is new after a resend.
-- tries counts the attempts since then; attempts is a JSON array; sequence counts the attempts of the organization.
CREATE TABLE webhook_delivery (
    organization INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    url TEXT NOT NULL,
    event TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX webhook_delivery_by_number ON webhook_delivery (organization, number);
CREATE UNIQUE INDEX webhook_delivery_by_id ON webhook_delivery (organization, id);
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (organization, event);
CREATE INDEX webhook_delivery_by_sequence ON webhook_delivery (organization, sequence);
CREATE INDEX webhook_delivery_pending ON webhook_delivery (organization, endpoint, number) WHERE status = 'pending';
