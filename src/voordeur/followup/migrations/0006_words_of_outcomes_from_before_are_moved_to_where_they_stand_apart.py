"""The words of outcomes from before are moved to where they stand apart."""

from django.db import migrations

#: In a new database the law that gives the guard its rights has yet to be applied.
RIGHTS = """
grant select on followup_promise to voordeur_guard;
grant select, insert on followup_outcomenote to voordeur_guard;
"""
#: Who ended it is who wrote it.
MOVE = """
insert into followup_outcomenote (id, matter_id, promise_id, words, written_by_id)
select gen_random_uuid(), p.matter_id, p.id, p.outcome_note, p.closed_by_id
  from followup_promise p where p.outcome_note <> ''
"""


def move_the_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select count(*) from followup_promise where outcome_note <> ''")
        (expected,) = cursor.fetchone()
        cursor.execute(MOVE)
        if cursor.rowcount != expected:
            raise RuntimeError(f"{expected} outcomes have words, {cursor.rowcount} were moved")
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("followup", "0005_the_words_of_an_outcome_stand_apart")]
    operations = [migrations.RunPython(move_the_words, migrations.RunPython.noop)]
