-- Marks of years are looked for no more.
create or replace function matter_marks(
  place_path ltree, category_id uuid, kind text, lead_party_id uuid, opened_at timestamptz, open boolean)
returns text[] language sql immutable as $$
  select array['c/' || category_id, 'k/' || kind,
      'd/' || to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD'),
      'w/' || to_char(opened_at at time zone 'UTC', 'IYYY-IW'),
      'm/' || to_char(opened_at at time zone 'UTC', 'YYYY-MM'),
      'q/' || to_char(opened_at at time zone 'UTC', 'YYYY-Q')]
    || case when open then array['o/'] else '{}' end
    || case when lead_party_id is null then '{}' else array['l/' || lead_party_id] end
    || array(select 'p/' || label from unnest(string_to_array(place_path::text, '.')) as label)
$$;

-- What the public may see is found by its marks, also where staff have published no words of it.
create or replace function matter_search_of(matter matter) returns matter_search language sql stable as $$
  select matter.id, matter.opened_at,
    array_to_tsvector(marks || searched_words(array(
      select word from (
        select report_text.words from report join report_text using (id)
        where report.matter_id = matter.id order by report.id limit 100) as said,
        unnest(tsvector_to_array(said.words)) as word))),
    case when matter.openness = 'public' then array_to_tsvector(marks || searched_words(coalesce(
      (select tsvector_to_array(words) from matter_text where matter_text.id = matter.id), '{}'))) end
  from matter_marks(
    matter.place_path, matter.category_id, matter.kind, matter.lead_party_id, matter.opened_at,
    matter.closed_at is null) as marks
$$;

-- Whoever searches reads what was added last one by one, and whoever adds at last sorts it in: both stay short.
drop index matter_search_tokens;
drop index matter_search_public;
update matter_search set public_tokens = array_to_tsvector(marks)
from matter, matter_marks(
  matter.place_path, matter.category_id, matter.kind, matter.lead_party_id, matter.opened_at,
  matter.closed_at is null) as marks
where matter.id = matter_id and matter.openness = 'public' and public_tokens is null;
create index matter_search_tokens on matter_search using gin (tokens) with (gin_pending_list_limit = 256);
create index matter_search_public on matter_search using gin (public_tokens) with (gin_pending_list_limit = 256)
  where public_tokens is not null;
