"""Wat de inwoner thuis schreef: wie het leest, wat de professional ermee doet, en hoe het gaat."""

import pytest
from django.db import DatabaseError, connection, connections, transaction

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.followup.models import Promise
from voordeur.intake import operations, queries
from voordeur.intake.beforehand import asking, letting_go
from voordeur.intake.beforehand.asking import OwnWords
from voordeur.intake.enums import HelpNeeded
from voordeur.intake.models import Answer, Preparation, ToldBeforehand
from voordeur.intake.tests import scene
from voordeur.intake.tests.beforehand.home import DAY, WORDS, at_home
from voordeur.shared import acting
from voordeur.shared.acting import acting_as
from voordeur.shared.errors import Refused, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db
WRITTEN_BY_HAND = """
  insert into intake_toldbeforehand (id, preparation_id, household_id, domain, goes_well, is_hard,
                                     wish, help_needed, only_alone, saved_at)
  select gen_random_uuid(), id, household_id, 'finances', 'x', '', '', '', false, now()
    from intake_preparation
"""


class TestWhoReads:
    def test_who_works_with_the_domain(self, told, family, cluster, assign, professional, now):
        other = assign("Ander Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=other, family=family, actor=professional, now=now, sections=["finances"])
        for who, number in ((professional, 1), (other, 0)):
            with acting_as(who, now=now, purpose="test"):
                assert ToldBeforehand.objects.count() == number

    def test_nobody_who_sees_the_plan_alone(self, told, family, cluster, assign, professional, now):
        other = assign("Ander Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=other, family=family, actor=professional, now=now, depth=Depth.AGREEMENTS)
        with acting_as(other, now=now, purpose="test"):
            assert not ToldBeforehand.objects.exists()
            assert not Preparation.objects.exists()

    def test_nobody_by_raw_sql_without_a_pair(self, told, now):
        with transaction.atomic(), connection.cursor() as cursor:
            acting.tell(None, now=now, purpose="test")
            for table in ("intake_preparation", "intake_toldbeforehand"):
                cursor.execute(f"select count(*) from {table}")
                assert cursor.fetchone() == (0,)

    @pytest.mark.parametrize(
        "statement",
        [
            WRITTEN_BY_HAND,
            "update intake_toldbeforehand set goes_well = 'x'",
            "delete from intake_toldbeforehand",
            "update intake_preparation set handed_in_at = null",
            "delete from intake_preparation",
            "select within_beforehand('', '')",
            "select beforehand_forget(now()::date, now(), now())",
        ],
    )
    def test_nobody_writes_but_the_resident(self, told, professional, looking, statement):
        with (
            looking(professional), pytest.raises(DatabaseError) as refused,
            transaction.atomic(), connection.cursor() as cursor,
        ):  # fmt: skip
            cursor.execute(statement)
        assert refused.value.__cause__.sqlstate == "42501"


class TestNoteSeen:
    def test_keeps_the_promise(self, told, now, professional, looking):
        operations.note_seen(preparation=told, actor=professional, now=now)

        with looking(professional):
            assert Promise.objects.get(kind=operations.PROMISE_KIND).outcome == "kept"

    def test_waits_until_it_was_handed_in(self, make, now, professional):
        preparation, _ = make()

        with pytest.raises(StepNotPossible, match="nog niets ingeleverd"):
            operations.note_seen(preparation=preparation, actor=professional, now=now)


class TestTakeOver:
    @pytest.fixture
    def intake(self, family, professional, now):
        return scene.started(family, professional, now)

    def row(self, professional, now):
        with acting_as(professional, now=now, purpose="test"):
            return ToldBeforehand.objects.select_related("preparation__about").get()

    def taken(self, intake, professional, now, **words):
        told = {"told": self.row(professional, now), "help_needed": None, "key": new_key()}
        return operations.take_over(intake=intake, **{**told, **words}, actor=professional, now=now)

    def test_makes_it_an_answer_word_for_word(self, intake, told, professional, now, looking):
        answer = self.taken(intake, professional, now)

        with looking(professional):
            [said] = [
                said
                for line in queries.page(
                    household=intake.household, acting=professional, today=now.date()
                ).domains
                for said in line.now
            ]
        assert (said.goes_well, said.is_hard, said.wish) == (
            "Fijne buren.", "De trap.", "Beneden slapen.",
        )  # fmt: skip
        assert (said.told_by, said.asked_by) == ("Sanne Bakker-Proef", professional.user.name)
        assert answer.about == told.about

    def test_is_done_once(self, intake, told, professional, now):
        self.taken(intake, professional, now)

        with pytest.raises(StepNotPossible, match="al overgenomen"):
            self.taken(intake, professional, now)

    def test_asks_how_much_help_when_nobody_said(self, intake, make, professional, now):
        _, pair = make()
        at_home(now, asking.write, pair.hashes, OwnWords("housing", "Fijn."), now=now)
        at_home(now, asking.hand_in, pair.hashes, now=now)

        with pytest.raises(SayMore, match="hoeveel hulp"):
            self.taken(intake, professional, now)
        answer = self.taken(intake, professional, now, help_needed=HelpNeeded.NONE)
        assert answer.help_needed == HelpNeeded.NONE

    def test_never_with_other_words(self, intake, told, professional, now):
        row = self.row(professional, now)
        row.goes_well = "Iets anders."

        with pytest.raises(Refused, match="niet wat vooraf is verteld"):
            self.taken(intake, professional, now, told=row)

    def test_of_what_is_kept_from_others_stands_in_no_text_for_all(
        self, intake, make, professional, now, looking
    ):
        _, pair = make()
        alone = OwnWords("housing", wish="Zonder hem wonen.", help_needed="now", only_alone=True)
        at_home(now, asking.write, pair.hashes, alone, now=now)
        at_home(now, asking.hand_in, pair.hashes, now=now)
        self.taken(intake, professional, now)

        with looking(professional):
            page = queries.page(household=intake.household, acting=professional, today=now.date())
            assert "Zonder hem" not in queries.proposed_summary(page)
            assert queries.wishes(intake.household) == []
            assert [line.short for line in page.domains if line.now] == [""]


class TestLettingGo:
    @pytest.mark.django_db(transaction=True, databases=["default", "owner", "worker", "log"])
    def test_deletes_what_was_not_taken_over_four_weeks_after_the_talk(
        self, family, make, professional, now, looking
    ):
        _, pair = make()
        at_home(now, asking.write, pair.hashes, WORDS, now=now)
        social = OwnWords("social", goes_well="Mijn zus.", help_needed="none")
        at_home(now, asking.write, pair.hashes, social, now=now)
        at_home(now, asking.hand_in, pair.hashes, now=now)
        later = now + DAY
        intake = scene.started(family, professional, later)
        with acting_as(professional, now=later, purpose="test"):
            row = ToldBeforehand.objects.select_related("preparation__about").get(domain="housing")
        operations.take_over(
            intake=intake, told=row, help_needed=None, key=new_key(), actor=professional, now=later
        )
        scene.answered(intake, professional, later)
        operations.finish_intake(
            intake=intake, summary="Het gaat.", actor=professional, now=later + DAY
        )

        def swept(at):
            terms = [
                (at - letting_go.AFTER_THE_LINK).date(), at - letting_go.AFTER_THE_TALK,
                at - letting_go.AT_THE_LATEST,
            ]  # fmt: skip
            with connections["worker"].cursor() as cursor:
                cursor.execute("select beforehand_forget(%s, %s, %s)", terms)
                return cursor.fetchone()[0]

        assert swept(later + 20 * DAY) == 0
        assert swept(later + 30 * DAY) == 1
        with acting_as(professional, now=later, purpose="test"):
            assert [one.domain for one in ToldBeforehand.objects.all()] == ["housing"]
            assert Answer.objects.filter(told_beforehand__isnull=False).count() == 1
