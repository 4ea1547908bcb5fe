"""De bladzijden van een inwoner thuis, en die van de professional die ernaar vraagt."""

import datetime
import re
import statistics
import time

import pytest
import time_machine
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.followup.models import Promise
from voordeur.intake import operations
from voordeur.intake.beforehand import measure
from voordeur.intake.models import Answer, Preparation, ToldBeforehand
from voordeur.intake.tests import scene
from voordeur.intake.views import at_home, remembering
from voordeur.shared.acting import acting_as

pytestmark = [pytest.mark.django_db, pytest.mark.page, pytest.mark.usefixtures("clock")]
TYPED = {"goes_well": "Fijne buren.", "is_hard": "De trap.", "help_needed": "soon"}


@pytest.fixture
def family(professional, now):
    found = scene.family(actor=professional, now=now, name="Bakker-Proef")
    scene.published(professional, now)
    return found


@pytest.fixture
def pair(family, professional, now):
    return scene.prepared(family, professional, now)[1]


@pytest.fixture
def home():
    """A telephone at home."""
    return Client()


def page(name, pair, *more):
    return reverse(f"beforehand:{name}", args=[pair.token, *more])


def wrong(pair):
    return "999999" if pair.code != "999999" else "111111"


@pytest.fixture
def inside(home, pair):
    """With the code given."""
    home.post(page("code", pair), {"code": pair.spaced_code})
    return home


class TestTheCode:
    def test_is_asked_first_and_nothing_is_told(self, home, pair):
        shown = home.get(page("code", pair))

        text = shown.content.decode()
        assert "Vul uw code in" in text
        assert "Bakker" not in text
        assert "Wassenaar" not in text

    def test_opens_the_preparation(self, home, pair):
        shown = home.post(page("code", pair), {"code": pair.code}, follow=True)

        text = text_of(shown)
        assert "Uw gesprek voorbereiden" in text
        assert "Niets moet" in text
        assert "Wie leest het?" in text
        assert "Bakker" not in text

    def test_gives_one_answer_to_everything_that_is_wrong(self, home, pair):
        unknown = home.post(reverse("beforehand:code", args=["x" * 43]), {"code": "123456"})
        code = home.post(page("code", pair), {"code": wrong(pair)})

        said = [re.sub(r"[\w-]{43}|value=\"\w+\"", "", one.content.decode())
                for one in (unknown, code)]  # fmt: skip
        assert unknown.status_code == code.status_code == 422
        assert said[0] == said[1]
        assert "bel dan" in text_of(code)

    @pytest.mark.parametrize("why", ["withdrawn", "expired", "closed"])
    def test_says_the_same_of_a_link_that_ended(self, home, pair, why, family, professional, now):
        unknown = home.post(reverse("beforehand:code", args=["x" * 43]), {"code": "123456"})
        if why == "withdrawn":
            with acting_as(professional, now=now, purpose="test"):
                made = Preparation.objects.get()
            operations.withdraw(preparation=made, actor=professional, now=now)
        if why == "closed":
            for _ in range(5):
                home.post(page("code", pair), {"code": wrong(pair)})
        later = now + datetime.timedelta(days=8 if why == "expired" else 0)
        with time_machine.travel(later, tick=False):
            ended = home.post(page("code", pair), {"code": pair.code})

        said = [
            re.sub(r"[\w-]{43}|value=\"\w+\"", "", one.content.decode()) for one in (unknown, ended)
        ]
        assert said[0] == said[1]
        assert ended.status_code == 422

    def test_answers_as_late_whatever_is_wrong(self, home, pair, clock):
        def takes(address, code):
            began = time.perf_counter()
            home.post(address, {"code": code})
            return time.perf_counter() - began

        unknown = [takes(reverse("beforehand:code", args=["y" * 43]), "1") for _ in range(3)]
        known = [takes(page("code", pair), wrong(pair)) for _ in range(3)]

        assert min(unknown + known) >= at_home.ANSWERS_AFTER
        assert abs(statistics.median(unknown) - statistics.median(known)) < 0.05

    def test_closes_after_five_wrong_ones(self, home, pair, professional, looking, browser):
        for _ in range(5):
            home.post(page("code", pair), {"code": wrong(pair)})

        assert home.post(page("code", pair), {"code": pair.code}).status_code == 422
        assert "gesloten na vijf foute codes" in text_of(browser(professional).get("/"))

    def test_is_tried_from_one_address_so_often_and_no_more(self, home, pair, monkeypatch):
        monkeypatch.setattr(measure, "TRIES", 2)
        tries = [home.post(page("code", pair), {"code": wrong(pair)}) for _ in range(3)]

        assert [one.status_code for one in tries] == [422, 422, 429]
        assert "Wacht tien minuten" in text_of(tries[-1])


class TestTheSession:
    def test_is_a_cookie_of_its_own_without_a_word(self, inside, pair):
        cookie = inside.cookies[remembering.COOKIE]

        assert cookie["httponly"]
        assert (cookie["samesite"], cookie["path"]) == ("Strict", "/vooraf/")
        assert pair.token not in cookie.value
        assert pair.code not in cookie.value
        assert "sessionid" not in inside.cookies

    def test_is_secure_outside_a_tryout(self, home, pair, settings):
        settings.SESSION_COOKIE_SECURE = True
        home.post(page("code", pair), {"code": pair.code})

        assert home.cookies[remembering.COOKIE]["secure"]

    @pytest.mark.parametrize("name", ["start", "review"])
    def test_is_needed_for_every_page(self, home, pair, name):
        assert home.get(page(name, pair))["Location"] == page("code", pair)
        assert home.get(page("domain", pair, "huisvesting"))["Location"] == page("code", pair)
        assert home.post(page("save", pair, "huisvesting"), TYPED).status_code == 403

    def test_that_was_forged_opens_nothing(self, home, pair):
        value = signing.dumps(pair.hashes.code.hex(), salt="iets.anders")
        home.cookies[remembering.COOKIE] = value

        assert home.get(page("start", pair)).status_code == 302

    def test_of_another_link_opens_nothing(self, inside, professional, now):
        other = scene.family(actor=professional, now=now, name="Ander-Proef")
        other_pair = scene.prepared(other, professional, now)[1]

        assert inside.get(page("start", other_pair))["Location"] == page("code", other_pair)

    def test_ends_when_one_stops(self, inside, pair):
        assert "U bent gestopt" in text_of(inside.post(page("stop", pair)))
        assert inside.get(page("start", pair)).status_code == 302

    def test_that_was_copied_ends_too(self, inside, pair):
        value = inside.cookies[remembering.COOKIE].value
        copied = Client()
        copied.cookies[remembering.COOKIE] = value
        assert copied.get(page("start", pair)).status_code == 200
        inside.post(page("stop", pair))
        copied.cookies[remembering.COOKIE] = value

        assert copied.get(page("start", pair))["Location"] == page("code", pair)
        assert copied.post(page("save", pair, "huisvesting"), TYPED).status_code == 403

    def test_begins_anew_with_the_code(self, inside, pair):
        inside.post(page("stop", pair))
        inside.post(page("code", pair), {"code": pair.code})

        assert inside.get(page("start", pair)).status_code == 200

    def test_does_not_end_by_opening_an_address(self, inside, pair):
        assert inside.get(page("stop", pair))["Location"] == page("start", pair)
        assert inside.get(page("start", pair)).status_code == 200
        assert Client().get(page("stop", pair))["Location"] == page("code", pair)

    def test_that_ended_costs_nobody_their_words(self, home, pair):
        asked = home.post(page("domain", pair, "huisvesting"), TYPED)
        assert "Wat u typte, gaat niet verloren" in text_of(asked)
        carried = dict(
            re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked.content.decode())
        )
        home.post(page("code", pair), {**carried, "code": pair.code})

        assert "De trap." in text_of(home.get(page("review", pair)))


class TestHeaders:
    def test_keep_the_page_to_the_reader(self, inside, pair):
        for name in ("code", "start", "review"):
            shown = inside.get(page(name, pair), follow=True)
            assert "no-store" in shown["Cache-Control"]
            assert "noindex" in shown["X-Robots-Tag"]
            assert shown["Referrer-Policy"] == "same-origin"


class TestADomain:
    def test_asks_what_goes_well_first_and_shows_whom_to_call(self, inside, pair):
        text = text_of(inside.get(page("domain", pair, "huisvesting")))

        assert text.index("Wat bevalt u") < text.index("Wat is moeilijk")
        assert "112" in text
        assert "Bakker" not in text

    def test_shows_the_number_of_the_municipality(self, inside, pair, municipality):
        assert "Een vraag?" not in text_of(inside.get(page("start", pair)))
        municipality.words = {"phone": "06-00062999"}
        municipality.save()

        answer = inside.get(page("start", pair))

        assert "Een vraag? Bel 06-00062999" in text_of(answer)
        assert 'href="tel:0600062999"' in answer.content.decode()

    def test_may_be_skipped(self, inside, pair):
        answer = inside.post(page("domain", pair, "huisvesting"), {})

        assert answer["Location"] == page("review", pair)

    def test_is_kept_while_one_types(self, inside, pair):
        kept = inside.post(page("save", pair, "huisvesting"), TYPED)

        assert kept.json() == {"at": "10.00"}
        assert "Fijne buren." in inside.get(page("domain", pair, "huisvesting")).content.decode()

    def test_that_was_not_asked_is_not_there(self, inside, pair):
        assert inside.get(page("domain", pair, "financien")).status_code == 404
        assert inside.get(page("domain", pair, "iets")).status_code == 404

    def test_says_what_is_wrong(self, inside, pair):
        long = {**TYPED, "goes_well": "a" * 6000}

        assert inside.post(page("domain", pair, "huisvesting"), long).status_code == 422
        kept = inside.post(page("save", pair, "huisvesting"), long)
        assert kept.status_code == 422
        assert kept.json()["sentence"] == "Gebruik hoogstens 5.000 tekens."


class TestHandingIn:
    def test_lets_the_professional_read_it_beside_the_questions(
        self, inside, pair, family, professional, browser, now
    ):
        inside.post(page("domain", pair, "huisvesting"), TYPED)
        shown = inside.post(page("review", pair), follow=True)
        assert "U hebt dit ingeleverd" in text_of(shown)
        assert inside.get(page("domain", pair, "huisvesting"))["Location"] == page("review", pair)

        scene.started(family, professional, now)
        work = browser(professional)
        assert "ingevuld op 2 maart 2026" in text_of(work.get("/"))
        talk = text_of(work.get(reverse("intake:domain", args=[family.matter_id, "huisvesting"])))
        assert "vooraf verteld door Sanne Bakker-Proef op 2 maart 2026" in talk

    def test_with_nothing_says_so(self, inside, pair):
        shown = inside.post(page("review", pair))

        assert shown.status_code == 422
        assert "nog niets ingevuld" in text_of(shown)


class TestTheProfessional:
    @pytest.fixture
    def work(self, browser, professional):
        return browser(professional)

    def made(self, work, family):
        address = reverse("intake:prepare", args=[family.matter_id])
        opened = work.get(address)
        sent = {
            "key": key_in(opened), "who": f"{family.adult.pk}:{family.adult.pk}",
            "domains": ["housing"], "until_on": "9-3-2026", "delivery": "paper",
        }  # fmt: skip
        return sent, work.post(address, sent)

    def test_sees_link_and_code_once(self, work, family, professional, looking):
        sent, shown = self.made(work, family)

        text = text_of(shown)
        token = re.search(r"/vooraf/([\w-]{43})/", text)[1]
        code = re.search(r"\b(\d{3} \d{3})\b", text)[1]
        assert Client().post(f"/vooraf/{token}/", {"code": code}).status_code == 302
        again = work.post(reverse("intake:prepare", args=[family.matter_id]), sent, follow=True)
        assert token not in again.content.decode()
        assert "niet nog eens getoond" in text_of(again)
        with looking(professional):
            assert Preparation.objects.count() == 1

    def test_renews_and_withdraws(self, work, family, professional, now, looking):
        made, _ = scene.prepared(family, professional, now)
        renewed = work.post(
            reverse("intake:renew_link", args=[family.matter_id, made.pk]),
            {"until_on": "10-3-2026", "delivery": "email"},
        )
        assert re.search(r"/vooraf/[\w-]{43}/", text_of(renewed))
        shown = work.post(
            reverse("intake:withdraw_link", args=[family.matter_id, made.pk]), follow=True
        )

        assert "opent niets meer" in text_of(shown)
        assert "ingetrokken" in text_of(shown)

    def test_takes_over_in_one_click(self, work, family, professional, now, looking):
        scene.started(family, professional, now)
        _, told = scene.told_at_home(family, professional, now)
        address = reverse("intake:domain", args=[family.matter_id, "huisvesting"])
        opened = work.get(address)
        sent = {"key": key_in(opened)}
        there = reverse("intake:take_over", args=[family.matter_id, "huisvesting", told.pk])
        shown = work.post(there, sent, follow=True)
        work.post(there, sent)

        assert "overgenomen door" in text_of(shown)
        with looking(professional):
            assert Answer.objects.get().told_beforehand_id == told.pk

    def test_looked_at_it(self, work, family, professional, now, looking):
        made, _ = scene.told_at_home(family, professional, now)
        with looking(professional):
            promise = Promise.objects.get(kind=operations.PROMISE_KIND)
        came = work.get(reverse("intake:prepared", args=[promise.pk]), follow=True)
        assert "ingevuld op 2 maart 2026" in text_of(came)

        work.post(reverse("intake:seen", args=[family.matter_id, made.pk]))

        with looking(professional):
            promise.refresh_from_db()
        assert promise.outcome == "kept"

    def test_finds_it_on_todays_list_within_the_measure(
        self, work, family, professional, now, looking
    ):
        work.get("/")
        with CaptureQueriesContext(connection) as before:
            work.get("/")
        for _ in range(2):
            scene.told_at_home(family, professional, now)
        with CaptureQueriesContext(connection) as after:
            shown = work.get("/")

        assert "ingevuld op 2 maart 2026" in text_of(shown)
        assert len(after) <= len(before) + 1

    def test_sees_the_list_with_as_many_questions_whatever_its_length(
        self, work, family, professional, now, looking
    ):
        address = reverse("intake:preparations", args=[family.matter_id])
        scene.told_at_home(family, professional, now)
        with CaptureQueriesContext(connection) as one:
            work.get(address)
        for _ in range(2):
            scene.told_at_home(family, professional, now)
        with CaptureQueriesContext(connection) as three:
            work.get(address)
        with looking(professional):
            assert ToldBeforehand.objects.count() == 3
        assert len(one) == len(three)
