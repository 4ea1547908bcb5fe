-- What is of one member alone, is read where it stands: by who reads the agreements. The lead of a team
-- reads the team's promises besides, and so does an offer's receiver; a promise of such an action or such
-- a call says then that it is one, of which kind and when, and none of its words. Shared after all, it
-- says them again. This is the one way in which the words of a promise ever change, and only of a
-- promise to the household itself. What was written when it ended is read by who reads the agreements.
drop function if exists within_words_apart(uuid, text, boolean);
create or replace function within_words_apart(promise uuid, home uuid, words text, apart boolean)
  returns void language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp as $$
  update public.followup_promise p
     set what = says.now
    from (select case when apart
                 then 'Wat dit is, staat in het plan: het is van één gezinslid alleen.'
                 else words end as now) says
   where p.id = promise and p.matter_id = home and p.what <> says.now
$$;

-- The promises that stood before under an action or a call of this goal, as the history tells.
create or replace function within_words_of_before(goal uuid) returns void language sql volatile
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.within_words_apart((c.before ->> 'promise_id')::uuid, one.household_id, '', true)
    from (select 'plans_action' as stands_in, a.id, a.household_id
            from public.plans_action a where a.goal_id = goal
           union all
          select 'plans_dropout', d.id, d.household_id
            from public.plans_dropout d where d.goal_id = goal) one
    join public.audit_change c on c.table_name = one.stands_in and c.row_id = one.id::text
   where c.before ->> 'promise_id' is not null
$$;

create or replace function plans_words_of_one_member() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'plans_action' then
    perform public.within_words_apart(new.promise_id, new.household_id, new.what, true)
       from public.plans_goal g
      where g.id = new.goal_id and g.household_id = new.household_id and g.kept_from_others;
  elsif tg_table_name = 'plans_dropout' then
    perform public.within_words_apart(new.promise_id, new.household_id, new.next, true)
       from public.plans_goal g
      where g.id = new.goal_id and g.household_id = new.household_id and g.kept_from_others;
  else
    perform public.within_words_apart(a.promise_id, new.household_id, a.what, new.kept_from_others)
       from public.plans_action a
      where a.goal_id = new.id and a.household_id = new.household_id;
    perform public.within_words_apart(d.promise_id, new.household_id, d.next, new.kept_from_others)
       from public.plans_dropout d
      where d.goal_id = new.id and d.household_id = new.household_id;
    if new.kept_from_others then
      perform public.within_words_of_before(new.id);
    end if;
  end if;
  return null;
end $$;

-- An action and a call after stopping stand on a promise of their own kind, to this very household; and
-- whoever points it at another one, at one that is still open. So nobody hides or unhides the words of
-- any other promise by way of a row of their own.
create or replace function plans_a_promise_of_its_own() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.promise_id is null or tg_op = 'UPDATE' and new.promise_id = old.promise_id then
    return null;
  end if;
  if not exists (
    select 1 from public.followup_promise p
     where p.id = new.promise_id and p.matter_id = new.household_id
       and p.kind = case tg_table_name when 'plans_action' then 'action' else 'after_stopping' end
       and (tg_op = 'INSERT' or p.closed_at is null)
  ) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'plans_a_promise_of_its_own', schema = 'public', table = tg_table_name,
      message = 'a promise of another kind, of another household, or one that ended';
  end if;
  return null;
end $$;
