-- Receipts to be sent by e-mail, each once; and how far the log has been looked through for them.
create table receipt_mail (
  act_id uuid primary key,
  account_id uuid not null,
  tries integer not null default 0,
  next_at timestamptz(3) not null,
  sent_at timestamptz(3)
);
create index receipt_mail_due on receipt_mail (next_at) where sent_at is null;
create table receipt_mail_progress (
  only_row boolean primary key default true check (only_row),
  index bigint not null
);
