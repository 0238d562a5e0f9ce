-- The problem; many reports may join one.
create table matter (
  id uuid primary key,
  version integer not null,
  reference text not null unique,
  kind text not null,
  category_id uuid not null references category,
  place_id uuid not null references place,
  place_path ltree not null,
  openness text not null,
  status text not null,
  lead_party_id uuid references party,
  duty_id uuid references duty,
  reports integer not null,
  reopened integer not null,
  outcome text,
  opened_at timestamptz(3) not null,
  dispatched_at timestamptz(3),
  dispatch_due_at timestamptz(3),
  due_at timestamptz(3),
  closed_at timestamptz(3),
  clock_stage text not null,
  next_clock_at timestamptz(3),
  source text,
  source_reference text
);
create index matter_newest on matter (opened_at desc, id desc);
create index matter_public on matter (opened_at desc, id desc) where openness = 'public';
create index matter_place on matter using gist (place_path);
create index matter_category on matter (category_id, opened_at desc);
create index matter_next_clock on matter (next_clock_at) where next_clock_at is not null;
create index matter_undispatched on matter (dispatch_due_at, id) where status = 'opened';
create index matter_calling_back on matter (id) where status = 'calling-back';
create index matter_lead on matter (lead_party_id, status);

create table matter_text (
  id uuid primary key references matter,
  public_summary text
);

-- One caller's report: the contact log, call-back and rating are its own.
create table report (
  id uuid primary key,
  version integer not null,
  reference text not null unique,
  kind text not null,
  channel text not null,
  category_id uuid not null references category,
  place_id uuid not null references place,
  matter_id uuid references matter,
  status text not null,
  open_wish boolean not null,
  confidential boolean not null,
  taken_in_at timestamptz(3) not null,
  call_back_attempts integer not null,
  reached boolean,
  solved boolean,
  satisfaction text,
  closed_at timestamptz(3),
  source text,
  source_reference text,
  unique (source, source_reference)
);
create index report_matter on report (matter_id);
create index report_waiting on report (taken_in_at, id) where status in ('received', 'calling-back');

create table report_text (
  id uuid primary key references report,
  description text,
  address text,
  latitude double precision,
  longitude double precision,
  answer text
);
create index report_text_description on report_text using gin (description gin_trgm_ops);

-- Who reported and how to reach them: apart from the matter, seen only by those whose step needs it.
create table report_contact (
  report_id uuid primary key references report,
  account_id uuid,
  name text,
  phone text,
  query_code_hash bytea
);
create index report_contact_account on report_contact (account_id) where account_id is not null;
create index report_contact_phone on report_contact (phone) where phone is not null;

-- One assignment of a matter to one party; orders nest when they are dispatched on.
create table work_order (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  parent_id uuid references work_order,
  party_id uuid not null references party,
  manner text not null,
  duty_id uuid references duty,
  rule_id uuid references dispatch_rule,
  supervisor_party_id uuid references party,
  verification text not null,
  status text not null,
  time_limit jsonb,
  issued_at timestamptz(3) not null,
  received_at timestamptz(3),
  done_at timestamptz(3),
  done_mandate_id uuid references mandate,
  outcome text,
  verified_at timestamptz(3),
  sent_back integer not null,
  due_at timestamptz(3),
  remind_at timestamptz(3),
  escalate_at timestamptz(3),
  clock_stage text not null,
  next_clock_at timestamptz(3)
);
create index work_order_matter on work_order (matter_id);
create index work_order_inbox on work_order (party_id, due_at nulls last, id) where status in ('issued', 'received');
create index work_order_verifying on work_order (done_at, id) where status = 'done';
create index work_order_next_clock on work_order (next_clock_at) where next_clock_at is not null;

-- Photographs and papers that belong to a report or an order.
create table matter_file (
  file_id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  matter_id uuid,
  purpose text not null check (purpose in ('report', 'before', 'after', 'evidence'))
);
create index matter_file_subject on matter_file (subject_kind, subject_id);
