import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0006_every_municipality_goes_on_with_what_it_asks")]

    operations = [
        migrations.AlterField(
            model_name="concept",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.municipality",
                verbose_name="gemeente",
            ),
        ),
    ]
