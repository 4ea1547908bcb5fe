import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_somebody_has_preferences")]
    operations = [
        migrations.CreateModel(
            name="AbsenceWhy",
            fields=[
                (
                    "absence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reason",
                        serialize=False,
                        to="accounts.absence",
                        verbose_name="afwezigheid",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[("holiday", "vakantie"), ("ill", "ziek"), ("other", "anders")],
                        max_length=8,
                        verbose_name="waarom",
                    ),
                ),
            ],
            options={
                "verbose_name": "reden van afwezigheid",
                "verbose_name_plural": "redenen van afwezigheid",
            },
        ),
        migrations.AddField(
            model_name="absence",
            name="deputy_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="waarneming geregeld door",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="heard_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="waarneming gelezen op"),
        ),
    ]
