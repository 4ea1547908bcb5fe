"""Afspraken naast de doelen: hoe we samenwerken, en wat we doen als het onveilig wordt."""

import datetime

import pytest

from voordeur.plans import operations
from voordeur.plans.enums import AgreementKind
from voordeur.plans.models import Agreement, Goal
from voordeur.plans.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db


class TestAgreeOn:
    def test_keeps_what_holds_between_whom_from_today(self, plan, professional, now, looking):
        made = scene.agreement(plan, professional, now, kind=AgreementKind.SAFETY)

        with looking(professional):
            kept = Agreement.objects.get(pk=made.pk)
        assert (kept.kind, kept.from_on, kept.until_on) == ("safety", now.date(), None)
        assert kept.agreed_by_id == professional.user_id
        assert scene.events(looking, professional, "plan.agreed-on") == 1

    @pytest.mark.parametrize("words", [{"what": ""}, {"between": ""}])
    def test_says_what_and_between_whom(self, words, plan, professional, now):
        with pytest.raises(Refused, match="tussen wie"):
            scene.agreement(plan, professional, now, **words)

    def test_does_not_end_before_it_begins(self, plan, professional, now):
        yesterday = now.date() - datetime.timedelta(days=1)
        with pytest.raises(NotSuitable, match="al voorbij"):
            scene.agreement(plan, professional, now, until_on=yesterday)

    def test_belongs_to_a_plan_that_runs(self, family, plan, professional, now):
        scene.ended(case=family.case, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="beëindigd"):
            scene.agreement(plan, professional, now)

    def test_is_not_for_who_sees_the_circle_only(self, plan, reader, now, looking):
        with pytest.raises(NotAllowed):
            scene.agreement(plan, reader, now)

    def test_is_not_seen_by_who_sees_the_circle_only(
        self, plan, professional, reader, now, looking
    ):
        scene.agreement(plan, professional, now)

        with looking(reader):
            assert Agreement.objects.count() == 0


class TestEndAgreement:
    def test_holds_no_longer_and_says_why(self, plan, professional, now, looking):
        made = scene.agreement(plan, professional, now)

        operations.end_agreement(
            agreement=made, why="Het gezin belt nu zelf.", actor=professional, now=now
        )

        with looking(professional):
            kept = Agreement.objects.get(pk=made.pk)
        assert (kept.ended_on, kept.ended_because) == (now.date(), "Het gezin belt nu zelf.")
        assert scene.events(looking, professional, "plan.agreement-ended") == 1

    def test_needs_a_reason_and_happens_once(self, plan, professional, now):
        made = scene.agreement(plan, professional, now)
        with pytest.raises(SayMore, match="waarom deze afspraak"):
            operations.end_agreement(agreement=made, why="", actor=professional, now=now)

        operations.end_agreement(agreement=made, why="Klaar.", actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="geldt al niet meer"):
            operations.end_agreement(agreement=made, why="Klaar.", actor=professional, now=now)

    def test_is_not_for_who_sees_the_circle_only(self, plan, professional, reader, now):
        made = scene.agreement(plan, professional, now)
        with pytest.raises(NotAllowed):
            operations.end_agreement(agreement=made, why="Klaar.", actor=reader, now=now)


class TestRewordGoal:
    def test_says_it_as_the_resident_says_it_now(self, goal, professional, now, looking):
        operations.reword_goal(
            goal=goal, words="Wij wonen hier rustig.", we_know_when="Niemand belt meer aan.",
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            kept = Goal.objects.get(pk=goal.pk)
        assert (kept.words, kept.we_know_when) == (
            "Wij wonen hier rustig.",
            "Niemand belt meer aan.",
        )
        assert scene.events(looking, professional, "plan.goal-reworded") == 1

    def test_without_words_is_refused(self, goal, professional, now):
        with pytest.raises(Refused, match="in de woorden van de inwoner"):
            operations.reword_goal(
                goal=goal, words="", we_know_when="Zo", actor=professional, now=now
            )
