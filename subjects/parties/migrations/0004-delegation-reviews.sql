-- How often a delegation is to be reviewed, and when it has to be looked at again by the clock.
alter table delegation
  add column review_months integer not null default 12,
  add column review_due_on date,
  add column review_stage text not null default 'running',
  add column expired boolean not null default false,
  add column next_clock_on date;
alter table delegation alter column review_months drop default, alter column review_stage drop default,
  alter column expired drop default;
create index delegation_clock on delegation (next_clock_on) where next_clock_on is not null;
-- Reviews that are due, by who watches: its tasks.
create index delegation_review_due on delegation (supervisor_party_id, review_due_on)
  where review_stage <> 'running';
-- All mandates that somebody holds or held are read by their holder; history and hand-over by the party.
create index mandate_party_role on mandate (party_id, role);
