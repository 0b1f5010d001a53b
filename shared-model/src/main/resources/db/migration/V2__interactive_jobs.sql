-- Somebody waits for an interactive job: it has slots of its own, and goes first among jobs of its priority. The lanes are
-- named so that they sort in the order in which they are claimed.
alter table job add column lane text not null default 'ORDINARY' check (lane in ('INTERACTIVE', 'ORDINARY'));

drop index job_to_claim;
create index job_to_claim on job (priority desc, lane, created_at, id) where status = 'QUEUED';
create index job_to_claim_interactively on job (priority desc, created_at, id)
    where status = 'QUEUED' and lane = 'INTERACTIVE';
drop index job_to_publish;
create index job_to_publish on job (lane, priority desc, created_at, id) where status = 'QUEUED' and published_at is null;

alter table worker add column interactive_slots integer not null default 0 check (interactive_slots >= 0);
