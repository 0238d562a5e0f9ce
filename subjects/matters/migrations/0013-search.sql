-- By what matters are searched: the words of their reports, or what staff published of them, each with marks of
-- where, what and when they are. It follows from the reports and the matter, is no part of the record, and is kept
-- by the triggers below, so that whatever is erased or moved is so here too.
create table matter_search (
  matter_id uuid primary key references matter,
  opened_at timestamptz(3) not null,
  tokens tsvector not null,
  -- Null where the public reads nothing.
  public_tokens tsvector
);

-- Marks hold a slash, which no word does: places (p/), category (c/), kind (k/), lead (l/), whether open (o/), and the day,
-- week, month, quarter and year of opening in UTC (d/, w/, m/, q/, y/), so that the newest are found without reading
-- all that fit.
create function matter_marks(
  place_path ltree, category_id uuid, kind text, lead_party_id uuid, opened_at timestamptz, open boolean)
returns text[] language sql immutable as $$
  select array['c/' || category_id, 'k/' || kind,
      'd/' || to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD'),
      'w/' || to_char(opened_at at time zone 'UTC', 'IYYY-IW'),
      'm/' || to_char(opened_at at time zone 'UTC', 'YYYY-MM'),
      'q/' || to_char(opened_at at time zone 'UTC', 'YYYY-Q'),
      'y/' || to_char(opened_at at time zone 'UTC', 'YYYY')]
    || case when open then array['o/'] else '{}' end
    || case when lead_party_id is null then '{}' else array['l/' || lead_party_id] end
    || array(select 'p/' || label from unnest(string_to_array(place_path::text, '.')) as label)
$$;

-- Words as they are searched, and each Chinese character by itself: every character begins a word, and looking for
-- all words that begin with one would read far too many.
create function searched_words(words text[]) returns text[] language sql immutable as $$
  select array(
    select word from unnest(words) as word
    union select left(word, 1) from unnest(words) as word where word !~ '^[[:ascii:]]')
$$;

-- All that a matter is found by; the words of its first hundred reports.
create function matter_search_of(matter matter) returns matter_search language sql stable as $$
  select matter.id, matter.opened_at,
    array_to_tsvector(marks || searched_words(array(
      select word from (
        select report_text.words from report join report_text using (id)
        where report.matter_id = matter.id order by report.id limit 100) as said,
        unnest(tsvector_to_array(said.words)) as word))),
    (select array_to_tsvector(marks || searched_words(tsvector_to_array(words))) from matter_text
      where matter_text.id = matter.id and matter.openness = 'public' and words is not null)
  from matter_marks(
    matter.place_path, matter.category_id, matter.kind, matter.lead_party_id, matter.opened_at,
    matter.closed_at is null) as marks
$$;

create function refresh_matter_search(changed uuid) returns void language sql as $$
  insert into matter_search select found.* from matter, matter_search_of(matter) as found where matter.id = changed
  on conflict (matter_id) do update set tokens = excluded.tokens, public_tokens = excluded.public_tokens
    where (matter_search.tokens, matter_search.public_tokens) is distinct from (excluded.tokens, excluded.public_tokens)
$$;

create function search_follows_text() returns trigger language plpgsql as $$
begin
  perform refresh_matter_search(report.matter_id) from report
  where report.id = coalesce(new.id, old.id) and report.matter_id is not null;
  return null;
end $$;
create trigger search_follows_text after insert or update of words or delete on report_text
  for each row execute function search_follows_text();

create function search_follows_publication() returns trigger language plpgsql as $$
begin
  perform refresh_matter_search(coalesce(new.id, old.id));
  return null;
end $$;
create trigger search_follows_publication after insert or update of words or delete on matter_text
  for each row execute function search_follows_publication();

create function search_follows_report() returns trigger language plpgsql as $$
begin
  if old.matter_id is not null then perform refresh_matter_search(old.matter_id); end if;
  if new.matter_id is not null then perform refresh_matter_search(new.matter_id); end if;
  return null;
end $$;
create trigger search_follows_report after update of matter_id on report for each row
  when (old.matter_id is distinct from new.matter_id) execute function search_follows_report();

create function search_follows_matter() returns trigger language plpgsql as $$
begin
  perform refresh_matter_search(new.id);
  return null;
end $$;
create trigger search_follows_matter after update on matter for each row
  when ((old.closed_at is null) <> (new.closed_at is null) or old.category_id <> new.category_id
    or old.kind <> new.kind or old.lead_party_id is distinct from new.lead_party_id or old.place_path <> new.place_path or old.openness <> new.openness)
  execute function search_follows_matter();

insert into matter_search select found.* from matter, matter_search_of(matter) as found;
create index matter_search_tokens on matter_search using gin (tokens);
create index matter_search_public on matter_search using gin (public_tokens) where public_tokens is not null;
drop index report_text_words;
drop index matter_text_words;
