import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("drafts", "0003_drafts_get_the_hat_they_were_typed_with")]
    operations = [
        migrations.AlterField(
            model_name="draft",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.assignment",
                verbose_name="aanstelling",
            ),
        ),
    ]
