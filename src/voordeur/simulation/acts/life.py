"""What happens in a household while it is helped: moving, a child, a death."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db.models import QuerySet

from voordeur.accounts.models import Assignment
from voordeur.demo.crowd import names, proportions
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.households.models import Household, Membership
from voordeur.households.operations import Address
from voordeur.simulation.scene import Scene

#: A child is told of so long before it is expected.
EXPECTED_IN = timedelta(days=90)
ANOTHER_STREET = "Nieuwe Dagstraat"


def members(home: uuid.UUID) -> QuerySet[Membership]:
    """Who lives in a household as whoever acts sees it, eldest first."""
    rows = Membership.objects.filter(household=home, until_on=None)
    return rows.select_related("person", "household").order_by(
        "person__born_on", "person__given_name", "id"
    )


def happens(scene: Scene, home: Household, actor: Assignment) -> None:
    """Perhaps something happens in this household, seldom."""
    event = proportions.figure("life").falls(scene.dice)
    if event == "moved":
        _moves(scene, home, actor)
    elif event == "expecting":
        _expects(scene, home, actor)
    elif event == "died":
        _dies(scene, home, actor)


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


def _moves(scene: Scene, home: Household, actor: Assignment) -> None:
    scene.town.newcomers += 1
    address = Address(
        street=ANOTHER_STREET, house_number=scene.town.newcomers, postcode="2244 ZZ",
        town=scene.town.municipality.name,
    )  # fmt: skip
    households.move_household(household=home, address=address, actor=actor, now=scene.moment())
    scene.happened["verhuisd"] += 1


def _expects(scene: Scene, home: Household, actor: Assignment) -> None:
    now = scene.moment()
    with scene.seen_by(actor, now):
        rows = members(home.pk)
        eldest = rows.first()
        if eldest is None or rows.filter(person__unborn=True).exists():
            return
    households.expect_child(
        household=home,
        surname=eldest.person.surname,
        prefix=eldest.person.prefix,
        expected_on=scene.day + EXPECTED_IN,
        actor=actor,
        now=now,
    )
    scene.happened["kind verwacht"] += 1


def _dies(scene: Scene, home: Household, actor: Assignment) -> None:
    """The eldest of a household of more than one; who lived alone is of another story."""
    now = scene.moment()
    with scene.seen_by(actor, now):
        there = list(members(home.pk).filter(person__unborn=False))
    if len(there) < 2:  # noqa: PLR2004 - somebody stays behind
        return
    households.record_death(membership=there[0], died_on=scene.day, actor=actor, now=now)
    scene.happened["overleden"] += 1
