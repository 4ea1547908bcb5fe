"""Who lets somebody in where their team has no work is looked at by the privacy officer."""

import datetime

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.enums import Depth
from voordeur.audit import operations as audit
from voordeur.audit.models import Event
from voordeur.audit.queries import timeline
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households.models import Household
from voordeur.privacy import operations
from voordeur.privacy.models import AccessRequest
from voordeur.privacy.queries import deciding as queries
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

UNTIL = datetime.date(2026, 4, 1)


@operation
def end(*, promise, actor, now):
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    audit.record("promise.noted", subject=promise, matter_id=promise.matter_id)


class TestWithoutWork:
    """Two colleagues could let each other in where nobody is at work: somebody else looks."""

    @pytest.fixture
    def given(self, hit, ask, actor, key, looking, now):
        """Access given by a colleague whose team has nothing else to do there."""
        asked = ask(hit)
        with looking(actor):
            found = AccessRequest.objects.select_related("by", "team", "promise").get(pk=asked.pk)
            for one in Promise.objects.duties().filter(matter=key).exclude(kind="access_request"):
                end(promise=one, actor=actor, now=now)
        return operations.grant_access(
            request=found, depth=Depth.CIRCLE, until_on=UNTIL, actor=actor, now=now
        )

    def test_is_told_to_the_privacy_officer_at_once(self, given, officer, professional, looking):
        assert given.without_work
        with looking(officer):
            [row] = queries.given_without_work()
            assert (row.to, row.why) == (professional.user.name, "Ik begeleid haar zoon.")
            assert not Household.objects.exists()

    def test_is_not_what_a_team_at_work_gives(self, request_, actor, now):
        granted = operations.grant_access(
            request=request_, depth=Depth.CIRCLE, until_on=UNTIL, actor=actor, now=now
        )
        assert not granted.without_work

    def test_is_taken_back_with_a_reason_that_who_asked_reads(
        self, given, officer, professional, looking, now
    ):
        with pytest.raises(SayMore):
            operations.review_access(
                request=given, takes_back=True, reason=" ", actor=officer, now=now
            )
        operations.review_access(
            request=given, takes_back=True, reason="Geen werk daar.", actor=officer, now=now
        )
        with looking(professional):
            assert not Household.objects.exists()
            [heard] = queries.unheard(professional)
            assert (heard.is_granted, heard.is_taken_back) == (False, True)
            assert (heard.by, heard.answer) == (officer.user.name, "Geen werk daar.")
        with looking(officer):
            assert Event.objects.filter(kind__startswith="access.taken-back").count() == 1
        with pytest.raises(StepNotPossible, match="al bekeken"):
            operations.review_access(
                request=given, takes_back=False, reason="", actor=officer, now=now
            )

    def test_is_read_in_the_story_of_the_household_once_taken_back(
        self, given, key, officer, actor, looking, now
    ):
        operations.review_access(
            request=given, takes_back=True, reason="Geen werk daar.", actor=officer, now=now
        )

        with looking(actor):
            told = {moment.kind: moment for moment in timeline(key)}
        taken_back = told["access.taken-back-here"]
        assert taken_back.sentence.endswith("ingetrokken door de privacyfunctionaris")
        assert (taken_back.user_id, taken_back.at) == (officer.user_id, now)

    def test_stands_when_the_reason_holds(self, given, officer, professional, looking, now):
        operations.review_access(request=given, takes_back=False, reason="", actor=officer, now=now)
        with looking(professional):
            assert Household.objects.count() == 1
        with looking(officer):
            assert queries.given_without_work() == []

    def test_is_looked_at_by_nobody_else(self, given, actor, browser, now):
        with pytest.raises(NotAllowed):
            operations.review_access(
                request=given, takes_back=True, reason="x", actor=actor, now=now
            )
        assert browser(actor).get("/privacy/gegeven-toegang/").status_code == 404

    def test_by_raw_sql_reviews_nothing(self, given, actor, looking, now):
        with looking(actor), connection.cursor() as cursor:
            cursor.execute("select review_access(%s, true, 'x', %s)", [given.pk, now])
            assert cursor.fetchone() == (False,)
        with (
            looking(actor),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            cursor.execute("update privacy_accessrequest set reviewed_at = now()")

    def test_is_not_called_work_by_who_asked(self, given, professional, looking):
        with (
            looking(professional),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            cursor.execute("update privacy_accessrequest set without_work = false")

    def test_is_walked_on_the_page(self, given, officer, browser):
        client = browser(officer)
        shown = client.get("/privacy/gegeven-toegang/")
        assert "toegelaten door" in text_of(shown)
        page = reverse("privacy:review", args=[given.pk])
        assert client.post(page, {"outcome": "ends"}).status_code == 422
        assert client.post(page, {"outcome": "stands"}).status_code == 302
        assert "is bekeken op 2 maart 2026, en gebleven" in text_of(client.get(page, follow=True))
        assert "Niets te bekijken" in text_of(client.get("/privacy/gegeven-toegang/"))
