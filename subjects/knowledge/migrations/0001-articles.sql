-- Articles from which enquiries are answered.
create table article (
  id uuid primary key,
  version integer not null,
  category_id uuid references category,
  edition integer not null,
  valid_from date not null,
  valid_to date
);
-- The newest first, all or of a category; those in force only.
create index article_newest on article (id desc) where valid_to is null;
create index article_category on article (category_id, id desc) where valid_to is null;

create table article_text (
  id uuid primary key references article,
  title_zh text not null,
  title_en text,
  body_zh text not null,
  body_en text,
  source text,
  words tsvector
);
create index article_text_words on article_text using gin (words);
