from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_earlier_reasons_of_absence_stand_apart")]
    operations = [
        migrations.RemoveConstraint(
            model_name="absence",
            name="accounts_an_absence_has_one_of_three_reasons",
        ),
        migrations.RemoveField(
            model_name="absence",
            name="why",
        ),
        migrations.AddConstraint(
            model_name="absencewhy",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__in", ["holiday", "ill", "other"])),
                name="accounts_an_absence_has_one_of_three_reasons",
                violation_error_message="Kies: vakantie, ziek of anders.",
            ),
        ),
    ]
