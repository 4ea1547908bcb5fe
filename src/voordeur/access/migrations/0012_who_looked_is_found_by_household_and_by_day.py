"""Who looked at a household is found by that household, and what was looked at by its day."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0011_a_bsn_is_set_aside_as_often_as_it_is_told")]

    operations = [
        migrations.AddIndex(
            model_name="readevent",
            index=models.Index(fields=["municipality_id", "at"], name="access_looks_by_day"),
        ),
        migrations.AddIndex(
            model_name="readevent",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["subjects"], name="access_looks_at_a_household"
            ),
        ),
    ]
