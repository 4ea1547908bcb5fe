"""What stands at the head of each page of the family: which household, and may one write here."""

import uuid
from typing import Any

from django.http import Http404

from voordeur.access import reading, rules
from voordeur.access.enums import Depth, PageKind
from voordeur.access.rules import visible
from voordeur.followup import turns
from voordeur.followup.models import Matter
from voordeur.households.models import Household, Membership, Person
from voordeur.shared.periods import local_date
from voordeur.ui import versions


def seen(request: Any, household_id: uuid.UUID) -> tuple[Household, int]:
    """The household and how deep one sees it; the reading is logged. Raises Http404 for none."""
    found = Household.objects.filter(pk=household_id).first()
    depth = found and rules.depth_of(acting=request.acting, matter_id=found.pk, now=request.now)
    if not found or not depth:
        raise Http404
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[found.pk])
    return found, depth


def writable(request: Any, household_id: uuid.UUID) -> Household:
    """The household when one works with it. Raises Http404 otherwise."""
    found, depth = seen(request, household_id)
    may = rules.may("work_with", acting=request.acting, matter_id=found.pk, now=request.now)
    if depth < Depth.AGREEMENTS or not may:
        raise Http404
    return found


def kept(request: Any, household_id: uuid.UUID) -> Household:
    """The household when one keeps a promise there, however little else one sees of it.

    Raises Http404 otherwise.
    """
    found, _ = seen(request, household_id)
    if not rules.may("keep", acting=request.acting, matter_id=found.pk, now=request.now):
        raise Http404
    return found


def changeable(request: Any, household_id: uuid.UUID) -> Household:
    """The same, locked while something of it is changed: two who save at once follow each other."""
    if request.method == "POST":
        turns.wait_for(household_id)
    return writable(request, household_id)


def may_write(request: Any, household: Household) -> bool:
    """Whether one may change this family."""
    return rules.may("work_with", acting=request.acting, matter_id=household.pk, now=request.now)


def lives_here(household: Household) -> list[Membership]:
    """Who lives here now, in the order of the card."""
    rows = Membership.objects.filter(household=household, until_on=None).select_related("person")
    return list(rows.order_by("role", "person__born_on", "person__given_name", "id"))


def persons_here(household: Household) -> list[Person]:
    """The persons that live here now."""
    return [row.person for row in lives_here(household)]


def other_households(request: Any, household: Household) -> list[Household]:
    """The other households one works with, by name."""
    rule = visible("work_with", acting=request.acting, today=local_date(request.now))
    mine = Matter.objects.filter(rule).exclude(pk=household.pk).values("pk")
    return list(Household.objects.filter(pk__in=mine).order_by("name", "pk")[:200])


def sent(request: Any, act: str = "") -> Any:
    """What was posted, when this form was meant: a page may hold two."""
    if request.method != "POST" or request.POST.get("act", "") != act:
        return None
    return versions.told(request)
