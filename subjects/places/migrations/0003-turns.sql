-- Former paths below a path, and above one.
create index place_former_path_tree on place_former_path using gist (former);

-- Where, going down from the root of all paths, one comes into a place as it is today, and where one leaves it
-- again: its own path, and former ones of what has come to it or gone from it since. A path of any day lies in
-- the place if it has passed more turns into it than out of it. Of a place that was merged, what was recorded
-- under its own path.
create function place_turns(root ltree) returns table (path ltree, inside boolean) language sql stable as $$
  with entered (path) as materialized (
    select root
    union
    select gone.former from place_former_path gone join place on place.id = gone.place_id
    where place.path <@ root
      and not exists (select from place_former_path merged where merged.former = root)
  ), marked (path, inside) as materialized (
    select entered.path, true from entered
    union
    select gone.former, false from entered
    join place_former_path gone on gone.former <@ entered.path
    join place on place.id = gone.place_id
    where not place.path <@ root
      and not exists (select from place_former_path merged where merged.former = root)
  )
  select marked.path, marked.inside from marked
  where marked.inside is distinct from coalesce((
    select upper.inside from marked as upper
    where upper.path @> marked.path and upper.path <> marked.path
    order by nlevel(upper.path) desc limit 1), false)
$$;

-- Whether a path has passed more turns in than out.
create function passes_in(path ltree, turns_in ltree[], turns_out ltree[]) returns boolean language sql immutable as $$
  select (select count(*) from unnest(turns_in) as turn where path <@ turn)
       > (select count(*) from unnest(turns_out) as turn where path <@ turn)
$$;

-- What was merged into a place.
create index place_successor on place (successor_id) where successor_id is not null;
