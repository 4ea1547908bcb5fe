"""Two at once: a child never has three with gezag, and nobody lives in two households."""

import pytest
from tests.law import racing

from voordeur.households import operations
from voordeur.households.enums import CustodyKind
from voordeur.households.models import Custody, Membership
from voordeur.households.tests import scene

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.slow,
]
RACES = 8


def test_two_give_gezag_at_once(family, professional, now, looking):
    with looking(professional):
        adam = scene.person(family, "Adam")
    give = {"household": family, "child": adam, "kind": CustodyKind.PARENT, "actor": professional}
    operations.give_custody(holder_name="Sanne", now=now, **give)
    for number in range(RACES):
        outcomes = racing.race(
            lambda n=number: operations.give_custody(holder_name=f"Een {n}", now=now, **give),
            lambda n=number: operations.give_custody(holder_name=f"Twee {n}", now=now, **give),
        )
        words = sorted(outcome.word for outcome in outcomes)
        assert words == (["done", "refused"] if number == 0 else ["refused", "refused"])
    with looking(professional):
        assert Custody.objects.filter(child=adam, until_on=None).count() == 2


def test_two_move_somebody_at_once(family, both, professional, now, looking):
    third = scene.home(name="Derde-Proef", actor=professional, now=now)
    with looking(professional):
        adam = scene.member(family, "Adam")

    def move(to):
        return lambda: operations.move_member(
            membership=adam, household=to, role=scene.CHILD, actor=professional, now=now
        )

    outcomes = racing.race(move(both), move(third))

    assert sorted(outcome.word for outcome in outcomes) == ["done", "refused"]
    with looking(professional):
        assert Membership.objects.filter(person=adam.person_id, until_on=None).count() == 1
