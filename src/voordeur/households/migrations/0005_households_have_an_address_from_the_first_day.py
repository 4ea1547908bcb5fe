"""Households from before the address periods lived where they live since they were registered."""

from typing import Any

from django.db import migrations

FROM_THE_FIRST_DAY = """
  insert into households_addressperiod
         (id, household_id, street, house_number, addition, postcode, town, no_address, secret,
          institution, from_on, until_on)
  select gen_random_uuid(), h.matter_id, h.street, h.house_number, h.addition, h.postcode, h.town,
         h.no_address, h.no_address = 'secret', '',
         (m.opened_at at time zone 'Europe/Amsterdam')::date, null
    from households_household h join followup_matter m on m.id = h.matter_id
"""


def begin_every_address(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        # On a new database the law, which grants this, has not been applied yet.
        cursor.execute("grant insert on households_addressperiod to voordeur_guard")
        cursor.execute("grant select on households_household, followup_matter to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select count(*) from households_household")
        (expected,) = cursor.fetchone()
        cursor.execute(FROM_THE_FIRST_DAY)
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("households", "0004_a_household_is_a_family_over_time")]
    operations = [migrations.RunPython(begin_every_address, migrations.RunPython.noop)]
