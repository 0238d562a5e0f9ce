-- Office hours of a party's own; without a party, the realm's. No hours: what stands above them holds again.
alter table office_hours add column party_id uuid references party;
alter table office_hours alter column hours drop not null;
create index office_hours_party on office_hours (party_id, id);
