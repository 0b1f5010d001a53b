-- What many small jobs and long series need.

-- A job's row changes at its claim and at its end, and each of these rows of history must be taken from every index. So there are
-- only those that somebody asks for: the lease is looked up among the running jobs, of which there are few, and without an index
-- on it a heartbeat touches no index at all; an open attempt is found by its job.
drop index job_by_lease;
drop index job_attempt_open;
alter table job_attempt set (fillfactor = 80);   -- room for the end of an attempt beside its beginning

-- Jobs wait for a token by their queue of the broker, and only where that has room.
drop index job_to_publish;
create index job_to_publish on job (kind, lane, priority desc, turn, created_at, id)
    where status = 'QUEUED' and published_at is null;
create index job_published on job (kind, lane, published_at) where status = 'QUEUED' and published_at is not null;

-- Entries of claimed jobs stay at the front of the queue's index until a vacuum, and each claim walks over them: so one comes after
-- some thousands of changes, however long the table is. QueueTidying does not wait for it.
alter table job set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

-- Series in short: of every stretch of 64, 512, 4,096 ... steps (2 to the power of 6, 9, 12 ... of them) what an outline keeps of it,
-- so that a million points are drawn from a few thousand rows. Level 63 is the whole series. Triggers keep it, whoever writes points.
create table metric_stretch (
    run_id     uuid     not null references run on delete cascade,
    level      smallint not null,
    name       text     not null,
    stretch    bigint   not null,                           -- step >> level
    points     bigint   not null,
    first_step bigint   not null,
    last_step  bigint   not null,
    low        double precision[],                          -- the smallest number and its first step; null: no numbers
    high       double precision[],                          -- the greatest number and its first step, negated: so max() finds it
    nan_step   bigint,                                      -- the first point that is no number; null: all are
    primary key (run_id, level, name, stretch)
) with (fillfactor = 80);

create function add_metric_stretches() returns trigger language plpgsql as $$
begin
    with fine as materialized (
        select run_id, name, step >> 6 as stretch, count(*) as points, min(step) as first_step, max(step) as last_step,
            min(array[value, step]) filter (where value <> 'NaN') as low,
            max(array[value, -step]) filter (where value <> 'NaN') as high,
            min(step) filter (where value = 'NaN') as nan_step
        from arrived group by run_id, name, step >> 6)
    insert into metric_stretch as known (run_id, level, name, stretch, points, first_step, last_step, low, high, nan_step)
    select run_id, level, name, stretch >> (level - 6), sum(points), min(first_step), max(last_step), min(low), max(high), min(nan_step)
    from fine cross join unnest('{6, 9, 12, 15, 18, 21, 63}'::smallint[]) as level
    group by run_id, level, name, stretch >> (level - 6)
    order by run_id, level, name, stretch >> (level - 6)
    on conflict (run_id, level, name, stretch) do update set points = known.points + excluded.points,
        first_step = least(known.first_step, excluded.first_step), last_step = greatest(known.last_step, excluded.last_step),
        low = least(known.low, excluded.low), high = greatest(known.high, excluded.high),
        nan_step = least(known.nan_step, excluded.nan_step);
    return null;
end $$;
create trigger metric_points_arrived after insert on metric_point referencing new table as arrived
    for each statement execute function add_metric_stretches();

-- A point that was written again with another value: its stretches are read anew, each level from the one below.
create function redo_metric_stretches() returns trigger language plpgsql as $$
declare
    below smallint := 6;
    above smallint;
begin
    if not exists (select from changed) then
        return null;
    end if;
    update metric_stretch known set low = again.low, high = again.high, nan_step = again.nan_step
    from (select distinct run_id, name, step >> 6 as stretch from changed) as touched cross join lateral (
        select min(array[value, step]) filter (where value <> 'NaN') as low,
            max(array[value, -step]) filter (where value <> 'NaN') as high,
            min(step) filter (where value = 'NaN') as nan_step
        from metric_point point where point.run_id = touched.run_id and point.name = touched.name
            and point.step between touched.stretch << 6 and (touched.stretch << 6) + 63) as again
    where known.run_id = touched.run_id and known.level = 6 and known.name = touched.name and known.stretch = touched.stretch;
    foreach above in array '{9, 12, 15, 18, 21, 63}'::smallint[] loop
        update metric_stretch known set low = again.low, high = again.high, nan_step = again.nan_step
        from (select distinct run_id, name, step >> above as stretch from changed) as touched cross join lateral (
            select min(low) as low, max(high) as high, min(nan_step) as nan_step
            from metric_stretch part where part.run_id = touched.run_id and part.level = below and part.name = touched.name
                and part.stretch between touched.stretch << (above - below) and ((touched.stretch + 1) << (above - below)) - 1) as again
        where known.run_id = touched.run_id and known.level = above and known.name = touched.name
            and known.stretch = touched.stretch;
        below := above;
    end loop;
    return null;
end $$;
create trigger metric_points_changed after update on metric_point referencing new table as changed
    for each statement execute function redo_metric_stretches();

-- Those of points that are there already.
with fine as materialized (
    select run_id, name, step >> 6 as stretch, count(*) as points, min(step) as first_step, max(step) as last_step,
        min(array[value, step]) filter (where value <> 'NaN') as low, max(array[value, -step]) filter (where value <> 'NaN') as high,
        min(step) filter (where value = 'NaN') as nan_step
    from metric_point group by run_id, name, step >> 6)
insert into metric_stretch (run_id, level, name, stretch, points, first_step, last_step, low, high, nan_step)
select run_id, level, name, stretch >> (level - 6), sum(points), min(first_step), max(last_step), min(low), max(high), min(nan_step)
from fine cross join unnest('{6, 9, 12, 15, 18, 21, 63}'::smallint[]) as level
group by run_id, level, name, stretch >> (level - 6);
