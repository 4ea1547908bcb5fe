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
