"""A change says of which operation it is, so that the log can be proved: each act has its event."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_why_a_case_ended_is_no_circle_card")]
    operations = [
        migrations.AddField(
            "change", "act_id", models.UUIDField(null=True, verbose_name="sleutel van de handeling")
        ),
    ]
