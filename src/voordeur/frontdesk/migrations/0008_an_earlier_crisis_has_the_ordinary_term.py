"""A crisis from before the term has the term that was ordinary then: half an hour."""

from django.db import migrations


def give_an_earlier_crisis_its_term(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select, update on frontdesk_helprequest to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute(
            "select count(*) from frontdesk_helprequest"
            " where track = 'crisis' and crisis_minutes is null"
        )
        (expected,) = cursor.fetchone()
        cursor.execute(
            "update frontdesk_helprequest set crisis_minutes = 30"
            " where track = 'crisis' and crisis_minutes is null"
        )
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("frontdesk", "0007_a_crisis_has_its_calls")]
    operations = [
        migrations.RunPython(
            give_an_earlier_crisis_its_term, migrations.RunPython.noop, elidable=True
        )
    ]
