-- The newest matters of a place: of a street, of a community, at any depth that places have. One index for each
-- depth, for only so does an index know both what lies in a place and what is newest there. A statement that
-- follows one says its depth twice, as the index does.
create index matter_newest_2 on matter (subpath(place_path, 0, 2), opened_at desc, id desc)
  where nlevel(place_path) >= 2;
create index matter_newest_3 on matter (subpath(place_path, 0, 3), opened_at desc, id desc)
  where nlevel(place_path) >= 3;
create index matter_newest_4 on matter (subpath(place_path, 0, 4), opened_at desc, id desc)
  where nlevel(place_path) >= 4;
create index matter_newest_5 on matter (subpath(place_path, 0, 5), opened_at desc, id desc)
  where nlevel(place_path) >= 5;

-- What is open, newest first: a small part, however much was closed.
create index matter_open on matter (opened_at desc, id desc) where closed_at is null;

-- Of a category, a party and a kind, newest first; of a category also those that the public may see, for that
-- depends on the category.
drop index matter_category;
create index matter_category on matter (category_id, opened_at desc, id desc);
create index matter_public_category on matter (category_id, opened_at desc, id desc) where openness = 'public';
create index matter_of_party on matter (lead_party_id, opened_at desc, id desc) where lead_party_id is not null;
create index matter_kind on matter (kind, opened_at desc, id desc);

-- A group's, and what is left out of figures.
create index matter_group on matter (opened_at desc, id desc) where people >= 5;
create index matter_excluded on matter (opened_at desc, id desc) where excluded;

-- What a party has in hand, by how far it is: a busy one has thousands, of which few are to be received.
drop index work_order_inbox;
create index work_order_inbox on work_order (party_id, status, due_at nulls last, id)
  where status in ('issued', 'received', 'drafted');
-- What is done for a party and waits to be accepted: few at any time, also for whoever leads many matters.
create index work_order_done_below on work_order (parent_id) where status = 'done' and parent_id is not null;
create index work_order_done_beside on work_order (matter_id) where status = 'done' and capacity = 'co-handler';
