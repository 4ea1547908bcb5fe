"""Het plan voor één lezer: op het scherm, en als pdf die iedereen kan lezen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.access.models import ReadEvent
from voordeur.organisations.models import Organisation, Standing
from voordeur.paper.tests.reading import complaints, title_of
from voordeur.paper.tests.reading import text_of as read_aloud
from voordeur.plans import operations, paper_words
from voordeur.plans.models import PlanGiving
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.acting import acting_as

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOSTILE = '#panic("weg") <script>alert(1)</script> *vet* $x$'


def for_whom(family, code=""):
    code = code or f"lid-{family.adult.pk}"
    return reverse("plans:give", args=[family.matter_id, code])


@pytest.fixture
def filled(plan, goal, action, professional, now):
    """A plan with a goal, an action of the parent and one of the helper, and an agreement."""
    scene.action(
        goal, professional, now, what="Meegaan naar de bank", who="Wietse", by="professional",
        not_lighter=scene.not_lighter(),
    )  # fmt: skip
    scene.agreement(plan, professional, now)
    return plan


class TestChoosingAReader:
    def test_shows_for_whom_and_for_whom_not(self, client, family, filled):
        text = text_of(client.get(page("readers", family)))

        assert "Sanne Bakker-Proef" in text
        assert "is nog geen 12 jaar" in text
        assert "Nog niemand." in text

    def test_shows_who_helps_first_and_the_rest_of_the_network_when_asked(
        self, client, family, filled, goal, professional, municipality, now
    ):
        helps, other, quiet = (
            Organisation.objects.create(name=f"{name} Proef", short=name, sensitive=name == "Stil")
            for name in ("Meehelpend", "Elders", "Stil")
        )
        for one in (helps, other, quiet):
            Standing.objects.create(municipality=municipality, organisation=one, kind="around")
        for one in (helps, quiet):
            scene.action(
                goal, professional, now, by="tailored", who="", organisation=one,
                not_lighter=scene.not_lighter(),
            )  # fmt: skip

        shown = client.get(page("readers", family)).context

        groups = {title: [one.name for _, one in lines] for title, lines in shown["groups"]}
        assert "Meehelpend Proef" in groups["Organisaties die meehelpen"]
        assert {"Elders Proef", "Stil Proef"} <= {one.name for _, one in shown["others"]}

    def test_asks_for_a_goal_first(self, client, family, plan):
        assert "Nog geen doelen" in text_of(client.get(page("readers", family)))

    def test_is_not_there_without_a_plan_or_for_who_may_not(self, client, browser, family, reader):
        assert client.get(page("readers", family)).status_code == 404
        assert browser(reader).get(page("readers", family)).status_code == 404

    def test_costs_the_same_for_three_times_the_papers(
        self, client, family, filled, professional, now
    ):
        address = page("readers", family)

        def cost():
            with CaptureQueriesContext(
                connection,
            ) as counted:
                client.get(address)
            return len(counted)

        scene.given(filled, family, professional, now)
        cost()
        before = cost()
        for _ in range(2):
            scene.given(filled, family, professional, now)
        assert cost() == before


class TestMakingThePaper:
    def test_shows_it_first_and_says_it_is_a_concept(self, client, family, filled):
        text = text_of(client.get(for_whom(family)))

        assert "nog niet besproken" in text
        assert "Dit doet u zelf" in text
        assert text.index("Dit doet u zelf") < text.index("Betalingsregeling vragen")
        assert text.index("Dit doen anderen") < text.index("Meegaan naar de bank")

    def test_says_what_changed_since_the_version(self, client, family, filled, professional, now):
        scene.discussed(filled, family, professional, now)
        scene.goal(filled, professional, now, words="Noor leert zwemmen.")

        page = client.get(for_whom(family))
        text = text_of(page)

        assert "Op het papier komt een oudere versie" in text
        assert "versie 1, van 2 maart 2026. Daarna is het plan veranderd." in text
        assert "Noor leert zwemmen" in text
        assert '<details class="vd-more" open>' in page.content.decode()
        assert reverse("plans:discuss", args=[family.matter_id]) in page.content.decode()

    def test_tells_this_reader_of_no_change_that_another_keeps_apart(
        self, client, family, filled, professional, now
    ):
        scene.discussed(filled, family, professional, now)
        apart = {"about": family.child, "kept_from_others": True}
        scene.goal(filled, professional, now, words="Ik wil bij oma slapen.", **apart)

        text = text_of(client.get(for_whom(family)))

        assert "oudere versie" not in text
        assert "bij oma slapen" not in text

    def test_says_nothing_of_changes_when_there_are_none(
        self, client, family, filled, professional, now
    ):
        scene.discussed(filled, family, professional, now)

        assert "oudere versie" not in text_of(client.get(for_whom(family)))

    def test_looks_without_giving(self, client, family, filled, professional, looking):
        sent = client.post(for_whom(family), {
            "key": key_in(client.get(for_whom(family))), "goals": [], "act": "preview",
        })  # fmt: skip

        assert sent.status_code == 200
        assert "Er gaan geen doelen mee." in text_of(sent)
        with looking(professional):
            assert not PlanGiving.objects.exists()

    def test_gives_it_once_however_often_it_is_sent(
        self, client, family, filled, goal, professional, looking
    ):
        words = {"key": key_in(client.get(for_whom(family))), "goals": [str(goal.pk)]}

        answers = [client.post(for_whom(family), words) for _ in range(2)]

        assert [one.status_code for one in answers] == [302, 302]
        with looking(professional):
            assert PlanGiving.objects.count() == 1
        text = text_of(client.get(answers[0]["Location"]))
        assert "Vastgelegd: het plan is er voor Sanne Bakker-Proef." in text
        assert "het is het eigen plan" in text
        assert "Sanne Bakker-Proef" in text_of(client.get(page("readers", family)))

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"goals": []}, "Kies ten minste één doel"),
            ({"goals": ["iets"]}, "Kies iets uit de lijst."),
            ({"agreements": ["\x00"]}, "Kies iets uit de lijst."),
        ],
    )
    def test_that_is_wrong_gets_a_sentence(self, wrong, sentence, client, family, filled, goal):
        words = {"key": key_in(client.get(for_whom(family))), "goals": [str(goal.pk)], **wrong}

        sent = client.post(for_whom(family), words)

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)

    @pytest.mark.parametrize(
        "code", ["lid", "lid-1", "netwerk-00000000-0000-0000-0000-000000000000"]
    )
    def test_for_somebody_who_is_not_there_is_not_there(self, code, client, family, filled):
        assert client.get(for_whom(family, code)).status_code == 404


class TestThePdf:
    def paper(self, client, given):
        return client.get(reverse("plans:pdf", args=[given.pk]))

    def test_can_be_read_by_everybody_and_kept(self, client, family, filled, professional, now):
        given = scene.given(filled, family, professional, now)

        answer = self.paper(client, given)

        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="plan-2026-03-02.pdf"'
        assert "no-store" in answer["Cache-Control"]
        assert complaints(answer.content) == []
        assert title_of(answer.content) == "Plan voor Sanne Bakker-Proef"

    def test_says_the_same_as_the_screen_word_for_word(
        self, client, family, filled, professional, now
    ):
        given = scene.given(filled, family, professional, now)

        text = read_aloud(self.paper(client, given).content)

        told = (
            "CONCEPT Plan voor Sanne Bakker-Proef Concept van 2 maart 2026. "
            "Dit plan is nog niet samen besproken. "
            f"Gemaakt voor Sanne Bakker-Proef op 2 maart 2026, door {professional.user.name}. "
            f"Wie belt u? {professional.user.name} "
        )
        goes_on = (
            "Dit willen we bereiken Wij blijven hier wonen. "
            "Dit is gelukt als: De huur is drie maanden op tijd betaald. "
            "Dit doet u zelf • Betalingsregeling vragen aan de verhuurder Voor 9 maart 2026 "
            "Dit doen anderen Wietse • Meegaan naar de bank Voor 9 maart 2026 "
            "Dan kijken we samen terug Op maandag 13 april 2026. "
        )
        assert text.startswith(told)
        assert goes_on in text
        assert "Alleen voor Sanne Bakker-Proef. 2 maart 2026, concept. Bladzijde 1 van 2" in text

    def test_leaves_out_what_did_not_go_along(self, client, family, filled, professional, now):
        given = scene.given(filled, family, professional, now)

        text = read_aloud(self.paper(client, given).content)

        assert "We bellen voordat we langskomen." not in text

    def test_is_the_same_when_the_plan_goes_on(
        self, client, family, filled, goal, professional, now
    ):
        given = scene.given(filled, family, professional, now)
        before = self.paper(client, given).content

        scene.operations.reword_goal(
            goal=goal, words="Iets anders.", we_know_when="Zo.", actor=professional, now=now
        )

        assert self.paper(client, given).content == before

    def test_keeps_what_somebody_typed_as_text(self, client, family, plan, professional, now):
        scene.goal(plan, professional, now, words=HOSTILE)

        paper = self.paper(client, scene.given(plan, family, professional, now)).content

        assert HOSTILE in read_aloud(paper)
        assert complaints(paper) == []

    def test_writes_down_who_looked(self, client, family, filled, professional, now):
        given = scene.given(filled, family, professional, now)

        self.paper(client, given)

        with acting_as(professional, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
        assert (event.page, event.subjects) == ("plan", [family.matter_id])

    def test_is_not_there_for_who_may_not(self, browser, family, filled, reader, professional, now):
        given = scene.given(filled, family, professional, now)

        assert self.paper(browser(reader), given).status_code == 404


class TestWhatIsOver:
    def test_stands_apart_with_the_kind_of_reason_and_not_the_words(
        self, client, family, filled, goal, professional, now
    ):
        sleep = scene.goal(filled, professional, now, words="Ik slaap weer door.")
        stops = scene.dropping(now, words="Dat kunnen wij niet betalen.")
        operations.stop_with(plan=filled, goal=sleep, dropping=stops, actor=professional, now=now)

        text = text_of(client.get(for_whom(family)))

        assert "Dit is bereikt of gestopt Ik slaap weer door. (gestopt: de eigen bijdrage)" in text
        assert "Dat kunnen wij niet betalen." not in text


def test_who_stands_in_and_the_municipality_have_their_number():
    along = {
        "contact": "Sanne Proef", "deputy": "Dennis Proef", "deputy_phone": "06-00000001",
        "deputy_until": "2026-03-09", "municipality": "Wassenaar", "team": "",
        "municipality_phone": "06-00000002",
    }  # fmt: skip

    assert paper_words.instead(along) == (
        "Sanne Proef is er niet tot 9 maart 2026. Bel dan Dennis Proef op 06-00000001. "
        "Geen gehoor? Bel dan de gemeente Wassenaar op 06-00000002."
    )
    assert paper_words.instead(along | {"deputy": "", "team": "het loket"}) == (
        "Geen gehoor? Bel dan de gemeente Wassenaar op 06-00000002 en vraag naar het loket."
    )
