drop trigger if exists accounts_all_legs_are_at_most_forty_hours on accounts_staffing;
create constraint trigger accounts_all_legs_are_at_most_forty_hours
  after insert or update on accounts_staffing
  deferrable initially deferred for each row execute function staffing_fits_a_week();

drop trigger if exists accounts_a_deputy_is_there on accounts_absence;
create constraint trigger accounts_a_deputy_is_there
  after insert or update on accounts_absence
  deferrable initially deferred for each row execute function absence_has_somebody_there();
