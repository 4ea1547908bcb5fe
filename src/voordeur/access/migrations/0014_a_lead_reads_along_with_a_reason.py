"""A lead has a place of their own while they read plan and agreements, with a reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0013_who_keeps_a_promise_keeps_a_place")]

    operations = [
        migrations.AlterField(
            model_name="involvement",
            name="role",
            field=models.CharField(
                choices=[
                    ("desk", "nam de vraag aan"),
                    ("offered", "kreeg de vraag aangeboden"),
                    ("professional", "hulpverlener"),
                    ("coordinator", "casusregisseur"),
                    ("giver", "droeg over"),
                    ("watch", "houdt de waakvlam"),
                    ("keeper", "heeft hier nog een afspraak"),
                    ("lead", "leest mee als teamleider"),
                ],
                max_length=12,
                verbose_name="rol",
            ),
        ),
    ]
