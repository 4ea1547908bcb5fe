-- After the row, so that the row policies speak first: a stranger learns nothing from these refusals.
drop trigger if exists intake_unchanged_is_the_same on intake_answer;
create trigger intake_unchanged_is_the_same after insert on intake_answer
  for each row execute function intake_unchanged_is_the_same();

drop trigger if exists intake_reply_fits on intake_reply;
create trigger intake_reply_fits after insert on intake_reply
  for each row execute function intake_reply_fits();

drop trigger if exists intake_score_fits on intake_score;
create trigger intake_score_fits after insert on intake_score
  for each row execute function intake_score_fits();

drop trigger if exists intake_measurement_is_whole on intake_measurement;
create trigger intake_measurement_is_whole after insert or update on intake_measurement
  for each row execute function intake_measurement_is_whole();

drop trigger if exists intake_taken_back_fits on intake_takenback;
create trigger intake_taken_back_fits after insert on intake_takenback
  for each row execute function intake_taken_back_fits();

drop trigger if exists intake_taken_over_is_what_was_told on intake_answer;
create trigger intake_taken_over_is_what_was_told after insert on intake_answer
  for each row execute function intake_taken_over_is_what_was_told();

drop trigger if exists intake_choice_fits on intake_instrumentchoice;
create trigger intake_choice_fits after insert or update on intake_instrumentchoice
  for each row execute function intake_choice_fits();
