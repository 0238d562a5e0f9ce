-- How the files of another system are read: the system's code; the mapping itself lies beside it.
create table request_mapping (
  id uuid primary key,
  version integer not null,
  source text not null,
  edition integer not null,
  ended boolean not null
);
create unique index request_mapping_source on request_mapping (source) where not ended;

create table request_mapping_text (
  id uuid primary key references request_mapping,
  name_zh text not null,
  name_en text,
  mapping text not null
);
