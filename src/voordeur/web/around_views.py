"""Two pages around a household: the help that is given, and who sees what of it."""

import uuid
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.access import looks, reading
from voordeur.access.enums import Depth
from voordeur.shared.periods import local_date, start_of_day
from voordeur.ui.door import reads, shows_people
from voordeur.web.family.views.seeing import seen
from voordeur.web.queries import help as helping
from voordeur.web.queries import who_sees as access

#: So long back one reads who looked: a month, or a year when one asks for it.
A_MONTH, A_YEAR = timedelta(days=30), timedelta(days=366)
YEAR = "jaar"


@reads
@shows_people
def given_help(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """What was asked, where that lies, and who does what; for who reads the plan."""
    household, depth = seen(request, household_id)
    if depth < Depth.AGREEMENTS:
        raise Http404
    page = helping.page(household=household, acting=request.acting, today=local_date(request.now))
    return render(request, "web/help.html", {"household": household, "page": page})


@reads
@shows_people
def who_sees(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Who sees what of this household and why, and who looked, as far as one may know that."""
    household, _ = seen(request, household_id)
    today = local_date(request.now)
    is_year = request.GET.get("periode") == YEAR
    since = start_of_day(today - (A_YEAR if is_year else A_MONTH))
    page = access.page(
        household=household,
        acting=request.acting,
        today=today,
        mine=reading.looked(request, at=household.pk, since=since),
        looked=looks.at(household.pk, acting=request.acting, since=since),
    )
    context = {"household": household, "page": page, "is_year": is_year, "day": today}
    return render(request, "web/who_sees.html", context)
