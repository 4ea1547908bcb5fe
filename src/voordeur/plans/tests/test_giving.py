"""Het plan voor één lezer: wat meegaat, wie dat goedvindt, en wat er wordt bewaard."""

import pytest
from django.db import IntegrityError, connection, transaction

from voordeur.households import operations as households
from voordeur.households.enums import CustodyKind
from voordeur.households.models import Household
from voordeur.organisations.models import Standing
from voordeur.plans import frozen, operations, queries
from voordeur.plans.enums import ActionBy, AgreementKind, WhyFrozen
from voordeur.plans.models import PlanGiving, PlanVersion
from voordeur.plans.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(family, professional, looking):
    with looking(professional):
        return Household.objects.get(pk=family.matter_id)


@pytest.fixture
def grandmother(household, professional, now):
    """Somebody of the own network."""
    return households.add_support(
        household=household, name="Riet Bakker-Proef", relation="oma",
        actor=professional, now=now,
    )  # fmt: skip


def codes(family, who, now, looking):
    with looking(who):
        found = queries.readers(family.matter_id, acting=who, today=now.date())
    lines = [line for _, group in found.groups() for line in group] + found.others()
    return dict(lines), found


def judged(plan, code, who, now, looking):
    """What goes along by itself, and why the rest does not."""
    with looking(who):
        found = queries.readers(plan.household_id, acting=who, today=now.date())
        reader = found.of(code)
        content = frozen.content(plan, today=now.date())
        goals, agreements = queries.judged(
            content, reader=reader, members=found.members, today=now.date()
        )
    return {one.item.words: one for one in (*goals, *agreements)}


class TestReaders:
    def test_are_the_members_of_twelve_and_older(self, family, plan, professional, now, looking):
        lines, found = codes(family, professional, now, looking)

        assert f"lid-{family.adult.pk}" in lines
        assert f"lid-{family.child.pk}" not in lines
        assert ("Noor", "is nog geen 12 jaar. Het plan gaat naar wie gezag heeft.") in found.cannot

    def test_are_who_has_gezag_and_lives_elsewhere(
        self, family, household, plan, professional, now, looking
    ):
        row = households.give_custody(
            household=household, child=family.child, kind=CustodyKind.PARENT,
            holder_name="Karim Visser-Proef", actor=professional, now=now,
        )  # fmt: skip

        lines, _ = codes(family, professional, now, looking)

        assert lines[f"gezag-{row.pk}"].name == "Karim Visser-Proef"
        assert lines[f"gezag-{row.pk}"].what == "gezag over Noor"

    def test_are_the_own_network_and_organisations(
        self, family, plan, grandmother, organisation, municipality, professional, now, looking
    ):
        Standing.objects.get_or_create(
            municipality=municipality, organisation=organisation, kind="in"
        )

        lines, _ = codes(family, professional, now, looking)

        assert f"netwerk-{grandmother.pk}" in lines
        assert f"organisatie-{organisation.pk}" in lines


class TestWhatGoesAlong:
    def test_is_for_a_parent_everything_but_what_is_about_others(
        self, family, plan, goal, professional, now, looking
    ):
        scene.goal(plan, professional, now, words="Noor leert zwemmen.", about=family.child)
        scene.agreement(plan, professional, now)

        found = judged(plan, f"lid-{family.adult.pk}", professional, now, looking)

        assert found[goal.words].goes
        assert found["We bellen voordat we langskomen."].goes
        assert not found["Noor leert zwemmen."].goes
        assert "is niet vastgelegd" in found["Noor leert zwemmen."].because

    def test_of_a_child_goes_to_who_has_gezag(
        self, family, household, plan, professional, now, looking
    ):
        scene.goal(plan, professional, now, words="Noor leert zwemmen.", about=family.child)
        households.give_custody(
            household=household, child=family.child, kind=CustodyKind.PARENT,
            holder=family.adult, actor=professional, now=now,
        )  # fmt: skip

        found = judged(plan, f"lid-{family.adult.pk}", professional, now, looking)

        assert found["Noor leert zwemmen."].goes

    @pytest.mark.parametrize(("age", "goes"), [(11, True), (12, True), (15, True), (16, False)])
    def test_to_a_parent_stops_at_sixteen(
        self, age, goes, family, household, plan, professional, now, looking
    ):
        child = scene.grown(family.child, age, now, professional)
        scene.goal(plan, professional, now, words="Noor zoekt werk.", about=child)
        households.give_custody(
            household=household, child=child, kind=CustodyKind.PARENT,
            holder=family.adult, actor=professional, now=now,
        )  # fmt: skip

        found = judged(plan, f"lid-{family.adult.pk}", professional, now, looking)

        assert found["Noor zoekt werk."].goes is goes
        assert found["Noor zoekt werk."].may_go
        if not goes:
            assert found["Noor zoekt werk."].because == "Noor is 16 jaar en beslist zelf."
            assert [member.name for member in found["Noor zoekt werk."].asks] == ["Noor"]

    def test_kept_by_one_member_goes_to_nobody_else(
        self, family, plan, goal, grandmother, professional, now, looking
    ):
        scene.goal(
            plan, professional, now, words="Ik wil praten.", about=family.adult,
            kept_from_others=True,
        )  # fmt: skip
        scene.grown(family.child, 13, now, professional)

        own = judged(plan, f"lid-{family.adult.pk}", professional, now, looking)
        others = [
            judged(plan, code, professional, now, looking)["Ik wil praten."]
            for code in (f"lid-{family.child.pk}", f"netwerk-{grandmother.pk}")
        ]

        assert own["Ik wil praten."].goes
        assert [one.may_go for one in others] == [False, False]
        assert others[0].because == "Sanne houdt dit voor zichzelf."

    def test_about_safety_is_only_for_whom_it_concerns(
        self, family, plan, goal, professional, now, looking
    ):
        scene.agreement(
            plan, professional, now, kind=AgreementKind.SAFETY, what="Sanne belt haar zus.",
            about=family.adult,
        )  # fmt: skip
        scene.agreement(
            plan, professional, now, kind=AgreementKind.SAFETY, what="Noor gaat naar oma."
        )

        found = judged(plan, f"lid-{family.adult.pk}", professional, now, looking)

        assert found["Sanne belt haar zus."].goes
        assert not found["Noor gaat naar oma."].goes
        assert "veiligheid" in found["Noor gaat naar oma."].because

    def test_to_the_network_is_what_they_do(
        self, family, plan, goal, action, grandmother, professional, now, looking
    ):
        theirs = scene.goal(plan, professional, now, words="Noor is op tijd op school.")
        scene.action(
            theirs, professional, now, what="Ophalen", by=ActionBy.NETWORK, who="",
            tie=grandmother, not_lighter=scene.not_lighter(),
        )  # fmt: skip

        found = judged(plan, f"netwerk-{grandmother.pk}", professional, now, looking)

        assert found["Noor is op tijd op school."].goes
        assert [member.name for member in found["Noor is op tijd op school."].asks] == ["Sanne"]
        assert not found[goal.words].goes


class TestGivePlan:
    def test_keeps_who_got_what_of_which_version_on_which_ground(
        self, family, plan, goal, action, professional, now, looking
    ):
        version = scene.discussed(plan, family, professional, now)

        given = scene.given(plan, family, professional, now)

        assert (given.version_id, given.reader, given.because) == (
            version.pk, "Sanne Bakker-Proef", "own",
        )  # fmt: skip
        assert given.along["goals"] == [str(goal.pk)]
        assert given.along["theirs"] == [str(action.pk)]
        assert given.along["contact"] == professional.user.name
        assert scene.events(looking, professional, "plan.given") == 1

    def test_keeps_a_plan_that_was_never_kept_as_a_concept_once(
        self, family, plan, goal, professional, now, looking
    ):
        for _ in range(2):
            scene.given(plan, family, professional, now)

        with looking(professional):
            [version] = PlanVersion.objects.all()
        assert version.why == WhyFrozen.CONCEPT

    def test_of_a_concept_that_changed_keeps_it_again(
        self, family, plan, goal, professional, now, looking
    ):
        scene.given(plan, family, professional, now)
        scene.goal(plan, professional, now, words="Nog iets.")
        scene.given(plan, family, professional, now)

        with looking(professional):
            assert PlanVersion.objects.count() == 2

    def test_refuses_what_a_member_keeps(self, family, plan, goal, professional, now):
        kept = scene.goal(
            plan, professional, now, words="Van mij.", about=family.child, kept_from_others=True
        )
        scene.grown(family.child, 14, now, professional)

        with pytest.raises(NotSuitable, match="mag niet mee"):
            scene.given(plan, family, professional, now, goals=[str(kept.pk)])

    def test_refuses_the_network_without_a_yes(
        self, family, plan, goal, grandmother, professional, now
    ):
        told = {"reader": f"netwerk-{grandmother.pk}", "goals": [str(goal.pk)]}

        with pytest.raises(SayMore, match="Vraag eerst of Sanne"):
            scene.given(plan, family, professional, now, **told)
        given = scene.given(plan, family, professional, now, **told, agreed_by=[family.adult.pk])

        assert given.because == "consent"
        assert given.consents == [{"who": "Sanne", "how": "mondeling"}]

    def test_refuses_a_yes_of_who_has_no_say(
        self, family, plan, goal, grandmother, professional, now
    ):
        with pytest.raises(NotSuitable, match="Kies wie het goedvindt"):
            scene.given(
                plan, family, professional, now, reader=f"netwerk-{grandmother.pk}",
                agreed_by=[family.adult.pk, family.child.pk],
            )  # fmt: skip

    def test_refuses_an_empty_paper(self, family, plan, goal, professional, now):
        with pytest.raises(SayMore, match="ten minste één"):
            scene.given(plan, family, professional, now, goals=[])

    @pytest.mark.parametrize("code", ["lid-niemand", "", "netwerk-1", "ietsanders"])
    def test_refuses_a_reader_who_is_not_there(self, code, family, plan, goal, professional, now):
        with pytest.raises(NotSuitable, match="maakt u geen plan"):
            scene.given(plan, family, professional, now, reader=code)

    def test_refuses_who_does_not_work_with_the_household(
        self, family, plan, goal, reader, professional, now
    ):
        giving = operations.NewGiving(reader=f"lid-{family.adult.pk}", goals=[str(goal.pk)])

        with pytest.raises(NotAllowed):
            operations.give_plan(plan=plan, giving=giving, actor=reader, now=now)


class TestTheDatabase:
    def test_refuses_the_network_without_consent(
        self, family, plan, goal, professional, now, looking
    ):
        given = scene.given(plan, family, professional, now)

        for change in ({"kind": "tie"}, {"because": "consent"}, {"reader": ""}):
            with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
                again(given, **change)

    def test_never_changes_what_was_given(self, family, plan, goal, professional, now, looking):
        given = scene.given(plan, family, professional, now)

        with looking(professional), connection.cursor() as cursor:
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                cursor.execute("update plans_plangiving set reader = 'Ander'")
            assert PlanGiving.objects.get(pk=given.pk).reader == "Sanne Bakker-Proef"


def again(given, **change):
    """The same giving once more, with something else in it."""
    values = {field.attname: getattr(given, field.attname) for field in given._meta.fields}
    return PlanGiving.objects.create(**{**values, "id": new_key(), **change})
