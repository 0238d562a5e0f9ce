-- What the page of the register is filtered by. All of it follows from the entries and can be made anew: it is no
-- part of the record. A row holds a party and a matter only where the public is told of the act.
create table ledger (
  index bigint primary key,
  type text not null,
  party_id uuid,
  matter_id uuid
);
create index ledger_type on ledger (type, index);
create index ledger_party on ledger (party_id, index) where party_id is not null;
create index ledger_matter on ledger (matter_id, index) where matter_id is not null;

-- The places of an act that the public is told of: where it was, and all wider ones around.
create table ledger_place (
  place_id uuid not null,
  index bigint not null references ledger,
  primary key (place_id, index)
);

-- How many entries of each type there are, by the realm's days and altogether.
create table ledger_day (
  day date not null,
  type text not null,
  entries bigint not null,
  primary key (day, type)
);
create table ledger_total (
  type text primary key,
  entries bigint not null
);
