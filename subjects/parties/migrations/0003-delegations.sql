-- A delegation: one party lets another exercise some of its powers, for a term, watched by a third.
create table delegation (
  id uuid primary key,
  version integer not null,
  kind text not null,
  from_party_id uuid not null references party,
  to_party_id uuid not null references party,
  supervisor_party_id uuid not null references party,
  powers jsonb not null,
  place_ids uuid[] not null,
  valid_from date not null,
  valid_to date not null,
  ended boolean not null,
  reviewed_at timestamptz(3),
  in_order boolean
);
create index delegation_from on delegation (from_party_id, id);
create index delegation_to on delegation (to_party_id, id);
create index delegation_supervisor on delegation (supervisor_party_id, id);

create table delegation_text (
  id uuid primary key references delegation,
  basis text,
  description text,
  review text
);
