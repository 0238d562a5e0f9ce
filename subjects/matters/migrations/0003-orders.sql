-- What an order is besides: in what capacity, its other clocks, its stops.
alter table work_order
  add capacity text not null default 'lead',
  add gives text,
  add draft_mandate_id uuid references mandate,
  add designated boolean not null default false,
  add contest_id uuid,
  add receive_due_at timestamptz(3),
  add respond_due_at timestamptz(3),
  add contacted_at timestamptz(3),
  add response_stage text not null default 'none',
  add clock_started_at timestamptz(3),
  add set_due_at timestamptz(3),
  add pauses jsonb not null default '[]',
  add stop_until timestamptz(3),
  add extensions integer not null default 0,
  add urged integer not null default 0,
  add copied_party_ids uuid[] not null default '{}';
-- Orders issued before: their limit runs since they were last issued or sent back.
update work_order set set_due_at = due_at, clock_started_at = (
  select max(act.at) from act
  where act.subject_id = work_order.id and act.type in ('work-order.issued', 'work-order.sent-back'))
where due_at is not null and exists (
  select from act where act.subject_id = work_order.id and act.type = 'work-order.issued');
drop index work_order_inbox;
create index work_order_inbox on work_order (party_id, due_at nulls last, id)
  where status in ('issued', 'received', 'drafted');
-- What waits for a head's signature, or for the party that it was done for.
create index work_order_drafted on work_order (party_id, id) where status = 'drafted';
create index work_order_parent on work_order (parent_id) where parent_id is not null;
create index work_order_copied on work_order using gin (copied_party_ids) where copied_party_ids <> '{}';
-- Chosen orders for the response rate, over a span of time.
create index work_order_issued on work_order (issued_at) where response_stage <> 'none';

-- The draft that a head signs, and the clause under which a contract's work is handed over.
create table work_order_text (
  id uuid primary key references work_order,
  draft_note text,
  draft_files text,
  clause text
);

-- 派单异议: the party says with the clause that it isn't theirs; consultation, review, designation.
create table contest (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  order_id uuid not null references work_order,
  party_id uuid not null references party,
  status text not null
    check (status in ('raised', 'consulting', 'consulted', 'reviewed', 'designated', 'refused', 'withdrawn')),
  suggested_party_id uuid references party,
  called_party_ids uuid[] not null,
  attended_party_ids uuid[] not null,
  consult_at timestamptz(3),
  on_site boolean,
  review text check (review in ('designate', 'refuse')),
  review_mandate_id uuid references mandate,
  designated_party_id uuid references party,
  raised_at timestamptz(3) not null,
  decide_by timestamptz(3) not null,
  decided_at timestamptz(3),
  next_clock_at timestamptz(3)
);
create unique index contest_open on contest (order_id)
  where status in ('raised', 'consulting', 'consulted', 'reviewed');
create index contest_matter on contest (matter_id);
create index contest_waiting on contest (decide_by, id)
  where status in ('raised', 'consulting', 'consulted', 'reviewed');
create index contest_next_clock on contest (next_clock_at) where next_clock_at is not null;

-- 时限申请: more time, or that the clock stand; asked by the handler, decided by another.
create table time_request (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  order_id uuid not null references work_order,
  party_id uuid not null references party,
  kind text not null check (kind in ('extension', 'stop')),
  status text not null check (status in ('asked', 'granted', 'refused', 'lapsed')),
  time_limit jsonb,
  ground text,
  until timestamptz(3),
  asked_mandate_id uuid references mandate,
  asked_at timestamptz(3) not null,
  decide_by timestamptz(3) not null,
  decided_at timestamptz(3),
  next_clock_at timestamptz(3)
);
create unique index time_request_open on time_request (order_id) where status = 'asked';
create index time_request_matter on time_request (matter_id);
create index time_request_waiting on time_request (decide_by, id) where status = 'asked';
create index time_request_next_clock on time_request (next_clock_at) where next_clock_at is not null;

-- 督办: numbered by year without gaps; must be answered by a date.
create table supervision (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  order_id uuid not null references work_order,
  party_id uuid not null references party,
  supervisor_party_id uuid not null references party,
  year integer not null,
  number integer not null,
  status text not null check (status in ('issued', 'answered')),
  issued_at timestamptz(3) not null,
  answer_by timestamptz(3) not null,
  answered_at timestamptz(3),
  overdue boolean not null,
  next_clock_at timestamptz(3),
  unique (year, number)
);
create index supervision_matter on supervision (matter_id);
create index supervision_waiting on supervision (party_id, answer_by, id) where status = 'issued';
create index supervision_next_clock on supervision (next_clock_at) where next_clock_at is not null;

-- 吹哨、报到: a street calls a department in; its coming is recorded by the street.
create table call_in (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  order_id uuid not null references work_order,
  caller_party_id uuid not null references party,
  party_id uuid not null references party,
  status text not null check (status in ('called', 'arrived', 'missed')),
  called_at timestamptz(3) not null,
  arrive_by timestamptz(3) not null,
  arrived_at timestamptz(3),
  late boolean not null,
  next_clock_at timestamptz(3)
);
create unique index call_in_once on call_in (order_id, party_id) where status <> 'arrived';
create index call_in_matter on call_in (matter_id);
create index call_in_waiting on call_in (party_id, arrive_by, id) where status <> 'arrived';
create index call_in_next_clock on call_in (next_clock_at) where next_clock_at is not null;

-- 办理规则: the bounds of the steps around an order, each time they are set; the newest hold.
create table handling_limits (
  id uuid primary key,
  version integer not null,
  limits jsonb not null,
  set_at timestamptz(3) not null
);
