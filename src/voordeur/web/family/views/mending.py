"""What was written down by mistake and must not stand: a death."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.households import operations
from voordeur.households.enums import LeaveReason
from voordeur.households.models import Membership
from voordeur.shared.periods import local_date
from voordeur.ui import versions
from voordeur.ui.answers import FINE
from voordeur.ui.door import changes, shows_people
from voordeur.web.family.forms.members import DeathForm, NotDeadForm
from voordeur.web.family.views import seeing
from voordeur.web.family.views.answering import asked, back_to, done, tried, two_versions


@changes
@shows_people
def death(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """Somebody died on another day than was written down, or did not die at all."""
    household = seeing.changeable(request, household_id)
    rows = Membership.objects.select_related("person", "household")
    found = rows.filter(pk=membership_id, household=household, end_reason=LeaveReason.DIED).first()
    if found is None or found.person.died_on is None:
        raise Http404
    who: dict[str, Any] = {"membership": found, "actor": request.acting, "now": request.now}
    day = DeathForm(
        seeing.sent(request), today=local_date(request.now), died_on=found.person.died_on
    )
    versions.watch(day)
    alive = NotDeadForm(seeing.sent(request, NotDeadForm.ACT))
    asked(request, alive, key=found.pk)
    name = found.person.full_name
    clash = two_versions(
        request, household, day, title=f"Wanneer overleed {name}?", rows=[found.person_id]
    )
    if clash:
        return clash
    status = tried(day, lambda: operations.correct_day_of_death(**day.cleaned_data, **who))
    if status is None:
        return done(request, household, "De dag van overlijden is verbeterd.")
    other = tried(alive, lambda: operations.take_back_death(**alive.cleaned_data, **who))
    if other is None:
        said = f"{name} woont weer hier. U kijkt na wat er was gestopt."
        return done(request, household, said, alive)
    context = {
        "household": household,
        "person": found.person,
        "day": day,
        "alive": alive,
        "back": back_to(household),
    }
    return render(
        request, "web/family/death.html", context, status=other if other != FINE else status
    )
