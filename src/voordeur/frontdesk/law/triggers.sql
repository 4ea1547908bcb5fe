-- Whether a case ran when somebody came with a question: known to PostgreSQL, not to every desk. The
-- 80 % norm counts first contacts about a matter, not those about a running case.
drop trigger if exists notes_a_running_case on frontdesk_contact;
create trigger notes_a_running_case before insert or update on frontdesk_contact
  for each row execute function frontdesk_notes_a_running_case();

drop trigger if exists frontdesk_only_a_concept_changes on frontdesk_routingrule;
create trigger frontdesk_only_a_concept_changes before insert or update on frontdesk_routingrule
  for each row execute function frontdesk_only_a_concept_changes();

drop trigger if exists frontdesk_crisis_holds on frontdesk_helprequest;
create constraint trigger frontdesk_crisis_holds after insert or update on frontdesk_helprequest
  deferrable initially deferred for each row execute function frontdesk_crisis_holds();

drop trigger if exists frontdesk_crisis_is_not_put_off on followup_promise;
create constraint trigger frontdesk_crisis_is_not_put_off after update of due_at on followup_promise
  deferrable initially deferred for each row execute function frontdesk_crisis_is_not_put_off();

drop trigger if exists frontdesk_who_renounces_is_called_later on followup_promise;
create constraint trigger frontdesk_who_renounces_is_called_later after update on followup_promise
  deferrable initially deferred for each row
  when (old.closed_at is null and new.closed_at is not null and new.kind = 'help_request'
    and new.outcome = 'cancelled')
  execute function frontdesk_who_renounces_is_called();

drop trigger if exists frontdesk_a_contact_is_of_its_municipality on frontdesk_contact;
create trigger frontdesk_a_contact_is_of_its_municipality
  after insert or update of municipality_id, matter_id on frontdesk_contact
  for each row execute function chain_row_is_of_here();

drop trigger if exists frontdesk_a_contact_is_of_a_team_of_its_municipality on frontdesk_contact;
create trigger frontdesk_a_contact_is_of_a_team_of_its_municipality
  after insert or update of team_id, matter_id on frontdesk_contact
  for each row execute function chain_team_is_of_here('team_id');

drop trigger if exists frontdesk_a_rule_is_of_its_municipality on frontdesk_routingrule;
create trigger frontdesk_a_rule_is_of_its_municipality after insert or update of team_id, table_id
  on frontdesk_routingrule for each row execute function frontdesk_rule_is_of_here();

drop trigger if exists frontdesk_a_table_stays_in_its_municipality on frontdesk_routingtable;
create trigger frontdesk_a_table_stays_in_its_municipality before update of municipality_id
  on frontdesk_routingtable for each row
  when (new.municipality_id is distinct from old.municipality_id)
  execute function stays_in_its_municipality();
