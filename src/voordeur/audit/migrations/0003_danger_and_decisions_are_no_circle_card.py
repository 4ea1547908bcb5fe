"""That there was danger, how heavy, and what a resident decided: deeper than the circle card."""

from django.db import migrations

KINDS = ["help-request.weighed-again", "help-request.crisis-called", "help-request.renounced"]


def lay_them_deeper(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select, update on audit_event to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute(
            "select count(*) from audit_event where kind = any(%s) and depth = 1", [KINDS]
        )
        (expected,) = cursor.fetchone()
        cursor.execute(
            "update audit_event set depth = 2 where kind = any(%s) and depth = 1", [KINDS]
        )
        if cursor.rowcount != expected:
            raise RuntimeError(f"{expected} events lay too high, {cursor.rowcount} were moved")
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_content_may_be_of_one_section")]
    operations = [migrations.RunPython(lay_them_deeper, migrations.RunPython.noop)]
