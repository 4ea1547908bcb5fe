"""What was wished of a coordinator, and why a case ended: deeper than the circle card."""

from django.db import migrations

KINDS = [
    "case.wish-recorded", "case.wish-granted", "case.wish-declined", "case.wish-withdrawn",
    "case.closed", "case.released",
]  # fmt: skip


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
    dependencies = [("audit", "0003_danger_and_decisions_are_no_circle_card")]
    operations = [migrations.RunPython(lay_them_deeper, migrations.RunPython.noop)]
