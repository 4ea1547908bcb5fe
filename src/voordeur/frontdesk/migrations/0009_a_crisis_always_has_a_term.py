"""A crisis always has a term, and nothing else has one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("frontdesk", "0008_an_earlier_crisis_has_the_ordinary_term")]
    operations = [
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("crisis_minutes__isnull", False),
                        ("crisis_minutes__range", (1, 120)),
                        ("track", "crisis"),
                    ),
                    models.Q(
                        models.Q(("track", "crisis"), _negated=True), ("crisis_minutes", None)
                    ),
                    _connector="OR",
                ),
                name="frontdesk_a_crisis_has_a_term",
                violation_error_message="Bij een crisis hoort een termijn, en alleen daarbij.",
            ),
        ),
    ]
