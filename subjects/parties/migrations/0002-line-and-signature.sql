-- Line and block: by whom a body is led; and whether its replies need the head's signature.
alter table party
  add column leadership text,
  add column signature_required boolean not null default false;
