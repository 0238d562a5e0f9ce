-- Which mandate another was handed over from.
create index mandate_successor on mandate (successor_id) where successor_id is not null;
