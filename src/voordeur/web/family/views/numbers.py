"""The BSN of a member: told later, mended, or taken away because it is not theirs."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.access import finding, numbers, rules
from voordeur.access.asking import Asked
from voordeur.access.enums import Depth
from voordeur.households.models import BsnCorrection, Membership
from voordeur.ui.door import changes, shows_people
from voordeur.web.family.forms.members import BsnForm, NoBsnForm
from voordeur.web.family.views import seeing
from voordeur.web.family.views.answering import (
    asked,
    back_to,
    changing,
    done,
    tried,
    two_versions,
)


@dataclass(frozen=True, slots=True)
class Before:
    """A number that stood there, until it was mended."""

    number: str
    until: datetime
    by: str
    reason: str


@changes
@shows_people
def bsn(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """The BSN of a member, on a page of its own: it is asked after before it is written down."""
    household = seeing.changeable(request, household_id)
    rows = Membership.objects.select_related("person", "household")
    found = rows.filter(pk=membership_id, household=household, until_on=None).first()
    if found is None or found.person.unborn:
        raise Http404
    stands, title = found.person.bsn, f"BSN van {found.person.full_name}"
    right = BsnForm(seeing.sent(request), stands=stands)
    changing(request, right, key=found.pk, now={"bsn": stands})
    away = NoBsnForm(seeing.sent(request, NoBsnForm.ACT), stands=stands)
    asked(request, away, key=found.pk)
    clash = two_versions(request, household, right, title=title, rows=[found.person_id])
    if clash:
        return clash
    cards: list[finding.Card] = []
    status = _tried(request, found, right, away, cards)
    if status is None:
        return done(request, household, "Het BSN is vastgelegd.", right, away)
    context = {
        "household": household,
        "title": title,
        "stands": stands,
        "right": right,
        "cards": cards,
        "away": away if stands else None,
        "before": _before(request, found),
        "back": back_to(household),
    }
    return render(request, "web/family/bsn.html", context, status=status)


def _tried(
    request: Any, found: Membership, right: Form, away: Form, cards: list[finding.Card]
) -> int | None:
    """Do what was sent, of the two that stand on the page; whose number it is goes to `cards`."""
    who: dict[str, Any] = {"membership": found, "actor": request.acting, "now": request.now}
    if away.is_bound:
        return tried(away, lambda: numbers.take_bsn_away(**away.cleaned_data, **who))
    return tried(right, lambda: _told(request, right, cards, who))


def _told(request: Any, right: Form, cards: list[finding.Card], who: dict[str, Any]) -> Membership:
    """Search by the number, then write it down: also a number that is refused was searched for."""
    asked_for = Asked(bsn=right.cleaned_data["bsn"])
    found = finding.look_for(request.acting, asked_for, request.now)
    cards += found.cards
    return numbers.tell_bsn(**right.cleaned_data, proof=found.proof, **who)


def _before(request: Any, found: Membership) -> list[Before]:
    """What stood here before, newest first; only for who sees the content of this household."""
    depth = rules.depth_of(acting=request.acting, matter_id=found.household_id, now=request.now)
    if depth < Depth.CONTENT:
        return []
    rows = BsnCorrection.objects.filter(person=found.person_id).select_related("by")
    return [
        Before(number=row.was, until=row.at, by=row.by.name, reason=row.reason)
        for row in rows.order_by("-at", "-id")
    ]
