drop trigger if exists instructions_past_stays on instructions_instruction;
create trigger instructions_past_stays before update on instructions_instruction
  for each row execute function instructions_past_stays();
