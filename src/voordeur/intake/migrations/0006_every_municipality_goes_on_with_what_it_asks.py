"""Every municipality goes on with the versions it asked; a concept is of who began it."""

import uuid

from django.db import migrations

WHOSE = """
update intake_concept c set municipality_id = coalesce(
  (select a.municipality_id from accounts_assignment a where a.user_id = c.begun_by_id
    order by a.role = 'administrator' desc, a.from_on desc, a.id limit 1),
  (select m.id from organisations_municipality m order by m.id limit 1))
 where c.municipality_id is null
"""
ASKED = """
select m.id, i.code, i.id, null::uuid, i.from_on
  from organisations_municipality m cross join intake_instrument i
 union all
select m.id, 'koppeling', null::uuid, k.id, k.from_on
  from organisations_municipality m cross join intake_mapping k
"""
CHOOSES = """
insert into intake_instrumentchoice
  (id, municipality_id, code, instrument_id, mapping_id, from_on, chosen_at)
values (%s, %s, %s, %s, %s, %s, now())
"""


def go_on(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select count(*) from intake_concept where municipality_id is null")
        (expected,) = cursor.fetchone()
        cursor.execute(WHOSE)
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute(ASKED)
        for asked in cursor.fetchall():
            cursor.execute(CHOOSES, [uuid.uuid4(), *asked])


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_a_municipality_chooses_what_it_asks"),
        ("accounts", "0001_initial"),
    ]
    operations = [migrations.RunPython(go_on, migrations.RunPython.noop, elidable=True)]
