-- An asset: a lamp, a manhole; whose it is, who maintains it, where it stands (WGS-84).
create table asset (
  id uuid primary key,
  version integer not null,
  code text not null,
  kind text not null,
  owner_party_id uuid references party,
  maintainer_party_id uuid references party,
  place_id uuid references place,
  longitude double precision not null,
  latitude double precision not null,
  retired_on date
);
create unique index asset_code on asset (code) where retired_on is null;
create index asset_kind on asset (kind, id);
create index asset_place on asset (place_id, id);
create index asset_owner on asset (owner_party_id, id);
create index asset_maintainer on asset (maintainer_party_id, id);

create table asset_text (
  id uuid primary key references asset,
  name_zh text,
  name_en text,
  address text
);

-- Counts changes, so that what is kept in memory knows when to be read anew.
create table asset_change (changes bigint not null);
insert into asset_change values (1);
create function count_asset_change() returns trigger language plpgsql as $$
begin
  update asset_change set changes = changes + 1;
  return null;
end $$;
create trigger asset_is_counted after insert or update on asset
  for each statement execute function count_asset_change();
