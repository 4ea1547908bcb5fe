-- One box, every mark: what a search answers to whoever acts, and what it writes down of that.

-- Words like the one typed: 0 the word itself, 1 it begins so, 2 a slip of the hand, 3 alike.
create or replace function words_like(term text) returns table (word text, near int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (l.word) l.word, l.near from (
    select w.word, 0 as near from public.access_word w where w.variant = term and w.word = term
    union all
    (select w.word, 1 from public.access_word w
      where length(term) >= 3 and w.variant = w.word
        and w.variant > term and w.variant < term || chr(1114111) limit 300)
    union all
    select w.word, 2 from public.access_word w
     where length(term) >= 4 and w.variant in (select public.slips(term))
    union all
    (select w.word, 3 from public.access_word w
      where length(term) >= 7 and w.variant = w.word and w.word % term
        and public.similarity(w.word, term) >= 0.5 limit 100)
  ) l order by l.word, l.near
$$;

-- Words of surnames that so many have that they say nothing of who is meant.
create or replace function words_of_many(here uuid) returns setof text language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.word from (
      select p.id from public.households_person p where p.municipality_id = here
       order by p.born_on limit 200) few
    join public.access_personword w on w.person_id = few.id
   where w.kind in ('surname', 'partner') group by w.word having count(distinct few.id) > 20
$$;

-- Who searches all day browses: so many searches, and so many people one does not see, in an hour. The
-- hour is that of the database's own clock: nobody who asks can tell it another time.
drop function if exists may_search(timestamptz);
create or replace function may_search() returns void language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare an_hour_ago timestamptz := clock_timestamp() - interval '1 hour';
begin
  if (select count(distinct h.search_id) from public.access_searchhit h
       where h.user_id = public.app_user() and h.written_at > an_hour_ago) >= 600
     or (select count(distinct s.person_id) from public.access_searchhit h
           join public.access_hitsubject s on s.hit_id = h.id
          where h.user_id = public.app_user() and h.kind = 'known'
            and h.written_at > an_hour_ago) >= 40
  then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'access_searching_has_a_measure', schema = 'public',
      table = 'access_searchhit', message = 'too many searches in an hour';
  end if;
end $$;

-- With which search one began, when this one is a pause of typing on: within ten seconds of the last
-- and a minute of the first.
create or replace function search_goes_on(moment timestamptz) returns uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select began.search_id from (
      select coalesce(h.goes_on_with, h.search_id) as key from public.access_searchhit h
       where h.user_id = public.app_user() and h.assignment_id = public.app_assignment()
         and h.at between moment - interval '10 seconds' and moment
       order by h.at desc, h.written_at desc limit 1) last
    join public.access_searchhit began on began.search_id = last.key
     and began.user_id = public.app_user()
     and began.at between moment - interval '1 minute' and moment
   limit 1
$$;
revoke execute on function search_goes_on(timestamptz) from public;

-- Beyond the measure nobody is told who is known. Who registers somebody in danger goes on without
-- being told; that, too, stands in the log of searching.
create or replace function search_withheld(by_marks text[], moment timestamptz, search uuid)
  returns void language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp as $$
  insert into public.access_searchhit
         (id, search_id, goes_on_with, at, user_id, assignment_id, municipality_id, kind, marks)
  select gen_random_uuid(), search, public.search_goes_on(moment), moment, public.app_user(),
         public.app_assignment(), w.here, 'withheld', by_marks
    from (select public.works_for() as here) w where w.here is not null
$$;

-- Where these people live now, as far as whoever acts sees those households: `reach(1, false)`, asked
-- of the few at hand, so that nobody's many other households are counted up; of many, at once.
create or replace function homes_seen(people uuid[]) returns table (person uuid, household uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.person_id, m.household_id from public.households_membership m
   where cardinality(people) <= 200
     and m.person_id = any (people) and m.from_on <= public.app_today()
     and (m.until_on is null or m.until_on > public.app_today())
     and (exists (select 1 from public.running_places() i where i.matter_id = m.household_id)
       or exists (select 1 from public.followup_promise p
                   where p.matter_id = m.household_id and p.closed_at is null
                     and p.team_id = any (array(select public.leads())))
       or exists (select 1 from public.followup_handover h
                   where h.matter_id = m.household_id and h.state = 'offered'
                     and h.to_team_id = any (array(select public.leads()))))
  union all
  select m.person_id, m.household_id from public.households_membership m
   where cardinality(people) > 200
     and m.person_id = any (people) and m.from_on <= public.app_today()
     and (m.until_on is null or m.until_on > public.app_today())
     and m.household_id in (select public.reach(1, false))
$$;

-- Who has a word like each of those typed. The rarest leads; what more than 5,000 have leads only
-- among the people one sees, and then only when those are few.
create or replace function named(here uuid, terms int, like_term int[], like_word text[])
  returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare rarest text[]; mine text[]; fewest int := 5001; bearers int; among uuid[];
begin
  for i in 1 .. terms loop
    mine := array(select l.word from unnest(like_term, like_word) l (term, word) where l.term = i);
    if cardinality(mine) = 0 then return '{}'; end if;
    select count(*) into bearers from (
      select 1 from public.access_personword w
       where w.municipality_id = here and w.word = any (mine) limit fewest) few;
    if bearers < fewest then
      fewest := bearers;
      rarest := mine;
    end if;
  end loop;
  if rarest is not null then
    among := array(select distinct w.person_id from public.access_personword w
                    where w.municipality_id = here and w.word = any (rarest) and w.kind <> 'phone');
  elsif (select count(*) from (select public.reach(1, false) limit 2001) few) <= 2000 then
    among := array(select m.person_id from public.households_membership m
                    where m.household_id in (select public.reach(1, false)));
  end if;
  return array(
    select w.person_id from public.access_personword w
      join unnest(like_term, like_word) l (term, word) on l.word = w.word
     where w.person_id = any (among) and w.kind <> 'phone'
     group by w.person_id having count(distinct l.term) = terms);
end $$;

-- Open cards for whom one may see. "Known" for who is not seen, when the BSN, or two of surname,
-- birth date and address agree, and nobody is kept secret. Else one row that says: nothing.
-- The page has a fixed size after the rights, and what is not shown is not counted.
drop function if exists find_persons(text, date, text, int, text, bytea, timestamptz, uuid, int);
create or replace function find_persons(asked text, born date, codes text[], number int, phone text,
                                        bsn bytea, moment timestamptz, search uuid, most int)
  returns table (hit uuid, kind text, person uuid, household uuid)
  language plpgsql volatile security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare
  today date := public.app_today();
  here uuid := (select public.works_for());
  terms text[]; like_term int[] := '{}'; like_word text[] := '{}'; like_near int[] := '{}';
  words text[]; nears int[]; of_many text[];
  by_bsn uuid[]; by_name uuid[] := '{}'; by_born uuid[] := '{}'; by_place uuid[] := '{}';
  by_phone uuid[] := '{}'; marks int; began uuid;
begin
  if here is null then return; end if;
  began := public.search_goes_on(moment);
  perform public.may_search();
  terms := array(select w from public.search_words(asked) w where length(w) >= 2 order by w limit 6);
  by_bsn := array(select c.person_id from public.access_bsnclaim c
                   where c.municipality_id = here and c.bsn_index = bsn);
  -- A BSN that may not be answered to is like one that nobody has: the other marks are looked at.
  by_bsn := array(select b.id from unnest(by_bsn) b (id)
                   where not public.kept_secret(b.id)
                      or exists (select 1 from public.homes_seen(array[b.id])));
  if cardinality(by_bsn) = 0 then
    for i in 1 .. cardinality(terms) loop
      select array_agg(l.word order by l.word), array_agg(l.near order by l.word)
        into words, nears from public.words_like(terms[i]) l;
      like_term := like_term || array_fill(i, array[coalesce(cardinality(words), 0)]);
      like_word := like_word || words;
      like_near := like_near || nears;
    end loop;
    by_born := array(select p.id from public.households_person p
                      where p.municipality_id = here and p.born_on = born
                        and p.merged_into_id is null limit 1000);
    by_place := array(select m.person_id from public.households_household h
                        join public.households_membership m on m.household_id = h.matter_id
                       where h.municipality_id = here and h.postcode = any (codes) and h.postcode <> ''
                         and h.house_number = number and m.from_on <= today
                         and (m.until_on is null or m.until_on > today) limit 500);
    by_phone := array(select w.person_id from public.access_personword w
                       where w.municipality_id = here and w.word = phone and w.kind = 'phone'
                       limit 100);
    if exists (select 1 from unnest(terms) t where length(t) >= 3) then
      by_name := public.named(here, cardinality(terms), like_term, like_word);
    end if;
    of_many := array(select public.words_of_many(here)
                      where born is not null or cardinality(codes) > 0);
  end if;
  marks := (cardinality(terms) > 0)::int + (born is not null)::int + (cardinality(codes) > 0)::int
         + (coalesce(phone, '') <> '')::int;
  return query
  with pool as (
    select distinct u.id from unnest(by_bsn || by_name || by_born || by_place || by_phone) u (id)
  ), homes as (
    select s.person, s.household
      from public.homes_seen(array(select id from pool)) s
  ), weighed as (
    select p.id, s.household, s.household is not null as seen,
           p.id = any (by_bsn) as bsn_agrees,
           (p.id = any (by_name))::int as name_agrees,
           (p.id = any (by_born))::int as born_agrees,
           (p.id = any (by_place))::int as place_agrees,
           (p.id = any (by_phone))::int as phone_agrees,
           p.bsn_index, p.surname_key, p.given_name
      from pool join public.households_person p on p.id = pool.id and p.merged_into_id is null
      left join homes s on s.person = p.id
  ), opened as (
    select 'open' as kind, w.id, w.household,
           row_number() over (order by w.bsn_agrees desc,
             w.name_agrees + w.born_agrees + w.place_agrees + w.phone_agrees desc,
             (select coalesce(sum(n.near), 0) from (
                select min(l.near) as near from public.access_personword x
                  join unnest(like_term, like_word, like_near) l (term, word, near)
                    on l.word = x.word
                 where x.person_id = w.id group by l.term) n),
             w.surname_key, w.given_name, w.id) as place
      from weighed w
     where w.seen and (w.bsn_agrees or w.name_agrees = 1
       or w.name_agrees + w.born_agrees + w.place_agrees + w.phone_agrees >= least(marks, 2))
     order by place limit most
  ), known as (
    select 'known' as kind, w.id, m.household_id as household,
           1000 + row_number() over (order by md5(w.id::text || search::text)) as place
      from weighed w
      join public.households_membership m on m.person_id = w.id and m.from_on <= today
       and (m.until_on is null or m.until_on > today)
     where not w.seen
       and exists (select 1 from public.accounts_assignment a
                    where a.id = public.app_assignment() and a.user_id = public.app_user()
                      and a.role in ('desk_professional', 'professional', 'coordinator',
                                     'process_coordinator'))
       and (w.bsn_agrees
         or w.born_agrees + w.place_agrees + (
              w.born_agrees + w.place_agrees = 1 and exists (
                select 1 from public.access_personword x
                  join unnest(like_word, like_near) l (word, near) on l.word = x.word
                 where x.person_id = w.id and x.kind in ('surname', 'partner')
                   and l.near <> 1 and x.word <> all (of_many)))::int >= 2
         and (bsn is null or w.bsn_index is null or w.place_agrees = 1))
       and not public.kept_secret(w.id)
     order by place limit 5
  ), answered as (
    select o.kind, o.id, o.household, o.place from opened o
    union all
    select k.kind, k.id, k.household, k.place from known k
  ), cards as (
    select gen_random_uuid() as hit, c.* from answered c
    union all
    select gen_random_uuid(), 'none', null, null, 0 where not exists (select 1 from answered)
  ), written as (
    insert into public.access_searchhit
           (id, search_id, goes_on_with, at, user_id, assignment_id, municipality_id, kind, marks)
    select c.hit, search, began, moment, public.app_user(), public.app_assignment(), here, c.kind,
           array_remove(array[case when bsn is not null then 'bsn' end,
             case when cardinality(terms) > 0 then 'name' end,
             case when born is not null then 'born' end,
             case when cardinality(codes) > 0 then 'address' end,
             case when coalesce(phone, '') <> '' then 'phone' end], null)
      from cards c
  ), kept as (
    insert into public.access_hitsubject (hit_id, person_id, household_id)
    select c.hit, c.id, c.household from cards c where c.id is not null
  )
  select c.hit, c.kind, case when c.kind = 'open' then c.id end,
         case when c.kind = 'open' then c.household end
    from cards c order by c.place;
end $$;

-- Which household a card stood for: to join a contact to, the same day, by who was given the card.
create or replace function household_of_hit(card uuid, moment timestamptz) returns uuid language sql
  stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.household_id from public.access_searchhit h
    join public.access_hitsubject s on s.hit_id = h.id
   where h.id = card and h.user_id = public.app_user()
     and h.municipality_id = (select public.works_for())
     and (not public.kept_secret(s.person_id) or s.household_id in (select public.reach(1, false)))
     and h.at between moment - interval '12 hours' and moment
$$;

-- Whether a household that was known at an earlier contact may be joined again: who is kept secret
-- since is found by nobody, and an old contact is no way around that.
create or replace function may_join_again(home uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select home in (select public.reach(1, false)) or not exists (
    select 1 from public.households_membership m
     where m.household_id = home and (m.until_on is null or m.until_on > public.app_today())
       and public.kept_secret(m.person_id))
$$;
