drop trigger if exists quarantined on access_bsnclaim;
create trigger quarantined after insert on access_bsnclaim
  for each row execute function quarantined();
