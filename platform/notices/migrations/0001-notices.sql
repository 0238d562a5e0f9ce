-- What somebody should know, addressed to a party's people in a role, or to one account.
create table notice (
  id uuid primary key,
  party_id uuid,
  role text,
  account_id uuid,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  parameters jsonb not null,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  check ((party_id is null) <> (account_id is null))
);
create index notice_party on notice (party_id, at desc, id desc) where party_id is not null;
create index notice_account on notice (account_id, at desc, id desc) where account_id is not null;
create index notice_at on notice (at);
