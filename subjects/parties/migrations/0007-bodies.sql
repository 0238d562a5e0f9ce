-- A party and all whose part it is, itself first: its body, the body above that, and so on up to a government,
-- whose departments are bodies of their own.
create function party_bodies(part uuid) returns uuid[] language sql stable as $$
  with recursive body (id, parent_id, step) as (
    select party.id, party.parent_id, 0 from party where party.id = part
    union all
    select party.id, party.parent_id, body.step + 1 from body join party on party.id = body.parent_id
    where party.kind <> 'government' and body.step < 50
  )
  select coalesce(array_agg(id order by step), '{}') from body
$$;
