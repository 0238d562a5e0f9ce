-- What waits to be decided knows where its matter lies, so that whoever decides for a street needn't look up all
-- matters of the realm for which something waits. It follows from the matter, whose path stays that of the day on
-- which it was opened, and is no part of the record.
alter table contest add place_path ltree;
alter table time_request add place_path ltree;
alter table long_listing add place_path ltree;
alter table exclusion add place_path ltree;
update contest set place_path = matter.place_path from matter where matter.id = matter_id;
update time_request set place_path = matter.place_path from matter where matter.id = matter_id;
update long_listing set place_path = matter.place_path from matter where matter.id = matter_id;
update exclusion set place_path = matter.place_path from matter where matter.id = matter_id;

create function lies_where_its_matter_lies() returns trigger language plpgsql as $$
begin
  new.place_path := (select place_path from matter where id = new.matter_id);
  return new;
end $$;
create trigger lies_where_its_matter_lies before insert on contest
  for each row execute function lies_where_its_matter_lies();
create trigger lies_where_its_matter_lies before insert on time_request
  for each row execute function lies_where_its_matter_lies();
create trigger lies_where_its_matter_lies before insert on long_listing
  for each row execute function lies_where_its_matter_lies();
create trigger lies_where_its_matter_lies before insert on exclusion
  for each row execute function lies_where_its_matter_lies();

-- What waits to be decided, the longest waiting first.
create index exclusion_applied on exclusion (applied_at, id) where status = 'applied';
create index long_listing_applied on long_listing (applied_at, id) where status = 'applied';
create index long_listing_checking on long_listing (listed_at, id) where status = 'checking';
-- What a party has on the long-term list.
create index long_listing_held on long_listing (party_id) include (matter_id) where status in ('listed', 'checking');
