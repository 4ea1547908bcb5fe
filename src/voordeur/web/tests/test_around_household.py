"""Hulp en Toegang: who does what, lightest first; who sees what, and why."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from tests.bench.people import NOW

from voordeur.access.enums import page_in_words
from voordeur.access.models import ReadEvent
from voordeur.accounts.models import Absence
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import involve
from voordeur.organisations.models import Organisation
from voordeur.plans.enums import ActionBy
from voordeur.plans.tests import scene as plans
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key
from voordeur.web.queries.who_sees import own_looks
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def family(professional, now):
    return plans.family(professional, now)


def shown(client, name, household_id):
    return client.get(reverse(name, args=[household_id])).context["page"]


class TestHelp:
    def test_says_who_does_what_lightest_first(self, browser, professional, family, now):
        plan = plans.plan(family, professional, now)
        goal = plans.goal(plan, professional, now)
        plans.action(goal, professional, now)
        plans.action(
            goal, professional, now, what="Meegaan naar de verhuurder", by=ActionBy.PROFESSIONAL,
            who="S. Postma", not_lighter=plans.not_lighter(),
        )  # fmt: skip

        page = shown(browser(professional), "web:help", family.case.household_id)

        who = [[doer.name for doer in group.doers] for group in page.groups]
        assert who == [["Sanne Bakker-Proef"], [], [], ["S. Postma"], []]
        assert page.has_plan

    def test_invites_to_the_plan_when_there_is_none(self, browser, professional, now):
        household = scene.household_in_view(
            name="Bakker-Proef", due_at=now + DAY, actor=professional, now=now
        )

        answer = browser(professional).get(reverse("web:help", args=[household.pk]))

        assert "Er loopt geen plan" in answer.content.decode()
        assert answer.context["page"].asked == []

    def test_says_what_was_asked_and_where_it_lies(self, browser, professional, family):
        page = shown(browser(professional), "web:help", family.case.household_id)

        assert [one.sign for one in page.asked] == ["op-tijd"] * len(page.asked)


class TestWhoSees:
    def test_names_everybody_with_their_depth_and_ground(self, browser, professional, now):
        household = scene.household_in_view(
            name="Bakker-Proef", due_at=now + DAY, actor=professional, now=now
        )

        page = shown(browser(professional), "web:who_sees", household.pk)

        [one] = page.here
        assert (one.name, one.only_reads) == (professional.user.name, False)
        assert "uitvraag" in one.sees
        assert one.grounds == ["taak van de gemeente (Wmo 2015, Jeugdwet, Participatiewet)"]
        assert [place.role for place in one.places] == ["hulpverlener"]

    def test_keeps_a_sensitive_organisation_from_others(
        self, browser, professional, assign, cluster, now
    ):
        quiet = Organisation.objects.create(
            name="Verslavingszorg", short="Stille zorg", sensitive=True
        )
        household = scene.household_in_view(
            name="Bakker-Proef", due_at=now + DAY, actor=professional, now=now
        )
        other = assign("Olga Ander-Proef", cluster, "professional")
        involve(who=other, matter_id=household.pk, actor=professional, now=now)
        type(professional).objects.filter(pk=professional.pk).update(organisation=quiet)

        answer = browser(other).get(reverse("web:who_sees", args=[household.pk]))

        assert "betrokken professional" in answer.content.decode()
        assert "Stille zorg" not in answer.content.decode()

    def test_shows_ones_own_looks_and_nobody_elses(
        self, browser, professional, assign, cluster, now
    ):
        household = scene.household_in_view(
            name="Bakker-Proef", due_at=now + DAY, actor=professional, now=now
        )
        other = assign("Olga Ander-Proef", cluster, "professional")
        involve(who=other, matter_id=household.pk, actor=professional, now=now)
        browser(other).get(reverse("web:household", args=[household.pk]))

        first = shown(browser(professional), "web:who_sees", household.pk)
        again = shown(browser(professional), "web:who_sees", household.pk)

        assert [(look.on, look.page, look.times) for look in first.mine] == [
            (NOW.date(), "huishouden", 1)
        ]
        assert again.mine[0].times == 2
        with acting_as(professional, now=now, purpose="test", using="log"):
            assert ReadEvent.objects.using("log").count() == 2


def looks_at(who, household_id, at, page="household"):
    """Somebody looked; in a test the connection of the log cannot see what this one wrote."""
    with acting_as(who, now=at, purpose="test"):
        ReadEvent.objects.create(
            at=at, user_id=who.user_id, assignment_id=who.pk, page=page,
            municipality_id=who.municipality_id, subjects=[household_id],
        )  # fmt: skip


class TestALookAtAPageThatNobodyKnows:
    def test_is_refused_by_the_database(self, professional, now):
        with pytest.raises(IntegrityError, match="access_a_look_is_at_a_page_that_is_known"):
            looks_at(professional, new_key(), now, page="raadhuis")

    def test_of_before_is_shown_in_other_words(self, now):
        assert page_in_words("raadhuis") == "een pagina"
        [look] = own_looks([(now, "raadhuis")])
        assert look.page == "een pagina"


class TestWhoLooked:
    """ "Wie keek er in mijn dossier?" A resident asks who coordinates."""

    @pytest.fixture
    def other(self, family, professional, assign, cluster, now):
        who = assign("Olga Ander-Proef", cluster, "professional")
        involve(who=who, matter_id=family.case.household_id, actor=professional, now=now)
        return who

    @pytest.fixture
    def home(self, family, professional, now):
        cases.appoint_coordinator(
            case=family.case, why_this_one="known", actor=professional, now=now
        )
        return family.case.household_id

    def test_is_told_to_who_coordinates(self, browser, professional, other, home, now):
        looks_at(other, home, now)
        looks_at(other, home, now)
        looks_at(other, home, now, page="list")
        looks_at(professional, home, now - DAY, page="plan")

        answer = browser(professional).get(reverse("web:who_sees", args=[home]))

        assert [(one.on, one.name, one.pages) for one in answer.context["page"].everybody] == [
            (NOW.date(), "Olga Ander-Proef", "huishouden (2 keer)"),
            ((NOW - DAY).date(), professional.user.name, "plan"),
        ]
        assert "Wie keek hier" in answer.content.decode()

    def test_is_told_to_nobody_else(self, browser, professional, other, home, now):
        looks_at(professional, home, now)

        answer = browser(other).get(reverse("web:who_sees", args=[home]))

        assert answer.context["page"].everybody == []
        assert "Vraag het de casusregisseur" in answer.content.decode()

    def test_keeps_a_sensitive_organisation_unnamed(self, browser, professional, other, home, now):
        quiet = Organisation.objects.create(name="Verslavingszorg", short="VZ", sensitive=True)
        type(other).objects.filter(pk=other.pk).update(organisation=quiet)
        looks_at(other, home, now)

        page = shown(browser(professional), "web:who_sees", home)

        assert [one.place for one in page.everybody] == ["betrokken professional"]

    def test_goes_back_a_year_when_asked(self, browser, professional, other, home, now):
        looks_at(other, home, now - 200 * DAY, page="plan")
        client, address = browser(professional), reverse("web:who_sees", args=[home])

        month, year = (client.get(f"{address}{more}") for more in ("", "?periode=jaar"))

        assert month.context["page"].everybody == []
        assert [one.pages for one in year.context["page"].everybody] == ["plan"]

    def test_is_told_to_who_stands_in(self, browser, professional, other, home, now):
        looks_at(professional, home, now)
        Absence.objects.create(
            user=professional.user, municipality=professional.municipality,
            from_on=now.date(), until_on=now.date() + 9 * DAY, deputy=other.user,
            entered_by=professional.user, entered_at=now,
        )  # fmt: skip

        page = shown(browser(other), "web:who_sees", home)

        assert [one.name for one in page.everybody] == [professional.user.name]


def test_since_when_somebody_coordinates_is_the_last_turn(browser, professional, family, now):
    case = family.case
    later = now + 30 * DAY
    cases.appoint_coordinator(case=case, why_this_one="known", actor=professional, now=now)
    looked = shown(browser(professional), "web:household", case.household_id)
    assert looked.coordinated.since == now.date()

    with acting_as(professional, now=later, purpose="test"):
        case = Case.objects.get(pk=case.pk)
    cases.give_back(
        case=case, to=family.adult, because="Wil het zelf.", look_on=(later + 30 * DAY).date(),
        actor=professional, now=later,
    )  # fmt: skip

    looked = shown(browser(professional), "web:household", case.household_id)
    circle = browser(professional).get(reverse("web:circle", args=[case.household_id]))
    assert looked.coordinated.since == later.date()
    [helper] = circle.context["card"].helpers
    assert (helper.since, helper.role) == (later.date(), "houdt de waakvlam")
    seen = shown(browser(professional), "web:who_sees", case.household_id)
    assert seen.here[0].places[0].role == "houdt de waakvlam"


def test_the_card_at_home_says_once_whom_to_call(browser, professional, family, now):
    cases.appoint_coordinator(case=family.case, why_this_one="known", actor=professional, now=now)
    client = browser(professional)
    circle = client.get(reverse("web:circle", args=[family.matter_id])).context["card"]
    [reader] = [one for one in circle.readers if one.person_id == family.adult.pk]

    card = client.get(reverse("web:circle_card", args=[family.matter_id, reader.pk]))

    assert card.context["card"].helpers == []
    assert card.content.decode().count(professional.user.name) == 1
    assert "Bel eerst" in card.content.decode()


def test_the_card_at_home_says_the_number_of_the_municipality(
    browser, professional, family, municipality
):
    client = browser(professional)
    reader = client.get(reverse("web:circle", args=[family.matter_id])).context["card"].readers[0]
    address = reverse("web:circle_card", args=[family.matter_id, reader.pk])
    assert "Krijgt u niemand te pakken?" not in client.get(address).content.decode()

    municipality.words = {"phone": "06-00062999"}
    municipality.save()

    assert 'href="tel:0600062999"' in client.get(address).content.decode()
