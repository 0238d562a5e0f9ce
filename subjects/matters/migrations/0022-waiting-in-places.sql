-- What is to be dispatched or verified in a place, at any depth that places have.
create index matter_waiting_2 on matter (subpath(place_path, 0, 2), status)
  where status in ('opened', 'verifying') and nlevel(place_path) >= 2;
create index matter_waiting_3 on matter (subpath(place_path, 0, 3), status)
  where status in ('opened', 'verifying') and nlevel(place_path) >= 3;
create index matter_waiting_4 on matter (subpath(place_path, 0, 4), status)
  where status in ('opened', 'verifying') and nlevel(place_path) >= 4;
create index matter_waiting_5 on matter (subpath(place_path, 0, 5), status)
  where status in ('opened', 'verifying') and nlevel(place_path) >= 5;
