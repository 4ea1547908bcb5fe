drop trigger if exists appointments_a_duty_is_of_one_municipality on appointments_duty;
create trigger appointments_a_duty_is_of_one_municipality
  after insert or update of team_id, municipality_id on appointments_duty
  for each row execute function team_is_of_its_municipality('team_id');
