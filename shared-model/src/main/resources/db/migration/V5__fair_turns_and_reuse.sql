-- Runs of one experiment take turns with the jobs of others: the k-th of them has the k-th turn after those that are worked off
-- when it is submitted (class Turns). Jobs from before keep their order by age: they all have the same turn.
alter table job add column turn bigint not null default 0 check (turn >= 0);

drop index job_to_claim;
create index job_to_claim on job (priority desc, lane, turn, created_at, id) where status = 'QUEUED';
drop index job_to_claim_interactively;
create index job_to_claim_interactively on job (priority desc, turn, created_at, id)
    where status = 'QUEUED' and lane = 'INTERACTIVE';
drop index job_to_publish;
create index job_to_publish on job (lane, priority desc, turn, created_at, id)
    where status = 'QUEUED' and published_at is null;
create index job_by_running_turn on job (priority, turn) where status = 'RUNNING';

-- A run may take over the result of an identical one that is done, and says from which. That one may be deleted, so its id is
-- no foreign key.
alter table run
    add column reuse       boolean not null default false,
    add column reused_from uuid,
    add constraint only_who_may_reuse_does check (reused_from is null or reuse);

-- Pages of one experiment's runs, without a look at those of others.
create index run_by_experiment on run (experiment_id, id);
