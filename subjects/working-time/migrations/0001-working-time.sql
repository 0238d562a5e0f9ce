-- The realm's office hours: one row for each time that they were set; the newest holds.
create table office_hours (
  id uuid primary key,
  version integer not null,
  hours jsonb not null,
  set_at timestamptz(3) not null
);

-- Days that the realm sets itself: a local holiday, a day off for a flood, a Saturday worked.
create table own_day (
  id uuid primary key,
  version integer not null,
  date date not null,
  working boolean not null,
  in_force boolean not null
);
create unique index own_day_date on own_day (date) where in_force;

create table own_day_text (
  id uuid primary key references own_day,
  name_zh text,
  name_en text
);
