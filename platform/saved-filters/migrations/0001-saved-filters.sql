-- Filters that somebody wants to come back to, by name.
create table saved_filter (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  page text not null,
  name text not null,
  query text not null,
  saved_at timestamptz(3) not null,
  unique (account_id, page, name)
);
