-- Teams. A project owns experiments with all that hangs on them, uploaded matrices, and jobs that belong to no experiment.
-- Projects are never deleted. Null quotas: no limit.
create table project (
    name           text primary key check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    queued_jobs    integer check (queued_jobs >= 0),
    running_jobs   integer check (running_jobs >= 0),
    artifact_bytes bigint check (artifact_bytes >= 0),
    created_at     timestamptz not null default now()
);
insert into project (name) values ('default');

-- What persons may do, by the subject of their JWTs.
create table project_member (
    project    text        not null references project,
    subject    text        not null check (length(subject) between 1 and 255),
    role       text        not null check (role in ('VIEWER', 'MEMBER', 'OWNER')),
    created_at timestamptz not null default now(),
    primary key (project, subject)
);
create index project_member_by_subject on project_member (subject);

-- A token has 256 random bits, so a plain hash of it is as hard to turn round as one that is slow to compute.
create table api_token (
    id           uuid primary key,
    name         text        not null check (length(name) between 1 and 200),
    prefix       text        not null,                                        -- its first characters, for people
    sha256       bytea       not null unique check (length(sha256) = 32),
    scope        text        not null check (scope in ('READ', 'SUBMIT', 'ADMIN')),
    project      text references project,                                     -- null: all of them
    created_by   text        not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz,
    last_used_at timestamptz,                                                 -- to the minute
    revoked_at   timestamptz
);
create index api_token_by_project on api_token (project, id);

-- Who did what. Neither bodies nor secrets are ever in it. What it names may be deleted, so there are no foreign keys.
create table audit_entry (
    id        uuid primary key,                                               -- UUIDv7
    at        timestamptz not null,
    principal text        not null,                                           -- such as token:ID or subject:NAME
    token_id  uuid,
    operation text        not null,                                           -- operationId, or the method where there is none
    path      text        not null,                                           -- without the query
    project   text,
    address   text        not null,
    status    integer     not null
);
create index audit_entry_by_project on audit_entry (project, id);
create index audit_entry_by_age on audit_entry (at);

-- All that is there belongs to the first project; so does what a process of the version before still inserts.
alter table experiment add column project text not null default 'default' references project;
create index experiment_by_project on experiment (project, id);
alter table matrix add column project text not null default 'default' references project;
create index matrix_by_project on matrix (project, id);

-- The project of its experiment, if it has one. No foreign key: thousands are inserted at once, and no project ever goes.
alter table job add column project text not null default 'default';
create index job_open_by_project on job (project, status) where status in ('QUEUED', 'RUNNING');

-- A key means something only to who has chosen it.
alter table idempotency_key
    add column principal text not null default '',
    drop constraint idempotency_key_pkey,
    add primary key (principal, key);
