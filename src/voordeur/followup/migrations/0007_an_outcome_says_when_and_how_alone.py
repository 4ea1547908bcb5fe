"""An outcome says when and how a promise ended; its words stand apart alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0006_words_of_outcomes_from_before_are_moved_to_where_they_stand_apart")
    ]
    operations = [migrations.RemoveField(model_name="promise", name="outcome_note")]
