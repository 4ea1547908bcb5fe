"""Earlier and today side by side."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.intake import queries
from voordeur.intake.views.finding import household_for
from voordeur.shared.periods import local_date
from voordeur.ui.door import reads, shows_people


@reads
@shows_people
def compare(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """The newest conversation beside what was said before, with a picture and its table."""
    household = household_for(request, household_id)
    today = local_date(request.now)
    compared = queries.compare(household=household, acting=request.acting, today=today)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    context = {"household": household, "compared": compared}
    return render(request, "intake/compare.html", context)
