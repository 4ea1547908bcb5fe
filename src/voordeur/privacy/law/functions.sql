-- A question for access goes to whoever is around the household a card stood for: its coordinator,
-- else the team with the first open promise, else who last had one, else the desk. Who asks learns
-- nothing of whom it is; the promise is made for them, since they do not reach that household.
create or replace function ask_to_be_let_in(card uuid, promise uuid, words text,
                                            moment timestamptz, due timestamptz)
  returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare home uuid := public.household_of_hit(card, moment); to_team uuid; to_user uuid;
begin
  select coalesce(m.joined_to_id, m.id) into home from public.followup_matter m where m.id = home;
  if home is null then return false; end if;
  perform 1 from public.followup_matter m where m.id = home for no key update;
  select c.team, c.user_id into to_team, to_user from public.who_answers_for(home) c;
  if to_team is null then
    select t.id into to_team from public.organisations_team t
     where t.municipality_id = (select public.works_for()) and t.kind = 'desk'
       and t.ended_on is null order by t.id limit 1;
  end if;
  if to_team is null then return false; end if;
  if not public.works_there(to_user, to_team) then to_user := null; end if;
  update public.followup_matter set released_at = null, release_reason = '', released_by_id = null
   where id = home and released_at is not null;
  insert into public.followup_promise (id, matter_id, kind, what, team_id, owner_id, made_at,
                                       made_by_id, due_at, outcome)
  values (promise, home, 'access_request', words, to_team, to_user, moment, public.app_user(),
          due, '');
  perform public.within_know_the_circle(home, to_team, to_user, due);
  return true;
end $$;

-- Who must answer knows the circle until two weeks after the day: a desk that let go a while ago
-- would otherwise find a question on its list that nobody there can answer.
create or replace function within_know_the_circle(home uuid, to_team uuid, to_user uuid,
                                                  due timestamptz)
  returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.access_involvement
         (id, matter_id, municipality_id, team_id, role, ground, source, depth, sections,
          reading_only, granted_by_id, from_on, until_on, end_reason)
  select gen_random_uuid(), home, t.municipality_id, t.id, 'desk', 'public_task', 'work', 1, '{}',
         false, public.app_user(), public.app_today(),
         (due at time zone 'Europe/Amsterdam')::date + 14, ''
    from public.organisations_team t
   where t.id = to_team
     and not exists (select 1 from public.access_involvement i
                      where i.matter_id = home and not i.reading_only and i.ended_at is null
                        and (i.until_on is null or i.until_on > public.app_today())
                        and (i.team_id = to_team or i.user_id = to_user))
$$;

create or replace function who_answers_for(home uuid) returns table (team uuid, user_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select found.team, found.user_id from (
    select 0 as rank, i.via_team_id as team, i.user_id, i.from_on::timestamptz as at
      from public.access_involvement i
     where i.matter_id = home and i.role = 'coordinator' and i.ended_at is null
       and i.via_team_id is not null
    union all
    select case when p.closed_at is null then 1 else 2 end, p.team_id, p.owner_id,
           coalesce(p.closed_at, p.due_at)
      from public.followup_promise p where p.matter_id = home and p.kind <> 'take_note'
  ) found
  join public.organisations_team t on t.id = found.team and t.ended_on is null
  order by found.rank, case when found.rank = 2 then -extract(epoch from found.at) end,
           found.at limit 1
$$;

-- Whether who lets in is at work there: an open promise of their own or of a team of theirs, besides the
-- question itself. Said here and by nobody who asks or answers.
create or replace function given_without_work() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  new.without_work := not exists (
    select 1 from public.followup_promise asked
      join public.followup_promise p on p.matter_id = asked.matter_id
     where asked.id = new.promise_id and p.closed_at is null
       and p.kind not in ('access_request', 'take_note')
       and (p.owner_id = public.app_user() or p.team_id in (select public.acts_in())));
  return new;
end $$;

-- The privacy officer looked at a place that was given where nobody of the giver's team is at work: it
-- stands, or it ends now and who asked hears why. Of the household the officer learns nothing; who is
-- around it reads in its story that the access was taken back.
create or replace function review_access(what uuid, takes_back boolean, because text,
                                         moment timestamptz)
  returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare r public.privacy_accessrequest;
begin
  select * into r from public.privacy_accessrequest
   where id = what and state = 'granted' and without_work and reviewed_at is null
     and municipality_id = (select public.privacy_officer_for()) for update;
  if not found then return false; end if;
  if takes_back then
    update public.access_involvement set ended_at = moment, end_reason = 'revoked'
     where matter_id = r.let_into_id and user_id = r.by_id and source = 'invitation'
       and granted_by_id = r.answered_by_id and ended_at is null;
    insert into public.audit_event (id, kind, at, act_id, part_of_another, user_id, assignment_id,
                                    municipality_id, matter_id, depth, subject_table, subject_id,
                                    facts)
    values (gen_random_uuid(), 'access.taken-back-here', moment, gen_random_uuid(), false,
            public.app_user(), public.app_assignment(), r.municipality_id, r.let_into_id, 1,
            'privacy_accessrequest', r.id, '{}');
  end if;
  update public.privacy_accessrequest
     set reviewed_by_id = public.app_user(), reviewed_at = moment,
         state = case when takes_back then 'revoked' else state end,
         answer = case when takes_back then because else answer end,
         depth = case when takes_back then null else depth end,
         until_on = case when takes_back then null else until_on end,
         let_into_id = case when takes_back then null else let_into_id end,
         heard_at = case when takes_back then null else heard_at end
   where id = what;
  return true;
end $$;

-- Somebody was registered with the BSN of a person kept secret. Looked at when the act is done: who goes up
-- in another, and takes the number along, is laid beside them already.
create or replace function quarantined() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.privacy_quarantine (id, municipality_id, person_id, secret_person_id, cause, at,
                                         outcome, reason)
  select gen_random_uuid(), new.municipality_id, new.person_id, c.person_id, 'bsn',
         clock_timestamp(), '', ''
    from public.access_bsnclaim c
   where new.aside and c.municipality_id = new.municipality_id and c.bsn_index = new.bsn_index
     and not c.aside
     and exists (select 1 from public.access_bsnclaim still where still.person_id = new.person_id
                  and still.bsn_index = new.bsn_index and still.aside)
     and not exists (select 1 from public.privacy_quarantine q
                      where q.settled_at is null and q.cause = 'bsn'
                        and q.person_id = new.person_id and q.secret_person_id = c.person_id);
  return null;
end $$;

-- Somebody was registered in danger by who had searched beyond the measure, and so without asking who is
-- known. Whoever looks like them (two of surname, birth date and address) is laid beside them, also who
-- is kept secret: the privacy officer decides, and nobody at the desk is told.
create or replace function quarantined_unsearched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.privacy_quarantine (id, municipality_id, person_id, secret_person_id, cause, at,
                                         outcome, reason)
  select gen_random_uuid(), l.municipality_id, l.one, l.other, 'likeness', clock_timestamp(), '', ''
    from (
      select distinct on (p.id, o.id) p.municipality_id, p.id as one, o.id as other
        from public.households_membership m
        join public.households_person p on p.id = m.person_id
        join public.households_household h on h.matter_id = m.household_id
        cross join lateral (
          select b.id from public.households_person b
           where b.municipality_id = p.municipality_id and b.born_on = p.born_on
          union
          select n.person_id from public.households_household w
            join public.households_membership n on n.household_id = w.matter_id
           where w.municipality_id = p.municipality_id and w.postcode = h.postcode
             and w.postcode <> '' and w.house_number = h.house_number
        ) pool
        join public.households_person o on o.id = pool.id and o.merged_into_id is null
        join public.households_membership t on t.person_id = o.id
         and (t.until_on is null or t.until_on > public.app_today())
        join public.households_household w on w.matter_id = t.household_id
       where m.household_id = new.matter_id and t.household_id <> new.matter_id
         and (p.surname_key = o.surname_key)::int + coalesce(p.born_on = o.born_on, false)::int
           + (w.postcode <> '' and w.postcode = h.postcode and w.house_number = h.house_number)::int
             >= 2
       limit 10) l;
  return null;
end $$;

-- Two who were laid beside each other became one elsewhere; or one of them went up in a third. Whoever was
-- laid beside the same person twice by that, waits for one decision: the first stays.
create or replace function quarantine_follows() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.privacy_quarantine q
     set outcome = 'joined', reason = 'Elders samengevoegd.', settled_at = clock_timestamp(),
         settled_by_id = public.app_user()
   where q.settled_at is null and new.id in (q.person_id, q.secret_person_id)
     and new.merged_into_id in (q.person_id, q.secret_person_id);
  update public.privacy_quarantine q
     set person_id = case q.person_id when new.id then new.merged_into_id else q.person_id end,
         secret_person_id = case q.secret_person_id when new.id then new.merged_into_id
                            else q.secret_person_id end
   where q.settled_at is null and new.id in (q.person_id, q.secret_person_id);
  update public.privacy_quarantine q
     set outcome = 'joined', reason = 'Elders samengevoegd.', settled_at = clock_timestamp(),
         settled_by_id = public.app_user()
   where q.settled_at is null and new.merged_into_id in (q.person_id, q.secret_person_id)
     and exists (
       select 1 from public.privacy_quarantine o
        where o.settled_at is null and o.cause = q.cause and (o.at, o.id) < (q.at, q.id)
          and least(o.person_id, o.secret_person_id) = least(q.person_id, q.secret_person_id)
          and greatest(o.person_id, o.secret_person_id)
              = greatest(q.person_id, q.secret_person_id));
  return null;
end $$;

-- A number was mended, or went with who became one with somebody else. Who is still aside is laid beside
-- who has that number now. Who is not aside any more is in quarantine no longer, under whichever name it
-- goes on, and nothing is decided of a number that is the right one by now. What was decided stays.
create or replace function quarantine_is_over() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.privacy_quarantine q set secret_person_id = c.person_id
    from public.access_bsnclaim a join public.access_bsnclaim c
      on c.municipality_id = a.municipality_id and c.bsn_index = a.bsn_index and not c.aside
   where q.settled_at is null and q.cause = 'bsn' and q.municipality_id = old.municipality_id
     and a.person_id = q.person_id and a.aside and c.person_id <> q.secret_person_id;
  update public.privacy_quarantine q
     set outcome = 'mended', reason = 'Het BSN is verbeterd.', settled_at = clock_timestamp(),
         settled_by_id = public.app_user()
   where q.settled_at is null and q.cause = 'bsn' and q.municipality_id = old.municipality_id
     and not exists (
       select 1 from public.access_bsnclaim a where a.person_id = q.person_id and a.aside);
  return null;
end $$;

-- The two beside each other, for the privacy officer alone.
create or replace function quarantine_sides(what uuid)
  returns table (side text, person uuid, household uuid, name text, born_on date, address text,
                 alone boolean, by_user uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.side, p.id, h.matter_id, concat_ws(' ', nullif(p.given_name, ''), nullif(p.prefix, ''),
         p.surname), p.born_on,
         case when h.no_address <> '' then '' else concat_ws(' ', nullif(h.street, ''),
              h.house_number::text || h.addition, h.postcode, nullif(h.town, '')) end,
         not exists (select 1 from public.households_membership o
                      where o.household_id = h.matter_id and o.person_id <> p.id
                        and (o.until_on is null or o.until_on > public.app_today())),
         i.granted_by_id
    from public.privacy_quarantine q
    cross join lateral (values ('new', q.person_id), ('secret', q.secret_person_id)) s (side, id)
    join public.households_person p on p.id = s.id
    left join lateral (select m.household_id from public.households_membership m
                        where m.person_id = p.id
                        order by m.until_on is null desc, m.from_on desc limit 1) m on true
    left join public.households_household h on h.matter_id = m.household_id
    left join lateral (select granted_by_id from public.access_involvement i
                        where i.matter_id = h.matter_id order by i.id limit 1) i on s.side = 'new'
   where q.id = what and q.municipality_id = (select public.privacy_officer_for())
   order by s.side
$$;

-- The same person. What was promised to the new one goes on with who helps the other, whoever was around
-- the new one leaves, and the two are one. It is so whether or not somebody is kept secret there: who
-- stayed would see the dossier of a stranger, and who left only with a secret would be told of it.
-- Refused in a word where it cannot be.
create or replace function quarantine_join(what uuid, one uuid, other uuid, because text,
                                           moment timestamptz)
  returns text language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare q public.privacy_quarantine; here uuid; there uuid; to_team uuid; to_user uuid; alone boolean;
begin
  q := public.quarantine_taken(what);
  if q.id is null then return 'gone'; end if;
  select s.household into here from public.quarantine_sides(what) s where s.side = 'secret';
  select s.household, s.alone into there, alone from public.quarantine_sides(what) s
   where s.side = 'new';
  if not alone then return 'others'; end if;
  perform 1 from public.followup_matter m where m.id in (here, there) order by m.id
    for no key update;
  select c.team, c.user_id into to_team, to_user from public.who_answers_for(here) c;
  if to_team is null then return 'nobody'; end if;
  if not public.works_there(to_user, to_team) then to_user := null; end if;
  if (select p.died_on from public.households_person p where p.id = q.secret_person_id)
     is distinct from
     (select p.died_on from public.households_person p where p.id = q.person_id) then
    return 'died';
  end if;
  if exists (select 1 from public.within_hinders_household(here, there))
     or exists (select 1 from public.within_hinders_person(q.secret_person_id, q.person_id)) then
    return 'work';
  end if;
  update public.access_involvement set ended_at = moment, end_reason = 'joined'
   where matter_id = there and ended_at is null;
  update public.followup_handover set state = 'withdrawn', answered_at = moment
   where matter_id = there and state = 'offered';
  update public.followup_promise set team_id = to_team, owner_id = to_user, escalated_at = null
   where matter_id = there and closed_at is null;
  perform public.within_case_goes_over(there, to_team, moment);
  perform public.within_merge_households(one, here, there, '{}', because, moment);
  perform public.within_merge_persons(other, q.secret_person_id, q.person_id, '{}', null, because,
                                      moment);
  perform public.quarantine_settled(what, 'joined', because, moment);
  perform public.within_tell_joined(what, here, moment);
  return '';
end $$;

-- Which team works at the new registration, so that the privacy officer can ask it to end that first; of
-- who helps the other nothing is told.
create or replace function quarantine_worked_on_by(what uuid) returns uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(
           (select c.team_id from public.cases_case c
             where c.household_id = s.household and c.state <> 'closed'),
           (select a.team from public.who_answers_for(s.household) a))
    from public.quarantine_sides(what) s where s.side = 'new'
$$;

-- Who helps reads in the story why another question came to them.
create or replace function within_tell_joined(what uuid, here uuid, moment timestamptz)
  returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.audit_event (id, kind, at, act_id, part_of_another, user_id, assignment_id,
                                  municipality_id, matter_id, depth, subject_table, subject_id, facts)
  select gen_random_uuid(), 'household.second-registration-joined', moment, gen_random_uuid(), false,
         public.app_user(), public.app_assignment(), h.municipality_id, here, 1,
         'privacy_quarantine', what, '{}'
    from public.households_household h where h.matter_id = here
$$;

-- Somebody else: a number they shared was wrong and is taken away; both go on as they were.
create or replace function quarantine_apart(what uuid, because text, moment timestamptz)
  returns text language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare q public.privacy_quarantine;
begin
  q := public.quarantine_taken(what);
  if q.id is null then return 'gone'; end if;
  if q.cause = 'bsn' then
    update public.households_person set bsn_sealed = null, bsn_index = null
     where id = q.person_id and bsn_index = (
       select s.bsn_index from public.households_person s where s.id = q.secret_person_id);
  end if;
  perform public.quarantine_settled(what, 'somebody_else', because, moment);
  return '';
end $$;

-- Who was decided to be somebody else, is so for whoever may merge the two later. Who sees one of them alone
-- learns nothing of the other, so this stands in no row that the web reads.
create or replace function within_told_apart_quietly(these uuid[])
  returns table (one uuid, other uuid, reason text, by_id uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select q.person_id, q.secret_person_id, q.reason, q.settled_by_id, q.settled_at
    from public.privacy_quarantine q
   where q.outcome = 'somebody_else'
     and (q.person_id = any (these) or q.secret_person_id = any (these))
$$;

-- The open quarantine of one's own municipality, locked.
create or replace function quarantine_taken(what uuid) returns public.privacy_quarantine
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select q from public.privacy_quarantine q
   where q.id = what and q.settled_at is null
     and q.municipality_id = (select public.privacy_officer_for()) for update
$$;

create or replace function quarantine_settled(what uuid, how text, because text,
                                              moment timestamptz)
  returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.privacy_quarantine set outcome = how, reason = because, settled_at = moment,
         settled_by_id = public.app_user() where id = what
$$;
