"""“Eén voordeur”: whichever way a question comes, it ends in one register (nota 000 §4.2)."""

import pytest

from tests.journeys.asking import asked
from voordeur.frontdesk.enums import Channel
from voordeur.frontdesk.models import Contact
from voordeur.shared.acting import acting_as

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P1"),
]


def registered(dina):
    with acting_as(dina.acting, now=dina.now, purpose="test"):
        return list(Contact.objects.order_by("at", "pk").values_list("channel", "result"))


def test_every_way_in_ends_in_one_register(dina, proof):
    for channel in Channel:
        dina.press(
            dina.open("/loket/nieuw/"),
            "Beantwoord en klaar",
            channel=channel.value,
            question=f"Een vraag langs {channel.label}.",
            advice="Verteld wat kan.",
        )

    assert sorted(registered(dina)) == sorted((channel.value, "answered") for channel in Channel)
    assert proof().states == {"released": len(Channel)}
    dina.open("/loket/").says(*(f"Een vraag langs {channel.label}." for channel in Channel))


def test_one_who_calls_twice_is_one_household(dina, proof):
    asked(dina)
    asked(dina, question="Zij belt zelf: komt er iemand?", channel="phone")

    page = dina.open("/huishoudens/")
    assert len([said for said, _ in page.links if said == "De Wit-Proef"]) == 1
    assert proof().dropped == 0


def test_a_call_back_is_a_promise_until_it_is_kept(dina, proof):
    dina.press(
        dina.open("/loket/nieuw/"),
        "Zet op terugbellen",
        question="Wanneer komt de scootmobiel?",
        caller="mevrouw De Vries-Proef",
        call_back_on="06-00000012",
        call_back_date="2-3-2026",
    )
    assert proof().states == {"promised": 1}
    dina.today().says("Vandaag", "mevrouw De Vries-Proef", "Wanneer komt de scootmobiel?")

    call = dina.follow(dina.today(), "Bel terug")
    dina.press(call, "Beantwoord en klaar", advice="De levering is vrijdag.")

    assert proof().states == {"released": 1}
    dina.today().says("Er staat niets open")


def test_a_call_back_that_asks_for_a_team_goes_on_in_one_step(dina, proof):
    dina.press(
        dina.open("/loket/nieuw/"),
        "Zet op terugbellen",
        question="Mijn moeder vergeet steeds meer.",
        caller="mevrouw De Vries-Proef",
        on_behalf="on",
        caller_is="dochter",
        call_back_on="06-00000012",
        call_back_date="2-3-2026",
    )
    call = dina.follow(dina.today(), "Bel terug")
    found = dina.press(call, "Zoek wie het is", who="Ans de Vries-Proef 3-2-1948 2242 AX 9")

    dina.press(
        found, "Leg hulpvraag vast", dangers="none", severity="light", urgency="can_wait"
    ).says("Geef door")

    assert proof().dropped == 0
    assert registered(dina) == [("phone", "help_request")]


def test_several_questions_of_one_call_have_each_their_own_ending(dina, proof):
    again = dina.press(
        dina.open("/loket/nieuw/"),
        "Beantwoord, en nog een vraag",
        question="Waar is de inloop?",
        caller="mevrouw De Vries-Proef",
        advice="Op dinsdag, zonder afspraak.",
    )
    again.says("Volgende vraag", "Dit gesprek tot nu toe", "Waar is de inloop?")
    dina.press(
        again,
        "Zet op terugbellen",
        question="En wanneer komt de rolstoel?",
        call_back_on="06-00000012",
        call_back_date="3-3-2026",
    )

    assert sorted(registered(dina)) == [("phone", "answered"), ("phone", "call_back")]
    dina.follow(dina.open("/loket/"), "Waar is de inloop?").says(
        "In hetzelfde gesprek", "En wanneer komt de rolstoel?"
    )
