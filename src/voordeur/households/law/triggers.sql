drop trigger if exists households_at_most_two_have_custody on households_custody;
create trigger households_at_most_two_have_custody after insert or update
  on households_custody for each row execute function custody_of_two();

drop trigger if exists households_membership_is_private on households_membership;
create trigger households_membership_is_private before insert or update
  on households_membership for each row execute function membership_is_private();

drop trigger if exists households_memberships_follow on households_household;
create trigger households_memberships_follow after update of kind
  on households_household for each row execute function memberships_follow_their_household();

drop trigger if exists households_a_stay_has_two_sides on households_stay;
create trigger households_a_stay_has_two_sides after update
  on households_stay for each row execute function stay_has_two_sides();

drop trigger if exists households_the_dead_live_nowhere on households_membership;
create constraint trigger households_the_dead_live_nowhere after insert or update
  on households_membership deferrable initially deferred
  for each row execute function the_dead_live_nowhere();

drop trigger if exists households_the_dead_live_nowhere on households_person;
create constraint trigger households_the_dead_live_nowhere after update
  on households_person deferrable initially deferred
  for each row execute function the_dead_live_nowhere();

drop trigger if exists households_the_dead_leave on households_person;
create trigger households_the_dead_leave after update of died_on
  on households_person for each row execute function the_dead_leave();

-- A household is of the municipality of its matter; a person stays where they were registered.
drop trigger if exists households_a_household_is_of_its_municipality on households_household;
create trigger households_a_household_is_of_its_municipality
  after insert or update of municipality_id, matter_id on households_household
  for each row execute function chain_row_is_of_here();

drop trigger if exists households_a_person_stays_in_a_municipality on households_person;
create trigger households_a_person_stays_in_a_municipality before update of municipality_id
  on households_person for each row when (new.municipality_id is distinct from old.municipality_id)
  execute function stays_in_its_municipality();
