"""Wie instemt met het plan: vanaf 12 jaar zelf, tot 16 ook wie gezag heeft, en wie beslist."""

import pytest
from tests.bench.browsing import text_of

from voordeur.households import operations as households
from voordeur.households.enums import Covers, CustodyKind, RepresentativeKind
from voordeur.households.models import Household
from voordeur.households.operations.authority import Acting
from voordeur.plans import operations, queries
from voordeur.plans.asking_again import ask_again
from voordeur.plans.enums import HowAgreed
from voordeur.plans.models import PlanConsent
from voordeur.plans.operations import ChangedAction, SaidOfPlan
from voordeur.plans.queries import kept
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.errors import NotSuitable

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FATHER = "Karim Visser-Proef"


@pytest.fixture
def household(family, professional, looking):
    with looking(professional):
        return Household.objects.get(pk=family.matter_id)


@pytest.fixture
def father(household, family, professional, now):
    """Has gezag over the child, and lives elsewhere."""
    return households.give_custody(
        household=household, child=family.child, kind=CustodyKind.PARENT, holder_name=FATHER,
        actor=professional, now=now,
    )  # fmt: skip


@pytest.fixture
def asked(family, professional, now, looking):
    def read():
        with looking(professional):
            return queries.who_agrees(family.matter_id, today=now.date())

    return read


def says(person, by="", agrees=True, words=""):
    return SaidOfPlan(person=person, by=by, agrees=agrees, how=HowAgreed.SPOKEN, words=words)


class TestWhoIsAsked:
    def test_is_nobody_under_twelve_and_it_is_said_who_then(self, asked, family):
        found = asked()

        assert [one.name for one in found.asked] == ["Sanne"]
        assert found.not_asked == [
            "Noor is nog geen 12 jaar. Wie gezag heeft, is niet vastgelegd. Vraag dat na."
        ]

    def test_is_who_has_gezag_and_lives_elsewhere(self, asked, father):
        found = asked()

        assert [(one.name, one.by, one.what) for one in found.asked] == [
            ("Sanne", "", ""),
            (FATHER, FATHER, "Heeft gezag over Noor."),
        ]
        assert found.not_asked == [f"Noor is nog geen 12 jaar. Vraag wie gezag heeft: {FATHER}."]

    @pytest.mark.parametrize(
        ("age", "names"),
        [(12, ["Sanne", "Noor", FATHER]), (15, ["Sanne", "Noor", FATHER]), (16, ["Sanne", "Noor"])],
    )
    def test_is_from_twelve_on_the_child_and_until_sixteen_gezag_too(
        self, age, names, asked, family, father, professional, now
    ):
        scene.grown(family.child, age, now, professional)

        assert [one.name for one in asked().asked] == names

    def test_is_a_mentor_for_care_beside_the_person(
        self, asked, household, family, professional, now
    ):
        households.appoint_representative(
            household=household, person=family.adult, kind=RepresentativeKind.MENTOR,
            who=Acting(name="Mia Mentor-Proef", covers=(Covers.CARE,)),
            actor=professional, now=now,
        )  # fmt: skip

        assert [(one.name, one.what) for one in asked().asked] == [
            ("Sanne", ""),
            ("Mia Mentor-Proef", "Is mentor van Sanne en beslist mee."),
        ]


class TestWhatIsSaid:
    def test_by_who_has_gezag_stands_for_the_child(
        self, client, family, plan, action, father, professional, looking
    ):
        key = f"gezag-{father.pk}"
        client.post(page("discuss", family), {f"vindt_{key}": "ja", f"hoe_{key}": "message"})

        with looking(professional):
            row = PlanConsent.objects.get()
        assert (row.person_id, row.said_by, row.how) == (family.child.pk, FATHER, "message")
        assert f"{FATHER} (voor Noor)" in text_of(client.get(page("plan", family)))

    def test_by_a_young_child_or_a_stranger_is_refused(
        self, family, plan, goal, father, professional, now
    ):
        for said in (says(family.child), says(family.child, by="Iemand Proef")):
            with pytest.raises(NotSuitable, match="Vraag het wie gezag heeft"):
                operations.discuss_plan(plan=plan, said=[said], actor=professional, now=now)

    def test_of_two_for_one_child_is_kept_apart(
        self, family, plan, goal, father, professional, now, looking
    ):
        scene.grown(family.child, 13, now, professional)
        said = [
            says(family.child),
            says(family.child, by=FATHER, agrees=False, words="Te ver weg."),
        ]
        operations.discuss_plan(plan=plan, said=said, actor=professional, now=now)

        with looking(professional):
            [line] = queries.page(
                household=family.case.household, today=now.date(), acting=professional
            ).versions
        assert (line.agreed, line.disagreed) == (["Noor"], [f"{FATHER} (voor Noor)"])


class TestWhatIsAskedAgain:
    @pytest.fixture
    def agreed(self, family, plan, action, professional, now):
        return scene.discussed(plan, family, professional, now)

    def again(self, plan, professional, now, looking):
        with looking(professional):
            return ask_again(plan, versions=kept.versions(plan), today=now.date())

    def test_is_nothing_while_the_plan_is_as_it_was_agreed(
        self, agreed, plan, action, professional, now, looking
    ):
        operations.finish_action(action=action, outcome="kept", actor=professional, now=now)

        assert self.again(plan, professional, now, looking) is None

    def test_is_nothing_when_nobody_agreed(self, plan, action, professional, now, looking):
        assert self.again(plan, professional, now, looking) is None

    def test_is_what_changed_in_words_or_hands(
        self, agreed, client, family, plan, action, professional, now, looking
    ):
        operations.change_action(
            action=action,
            change=ChangedAction(
                what=action.what, by=action.by, person=family.adult, why="Zij doet het zelf."
            ),
            actor=professional,
            now=now,
        )

        found = self.again(plan, professional, now, looking)

        assert (found.number, found.agreed, len(found.changed)) == (1, ["Sanne"], 1)
        shown = text_of(client.get(page("plan", family)))
        assert "Veranderd sinds Sanne met versie 1 instemde (1)" in shown
        assert "doet nu Sanne Bakker-Proef (was Sanne)" in shown


def test_what_stopped_is_folded_with_the_reason(client, family, plan, goal, professional, now):
    scene.goal(plan, professional, now, words="Ik slaap weer door.")
    scene.dropped(plan, goal, professional, now)

    shown = text_of(client.get(page("discuss", family)))

    assert "Gestopt of bereikt (1)" in shown
    assert "gestopt de eigen bijdrage" in shown
