-- What somebody has begun to fill in and not yet sent, found by a key that only their browser has.
-- Erased after 7 days.
create table draft (
  key_hash bytea primary key,
  kind text not null,
  version integer not null,
  content jsonb not null,
  saved_at timestamptz(3) not null
);
create index draft_saved on draft (saved_at);
