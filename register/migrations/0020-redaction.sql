-- What was erased by law: that it was, on which basis, how many parts. Which ones stands in the act's facts.
create table redaction (
  id uuid primary key,
  version integer not null,
  basis text not null,
  parts integer not null check (parts > 0),
  made_at timestamptz(3) not null
);

-- The only way in which data leave an act: takes away the parts that an act of redaction names. The act must
-- have been recorded in this very transaction, so that neither can stand without the other.
create function redact(redaction_act uuid) returns integer
language plpgsql security definer as $$
declare
  named jsonb;
  wanted integer;
  gone integer;
begin
  select part.data::jsonb -> 'facts' -> 'parts' into named
  from act join act_part as part on part.act_id = act.id and part.part = 'facts'
  where act.id = redaction_act and act.type = 'redaction.made'
    and act.xmin = pg_current_xact_id()::xid
    and act.refers @> (select array_agg(key::uuid)
                       from jsonb_object_keys(part.data::jsonb -> 'facts' -> 'parts') as key);
  if named is null then
    raise exception 'no act of redaction in this transaction: %', redaction_act
      using errcode = 'insufficient_privilege';
  end if;
  select count(*) into wanted from jsonb_each(named) as given, jsonb_array_elements_text(given.value);
  update act_part set data = null, opening = null, about = null
  from jsonb_each(named) as given, jsonb_array_elements_text(given.value) as name
  where act_part.act_id = given.key::uuid and act_part.part = name
    and act_part.part <> 'facts' and act_part.data is not null;
  get diagnostics gone = row_count;
  if gone <> wanted then
    raise exception 'an act of redaction names parts that are not there to be erased: %', redaction_act
      using errcode = 'insufficient_privilege';
  end if;
  return gone;
end $$;

-- It runs as the owner: nobody may slip tables of their own under its names.
do $$ begin
  execute format('alter function redact(uuid) set search_path = %I, ext, pg_temp', current_schema());
end $$;
revoke execute on function redact(uuid) from public;
grant execute on function redact(uuid) to :app;
