-- Places have boundaries and may move to lie elsewhere in the tree.
alter table place add column boundary_hash text;

-- The boundary itself: as an area in steps of 1e-7 degrees, WGS-84; its SHA-256 is official.
create table place_boundary (
  place_id uuid primary key references place,
  area bytea not null,
  vertices integer not null
);

-- Paths under which a place was known before it moved, or that of a place which was merged into it. Matters
-- keep the path of their day; a scope is widened by these, so that they are found from where their place is now.
create table place_former_path (
  former ltree primary key,
  place_id uuid not null references place
);
create index place_former_path_place on place_former_path (place_id);

-- All paths under which what lies in a place today is or was known, the place's own first.
create function place_reach(root ltree) returns setof ltree language sql stable as $$
  select root
  union all
  select gone.former
  from place_former_path gone join place on place.id = gone.place_id
  where place.path <@ root and not gone.former <@ root
    and not exists (
      select from place_former_path above join place upper on upper.id = above.place_id
      where nlevel(gone.former) > 1 and above.former = subpath(gone.former, 0, -1) and upper.path <@ root)
$$;

-- Counts changes of places and boundaries, so that what is kept in memory knows when to be read anew.
create table place_change (changes bigint not null);
insert into place_change values (1);
create function count_place_change() returns trigger language plpgsql as $$
begin
  update place_change set changes = changes + 1;
  return null;
end $$;
create trigger place_is_counted after insert or update on place
  for each statement execute function count_place_change();
create trigger place_boundary_is_counted after insert or update or delete on place_boundary
  for each statement execute function count_place_change();
