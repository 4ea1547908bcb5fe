"""Two who register the same BSN at the same moment: one is registered, the other is told."""

import pytest
from tests.law.racing import race

from voordeur.frontdesk import operations
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Person


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
def test_one_bsn_is_registered_once(actor, professional, now, looking):
    households = [
        scene.family(
            scene.sanne(bsn=scene.BSN, surname=f"{word}-Proef"),
            at=scene.address(house_number=number),
        )
        for number, word in ((3, "Eerst"), (80, "Tweede"))
    ]
    told = [
        scene.looked_for(new, actor=acting, now=now)
        for new, acting in zip(households, (actor, professional), strict=True)
    ]

    def register(new, acting):
        return lambda: operations.ask_for_help(
            contact=scene.contact(), household=new, triage=scene.WEIGHED, actor=acting, now=now
        )

    outcomes = race(register(told[0], actor), register(told[1], professional))

    words = [outcome.word for outcome in outcomes]
    assert words.count("done") == 1
    for refusal in [outcome.refusal for outcome in outcomes if outcome.refusal]:
        assert "al ingeschreven" in str(refusal)
    with looking(actor):
        seen = Person.objects.count()
    with looking(professional):
        assert seen + Person.objects.count() == 1
