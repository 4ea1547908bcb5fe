"""Eén gesprek op één pagina: dieper vragen, meer mensen tegelijk, ongewijzigd, terugnemen."""

import re

import pytest
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.access.enums import Depth
from voordeur.intake import operations
from voordeur.intake.models import Answer, Reply, TakenBack
from voordeur.intake.operations import NewReply, NewScore
from voordeur.intake.tests import scene
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now, name="Bakker-Proef")


@pytest.fixture
def intake(family, professional, now):
    return scene.started(family, professional, now)


@pytest.fixture
def client(browser, professional):
    return browser(professional)


@pytest.fixture
def earlier(family, professional, now):
    """A finished conversation, and one that runs beside it."""
    scene.finished(family, professional, now)
    return scene.started(family, professional, now)


def page(name, family, *more):
    return reverse(f"intake:{name}", args=[family.matter_id, *more])


def words(**changes):
    return {
        "key": str(new_key()), "goes_well": "Mijn moeder helpt mij.", "is_hard": "", "wish": "",
        "help_needed": "soon", **changes,
    }  # fmt: skip


def question(html, code):
    """The fieldset of a deeper question, as it stands on the page."""
    start = html.index(f'name="shown" value="{code}"')
    return html[html.rindex("<fieldset", 0, start) : start]


class TestDeeperQuestions:
    def test_of_a_branch_are_there_and_closed_until_the_answer_opens_them(
        self, client, family, intake
    ):
        html = client.get(page("domain", family, "huisvesting")).content.decode()

        notice = question(html, "housing-notice")
        assert 'data-only-if="help_needed" data-only-is="soon|now" hidden disabled' in notice

    def test_of_another_cluster_are_found_under_those_of_others(
        self, client, family, intake, professional
    ):
        text = text_of(client.get(page("domain", family, "dagbesteding")))
        professional.team.code = "welzijn-jeugd"
        professional.team.save()
        mine = text_of(client.get(page("domain", family, "dagbesteding")))

        assert "Vragen van andere clusters (1)" in text
        assert "Vragen van andere clusters" not in mine
        assert "Hoe gaat het op school? Is er verzuim?" in mine

    def test_that_unfolded_are_recorded_with_the_answer(
        self, client, family, intake, professional, looking
    ):
        sent = client.post(
            page("domain", family, "huisvesting"),
            words(**{
                "shown": ["housing-notice", "housing-when"],
                "deeper-housing-notice": "er is een brief",
                "deeper-housing-when": "Van de verhuurder, voor 1 april.",
            }),
            follow=True,
        )  # fmt: skip

        assert "Wat gaat goed met uw geld?" in text_of(sent)
        with looking(professional):
            assert Reply.objects.count() == 2
        shown = text_of(client.get(page("domain", family, "huisvesting")))
        assert "Van de verhuurder, voor 1 april." in shown

    def test_of_a_closed_branch_are_not_kept(self, client, family, intake, professional, looking):
        client.post(
            page("domain", family, "huisvesting"),
            words(help_needed="none", **{"deeper-housing-notice": "er is een brief"}),
        )

        with looking(professional):
            assert (Answer.objects.count(), Reply.objects.count()) == (1, 0)

    def test_without_a_script_are_asked_after_saving_branch_by_branch(
        self, client, family, intake, professional, looking
    ):
        sent = client.post(page("domain", family, "huisvesting"), words())
        first = client.get(sent.url)
        assert "Hierop volgt nog" in text_of(first)
        assert "Dreigt ontruiming" in text_of(first)

        then = client.post(
            sent.url, {"key": key_in(first), "deeper-housing-notice": "er is een datum"}
        )
        second = client.get(then.url)
        assert "Wanneer, en van wie komt de brief?" in text_of(second)
        assert "Dreigt ontruiming of afsluiting van gas, water of licht? nee" not in text_of(second)

        last = client.post(
            then.url, {"key": key_in(second), "deeper-housing-when": "1 april."}, follow=True
        )
        assert "Wat gaat goed met uw geld?" in text_of(last)
        with looking(professional):
            assert {row.words for row in Reply.objects.all()} == {"er is een datum", "1 april."}

    def test_may_stay_unanswered(self, client, family, intake, professional, looking):
        sent = client.post(page("domain", family, "huisvesting"), words())
        key = key_in(client.get(sent.url))

        on = client.post(sent.url, {"key": key, "deeper-housing-notice": ""}, follow=True)

        assert "Wat gaat goed met uw geld?" in text_of(on)
        with looking(professional):
            assert Reply.objects.count() == 0

    def test_with_an_answer_that_cannot_be_chosen_are_refused(
        self, client, family, intake, professional, looking
    ):
        sent = client.post(
            page("domain", family, "huisvesting"), words(**{"deeper-housing-notice": "misschien"})
        )

        assert sent.status_code == 422
        assert "Kies een van de antwoorden uit de lijst." in text_of(sent)
        with looking(professional):
            assert Answer.objects.count() == 0

    def test_of_an_answer_that_is_not_there_are_not_there(self, client, family, intake):
        assert client.get(page("deeper", family, "huisvesting", new_key())).status_code == 404


def test_an_answer_about_several_members_stands_with_each(
    client, family, intake, professional, looking
):
    both = [str(family.adult.pk), str(family.child.pk)]

    client.post(page("domain", family, "huisvesting"), words(about=both, help_needed="none"))

    with looking(professional):
        assert {row.about_id for row in Answer.objects.all()} == {family.adult.pk, family.child.pk}


class TestUnchanged:
    def test_is_one_click_and_goes_on_with_the_next_domain(
        self, client, family, earlier, professional, looking
    ):
        address = page("domain", family, "huisvesting")
        html = client.get(address).content.decode()
        assert "Ongewijzigd sinds 2 maart 2026" in html
        [answer] = re.findall(r'name="answer" value="([0-9a-f-]+)"', html)
        [key] = re.findall(r'/ongewijzigd/.*?name="key" value="([0-9a-f-]+)"', html, re.S)

        for _ in range(2):
            sent = client.post(
                page("unchanged", family, "huisvesting"),
                {"key": key, "answer": answer},
                follow=True,
            )

        assert "Wat gaat goed met uw geld?" in text_of(sent)
        with looking(professional):
            assert Answer.objects.exclude(same_as=None).count() == 1
        assert "ongewijzigd sinds 2 maart 2026" in text_of(client.get(address))

    def test_of_another_domain_or_household_is_not_there(
        self, client, family, earlier, professional, now, looking
    ):
        with looking(professional):
            money = Answer.objects.get(domain="finances")
        body = {"key": str(new_key()), "answer": str(money.pk)}

        assert client.post(page("unchanged", family, "huisvesting"), body).status_code == 404
        assert client.get(page("unchanged", family, "huisvesting")).status_code == 302
        with looking(professional):
            assert Answer.objects.exclude(same_as=None).count() == 0


class TestTakingBack:
    def test_asks_why_and_shows_it_as_history(
        self, client, family, intake, professional, now, looking
    ):
        given = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        address = page("take_back", family, given.pk)
        assert "De huur is twee maanden achter." in text_of(client.get(address))

        sent = client.post(address, {"reason": "Dit was van de buren."}, follow=True)

        text = text_of(sent)
        assert "Teruggenomen (1)" in text
        assert (
            "Teruggenomen door Karel Cluster-Proef op 2 maart 2026: Dit was van de buren." in text
        )
        with looking(professional):
            assert TakenBack.objects.get().answer_id == given.pk
        assert client.get(address).status_code == 404

    def test_works_for_one_deeper_reply_and_for_a_score(
        self, client, family, professional, now, looking
    ):
        instruments = scene.all_published(professional, now)
        intake = scene.started(family, professional, now)
        notice = NewReply(question="housing-notice", words="er is een brief")
        operations.answer(
            intake=intake, said=scene.said(replies=(notice,)), actor=professional, now=now
        )
        matrix = scene.measuring(family, instruments["zrm-2017"], professional, now)
        [score] = operations.score(
            measurement=matrix, scores=[NewScore(item="housing", level=1, words="Dakloos.")],
            actor=professional, now=now,
        )  # fmt: skip
        with looking(professional):
            reply = Reply.objects.get()
        housing = text_of(client.get(page("domain", family, "huisvesting")))
        assert "Neem terug: Dreigt ontruiming" in housing
        measured = text_of(client.get(page("measurement", family, matrix.pk)))
        assert "Neem terug… de score van Huisvesting" in measured

        for key, words in ((reply.pk, "er is een brief"), (score.pk, "Dakloos.")):
            address = page("take_back", family, key)
            assert words in text_of(client.get(address))
            sent = client.post(address, {"reason": "Van vorig jaar."}, follow=True)
            assert "Het antwoord geldt niet meer." in text_of(sent)
            assert client.get(address).status_code == 404

        with looking(professional):
            assert TakenBack.objects.count() == 2
        for shown in (
            page("measurement", family, matrix.pk),
            page("domain", family, "huisvesting"),
        ):
            assert (
                "eruggenomen door Karel Cluster-Proef op 2 maart 2026: Van vorig jaar."
                in text_of(client.get(shown))
            )

    def test_of_a_domain_of_others_is_not_there(
        self, browser, actor, family, intake, professional, now
    ):
        given = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        scene.involve(who=actor, family=family, sections=["finances"], actor=professional, now=now)

        assert browser(actor).get(page("take_back", family, given.pk)).status_code == 404

    def test_without_a_reason_is_refused(self, client, family, intake, professional, now, looking):
        given = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)

        sent = client.post(page("take_back", family, given.pk), {"reason": " "})

        assert (sent.status_code, "Zeg waarom" in text_of(sent)) == (422, True)
        with looking(professional):
            assert TakenBack.objects.count() == 0

    def test_is_not_there_for_who_may_not(
        self, browser, actor, assign, family, intake, professional, now
    ):
        given = operations.answer(intake=intake, said=scene.said(), actor=professional, now=now)
        scene.involve(who=actor, family=family, depth=Depth.AGREEMENTS, actor=professional, now=now)

        for address in (
            page("take_back", family, given.pk),
            page("deeper", family, "huisvesting", given.pk),
            page("unchanged", family, "huisvesting"),
        ):
            assert browser(actor).get(address).status_code == 404
            assert browser(actor).post(address, {"reason": "Zo."}).status_code == 404
