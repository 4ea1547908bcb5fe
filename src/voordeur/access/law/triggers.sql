drop trigger if exists words_added on households_person;
create trigger words_added after insert on households_person
  referencing new table as became for each statement execute function words_added();

drop trigger if exists words_altered on households_person;
create trigger words_altered after update on households_person
  referencing old table as was new table as became for each statement
  execute function words_altered();

drop trigger if exists words_gone on households_person;
create trigger words_gone after delete on households_person
  referencing old table as was for each statement execute function words_gone();

drop trigger if exists bsn_claimed on households_person;
create trigger bsn_claimed after insert or update of bsn_index, municipality_id, merged_into_id
  on households_person for each row execute function bsn_claimed();

drop trigger if exists bsn_no_longer_aside on access_bsnclaim;
create constraint trigger bsn_no_longer_aside after delete on access_bsnclaim
  deferrable initially deferred for each row execute function bsn_no_longer_aside();

select words_complete();

-- Who keeps a promise sees for whom (functions_keeping.sql).
drop trigger if exists access_who_promises_sees on followup_promise;
create constraint trigger access_who_promises_sees after insert on followup_promise
  deferrable initially deferred for each row
  when (new.owner_id is not null and new.closed_at is null and new.kind <> 'take_note')
  execute function keeper_comes_and_goes();

drop trigger if exists access_what_is_to_be_seen_is_seen on followup_promise;
create constraint trigger access_what_is_to_be_seen_is_seen after insert on followup_promise
  deferrable initially deferred for each row
  when (new.owner_id is not null and new.closed_at is null and new.kind = 'take_note')
  execute function notice_is_seen();

drop trigger if exists access_what_goes_along_is_seen on followup_promise;
create constraint trigger access_what_goes_along_is_seen
  after update of owner_id, team_id, matter_id on followup_promise
  deferrable initially deferred for each row
  when (new.owner_id is not null and new.closed_at is null and new.kind = 'take_note')
  execute function notice_is_seen();

drop trigger if exists access_who_keeps_a_promise_sees on followup_promise;
create constraint trigger access_who_keeps_a_promise_sees
  after update of owner_id, team_id, matter_id, due_at, closed_at on followup_promise
  deferrable initially deferred for each row
  when (old.closed_at is null and old.kind <> 'take_note')
  execute function keeper_comes_and_goes();

drop trigger if exists access_who_keeps_a_promise_stays on access_involvement;
create constraint trigger access_who_keeps_a_promise_stays after update of ended_at
  on access_involvement deferrable initially deferred for each row
  when (old.ended_at is null and new.ended_at is not null)
  execute function keeper_stays();

drop trigger if exists access_who_keeps_a_promise_lost_a_hat on accounts_assignment;
create constraint trigger access_who_keeps_a_promise_lost_a_hat
  after update of user_id, municipality_id, team_id, role, from_on, until_on or delete
  on accounts_assignment deferrable initially deferred for each row
  execute function keeper_lost_a_hat();

-- A place around a household is of the municipality of its matter, and so is the team that has it.
drop trigger if exists access_a_place_is_of_its_municipality on access_involvement;
create trigger access_a_place_is_of_its_municipality
  after insert or update of municipality_id, matter_id on access_involvement
  for each row execute function chain_row_is_of_here();

drop trigger if exists access_a_place_is_of_a_team_of_its_municipality on access_involvement;
create trigger access_a_place_is_of_a_team_of_its_municipality
  after insert or update of team_id, via_team_id, matter_id on access_involvement
  for each row execute function chain_team_is_of_here('team_id', 'via_team_id');
