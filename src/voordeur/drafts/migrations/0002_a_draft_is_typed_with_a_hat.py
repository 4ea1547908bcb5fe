import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_somebody_has_preferences"),
        ("drafts", "0001_a_draft_is_of_one_person"),
    ]
    operations = [
        migrations.AddField(
            model_name="draft",
            name="assignment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.assignment",
                verbose_name="aanstelling",
            ),
        ),
    ]
