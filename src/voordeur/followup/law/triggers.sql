drop trigger if exists chain_count on followup_promise;
create trigger chain_count after insert or update of closed_at, matter_id, kind or delete
  on followup_promise for each row execute function chain_count();

drop trigger if exists chain_nobody_is_dropped on followup_matter;
create constraint trigger chain_nobody_is_dropped after insert or update on followup_matter
  deferrable initially deferred for each row execute function chain_holds();

drop trigger if exists chain_a_promise_stands_with_a_running_team on followup_promise;
create trigger chain_a_promise_stands_with_a_running_team before insert or update of team_id, closed_at
  on followup_promise for each row execute function chain_team_runs();

drop trigger if exists chain_an_outcome_stands on followup_promise;
-- Only when two households go on as one does the guard bring what was kept along to the other; and only
-- it takes the words away of what becomes one member's alone, or gives them back (plans/law).
create trigger chain_an_outcome_stands before update on followup_promise
  for each row when (not (current_user = 'voordeur_guard'
                          and (new.matter_id is distinct from old.matter_id
                            or new.what is distinct from old.what)))
  execute function chain_past_stays();

drop trigger if exists chain_a_promise_stays_with_its_matter on followup_promise;
create constraint trigger chain_a_promise_stays_with_its_matter after update on followup_promise
  deferrable initially deferred for each row
  when (current_user <> 'voordeur_guard' and new.matter_id is distinct from old.matter_id)
  execute function chain_goes_with_its_matter();

drop trigger if exists chain_a_notice_stays_with_who_it_is_for on followup_promise;
create trigger chain_a_notice_stays_with_who_it_is_for before update on followup_promise
  for each row when (current_user <> 'voordeur_guard' and old.kind = 'take_note'
    and (new.team_id, new.owner_id) is distinct from (old.team_id, old.owner_id))
  execute function chain_notice_stays();

drop trigger if exists chain_a_promise_is_of_its_municipality on followup_promise;
create trigger chain_a_promise_is_of_its_municipality after insert or update of team_id, matter_id
  on followup_promise for each row execute function chain_team_is_of_here('team_id');

drop trigger if exists chain_a_promise_is_made_by_name_to_who_works_there on followup_promise;
create constraint trigger chain_a_promise_is_made_by_name_to_who_works_there
  after insert on followup_promise deferrable initially deferred for each row
  when (new.owner_id is not null and new.closed_at is null and new.kind <> 'take_note')
  execute function chain_name_works_there();

drop trigger if exists chain_a_promise_is_given_to_who_works_there on followup_promise;
create constraint trigger chain_a_promise_is_given_to_who_works_there
  after update of owner_id, team_id on followup_promise deferrable initially deferred for each row
  when (new.owner_id is not null and new.closed_at is null and new.kind <> 'take_note'
    and (new.team_id, new.owner_id) is distinct from (old.team_id, old.owner_id))
  execute function chain_name_works_there();

drop trigger if exists chain_an_offer_is_of_its_municipality on followup_handover;
create trigger chain_an_offer_is_of_its_municipality
  after insert or update of from_team_id, to_team_id, matter_id on followup_handover
  for each row execute function chain_team_is_of_here('from_team_id', 'to_team_id');

drop trigger if exists chain_an_enquiry_is_of_its_municipality on followup_enquiry;
create trigger chain_an_enquiry_is_of_its_municipality
  after insert or update of asks_team_id, asked_team_id, matter_id on followup_enquiry
  for each row execute function chain_team_is_of_here('asks_team_id', 'asked_team_id');

drop trigger if exists chain_a_matter_goes_on_in_its_municipality on followup_matter;
create trigger chain_a_matter_goes_on_in_its_municipality after insert or update of joined_to_id
  on followup_matter for each row when (new.joined_to_id is not null)
  execute function chain_goes_on_here();

drop trigger if exists chain_a_matter_stays_in_its_municipality on followup_matter;
create trigger chain_a_matter_stays_in_its_municipality before update of municipality_id
  on followup_matter for each row when (new.municipality_id is distinct from old.municipality_id)
  execute function stays_in_its_municipality();

drop trigger if exists chain_a_team_ends_without_open_promises on organisations_team;
create constraint trigger chain_a_team_ends_without_open_promises after update on organisations_team
  deferrable initially deferred for each row execute function chain_team_is_empty();

drop trigger if exists chain_who_said_no_is_called_first on followup_promise;
create constraint trigger chain_who_said_no_is_called_first after update on followup_promise
  deferrable initially deferred for each row
  when (old.closed_at is null and new.closed_at is not null and new.not_before is not null)
  execute function chain_is_called_first();

drop trigger if exists chain_words_come_with_their_outcome on followup_outcomenote;
create trigger chain_words_come_with_their_outcome after insert on followup_outcomenote
  for each row execute function chain_words_come_with_outcome('begins');

drop trigger if exists chain_words_are_judged_before_they_are_counted on followup_outcomenote;
create trigger chain_words_are_judged_before_they_are_counted before insert on followup_outcomenote
  for each row execute function chain_words_come_with_outcome('begins');

drop trigger if exists chain_words_had_their_outcome on followup_outcomenote;
create constraint trigger chain_words_had_their_outcome after insert on followup_outcomenote
  deferrable initially deferred for each row execute function chain_words_come_with_outcome('ends');
