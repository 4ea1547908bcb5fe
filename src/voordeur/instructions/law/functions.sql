-- A text stays what was proposed and what was read by the colleague who approved it; an answer
-- stays what was answered. The application may add a version, not rewrite one.
create or replace function instructions_past_stays() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if (new.id, new.municipality_id, new.team_id, new.step, new.number, new.text, new.why,
      new.proposed_by_id, new.proposed_at)
     is distinct from (old.id, old.municipality_id, old.team_id, old.step, old.number, old.text,
                       old.why, old.proposed_by_id, old.proposed_at) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'instructions_a_text_stands_as_proposed', schema = 'public',
      table = 'instructions_instruction', message = 'the text of a version cannot change';
  end if;
  if old.state in ('returned', 'taken_back', 'withdrawn') and new is distinct from old
     or old.state = 'approved'
     and ((new.answered_by_id, new.answered_at, new.answer, new.in_force_from)
          is distinct from (old.answered_by_id, old.answered_at, old.answer, old.in_force_from)
          or new.state not in ('approved', 'withdrawn')) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'instructions_an_answer_stands', schema = 'public',
      table = 'instructions_instruction', message = 'an answered version cannot change';
  end if;
  return new;
end $$;
