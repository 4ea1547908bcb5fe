"""Who belongs here on a day, and how that changed."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.access.enums import Depth
from voordeur.shared.periods import local_date
from voordeur.ui import dates
from voordeur.ui.door import reads, shows_people
from voordeur.web.family import history
from voordeur.web.family.page import family as family_on
from voordeur.web.family.views import seeing


@reads
@shows_people
def family(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Wie hoort hierbij, today or on an earlier day."""
    household, depth = seeing.seen(request, household_id)
    today = local_date(request.now)
    on = min(dates.parsed(request.GET.get("op", "")) or today, today)
    may_write = on == today and seeing.may_write(request, household)
    context = {
        "household": household,
        "family": family_on(household, on=on, with_notes=depth >= Depth.AGREEMENTS),
        "day": today,
        "on": on,
        "may_write": may_write,
        "sees_history": depth >= Depth.CONTENT,
    }
    return render(request, "web/family/family.html", context)


@reads
@shows_people
def changes(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Who changed what about this family, and when; for who sees the content."""
    household, depth = seeing.seen(request, household_id)
    if depth < Depth.CONTENT:
        raise Http404
    lines = history.of_household(household)
    return render(request, "web/family/history.html", {"household": household, "lines": lines})
