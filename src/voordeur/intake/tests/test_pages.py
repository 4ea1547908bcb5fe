"""De uitvraag op het scherm: acht leefgebieden, één tegelijk open, eigen kracht eerst."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import key_in, text_of
from tests.bench.people import NOW

from voordeur.access.enums import Depth
from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.cases.models import Case
from voordeur.intake import operations
from voordeur.intake.enums import HelpNeeded, IntakeState, LifeDomain
from voordeur.intake.models import Answer, Intake
from voordeur.intake.tests import scene
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TOO_MUCH = "a" * 100_000


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now, name="Bakker-Proef")


@pytest.fixture
def intake(family, professional, now):
    return scene.started(family, professional, now)


@pytest.fixture
def client(browser, professional):
    return browser(professional)


def page(name, family, *more):
    return reverse(f"intake:{name}", args=[family.matter_id, *more])


def words(**changes):
    return {
        "key": str(new_key()),
        "about": "",
        "goes_well": "Mijn moeder helpt mij.",
        "is_hard": "",
        "wish": "",
        "help_needed": "soon",
        **changes,
    }


class TestTheIntake:
    def test_that_has_not_begun_invites_to_begin(self, client, family, professional, now, looking):
        scene.published(professional, now)

        shown = client.get(page("intake", family))
        begun = client.post(page("start", family), follow=True)

        assert "Begin steeds met wat goed gaat" in text_of(shown)
        assert "0 van 8 leefgebieden besproken" in text_of(begun)
        with looking(professional):
            assert Intake.objects.get().state == IntakeState.RUNNING

    def test_opens_the_first_domain_that_was_not_discussed(
        self, client, family, intake, professional, now
    ):
        operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)

        shown = client.get(page("intake", family))

        text = text_of(shown)
        assert "1 van 8 leefgebieden besproken" in text
        assert "Wat gaat goed met uw geld?" in text
        assert "Hoe wilt u graag wonen?" not in text

    def test_asks_own_strength_first(self, client, family, intake):
        html = client.get(page("domain", family, "huisvesting")).content.decode()

        order = [html.index(f'name="{name}"') for name in ("goes_well", "is_hard", "wish")]
        assert order == sorted(order)

    def test_shows_the_earlier_answer_with_who_from_where_and_when(
        self, client, family, professional, now
    ):
        scene.finished(family, professional, now)
        scene.started(family, professional, now)

        text = text_of(client.get(page("domain", family, "huisvesting")))

        assert "De huur is twee maanden achter." in text
        assert "Karel Cluster-Proef (Proef) · 2 maart 2026" in text

    def test_writes_who_looked(self, client, family, intake, professional):
        client.get(page("intake", family))

        with acting_as(professional, now=NOW, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").all()
        assert (event.page, event.subjects) == ("intake", [family.matter_id])

    def test_a_promise_on_today_leads_to_it(self, client, family):
        shown = client.get(reverse("intake:promise", args=[family.case.next_step_id]))

        assert shown.url == page("intake", family)


class TestAnAnswer:
    def test_is_recorded_about_one_person_and_goes_on_with_the_next_domain(
        self, client, family, intake, professional, looking
    ):
        address = page("domain", family, "huisvesting")
        key = key_in(client.get(address))

        sent = client.post(
            address, words(key=key, about=str(family.child.pk), shown="housing-notice"), follow=True
        )

        assert "Huisvesting: vastgelegd." in text_of(sent)
        assert "Wat gaat goed met uw geld?" in text_of(sent)
        with looking(professional):
            given = Answer.objects.get()
        assert (str(given.id), given.domain, given.about_id) == (key, "housing", family.child.pk)
        assert (given.organisation_id, given.help_needed) == (
            professional.organisation_id,
            HelpNeeded.SOON,
        )

    def test_sent_twice_stands_once(self, client, family, intake, professional, looking):
        sent = words()

        for _ in range(2):
            again = client.post(page("domain", family, "zingeving"), sent)

        assert again.status_code == 302
        with looking(professional):
            assert Answer.objects.count() == 1

    def test_can_be_made_better_beside_the_first(
        self, client, family, intake, professional, now, looking
    ):
        first = operations.answer(
            intake=intake, said=scene.said(about=family.adult), actor=professional, now=now
        )
        address = f"{page('domain', family, 'huisvesting')}?verbeter={first.id}"

        shown = client.get(address)

        html = shown.content.decode()
        assert "Wij willen hier blijven wonen.</textarea>" in html
        assert f'value="{family.adult.pk}"' in html
        assert key_in(shown) != str(first.id)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"goes_well": ""}, "Leg ten minste één antwoord vast"),
            ({"goes_well": TOO_MUCH}, "Gebruik hoogstens 5.000 tekens."),
            ({"goes_well": "Moeder\x00"}, "tekens die niet te lezen zijn"),
            ({"help_needed": ""}, "Kies hoeveel hulp hier nodig is."),
            ({"help_needed": "veel"}, "Kies een van de drie antwoorden."),
            ({"about": "iedereen"}, "Kies iemand uit de lijst."),
            ({"about": str(uuid.uuid4())}, "Kies iemand uit de lijst."),
            ({"key": ""}, "Open de pagina opnieuw"),
            ({"key": "1"}, "Open de pagina opnieuw"),
        ],
    )
    def test_that_is_wrong_gets_a_sentence_and_nothing_is_saved(
        self, changes, sentence, client, family, intake, professional, looking
    ):
        sent = client.post(page("domain", family, "huisvesting"), words(**changes))

        assert sent.status_code == 422
        assert sentence in text_of(sent)
        with looking(professional):
            assert Answer.objects.count() == 0

    def test_about_somebody_of_another_household_is_refused(
        self, client, family, intake, professional, now, looking
    ):
        stranger = scene.family(actor=professional, now=now, name="Smit-Proef").adult

        sent = client.post(page("domain", family, "huisvesting"), words(about=str(stranger.pk)))

        assert sent.status_code == 422
        with looking(professional):
            assert Answer.objects.count() == 0

    def test_with_the_key_of_another_household_changes_nothing_there(
        self, client, family, intake, professional, now, looking
    ):
        other = scene.family(actor=professional, now=now, name="Smit-Proef")
        theirs = operations.answer(
            intake=scene.started(other, professional, now),
            said=scene.said(),
            actor=professional,
            now=now,
        )

        sent = client.post(page("domain", family, "huisvesting"), words(key=str(theirs.id)))

        assert (sent.status_code, "al vastgelegd" in text_of(sent)) == (409, True)
        with looking(professional):
            assert [row.household_id for row in Answer.objects.all()] == [other.matter_id]

    def test_without_a_running_intake_asks_to_begin_one(self, client, family, professional, now):
        scene.finished(family, professional, now)

        sent = client.post(page("domain", family, "huisvesting"), words())

        assert (sent.status_code, "Begin eerst een nieuwe uitvraag" in text_of(sent)) == (409, True)


class TestSkippingADomain:
    def test_keeps_the_reason(self, client, family, intake, professional, looking):
        sent = client.post(
            page("skip", family, "zingeving"),
            {"key": str(new_key()), "reason": "Wil zij later bespreken."},
            follow=True,
        )

        assert "Zingeving: vastgelegd." in text_of(sent)
        with looking(professional):
            assert Answer.objects.get().not_discussed_because == "Wil zij later bespreken."

    def test_without_a_reason_is_refused(self, client, family, intake, professional, looking):
        sent = client.post(
            page("skip", family, "zingeving"), {"key": str(new_key()), "reason": " "}
        )

        assert sent.status_code == 422
        assert "Zeg waarom u dit leefgebied overslaat." in text_of(sent)
        with looking(professional):
            assert Answer.objects.count() == 0


class TestFinishing:
    def test_ends_with_a_summary_and_the_plan_as_next_step(
        self, client, family, intake, professional, now, looking
    ):
        scene.answered(intake, professional, now)

        sent = client.post(page("finish", family), {"summary": "Wil blijven wonen."}, follow=True)

        assert "De volgende stap is het plan." in text_of(sent)
        assert "Wil blijven wonen." in text_of(sent)
        with looking(professional):
            assert Case.objects.get().next_step.kind == "plan"

    @pytest.mark.parametrize(
        ("summary", "sentence"),
        [
            ("", "Vat het gesprek samen"),
            (TOO_MUCH, "hoogstens 5.000 tekens"),
            ("Nog niet alles.", "Nog niet besproken: huisvesting, financiën"),
        ],
    )
    def test_too_early_or_with_wrong_words_is_refused(
        self, summary, sentence, client, family, intake, professional, looking
    ):
        sent = client.post(page("finish", family), {"summary": summary})

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        with looking(professional):
            assert Intake.objects.get().state == IntakeState.RUNNING


class TestNeedToKnow:
    def test_who_is_not_involved_finds_nothing(self, browser, assign, cluster, family, intake):
        stranger = browser(assign("Cora Collega-Proef", cluster, Role.PROFESSIONAL))

        answers = [
            stranger.get(page("intake", family)),
            stranger.get(page("domain", family, "huisvesting")),
            stranger.post(page("domain", family, "huisvesting"), words()),
            stranger.post(page("start", family)),
            stranger.get(page("finish", family)),
            stranger.get(reverse("intake:promise", args=[family.case.next_step_id])),
        ]

        assert [answer.status_code for answer in answers] == [404] * 6

    def test_who_sees_agreements_only_finds_no_intake(
        self, browser, actor, family, intake, professional, now
    ):
        scene.involve(who=actor, family=family, depth=Depth.AGREEMENTS, actor=professional, now=now)

        assert browser(actor).get(page("intake", family)).status_code == 404

    def test_another_municipality_finds_nothing(self, browser, family, intake, professional):
        elsewhere = browser(scene.elsewhere(professional))

        assert elsewhere.get(page("intake", family)).status_code == 404

    def test_of_a_domain_that_is_not_ones_work_only_the_name_shows(
        self, browser, actor, family, intake, professional, now
    ):
        operations.answer(
            intake=intake, said=scene.said(LifeDomain.FINANCES), actor=professional, now=now
        )
        scene.involve(who=actor, family=family, sections=["housing"], actor=professional, now=now)
        client = browser(actor)

        text = text_of(client.get(page("intake", family)))

        assert "niet voor u zichtbaar" in text
        assert "De huur is twee maanden achter." not in text
        assert client.get(page("domain", family, "financien")).status_code == 404

    def test_a_domain_that_does_not_exist_is_not_there(self, client, family, intake):
        assert client.get(page("domain", family, "sterrenbeeld")).status_code == 404


def test_the_page_costs_the_same_queries_for_three_times_the_answers(
    client, family, intake, professional, now
):
    address = page("domain", family, "huisvesting")
    scene.answered(intake, professional, now)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)

    for _ in range(2):
        scene.answered(intake, professional, now)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many) <= 28
