"""The count of open promises on a matter: a column of the guard, which Django does not know."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql="alter table followup_matter add column open_promises integer not null default 0,"
            " add constraint followup_a_count_is_not_negative check (open_promises >= 0)",
            reverse_sql="alter table followup_matter drop column open_promises",
        )
    ]
