drop trigger if exists plans_words_of_one_member on plans_action;
create trigger plans_words_of_one_member after insert or update of promise_id on plans_action
  for each row execute function plans_words_of_one_member();

drop trigger if exists plans_words_of_one_member on plans_dropout;
create trigger plans_words_of_one_member after insert or update of promise_id on plans_dropout
  for each row execute function plans_words_of_one_member();

drop trigger if exists plans_words_of_one_member on plans_goal;
create trigger plans_words_of_one_member after update of kept_from_others on plans_goal
  for each row when (new.kept_from_others is distinct from old.kept_from_others)
  execute function plans_words_of_one_member();

-- After the row policy: a stranger is told by the policy alone that this is not theirs.
drop trigger if exists plans_a_promise_of_its_own on plans_action;
create trigger plans_a_promise_of_its_own after insert or update of promise_id on plans_action
  for each row execute function plans_a_promise_of_its_own();

drop trigger if exists plans_a_promise_of_its_own on plans_dropout;
create trigger plans_a_promise_of_its_own after insert or update of promise_id on plans_dropout
  for each row execute function plans_a_promise_of_its_own();

drop trigger if exists plans_an_example_is_of_one_municipality on plans_goalexample;
create trigger plans_an_example_is_of_one_municipality
  after insert or update of team_id, municipality_id on plans_goalexample
  for each row execute function team_is_of_its_municipality('team_id');
