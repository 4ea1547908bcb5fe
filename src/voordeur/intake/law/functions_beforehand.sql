-- The resident at home acts as nobody: no user, no assignment, no row policy that lets them in. Who has
-- the link and the code gets in through these functions, each of which does one thing with the one
-- preparation they belong to. What is passed are hashes; the application reckons them (the code with a
-- key that is not in the database).

-- The preparation of this pair, while its link lives: for the functions below alone.
create or replace function within_beforehand(token bytea, code bytea)
  returns setof public.intake_preparation language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select p.* from public.intake_preparation p
   where p.token_hash = token and p.code_hash = code
     and p.closed_at is null and p.until_on >= public.app_today()
$$;

-- Who has it must look again today: the promise comes due no later than this. What has an outcome
-- keeps it.
create or replace function within_beforehand_due(prepared public.intake_preparation, by timestamptz)
  returns void language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp as $$
  update public.followup_promise p set due_at = least(p.due_at, by)
   where p.id = prepared.promise_id and p.matter_id = prepared.household_id and p.closed_at is null
$$;

-- What happened stands on the timeline without a name: nobody who works here did it.
create or replace function within_beforehand_happened(
    prepared public.intake_preparation, what text, moment timestamptz) returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.audit_event (id, kind, at, act_id, part_of_another, user_id, assignment_id,
                                  municipality_id, matter_id, depth, subject_table, subject_id, facts)
  select gen_random_uuid(), what, moment, gen_random_uuid(), false, null, null, m.municipality_id,
         m.id, 2, 'intake_preparation', prepared.id, '{}'
    from public.followup_matter m where m.id = prepared.household_id
$$;

-- The door: does the code belong to the link? The row lock counts racing tries one by one; the fifth
-- wrong one closes the link and brings it to who made it. A link that is unknown, closed or past its
-- day gives the same answer as a wrong code.
create or replace function beforehand_open(
    token bytea, code bytea, moment timestamptz, look_by timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare p public.intake_preparation; most constant int := 5;
begin
  select * into p from public.intake_preparation r where r.token_hash = token for update;
  if not found or p.closed_at is not null or p.until_on < public.app_today() then
    return false;
  end if;
  if p.code_hash = code then
    update public.intake_preparation set wrong_tries = 0 where id = p.id and wrong_tries > 0;
    return true;
  end if;
  update public.intake_preparation r
     set wrong_tries = r.wrong_tries + 1,
         closed_at = case when r.wrong_tries + 1 >= most then moment end,
         closed_because = case when r.wrong_tries + 1 >= most then 'wrong_codes' else '' end
   where r.id = p.id;
  if p.wrong_tries + 1 >= most then
    perform public.within_beforehand_due(p, look_by);
    perform public.within_beforehand_happened(p, 'intake.link-closed', moment);
  end if;
  return false;
end $$;

-- What the pages need to know, and nothing of the household: no name, no address, no earlier answer.
drop function if exists beforehand_read(bytea, bytea);
create or replace function beforehand_read(token bytea, code bytea)
  returns table (municipality uuid, team uuid, instrument uuid, domains text[], until_on date,
                 handed_in_at timestamptz, is_about_another boolean, stops int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.municipality_id, s.team_id, p.instrument_id, p.domains::text[], p.until_on,
         p.handed_in_at, p.about_id <> p.by_id, p.stops::int
    from public.within_beforehand(token, code) p
    join public.followup_matter m on m.id = p.household_id
    join public.followup_promise s on s.id = p.promise_id
$$;

-- The own words, as far as they were typed.
create or replace function beforehand_words(token bytea, code bytea)
  returns table (domain text, goes_well text, is_hard text, wish text, help_needed text,
                 only_alone boolean, saved_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.domain, t.goes_well, t.is_hard, t.wish, t.help_needed, t.only_alone, t.saved_at
    from public.within_beforehand(token, code) p
    join public.intake_toldbeforehand t on t.preparation_id = p.id
   order by t.domain
$$;

-- Enough for now: every cookie given until now asks for the code again, on whichever device it lies.
create or replace function beforehand_stop(token bytea, code bytea) returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.intake_preparation r set stops = (r.stops + 1) % 32000
   where r.id in (select w.id from public.within_beforehand(token, code) w)
$$;

-- One answer is kept as it stands now, until it is handed in. True when it was.
create or replace function beforehand_write(
    token bytea, code bytea, about text, well text, hard text, wanted text, help text, alone boolean,
    moment timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare p public.intake_preparation;
begin
  select r.* into p from public.intake_preparation r
   where r.id = (select w.id from public.within_beforehand(token, code) w) for update;
  if not found or p.handed_in_at is not null or not about = any (p.domains) then
    return false;
  end if;
  insert into public.intake_toldbeforehand as t
         (id, preparation_id, household_id, domain, goes_well, is_hard, wish, help_needed,
          only_alone, saved_at)
  values (gen_random_uuid(), p.id, p.household_id, about, well, hard, wanted, help, alone, moment)
  on conflict (preparation_id, domain) do update
     set goes_well = excluded.goes_well, is_hard = excluded.is_hard, wish = excluded.wish,
         help_needed = excluded.help_needed, only_alone = excluded.only_alone,
         saved_at = excluded.saved_at;
  return true;
end $$;

-- Handed in: from now on who works with the domain reads it, and the words stay as they are. What was
-- left empty is no answer. Somebody looks at it by `look_by`, and by `urgent_by` when the resident says
-- that it cannot wait. False when there is nothing, or when it was handed in before.
drop function if exists beforehand_hand_in(bytea, bytea, timestamptz, timestamptz);
create or replace function beforehand_hand_in(
    token bytea, code bytea, moment timestamptz, look_by timestamptz, urgent_by timestamptz)
  returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare p public.intake_preparation;
begin
  select r.* into p from public.intake_preparation r
   where r.id = (select w.id from public.within_beforehand(token, code) w) for update;
  if not found or p.handed_in_at is not null then
    return false;
  end if;
  delete from public.intake_toldbeforehand t
   where t.preparation_id = p.id and t.goes_well = '' and t.is_hard = '' and t.wish = ''
     and t.help_needed = '';
  update public.intake_toldbeforehand t set handed_in_at = moment where t.preparation_id = p.id;
  if not found then
    return false;
  end if;
  update public.intake_preparation r set handed_in_at = moment where r.id = p.id;
  perform public.within_beforehand_due(p, case when exists (
    select 1 from public.intake_toldbeforehand t
     where t.preparation_id = p.id and t.help_needed = 'now') then urgent_by else look_by end);
  perform public.within_beforehand_happened(p, 'intake.handed-in', moment);
  return true;
end $$;

-- The job lets words go that are no longer needed, and reads nothing of them: what was never handed in
-- when its link ended before `link_ended`; what was handed in and not taken over when a conversation
-- held since then ended before `talk_ended`, or when it was handed in before `handed_in`.
create or replace function beforehand_forget(
    link_ended date, talk_ended timestamptz, handed_in timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone integer;
begin
  delete from public.intake_toldbeforehand t using public.intake_preparation p
   where p.id = t.preparation_id
     and not exists (select 1 from public.intake_answer a where a.told_beforehand_id = t.id)
     and (t.handed_in_at is null
            and (p.until_on < link_ended
              or p.closed_because = 'withdrawn' and p.closed_at::date < link_ended)
       or t.handed_in_at < handed_in
       or exists (select 1 from public.intake_intake i
                   where i.household_id = t.household_id and i.ended_at > t.handed_in_at
                     and i.ended_at < talk_ended));
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function beforehand_forget(date, timestamptz, timestamptz) from public;
grant execute on function beforehand_forget(date, timestamptz, timestamptz)
  to voordeur_worker, voordeur_owner;

-- What is taken over says word for word what was told at home, about the same person, handed in.
create or replace function intake_taken_over_is_what_was_told() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.told_beforehand_id is not null and not exists (
    select 1 from public.intake_toldbeforehand t
      join public.intake_preparation p on p.id = t.preparation_id
     where t.id = new.told_beforehand_id and t.handed_in_at is not null
       and (t.household_id, t.domain, t.goes_well, t.is_hard, t.wish, p.about_id)
         = (new.household_id, new.domain, new.goes_well, new.is_hard, new.wish, new.about_id)
       and t.help_needed in ('', new.help_needed)) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_taken_over_is_what_was_told', schema = 'public', table = 'intake_answer',
      message = 'what is taken over says what was told';
  end if;
  return new;
end $$;
