-- How long the artifacts of an experiment's runs stay. Null: for good.
alter table experiment add column retention jsonb check (jsonb_typeof(retention) = 'object');
create index experiment_with_retention on experiment (id) where retention is not null;

-- When the retention of its experiment took the last checkpoint of the run.
alter table run add column expired_at timestamptz;

-- One reading of all bytes that are linked, in the order of their hashes. If whoever reads falls silent, another goes on.
create table verification (
    id         uuid primary key,
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    reader     uuid,                               -- who writes here; a new one replaces a silent one
    seen_at    timestamptz,                        -- when the reader was last heard of
    reached    text        not null default '',    -- all hashes up to this one are read
    blobs      bigint      not null default 0,
    bytes      bigint      not null default 0
);
create unique index only_one_verification_goes_on on verification ((true)) where ended_at is null;

-- Linked bytes that the store has lost or damaged, as they were last found.
create table broken_blob (
    sha256   text primary key,
    problem  text        not null check (problem in ('MISSING', 'DAMAGED')),
    found_at timestamptz not null default now()
);
