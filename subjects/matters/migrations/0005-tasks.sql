-- What staff must do next, by clock: reporters to be spoken to, departments called in, progress that falls due.
create index work_order_respond on work_order (party_id, respond_due_at, id)
  where response_stage = 'running' and status in ('received', 'drafted');
create index call_in_caller on call_in (caller_party_id, arrive_by, id) where status <> 'arrived';
create index long_listing_progress on long_listing (party_id, progress_due_at, id) where status = 'listed';
