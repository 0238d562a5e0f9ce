-- The check of duties asks by which delegations parties act: it follows from them too.
create trigger mark_duty_ground after insert or update or delete on delegation
  for each statement execute function mark_duty_ground();
create constraint trigger change_duty_ground after insert or update or delete on delegation
  deferrable initially deferred for each row execute function change_duty_ground();
create index duty_concretises on duty (concretises_id) where concretises_id is not null;
