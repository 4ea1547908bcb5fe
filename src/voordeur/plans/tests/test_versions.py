"""Het plan op een dag, woord voor woord, met wat ieder gezinslid ervan zegt."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from voordeur.cases import operations as cases
from voordeur.followup.enums import PromiseOutcome
from voordeur.intake.tests import scene as intake
from voordeur.plans import differences, operations
from voordeur.plans.enums import ActionBy, AgreementKind, GoalState, HowAgreed
from voordeur.plans.models import Action, PlanConsent, PlanVersion
from voordeur.plans.operations import SaidOfPlan
from voordeur.plans.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db


def says(person, *, agrees=True, words=""):
    return SaidOfPlan(person=person, agrees=agrees, how=HowAgreed.SPOKEN, words=words)


def done_by(colleague, goal, actor, now):
    """An action that a colleague does."""
    return scene.action(
        goal, actor, now, by=ActionBy.PROFESSIONAL, who="", colleague=colleague.user,
        not_lighter=scene.not_lighter(),
    )  # fmt: skip


@pytest.fixture
def family(family, professional, now):
    """The child is thirteen, and has a say."""
    scene.grown(family.child, 13, now, professional)
    return family


@pytest.fixture
def discussed(family, plan, action, professional, now):
    """The plan as both the parent and the child spoke of it."""
    return operations.discuss_plan(
        plan=plan,
        said=[says(family.adult), says(family.child, agrees=False, words="Ik wil een hond.")],
        actor=professional,
        now=now,
    )


class TestDiscussPlan:
    def test_keeps_every_word_and_what_each_member_says(
        self, discussed, goal, action, professional, now, looking
    ):
        with looking(professional):
            version = PlanVersion.objects.get(pk=discussed.pk)
            consents = dict(PlanConsent.objects.values_list("person__given_name", "agrees"))
        [kept] = version.content["goals"]
        assert (version.number, version.why, version.frozen_at) == (1, "discussed", now)
        assert (kept["words"], kept["actions"][0]["what"]) == (goal.words, action.what)
        assert version.content["contact"] == professional.user.name
        assert consents == {"Sanne": True, "Noor": False}
        assert scene.events(looking, professional, "plan.discussed") == 1

    def test_stays_as_it_was_when_the_plan_goes_on(
        self, discussed, goal, professional, now, looking
    ):
        operations.reword_goal(
            goal=goal, words="Iets anders.", we_know_when="Zo.", actor=professional, now=now
        )

        with looking(professional):
            assert PlanVersion.objects.get(pk=discussed.pk).content["goals"][0]["words"] == (
                "Wij blijven hier wonen."
            )

    def test_who_disagrees_says_what_they_want(self, family, plan, goal, professional, now):
        with pytest.raises(Refused, match="wat de inwoner wil"):
            operations.discuss_plan(
                plan=plan, said=[says(family.adult, agrees=False)], actor=professional, now=now
            )

    def test_somebody_of_the_household_says_something(self, plan, goal, professional, now):
        with pytest.raises(SayMore, match="ten minste één gezinslid"):
            operations.discuss_plan(plan=plan, said=[], actor=professional, now=now)

    def test_an_empty_plan_is_not_discussed(self, family, plan, professional, now):
        with pytest.raises(StepNotPossible, match="nog geen doelen"):
            operations.discuss_plan(
                plan=plan, said=[says(family.adult)], actor=professional, now=now
            )

    def test_nobody_of_another_household_speaks(self, plan, goal, professional, now, looking):
        stranger = intake.family(actor=professional, now=now, name="Huishouden Smit-Proef").adult
        with pytest.raises(NotSuitable, match="woont niet in dit huishouden"):
            operations.discuss_plan(plan=plan, said=[says(stranger)], actor=professional, now=now)

        with looking(professional):
            assert PlanVersion.objects.count() == 0

    def test_is_not_for_who_sees_the_circle_only(self, family, plan, goal, reader, now):
        with pytest.raises(NotAllowed):
            operations.discuss_plan(plan=plan, said=[says(family.adult)], actor=reader, now=now)

    def test_is_not_read_by_who_sees_the_circle_only(self, discussed, reader, looking):
        with looking(reader):
            assert (PlanVersion.objects.count(), PlanConsent.objects.count()) == (0, 0)

    @pytest.mark.parametrize("table", ["plans_planversion", "plans_planconsent"])
    def test_what_was_kept_is_never_changed(self, table, discussed, professional, looking):
        with (
            looking(professional),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update {table} set household_id = household_id")


class TestRecordConsent:
    def test_stands_beside_what_was_said_before(
        self, discussed, family, professional, now, looking
    ):
        operations.record_consent(
            version=discussed, said=says(family.child), actor=professional, now=now
        )

        with looking(professional):
            said = PlanConsent.objects.filter(person=family.child).order_by("at", "id")
            assert [one.agrees for one in said] == [False, True]
        assert scene.events(looking, professional, "plan.consent-recorded") == 1

    def test_is_not_for_who_sees_the_circle_only(self, discussed, family, reader, now):
        with pytest.raises(NotAllowed):
            operations.record_consent(
                version=discussed, said=says(family.child), actor=reader, now=now
            )


class TestOtherMomentsAtWhichThePlanIsKept:
    def test_an_evaluation(self, plan, goal, professional, now, looking):
        operations.evaluate(
            plan=plan,
            look_back=scene.look_back(now, {goal.pk: GoalState.REACHED}),
            actor=professional,
            now=now,
        )

        with looking(professional):
            version = PlanVersion.objects.get()
        assert (version.why, version.content["goals"][0]["state"]) == ("evaluated", "bereikt")

    def test_the_end_of_the_case(self, family, plan, goal, professional, now, looking):
        scene.ended(case=family.case, actor=professional, now=now)

        with looking(professional):
            assert PlanVersion.objects.get().why == "closed"

    def test_a_new_coordinator(
        self, family, plan, goal, professional, assign, cluster, now, looking
    ):
        done_by(professional, goal, professional, now)
        cases.appoint_coordinator(
            case=family.case, why_this_one="known", actor=professional, now=now
        )
        successor = assign("Otto Opvolger-Proef", cluster, "professional")
        offer = cases.offer_coordination(
            case=family.case, to_team=cluster, to_user=successor.user, summary="Ik ga weg.",
            actor=professional, now=now,
        )  # fmt: skip

        cases.accept_coordination(handover=offer, actor=successor, now=now)

        with looking(successor):
            version, action = PlanVersion.objects.get(), Action.objects.get()
        assert (version.why, version.frozen_by_id) == ("handed_on", successor.user_id)
        instead = f"Otto Opvolger-Proef doet dit nu in plaats van {professional.user.name}."
        assert (action.colleague_id, action.changed_because) == (successor.user_id, instead)
        assert version.content["goals"][0]["actions"][0]["who"].startswith("Otto Opvolger-Proef")

    def test_a_new_coordinator_leaves_to_a_colleague_what_is_theirs(
        self, family, goal, professional, assign, cluster, now, looking
    ):
        cases.appoint_coordinator(
            case=family.case, why_this_one="known", actor=professional, now=now
        )
        colleague, successor = (
            assign(name, cluster, "professional")
            for name in ("Corrie Collega-Proef", "Otto Opvolger-Proef")
        )
        intake.involve(who=colleague, family=family, actor=professional, now=now)
        done_by(colleague, goal, professional, now)
        offer = cases.offer_coordination(
            case=family.case, to_team=cluster, to_user=successor.user, summary="Ik ga weg.",
            actor=professional, now=now,
        )  # fmt: skip

        cases.accept_coordination(handover=offer, actor=successor, now=now)

        with looking(successor):
            assert Action.objects.get().colleague_id == colleague.user_id


class TestDifferences:
    def test_are_told_in_sentences(self, plan, goal, action, discussed, professional, now, looking):
        week = now + datetime.timedelta(days=7)
        operations.finish_action(
            action=action, outcome=PromiseOutcome.KEPT, actor=professional, now=now
        )
        scene.action(goal, professional, now, what="Oma past op", who="oma Riet")
        agreed = scene.agreement(plan, professional, now, kind=AgreementKind.SAFETY)
        scene.goal(plan, professional, now, words="Wij betalen alles op tijd.")
        operations.reword_goal(
            goal=goal, words="Wij wonen hier rustig.", we_know_when=goal.we_know_when,
            actor=professional, now=now,
        )  # fmt: skip
        operations.end_agreement(
            agreement=agreed, why="Niet meer nodig.", actor=professional, now=now
        )
        with looking(professional):
            goals = {row.pk: GoalState.RUNNING for row in plan.goals.all()}
        operations.evaluate(
            plan=plan, look_back=scene.look_back(week, goals), actor=professional, now=week
        )

        with looking(professional):
            before, after = PlanVersion.objects.order_by("number").values_list("content", flat=True)
        assert differences.between(before, after) == [
            "De volgende keer dat u samen terugkijkt, is 16 maart 2026.",
            "Het doel “Wij blijven hier wonen” is nu “Wij wonen hier rustig”.",
            "De actie “Betalingsregeling vragen aan de verhuurder” is gedaan.",
            "Nieuwe actie: “Oma past op” door oma Riet, voor 9 maart 2026.",
            "Nieuw doel bij huisvesting: “Wij betalen alles op tijd”.",
            "Nieuwe afspraak over veiligheid: “We bellen voordat we langskomen”.",
            "De afspraak “We bellen voordat we langskomen” geldt niet meer: “Niet meer nodig”.",
        ]

    def test_are_none_between_a_version_and_itself(self, discussed):
        assert differences.between(discussed.content, discussed.content) == []
