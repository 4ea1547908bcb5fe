"""Why a waakvlam was let go, and how heavy a question is: deeper than the circle card.

Since then an event of a question says neither how heavy it is nor which law it was brought to; the
events that said so lie deeper, as they were written.
"""

from django.db import migrations

TOO_HIGH = """
   depth = 1 and (kind = 'watch.released'
     or kind = 'help-request.asked' and facts ? 'severity'
     or kind = 'help-request.brought-elsewhere' and facts ? 'law')
"""


def lay_them_deeper(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select, update on audit_event to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute(f"select count(*) from audit_event where {TOO_HIGH}")
        (expected,) = cursor.fetchone()
        cursor.execute(f"update audit_event set depth = 2 where {TOO_HIGH}")
        if cursor.rowcount != expected:
            raise RuntimeError(f"{expected} events lay too high, {cursor.rowcount} were moved")
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_rows_from_before_their_history_are_told")]
    operations = [migrations.RunPython(lay_them_deeper, migrations.RunPython.noop)]
