"""A closed case opens again from wherever one meets the household: a search, a contact (P9)."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import finding
from voordeur.accounts.enums import Role
from voordeur.cases import operations as cases
from voordeur.cases.enums import CaseState, CloseReason, WhyThisOne
from voordeur.cases.models import Case
from voordeur.frontdesk import operations
from voordeur.frontdesk.operations import ByCard, SameAs
from voordeur.frontdesk.tests import scene

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P9")]

MONTHS = datetime.timedelta(days=90)


@pytest.fixture
def request_(actor, now):
    return scene.asked(actor=actor, now=now)


@pytest.fixture
def running(request_, actor, professional, cluster, now):
    handover = operations.hand_over(
        help_request=request_, to_team=cluster, summary="De huur.", actor=actor, now=now
    )
    case = operations.accept(handover=handover, actor=professional, now=now)
    return cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=professional, now=now
    )


@pytest.fixture
def closed(running, professional, now):
    return cases.close_case(
        case=running, reason=CloseReason.GOALS_REACHED, note="Alles gedaan.",
        watch_on=now.date() + MONTHS, actor=professional, now=now,
    )  # fmt: skip


def form_of(case):
    return reverse("cases:reopen", args=[case.pk])


class TestFromASearch:
    def found(self, browser, who):
        return browser(who).post("/zoeken/", {"vraag": "bakker"})

    def test_is_one_step_for_who_may(self, browser, closed, professional):
        answer = self.found(browser, professional)
        assert form_of(closed) in answer.content.decode()
        assert "Heropen de casus van Sanne Bakker-Proef" in text_of(answer)
        assert browser(professional).get(form_of(closed)).status_code == 200

    def test_is_not_offered_while_the_case_runs(self, browser, running, professional):
        assert form_of(running) not in self.found(browser, professional).content.decode()

    def test_is_not_offered_to_who_only_reads_along(self, browser, closed, actor):
        answer = self.found(browser, actor)
        assert "Sanne Bakker-Proef" in text_of(answer)
        assert form_of(closed) not in answer.content.decode()

    def test_is_not_offered_to_who_sees_nobody(self, browser, closed, assign, cluster):
        stranger = assign("Vera Vreemd-Proef", cluster, Role.PROFESSIONAL)
        assert form_of(closed) not in self.found(browser, stranger).content.decode()


class TestFromAContact:
    @pytest.fixture
    def called_again(self, closed, request_, assign, desk, now):
        """Somebody else of the desk hears it."""
        colleague = assign("Co Loket-Proef", desk, Role.DESK_PROFESSIONAL)
        answered = scene.asked(actor=colleague, now=now, household=SameAs(contact=request_.contact))
        return colleague, answered.contact

    def test_leads_to_the_form_in_one_step(self, browser, closed, professional, looking, now):
        """Whoever keeps the waakvlam is called by the household itself."""
        with looking(professional):
            [card] = finding.search(professional, "bakker", now).cards
        called = scene.asked(
            actor=professional, now=now, household=ByCard(hit_id=card.hit_id, members=[])
        )
        here = reverse("frontdesk:contact", args=[called.contact_id])
        client = browser(professional)

        assert form_of(closed) in client.get(here).content.decode()
        assert client.post(form_of(closed), {"because": ""}).status_code == 422
        told = {"because": "De huur is weer niet betaald."}
        assert client.post(form_of(closed), told).status_code == 302
        with looking(professional):
            assert Case.objects.get().state == CaseState.COORDINATED
        assert form_of(closed) not in client.get(here).content.decode()

    def test_is_not_offered_to_a_desk_that_hands_the_question_over(
        self, browser, called_again, closed
    ):
        """The case has no page for who sees the circle; the question goes to who had it lately."""
        colleague, contact = called_again
        client = browser(colleague)
        page = client.get(reverse("frontdesk:contact", args=[contact.pk]))
        assert form_of(closed) not in page.content.decode()
        assert client.get(form_of(closed)).status_code == 404
