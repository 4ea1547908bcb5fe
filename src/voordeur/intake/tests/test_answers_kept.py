"""Geen woord raakt weg: elk antwoord heeft een eigen versie, en twee staan naast elkaar."""

import datetime
import json

import pytest
import time_machine
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.accounts.enums import Role
from voordeur.accounts.models import User
from voordeur.drafts import keeping
from voordeur.drafts.models import Draft
from voordeur.drafts.tests.scene import attribute
from voordeur.intake import operations
from voordeur.intake.models import Answer
from voordeur.intake.tests import scene
from voordeur.shared.keys import new_key

pytestmark = [
    pytest.mark.django_db(databases=["default", "log"]),
    pytest.mark.usefixtures("clock"),
]
A_MINUTE = datetime.timedelta(minutes=1)
MINE = "De buren helpen met de tuin."
THEIRS = "Zijn zus doet de boodschappen."


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now)


@pytest.fixture
def intake(family, professional, now):
    return scene.started(family, professional, now)


@pytest.fixture
def client(browser, professional):
    return browser(professional)


@pytest.fixture
def colleague(assign, cluster, family, professional, now):
    who = assign("Collega Cluster-Proef", cluster, Role.PROFESSIONAL)
    scene.involve(who=who, family=family, actor=professional, now=now)
    return who


@pytest.fixture
def address(family, intake):
    return reverse("intake:domain", args=[family.matter_id, "huisvesting"])


def typed(client, page, name, words, **more):
    """What the page sends after somebody typed in one answer."""
    told = {
        "ticket": attribute(page, "ticket"), "draft-id": attribute(page, "id"),
        "draft-answer": name, "draft-turn": 1, "draft-version": 0, name: words,
    }  # fmt: skip
    return client.post("/concepten/bewaren/antwoord/", told | more)


def in_draft(professional, looking):
    with looking(professional):
        return keeping.read(Draft.objects.get()).words


def sent(client, page, address, **changes):
    told = {
        "key": key_in(page), "begonnen_met": _started(page), "about": [], "goes_well": MINE,
        "is_hard": "", "wish": "", "help_needed": "soon",
    }  # fmt: skip
    return client.post(address, told | changes)


def _started(page):
    return page.context["answer"].started


def recorded_by(who, intake, now, **words):
    """A colleague records an answer about the household meanwhile."""
    said = scene.said(goes_well=THEIRS, is_hard="", wish="", **words)
    return operations.answer(intake=intake, said=said, actor=who, now=now + A_MINUTE)


class TestOneAnswer:
    def test_is_kept_by_itself_with_its_version(self, client, address, professional, looking):
        page = client.get(address)

        first = typed(client, page, "goes_well", "Mijn broer")
        again = typed(
            client, page, "goes_well", "Mijn broer klust", **{"draft-turn": 2, "draft-version": 1}
        )
        other = typed(client, page, "help_needed", "now")

        assert [one.json()["version"] for one in (first, again, other)] == [1, 2, 1]
        assert first.json()["at"] == "10.00"
        assert in_draft(professional, looking) == {
            "goes_well": ["Mijn broer klust"], "help_needed": ["now"],
        }  # fmt: skip

    def test_stands_in_the_form_again_and_says_when_it_was_kept(self, client, address):
        typed(client, client.get(address), "is_hard", "De trap.")

        page = client.get(address)

        assert ">\nDe trap.</textarea>" in page.content.decode()
        told = json.loads(attribute(page, "answers").replace("&quot;", '"'))
        assert told == {"is_hard": [1, "10.00"]}

    def test_that_comes_late_does_not_write_over_a_later_one(
        self, client, address, professional, looking
    ):
        page = client.get(address)
        typed(client, page, "wish", "Blijven wonen", **{"draft-turn": 2})

        late = typed(client, page, "wish", "Blijven", **{"draft-turn": 1})

        assert late.json()["outcome"] == "kept"
        assert in_draft(professional, looking)["wish"] == ["Blijven wonen"]

    def test_wiped_out_goes(self, client, address, professional, looking):
        page = client.get(address)
        typed(client, page, "wish", "Blijven")

        typed(client, page, "wish", " ", **{"draft-turn": 2})

        with looking(professional):
            assert not Draft.objects.exists()

    def test_goes_when_it_is_recorded_and_is_not_made_again_by_a_page_left_open(
        self, client, address, professional, looking
    ):
        typed(client, client.get(address), "goes_well", MINE)
        page, left_open = client.get(address), client.get(address)

        sent(client, page, address)
        late = typed(client, left_open, "goes_well", "Nog iets")
        wanted = typed(client, left_open, "goes_well", "Nog iets", **{"draft-anew": "ja"})

        assert (late.status_code, wanted.json()["outcome"]) == (410, "kept")

    def test_of_a_question_that_is_not_asked_is_refused(self, client, address):
        page = client.get(address)

        for name in ("password", "begonnen_met", "key", ""):
            assert typed(client, page, name, "x").status_code == 422
        assert typed(client, page, "goes_well", "a" * 64_001).status_code == 422

    def test_is_not_sent_as_a_whole_form_nor_a_whole_form_as_one_answer(self, client, address):
        page = client.get(address)
        told = {"ticket": attribute(page, "ticket"), "goes_well": MINE}

        assert client.post("/concepten/bewaren/", told).status_code == 422

    def test_is_for_nobody_else(self, client, address, browser, colleague, looking):
        page = client.get(address)

        answer = typed(browser(colleague), page, "goes_well", "van een ander")

        assert answer.status_code == 403
        with looking(colleague):
            assert not Draft.objects.exists()


class TestTwoWindows:
    @pytest.fixture
    def two(self, client, address):
        one, other = client.get(address), client.get(address)
        typed(client, one, "goes_well", "Mijn broer klust.")
        typed(client, one, "wish", "Rust.")
        return typed(client, other, "goes_well", "Mijn zus komt.")

    def test_keep_both_answers_to_the_one_question(self, two, client, address):
        page = client.get(address)

        assert two.json()["outcome"] == "beside"
        assert "2 antwoorden op: Wat bevalt u aan uw huis" in text_of(page)
        assert "Mijn zus komt." in text_of(page)
        assert text_of(page).count("2 antwoorden op") == 1

    @pytest.mark.parametrize(
        ("which", "stands"),
        [
            ("0", "Mijn broer klust."),
            ("1", "Mijn zus komt."),
            ("samen", "Mijn broer klust.\n\nMijn zus komt."),
        ],
    )
    def test_one_chooses_or_keeps_both(
        self, two, client, address, professional, looking, which, stands
    ):
        settled = client.post(
            f"/concepten/{two.json()['id']}/kiezen/", {"vraag": "goes_well", "keuze": which},
            follow=True,
        )  # fmt: skip

        assert "2 antwoorden op" not in text_of(settled)
        assert in_draft(professional, looking) == {"goes_well": [stands], "wish": ["Rust."]}

    @pytest.mark.parametrize("which", ["2", "-1", "", "²", "x"])
    def test_what_is_no_choice_changes_nothing(self, two, client, which):
        told = {"vraag": "goes_well", "keuze": which}
        settled = client.post(f"/concepten/{two.json()['id']}/kiezen/", told, follow=True)

        assert "niets meer te kiezen" in text_of(settled)
        assert "2 antwoorden op" in text_of(settled)

    def test_somebody_else_cannot_choose(self, two, browser, colleague):
        told = {"vraag": "goes_well", "keuze": "1"}
        address = f"/concepten/{two.json()['id']}/kiezen/"

        assert browser(colleague).post(address, told).status_code == 404


class TestTwoPeople:
    @pytest.fixture
    def met(self, client, address, colleague, intake, now):
        """Somebody typed while a colleague recorded, and now records too."""
        page = client.get(address)
        recorded_by(colleague, intake, now)
        return sent(client, page, address)

    def chosen(self, client, address, met, choice, **more):
        told = {name: met.context[name] for name in ("started", "first_started")}
        return client.post(
            address,
            {
                **dict(met.context["rest"]), "begonnen_met": told["started"],
                "eerder_begonnen_met": told["first_started"], "botst": "goes_well",
                "hun_goes_well": THEIRS, "mijn_goes_well": MINE, "keuze_goes_well": choice, **more,
            },
            follow=True,
        )  # fmt: skip

    def test_see_both_answers_beside_each_other_and_nothing_is_recorded_yet(
        self, met, looking, professional
    ):
        assert met.status_code == 409
        shown = text_of(met)
        assert THEIRS in shown
        assert MINE in shown
        assert "Collega Cluster-Proef" in shown
        with looking(professional):
            assert Answer.objects.count() == 1

    def test_are_one_when_it_was_recorded_in_another_window(
        self, client, address, professional, intake, now
    ):
        page = client.get(address)
        recorded_by(professional, intake, now)

        assert "zelf gewijzigd, in een ander venster" in text_of(sent(client, page, address))

    def test_are_two_when_who_recorded_is_called_the_same(
        self, client, address, colleague, professional, intake, now
    ):
        User.objects.filter(pk=colleague.user_id).update(name=professional.user.name)
        page = client.get(address)
        recorded_by(colleague, intake, now)

        assert "Een ander heeft dit intussen gewijzigd" in text_of(sent(client, page, address))

    @pytest.mark.parametrize(("choice", "says"), [("mine", MINE), ("both", f"{THEIRS}\n\n{MINE}")])
    def test_choose_their_own_or_keep_both_and_the_other_stays_readable(
        self, met, client, address, looking, professional, choice, says
    ):
        done = self.chosen(client, address, met, choice, samen_goes_well=f"{THEIRS}\n\n{MINE}")

        assert "Huisvesting: vastgelegd." in text_of(done)
        with looking(professional):
            told = list(Answer.objects.order_by("at", "id").values_list("goes_well", flat=True))
        assert sorted(told) == sorted([THEIRS, says])

    def test_choose_the_other_and_nothing_is_said_twice(
        self, met, client, address, looking, professional
    ):
        done = self.chosen(client, address, met, "theirs")

        assert "het antwoord dat er staat, geldt" in text_of(done)
        with looking(professional):
            assert Answer.objects.get().goes_well == THEIRS

    def test_who_chooses_nothing_is_asked_again(self, met, client, address):
        assert self.chosen(client, address, met, "").status_code == 409

    def test_what_only_the_other_heard_is_taken_over(self, client, address, colleague, intake, now):
        page = client.get(address)
        recorded_by(colleague, intake, now)

        met = sent(client, page, address, goes_well="", wish="Rust.")

        assert met.status_code == 409
        assert "Overgenomen van de ander" in text_of(met)

    def test_about_somebody_else_are_not_in_each_others_way(
        self, client, address, colleague, intake, now, family
    ):
        page = client.get(address)
        recorded_by(colleague, intake, now, about=family.child)

        assert sent(client, page, address).status_code == 302

    def test_that_went_on_the_next_day_still_meet(self, client, address, colleague, intake, now):
        typed(client, client.get(address), "goes_well", MINE, begonnen_met="gezien")
        recorded_by(colleague, intake, now)
        with time_machine.travel(now + A_MINUTE * 2, tick=False):
            page = client.get(address)
            met = sent(client, page, address)

        assert met.status_code == 409

    def test_who_saw_the_answer_and_says_something_else_just_records(
        self, client, address, colleague, intake, now
    ):
        recorded_by(colleague, intake, now)

        assert sent(client, client.get(address), address, key=str(new_key())).status_code == 302
