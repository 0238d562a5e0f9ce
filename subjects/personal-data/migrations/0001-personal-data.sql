-- That personal data are to be erased, and what came of it. Whose they are stands apart and goes with them.
create table erasure (
  id uuid primary key,
  version integer not null,
  scope text not null check (scope in ('account', 'report', 'contact', 'due')),
  status text not null check (status in ('requested', 'granted', 'refused', 'done')),
  data_class text,
  basis text,
  requested_at timestamptz(3) not null,
  decided_at timestamptz(3),
  done_at timestamptz(3),
  parts integer not null,
  rows integer not null,
  files integer not null,
  held integer not null
);
create index erasure_newest on erasure (id desc) where scope <> 'due';
create index erasure_status on erasure (status, id) where status in ('requested', 'granted');

create table erasure_target (
  erasure_id uuid primary key references erasure,
  account_id uuid,
  report_id uuid,
  check ((account_id is null) <> (report_id is null))
);
create index erasure_target_account on erasure_target (account_id) where account_id is not null;
create index erasure_target_report on erasure_target (report_id) where report_id is not null;

-- What the law retains isn't erased until it may be.
create table hold (
  id uuid primary key,
  version integer not null,
  target text not null check (target in ('account', 'report', 'matter')),
  target_id uuid,
  basis text not null,
  until date,
  set_at timestamptz(3) not null,
  lifted_at timestamptz(3),
  check ((target = 'account') = (target_id is null))
);
create index hold_newest on hold (id desc);
create index hold_target_id on hold (target_id) where lifted_at is null and target_id is not null;

create table hold_account (
  hold_id uuid primary key references hold,
  account_id uuid not null
);
create index hold_account_account on hold_account (account_id);

-- How long data of a class are kept: one row for each time that it was set; the newest of a class holds.
create table retention_rule (
  id uuid primary key,
  version integer not null,
  data_class text not null,
  days integer not null check (days between 1 and 36500),
  basis text not null,
  set_at timestamptz(3) not null
);
create index retention_rule_class on retention_rule (data_class, id desc);
