-- Finding persons. By which words somebody is found is kept by triggers on persons, so that bulk
-- loading, merging and every other way of writing keep it; only the guard reads it.

-- A text to compare by: no accents, no capitals, no apostrophes.
create or replace function bare_words(text_in text) returns text language sql stable
  set search_path = pg_catalog, public, pg_temp as $$
  select regexp_replace(lower(public.unaccent('public.unaccent', normalize(text_in, nfkc))),
                        '[''`’‘´]', '', 'g')
$$;

-- Its words. What people leave out before a surname (names.PREFIXES) is left out, unless that is all.
create or replace function search_words(text_in text) returns setof text language sql stable
  set search_path = pg_catalog, public, pg_temp as $$
  with parts as (
    select distinct w, w = any (array['van', 'de', 'der', 'den', 'het', 't', 's', 'te', 'ter', 'ten',
             'la', 'le', 'du', 'des', 'el', 'al', 'ben', 'bin', 'ibn', 'von', 'zu', 'op', 'in'])
             as is_prefix
      from regexp_split_to_table(public.bare_words(text_in), '[[:space:][:punct:]–—−]+') w
     where length(w) between 1 and 60
  )
  select w from parts where not is_prefix or not exists (select 1 from parts where not is_prefix)
$$;

-- A word and every way to write it with one letter left out; short words are not slipped in.
create or replace function slips(word text) returns setof text language sql immutable
  set search_path = pg_catalog, public, pg_temp as $$
  select word
  union
  select substr(word, 1, i - 1) || substr(word, i + 1)
    from generate_series(1, length(word)) i where length(word) between 4 and 30
$$;

-- The digits of a telephone number, however it is written: +31 (0)6 12 34, 0031 6 12 34, 06-1234.
create or replace function phone_key(text_in text) returns text language sql immutable
  set search_path = pg_catalog, public, pg_temp as $$
  select case when length(d) >= 6 then d else '' end from (
    select regexp_replace(regexp_replace(regexp_replace(coalesce(text_in, ''), '\(0\)', '', 'g'),
             '[^0-9+]', '', 'g'), '^(\+31|0031)0?', '0') as d) k
$$;

-- By which words a person is found. A surname also counts written as one word, with its prefix.
create or replace function words_of(p public.households_person)
  returns table (word text, kind text) language sql stable
  set search_path = pg_catalog, public, pg_temp as $$
  with said as (
    select to_jsonb(p) as j
  ), names as (
    select 'surname' as kind, j ->> 'prefix' as prefix, j ->> 'surname' as name from said
    union all
    select 'partner', j ->> 'partner_prefix', j ->> 'partner_surname' from said
  ), words as (
    select w as word, 'given' as kind from said, public.search_words(j ->> 'given_name') w
    union select w, n.kind from names n, public.search_words(n.name) w
    union select w, n.kind from names n, lateral (values
            (regexp_replace(public.bare_words(n.name), '[[:space:][:punct:]–—−]+', '', 'g')),
            (regexp_replace(public.bare_words(concat(n.prefix, n.name)),
                            '[[:space:][:punct:]–—−]+', '', 'g'))) one (w) where n.name <> ''
    union select public.phone_key(j ->> 'phone'), 'phone' from said
  )
  select word, kind from words where length(word) between 2 and 200 and p.merged_into_id is null
$$;

-- Write down by which words these persons are found.
create or replace function words_learn(persons public.households_person[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('access_word'));
  with added as (
    insert into public.access_personword (person_id, municipality_id, word, kind)
    select p.id, p.municipality_id, w.word, w.kind
      from unnest(persons) p, public.words_of(p) w
    returning word, kind
  )
  insert into public.access_word (word, variant)
  select n.word, s from (
      select distinct a.word from added a
       where a.kind <> 'phone' and not exists (
         select 1 from public.access_word k where k.variant = a.word and k.word = a.word)
    ) n, public.slips(n.word) s;
end $$;
revoke execute on function words_learn(public.households_person[]) from public;

-- Words that nobody bears any more are forgotten: a name that was wrong says who was meant. Whoever
-- learns a word meanwhile would find it gone, so learning and forgetting never go together: while
-- anybody is being registered this waits for another night. Answers with how many rows went.
create or replace function words_forget() returns int language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare forgotten int;
begin
  if not pg_try_advisory_xact_lock(hashtext('access_word')) then return 0; end if;
  delete from public.access_word k
   where not exists (select 1 from public.access_personword w where w.word = k.word
                        and w.kind <> 'phone');
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke execute on function words_forget() from public;
grant execute on function words_forget() to voordeur_worker, voordeur_owner;

create or replace function words_added() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.words_learn(array(select b::public.households_person from became b));
  return null;
end $$;

create or replace function words_altered() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare changed public.households_person[];
begin
  changed := array(
    select b::public.households_person from became b join was w on w.id = b.id
     where b.municipality_id <> w.municipality_id
        or (select array_agg(row(x.word, x.kind) order by x.kind, x.word)
              from public.words_of(b::public.households_person) x)
           is distinct from
           (select array_agg(row(x.word, x.kind) order by x.kind, x.word)
              from public.words_of(w::public.households_person) x));
  if cardinality(changed) > 0 then
    delete from public.access_personword pw
     where pw.person_id in (select c.id from unnest(changed) c);
    perform public.words_learn(changed);
  end if;
  return null;
end $$;

create or replace function words_gone() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.access_personword pw where pw.person_id in (select w.id from was w);
  delete from public.access_bsnclaim c where c.person_id in (select w.id from was w);
  return null;
end $$;

-- One person per BSN, among those who may be known: whoever has it and is not kept secret has it alone. A
-- BSN that only people kept secret have is answered as one that nobody has: the new one is set aside,
-- however many were before, where only the privacy officer sees it. So what is answered hangs on nobody
-- who is kept secret. Two who tell one number at once wait for each other.
create or replace function bsn_claimed() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare held boolean; seen boolean;
begin
  if tg_op = 'UPDATE' then
    if new.bsn_index is not distinct from old.bsn_index
       and new.merged_into_id is not distinct from old.merged_into_id
       and new.municipality_id = old.municipality_id then
      return null;
    end if;
    delete from public.access_bsnclaim c where c.person_id = old.id;
  end if;
  if new.bsn_index is not null and new.merged_into_id is null then
    perform 1 from public.access_bsnclaim c
      where c.municipality_id = new.municipality_id and c.bsn_index = new.bsn_index and not c.aside
        for key share;
    perform pg_advisory_xact_lock(hashtextextended(
      'access_bsn ' || new.municipality_id || encode(new.bsn_index, 'hex'), 0));
    select bool_or(not c.aside), bool_or(not public.kept_secret(c.person_id)) into held, seen
      from public.access_bsnclaim c
     where c.municipality_id = new.municipality_id and c.bsn_index = new.bsn_index;
    if held and seen then
      raise exception using errcode = 'unique_violation',
        constraint = 'access_one_person_per_bsn', schema = 'public', table = 'access_bsnclaim',
        message = 'access_one_person_per_bsn: somebody has this number';
    end if;
    insert into public.access_bsnclaim (person_id, municipality_id, bsn_index, aside)
    values (new.id, new.municipality_id, new.bsn_index, coalesce(held, false));
  end if;
  return null;
end $$;

-- Nobody else has this number any more, for it was mended: one who was set aside has it like anybody.
-- Looked at when the act is done: two who become one let go of a number before they take it.
create or replace function bsn_no_longer_aside() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.access_bsnclaim a set aside = false
   where a.person_id = (select b.person_id from public.access_bsnclaim b
                         where b.municipality_id = old.municipality_id
                           and b.bsn_index = old.bsn_index and b.aside
                         order by b.person_id limit 1)
     and not exists (select 1 from public.access_bsnclaim c
                      where c.municipality_id = old.municipality_id
                        and c.bsn_index = old.bsn_index and not c.aside);
  return null;
end $$;

-- Persons from before the words were kept; run after every migration, and finds nobody the next time.
create or replace function words_complete() returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.words_learn(array(
    select p from public.households_person p
     where p.merged_into_id is null
       and not exists (select 1 from public.access_personword w where w.person_id = p.id)));
  insert into public.access_bsnclaim (person_id, municipality_id, bsn_index, aside)
  select p.id, p.municipality_id, p.bsn_index, false from public.households_person p
   where p.bsn_index is not null and p.merged_into_id is null
     and not exists (select 1 from public.access_bsnclaim c where c.person_id = p.id);
end $$;
revoke execute on function words_complete() from public;

-- The municipality whose logs one reads as its privacy officer.
create or replace function privacy_officer_for() returns uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.municipality_id from public.accounts_assignment a
   where a.id = public.app_assignment() and a.role = 'privacy_officer'
     and a.municipality_id = (select public.acts_for())
$$;
