"""Words of an outcome that were written after the move and before the column went, come back.

Between two migrations people work on: what the program of before wrote then stands in the history
alone. What was made empty on purpose stays empty: the last that the history says is what counts.
"""

from django.db import migrations

#: In a new database the law that gives the guard its rights has yet to be applied.
RIGHTS = """
grant select on followup_promise, audit_change to voordeur_guard;
grant select, insert on followup_outcomenote to voordeur_guard;
"""
LOST = """
  from followup_promise p cross join lateral (
    select c.after ->> 'outcome_note' as words from audit_change c
     where c.table_name = 'followup_promise' and c.row_id = p.id::text
       and jsonb_exists(c.after, 'outcome_note')
     order by c.at desc, c.id desc limit 1) said
 where p.closed_at is not null and said.words <> ''
   and not exists (select 1 from followup_outcomenote n where n.promise_id = p.id)
"""
BRING = f"""
insert into followup_outcomenote (id, matter_id, promise_id, words, written_by_id)
select gen_random_uuid(), p.matter_id, p.id, said.words, p.closed_by_id {LOST}
"""
#: Words come while their promise is open; these came then, and are only now put where they belong.
JUDGE = "chain_words_come_with_their_outcome"


def bring_the_words_back(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        cursor.execute("set local role voordeur_guard")
        cursor.execute(f"select count(*) {LOST}")
        (lost,) = cursor.fetchone()
        cursor.execute("reset role")
        if lost:
            _bring(cursor)


def _bring(cursor):
    cursor.execute("select 1 from pg_trigger where tgname = %s", [JUDGE])
    judged = cursor.fetchone()
    if judged:
        cursor.execute(f"alter table followup_outcomenote disable trigger {JUDGE}")
    cursor.execute("set local role voordeur_guard")
    cursor.execute(BRING)
    # Who wrote them is who ended it: that half of the law is asked here.
    cursor.execute("set constraints all immediate")
    cursor.execute("set constraints all deferred")
    cursor.execute("reset role")
    if judged:
        cursor.execute(f"alter table followup_outcomenote enable trigger {JUDGE}")


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0007_an_outcome_says_when_and_how_alone"),
        ("audit", "0006_rows_from_before_their_history_are_told"),
    ]
    operations = [migrations.RunPython(bring_the_words_back, migrations.RunPython.noop)]
