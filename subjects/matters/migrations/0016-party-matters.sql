-- A party's matters, those that came to it last first; and reporters to be spoken to, late or not.
create index work_order_party on work_order (party_id, issued_at desc, id desc);
drop index work_order_respond;
create index work_order_respond on work_order (party_id, respond_due_at, id)
  where response_stage in ('running', 'overdue') and status in ('received', 'drafted');
