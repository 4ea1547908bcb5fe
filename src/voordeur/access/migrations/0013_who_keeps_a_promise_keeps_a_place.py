"""A promise in somebody's name keeps them around its household, also those that stand today."""

from django.db import migrations, models

#: In a new database the law that gives the guard its rights has yet to be applied.
RIGHTS = """
grant select on followup_promise, followup_matter, accounts_assignment to voordeur_guard;
grant select, insert on access_involvement to voordeur_guard;
"""
#: Who works there today and sees a household no longer for which they still promised something.
PLACES = """
insert into access_involvement (id, matter_id, municipality_id, user_id, via_team_id, role, ground,
    source, depth, sections, reading_only, granted_by_id, from_on, until_on, end_reason)
select gen_random_uuid(), m.id, m.municipality_id, p.owner_id,
    (array_agg(p.team_id order by p.id))[1], 'keeper', 'public_task', 'work', 1, '{}', false,
    (array_agg(p.made_by_id order by p.id))[1], current_date, null, ''
  from followup_promise p join followup_matter m on m.id = p.matter_id
 where p.closed_at is null and p.owner_id is not null and p.kind <> 'take_note'
   and exists (select 1 from accounts_assignment a
                where a.user_id = p.owner_id and a.team_id = p.team_id and a.from_on <= current_date
                  and (a.until_on is null or a.until_on > current_date)
                  and a.role in ('desk_professional', 'professional', 'coordinator',
                                 'process_coordinator'))
   and not exists (
     select 1 from access_involvement i
      where i.matter_id = p.matter_id and i.ended_at is null and not i.reading_only
        and (i.until_on is null or i.until_on > greatest(p.due_at::date, current_date))
        and (i.user_id = p.owner_id or i.team_id in (
              select a.team_id from accounts_assignment a
               where a.user_id = p.owner_id and a.from_on <= current_date
                 and (a.until_on is null or a.until_on > current_date))))
 group by m.id, m.municipality_id, p.owner_id
"""


def let_keepers_see(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        cursor.execute("set local role voordeur_guard")
        cursor.execute(PLACES)
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0012_who_looked_is_found_by_household_and_by_day"),
    ]

    operations = [
        migrations.AlterField(
            model_name="involvement",
            name="role",
            field=models.CharField(
                choices=[
                    ("desk", "nam de vraag aan"),
                    ("offered", "kreeg de vraag aangeboden"),
                    ("professional", "hulpverlener"),
                    ("coordinator", "casusregisseur"),
                    ("giver", "droeg over"),
                    ("watch", "houdt de waakvlam"),
                    ("keeper", "heeft hier nog een afspraak"),
                ],
                max_length=12,
                verbose_name="rol",
            ),
        ),
        migrations.RunPython(let_keepers_see, migrations.RunPython.noop),
    ]
