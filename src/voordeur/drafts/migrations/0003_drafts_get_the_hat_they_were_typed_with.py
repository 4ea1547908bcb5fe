"""Drafts from before get the hat of their writer there: one that runs, near residents."""

from django.db import migrations

FILL = """
update drafts_draft d set assignment_id = (
  select a.id from accounts_assignment a
   where a.user_id = d.user_id and a.municipality_id = d.municipality_id
   order by a.until_on is null desc,
            a.role in ('administrator', 'privacy_officer', 'policy_adviser'), a.from_on desc, a.id
   limit 1)
 where d.assignment_id is null
"""


def give_drafts_their_hat(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select, update on drafts_draft to voordeur_guard")
        cursor.execute("grant select on accounts_assignment to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select count(*) from drafts_draft where assignment_id is null")
        (expected,) = cursor.fetchone()
        cursor.execute(FILL)
        if cursor.rowcount != expected:
            raise RuntimeError(f"{expected} drafts needed a hat, {cursor.rowcount} got one")
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("drafts", "0002_a_draft_is_typed_with_a_hat")]
    operations = [migrations.RunPython(give_drafts_their_hat, migrations.RunPython.noop)]
