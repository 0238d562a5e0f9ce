-- Own days of a party's own, such as its move to another building; without a party, the realm's.
alter table own_day add column party_id uuid references party;
drop index own_day_date;
create unique index own_day_date on own_day (date, party_id) nulls not distinct where in_force;
create index own_day_party on own_day (party_id, date) where in_force;
