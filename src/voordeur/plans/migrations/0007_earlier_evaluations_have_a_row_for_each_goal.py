"""How each goal stood at an earlier evaluation goes from JSON to a row; nobody gave a step then."""

from django.db import migrations

from voordeur.shared.keys import new_key

TOLD = """
select e.id, g.id, e.household_id, said.value
  from plans_evaluation e
  cross join lateral jsonb_each_text(e.goals) said
  join plans_goal g on g.id = said.key::uuid and g.plan_id = e.plan_id
 order by e.held_on, e.id, g.id
"""
WRITE = """
insert into plans_goalreview (id, evaluation_id, goal_id, household_id, state, resident_silent,
                              professional_silent, resident_words, professional_words)
values (%s, %s, %s, %s, %s, 'not_asked', 'not_asked', '', '')
"""


def give_each_goal_its_row(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select on plans_evaluation, plans_goal to voordeur_guard")
        cursor.execute("grant select, insert on plans_goalreview to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute("set constraints all immediate")
        cursor.execute("select count(*) from plans_evaluation, jsonb_object_keys(goals)")
        (expected,) = cursor.fetchone()
        cursor.execute(TOLD)
        rows = cursor.fetchall()
        if len(rows) != expected:
            raise RuntimeError(f"{expected} goals were looked back on, {len(rows)} were found")
        for row in rows:
            cursor.execute(WRITE, [new_key(), *row])
        cursor.execute("select count(*) from plans_goalreview")
        (written,) = cursor.fetchone()
        if written != expected:
            raise RuntimeError(f"{expected} goals were looked back on, {written} were written")
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_each_goal_is_looked_back_on_by_both")]
    operations = [migrations.RunPython(give_each_goal_its_row, migrations.RunPython.noop)]
