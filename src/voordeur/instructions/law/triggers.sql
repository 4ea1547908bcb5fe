drop trigger if exists instructions_past_stays on instructions_instruction;
create trigger instructions_past_stays before update on instructions_instruction
  for each row execute function instructions_past_stays();

drop trigger if exists instructions_one_is_of_one_municipality on instructions_instruction;
create trigger instructions_one_is_of_one_municipality
  after insert or update of team_id, municipality_id on instructions_instruction
  for each row execute function team_is_of_its_municipality('team_id');
