"""The reasons of changes of coordination from before are moved to where they stand apart."""

from django.db import migrations

#: In a new database the law that gives the guard its rights has yet to be applied.
RIGHTS = """
grant select on cases_coordinationchange to voordeur_guard;
grant select, insert on cases_coordinationreason to voordeur_guard;
"""
MOVE = """
insert into cases_coordinationreason (id, household_id, change_id, because)
select gen_random_uuid(), c.household_id, c.id, c.because
  from cases_coordinationchange c where c.because <> ''
"""


def move_the_reasons(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select count(*) from cases_coordinationchange where because <> ''")
        (expected,) = cursor.fetchone()
        cursor.execute(MOVE)
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_why_the_coordination_went_over_stands_apart")]
    operations = [migrations.RunPython(move_the_reasons, migrations.RunPython.noop)]
