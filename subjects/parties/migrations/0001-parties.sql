-- A party: any collective or person that can hold a duty.
create table party (
  id uuid primary key,
  version integer not null,
  kind text not null,
  level text,
  code text,
  parent_id uuid references party,
  place_id uuid references place,
  valid_from date not null,
  valid_to date
);
create index party_parent on party (parent_id);
create index party_place on party (place_id);
create index party_code on party (code) where code is not null;

create table party_text (
  id uuid primary key references party,
  name_zh text not null,
  name_en text,
  phone text,
  address text
);
create index party_text_name on party_text using gin (name_zh gin_trgm_ops);

-- A mandate: an account acts for a party in a role, for some places, from–until.
create table mandate (
  id uuid primary key,
  version integer not null,
  party_id uuid not null references party,
  role text not null,
  place_ids uuid[] not null,
  valid_from date not null,
  valid_to date,
  successor_id uuid references mandate
);
create index mandate_party on mandate (party_id);

-- Who holds it: a natural person, therefore erasable.
create table mandate_holder (
  mandate_id uuid primary key references mandate,
  account_id uuid not null
);
create index mandate_holder_account on mandate_holder (account_id);
