-- What a realm is called and how it was set up. One row.
create table realm_settings (
  only_row boolean primary key default true check (only_row),
  name_zh text not null,
  name_en text,
  zone text not null,
  division_code text,
  demo boolean not null,
  created_at timestamptz(3) not null
);

-- Answers kept for a repeated request (Idempotency-Key), for 24 hours.
create table request_once (
  caller text not null,
  key text not null,
  body_hash bytea not null,
  result jsonb,
  at timestamptz(3) not null,
  primary key (caller, key)
);
create index request_once_at on request_once (at);
