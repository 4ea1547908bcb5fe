"""P3: what sounds like danger is said while one types; the professional decides."""

import pytest

from voordeur.frontdesk import hearing
from voordeur.frontdesk.enums import Danger
from voordeur.organisations import everyday

NEW = "/loket/nieuw/"


@pytest.mark.promise("P3")
@pytest.mark.parametrize(
    ("question", "danger"),
    [
        ("Mijn broer zegt dat hij niet meer wil leven, zelfmoord noemt hij.", Danger.SUICIDE),
        ("Mijn broer zegt dat het voor hem niet meer hoeft.", Danger.SUICIDE),
        ("Suïcidale dochter", Danger.SUICIDE),
        ("Hij slaat mij.", Danger.VIOLENCE),
        ("De kinderen alleen thuis, elke avond", Danger.CHILDREN),
        ("Wij slapen vannacht nergens: op straat gezet", Danger.HOMELESSNESS),
        ("Brief van de deurwaarder over een ontruiming", Danger.EVICTION),
        ("De deurwaarder komt vrijdag, we moeten eruit", Danger.EVICTION),
        ("Over drie weken moet ik de woning uit.", Danger.EVICTION),
        ("Morgen wordt de stroom afgesloten", Danger.EVICTION),
    ],
)
def test_a_question_sounds_like_a_danger(question, danger):
    assert danger in hearing.dangers_in(question)


@pytest.mark.parametrize(
    "question", ["Ik kan de huur niet betalen.", "Hoe springt de cv aan?", "Ik wil straks leven."]
)
def test_an_ordinary_question_sounds_like_none(question):
    assert hearing.dangers_in(question) == []


def test_every_danger_can_be_heard_and_is_written_plainly():
    assert set(hearing.SOUNDS) == set(Danger)
    for parts in hearing.SOUNDS.values():
        assert all(everyday.plain(part) == part for part in parts)


@pytest.mark.django_db
@pytest.mark.promise("P3")
def test_is_said_while_one_types_with_the_way_to_the_safety_question(browser, actor):
    typed = {"act": "search", "question": "Hij slaat mij.", "zoek": ""}
    found = browser(actor).post(NEW, typed, headers={"HX-Request": "true"}).content.decode()
    assert "Hoort u gevaar? Dit klinkt als: geweld." in found
    assert 'href="#gevaar" data-to-danger' in found

    typed["question"] = "Ik kan de huur niet betalen."
    found = browser(actor).post(NEW, typed, headers={"HX-Request": "true"}).content.decode()
    assert "Hoort u gevaar?" not in found
