-- An order knows whether its matter is open, so that a party's open matters are listed without reading all that it
-- ever had. It follows from the matter and is no part of the record.
alter table work_order add matter_open boolean not null default true;
update work_order set matter_open = false from matter where matter.id = matter_id and closed_at is not null;
create index work_order_matter_open on work_order (party_id, issued_at desc, id desc) where matter_open;

create function order_is_open_as_its_matter() returns trigger language plpgsql as $$
begin
  new.matter_open := (select closed_at is null from matter where id = new.matter_id);
  return new;
end $$;
create trigger order_is_open_as_its_matter before insert on work_order
  for each row execute function order_is_open_as_its_matter();

create function orders_follow_matter() returns trigger language plpgsql as $$
begin
  update work_order set matter_open = new.closed_at is null where matter_id = new.id;
  return null;
end $$;
create trigger orders_follow_matter after update of closed_at on matter for each row
  when ((old.closed_at is null) <> (new.closed_at is null)) execute function orders_follow_matter();
