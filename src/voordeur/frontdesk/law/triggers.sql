-- Whether a case ran when somebody came with a question: known to PostgreSQL, not to every desk. The
-- 80 % norm counts first contacts about a matter, not those about a running case.
drop trigger if exists notes_a_running_case on frontdesk_contact;
create trigger notes_a_running_case before insert or update on frontdesk_contact
  for each row execute function frontdesk_notes_a_running_case();

drop trigger if exists frontdesk_only_a_concept_changes on frontdesk_routingrule;
create trigger frontdesk_only_a_concept_changes before insert or update on frontdesk_routingrule
  for each row execute function frontdesk_only_a_concept_changes();
