"""“Is na drie maanden nagebeld” (nota 002): who says no, and who is done, stays in view."""

import datetime

import pytest

from tests.bench.people import NOW
from tests.journeys.asking import asked, each_lapses, taken_up

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P9"),
]

DAY = datetime.timedelta(days=1)


def test_a_renouncer_is_called_after_three_months_and_only_then_let_go(dina, proof):
    offer = asked(dina)
    request = dina.follow(offer, "Later")
    dina.press(request, "Leg vast en bel later na", reason="Ziet af vanwege de eigen bijdrage.")
    assert proof().states.keys() == {"watched", "released"}
    dina.today().says("Later", "Waakvlam", "De Wit-Proef")

    dina.sits_down(NOW + 92 * DAY)
    watch = dina.follow(dina.today(), "Bel na")
    dina.press(
        watch,
        "Leg vast",
        note="Ziet op tegen de winter.",
        outcome="prolonged",
        due_on="1-9-2026",
    )
    assert "watched" in proof(dina.now).states
    dina.today().says("1 september 2026")

    dina.sits_down(datetime.datetime(2026, 9, 1, 9, 0, tzinfo=NOW.tzinfo))
    watch = dina.follow(dina.today(), "Bel na")
    dina.press(watch, "Leg vast", note="Het gaat weer.", outcome="released", status=422)
    dina.press(
        watch,
        "Leg vast",
        note="Het gaat weer goed.",
        outcome="released",
        release_reason="goes_on_alone",
    )
    assert proof(dina.now).states.keys() == {"released"}
    dina.today("team").says("Er staat niets open")


def test_a_closed_case_keeps_a_watch_that_can_reopen_it(dina, nel, questions, proof):
    home = taken_up(dina, nel)
    close = nel.follow(nel.open(home), "Sluit de casus af")
    before = nel.press(
        close,
        close_button(close),
        reason="goes_on_alone",
        note="Haar zus komt bij haar wonen.",
        afterwards="watch",
        **each_lapses(close),
    )
    if any(button.words == "Sluit af" for button in before.buttons):
        nel.press(before, "Sluit af")
    assert "watched" in proof().states
    nel.open(home).says("Casus afgesloten", "Bel na")

    nel.sits_down(NOW + 92 * DAY)
    watch = nel.follow(nel.today(), "Bel na")
    nel.press(watch, "Leg vast", note="Haar zus is weer weg.", outcome="reopened")

    assert "promised" in proof(nel.now).states
    nel.open(home).says("Casus open", "Doe de uitvraag")


def close_button(page):
    """The button of the form that holds the reason."""
    [button] = [one for one in page.buttons if "afterwards" in one.form.names]
    return button.words
