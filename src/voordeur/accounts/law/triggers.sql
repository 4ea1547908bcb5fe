drop trigger if exists accounts_all_legs_are_at_most_forty_hours on accounts_staffing;
create constraint trigger accounts_all_legs_are_at_most_forty_hours
  after insert or update on accounts_staffing
  deferrable initially deferred for each row execute function staffing_fits_a_week();

drop trigger if exists accounts_a_deputy_is_there on accounts_absence;
create constraint trigger accounts_a_deputy_is_there
  after insert or update on accounts_absence
  deferrable initially deferred for each row execute function absence_has_somebody_there();

drop trigger if exists accounts_an_assignment_is_of_one_municipality on accounts_assignment;
create trigger accounts_an_assignment_is_of_one_municipality
  after insert or update of team_id, municipality_id on accounts_assignment
  for each row execute function team_is_of_its_municipality('team_id');

drop trigger if exists accounts_an_assignment_stays_in_its_municipality on accounts_assignment;
create trigger accounts_an_assignment_stays_in_its_municipality before update of municipality_id
  on accounts_assignment for each row when (new.municipality_id is distinct from old.municipality_id)
  execute function stays_in_its_municipality();
