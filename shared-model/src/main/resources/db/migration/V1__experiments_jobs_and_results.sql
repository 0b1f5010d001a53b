-- Everything that Facet keeps. The checks say what the code assumes: a row that breaks one is a bug, and is refused here.

create table experiment (
    id          uuid primary key,               -- UUIDv7: ordered by time, so lists page by it
    name        text        not null check (length(name) between 1 and 200),
    labels      jsonb       not null check (jsonb_typeof(labels) = 'object'),
    priority    integer     not null check (priority between -100 and 100),
    request     jsonb       not null,
    run_count   integer     not null check (run_count between 1 and 10000),
    created_at  timestamptz not null default now()
);
create index experiment_by_label on experiment using gin (labels jsonb_path_ops);

-- A unit of work. The row is the truth; a message only wakes a worker.
create table job (
    id            uuid primary key,
    experiment_id uuid references experiment on delete cascade,
    kind          text        not null check (kind ~ '^[A-Z][A-Z_]{0,31}$'),
    spec          jsonb       not null,
    status        text        not null check (status in ('QUEUED', 'RUNNING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    priority      integer     not null,
    attempt       integer     not null default 0 check (attempt >= 0),    -- raised by every claim: the fencing token
    failures      integer     not null default 0 check (failures >= 0),   -- attempts that ended by a fault of the infrastructure
    pause_asked   boolean     not null default false,
    worker_id     uuid,
    lease_until   timestamptz,
    queued_at     timestamptz not null default now(),                     -- when it last became QUEUED
    not_before    timestamptz,                                            -- a retry waits until then; null: need not wait
    published_at  timestamptz,                                            -- null: no token on its way
    publish_after timestamptz not null default now(),                     -- until then a dispatcher is busy with its token
    progress      double precision not null default 0 check (progress between 0 and 1),
    fault         text check (fault in ('INVALID', 'DIVERGED', 'INFRASTRUCTURE', 'BUG')),
    message       text,
    created_at    timestamptz not null default now(),
    started_at    timestamptz,                                            -- of the first attempt
    ended_at      timestamptz,
    constraint a_lease_is_held_exactly_while_running
        check ((status = 'RUNNING') = (lease_until is not null) and (status = 'RUNNING') = (worker_id is not null)),
    constraint an_end_has_its_time
        check ((status in ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (ended_at is not null)),
    constraint a_failure_says_whose_fault_it_is
        check ((status = 'FAILED') = (fault is not null) and (status <> 'FAILED' or message is not null)),
    constraint only_a_running_job_is_asked_to_pause
        check (not pause_asked or status = 'RUNNING')
);
create index job_to_claim on job (priority desc, created_at, id) where status = 'QUEUED';
create index job_to_publish on job (priority desc, created_at) where status = 'QUEUED' and published_at is null;
create index job_by_lease on job (lease_until) where status = 'RUNNING';
create index job_open on job (kind, status) where status in ('QUEUED', 'RUNNING', 'PAUSED');
create index job_by_experiment on job (experiment_id, status);

-- The table of JobStatus, once more where nobody can go round it.
create function check_job_transition() returns trigger language plpgsql as $$
begin
    if old.status <> new.status and not (old.status, new.status) in (
        ('QUEUED', 'RUNNING'), ('QUEUED', 'CANCELLED'), ('QUEUED', 'PAUSED'),
        ('RUNNING', 'SUCCEEDED'), ('RUNNING', 'FAILED'), ('RUNNING', 'CANCELLED'), ('RUNNING', 'QUEUED'), ('RUNNING', 'PAUSED'),
        ('PAUSED', 'QUEUED'), ('PAUSED', 'CANCELLED'),
        ('FAILED', 'QUEUED'), ('CANCELLED', 'QUEUED')) then
        raise exception 'a % job cannot become %', old.status, new.status using errcode = 'check_violation';
    end if;
    if new.attempt < old.attempt then
        raise exception 'the attempt of a job never falls' using errcode = 'check_violation';
    end if;
    if old.status <> new.status and new.status = 'QUEUED' then
        new.queued_at := clock_timestamp();
    end if;
    return new;
end $$;
create trigger job_transition before update on job for each row execute function check_job_transition();

-- What became of each attempt: which worker, when, and why it ended.
create table job_attempt (
    job_id     uuid        not null references job on delete cascade,
    attempt    integer     not null check (attempt > 0),
    worker_id  uuid        not null,
    worker     text        not null,
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    outcome    text check (outcome in ('SUCCEEDED', 'FAILED', 'PAUSED', 'RELEASED', 'LEASE_LOST', 'CANCELLED')),
    message    text,
    primary key (job_id, attempt),
    constraint an_ended_attempt_has_an_outcome check ((ended_at is null) = (outcome is null))
);
create index job_attempt_open on job_attempt (job_id) where ended_at is null;

-- A user's cancellation ends the attempt too, whether or not its worker is still there to say so.
create function close_cancelled_attempt() returns trigger language plpgsql as $$
begin
    update job_attempt set ended_at = clock_timestamp(), outcome = 'CANCELLED' where job_id = new.id and ended_at is null;
    return null;
end $$;
create trigger job_cancelled after update of status on job for each row
    when (old.status = 'RUNNING' and new.status = 'CANCELLED') execute function close_cancelled_attempt();

create table worker (
    id         uuid primary key,
    name       text        not null,              -- host and process, for people
    kinds      text[]      not null,
    slots      integer     not null check (slots > 0),
    engine     text        not null,
    device     text        not null,
    version    text        not null,
    started_at timestamptz not null default now(),
    seen_at    timestamptz not null default now(),
    stopped_at timestamptz
);

create table run (
    id            uuid primary key,
    experiment_id uuid    not null references experiment on delete cascade,
    job_id        uuid    not null unique references job on delete cascade,   -- its training; the run's status is that job's
    ordinal       integer not null check (ordinal >= 0),
    spec          jsonb   not null,
    spec_hash     text    not null check (length(spec_hash) = 64),
    seed          bigint  not null,
    parameters    jsonb   not null,                                           -- what the sweep chose, by dotted path
    images        integer not null check (images > 0),                        -- in the training set
    total_steps   bigint  not null check (total_steps > 0),
    provenance    jsonb,                                                      -- of the last attempt: commit, engine, device
    created_at    timestamptz not null default now(),
    unique (experiment_id, ordinal)
);
create index run_by_hash on run (spec_hash);

-- Series of numbers. A point is there once: a resumed run writes the same point again, and it replaces itself.
create table metric_point (
    run_id      uuid             not null references run on delete cascade,
    name        text             not null check (length(name) between 1 and 100),
    step        bigint           not null check (step >= 0),
    value       double precision not null,                                    -- NaN and infinities are values
    seq         bigint           generated always as identity,                -- order of arrival within a run: resumes a live stream
    recorded_at timestamptz      not null default now(),
    primary key (run_id, name, step)
);
create index metric_point_by_arrival on metric_point (run_id, seq);

-- The last point of each series, so that lists show and sort by it.
create table metric_latest (
    run_id uuid             not null references run on delete cascade,
    name   text             not null,
    step   bigint           not null,
    value  double precision not null,
    primary key (run_id, name)
);
create index metric_latest_by_value on metric_latest (name, value);

-- One link to the bytes of that hash in the store.
create table artifact (
    id         uuid primary key,
    run_id     uuid        not null references run on delete cascade,
    name       text        not null,
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes      bigint      not null check (bytes >= 0),
    media_type text        not null,
    created_at timestamptz not null default now()
);
create index artifact_by_run on artifact (run_id, created_at);
create index artifact_by_hash on artifact (sha256);

create table checkpoint (
    id          uuid primary key,
    run_id      uuid    not null references run on delete cascade,
    step        bigint  not null check (step >= 0),
    artifact_id uuid    not null references artifact on delete cascade,
    score       double precision,                                             -- accuracy.all of the EMA weights, where evaluated
    best        boolean not null default false,
    created_at  timestamptz not null default now(),
    unique (run_id, step)
);
create unique index checkpoint_best on checkpoint (run_id) where best;
create index checkpoint_by_artifact on checkpoint (artifact_id);

-- Accuracies with their intervals and counts, of one copy of the weights at one step.
create table evaluation (
    run_id     uuid   not null references run on delete cascade,
    step       bigint not null,
    weights    text   not null check (weights in ('EMA', 'RAW')),
    summary    jsonb  not null,
    created_at timestamptz not null default now(),
    primary key (run_id, step, weights)
);

create table sample_set (
    id              uuid primary key,
    run_id          uuid    not null references run on delete cascade,
    job_id          uuid    not null unique references job on delete cascade,
    spec            jsonb   not null,
    checkpoint_step bigint  not null,                                         -- resolved when the request came
    images          integer not null check (images > 0),
    artifact_id     uuid references artifact on delete set null,              -- float32 [n, h, w] in NumPy's format
    summary         jsonb,
    created_at      timestamptz not null default now()
);
create index sample_set_by_run on sample_set (run_id, created_at);
create index sample_set_by_artifact on sample_set (artifact_id);

create table sample_image (
    sample_set_id uuid    not null references sample_set on delete cascade,
    ordinal       integer not null check (ordinal >= 0),
    x             double precision not null,                                  -- asked
    y             double precision not null,
    estimated_x   double precision,                                           -- null where nothing was to be seen
    estimated_y   double precision,
    well_formed   boolean not null,
    x_correct     boolean not null,
    y_correct     boolean not null,
    correct       boolean not null,
    detail        jsonb   not null,
    primary key (sample_set_id, ordinal)
);

-- The answer to a POST, kept for whoever repeats it with the same key.
create table idempotency_key (
    key          text primary key check (length(key) between 1 and 255),
    request_hash text        not null,
    status       integer     not null,
    location     text,
    content_type text,
    body         bytea       not null,
    created_at   timestamptz not null default now()
);
create index idempotency_key_by_age on idempotency_key (created_at);
