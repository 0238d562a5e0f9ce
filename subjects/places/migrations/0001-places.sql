-- A place: a node of nation › … › grid, or of a layer that crosses it.
create table place (
  id uuid primary key,
  version integer not null,
  kind text not null,
  code text,
  parent_id uuid references place,
  path ltree not null unique,
  valid_from date not null,
  valid_to date,
  successor_id uuid references place
);
create index place_path on place using gist (path);
create index place_parent on place (parent_id);
create unique index place_code on place (code) where valid_to is null;

create table place_text (
  id uuid primary key references place,
  name_zh text not null,
  name_en text
);
create index place_text_name on place_text using gin (name_zh gin_trgm_ops);
