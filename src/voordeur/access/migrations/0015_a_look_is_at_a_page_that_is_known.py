"""What is logged is a page that there is; what was logged before is not asked, the log is long."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0014_a_lead_reads_along_with_a_reason")]

    operations = [
        AddConstraintNotValid(
            model_name="readevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    page__in=["list", "household", "contact", "intake", "plan", "search"]
                ),
                name="access_a_look_is_at_a_page_that_is_known",
                violation_error_message="Deze pagina is hier niet bekend.",
            ),
        ),
    ]
