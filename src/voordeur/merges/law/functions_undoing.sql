-- Within thirty days two that went on as one are two again.

-- Why a merge cannot be undone (any more), in words for whoever may undo it.
create or replace function unmerge_obstacles(merge uuid) returns setof text language plpgsql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare m public.merges_merge; what text;
begin
  select * into m from public.merges_merge where id = merge;
  if not found or not public.may_merge_household(m.matter_id) then return; end if;
  if exists (select 1 from public.followup_matter f
              where f.id = m.matter_id and f.joined_to_id is not null) then
    return next 'Dit huishouden is daarna zelf samengevoegd. Maak eerst dat ongedaan.';
  end if;
  if m.kind = 'person' and exists (select 1 from public.households_person p
                                    where p.id = m.person_id and p.merged_into_id is not null) then
    return next 'Deze persoon is daarna zelf samengevoegd. Maak eerst dat ongedaan.';
  end if;
  if m.kind = 'household' and exists (
       select 1 from public.merges_merge later
        where later.kind = 'person' and later.undone_at is null and later.at >= m.at
          and later.id <> m.id and later.matter_id = m.matter_id
          and exists (select 1 from public.merges_movedrow d
                        join public.households_membership s on s.id = d.row_key
                       where d.merge_id = m.id and d.table_name = 'households_membership'
                         and s.person_id in (later.person_id, later.joined_person_id))) then
    return next 'Daarna zijn ook personen van dit huishouden samengevoegd. Maak eerst dat ongedaan.';
  end if;
  for what in select public.within_moved_on(merge) loop
    return next 'Daarna is verder gewerkt: ' || what || ' hoort nu bij een ander huishouden of een '
      'andere persoon. Zet dat eerst terug.';
  end loop;
end $$;

-- Undo: every row goes back, what was made since and hangs on it goes along, nobody is dropped, and
-- the pair is never suggested again. Answers with what is torn apart by it, which refuses it.
create or replace function unmerge(merge uuid, because text, at timestamptz, pair uuid)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare m public.merges_merge; what text; one uuid; other uuid;
begin
  select * into m from public.merges_merge where id = merge;
  if not found or not public.may_merge_household(m.matter_id) then
    perform public.within_not_allowed();
  end if;
  perform 1 from public.followup_matter f where f.id in (m.matter_id, m.joined_matter_id)
    order by f.id for no key update;
  select * into m from public.merges_merge where id = merge for update;
  if m.undone_at is not null or m.undo_until < (at at time zone 'Europe/Amsterdam')::date then
    perform public.within_refuse('merges_undone_once_and_in_time', 'too late, or undone already');
  end if;
  for what in select public.unmerge_obstacles(merge) loop
    perform public.within_refuse('merges_later_work_stands_in_the_way', what);
  end loop;
  if m.kind = 'household' then
    perform public.within_go_along(merge, m.matter_id, m.matter_id, m.joined_matter_id);
    one := m.matter_id; other := m.joined_matter_id;
  else
    one := m.person_id; other := m.joined_person_id;
  end if;
  perform public.within_give_back(merge, one);
  if m.kind = 'household' then
    for what in select public.within_torn_apart(m.matter_id, m.joined_matter_id) loop
      perform public.within_refuse('merges_later_work_stands_in_the_way', what);
    end loop;
    perform public.within_end_unread(m.matter_id, at);
    perform public.within_drop_nobody(m.matter_id, at);
    perform public.within_drop_nobody(m.joined_matter_id, at);
    perform public.within_afterwards(m.matter_id, m.joined_matter_id);
    perform public.within_let_act(m.matter_id, m.joined_matter_id);
    perform public.within_let_keep_on(m.matter_id, m.joined_matter_id);
    perform public.within_tell_undone(m, at);
  end if;
  update public.merges_merge set undone_at = at, undone_by_id = public.app_user(),
         undone_because = because where id = merge;
  insert into public.merges_splitpair (id, kind, matter_id, one, other, reason, by_id, at)
  values (pair, m.kind, m.matter_id, least(one, other), greatest(one, other), because,
          public.app_user(), at)
  on conflict do nothing;
end $$;

-- The kind of that promise is the one of every life event of a household (households/kinds.py).
-- A matter with open promises is not released; one without either rests as it did, or somebody
-- looks whether help is needed.
create or replace function within_drop_nobody(matter uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare m public.followup_matter; last public.followup_promise;
begin
  select * into m from public.followup_matter where id = matter;
  if m.released_at is not null and m.open_promises > 0 then
    update public.followup_matter set released_at = null, release_reason = '',
           released_by_id = null where id = matter;
  elsif m.released_at is null and m.open_promises = 0 then
    select p.* into last from public.followup_promise p
      join public.organisations_team t on t.id = p.team_id and t.ended_on is null
     where p.matter_id = matter and p.kind <> 'take_note' order by p.closed_at desc nulls last, p.id desc limit 1;
    insert into public.followup_promise (id, matter_id, kind, what, team_id, owner_id, made_at,
                                         made_by_id, due_at, outcome)
    values (gen_random_uuid(), matter, 'life_event',
            'Kijk na of dit huishouden nog hulp nodig heeft: de samenvoeging is ongedaan gemaakt.',
            coalesce(last.team_id, (select a.team_id from public.accounts_assignment a
                                     where a.id = public.app_assignment())),
            null, at, public.app_user(), at + interval '7 days', '');
  end if;
end $$;

-- Who has something to do for the household that is there again, has a place around it again: what stands in
-- nobody's name is for whoever of that team came back with it, and for others when nobody did.
create or replace function within_let_act(winner uuid, loser uuid) returns void language sql
  security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.access_involvement
         (id, matter_id, municipality_id, user_id, team_id, via_team_id, role, ground, source,
          depth, sections, reading_only, granted_by_id, from_on, until_on, end_reason)
  select gen_random_uuid(), loser, i.municipality_id, i.user_id, i.team_id, i.via_team_id,
         case when i.role = 'coordinator' then 'professional' else i.role end, i.ground, i.source,
         i.depth, i.sections, i.reading_only, public.app_user(), public.app_today(), i.until_on, ''
    from public.access_involvement i
   where i.matter_id = winner and i.ended_at is null
     and (i.until_on is null or i.until_on > public.app_today())
     and exists (select 1 from public.followup_promise p
                  where p.matter_id = loser and p.closed_at is null and p.kind <> 'take_note'
                    and (p.owner_id = i.user_id or p.team_id = i.team_id
                      or p.owner_id is null and p.team_id = i.via_team_id and not exists (
                           select 1 from public.access_involvement own
                            where own.matter_id = loser and own.ended_at is null
                              and not own.reading_only
                              and p.team_id in (own.team_id, own.via_team_id))))
     and not exists (select 1 from public.access_involvement there
                      where there.matter_id = loser and there.ended_at is null
                        and there.user_id is not distinct from i.user_id
                        and there.team_id is not distinct from i.team_id)
$$;

-- Who came along stands around their own household again, and around the one that stayed no longer. What
-- they promised to that one meanwhile they still see, by the law of who keeps a promise and no deeper.
create or replace function within_let_keep_on(winner uuid, loser uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare p public.followup_promise;
begin
  for p in select q.* from public.followup_promise q
            where q.matter_id = winner and q.closed_at is null and q.kind <> 'take_note'
            order by q.id loop
    if p.owner_id is not null then perform public.within_let_keep(p, 1);
    elsif exists (select 1 from public.access_involvement i
                   where i.matter_id = loser and i.ended_at is null
                     and p.team_id in (i.team_id, i.via_team_id)) then
      perform public.within_let_team_keep(p);
    end if;
  end loop;
end $$;

create or replace function within_tell_undone(m public.merges_merge, at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.audit_event (id, kind, at, act_id, part_of_another, user_id, assignment_id,
                                  municipality_id, matter_id, depth, subject_table, subject_id, facts)
  select gen_random_uuid(), 'household.came-back', at, gen_random_uuid(), false,
         public.app_user(), public.app_assignment(), h.municipality_id, m.joined_matter_id, 1,
         'merges_merge', m.id, jsonb_build_object('since', (m.at at time zone 'Europe/Amsterdam')::date)
    from public.households_household h where h.matter_id = m.joined_matter_id
$$;
