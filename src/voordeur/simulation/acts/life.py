"""What happens in a household while it is helped: moving, a child, a death.

With who moves away, or was alone and died, the case closes: nobody is left to call.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

from django.db.models import QuerySet

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.demo.crowd import names, proportions
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.households.kinds import BIRTH, LIFE_EVENT
from voordeur.households.models import Household, Membership
from voordeur.households.operations import Address
from voordeur.simulation.acts import words
from voordeur.simulation.scene import Scene

#: A child is told of so long before it is expected.
EXPECTED_IN = timedelta(days=90)
ANOTHER_STREET = "Nieuwe Dagstraat"
#: Where who leaves goes to live.
ELSEWHERE = "Leiden"


def members(home: uuid.UUID) -> QuerySet[Membership]:
    """Who lives in a household as whoever acts sees it, eldest first."""
    rows = Membership.objects.filter(household=home, until_on=None)
    return rows.select_related("person", "household").order_by(
        "person__born_on", "person__given_name", "id"
    )


def happens(scene: Scene, case: Case, actor: Assignment) -> bool:
    """Perhaps something happens in this household, seldom. Whether its case goes on."""
    event = proportions.figure("life").falls(scene.dice)
    return EVENTS[event](scene, case, actor) if event else True


def born(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """A week after the day somebody asks, and the child is there."""
    now = scene.moment()
    with scene.seen_by(actor, now):
        expected = members(promise.matter_id).filter(person__unborn=True).first()
        born_on = expected.person.expected_on if expected else None
    if expected is None or born_on is None:
        return ""
    households.register_birth(
        membership=expected,
        born_on=min(born_on, scene.day),
        given_name=names.given_name(scene.dice),
        actor=actor,
        now=now,
    )
    return "kind geboren"


def _moves(scene: Scene, case: Case, actor: Assignment) -> bool:
    _move(scene, case.household, actor, town=scene.town.municipality.name)
    scene.happened["verhuisd"] += 1
    return True


def _moves_away(scene: Scene, case: Case, actor: Assignment) -> bool:
    """To another municipality, which is told warmly before the case closes here."""
    _move(scene, case.household, actor, town=ELSEWHERE)
    _close(scene, case, CloseReason.MOVED_AWAY, words.HANDED_OVER, actor)
    scene.happened["de gemeente uit"] += 1
    return False


def _move(scene: Scene, home: Household, actor: Assignment, *, town: str) -> None:
    scene.town.newcomers += 1
    address = Address(
        street=ANOTHER_STREET, house_number=scene.town.newcomers, postcode="2244 ZZ", town=town
    )
    households.move_household(household=home, address=address, actor=actor, now=scene.moment())


def _expects(scene: Scene, case: Case, actor: Assignment) -> bool:
    now = scene.moment()
    with scene.seen_by(actor, now):
        rows = members(case.household_id)
        eldest = rows.filter(person__unborn=False).first()
        if eldest is None or rows.filter(person__unborn=True).exists():
            return True
    households.expect_child(
        household=case.household,
        surname=eldest.person.surname,
        prefix=eldest.person.prefix,
        expected_on=scene.day + EXPECTED_IN,
        actor=actor,
        now=now,
    )
    scene.happened["kind verwacht"] += 1
    return True


def _dies(scene: Scene, case: Case, actor: Assignment) -> bool:
    """The eldest; when nobody is left, what still ran ends with a decision."""
    now = scene.moment()
    with scene.seen_by(actor, now):
        there = list(members(case.household_id))
    eldest = next((one for one in there if not one.person.unborn), None)
    if eldest is None:
        return True
    households.record_death(membership=eldest, died_on=scene.day, actor=actor, now=now)
    scene.happened["overleden"] += 1
    if len(there) > 1:
        return True
    _close(scene, case, CloseReason.DECEASED, words.DIED_ALONE, actor)
    return False


def _close(scene: Scene, case: Case, reason: CloseReason, note: str, actor: Assignment) -> None:
    """What the event itself promised was looked at first; then nothing holds the household."""
    now = scene.moment()
    with scene.seen_by(actor, now):
        case = Case.objects.select_related("household").get(pk=case.pk)
        rows = Promise.objects.open().filter(matter_id=case.household_id)
        looks = list(rows.filter(kind__in=(BIRTH, LIFE_EVENT)).order_by("due_at", "id"))
    for promise in looks:
        households.look(promise=promise, note=note, actor=actor, now=scene.moment())
    cases.close_case(
        case=case, reason=reason, note=note, watch_on=None, actor=actor, now=scene.moment()
    )


#: What each event of the figure does; whether the case goes on after it.
EVENTS: dict[str, Callable[[Scene, Case, Assignment], bool]] = {
    "moved": _moves,
    "moved_away": _moves_away,
    "expecting": _expects,
    "died": _dies,
}
