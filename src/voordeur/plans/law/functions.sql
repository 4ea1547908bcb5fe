-- What is of one member alone, is read where it stands: by who reads the agreements. The lead of a team
-- reads the team's promises besides, and so does an offer's receiver; a promise of such an action or such
-- a call says then that it is one, of which kind and when, and none of its words. Shared after all, it
-- says them again. This is the one way in which the words of a promise ever change.
create or replace function within_words_apart(promise uuid, words text, apart boolean) returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.followup_promise p
     set what = case when apart then 'Wat dit is, staat in het plan: het is van één gezinslid alleen.'
                     else words end
   where p.id = promise
$$;

create or replace function plans_words_of_one_member() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'plans_action' then
    perform public.within_words_apart(new.promise_id, new.what, true)
       from public.plans_goal g where g.id = new.goal_id and g.kept_from_others;
  elsif tg_table_name = 'plans_dropout' then
    perform public.within_words_apart(new.promise_id, new.next, true)
       from public.plans_goal g where g.id = new.goal_id and g.kept_from_others;
  else
    perform public.within_words_apart(a.promise_id, a.what, new.kept_from_others)
       from public.plans_action a where a.goal_id = new.id;
    perform public.within_words_apart(d.promise_id, d.next, new.kept_from_others)
       from public.plans_dropout d where d.goal_id = new.id;
  end if;
  return null;
end $$;
