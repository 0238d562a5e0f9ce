-- A key with which another system acts by somebody's mandate, for some purposes, until a day.
create table machine_key (
  id uuid primary key,
  version integer not null,
  mandate_id uuid not null references mandate,
  scopes jsonb not null,
  valid_to date not null,
  issued_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index machine_key_mandate on machine_key (mandate_id);

create table machine_key_text (
  id uuid primary key references machine_key,
  name text not null
);

-- Only the hash of the key is kept; when it was last used isn't official.
create table machine_key_secret (
  id uuid primary key references machine_key,
  hash bytea not null unique check (length(hash) = 32),
  last_used_at timestamptz(3)
);
