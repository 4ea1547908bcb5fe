drop trigger if exists quarantined on access_bsnclaim;
create constraint trigger quarantined after insert on access_bsnclaim
  deferrable initially deferred for each row execute function quarantined();

drop trigger if exists quarantined_unsearched on access_newdespite;
create constraint trigger quarantined_unsearched after insert on access_newdespite
  deferrable initially deferred for each row when (new.unsearched)
  execute function quarantined_unsearched();

drop trigger if exists quarantine_follows on households_person;
create trigger quarantine_follows after update of merged_into_id on households_person
  for each row when (new.merged_into_id is not null
                     and new.merged_into_id is distinct from old.merged_into_id)
  execute function quarantine_follows();

drop trigger if exists quarantine_is_over on access_bsnclaim;
create constraint trigger quarantine_is_over after delete on access_bsnclaim
  deferrable initially deferred for each row execute function quarantine_is_over();

drop trigger if exists given_without_work on privacy_accessrequest;
create trigger given_without_work before update of state on privacy_accessrequest
  for each row when (new.state = 'granted' and old.state <> 'granted')
  execute function given_without_work();

drop trigger if exists privacy_a_request_is_of_one_municipality on privacy_accessrequest;
create trigger privacy_a_request_is_of_one_municipality
  after insert or update of team_id, municipality_id on privacy_accessrequest
  for each row execute function team_is_of_its_municipality('team_id');
