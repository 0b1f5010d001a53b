-- Images on their way: the newest snapshot of a sample set while it is drawn, one row each. It goes with the attempt that drew it.
create table sample_frame (
    sample_set_id uuid    primary key references sample_set on delete cascade,
    number        integer not null check (number >= 0),
    array_bytes   bytea   not null                                            -- float32 [n, h, w] in NumPy's format
);
alter table sample_frame alter column array_bytes set storage external;       -- noise does not get smaller

-- However an attempt ends: what is drawn has its film, and what is drawn again starts over.
create function drop_sample_frame() returns trigger language plpgsql as $$
begin
    delete from sample_frame where sample_set_id = (select id from sample_set where job_id = new.id);
    return null;
end $$;
create trigger sampling_ended after update of status on job for each row
    when (new.kind = 'SAMPLE' and old.status = 'RUNNING' and new.status <> 'RUNNING') execute function drop_sample_frame();
