"""One person per BSN is kept beside the persons: a BSN of somebody secret tells nothing."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("households", "0002_a_person_registered_twice_goes_on_as_one")]

    operations = [
        migrations.RemoveConstraint(model_name="person", name="households_one_person_per_bsn"),
    ]
