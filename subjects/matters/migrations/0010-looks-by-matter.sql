-- Whoever reported something may see which party looked at who they are.
create index look_matter on look (matter_id, hour) where matter_id is not null;
