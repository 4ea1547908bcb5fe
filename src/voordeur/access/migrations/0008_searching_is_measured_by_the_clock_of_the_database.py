"""A search is written with the clock of the database; those of before lie outside its measure."""

import datetime

from django.db import migrations, models

import voordeur.access.models

LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_access_that_is_revoked_ends"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchhit",
            name="goes_on_with",
            field=models.UUIDField(blank=True, null=True, verbose_name="gaat door met"),
        ),
        migrations.AddField(
            model_name="searchhit",
            name="written_at",
            field=models.DateTimeField(db_default=LONG_AGO, verbose_name="geschreven op"),
        ),
        migrations.AlterField(
            model_name="searchhit",
            name="written_at",
            field=models.DateTimeField(
                db_default=voordeur.access.models.ByTheDatabase(), verbose_name="geschreven op"
            ),
        ),
        migrations.AlterField(
            model_name="searchhit",
            name="kind",
            field=models.CharField(
                choices=[
                    ("open", "te zien"),
                    ("known", "bekend"),
                    ("none", "niets gevonden"),
                    ("withheld", "niet gezegd: te vaak gezocht, bij gevaar"),
                ],
                max_length=8,
                verbose_name="soort kaart",
            ),
        ),
        migrations.AddIndex(
            model_name="searchhit",
            index=models.Index(
                fields=["user_id", "written_at"], name="access_searches_in_the_hour"
            ),
        ),
    ]
