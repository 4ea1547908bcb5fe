"""Wie instemde met het plan, mag dat intrekken: beide blijven te lezen, en iemand praat erover."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.enums import Depth
from voordeur.cases import operations as cases
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.intake.tests import scene as intake
from voordeur.plans import operations
from voordeur.plans.asking_again import ask_again
from voordeur.plans.enums import HowAgreed
from voordeur.plans.models import PlanConsent
from voordeur.plans.operations import SaidOfPlan
from voordeur.plans.queries import kept
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = "Het gaat ons te snel."


def says(person, by="", agrees=True, words=""):
    return SaidOfPlan(person=person, by=by, agrees=agrees, how=HowAgreed.SPOKEN, words=words)


@pytest.fixture
def version(plan, goal, family, professional, now):
    return scene.discussed(plan, family, professional, now)


@pytest.fixture
def consent(version, professional, looking):
    with looking(professional):
        return PlanConsent.objects.get(version=version)


@pytest.fixture
def withdraw(professional, now):
    def act(consent, *, actor=professional, words=WORDS):
        return operations.withdraw_consent(
            consent=consent, how=HowAgreed.MESSAGE, words=words, actor=actor, now=now
        )

    return act


class TestWithdrawConsent:
    def test_keeps_both_and_the_version_is_not_agreed_with(
        self, withdraw, consent, plan, professional, looking
    ):
        withdrawal = withdraw(consent)

        with looking(professional):
            [line] = kept.versions(plan)
            rows = set(PlanConsent.objects.values_list("agrees", "words"))
        assert (line.agreed, line.disagreed, line.withdrew) == ([], [], ["Sanne"])
        assert rows == {(True, ""), (False, WORDS)}
        assert (withdrawal.withdraws_id, withdrawal.how) == (consent.pk, "message")
        assert withdrawal.recorded_by_id == professional.user_id
        assert scene.events(looking, professional, "plan.consent-withdrawn") == 1

    def test_gives_who_coordinates_a_promise_to_talk(
        self, withdraw, consent, family, professional, now, looking
    ):
        cases.appoint_coordinator(
            case=family.case, why_this_one="known", actor=professional, now=now
        )

        withdraw(consent)

        with looking(professional):
            promise = Promise.objects.open().get(kind="consent_withdrawn")
        assert promise.owner_id == professional.user_id
        assert promise.due_at.date() == datetime.date(2026, 3, 4)
        assert WORDS not in promise.what
        assert "Sanne" not in promise.what

    def test_nobody_is_asked_again_with_what_they_took_back(
        self, withdraw, consent, plan, goal, professional, now, looking
    ):
        scene.goal(plan, professional, now, words="Noor leert zwemmen.")
        withdraw(consent)

        with looking(professional):
            lines = kept.versions(plan)
            assert ask_again(plan, versions=lines, today=now.date()) is None

    def test_asks_why_in_their_words(self, withdraw, consent):
        with pytest.raises(SayMore, match="eigen woorden"):
            withdraw(consent, words=" ")

    def test_is_done_once(self, withdraw, consent):
        withdrawal = withdraw(consent)

        for one in (consent, withdrawal):
            with pytest.raises(StepNotPossible, match="geldt al niet meer"):
                withdraw(one)

    def test_is_not_of_a_plan_that_ended(self, withdraw, consent, family, professional, now):
        scene.ended(case=family.case, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="beëindigd"):
            withdraw(consent)

    def test_is_not_for_who_sees_the_circle_or_only_reads(
        self, withdraw, consent, family, reader, assign, cluster, professional, now
    ):
        along = assign("Lees Mee-Proef", cluster, "professional")
        scene.reads_along(who=along, family=family, actor=professional, now=now)

        for somebody in (reader, along):
            with pytest.raises(NotAllowed):
                withdraw(consent, actor=somebody)

    @pytest.mark.parametrize(("age", "may"), [(12, True), (15, True), (11, False)])
    def test_a_child_takes_back_its_own_from_twelve_on(
        self, age, may, withdraw, version, family, professional, now, looking
    ):
        scene.grown(family.child, 12, now, professional)
        theirs = operations.record_consent(
            version=version, said=says(family.child), actor=professional, now=now
        )
        scene.grown(family.child, age, now, professional)

        if may:
            assert withdraw(theirs).person_id == family.child.pk
        else:
            with pytest.raises(NotSuitable, match="stemt iemand anders in"):
                withdraw(theirs)

    def test_nobody_withdraws_in_the_database_without_a_talk(
        self, consent, professional, now, looking
    ):
        with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
            PlanConsent.objects.create(
                version_id=consent.version_id, household_id=consent.household_id,
                person_id=consent.person_id, agrees=False, how="spoken", words="Nee.", at=now,
                recorded_by=professional.user, withdraws=consent,
            )  # fmt: skip


class TestTalkAfterWithdrawal:
    @pytest.fixture
    def withdrawal(self, withdraw, consent):
        return withdraw(consent)

    def test_keeps_what_was_said(self, withdrawal, professional, now, looking):
        operations.talk_after_withdrawal(
            withdrawal=withdrawal, words="Sanne wil eerst rust.", actor=professional, now=now
        )

        with looking(professional):
            promise = Promise.objects.get(pk=withdrawal.promise_id)
            assert (promise.outcome, words_of(promise)) == ("kept", "Sanne wil eerst rust.")
        assert scene.events(looking, professional, "plan.talked-after-withdrawal") == 1
        with pytest.raises(StepNotPossible, match="al gepraat"):
            operations.talk_after_withdrawal(
                withdrawal=withdrawal, words="Nog eens.", actor=professional, now=now
            )

    def test_asks_what_was_said_and_is_not_for_the_circle(
        self, withdrawal, professional, reader, now
    ):
        for who, words, refusal in ((professional, " ", SayMore), (reader, "Ja.", NotAllowed)):
            with pytest.raises(refusal):
                operations.talk_after_withdrawal(
                    withdrawal=withdrawal, words=words, actor=who, now=now
                )

    def test_discussing_the_plan_again_with_them_is_that_talk(
        self, withdrawal, plan, family, professional, now, looking
    ):
        scene.discussed(plan, family, professional, now)

        with looking(professional):
            promise = Promise.objects.get(pk=withdrawal.promise_id)
            newest, first = kept.versions(plan)
        assert promise.outcome == PromiseOutcome.KEPT
        assert (newest.agreed, newest.withdrew) == (["Sanne"], [])
        assert (first.agreed, first.withdrew) == ([], ["Sanne"])


class TestThePages:
    def test_withdraw_talk_and_say_so_everywhere(
        self, client, consent, version, family, professional, looking
    ):
        address = reverse("plans:withdraw_consent", args=[consent.pk])
        plan_page = page("plan", family)
        of_version = reverse("plans:version", args=[version.pk])
        before = text_of(client.get(of_version))

        silent = client.post(address, {"words": "", "how": "spoken"})
        sent = client.post(address, {"words": WORDS, "how": "spoken"})
        with looking(professional):
            promise = Promise.objects.open().get(kind="consent_withdrawn")
        led = client.get(reverse("plans:promise", args=[promise.pk]))["Location"]
        talk = text_of(client.get(led))
        plan, after = text_of(client.get(plan_page)), text_of(client.get(of_version))
        talked = client.post(led, {"words": "We beginnen kleiner."})

        assert "Trekt de instemming in" in before
        assert silent.status_code == 422
        assert sent["Location"] == plan_page
        for told in (plan, talk, after):
            assert WORDS in told
        assert "Sanne trok op 2 maart 2026 de instemming met versie 1 in." in plan
        assert "trok instemming in Sanne" in plan
        assert "Ingetrokken op 2 maart 2026" in after
        assert "Trekt de instemming in" not in after
        assert talked["Location"] == plan_page
        assert "We beginnen kleiner." in text_of(client.get(led))
        assert "Sanne trok op" not in text_of(client.get(plan_page))
        assert "Er valt niets in te trekken" in text_of(client.get(address))
        assert client.post(address, {"words": "Nog eens.", "how": "spoken"}).status_code == 409

    def test_the_circle_says_so_to_who_reads_the_agreements(
        self, client, browser, consent, withdraw, family, actor, professional, now
    ):
        cases.appoint_coordinator(
            case=family.case, why_this_one="known", actor=professional, now=now
        )
        intake.involve(who=actor, family=family, depth=Depth.CIRCLE, actor=professional, now=now)
        withdraw(consent)
        circle = reverse("web:circle", args=[family.matter_id])

        mine, theirs = text_of(client.get(circle)), text_of(browser(actor).get(circle))

        assert "Sanne trok op 2 maart 2026 de instemming met het plan in" in mine
        assert WORDS not in mine
        assert "instemming" not in theirs

    def test_are_not_there_for_the_circle(self, browser, reader, consent, withdraw):
        withdrawal = withdraw(consent)

        for name, key in (("withdraw_consent", consent.pk), ("talk", withdrawal.pk)):
            assert browser(reader).get(reverse(f"plans:{name}", args=[key])).status_code == 404

    def test_each_is_of_its_own_row(self, client, consent, withdraw):
        withdrawal = withdraw(consent)

        for name, key in (("withdraw_consent", withdrawal.pk), ("talk", consent.pk)):
            assert client.get(reverse(f"plans:{name}", args=[key])).status_code == 404
