-- How a reporter wishes to be reached, and whether they asked that who handles isn't told who they are.
alter table report_contact
  add column wish text check (wish in ('phone', 'message', 'none')),
  add column withheld boolean not null default false;
-- What goes back to another system: its reports by its own numbers.
create index report_source on report (source, source_reference, id) where source is not null;
