"""Wie iets doet is iemand die we kennen: een gezinslid, het netwerk, een collega of organisatie."""

import pytest
from django.db import IntegrityError, transaction
from tests.bench.browsing import text_of

from voordeur.intake.tests import scene as intake
from voordeur.organisations.enums import StandingKind
from voordeur.organisations.models import Organisation, Service, ServiceProvider, Standing
from voordeur.plans import frozen, queries
from voordeur.plans.enums import ActionBy
from voordeur.plans.ladder import NAMED
from voordeur.plans.models import Action
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.errors import NotSuitable, Refused
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def tie(family, professional, now):
    return scene.tie(family, professional, now)


@pytest.fixture
def quiet(municipality):
    """A sensitive organisation of the network."""
    found = Organisation.objects.create(name="Verslavingszorg Proef", short="VZ", sensitive=True)
    Standing.objects.create(municipality=municipality, organisation=found, kind=StandingKind.AROUND)
    return found


def agreed(goal, actor, now, **words):
    words.setdefault("who", "")
    if words.get("by", ActionBy.RESIDENT) != ActionBy.RESIDENT:
        words.setdefault("not_lighter", scene.not_lighter())
    return scene.action(goal, actor, now, **words)


def who(action, looking, actor, acting=None):
    with looking(actor):
        found = Action.objects.select_related(*NAMED).get(pk=action.pk)
        return queries.who_does(found, acting=acting)


class TestWhoIsNamed:
    def test_is_one_who_lives_here(self, goal, family, professional, now, looking):
        made = agreed(goal, professional, now, person=family.adult)

        assert who(made, looking, professional) == "Sanne Bakker-Proef"

    def test_is_one_of_the_own_network(self, goal, tie, professional, now, looking):
        made = agreed(goal, professional, now, by=ActionBy.NETWORK, tie=tie)

        assert who(made, looking, professional) == "Riet Proef"

    def test_is_a_colleague(self, goal, professional, now, looking):
        made = agreed(
            goal, professional, now, by=ActionBy.PROFESSIONAL, colleague=professional.user
        )

        assert who(made, looking, professional) == professional.user.name

    def test_is_an_organisation_that_others_do_not_read_by_name(
        self, goal, quiet, professional, plan, now, looking
    ):
        made = agreed(goal, professional, now, by=ActionBy.TAILORED, organisation=quiet)

        assert who(made, looking, professional, professional) == "betrokken professional"
        with looking(professional):
            assert "Verslavingszorg" not in str(frozen.content(plan, today=now.date()))

    def test_by_name_for_who_works_there(self, goal, quiet, professional, now, looking):
        made = agreed(goal, professional, now, by=ActionBy.TAILORED, organisation=quiet)
        professional.organisation = quiet

        assert who(made, looking, professional, professional) == "Verslavingszorg Proef"

    def test_stands_in_words_for_whoever_is_none_of_these(self, action, looking, professional):
        assert who(action, looking, professional) == "Sanne"


class TestIsRefused:
    def test_who_lives_elsewhere(self, goal, professional, now):
        stranger = intake.family(actor=professional, now=now, name="Huishouden Smit-Proef").adult
        with pytest.raises(NotSuitable, match="hoort niet bij dit huishouden"):
            agreed(goal, professional, now, person=stranger)

    def test_the_network_of_another_household(self, goal, professional, now):
        other = intake.family(actor=professional, now=now, name="Huishouden Smit-Proef")
        theirs = scene.tie(other, professional, now)
        with pytest.raises(NotSuitable, match="hoort niet bij dit huishouden"):
            agreed(goal, professional, now, by=ActionBy.NETWORK, tie=theirs)

    def test_a_colleague_who_does_not_work_with_them(self, goal, professional, actor, now):
        with pytest.raises(NotSuitable, match="hoort niet bij dit huishouden"):
            agreed(goal, professional, now, by=ActionBy.PROFESSIONAL, colleague=actor.user)

    def test_an_organisation_outside_the_network(self, goal, professional, now):
        elsewhere = Organisation.objects.create(name="Elders Proef", short="EP")
        with pytest.raises(NotSuitable, match="hoort niet bij dit huishouden"):
            agreed(goal, professional, now, by=ActionBy.TAILORED, organisation=elsewhere)

    @pytest.mark.parametrize("rung", [ActionBy.NETWORK, ActionBy.PROFESSIONAL, ActionBy.TAILORED])
    def test_a_member_on_another_step_of_the_ladder(self, rung, goal, family, professional, now):
        with pytest.raises(Refused, match="Kies iemand die past"):
            agreed(goal, professional, now, by=rung, person=family.adult)

    def test_nobody_at_all(self, goal, professional, now):
        with pytest.raises(Refused, match="Zeg wie wat doet"):
            agreed(goal, professional, now)

    def test_two_at_once_in_the_database(self, action, family, professional, looking):
        with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.filter(pk=action.pk).update(person=family.adult)


#: What every list has besides those whom it names.
OTHERS = {"", "anders"}


def flat(field):
    """Every choice of a list, also within its groups."""
    for key, name in field.field.choices:
        yield from name if isinstance(name, list) else [(key, name)]


class TestTheForm:
    def words(self, **changes):
        return {
            "key": str(new_key()),
            "what": "Bellen",
            "by": ActionBy.RESIDENT.value,
            "due_on": "9-3-2026",
            **changes,
        }

    def test_offers_on_each_step_who_can_do_it(self, client, goal, tie, quiet, professional):
        form = client.get(page("agree_action", goal)).context["form"]
        offered = {rung: {key for key, _ in flat(field)} for rung, field in form.lists()}

        assert f"tie:{tie.pk}" in offered["network"]
        assert f"colleague:{professional.user_id}" in offered["free_access"]
        assert f"colleague:{professional.user_id}" in offered["professional"]
        assert f"organisation:{quiet.pk}" in offered["tailored"]
        assert not {key for key in offered["resident"] if not key.startswith("person:")} - OTHERS
        assert not {key for key in offered["network"] if not key.startswith("tie:")} - OTHERS

    def test_offers_the_organisations_that_work_on_a_step(self, goal, municipality, cluster, now):
        free, by_decision = (
            Organisation.objects.create(name=f"{name} Proef", short=name)
            for name in ("Vrij", "Bij")
        )
        for organisation, access in ((free, "free"), (by_decision, "decision")):
            service = Service.objects.create(
                team=cluster, name=access, access=access, access_source="seed"
            )
            ServiceProvider.objects.create(
                service=service, organisation=organisation, from_on=now.date()
            )

        gives = queries.gives(municipality)

        assert (gives[ActionBy.FREE_ACCESS], gives[ActionBy.TAILORED]) == (
            {free.pk}, {by_decision.pk},
        )  # fmt: skip

    def test_keeps_who_was_chosen_on_that_step_alone(
        self, client, goal, tie, family, professional, looking
    ):
        named = {"named_resident": f"person:{family.adult.pk}", "named_network": f"tie:{tie.pk}"}
        sent = client.post(
            page("agree_action", goal),
            self.words(**named, owner=str(professional.user_id)),
        )

        assert sent.status_code == 302
        with looking(professional):
            action = Action.objects.get()
        assert (action.person_id, action.tie_id) == (family.adult.pk, None)

    @pytest.mark.parametrize(
        ("named", "sentence"),
        [
            ("", "Kies wie dit doet."),
            ("anders", "Vul in wie dit doet."),
            ("tie:somebody", "Kies iemand uit de lijst."),
        ],
    )
    def test_says_what_is_missing(self, named, sentence, client, goal, professional):
        sent = client.post(
            page("agree_action", goal),
            self.words(named_resident=named, owner=str(professional.user_id)),
        )

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)

    def test_shows_the_name_on_the_plan(self, client, goal, family, professional, now):
        agreed(goal, professional, now, person=family.adult)

        assert "Sanne Bakker-Proef" in text_of(client.get(page("plan", family)))
