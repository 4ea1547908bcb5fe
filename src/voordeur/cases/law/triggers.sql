drop trigger if exists cases_no_is_followed_by_a_call on cases_closing;
create trigger cases_no_is_followed_by_a_call before insert on cases_closing for each row
  when (new.reason in ('renounced', 'own_contribution', 'refused', 'no_contact'))
  execute function cases_no_is_followed_by_a_call();

drop trigger if exists cases_a_closed_case_has_its_closing on cases_case;
create constraint trigger cases_a_closed_case_has_its_closing after insert or update on cases_case
  deferrable initially deferred for each row execute function cases_closed_as_it_says();

drop trigger if exists cases_a_change_of_side_has_a_reason on cases_coordinationchange;
create constraint trigger cases_a_change_of_side_has_a_reason after insert on cases_coordinationchange
  deferrable initially deferred for each row when (new.step in ('given_back', 'taken_over'))
  execute function cases_change_of_side_has_a_reason();

-- Who coordinates and which team holds a case is of the municipality of its household.
drop trigger if exists cases_a_case_is_of_its_municipality on cases_case;
create trigger cases_a_case_is_of_its_municipality after insert or update of team_id, household_id
  on cases_case for each row execute function chain_team_is_of_here('team_id');

drop trigger if exists cases_a_closing_is_of_its_municipality on cases_closing;
create trigger cases_a_closing_is_of_its_municipality after insert or update of team_id, household_id
  on cases_closing for each row execute function chain_team_is_of_here('team_id');

drop trigger if exists cases_a_change_is_of_its_municipality on cases_coordinationchange;
create trigger cases_a_change_is_of_its_municipality
  after insert or update of team_id, household_id on cases_coordinationchange
  for each row execute function chain_team_is_of_here('team_id');

drop trigger if exists cases_a_wish_is_of_its_municipality on cases_coordinatorwish;
create trigger cases_a_wish_is_of_its_municipality
  after insert or update of team_id, wants_team_id, household_id on cases_coordinatorwish
  for each row execute function chain_team_is_of_here('team_id', 'wants_team_id');
