"""What was said and measured is never overwritten: it stands, or was taken back with a reason."""

from typing import Any, Self

from django.db import models


class Standing(models.QuerySet[Any]):
    """Rows that stand, and those that were taken back."""

    def standing(self) -> Self:
        """Without what was taken back."""
        return self.filter(taken_back=None)
