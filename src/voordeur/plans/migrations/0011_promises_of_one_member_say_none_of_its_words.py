"""Promises of what is of one member alone, from before, say none of its words any more."""

from django.db import migrations

RIGHTS = """
grant select on plans_goal, plans_action, plans_dropout to voordeur_guard;
grant select, update on followup_promise to voordeur_guard;
"""
#: The law of before lets no word of a promise with an outcome change; the new one follows anyway.
LET = "drop trigger if exists chain_an_outcome_stands on followup_promise"
OF_ONE = """
select a.promise_id from plans_action a join plans_goal g on g.id = a.goal_id
 where g.kept_from_others
 union
select d.promise_id from plans_dropout d join plans_goal g on g.id = d.goal_id
 where g.kept_from_others
"""
APART = "Wat dit is, staat in het plan: het is van één gezinslid alleen."


def take_the_words_away(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        cursor.execute(LET)
        cursor.execute("set local role voordeur_guard")
        cursor.execute(f"select count(*) from ({OF_ONE}) of_one")
        (expected,) = cursor.fetchone()
        cursor.execute(
            f"update followup_promise set what = %s where id in ({OF_ONE})",
            [APART],
        )
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0010_who_decides_for_somebody_agrees_for_them"),
        ("followup", "0004_who_said_no_is_called_first"),
    ]
    operations = [migrations.RunPython(take_the_words_away, migrations.RunPython.noop)]
