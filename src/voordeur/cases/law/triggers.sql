drop trigger if exists cases_no_is_followed_by_a_call on cases_closing;
create trigger cases_no_is_followed_by_a_call before insert on cases_closing for each row
  when (new.reason in ('renounced', 'own_contribution', 'refused', 'no_contact'))
  execute function cases_no_is_followed_by_a_call();

drop trigger if exists cases_a_closed_case_has_its_closing on cases_case;
create constraint trigger cases_a_closed_case_has_its_closing after insert or update on cases_case
  deferrable initially deferred for each row execute function cases_closed_as_it_says();
