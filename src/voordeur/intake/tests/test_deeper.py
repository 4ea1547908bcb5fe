"""Verdiepende vragen, meer mensen tegelijk, ongewijzigd, en terugnemen met een reden."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from voordeur.audit.models import Event
from voordeur.intake import operations, queries
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.models import Answer, Reply, TakenBack
from voordeur.intake.operations import NewReply
from voordeur.intake.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db
NOTICE = NewReply(question="housing-notice", words="er is een brief")


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now)


@pytest.fixture
def intake(family, professional, now):
    return scene.started(family, professional, now)


@pytest.fixture
def later(family, intake, professional, now):
    """A second conversation, after the first was finished."""
    scene.answered(intake, professional, now)
    operations.finish_intake(intake=intake, summary="Rust.", actor=professional, now=now)
    return scene.started(family, professional, now + datetime.timedelta(days=10))


class TestReply:
    def test_comes_with_the_answer_and_says_about_whom(
        self, intake, family, professional, now, looking
    ):
        operations.answer(
            intake=intake, said=scene.said(about=family.adult, replies=(NOTICE,)),
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            [reply] = Reply.objects.all()
        assert (reply.words, reply.about, reply.domain) == (
            "er is een brief", family.adult, "housing",
        )  # fmt: skip
        assert (reply.instrument_id, reply.organisation) == (
            intake.instrument_id, professional.organisation,
        )  # fmt: skip

    def test_may_follow_after_the_answer(self, intake, professional, now, looking):
        operations.reply(
            intake=intake, domain=LifeDomain.HOUSING, people=(None,), key=new_key(),
            replies=(NOTICE,),
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            assert Reply.objects.count() == 1
            assert Event.objects.filter(kind="intake.deepened").count() == 1

    def test_says_something(self, intake, professional, now):
        words = {"intake": intake, "domain": LifeDomain.HOUSING, "people": (None,)}
        words |= {"key": new_key()}
        empty = NewReply(question="housing-notice", words="")
        with pytest.raises(SayMore, match="ten minste één vraag"):
            operations.reply(**words, replies=(), actor=professional, now=now)
        with pytest.raises(Refused, match="Vul een antwoord in"):
            operations.reply(**words, replies=(empty,), actor=professional, now=now)

    def test_is_about_somebody(self, intake, professional, now):
        with pytest.raises(SayMore, match="Kies over wie dit gaat"):
            operations.reply(
                intake=intake, domain=LifeDomain.HOUSING, people=(), key=new_key(),
                replies=(NOTICE,), actor=professional, now=now,
            )  # fmt: skip

    @pytest.mark.parametrize("question", ["finances-debts", "bestaat-niet"])
    def test_belongs_to_a_question_of_that_domain(self, question, intake, professional, now):
        with pytest.raises(Refused, match="hoort niet bij deze uitvraag"):
            operations.reply(
                intake=intake, domain=LifeDomain.HOUSING, people=(None,), key=new_key(),
                replies=(NewReply(question=question, words="ja"),), actor=professional, now=now,
            )  # fmt: skip

    def test_is_for_who_works_with_that_domain(
        self, intake, family, professional, actor, now, looking
    ):
        scene.involve(who=actor, family=family, sections=["finances"], actor=professional, now=now)
        words = {"intake": intake, "domain": LifeDomain.HOUSING, "replies": (NOTICE,), "now": now}
        operations.reply(**words, people=(None,), key=new_key(), actor=professional)

        with pytest.raises(NotAllowed, match="U werkt niet met huisvesting"):
            operations.reply(**words, people=(None,), key=new_key(), actor=actor)
        with looking(actor):
            assert Reply.objects.count() == 0

    def test_is_never_about_somebody_of_another_household(self, intake, professional, now):
        stranger = scene.family(actor=professional, now=now, name="Huishouden Smit-Proef").adult

        with pytest.raises(NotSuitable, match="woont niet"):
            operations.reply(
                intake=intake, domain=LifeDomain.HOUSING, people=(stranger,), key=new_key(),
                replies=(NOTICE,),
                actor=professional, now=now,
            )  # fmt: skip

    def test_cannot_be_changed_by_anybody(self, intake, professional, now, looking):
        operations.answer(
            intake=intake, said=scene.said(replies=(NOTICE,)), actor=professional, now=now
        )

        refused = pytest.raises(DatabaseError, match="permission denied")
        with looking(professional), refused, transaction.atomic():
            Reply.objects.update(words="nee")


class TestSeveralMembers:
    def test_each_get_an_answer_of_their_own(self, intake, family, professional, now, looking):
        said = scene.said(about=family.adult, also_about=(family.child,), replies=(NOTICE,))
        operations.answer(intake=intake, said=said, actor=professional, now=now)

        with looking(professional):
            assert {row.about for row in Answer.objects.all()} == {family.adult, family.child}
            assert {row.about for row in Reply.objects.all()} == {family.adult, family.child}
            assert Event.objects.get(kind="intake.answered").facts["about"] == 2

    def test_sent_twice_stand_once(self, intake, family, professional, now, looking):
        said = scene.said(about=family.adult, also_about=(family.child,), replies=(NOTICE,))
        operations.answer(intake=intake, said=said, actor=professional, now=now)

        with pytest.raises(Refused, match="al vastgelegd"):
            operations.answer(intake=intake, said=said, actor=professional, now=now)


class TestConfirmUnchanged:
    def test_stands_in_todays_conversation_and_says_since_when(
        self, later, professional, now, looking
    ):
        with looking(professional):
            earlier = Answer.objects.get(domain="housing")
        given = operations.confirm_unchanged(
            intake=later, earlier=earlier, key=new_key(), actor=professional, now=later.started_at
        )

        with looking(professional):
            page = queries.page(household=later.household, acting=professional, today=now.date())
            assert Event.objects.filter(kind="intake.unchanged").count() == 1
        assert (given.same_as, given.wish) == (earlier, earlier.wish)
        assert page.discussed == 1
        assert page.domains[0].now[0].unchanged_since == earlier.at

    def test_points_at_who_said_so_first(self, later, family, professional, now, looking):
        with looking(professional):
            first = list(Answer.objects.order_by("id"))
        for one in first:
            operations.confirm_unchanged(
                intake=later, earlier=one, key=new_key(), actor=professional, now=later.started_at
            )
        operations.finish_intake(
            intake=later, summary="Rust.", actor=professional, now=later.started_at
        )
        third = scene.started(family, professional, now + datetime.timedelta(days=30))
        with looking(professional):
            second = Answer.objects.get(intake=later, domain="housing")
            origin = Answer.objects.get(domain="housing", same_as=None)

        again = operations.confirm_unchanged(
            intake=third, earlier=second, key=new_key(), actor=professional, now=third.started_at
        )

        assert again.same_as_id == origin.pk

    def test_of_this_conversation_or_taken_back_is_refused(self, later, professional, now, looking):
        words = {"intake": later, "key": new_key(), "actor": professional, "now": later.started_at}
        own = operations.answer(
            intake=later, said=scene.said(), actor=professional, now=later.started_at
        )
        with looking(professional):
            old = Answer.objects.get(domain="finances")
        operations.take_back(what=old, reason="Van de buren.", actor=professional, now=now)

        for earlier in (own, old):
            with pytest.raises(StepNotPossible, match="niet van een eerder gesprek"):
                operations.confirm_unchanged(earlier=earlier, **words)

    def test_that_says_something_else_the_database_refuses(self, later, professional, now, looking):
        refused = pytest.raises(DatabaseError, match="says what the earlier one said")
        with looking(professional), refused, transaction.atomic():
            earlier = Answer.objects.get(domain="housing")
            Answer.objects.create(
                intake=later, household=later.household, domain="housing", same_as=earlier,
                wish="Iets anders.", help_needed="now", asked_by=professional.user,
                organisation=professional.organisation, at=now,
            )  # fmt: skip


class TestTakeBack:
    def test_no_longer_counts_and_stays_with_its_reason(self, intake, professional, now, looking):
        given = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        better = scene.said(help_needed=HelpNeeded.NOW)
        operations.take_back(
            what=given, reason="Dit ging over de buren.", actor=professional, now=now
        )

        with looking(professional):
            page = queries.page(household=intake.household, acting=professional, today=now.date())
            assert Answer.objects.count() == 1
            assert Answer.objects.standing().count() == 0
            assert queries.wishes(intake.household) == []
            assert Event.objects.filter(kind="intake.taken-back").count() == 1
        housing = page.domains[0]
        assert (page.discussed, housing.word) == (0, "nog niet besproken")
        [removed] = housing.removed
        assert (removed.reason, removed.taken_back_by) == (
            "Dit ging over de buren.", professional.user.name,
        )  # fmt: skip
        operations.answer(intake=intake, said=better, actor=professional, now=now)

    def test_happens_once_and_with_a_reason(self, intake, professional, now):
        given = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        with pytest.raises(SayMore, match="Zeg waarom"):
            operations.take_back(what=given, reason=" ", actor=professional, now=now)
        operations.take_back(what=given, reason="Vergissing.", actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="al teruggenomen"):
            operations.take_back(what=given, reason="Nogmaals.", actor=professional, now=now)

    def test_takes_back_one_reply(self, intake, professional, now, looking):
        [given] = operations.reply(
            intake=intake, domain=LifeDomain.HOUSING, people=(None,), key=new_key(),
            replies=(NOTICE,),
            actor=professional, now=now,
        )  # fmt: skip

        operations.take_back(what=given, reason="Was van vorig jaar.", actor=professional, now=now)

        with looking(professional):
            assert Reply.objects.standing().count() == 0

    def test_is_for_who_works_with_that_domain(
        self, intake, family, professional, actor, now, looking
    ):
        scene.involve(who=actor, family=family, sections=["finances"], actor=professional, now=now)
        given = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)

        with pytest.raises(NotAllowed, match="U werkt niet met huisvesting"):
            operations.take_back(what=given, reason="Zomaar.", actor=actor, now=now)
        operations.take_back(what=given, reason="Klopt niet.", actor=professional, now=now)
        with looking(actor):
            assert TakenBack.objects.count() == 0
