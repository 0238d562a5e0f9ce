-- A membership: a party belongs to a coordinating body or a standing task team, from–until.
create table membership (
  id uuid primary key,
  version integer not null,
  body_party_id uuid not null references party,
  member_party_id uuid not null references party,
  role text not null check (role in ('lead', 'member')),
  valid_from date not null,
  valid_to date
);
create index membership_body on membership (body_party_id, id);
create index membership_member on membership (member_party_id, id);

-- Which mandates are limited to a place: asked before the place is merged or ended.
create index mandate_places on mandate using gin (place_ids);
