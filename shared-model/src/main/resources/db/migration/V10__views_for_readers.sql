-- What teams read with SQL: views with names that stay, in a schema of their own (docs/views.md). They run with the rights of their
-- owner, so whoever reads them needs no right on a table. Nothing of tokens, members and the audit log is in any of them.
-- A later migration that alters a column which a view reads has to drop the view first and make it again after.

create schema if not exists facet_read;
comment on schema facet_read is 'Views for readers, see docs/views.md';

create view facet_read.jobs as
    select j.id as job_id, j.project, j.experiment_id, j.kind, j.lane, j.status, j.priority, j.attempt, j.failures, j.progress,
        j.fault, j.message, w.name as worker, j.created_at, j.queued_at, j.not_before, j.started_at, j.ended_at,
        extract(epoch from coalesce(j.started_at, j.ended_at, now()) - j.created_at)::float8 as waited_seconds,
        coalesce((select sum(extract(epoch from coalesce(a.ended_at, now()) - a.started_at))
            from job_attempt a where a.job_id = j.id), 0)::float8 as running_seconds
    from job j left join worker w on w.id = j.worker_id;
comment on view facet_read.jobs is 'Each unit of work: a training, a sample set, an analysis, a simulation or a probe';
comment on column facet_read.jobs.job_id is 'UUIDv7: ordered by time';
comment on column facet_read.jobs.project is 'Whose it is';
comment on column facet_read.jobs.experiment_id is 'Of which experiment; null: of none';
comment on column facet_read.jobs.kind is 'TRAIN, SAMPLE, ANALYZE, SIMULATE or PROBE';
comment on column facet_read.jobs.lane is 'INTERACTIVE: somebody waits for it; else ORDINARY';
comment on column facet_read.jobs.status is 'QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED or CANCELLED';
comment on column facet_read.jobs.priority is 'From -100 to 100, the highest first';
comment on column facet_read.jobs.attempt is 'How often a worker took it up';
comment on column facet_read.jobs.failures is 'Attempts that ended by a fault of the infrastructure';
comment on column facet_read.jobs.progress is 'Share of it that is done, from 0 to 1';
comment on column facet_read.jobs.fault is 'Why it FAILED: INVALID, DIVERGED, INFRASTRUCTURE or BUG; else null';
comment on column facet_read.jobs.message is 'What went wrong last, in words; null: nothing did';
comment on column facet_read.jobs.worker is 'Who has it now, host and process; null: nobody';
comment on column facet_read.jobs.created_at is 'When it was submitted';
comment on column facet_read.jobs.queued_at is 'When it last became QUEUED';
comment on column facet_read.jobs.not_before is 'A retry waits until then; null: need not wait';
comment on column facet_read.jobs.started_at is 'When a worker first took it up; null: none did';
comment on column facet_read.jobs.ended_at is 'When it ended; null: it has not';
comment on column facet_read.jobs.waited_seconds is 'Seconds from its submission until a worker first took it up; until its end or now where none did';
comment on column facet_read.jobs.running_seconds is 'Seconds that workers had it, all attempts together, up to now';

create view facet_read.attempts as
    select a.job_id, j.project, j.experiment_id, j.kind, a.attempt, a.worker_id, a.worker, a.started_at, a.ended_at, a.outcome,
        a.message, extract(epoch from coalesce(a.ended_at, now()) - a.started_at)::float8 as running_seconds
    from job_attempt a join job j on j.id = a.job_id;
comment on view facet_read.attempts is 'Each time that a worker took up a job';
comment on column facet_read.attempts.job_id is 'Which job';
comment on column facet_read.attempts.project is 'Whose the job is';
comment on column facet_read.attempts.experiment_id is 'Of which experiment; null: of none';
comment on column facet_read.attempts.kind is 'TRAIN, SAMPLE, ANALYZE, SIMULATE or PROBE';
comment on column facet_read.attempts.attempt is 'Which attempt of the job, from 1';
comment on column facet_read.attempts.worker_id is 'Who made it';
comment on column facet_read.attempts.worker is 'The name of that worker, host and process';
comment on column facet_read.attempts.started_at is 'When it began';
comment on column facet_read.attempts.ended_at is 'When it ended; null: it goes on';
comment on column facet_read.attempts.outcome is 'SUCCEEDED, FAILED, PAUSED, RELEASED, LEASE_LOST or CANCELLED; null: it goes on';
comment on column facet_read.attempts.message is 'What went wrong, in words; null: nothing did';
comment on column facet_read.attempts.running_seconds is 'Seconds that it took, up to now';

create view facet_read.queue as
    select project, kind, lane, status, count(*) as jobs,
        extract(epoch from clock_timestamp() - min(queued_at) filter (where status = 'QUEUED'))::float8 as oldest_seconds
    from job where status in ('QUEUED', 'RUNNING', 'PAUSED') group by project, kind, lane, status;
comment on view facet_read.queue is 'Jobs that have not ended, counted';
comment on column facet_read.queue.project is 'Whose they are';
comment on column facet_read.queue.kind is 'TRAIN, SAMPLE, ANALYZE, SIMULATE or PROBE';
comment on column facet_read.queue.lane is 'INTERACTIVE or ORDINARY';
comment on column facet_read.queue.status is 'QUEUED, RUNNING or PAUSED';
comment on column facet_read.queue.jobs is 'How many';
comment on column facet_read.queue.oldest_seconds is 'Seconds that the one that waits longest has been QUEUED; null: none is';

create view facet_read.throughput as
    select date_trunc('minute', ended_at) as minute, project, kind, status, count(*) as jobs
    from job where ended_at >= now() - interval '1 day' group by date_trunc('minute', ended_at), project, kind, status;
comment on view facet_read.throughput is 'Jobs that ended in each minute of the last day; a minute without any has no row';
comment on column facet_read.throughput.minute is 'When the minute began';
comment on column facet_read.throughput.project is 'Whose they are';
comment on column facet_read.throughput.kind is 'TRAIN, SAMPLE, ANALYZE, SIMULATE or PROBE';
comment on column facet_read.throughput.status is 'How they ended: SUCCEEDED, FAILED or CANCELLED';
comment on column facet_read.throughput.jobs is 'How many';

create view facet_read.workers as
    select w.id as worker_id, w.name, w.stopped_at is null and w.seen_at > now() - interval '1 minute' as alive, w.kinds, w.slots,
        w.interactive_slots, (select count(*) from job j where j.status = 'RUNNING' and j.worker_id = w.id) as running_jobs,
        w.engine, w.device, w.version, w.started_at, w.seen_at, w.stopped_at
    from worker w;
comment on view facet_read.workers is 'Worker processes; they belong to no project';
comment on column facet_read.workers.worker_id is 'One for each start of a process';
comment on column facet_read.workers.name is 'Host and process';
comment on column facet_read.workers.alive is 'Whether it was heard of within the last minute and did not say goodbye';
comment on column facet_read.workers.kinds is 'Which kinds of jobs it does';
comment on column facet_read.workers.slots is 'Jobs that it does at the same time';
comment on column facet_read.workers.interactive_slots is 'Interactive jobs that it does beside those';
comment on column facet_read.workers.running_jobs is 'Jobs that it has now, of all projects';
comment on column facet_read.workers.engine is 'With what it computes, and its version';
comment on column facet_read.workers.device is 'On what it computes, such as cpu';
comment on column facet_read.workers.version is 'Of Facet';
comment on column facet_read.workers.started_at is 'When it began';
comment on column facet_read.workers.seen_at is 'When it was last heard of';
comment on column facet_read.workers.stopped_at is 'When it said goodbye; null: it has not';

create view facet_read.experiments as
    select e.id as experiment_id, e.project, e.name, e.labels, e.priority, e.recipe, e.scale, e.run_count as runs,
        work.queued, work.running, work.paused, work.succeeded, work.failed, work.cancelled, work.progress, e.created_at
    from experiment e cross join lateral (
        select count(*) filter (where kind = 'TRAIN' and status = 'QUEUED') as queued,
            count(*) filter (where kind = 'TRAIN' and status = 'RUNNING') as running,
            count(*) filter (where kind = 'TRAIN' and status = 'PAUSED') as paused,
            count(*) filter (where kind = 'TRAIN' and status = 'SUCCEEDED') as succeeded,
            count(*) filter (where kind = 'TRAIN' and status = 'FAILED') as failed,
            count(*) filter (where kind = 'TRAIN' and status = 'CANCELLED') as cancelled,
            coalesce(avg(case when status = 'SUCCEEDED' then 1 else progress end), 0)::float8 as progress
        from job where experiment_id = e.id and kind in ('TRAIN', 'SIMULATE')) as work;
comment on view facet_read.experiments is 'Experiments, with their runs counted by state';
comment on column facet_read.experiments.experiment_id is 'UUIDv7: ordered by time';
comment on column facet_read.experiments.project is 'Whose it is';
comment on column facet_read.experiments.name is 'As it was named when it was submitted';
comment on column facet_read.experiments.labels is 'JSON object of texts';
comment on column facet_read.experiments.priority is 'From -100 to 100, the highest first';
comment on column facet_read.experiments.recipe is 'From which it was launched; null: a request of somebody''s own';
comment on column facet_read.experiments.scale is 'Of the recipe: smoke, small or paper';
comment on column facet_read.experiments.runs is 'How many runs it has';
comment on column facet_read.experiments.queued is 'Of these: QUEUED';
comment on column facet_read.experiments.running is 'Of these: RUNNING';
comment on column facet_read.experiments.paused is 'Of these: PAUSED';
comment on column facet_read.experiments.succeeded is 'Of these: SUCCEEDED';
comment on column facet_read.experiments.failed is 'Of these: FAILED';
comment on column facet_read.experiments.cancelled is 'Of these: CANCELLED';
comment on column facet_read.experiments.progress is 'Share of the work of all runs and simulations that is done, from 0 to 1';
comment on column facet_read.experiments.created_at is 'When it was submitted';

create view facet_read.runs as
    select r.id as run_id, e.project, r.experiment_id, e.name as experiment, r.ordinal, r.seed, r.parameters, r.images, r.total_steps,
        (r.spec #>> '{training,batchSize}')::integer as batch_size, r.job_id, j.status, j.progress, j.attempt, j.fault, j.message,
        w.name as worker, r.reused_from,
        (select jsonb_object_agg(m.name, m.value) from metric_latest m where m.run_id = r.id) as metrics,
        r.created_at, j.started_at, j.ended_at, r.expired_at,
        extract(epoch from coalesce(j.started_at, j.ended_at, now()) - j.created_at)::float8 as waited_seconds, work.running_seconds,
        case when work.running_seconds > 0 and r.reused_from is null then
            j.progress * r.total_steps * (r.spec #>> '{training,batchSize}')::integer / work.running_seconds end as images_per_second
    from run r join experiment e on e.id = r.experiment_id join job j on j.id = r.job_id left join worker w on w.id = j.worker_id
        cross join lateral (
            select coalesce(sum(extract(epoch from coalesce(a.ended_at, now()) - a.started_at)), 0)::float8 as running_seconds
            from job_attempt a where a.job_id = j.id) as work;
comment on view facet_read.runs is 'Trainings: one row for each combination of an experiment''s sweep and seeds';
comment on column facet_read.runs.run_id is 'UUIDv7: ordered by time';
comment on column facet_read.runs.project is 'Whose it is';
comment on column facet_read.runs.experiment_id is 'Of which experiment';
comment on column facet_read.runs.experiment is 'The name of that experiment';
comment on column facet_read.runs.ordinal is 'Its place in the experiment, from 0';
comment on column facet_read.runs.seed is 'Of data, noise and weights';
comment on column facet_read.runs.parameters is 'What the sweep chose: JSON object by dotted path';
comment on column facet_read.runs.images is 'Images in its training set';
comment on column facet_read.runs.total_steps is 'Optimiser steps of the whole training';
comment on column facet_read.runs.batch_size is 'Images that one step sees';
comment on column facet_read.runs.job_id is 'The job that trains it';
comment on column facet_read.runs.status is 'QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED or CANCELLED';
comment on column facet_read.runs.progress is 'Share of the training that is done, from 0 to 1';
comment on column facet_read.runs.attempt is 'How often a worker took it up';
comment on column facet_read.runs.fault is 'Why it FAILED: INVALID, DIVERGED, INFRASTRUCTURE or BUG; else null';
comment on column facet_read.runs.message is 'What went wrong last, in words; null: nothing did';
comment on column facet_read.runs.worker is 'Who has it now, host and process; null: nobody';
comment on column facet_read.runs.reused_from is 'The identical run whose result it took over; null: it was trained itself';
comment on column facet_read.runs.metrics is 'The last value of each series: JSON object by name, "NaN" and infinities as texts; null: none yet';
comment on column facet_read.runs.created_at is 'When it was submitted';
comment on column facet_read.runs.started_at is 'When a worker first took it up; null: none did';
comment on column facet_read.runs.ended_at is 'When it ended; null: it has not';
comment on column facet_read.runs.expired_at is 'When the retention of its experiment took its last checkpoint; null: it has not';
comment on column facet_read.runs.waited_seconds is 'Seconds from its submission until a worker first took it up; until its end or now where none did';
comment on column facet_read.runs.running_seconds is 'Seconds that workers had it, all attempts together, up to now';
comment on column facet_read.runs.images_per_second is 'Images that its kept steps saw, over running_seconds: evaluations and lost work make it less; null: it was not trained';

create view facet_read.run_parameters as
    select r.id as run_id, e.project, r.experiment_id, r.ordinal, parameter.key as path, parameter.value #>> '{}' as value,
        case when jsonb_typeof(parameter.value) = 'number' then (parameter.value #>> '{}')::float8 end as number
    from run r join experiment e on e.id = r.experiment_id cross join lateral jsonb_each(r.parameters) as parameter;
comment on view facet_read.run_parameters is 'What the sweep chose, one row for each parameter of a run';
comment on column facet_read.run_parameters.run_id is 'Which run';
comment on column facet_read.run_parameters.project is 'Whose it is';
comment on column facet_read.run_parameters.experiment_id is 'Of which experiment';
comment on column facet_read.run_parameters.ordinal is 'The run''s place in the experiment, from 0';
comment on column facet_read.run_parameters.path is 'Dotted path in the request, such as dataset.fraction; arm: the name of the arm';
comment on column facet_read.run_parameters.value is 'As text, JSON where it is more than one value';
comment on column facet_read.run_parameters.number is 'The same where it is a number; else null';

create view facet_read.metrics as
    select m.run_id, e.project, r.experiment_id, r.ordinal, m.name, m.step, m.value
    from metric_latest m join run r on r.id = m.run_id join experiment e on e.id = r.experiment_id;
comment on view facet_read.metrics is 'The last point of each series of a run';
comment on column facet_read.metrics.run_id is 'Which run';
comment on column facet_read.metrics.project is 'Whose it is';
comment on column facet_read.metrics.experiment_id is 'Of which experiment';
comment on column facet_read.metrics.ordinal is 'The run''s place in the experiment, from 0';
comment on column facet_read.metrics.name is 'Of the series, such as loss or accuracy.ood';
comment on column facet_read.metrics.step is 'Optimiser step of the point';
comment on column facet_read.metrics.value is 'In the unit of the series; NaN and infinities are values';

create view facet_read.metric_points as
    select p.run_id, e.project, r.experiment_id, r.ordinal, p.name, p.step, p.value, p.recorded_at
    from metric_point p join run r on r.id = p.run_id join experiment e on e.id = r.experiment_id;
comment on view facet_read.metric_points is 'Every point of every series';
comment on column facet_read.metric_points.run_id is 'Which run';
comment on column facet_read.metric_points.project is 'Whose it is';
comment on column facet_read.metric_points.experiment_id is 'Of which experiment';
comment on column facet_read.metric_points.ordinal is 'The run''s place in the experiment, from 0';
comment on column facet_read.metric_points.name is 'Of the series, such as loss or accuracy.ood';
comment on column facet_read.metric_points.step is 'Optimiser step of the point';
comment on column facet_read.metric_points.value is 'In the unit of the series; NaN and infinities are values';
comment on column facet_read.metric_points.recorded_at is 'When it was first recorded';

create view facet_read.metric_series as
    select s.run_id, e.project, r.experiment_id, r.ordinal, s.name, s.points, s.first_step, s.last_step, s.low[1] as low,
        s.high[1] as high, s.nan_step as first_nan_step
    from metric_stretch s join run r on r.id = s.run_id join experiment e on e.id = r.experiment_id where s.level = 63;
comment on view facet_read.metric_series is 'What series a run has, and how long they are';
comment on column facet_read.metric_series.run_id is 'Which run';
comment on column facet_read.metric_series.project is 'Whose it is';
comment on column facet_read.metric_series.experiment_id is 'Of which experiment';
comment on column facet_read.metric_series.ordinal is 'The run''s place in the experiment, from 0';
comment on column facet_read.metric_series.name is 'Of the series, such as loss or accuracy.ood';
comment on column facet_read.metric_series.points is 'How many points it has';
comment on column facet_read.metric_series.first_step is 'Optimiser step of its first point';
comment on column facet_read.metric_series.last_step is 'Optimiser step of its last point';
comment on column facet_read.metric_series.low is 'The smallest value; null: no value is a number';
comment on column facet_read.metric_series.high is 'The greatest value; null: no value is a number';
comment on column facet_read.metric_series.first_nan_step is 'Optimiser step of the first NaN; null: there is none';

create view facet_read.metric_outlines as
    select s.run_id, e.project, r.experiment_id, r.ordinal, s.name, point.step, point.value
    from metric_stretch s join run r on r.id = s.run_id join experiment e on e.id = r.experiment_id
        cross join lateral (
            select case when s.points <= 1000 then 0 else (
                select level from unnest('{6,9,12,15,18,21}'::smallint[]) as level
                order by (s.last_step - s.first_step) >> level > 500, level limit 1) end as level) as cut
        cross join lateral (
            select step, value from metric_point where cut.level = 0 and run_id = s.run_id and name = s.name
            union all
            select kept.step, kept.value from (
                select low[2]::bigint as step, low[1] as value from metric_stretch
                where cut.level > 0 and run_id = s.run_id and level = cut.level and name = s.name and low is not null
                union select -high[2]::bigint, high[1] from metric_stretch
                where cut.level > 0 and run_id = s.run_id and level = cut.level and name = s.name and high is not null
                union select nan_step, 'NaN' from metric_stretch
                where cut.level > 0 and run_id = s.run_id and level = cut.level and name = s.name and nan_step is not null
                union select step, value from metric_point
                where cut.level > 0 and run_id = s.run_id and name = s.name and step in (s.first_step, s.last_step)) as kept
            offset 0) as point -- series by series, never a whole table
    where s.level = 63;
comment on view facet_read.metric_outlines is 'Series in short, for drawing. Up to 1,000 points: all of them. Of longer ones both ends and, of each of at most 500 stretches, the smallest and the greatest value and the first NaN';
comment on column facet_read.metric_outlines.run_id is 'Which run';
comment on column facet_read.metric_outlines.project is 'Whose it is';
comment on column facet_read.metric_outlines.experiment_id is 'Of which experiment';
comment on column facet_read.metric_outlines.ordinal is 'The run''s place in the experiment, from 0';
comment on column facet_read.metric_outlines.name is 'Of the series, such as loss or accuracy.ood';
comment on column facet_read.metric_outlines.step is 'Optimiser step of the point';
comment on column facet_read.metric_outlines.value is 'In the unit of the series; NaN and infinities are values';

create view facet_read.evaluations as
    select v.run_id, e.project, r.experiment_id, r.ordinal, v.step, v.weights, lower(region.summary ->> 'region') as region,
        measure.name as measure, (part.value ->> 'share')::float8 as accuracy, (part.value ->> 'low')::float8 as low,
        (part.value ->> 'high')::float8 as high, (part.value ->> 'correct')::integer as correct,
        (part.value ->> 'count')::integer as images, v.created_at
    from evaluation v join run r on r.id = v.run_id join experiment e on e.id = r.experiment_id
        cross join lateral jsonb_path_query(v.summary, '$.regions[*]') as region (summary)
        cross join (values ('joint'), ('half'), ('x'), ('y')) as measure (name)
        cross join lateral (select region.summary -> measure.name as value) as part
    where part.value is not null;
comment on view facet_read.evaluations is 'Accuracies by region of the condition plane, with their intervals';
comment on column facet_read.evaluations.run_id is 'Which run';
comment on column facet_read.evaluations.project is 'Whose it is';
comment on column facet_read.evaluations.experiment_id is 'Of which experiment';
comment on column facet_read.evaluations.ordinal is 'The run''s place in the experiment, from 0';
comment on column facet_read.evaluations.step is 'Optimiser step after which it was made';
comment on column facet_read.evaluations.weights is 'EMA: the averaged weights; RAW: those of the step';
comment on column facet_read.evaluations.region is 'all, id, ood, plane, stripes, blank, vertical, horizontal or intersection';
comment on column facet_read.evaluations.measure is 'joint: right along every visible axis; half: so within half a pixel; x, y: right along that axis';
comment on column facet_read.evaluations.accuracy is 'Share of the images that are right, from 0 to 1';
comment on column facet_read.evaluations.low is 'Lower limit of its 95 % interval (Wilson)';
comment on column facet_read.evaluations.high is 'Upper limit of its 95 % interval (Wilson)';
comment on column facet_read.evaluations.correct is 'Images that are right';
comment on column facet_read.evaluations.images is 'Images that count';
comment on column facet_read.evaluations.created_at is 'When it was made';

create view facet_read.checkpoints as
    select c.id as checkpoint_id, c.run_id, e.project, r.experiment_id, c.step, c.score, c.best, c.pinned, a.bytes, c.created_at
    from checkpoint c join artifact a on a.id = c.artifact_id join run r on r.id = c.run_id join experiment e on e.id = r.experiment_id;
comment on view facet_read.checkpoints is 'Kept states of trainings';
comment on column facet_read.checkpoints.checkpoint_id is 'UUIDv7: ordered by time';
comment on column facet_read.checkpoints.run_id is 'Which run';
comment on column facet_read.checkpoints.project is 'Whose it is';
comment on column facet_read.checkpoints.experiment_id is 'Of which experiment';
comment on column facet_read.checkpoints.step is 'Optimiser step after which it was made';
comment on column facet_read.checkpoints.score is 'Accuracy of all images, from 0 to 1; null: it was not evaluated';
comment on column facet_read.checkpoints.best is 'Whether it has the highest score of its run';
comment on column facet_read.checkpoints.pinned is 'Whether it stays however many come after it';
comment on column facet_read.checkpoints.bytes is 'Its size';
comment on column facet_read.checkpoints.created_at is 'When it was made';

create view facet_read.artifact_bytes as
    select e.project, e.id as experiment_id, e.name as experiment, count(a.id) as artifacts, coalesce(sum(a.bytes), 0)::bigint as bytes
    from experiment e left join (run r join artifact a on a.run_id = r.id) on r.experiment_id = e.id group by e.id
    union all
    select m.project, null, null, count(a.id), coalesce(sum(a.bytes), 0)::bigint
    from matrix m join artifact a on a.matrix_id = m.id group by m.project;
comment on view facet_read.artifact_bytes is 'What each experiment keeps in the store, and the uploaded matrices of each project';
comment on column facet_read.artifact_bytes.project is 'Whose it is';
comment on column facet_read.artifact_bytes.experiment_id is 'Which experiment; null: the matrices of the project';
comment on column facet_read.artifact_bytes.experiment is 'The name of the experiment';
comment on column facet_read.artifact_bytes.artifacts is 'How many';
comment on column facet_read.artifact_bytes.bytes is 'Their size, as quotas count it: what two have in common counts twice';

create view facet_read.samples as
    select s.id as sample_id, s.run_id, e.project, r.experiment_id, s.checkpoint_step, j.status, s.images,
        (seen.joint ->> 'share')::float8 as accuracy, (seen.joint ->> 'low')::float8 as low, (seen.joint ->> 'high')::float8 as high,
        (seen.joint ->> 'correct')::integer as correct, s.created_at, j.ended_at
    from sample_set s join job j on j.id = s.job_id join run r on r.id = s.run_id join experiment e on e.id = r.experiment_id
        cross join lateral (
            select jsonb_path_query_first(s.summary, '$.regions[*] ? (@.region == "ALL").joint') as joint) as seen;
comment on view facet_read.samples is 'Sets of images that were drawn from a checkpoint, and how right they are';
comment on column facet_read.samples.sample_id is 'UUIDv7: ordered by time';
comment on column facet_read.samples.run_id is 'From which run';
comment on column facet_read.samples.project is 'Whose it is';
comment on column facet_read.samples.experiment_id is 'Of which experiment';
comment on column facet_read.samples.checkpoint_step is 'From which checkpoint: its optimiser step';
comment on column facet_read.samples.status is 'QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED or CANCELLED';
comment on column facet_read.samples.images is 'How many were asked for';
comment on column facet_read.samples.accuracy is 'Share of the images that are right along every visible axis, from 0 to 1; null: not drawn yet';
comment on column facet_read.samples.low is 'Lower limit of its 95 % interval (Wilson)';
comment on column facet_read.samples.high is 'Upper limit of its 95 % interval (Wilson)';
comment on column facet_read.samples.correct is 'Images that are right';
comment on column facet_read.samples.created_at is 'When it was asked for';
comment on column facet_read.samples.ended_at is 'When the drawing ended; null: it has not';

-- What is asked of a result again and again, of the first use of each method and without what is long: to open a whole result
-- takes milliseconds.
alter table analysis add column headline jsonb generated always as (
    jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set('{}'
    , '{conditions}', coalesce(result -> 'conditions', 'null'))
    , '{features}', coalesce(result -> 'features', 'null'))
    , '{pca}', coalesce(jsonb_path_query_first(result, '$.methods[*] ? (@.type == "PCA")') - 'scores', 'null'))
    , '{umap}', coalesce(jsonb_path_query_first(result, '$.methods[*] ? (@.type == "UMAP")') - 'embedding', 'null'))
    , '{betti}', coalesce(jsonb_path_query_first(result, '$.methods[*] ? (@.type == "HOMOLOGY").betti'), 'null'))
    , '{cosines}', coalesce(jsonb_path_query_first(result, '$.methods[*] ? (@.type == "GEOMETRY").representation'), 'null'))
    , '{factorization}', coalesce(jsonb_path_query_first(result, '$.methods[*] ? (@.type == "GEOMETRY").factorization'), 'null'))
) stored;

create view facet_read.analyses as
    select a.id as analysis_id, j.project, r.experiment_id, a.run_id, r.ordinal, a.matrix_id, a.name, j.status, a.checkpoint_step,
        a.spec #>> '{representation,layer}' as layer, (a.headline ->> 'conditions')::integer as conditions,
        (a.headline ->> 'features')::integer as features,
        (a.headline #>> '{pca,participationRatio}')::float8 as participation_ratio,
        (a.headline #>> '{pca,explained,0}')::float8 as explained_first,
        (a.headline #>> '{umap,regression,x}')::float8 as umap_r2_x, (a.headline #>> '{umap,regression,y}')::float8 as umap_r2_y,
        (a.headline #>> '{betti,0,number}')::integer as betti_0, (a.headline #>> '{betti,1,number}')::integer as betti_1,
        (a.headline #>> '{betti,2,number}')::integer as betti_2,
        (a.headline #>> '{cosines,xOnY,meanMagnitude}')::float8 as x_on_y,
        (a.headline #>> '{cosines,xParallelism,mean}')::float8 as x_parallelism,
        (a.headline #>> '{cosines,yParallelism,mean}')::float8 as y_parallelism,
        a.headline #>> '{factorization,verdict}' as verdict,
        (a.headline #>> '{factorization,nearest,margin}')::float8 as verdict_margin,
        (a.headline #>> '{factorization,nearest,low}')::float8 as verdict_low,
        (a.headline #>> '{factorization,nearest,high}')::float8 as verdict_high,
        a.created_at, j.ended_at
    from analysis a join job j on j.id = a.job_id left join run r on r.id = a.run_id;
comment on view facet_read.analyses is 'The headline numbers of analyses of representations. Where a method was used twice, those of the first time';
comment on column facet_read.analyses.analysis_id is 'UUIDv7: ordered by time';
comment on column facet_read.analyses.project is 'Whose it is';
comment on column facet_read.analyses.experiment_id is 'Of which experiment; null: of a matrix';
comment on column facet_read.analyses.run_id is 'Of which run; null: of a matrix';
comment on column facet_read.analyses.ordinal is 'The run''s place in the experiment, from 0';
comment on column facet_read.analyses.matrix_id is 'Of which uploaded matrix; null: of a run';
comment on column facet_read.analyses.name is 'In the request of its experiment; null: asked for by itself';
comment on column facet_read.analyses.status is 'QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED or CANCELLED';
comment on column facet_read.analyses.checkpoint_step is 'Optimiser step of the checkpoint that is looked at; null: a matrix';
comment on column facet_read.analyses.layer is 'Of the network, whose output is looked at; null: a matrix';
comment on column facet_read.analyses.conditions is 'Rows of the representation; null in all that follows: not known, or no such method';
comment on column facet_read.analyses.features is 'Columns of the representation';
comment on column facet_read.analyses.participation_ratio is 'Effective dimension, of the principal components';
comment on column facet_read.analyses.explained_first is 'Share of the variance that the first principal component explains, from 0 to 1';
comment on column facet_read.analyses.umap_r2_x is 'How well a line reads x off the UMAP embedding: share of its variance (R^2)';
comment on column facet_read.analyses.umap_r2_y is 'How well a line reads y off the UMAP embedding: share of its variance (R^2)';
comment on column facet_read.analyses.betti_0 is 'Connected parts, of persistent homology';
comment on column facet_read.analyses.betti_1 is 'Loops; a torus has 2';
comment on column facet_read.analyses.betti_2 is 'Voids; a torus has 1';
comment on column facet_read.analyses.x_on_y is 'Mean magnitude of the cosines between what changes x and what changes y; 0: orthogonal';
comment on column facet_read.analyses.x_parallelism is 'Mean cosine between the same changes of x at different y; 1: parallel';
comment on column facet_read.analyses.y_parallelism is 'Mean cosine between the same changes of y at different x; 1: parallel';
comment on column facet_read.analyses.verdict is 'COUPLED, FACTORIZED, HYPER_FACTORIZED or UNDECIDED';
comment on column facet_read.analyses.verdict_margin is 'By how much the second nearest structure is farther away than the nearest';
comment on column facet_read.analyses.verdict_low is 'Lower limit of its 95 % interval';
comment on column facet_read.analyses.verdict_high is 'Upper limit of its 95 % interval';
comment on column facet_read.analyses.created_at is 'When it was asked for';
comment on column facet_read.analyses.ended_at is 'When it ended; null: it has not';
