"""Why a case closed stands in its closing alone; a change of coordination has its reason apart."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_reasons_from_before_are_moved_to_where_they_stand_apart")]

    operations = [
        migrations.RemoveConstraint(
            model_name="case", name="cases_closed_means_a_day_and_a_reason"
        ),
        migrations.RemoveConstraint(
            model_name="coordinationchange", name="cases_a_change_of_side_has_a_reason"
        ),
        migrations.RemoveField(model_name="case", name="close_note"),
        migrations.RemoveField(model_name="case", name="close_reason"),
        migrations.RemoveField(model_name="coordinationchange", name="because"),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True),
                        ("closed_on", None),
                    ),
                    _connector="OR",
                ),
                name="cases_closed_means_a_day",
                violation_error_message="Een casus sluit op een dag.",
            ),
        ),
    ]
