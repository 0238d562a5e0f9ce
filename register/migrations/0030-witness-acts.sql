-- Who witnesses, whom, and by which policy is on record: each of these is a subject with acts of its own.

alter table log_witness
  add column id uuid not null unique default gen_random_uuid(),
  add column version int not null default 1;

alter table witnessed_log
  add column id uuid not null unique default gen_random_uuid(),
  add column version int not null default 1;

-- The digest is the act's; the text stands beside it.
alter table log_policy
  add column id uuid not null unique default gen_random_uuid(),
  add column version int not null default 1,
  add column digest text not null default '',
  alter column policy set default '';

alter table timestamp_authority
  add column id uuid not null unique default gen_random_uuid(),
  add column version int not null default 1,
  add column roots_digest text not null default '',
  alter column roots set default '';
