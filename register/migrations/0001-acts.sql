-- Acts: what was done officially, by whom, to what. Never updated, never deleted.
create table act (
  id uuid primary key,
  type text not null,
  subject_kind text not null,
  subject_id uuid not null,
  version integer not null check (version > 0),
  at timestamptz(3) not null,
  nonce text not null check (length(nonce) = 22),
  refers uuid[] not null default '{}',
  unique (subject_kind, subject_id, version)
);
create index act_latest on act (at desc, id desc);

-- The parts of an act that can be erased separately, with the opening of each one's commitment.
-- `data` holds the exact canonical bytes that were committed to; erasing nulls data and opening.
create table act_part (
  act_id uuid not null references act,
  part text not null check (part in ('facts', 'actor', 'content', 'location', 'evidence', 'signature')),
  data text,
  opening bytea check (length(opening) = 32),
  commitment bytea not null check (length(commitment) = 32),
  about uuid,
  primary key (act_id, part),
  check ((data is null) = (opening is null)),
  check (part <> 'facts' or data is not null)
);
create index act_part_about on act_part (about) where about is not null;

-- Acts that wait for their place in the public log. Positions are drawn after the subject's row is
-- locked, so each subject's order holds; the sequence must not cache.
create sequence outbox_position cache 1;
create table outbox (
  position bigint primary key default nextval('outbox_position'),
  act_id uuid not null unique references act
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what is on record is never changed: % on %', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger act_is_final before update or delete or truncate on act
  for each statement execute function refuse_change();
create trigger act_part_is_kept before delete or truncate on act_part
  for each statement execute function refuse_change();

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  if new.data is null and new.opening is null and new.about is null
     and (new.act_id, new.part, new.commitment) = (old.act_id, old.part, old.commitment) then
    return new;
  end if;
  raise exception 'a part of an act can be erased, not rewritten' using errcode = 'insufficient_privilege';
end $$;
create trigger act_part_is_not_rewritten before update on act_part
  for each row execute function refuse_rewriting();

revoke update, delete on act, act_part from :app;
revoke update on outbox from :app;
