"""Gevaar wordt altijd vastgelegd: ook door wie dat uur al te vaak zocht."""

import pytest
from django.db import connection
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import finding
from voordeur.access.enums import CardKind
from voordeur.access.models import NewDespite, SearchHit
from voordeur.frontdesk import joining
from voordeur.frontdesk.enums import Danger, Severity, Track, Urgency
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.triage import Triage
from voordeur.households.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]

SUICIDE = Triage.told(
    severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.SOCIAL, dangers=[Danger.SUICIDE]
)
EVICTION = Triage.told(
    severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL,
    dangers=[Danger.EVICTION],
)  # fmt: skip


def searched_all_hour(acting, looking):
    """Somebody who has reached the measure of searching."""
    with looking(acting), connection.cursor() as cursor:
        cursor.execute(
            "select search_withheld('{}', now(), gen_random_uuid()) from generate_series(1, 600)"
        )


def ask(actor, now, looking, *, triage=SUICIDE, **words):
    """Register Sanne as the page does: looked for first."""
    home = scene.family(scene.sanne(bsn=scene.BSN, **words))
    with looking(actor):
        home = joining.searched(home, acting=actor, now=now, in_danger=triage.has_danger)
    return scene.operations.ask_for_help(
        contact=scene.contact(), household=home, triage=triage, actor=actor, now=now
    )


class TestDangerBeyondTheMeasure:
    @pytest.fixture(autouse=True)
    def _measure(self, actor, looking):
        searched_all_hour(actor, looking)

    @pytest.mark.parametrize("triage", [SUICIDE, EVICTION])
    def test_is_registered(self, actor, now, looking, triage):
        request = ask(actor, now, looking, triage=triage)

        with looking(actor):
            assert HelpRequest.objects.get().track == triage.track
            [kept] = NewDespite.objects.all()
            assert (kept.matter_id, kept.reason) == (request.household_id, joining.NOT_LOOKED_FOR)

    def test_the_search_stands_in_the_log(self, actor, now, looking):
        ask(actor, now, looking)

        with looking(actor):
            [hit] = SearchHit.objects.filter(at=now)
            assert (hit.kind, hit.marks) == (CardKind.WITHHELD, ["bsn", "name", "born", "address"])

    def test_tells_nobody_that_somebody_is_known(self, actor, assign, desk, now, looking):
        colleague = assign("Coby Collega-Proef", desk, actor.role)
        known = ask(colleague, now, looking)
        new = ask(actor, now, looking)

        assert new.household_id != known.household_id
        with looking(actor):
            [person] = Person.objects.filter(memberships__household=new.household_id)
            assert (person.surname, person.bsn_index) == ("Bakker-Proef", None)

    def test_keeps_the_measure_for_who_asks_without_danger(self, actor, now, looking):
        with pytest.raises(finding.TooManySearches):
            ask(actor, now, looking, triage=scene.WEIGHED)
        with looking(actor), pytest.raises(finding.TooManySearches):
            finding.search(actor, "bakker", now)

    def test_says_on_the_page_what_was_not_looked_for(self, browser, actor, told, person, looking):
        answer = browser(actor).post(
            "/loket/nieuw/",
            told(
                act="help_request", severity="grave", urgency="today", dangers="suicide", **person
            ),
            follow=True,
        )

        assert "Of deze persoon al bekend is, is niet nagegaan" in text_of(answer)
        with looking(actor):
            request = HelpRequest.objects.get()
        assert answer.request["PATH_INFO"] == reverse("frontdesk:crisis", args=[request.pk])


class TestDangerWithinTheMeasure:
    def test_is_looked_for_and_told_like_any_other(self, actor, assign, desk, now, looking):
        colleague = assign("Coby Collega-Proef", desk, actor.role)
        ask(colleague, now, looking)

        with pytest.raises(joining.StepNotPossible, match="al ingeschreven"):
            ask(actor, now, looking)

    def test_keeps_the_bsn(self, actor, now, looking):
        ask(actor, now, looking)

        with looking(actor):
            assert Person.objects.get().bsn == scene.BSN
            assert not NewDespite.objects.exists()
