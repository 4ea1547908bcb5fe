"""Coordination by the household or its network names one of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_cases_from_before_say_who_coordinated_and_why_they_closed"),
    ]
    operations = [
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member", None), ("state", "open"), ("tie", None)),
                    models.Q(
                        ("state", "coordinated"),
                        models.Q(
                            models.Q(
                                ("coordination", "professional"), ("member", None), ("tie", None)
                            ),
                            models.Q(
                                ("coordination", "resident"),
                                ("member__isnull", False),
                                ("tie", None),
                            ),
                            models.Q(
                                ("coordination", "network"),
                                ("member", None),
                                ("tie__isnull", False),
                            ),
                            _connector="OR",
                        ),
                    ),
                    ("state", "closed"),
                    _connector="OR",
                ),
                name="cases_coordination_names_who_coordinates",
                violation_error_message="Kies wie van het huishouden of het netwerk de "
                "regie voert.",
            ),
        ),
    ]
