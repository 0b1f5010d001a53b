-- What has ended of late, for the page of the queue. A job comes into it once, at its end.
create index job_by_end on job (ended_at) where ended_at is not null;
