-- How many matters of each place were closed, in time and late, so that whoever asks how things stand needn't read
-- all that was ever closed. It follows from the matters and is no part of the record. Changes are only added and
-- folded into the sums by the worker: two closings never wait for each other. Accusations count nowhere.
create table matter_sum (
  place_path ltree primary key,
  in_time bigint not null,
  late bigint not null
);
create table matter_sum_change (
  place_path ltree not null,
  in_time integer not null,
  late integer not null
);

-- What one matter adds: in time, late.
create function matter_share(matter matter) returns integer[] language sql immutable as $$
  select case
    when matter.closed_at is null or matter.kind = 'accusation' then '{0,0}'::integer[]
    when matter.due_at is null or matter.closed_at <= matter.due_at then '{1,0}'
    else '{0,1}' end
$$;

create function sums_follow_matter() returns trigger language plpgsql as $$
declare
  was integer[] := '{0,0}';
  share integer[] := matter_share(new);
begin
  if tg_op = 'UPDATE' then was := matter_share(old); end if;
  if tg_op = 'UPDATE' and new.place_path = old.place_path and was = share then return null; end if;
  if was <> '{0,0}' then
    insert into matter_sum_change values (old.place_path, -was[1], -was[2]);
  end if;
  if share <> '{0,0}' then
    insert into matter_sum_change values (new.place_path, share[1], share[2]);
  end if;
  return null;
end $$;
create trigger sums_follow_new_matter after insert on matter for each row
  when (new.closed_at is not null) execute function sums_follow_matter();
create trigger sums_follow_matter after update on matter for each row
  when (old.closed_at is not null or new.closed_at is not null) execute function sums_follow_matter();

insert into matter_sum
select place_path, sum(share[1]), sum(share[2]) from matter, matter_share(matter) as share group by place_path;

-- Accusations by when they came in: few, and counted over a year.
create index report_accusation on report (taken_in_at) where kind = 'accusation';
