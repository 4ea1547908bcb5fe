"""Who is offered a question may ask more first; the giver answers, the clock runs on (P4)."""

import pytest
from django.db import IntegrityError, connection, transaction

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.followup.models import Enquiry, Handover
from voordeur.frontdesk import operations
from voordeur.frontdesk.tests import scene
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]


@pytest.fixture
def handover(actor, cluster, now):
    return scene.offered(actor=actor, to_team=cluster, now=now)


@pytest.fixture
def enquiry(handover, professional, now):
    return operations.ask_more(
        handover=handover, question="Is er een indicatie?", actor=professional, now=now
    )


class TestAskMore:
    def test_the_giver_reads_it_and_the_clock_runs_on(
        self, handover, enquiry, actor, professional, now, looking
    ):
        with looking(actor):
            assert Enquiry.objects.get().question == "Is er een indicatie?"
            assert Handover.objects.get().answer_by == handover.answer_by
        with looking(professional):
            [event] = Event.objects.filter(kind="help-request.asked-more")
            assert event.matter_id == handover.matter_id

    def test_one_question_at_a_time(self, handover, enquiry, professional, now):
        with pytest.raises(StepNotPossible, match="al een vraag open"):
            operations.ask_more(handover=handover, question="En?", actor=professional, now=now)

    def test_one_at_a_time_says_the_database(self, enquiry, professional, now, looking):
        again = Enquiry(
            matter_id=enquiry.matter_id, handover_id=enquiry.handover_id,
            asks_team_id=enquiry.asks_team_id, asked_team_id=enquiry.asked_team_id,
            question="En?", asked_by=professional.user, asked_at=now,
        )  # fmt: skip
        with (
            looking(professional),
            pytest.raises(IntegrityError, match="one_enquiry_waits"),
            transaction.atomic(),
        ):
            again.save(force_insert=True)

    def test_not_without_a_question(self, handover, professional, now):
        with pytest.raises(SayMore, match="wilt weten"):
            operations.ask_more(handover=handover, question=" ", actor=professional, now=now)

    def test_not_by_another_team(self, handover, actor, now):
        with pytest.raises(NotAllowed, match="ander team"):
            operations.ask_more(handover=handover, question="Wat?", actor=actor, now=now)

    def test_not_about_what_was_withdrawn(self, handover, actor, professional, now):
        operations.withdraw(handover=handover, actor=actor, now=now)
        with pytest.raises(StepNotPossible, match="al beantwoord"):
            operations.ask_more(handover=handover, question="Wat?", actor=professional, now=now)

    def test_strangers_read_nothing_of_it(self, enquiry, assign, desk, municipality, looking):
        with looking(assign("Collega Proef", desk, Role.PROFESSIONAL)):
            assert Enquiry.objects.count() == 1
        other = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
        with looking(assign("Vreemder Proef", other, Role.PROFESSIONAL)):
            assert Enquiry.objects.count() == 0


class TestAnswerMore:
    def test_is_kept_beside_the_question(self, enquiry, actor, professional, now, looking):
        operations.answer_more(enquiry=enquiry, answer="Nee, nog niet.", actor=actor, now=now)
        with looking(professional):
            found = Enquiry.objects.get()
            assert (found.answer, found.answered_by) == ("Nee, nog niet.", actor.user)
            assert Event.objects.filter(kind="help-request.more-answered").count() == 1

    def test_then_more_may_be_asked(self, enquiry, handover, actor, professional, now, looking):
        operations.answer_more(enquiry=enquiry, answer="Nee.", actor=actor, now=now)
        operations.ask_more(handover=handover, question="En wonen?", actor=professional, now=now)
        with looking(professional):
            assert Enquiry.objects.count() == 2

    def test_once(self, enquiry, actor, now):
        operations.answer_more(enquiry=enquiry, answer="Nee.", actor=actor, now=now)
        with pytest.raises(StepNotPossible, match="al beantwoord"):
            operations.answer_more(enquiry=enquiry, answer="Ja.", actor=actor, now=now)

    def test_not_by_who_asked(self, enquiry, professional, now):
        with pytest.raises(NotAllowed, match="ander team"):
            operations.answer_more(enquiry=enquiry, answer="Ja.", actor=professional, now=now)

    def test_not_with_nothing(self, enquiry, actor, now):
        with pytest.raises(SayMore, match="antwoord"):
            operations.answer_more(enquiry=enquiry, answer="", actor=actor, now=now)

    def test_not_after_the_offer_was_answered(self, enquiry, handover, actor, professional, now):
        operations.refuse(handover=handover, reason="Past niet.", actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="al beantwoord"):
            operations.answer_more(enquiry=enquiry, answer="Ja.", actor=actor, now=now)

    def test_nobody_rewrites_it(self, enquiry, actor, now, looking):
        operations.answer_more(enquiry=enquiry, answer="Nee.", actor=actor, now=now)
        with looking(actor), connection.cursor() as cursor:
            cursor.execute("update followup_enquiry set answer = 'Ja.'")
            assert cursor.rowcount == 0
