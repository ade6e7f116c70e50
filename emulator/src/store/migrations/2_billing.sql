-- Rows are ordered by rowid where their order matters. They refer to each other by their public IDs, so that the rows of an
-- organization can be copied.

-- The clock of an organization: real time plus offset_ms. During an advance target_ms is the offset it goes to, and
-- position is the time it has reached: every event before it is done.
CREATE TABLE organization_clock (
    organization INTEGER NOT NULL UNIQUE,
    offset_ms INTEGER NOT NULL,
    target_ms INTEGER,
    position INTEGER
);

-- Empty for an organization that has the built-in catalogue still. prices and features are JSON arrays.
CREATE TABLE plan (
    organization INTEGER NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    is_public INTEGER NOT NULL,
    is_free INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    sort_order INTEGER NOT NULL,
    plan_group TEXT,
    prices TEXT NOT NULL,
    features TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX plan_by_id ON plan (organization, id);
CREATE UNIQUE INDEX plan_by_code ON plan (organization, code);

-- anchor is the instant of activation; months is the distance from it to period_end, so that no period drifts.
-- paid is what the current period was charged at; due_at is when the next thing happens by itself.
CREATE TABLE subscription (
    organization INTEGER NOT NULL,
    id TEXT NOT NULL,
    customer TEXT NOT NULL,
    plan TEXT NOT NULL,
    interval TEXT,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    trial_days INTEGER NOT NULL,
    trial_ends_at INTEGER,
    start_date INTEGER NOT NULL,
    end_date INTEGER,
    anchor INTEGER,
    months INTEGER NOT NULL,
    period_start INTEGER,
    period_end INTEGER,
    paid INTEGER NOT NULL,
    next_plan TEXT,
    next_interval TEXT,
    cancels_at_period_end INTEGER NOT NULL,
    cancel_reason TEXT,
    canceled_at INTEGER,
    failures INTEGER NOT NULL,
    invoice TEXT,
    due_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX subscription_by_id ON subscription (organization, id);
-- Ends with the rowid: the list of an organization in its order.
CREATE INDEX subscription_by_organization ON subscription (organization);
CREATE INDEX subscription_by_customer ON subscription (organization, customer);
-- One at a time, whatever the rules above it do.
CREATE UNIQUE INDEX subscription_live ON subscription (organization, customer) WHERE status NOT IN ('canceled', 'expired');
CREATE INDEX subscription_due ON subscription (organization, due_at) WHERE due_at IS NOT NULL;

-- What happened to a subscription, in order; webhook events can be derived from it.
CREATE TABLE subscription_event (
    organization INTEGER NOT NULL,
    subscription TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    status TEXT NOT NULL,
    plan TEXT NOT NULL,
    interval TEXT,
    invoice TEXT
);

CREATE INDEX subscription_event_by_subscription ON subscription_event (organization, subscription);

-- lines is a JSON array.
CREATE TABLE invoice (
    organization INTEGER NOT NULL,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    customer TEXT NOT NULL,
    subscription TEXT,
    status TEXT NOT NULL,
    type TEXT NOT NULL,
    subtotal INTEGER NOT NULL,
    credit_applied INTEGER NOT NULL,
    total INTEGER NOT NULL,
    period_start INTEGER,
    period_end INTEGER,
    issue_date INTEGER NOT NULL,
    due_date INTEGER NOT NULL,
    paid_at INTEGER,
    lines TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX invoice_by_id ON invoice (organization, id);
CREATE UNIQUE INDEX invoice_by_number ON invoice (organization, number);
CREATE INDEX invoice_by_customer ON invoice (organization, customer, number);
-- No period is billed twice, whatever the rules above it do.
CREATE UNIQUE INDEX invoice_by_period ON invoice (organization, subscription, period_start)
    WHERE type = 'recurring' AND period_start IS NOT NULL;

-- Every attempt to charge a customer. The invoice is null when the attempt failed before one was made.
CREATE TABLE payment (
    organization INTEGER NOT NULL,
    id TEXT NOT NULL,
    customer TEXT NOT NULL,
    invoice TEXT,
    amount INTEGER NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE INDEX payment_by_customer ON payment (organization, customer);

-- What billing knows of a customer beside its subscriptions. credit is the sum of the movements.
CREATE TABLE customer_account (
    organization INTEGER NOT NULL,
    customer TEXT NOT NULL,
    credit INTEGER NOT NULL,
    failing_charges INTEGER NOT NULL
);

CREATE UNIQUE INDEX customer_account_by_customer ON customer_account (organization, customer);

CREATE TABLE credit_movement (
    organization INTEGER NOT NULL,
    customer TEXT NOT NULL,
    amount INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    reason TEXT NOT NULL,
    subscription TEXT,
    invoice TEXT,
    at INTEGER NOT NULL
);

CREATE INDEX credit_movement_by_customer ON credit_movement (organization, customer);

-- At most one checkout of a subscription is open.
CREATE TABLE checkout (
    organization INTEGER NOT NULL,
    id TEXT NOT NULL,
    customer TEXT NOT NULL,
    subscription TEXT NOT NULL,
    kind TEXT NOT NULL,
    plan TEXT NOT NULL,
    interval TEXT NOT NULL,
    invoice TEXT,
    success_url TEXT,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX checkout_by_id ON checkout (organization, id);
CREATE UNIQUE INDEX checkout_open ON checkout (organization, subscription) WHERE status = 'open';
