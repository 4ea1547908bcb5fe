"""Why somebody was absent goes to its own table, and goes from the history that everybody reads."""

from django.db import migrations

#: The history of a row says nothing of anybody's health either.
SCRUB = """
update audit_change set before = before - 'why', after = after - 'why'
 where table_name = 'accounts_absence' and (before ? 'why' or after ? 'why')
"""


def bring_reasons_apart(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select on accounts_absence to voordeur_guard")
        cursor.execute("grant select, insert on accounts_absencewhy to voordeur_guard")
        cursor.execute("grant select, update on audit_change to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select count(*) from accounts_absence")
        (expected,) = cursor.fetchone()
        cursor.execute(
            "insert into accounts_absencewhy (absence_id, why) select id, why from accounts_absence"
        )
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute(SCRUB)
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_why_somebody_is_absent_stands_apart"),
        ("audit", "0001_initial"),
    ]
    operations = [migrations.RunPython(bring_reasons_apart, migrations.RunPython.noop)]
