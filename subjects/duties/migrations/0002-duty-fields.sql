-- What duty lists say besides: the office that handles, the level, the department in charge of what a street
-- assists in, the clause of an upper level that a local one makes concrete, means by kind. And the county's
-- word on new duties of a street: proposed, then in force or rejected.
alter table duty
  add column status text not null default 'in-force' check (status in ('proposed', 'in-force', 'rejected')),
  add column level text,
  add column department_party_id uuid references party,
  -- Of one file a local clause may stand before the upper one.
  add column concretises_id uuid references duty deferrable initially deferred,
  add column proposed_by_mandate_id uuid references mandate;
create index duty_supervisor on duty (supervisor_party_id);
create index duty_department on duty (department_party_id);
create index duty_co_handlers on duty using gin (co_handlers jsonb_path_ops);
create index duty_place on duty (place_id);
create unique index duty_proposed on duty (code) where status = 'proposed';

alter table duty_text
  drop column means,
  add column handling_office text,
  add column accountability_basis text,
  add column means_staff text,
  add column means_money text,
  add column means_powers text,
  -- Why a proposal was rejected.
  add column decision_ground text,
  add column search tsvector;
create index duty_text_search on duty_text using gin (search);

-- In estates with a property company, matters of the category go to the company by transfer, and the duty's
-- lead supervises.
alter table dispatch_rule add column to_property_company boolean not null default false;

-- Changes with everything that routing and the check of duties follow from, so that what was worked out once
-- serves until then. Another value each time, drawn at commit: it never comes again, also after a rollback, and
-- is locked only for the moment of committing.
create table duty_ground (version uuid not null);
insert into duty_ground values (gen_random_uuid());

create function mark_duty_ground() returns trigger language plpgsql as $$
begin
  perform set_config('gongzhi.duty_ground_changing', 'yes', true);
  return null;
end $$;

create function change_duty_ground() returns trigger language plpgsql as $$
begin
  -- Fired for each row; once a transaction is enough.
  if current_setting('gongzhi.duty_ground_changing', true) = 'yes' then
    update duty_ground set version = gen_random_uuid();
    perform set_config('gongzhi.duty_ground_changing', 'done', true);
  end if;
  return null;
end $$;

do $$
declare
  ground text;
begin
  foreach ground in array array['category', 'place', 'party', 'duty', 'dispatch_rule'] loop
    execute format('create trigger mark_duty_ground after insert or update or delete on %I
      for each statement execute function mark_duty_ground()', ground);
    execute format('create constraint trigger change_duty_ground after insert or update or delete on %I
      deferrable initially deferred for each row execute function change_duty_ground()', ground);
  end loop;
end $$;
