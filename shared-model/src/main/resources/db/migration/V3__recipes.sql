-- Which recipe an experiment was launched from, at which scale, and what was set otherwise than there, by dotted path.
alter table experiment
    add column recipe    text check (length(recipe) between 1 and 63),
    add column scale     text check (scale in ('smoke', 'small', 'paper')),
    add column overrides jsonb check (jsonb_typeof(overrides) = 'object'),
    add constraint a_launch_is_known_whole
        check ((recipe is null) = (scale is null) and (recipe is null) = (overrides is null));

-- How fast the live workers are is read off their last attempts.
create index job_attempt_by_worker on job_attempt (worker_id, started_at);
create index experiment_by_recipe on experiment (recipe, id) where recipe is not null;
