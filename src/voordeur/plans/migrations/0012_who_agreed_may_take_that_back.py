"""Who agreed with a version of the plan may take that back; both stay, and somebody talks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0004_who_said_no_is_called_first"),
        ("households", "0010_a_bsn_that_was_mended_is_kept"),
        ("plans", "0011_promises_of_one_member_say_none_of_its_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="planconsent",
            name="promise",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plan_consent",
                to="followup.promise",
                verbose_name="afspraak om te praten",
            ),
        ),
        migrations.AddField(
            model_name="planconsent",
            name="withdraws",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withdrawal",
                to="plans.planconsent",
                verbose_name="trekt in",
            ),
        ),
        migrations.AddConstraint(
            model_name="planconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("promise", None), ("withdraws", None)),
                    models.Q(
                        ("agrees", False), ("promise__isnull", False), ("withdraws__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="plans_who_withdraws_a_yes_is_talked_with",
                violation_error_message="Wie een instemming intrekt, krijgt een gesprek.",
            ),
        ),
    ]
