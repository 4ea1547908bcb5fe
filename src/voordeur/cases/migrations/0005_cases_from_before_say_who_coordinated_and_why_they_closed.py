"""Cases from before say which one of the household coordinates, since when, and why they closed.

Who of a household coordinated was not kept: when one adult lives there it is that one, else the
professional who kept the waakvlam does until somebody says who.
"""

from django.db import migrations

#: In a new database the law that gives the guard its rights has yet to be applied.
RIGHTS = """
grant select, update on cases_case to voordeur_guard;
grant select, insert on cases_closing, cases_coordinationchange to voordeur_guard;
grant select on followup_promise, households_membership, access_involvement to voordeur_guard;
"""
ONE_ADULT = """
update cases_case c set member_id = only_one.person
  from (select m.household_id, min(m.person_id::text)::uuid as person
          from households_membership m
         where m.role = 'adult' and m.until_on is null
         group by m.household_id having count(*) = 1) only_one
 where c.state = 'coordinated' and c.coordination = 'resident'
   and only_one.household_id = c.household_id
"""
PROFESSIONAL = """
update cases_case set coordination = 'professional'
 where state = 'coordinated' and coordination in ('resident', 'network')
   and member_id is null and tie_id is null
"""
CHANGES = """
insert into cases_coordinationchange (id, household_id, case_id, step, coordination, coordinator_id,
    team_id, member_id, tie_id, because, at, by_id)
select gen_random_uuid(), c.household_id, c.id, 'appointed', c.coordination, c.coordinator_id,
    c.team_id, c.member_id, c.tie_id, '',
    (coalesce((select max(i.from_on) from access_involvement i
                where i.matter_id = c.household_id and i.user_id = c.coordinator_id
                  and i.role = 'coordinator' and i.ended_at is null), c.opened_on)
     + time '09:00') at time zone 'Europe/Amsterdam', c.coordinator_id
  from cases_case c where c.state = 'coordinated'
"""
CLOSINGS = """
insert into cases_closing (id, household_id, case_id, team_id, reason, note, closed_at,
    closed_by_id, watch_id, released_because, next_step_id, coordinator_id, coordination,
    member_id, tie_id, why_this_one, reopened_at, reopened_by_id, reopened_because)
select gen_random_uuid(), c.household_id, c.id, c.team_id, c.close_reason,
    case when c.close_note = '' then 'Niet opgeschreven.' else c.close_note end,
    (c.closed_on + time '17:00') at time zone 'Europe/Amsterdam',
    coalesce(c.coordinator_id, p.made_by_id),
    case when p.kind = 'watch' or c.close_reason in ('renounced', 'own_contribution') then p.id end,
    case when p.kind <> 'watch' then 'Gesloten voordat dit werd opgeschreven.' else '' end,
    p.id, c.coordinator_id, c.coordination, null, null, c.why_this_one, null, null, ''
  from cases_case c join followup_promise p on p.id = c.next_step_id
 where c.state = 'closed'
"""


def say_who_and_why(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        cursor.execute("set local role voordeur_guard")
        cursor.execute(ONE_ADULT)
        cursor.execute(PROFESSIONAL)
        for statement, state in ((CHANGES, "coordinated"), (CLOSINGS, "closed")):
            cursor.execute("select count(*) from cases_case where state = %s", [state])
            (expected,) = cursor.fetchone()
            cursor.execute(statement)
            assert cursor.rowcount == expected  # noqa: S101
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_it_is_said_who_coordinates_and_each_closing_is_kept"),
        ("access", "0007_access_that_is_revoked_ends"),
    ]
    operations = [migrations.RunPython(say_who_and_why, migrations.RunPython.noop)]
