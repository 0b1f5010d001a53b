-- A matrix that a user has uploaded, to be analysed like a representation; its bytes are an artifact.
create table matrix (
    id           uuid primary key,
    name         text        not null check (length(name) between 1 and 200),
    row_count    integer     not null check (row_count > 0),
    column_count integer     not null check (column_count > 0),
    created_at   timestamptz not null default now()
);

alter table artifact
    alter column run_id drop not null,
    add column matrix_id uuid references matrix on delete cascade,
    add constraint an_artifact_has_one_owner check (num_nonnulls(run_id, matrix_id) = 1);
create index artifact_by_matrix on artifact (matrix_id, created_at) where matrix_id is not null;

-- What was seen of a representation: of a checkpoint of a run, or of a matrix.
create table analysis (
    id              uuid primary key,
    run_id          uuid references run on delete cascade,
    matrix_id       uuid references matrix on delete cascade,
    job_id          uuid        not null unique references job on delete cascade,
    name            text,                                         -- in its run's spec; null: asked for by itself
    spec            jsonb       not null,
    checkpoint_step bigint check (checkpoint_step >= 0),          -- resolved when the request came
    result          jsonb,
    created_at      timestamptz not null default now(),
    constraint an_analysis_has_one_subject
        check (num_nonnulls(run_id, matrix_id) = 1 and (run_id is null) = (checkpoint_step is null)),
    constraint only_runs_have_named_analyses check (name is null or run_id is not null),
    unique (run_id, name, checkpoint_step)
);
create index analysis_by_run on analysis (run_id, checkpoint_step, id);
create index analysis_by_matrix on analysis (matrix_id, id) where matrix_id is not null;

-- Checkpoints that analyses of the run's spec are done of stay, however many come after them.
alter table checkpoint add column pinned boolean not null default false;

-- A simulation of percolation, by itself or of an experiment.
create table percolation (
    id            uuid primary key,
    experiment_id uuid references experiment on delete cascade,
    job_id        uuid        not null unique references job on delete cascade,
    name          text        not null check (length(name) between 1 and 200),
    spec          jsonb       not null,
    result        jsonb,                                          -- curves without their points, and scalings
    created_at    timestamptz not null default now()
);
create index percolation_by_experiment on percolation (experiment_id, id) where experiment_id is not null;

create table percolation_point (
    percolation_id uuid             not null references percolation on delete cascade,
    curve          integer          not null check (curve >= 0),  -- its place in the result
    lambda         double precision not null check (lambda between 0 and 1),
    mean           double precision not null check (mean between 0 and 1),
    low            double precision not null,
    high           double precision not null,
    primary key (percolation_id, curve, lambda)
);

-- An experiment may consist of simulations alone.
alter table experiment
    drop constraint experiment_run_count_check,
    add constraint experiment_run_count_check check (run_count between 0 and 10000);
