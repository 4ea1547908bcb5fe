drop trigger if exists organisations_a_team_stays_in_its_municipality on organisations_team;
create trigger organisations_a_team_stays_in_its_municipality before update of municipality_id
  on organisations_team for each row when (new.municipality_id is distinct from old.municipality_id)
  execute function stays_in_its_municipality();
