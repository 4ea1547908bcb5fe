"""Familie en netwerk: genogram and ecogram of a household on any day, with their tables."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.access import reading, rules
from voordeur.access.enums import Depth, PageKind
from voordeur.cases.models import Case
from voordeur.households.models import Household
from voordeur.pictures import describing, ecogram
from voordeur.pictures.genogram import drawing
from voordeur.pictures.queries.family import family, known_since
from voordeur.pictures.queries.network import network
from voordeur.pictures.rows import Family
from voordeur.shared.periods import local_date, months_later
from voordeur.ui import dates
from voordeur.ui.door import reads, shows_people

A_YEAR = 12
NO_DAY = "Vul een bestaande datum in, bijvoorbeeld 3-3-2026."
TO_COME = "Deze dag moet nog komen. U ziet de familie van vandaag."


@dataclass(frozen=True, slots=True)
class Choice:
    """A day to look at, with one press."""

    label: str
    on: date
    is_chosen: bool


@reads
@shows_people
def family_and_network(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Who belong to whom and who stand around them, as deep as whoever looks may see."""
    household, depth = _seen(request, household_id)
    today = local_date(request.now)
    deep = depth >= Depth.AGREEMENTS
    on, wrong = _day(request.GET.get("op", ""), today) if deep else (today, "")
    people = family(household, on=on, depth=depth)
    since = known_since(household)
    around = network(household, acting=request.acting, on=on, depth=depth)
    genogram = drawing.draw(people)
    members = [figure.first_name for figure in people.figures if figure.lives_here]
    circle = ecogram.draw(household.name, members, around)
    loose = _loose(people) if deep else []
    context = {
        "household": household,
        "deep": deep,
        "on": on,
        "day": today,
        "wrong": wrong,
        "since": since,
        "choices": _choices(household, on, today, since or today) if deep else [],
        "family": people,
        "around": around,
        "genogram": genogram,
        "genogram_says": describing.genogram(genogram, on=on),
        "keys": [*describing.signs_used(genogram), *describing.lines_used(genogram)],
        "ecogram": circle,
        "ecogram_says": describing.ecogram(circle, on=on),
        "bonds": describing.bonds_used(circle),
        "loose": describing.listed(loose),
        "one_is_loose": len(loose) == 1,
        "may_write": deep
        and on == today
        and rules.may("work_with", acting=request.acting, matter_id=household.pk, now=request.now),
    }
    return render(request, "pictures/family_and_network.html", context)


def _seen(request: Any, household_id: uuid.UUID) -> tuple[Household, int]:
    """The household and how deep one sees it; the reading is logged. Raises Http404 for none."""
    household = Household.objects.filter(pk=household_id).first()
    depth = household and rules.depth_of(
        acting=request.acting, matter_id=household.pk, now=request.now
    )
    if not household or not depth:
        raise Http404
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[household.pk])
    return household, depth


def _day(written: str, today: date) -> tuple[date, str]:
    """The day that is asked for, and what is wrong with it; today when it cannot be."""
    if not written:
        return today, ""
    asked = dates.parsed(written)
    if asked is None:
        return today, NO_DAY
    return (today, TO_COME) if asked > today else (asked, "")


def _choices(household: Household, on: date, today: date, since: date) -> list[Choice]:
    """Today, when the case began, a year ago; or else the first day that is written down."""
    case = Case.objects.filter(household=household).order_by("-opened_on", "-id").first()
    days = [("Vandaag", today)]
    if case is not None and case.opened_on < today:
        days.append(("Bij het begin van de casus", case.opened_on))
    a_year_ago = months_later(today, -A_YEAR)
    if since <= a_year_ago:
        days.append(("Een jaar geleden", a_year_ago))
    elif since not in {day for _, day in days}:
        days.append(("De eerste dag hier", since))
    return [Choice(label, day, is_chosen=day == on) for label, day in days]


def _loose(people: Family) -> list[str]:
    """Who live here and are not tied to anybody: it was not written down yet."""
    tied = {key for tie in people.ties for key in (tie.one, tie.other)}
    here = [figure for figure in people.figures if figure.lives_here]
    if len(here) == 1:
        return []
    return [
        "het verwachte kind" if figure.is_unborn else figure.first_name
        for figure in here
        if figure.key not in tied
    ]
