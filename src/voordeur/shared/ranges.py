"""Ranges of days, for constraints that keep two periods from overlapping."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class DateRange(Func):
    """A half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()
