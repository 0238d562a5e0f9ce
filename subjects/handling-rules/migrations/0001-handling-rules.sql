-- The realm's handling rules: one row, what was set so far and what will take hold later.
create table handling_rules (
  id uuid primary key,
  version integer not null,
  held jsonb not null,
  coming jsonb not null
);
create unique index handling_rules_one on handling_rules ((true));
