-- The public log that acts enter. What stands here may be read by anyone: entries hold commitments only.

-- What the log is called for ever. One row, written at set-up.
create table log (
  only_row boolean primary key default true check (only_row),
  origin text not null check (length(origin) between 1 and 255),
  created_at timestamptz(3) not null
);

-- The keys that sign checkpoints, and those that did; `retired_at` is set once.
create table log_key (
  verifier_key text primary key,
  algorithm text not null check (algorithm in ('ed25519', 'sm2')),
  since timestamptz(3) not null,
  retired_at timestamptz(3)
);

-- The entries, in the order of the log, with the exact bytes that were hashed.
create table log_entry (
  index bigint primary key check (index >= 0),
  act_id uuid not null unique references act,
  bytes bytea not null check (length(bytes) <= 1024),
  leaf bytea not null check (length(leaf) = 32)
);

-- How many entries there are, and the root of their tree. It moves in the transaction that adds entries.
create table log_head (
  only_row boolean primary key default true check (only_row),
  size bigint not null,
  root bytea not null check (length(root) = 32)
);
insert into log_head (size, root) values (0, sha256(''));

-- Every checkpoint that was signed, in that order; its row stands before it is published.
create table log_checkpoint (
  number bigint generated always as identity primary key,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  at timestamptz(3) not null,
  note text not null
);
create index log_checkpoint_size on log_checkpoint (size, number);

-- Why nothing is signed at present, if so; for whoever looks after the realm. Nothing official.
create table log_alarm (
  only_row boolean primary key default true check (only_row),
  code text not null,
  parameters jsonb not null,
  since timestamptz(3) not null
);

-- The acts that took parts of others away, by the acts they refer to.
create index act_redaction on act using gin (refers) where type = 'redaction.made';

create trigger log_is_final before update or delete or truncate on log
  for each statement execute function refuse_change();
create trigger log_entry_is_final before update or delete or truncate on log_entry
  for each statement execute function refuse_change();
create trigger log_checkpoint_is_final before update or delete or truncate on log_checkpoint
  for each statement execute function refuse_change();
create trigger log_key_is_kept before delete or truncate on log_key
  for each statement execute function refuse_change();
create trigger log_head_is_kept before insert or delete or truncate on log_head
  for each statement execute function refuse_change();

create function refuse_shrinking() returns trigger language plpgsql as $$
begin
  if new.size > old.size then return new; end if;
  raise exception 'the log only grows' using errcode = 'insufficient_privilege';
end $$;
create trigger log_head_grows before update on log_head for each row execute function refuse_shrinking();

create function refuse_other_key() returns trigger language plpgsql as $$
begin
  if old.retired_at is null and new.retired_at is not null
     and (new.verifier_key, new.algorithm, new.since) = (old.verifier_key, old.algorithm, old.since) then
    return new;
  end if;
  raise exception 'a key can be retired, nothing else' using errcode = 'insufficient_privilege';
end $$;
create trigger log_key_is_only_retired before update on log_key
  for each row execute function refuse_other_key();

revoke update, delete on log, log_entry, log_checkpoint from :app;
revoke insert, delete on log_head from :app;
revoke delete on log_key from :app;

grant select on log, log_key, log_entry, log_head, log_checkpoint to :reader;

-- The queue is emptied all day: what was taken out of it shall not slow the next look.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
