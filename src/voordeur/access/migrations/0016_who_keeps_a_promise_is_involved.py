"""Who keeps a last promise is around a household like others: the circle does not read why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0015_a_look_is_at_a_page_that_is_known")]

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
                    ("keeper", "betrokken"),
                    ("lead", "leest mee als teamleider"),
                ],
                max_length=12,
                verbose_name="rol",
            ),
        ),
    ]
