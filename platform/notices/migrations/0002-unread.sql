-- The unread ones are counted for every page of whoever is signed in.
create index notice_unread_party on notice (party_id, role, at) where read_at is null and party_id is not null;
create index notice_unread_account on notice (account_id, at) where read_at is null and account_id is not null;
