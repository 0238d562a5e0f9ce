-- A category of public matters: a row of the catalogue that reports are sorted by.
create table category (
  id uuid primary key,
  version integer not null,
  code text not null,
  group_code text not null,
  openness text not null check (openness in ('public', 'figures')),
  verification text not null check (verification in ('independent', 'sampled', 'on-the-spot')),
  emergency boolean not null,
  valid_from date not null,
  valid_to date
);
create unique index category_code on category (code) where valid_to is null;

create table category_text (
  id uuid primary key references category,
  name_zh text not null,
  name_en text,
  group_name_zh text not null,
  group_name_en text,
  opening_conditions text,
  closing_conditions text,
  keywords text
);

-- One edition of a duty: who leads, assists and supervises, for a category and a place, within what
-- time. A revision ends an edition and begins the next under the same code.
create table duty (
  id uuid primary key,
  version integer not null,
  code text not null,
  edition integer not null check (edition > 0),
  type text not null,
  list text,
  stage text not null,
  category_id uuid not null references category,
  place_id uuid not null references place,
  lead_party_id uuid not null references party,
  co_handlers jsonb not null,
  supervisor_party_id uuid references party,
  time_limit jsonb,
  promised_limit jsonb,
  effective_from date not null,
  effective_to date,
  replaces_id uuid references duty,
  unique (code, edition)
);
create index duty_category on duty (category_id, place_id);
create index duty_lead on duty (lead_party_id);

create table duty_text (
  id uuid primary key references duty,
  name_zh text not null,
  name_en text,
  basis text,
  steps text,
  accountability text,
  means text,
  supervision_phone text
);

-- A row of the dispatch catalogue that refines what duties say: another duty, manner or limit.
create table dispatch_rule (
  id uuid primary key,
  version integer not null,
  category_id uuid not null references category,
  place_id uuid not null references place,
  duty_id uuid not null references duty,
  manner text,
  time_limit jsonb,
  valid_from date not null,
  valid_to date
);
create index dispatch_rule_category on dispatch_rule (category_id, place_id);
