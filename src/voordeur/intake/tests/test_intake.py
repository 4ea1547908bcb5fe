"""Er wordt één integrale uitvraag gedaan (seed 003 §5); niets wordt overschreven."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.audit.models import Event
from voordeur.cases.models import Case
from voordeur.followup.enums import PromiseOutcome
from voordeur.intake import operations, queries
from voordeur.intake.enums import HelpNeeded, IntakeState, LifeDomain
from voordeur.intake.models import Answer, Intake
from voordeur.intake.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now)


@pytest.fixture
def intake(family, professional, now):
    return scene.started(family, professional, now)


class TestStartIntake:
    def test_begins_the_conversation_with_the_newest_questions(
        self, family, professional, now, looking
    ):
        intake = scene.started(family, professional, now)

        with looking(professional):
            assert queries.running_intake(family.matter_id) == intake
            assert (intake.instrument.version, intake.started_by) == (3, professional.user)
            assert (
                Event.objects.filter(kind="intake.started", matter_id=family.matter_id).count() == 1
            )

    def test_only_one_runs(self, intake, professional, now):
        with pytest.raises(Refused, match="Er loopt al een uitvraag"):
            operations.start_intake(household=intake.household, actor=professional, now=now)

    def test_needs_questions(self, family, professional, now):
        with pytest.raises(StepNotPossible, match="nog geen vragenlijst"):
            operations.start_intake(household=family.case.household, actor=professional, now=now)

    def test_is_for_who_works_with_the_content(self, family, professional, actor, now):
        scene.published(professional, now)
        scene.involve(who=actor, family=family, depth=Depth.AGREEMENTS, actor=professional, now=now)

        with pytest.raises(NotAllowed, match="niet \\(meer\\) bij betrokken"):
            operations.start_intake(household=family.case.household, actor=actor, now=now)


class TestWhoStandsIn:
    def test_goes_on_with_the_conversation_as_the_absent_would(
        self, intake, professional, cluster, assign, now, looking
    ):
        deputy = assign("Dees Waarneem-Proef", cluster, Role.PROFESSIONAL)
        with pytest.raises(NotAllowed):
            operations.answer(intake=intake, said=scene.said(), actor=deputy, now=now)
        Absence.objects.create(
            user=professional.user, municipality=professional.municipality, deputy=deputy.user,
            from_on=now.date(), until_on=now.date() + datetime.timedelta(days=3),
            entered_by=professional.user, entered_at=now,
        )  # fmt: skip

        given = operations.answer(intake=intake, said=scene.said(), actor=deputy, now=now)

        with looking(professional):
            assert Answer.objects.standing().get() == given
        assert given.asked_by == deputy.user


class TestAnswer:
    def test_stands_beside_the_earlier_one_and_the_newest_counts(
        self, intake, professional, now, looking
    ):
        later = now + datetime.timedelta(hours=1)
        first = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)

        second = operations.answer(
            intake=intake,
            said=scene.said(is_hard="Drie maanden achter.", help_needed=HelpNeeded.NOW),
            actor=professional,
            now=later,
        )

        with looking(professional):
            answers = list(Answer.objects.filter(intake=intake).order_by("at"))
            page = queries.page(household=intake.household, acting=professional, today=now.date())
            assert Event.objects.filter(kind="intake.answered").count() == 2
        assert answers == [first, second]
        assert answers[0].is_hard == "De huur is twee maanden achter."
        housing = page.domains[0]
        assert (housing.word, [one.id for one in housing.now]) == (
            "hulp nu nodig",
            [second.id, first.id],
        )

    def test_of_one_person_does_not_cover_that_of_another(
        self, intake, family, professional, now, looking
    ):
        for about, needed in ((family.adult, HelpNeeded.NOW), (family.child, HelpNeeded.NONE)):
            operations.answer(
                intake=intake,
                said=scene.said(about=about, help_needed=needed),
                actor=professional,
                now=now,
            )

        with looking(professional):
            page = queries.page(household=intake.household, acting=professional, today=now.date())
        counts = queries.newest_per_person(page.domains[0].now)
        assert {one.about for one in counts} == {"Sanne Bakker-Proef", "Noor Bakker-Proef"}
        assert page.domains[0].word == "hulp nu nodig"

    def test_may_be_the_reason_why_a_domain_is_not_discussed(self, intake, professional, now):
        given = operations.answer(
            intake=intake,
            said=operations.NewAnswer(
                domain=LifeDomain.MEANING, not_discussed_because="Wil zij later bespreken."
            ),
            actor=professional,
            now=now,
        )

        assert (given.help_needed, given.not_discussed_because) == ("", "Wil zij later bespreken.")

    def test_that_says_nothing_is_refused(self, intake, professional, now):
        with pytest.raises(Refused, match="ten minste één antwoord"):
            operations.answer(
                intake=intake,
                said=operations.NewAnswer(domain=LifeDomain.HOUSING, help_needed=HelpNeeded.NONE),
                actor=professional,
                now=now,
            )

    def test_without_how_much_help_is_refused(self, intake, professional, now):
        with pytest.raises(Refused, match="hoeveel hulp"):
            operations.answer(
                intake=intake, said=scene.said(help_needed=None), actor=professional, now=now
            )

    def test_given_twice_with_one_key_stands_once(self, intake, professional, now, looking):
        said = scene.said()
        operations.answer(intake=intake, said=said, actor=professional, now=now)

        with pytest.raises(Refused, match="al vastgelegd"):
            operations.answer(intake=intake, said=said, actor=professional, now=now)

        with looking(professional):
            assert Answer.objects.count() == 1

    def test_is_never_about_somebody_of_another_household(self, intake, professional, now):
        stranger = scene.family(actor=professional, now=now, name="Huishouden Smit-Proef").adult

        with pytest.raises(NotSuitable, match="woont niet in dit huishouden"):
            operations.answer(
                intake=intake, said=scene.said(about=stranger), actor=professional, now=now
            )

    def test_is_for_who_works_with_that_domain(
        self, intake, family, professional, actor, now, looking
    ):
        scene.involve(who=actor, family=family, sections=["finances"], actor=professional, now=now)
        operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        operations.answer(intake=intake, said=scene.said(LifeDomain.FINANCES), actor=actor, now=now)

        with pytest.raises(NotAllowed, match="U werkt niet met huisvesting"):
            operations.answer(intake=intake, said=scene.said(), actor=actor, now=now)

        with looking(actor):
            assert [row.domain for row in Answer.objects.order_by("id")] == ["finances"]
            page = queries.page(household=intake.household, acting=actor, today=now.date())
        assert [line.is_mine for line in page.domains].count(True) == 1
        assert page.domains[0].word == "niet voor u zichtbaar"

    def test_belongs_to_an_intake_that_runs(self, family, professional, now):
        done = scene.finished(family, professional, now)

        with pytest.raises(StepNotPossible, match="al geëindigd"):
            operations.answer(intake=done, said=scene.said(), actor=professional, now=now)

    def test_cannot_be_changed_by_anybody(self, intake, professional, now, looking):
        operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)

        refused = pytest.raises(DatabaseError, match="permission denied")
        with looking(professional), refused, transaction.atomic():
            Answer.objects.update(wish="iets anders")

    def test_leaves_no_copy_for_who_sees_other_domains(
        self, intake, family, professional, actor, now, looking
    ):
        operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        scene.involve(who=actor, family=family, sections=[], actor=professional, now=now)

        with looking(actor), connection.cursor() as cursor:
            cursor.execute("select count(*) from audit_change where table_name = 'intake_answer'")
            assert cursor.fetchone() == (0,)


class TestFinishIntake:
    def test_ends_with_a_summary_and_the_plan_as_next_step(
        self, family, intake, professional, now, looking
    ):
        scene.answered(intake, professional, now)

        operations.finish_intake(
            intake=intake, summary="Wil blijven wonen.", actor=professional, now=now
        )

        with looking(professional):
            done = Intake.objects.get(pk=intake.pk)
            step = Case.objects.get(pk=family.case.pk).next_step
            family.case.next_step.refresh_from_db()
            assert (done.state, done.summary) == (IntakeState.DONE, "Wil blijven wonen.")
            assert (done.ended_at, done.ended_by) == (now, professional.user)
            assert (step.kind, step.due_at.date()) == ("plan", datetime.date(2026, 3, 16))
            assert family.case.next_step.outcome == PromiseOutcome.KEPT
            assert Event.objects.filter(kind="intake.finished").count() == 1

    def test_names_the_domains_that_have_no_answer(self, intake, professional, now, looking):
        for domain in list(LifeDomain)[:6]:
            operations.answer(intake=intake, said=scene.said(domain), actor=professional, now=now)

        with pytest.raises(
            SayMore, match="Nog niet besproken: praktisch functioneren en dagbesteding"
        ):
            operations.finish_intake(intake=intake, summary="Klaar.", actor=professional, now=now)

        with looking(professional):
            assert Intake.objects.get(pk=intake.pk).state == IntakeState.RUNNING

    def test_needs_a_summary(self, intake, professional, now):
        scene.answered(intake, professional, now)

        with pytest.raises(SayMore, match="Vat het gesprek samen"):
            operations.finish_intake(intake=intake, summary=" ", actor=professional, now=now)

    def test_happens_once(self, family, professional, now):
        done = scene.finished(family, professional, now)

        with pytest.raises(StepNotPossible, match="al geëindigd"):
            operations.finish_intake(intake=done, summary="Weer.", actor=professional, now=now)

    def test_is_for_who_works_with_every_domain(self, intake, family, professional, actor, now):
        scene.answered(intake, professional, now)
        scene.involve(who=actor, family=family, sections=["housing"], actor=professional, now=now)

        with pytest.raises(NotAllowed, match="U werkt niet met financiën"):
            operations.finish_intake(intake=intake, summary="Klaar.", actor=actor, now=now)

    def test_a_second_intake_starts_empty_beside_the_first(
        self, family, professional, now, looking
    ):
        scene.finished(family, professional, now)
        again = scene.started(family, professional, now)

        with looking(professional):
            page = queries.page(household=again.household, acting=professional, today=now.date())
        assert page.discussed == 0
        assert [len(line.earlier) for line in page.domains] == [1] * 8


class TestTheDatabase:
    """What no code can write: each refused by its constraint."""

    @pytest.mark.parametrize(
        ("constraint", "change"),
        [
            ("intake_ended_means_a_moment_and_somebody", "state = 'stopped'"),
            ("intake_ended_means_a_moment_and_somebody", "ended_at = started_at"),
            (
                "intake_done_means_a_summary",
                "state = 'done', ended_at = started_at, ended_by_id = started_by_id",
            ),
        ],
    )
    def test_refuses_an_intake_that_ended_by_halves(
        self, constraint, change, intake, professional, looking
    ):
        refused = pytest.raises(DatabaseError, match=constraint)
        with looking(professional), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update intake_intake set {change}")

    def test_shows_nothing_to_another_municipality(
        self, intake, professional, assign, organisation, now, looking
    ):
        operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        elsewhere = scene.elsewhere(professional)

        with looking(elsewhere):
            assert (Intake.objects.count(), Answer.objects.count()) == (0, 0)

    def test_shows_nothing_to_a_colleague_who_is_not_involved(
        self, intake, cluster, assign, looking
    ):
        colleague = assign("Cora Collega-Proef", cluster, Role.TEAM_LEAD)

        with looking(colleague):
            assert Intake.objects.count() == 0


class TestStopIntake:
    def test_a_running_intake_stops_unfinished_with_its_case(
        self, intake, family, professional, now, looking
    ):
        scene.stopped(case=family.case, actor=professional, now=now)

        with looking(professional):
            ended = Intake.objects.get(pk=intake.pk)
        assert (ended.state, ended.ended_at, ended.summary) == (IntakeState.STOPPED, now, "")
