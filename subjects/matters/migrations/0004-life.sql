-- What a report and a matter are besides: for how many people, about whom, said before, left out of figures.
alter table report add people integer not null default 1;
alter table report add repeated boolean not null default false;
alter table report add about_party_id uuid references party;
alter table report add asset_id uuid;
alter table report add passed_on boolean not null default false;
-- Closed reports, for figures of call-backs over a span of time.
create index report_closed on report (closed_at) where closed_at is not null;
-- Reports by when they came in, for figures over a span of time.
create index report_taken_in on report (taken_in_at);
-- Praise that a party may read, newest first.
create index report_praise on report (about_party_id, id desc) where passed_on;
-- An order number of another system, looked for without knowing which system.
create index report_source_reference on report (source_reference) where source_reference is not null;

alter table matter add people integer not null default 1;
alter table matter add about_party_id uuid references party;
alter table matter add asset_id uuid;
alter table matter add excluded boolean not null default false;
alter table matter add into_matter_id uuid references matter;
alter table matter add topic_id uuid;
-- Duplicates of what is still going: the same asset; the same category and place; anything at the place.
create index matter_asset_open on matter (asset_id, opened_at desc) where closed_at is null and asset_id is not null;
create index matter_alike_open on matter (category_id, place_id, opened_at desc) where closed_at is null;
create index matter_place_open on matter (place_id, opened_at desc) where closed_at is null;
create index matter_topic on matter (topic_id, opened_at desc) where topic_id is not null;

-- Words to search by. Chinese is kept as pairs of characters, which trigrams would lose.
drop index report_text_description;
alter table report_text add words tsvector;
create index report_text_words on report_text using gin (words);
-- What was reported near a point.
create index report_text_point on report_text using gist (point(longitude, latitude))
  where latitude is not null and longitude is not null;

-- The text for the public, masked by staff, and what the public may search it by.
alter table matter_text add public_result text;
alter table matter_text add words tsvector;
create index matter_text_words on matter_text using gin (words) where words is not null;

-- A photograph is shown to the public only once staff released it; a blurred one tells what it was made from.
alter table matter_file add released boolean not null default false;
alter table matter_file add blurred_from uuid;
create index matter_file_matter on matter_file (matter_id) where matter_id is not null;

-- A look may be at one matter, or at what one caller has reported.
alter table look alter column matter_id drop not null;

-- 挂账: a matter that can't be done soon, with a promise in stages, watched each month, checked at the end.
create table long_listing (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  party_id uuid not null references party,
  status text not null check (status in ('applied', 'refused', 'listed', 'checking', 'struck-off')),
  stages jsonb not null,
  stages_done integer not null,
  stages_overdue integer not null,
  applied_at timestamptz(3) not null,
  approver_party_id uuid references party,
  listed_at timestamptz(3),
  progress_due_at timestamptz(3),
  progress_missed integer not null,
  outcome text,
  struck_off_at timestamptz(3),
  next_clock_at timestamptz(3)
);
create unique index long_listing_going on long_listing (matter_id) where status in ('applied', 'listed', 'checking');
create index long_listing_matter on long_listing (matter_id);
create index long_listing_status on long_listing (status, id);
create index long_listing_next_clock on long_listing (next_clock_at) where next_clock_at is not null;
create table long_listing_text (
  id uuid primary key references long_listing,
  ground text,
  promise text
);

-- 剔除: that a matter be left out of figures, applied for and decided by another.
create table exclusion (
  id uuid primary key,
  version integer not null,
  matter_id uuid not null references matter,
  party_id uuid not null references party,
  ground_code text not null,
  status text not null check (status in ('applied', 'granted', 'refused')),
  applied_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decider_party_id uuid references party
);
create unique index exclusion_waiting on exclusion (matter_id) where status = 'applied';
create index exclusion_matter on exclusion (matter_id);
create index exclusion_status on exclusion (status, id);

-- 主动治理: what recurs, taken up as a whole.
create table topic (
  id uuid primary key,
  version integer not null,
  place_id uuid not null references place,
  place_path ltree not null,
  category_id uuid references category,
  lead_party_id uuid not null references party,
  status text not null check (status in ('opened', 'planned', 'closed')),
  matters integer not null,
  plan_due_on date,
  opened_at timestamptz(3) not null,
  planned_at timestamptz(3),
  closed_at timestamptz(3)
);
create index topic_newest on topic (opened_at desc, id desc);
create table topic_text (
  id uuid primary key references topic,
  title_zh text,
  title_en text,
  plan text,
  result text
);
