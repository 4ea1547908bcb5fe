"""“Niemand valt tussen wal en schip”: there is always somebody whose turn it is (nota 000 §4.2)."""

import datetime

import pytest

from tests.bench.people import NOW
from tests.journeys.asking import asked, offered
from voordeur.cases import sweeping as cases
from voordeur.followup import sweeping as promises
from voordeur.frontdesk import sweeping as frontdesk

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
]

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.mark.promise("P4")
def test_a_refused_question_is_offered_elsewhere(dina, karel, nel, cluster, welfare, proof):
    offered(dina, asked(dina), cluster)
    assert proof().states["offered"] == 1
    dina.today().says("Wacht op antwoord", "De Wit-Proef", "Hulpverlening volwassenen")
    assert "De Wit-Proef" not in nel.today("team").text

    answer = karel.follow(karel.today(), "Beantwoord")
    answer.says("spreekt dagen niemand")
    without_reason = karel.press(answer, "Weiger", status=422)
    assert "reden" in without_reason.text
    karel.press(answer, "Weiger", reason="Een ouderenadviseur past beter.")
    proof()
    assert "De Wit-Proef" not in karel.today("team").text

    again = dina.today()
    again.says("geweigerd door Hulpverlening volwassenen", "Een ouderenadviseur past beter.")
    offered(dina, dina.follow(again, "Bied elders aan"), welfare)
    proof()

    nel.press(nel.follow(nel.today(), "Beantwoord"), "Neem over")

    report = proof()
    assert report.states.keys() == {"promised", "released"}
    nel.today().says("De Wit-Proef", "Uitvraag")
    dina.today("team").says("Ter kennisname", "Welzijn volwassenen heeft de vraag overgenomen")
    dina.press(dina.today(), "Gezien")
    assert "De Wit-Proef" not in dina.today("team").text


def test_an_unanswered_offer_expires_and_the_lead_hears_of_it(
    dina, karel, lea, cluster, proof, as_worker
):
    offered(dina, asked(dina, urgency="today"), cluster)
    later = NOW + 3 * HOUR

    with as_worker():
        assert frontdesk.expire_due_offers(later) == 1
        assert cases.expire_due_offers(later) == 0
    proof(later)

    lead = lea.sits_down(later).today()
    lead.says("De Wit-Proef", "antwoordde niet op tijd", "op naam van Dina Loket-Proef")
    dina.sits_down(later).today().says("antwoordde niet op tijd", "Bied elders aan")
    assert "De Wit-Proef" not in karel.sits_down(later).today("team").text


def test_what_is_late_comes_to_the_lead(dina, lea, proof, as_worker):
    asked(dina, urgency="this_week")
    late = NOW + 7 * DAY
    assert proof(late).overdue_not_escalated == 1

    with as_worker():
        promises.escalate_due(late)

    assert proof(late).overdue_not_escalated == 0
    lea.sits_down(late).today().says("Te laat", "De Wit-Proef", "bij de teamleider sinds vandaag")
    dina.sits_down(late).today().says("Te laat", "De Wit-Proef")
