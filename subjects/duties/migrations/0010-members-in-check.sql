-- The check of duties asks whether a body that leads has a member that leads it: it follows from memberships too.
create trigger mark_duty_ground after insert or update or delete on membership
  for each statement execute function mark_duty_ground();
create constraint trigger change_duty_ground after insert or update or delete on membership
  deferrable initially deferred for each row execute function change_duty_ground();
