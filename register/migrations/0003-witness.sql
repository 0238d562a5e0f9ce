-- Witnessing: this realm as a witness of other logs, and other witnesses of this realm's log.

-- The logs that this realm witnesses, and the last checkpoint of each that it cosigned.
create table witnessed_log (
  origin text primary key check (length(origin) between 1 and 255),
  -- Keys of which any may have signed; an old one and its successor, say.
  verifier_keys text[] not null check (cardinality(verifier_keys) between 1 and 8),
  since timestamptz(3) not null,
  ended_at timestamptz(3),
  size bigint not null default 0 check (size >= 0),
  root bytea not null default sha256('') check (length(root) = 32),
  note text,
  seen_at timestamptz(3)
);

create function refuse_unwitnessing() returns trigger language plpgsql as $$
begin
  if new.origin = old.origin and (new.size > old.size or (new.size = old.size and new.root = old.root)) then
    return new;
  end if;
  raise exception 'what was witnessed is never taken back' using errcode = 'insufficient_privilege';
end $$;
create trigger witnessed_log_only_grows before update on witnessed_log
  for each row execute function refuse_unwitnessing();
create trigger witnessed_log_is_kept before delete or truncate on witnessed_log
  for each statement execute function refuse_change();

-- The witnesses that this realm asks, and what each has of its log.
create table log_witness (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9.-]{0,99}$'),
  verifier_key text not null unique,
  url text not null,
  since timestamptz(3) not null,
  ended_at timestamptz(3),
  size bigint not null default 0 check (size >= 0),
  asked_at timestamptz(3),
  answered_at timestamptz(3),
  -- Why it didn't cosign when it was asked last; null if it did.
  fault text
);

-- What witnesses have signed of this realm's log: the last line of each key for each checkpoint.
create table log_cosignature (
  size bigint not null,
  root bytea not null check (length(root) = 32),
  verifier_key text not null,
  seconds bigint not null,
  line text not null,
  primary key (size, root, verifier_key)
);

-- How many witnesses must have seen a checkpoint before it counts as witnessed.
create table log_policy (
  only_row boolean primary key default true check (only_row),
  policy text not null check (length(policy) <= 100000),
  since timestamptz(3) not null
);

-- Two checkpoints that one log signed and that can't both be true: proof against it, for everybody.
create table fork_proof (
  number bigint generated always as identity primary key,
  origin text not null,
  earlier text not null,
  later text not null,
  -- SHA-256 of both, so that the same proof is kept once.
  digest bytea not null unique,
  found_at timestamptz(3) not null
);
create index fork_proof_origin on fork_proof (origin);
create trigger fork_proof_is_final before update or delete or truncate on fork_proof
  for each statement execute function refuse_change();

-- Authorities that say when a checkpoint existed, and what they said.
create table timestamp_authority (
  url text primary key,
  -- Certificates in PEM that chains must end at.
  roots text not null check (length(roots) <= 100000),
  since timestamptz(3) not null,
  ended_at timestamptz(3)
);
create table log_timestamp (
  url text not null references timestamp_authority,
  day date not null,
  size bigint not null,
  note text not null,
  -- The DER of the token, and the time that it states.
  token bytea not null check (length(token) <= 65536),
  stated_at timestamptz(3) not null,
  primary key (url, day)
);
create trigger log_timestamp_is_final before update or delete or truncate on log_timestamp
  for each statement execute function refuse_change();

revoke update, delete on fork_proof, log_timestamp from :app;
revoke delete on witnessed_log from :app;
grant select on witnessed_log, log_witness, log_cosignature, log_policy, fork_proof, log_timestamp to :reader;
