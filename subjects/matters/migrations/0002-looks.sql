-- A look at who reported: one a mandate, matter and hour.
create table look (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  mandate_id uuid not null references mandate,
  hour timestamptz(3) not null,
  unique (mandate_id, matter_id, hour)
);
