"""Running cases of before the count get what was accepted since they were opened."""

from django.db import migrations

ACCEPTED = """
  select c.id, count(h.id) as times from cases_case c
    join followup_handover h on h.matter_id = c.household_id
     and h.kind = 'coordination' and h.state = 'accepted'
     and (h.answered_at at time zone 'Europe/Amsterdam')::date >= c.opened_on
   where c.state <> 'closed' group by c.id
"""


def count_the_handovers(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select, update on cases_case to voordeur_guard")
        cursor.execute("grant select on followup_handover to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute(f"select count(*) from ({ACCEPTED}) counted")
        (expected,) = cursor.fetchone()
        cursor.execute(
            "update cases_case set handed_over = counted.times"
            f" from ({ACCEPTED}) counted where counted.id = cases_case.id"
        )
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_a_case_counts_how_often_the_coordination_went_on"),
        ("followup", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(count_the_handovers, migrations.RunPython.noop, elidable=True)
    ]
