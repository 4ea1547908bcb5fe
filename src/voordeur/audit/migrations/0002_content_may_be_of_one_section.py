from django.db import migrations, models

#: Functions in SQL write events too. Known to PostgreSQL alone: a default that Django knows is read
#: back after writing, and who writes an event may not always read it.
NO_SECTION = "alter table audit_event alter column section set default ''"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="section",
            field=models.CharField(
                blank=True, default="", max_length=20, verbose_name="onderdeel van de inhoud"
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(NO_SECTION, "alter table audit_event alter column section drop default"),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("section", ""), ("depth", 3), _connector="OR"),
                name="audit_only_content_is_divided_in_sections",
                violation_error_message="Alleen inhoud is in onderdelen verdeeld.",
            ),
        ),
    ]
