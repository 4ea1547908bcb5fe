"""Who is offered the coordination is called so, and no longer as who is offered a question."""

from django.db import migrations, models

#: In a new database the law that gives the guard its rights has yet to be applied.
RIGHTS = """
grant select on followup_handover to voordeur_guard;
grant select, update on access_involvement to voordeur_guard;
"""
#: Who waits with an offer of the coordination today, and with no question beside it.
WAITING = """
from access_involvement i
 where i.role = 'offered' and i.ended_at is null
   and exists (
     select 1 from followup_handover h
      where h.matter_id = i.matter_id and h.state = 'offered' and h.kind = 'coordination'
        and (h.to_user_id = i.user_id or h.to_user_id is null and h.to_team_id = i.team_id))
   and not exists (
     select 1 from followup_handover h
      where h.matter_id = i.matter_id and h.state = 'offered' and h.kind = 'help_request'
        and h.to_team_id = i.team_id)
"""
#: A team that waits with both has a place for each, so that each ends with its own answer.
BOTH = """
insert into access_involvement (id, matter_id, municipality_id, team_id, role, ground, source,
    depth, sections, reading_only, granted_by_id, from_on, until_on, end_reason)
select gen_random_uuid(), i.matter_id, i.municipality_id, i.team_id, 'asked', i.ground, i.source,
    i.depth, i.sections, i.reading_only, i.granted_by_id, i.from_on, i.until_on, ''
  from access_involvement i
 where i.role = 'offered' and i.ended_at is null and i.team_id in (
     select h.to_team_id from followup_handover h
      where h.matter_id = i.matter_id and h.state = 'offered' and h.kind = 'coordination'
        and h.to_user_id is null)
"""


def call_it_by_its_name(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        cursor.execute("set local role voordeur_guard")
        cursor.execute(f"select count(*) {WAITING}")
        (expected,) = cursor.fetchone()
        cursor.execute(
            f"update access_involvement set role = 'asked' where id in (select i.id {WAITING})"
        )
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute(BOTH)
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0016_who_keeps_a_promise_is_involved"),
        ("followup", "0008_words_written_while_they_were_moved_are_brought_back"),
    ]

    operations = [
        migrations.AlterField(
            model_name="involvement",
            name="role",
            field=models.CharField(
                choices=[
                    ("desk", "nam de vraag aan"),
                    ("offered", "kreeg de vraag aangeboden"),
                    ("asked", "kreeg de regie aangeboden"),
                    ("professional", "hulpverlener"),
                    ("coordinator", "casusregisseur"),
                    ("giver", "droeg over"),
                    ("watch", "houdt de waakvlam"),
                    ("keeper", "betrokken"),
                    ("lead", "leest mee als teamleider"),
                ],
                max_length=12,
                verbose_name="rol",
            ),
        ),
        migrations.RunPython(call_it_by_its_name, migrations.RunPython.noop),
    ]
