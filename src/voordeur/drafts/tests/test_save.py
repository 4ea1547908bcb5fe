"""Wat u typt raakt niet weg: het staat verzegeld op de server, en alleen u leest het."""

import pytest
from django.db import connection
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.audit.models import Change, Event
from voordeur.drafts import keeping
from voordeur.drafts.models import Draft
from voordeur.drafts.tests.scene import attribute, typed
from voordeur.organisations.models import Municipality, Team
from voordeur.plans.models import Goal

pytestmark = pytest.mark.django_db(databases=["default", "log"])
WORDS = "Wij willen hier blijven wonen"


class TestWhatIsTyped:
    def test_stands_in_the_form_again(self, client, goal_page):
        answer = typed(client, client.get(goal_page), words=WORDS, about="", domain="housing")
        again = client.get(goal_page)

        assert answer.json()["outcome"] == "kept"
        assert answer.json()["at"] == "10.00"
        assert f">\n{WORDS}</textarea>" in again.content.decode()
        assert 'value="housing" selected' in again.content.decode()
        assert "Dit is uw concept van 2 maart 2026 om 10.00" in text_of(again)

    def test_is_kept_once_a_page_in_its_last_words(self, client, goal_page, looking, professional):
        page = client.get(goal_page)
        first = typed(client, page, turn=1, words="Wij")
        last = typed(client, page, turn=3, words=WORDS)
        late = typed(client, page, turn=2, words="Wij willen")

        assert [one.json()["outcome"] for one in (first, last, late)] == ["kept"] * 3
        with looking(professional):
            draft = Draft.objects.get()
            assert draft.version == 2
            assert keeping.read(draft).words["words"] == [WORDS]

    def test_goes_when_everything_is_wiped_out(self, client, goal_page, looking, professional):
        page = client.get(goal_page)
        typed(client, page, turn=1, words="Wij")
        typed(client, page, turn=2, words=" ")

        with looking(professional):
            assert not Draft.objects.exists()

    def test_goes_when_it_is_recorded(self, client, goal_page, looking, professional):
        typed(client, client.get(goal_page), words=WORDS)
        told = {"domain": "housing", "words": WORDS, "we_know_when": "De huur is betaald."}
        page = client.get(goal_page)
        key = page.context["form"]["key"].value()

        sent = client.post(goal_page, told | {"key": str(key)})

        assert sent.status_code == 302
        with looking(professional):
            assert Goal.objects.get().words == WORDS
            assert not Draft.objects.exists()

    def test_stays_when_the_form_is_refused(self, client, goal_page, looking, professional):
        typed(client, client.get(goal_page), words=WORDS)

        sent = client.post(goal_page, {"words": WORDS})

        assert sent.status_code == 422
        assert attribute(sent, "version") == "1"
        with looking(professional):
            assert Draft.objects.exists()

    def test_is_sealed_where_it_lies_and_leaves_no_trace(
        self, client, goal_page, looking, professional
    ):
        with looking(professional):
            before = Change.objects.count(), Event.objects.count()
        typed(client, client.get(goal_page), words=WORDS)

        with looking(professional), connection.cursor() as cursor:
            cursor.execute("select drafts_draft::text, sealed from drafts_draft")
            [(row, sealed)] = cursor.fetchall()
            assert (Change.objects.count(), Event.objects.count()) == before
        assert "wonen" not in row
        assert b"wonen" not in bytes(sealed)

    def test_is_known_again_by_its_first_words(self, client, goal_page):
        typed(client, client.get(goal_page), words=f"{WORDS}\n{'a' * 500}")

        listed = client.get("/concepten/")

        assert "Een doel vastleggen" in text_of(listed)
        assert WORDS in text_of(listed)
        assert listed.context["rows"][0].words.endswith("a")
        assert len(listed.context["rows"][0].words) == keeping.RECOGNISED
        assert listed.context["rows"][0].said == [
            ("Wat wil de inwoner bereiken?", f"{WORDS}\n{'a' * 500}")
        ]

    def test_is_counted_on_vandaag(self, client, goal_page):
        assert "concept" not in text_of(client.get("/"))
        typed(client, client.get(goal_page), words=WORDS)

        assert "1 concept" in text_of(client.get("/"))


class TestNobodyElse:
    def test_reads_it(self, client, goal_page, looking, assign, cluster, actor, municipality):
        typed(client, client.get(goal_page), words=WORDS)
        colleague = assign("Collega Proef", cluster, Role.PROFESSIONAL)
        beheer = assign("Bea Beheer-Proef", cluster, Role.ADMINISTRATOR)

        for somebody in (colleague, beheer, actor):
            with looking(somebody):
                assert not Draft.objects.exists()

    def test_reads_it_not_even_oneself_for_another_municipality(
        self, client, goal_page, looking, assign, professional
    ):
        typed(client, client.get(goal_page), words=WORDS)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        other = assign(professional.user.name, team, Role.PROFESSIONAL)

        with looking(other):
            assert not Draft.objects.exists()

    def test_reads_it_not_even_oneself_with_another_hat(
        self, client, goal_page, looking, assign, professional, cluster, browser
    ):
        saved = typed(client, client.get(goal_page), words=WORDS).json()
        other = assign(professional.user.name, cluster, Role.ADMINISTRATOR)

        with looking(other), connection.cursor() as cursor:
            assert not Draft.objects.exists()
            cursor.execute("select drafts_drop_one(%s)", [saved["id"]])
            assert cursor.fetchone() == (0,)
        shown = text_of(browser(other).get("/concepten/"))
        assert "Wassenaar · Hulpverlening volwassenen · teamprofessional: 1 concept" in shown
        assert WORDS not in shown

    def test_saves_with_another_hat_on_than_one_began_with(
        self, client, goal_page, browser, assign, professional, cluster, looking
    ):
        page = client.get(goal_page)
        lead = assign(professional.user.name, cluster, Role.TEAM_LEAD)

        answer = typed(browser(lead), page, words=WORDS)

        assert answer.status_code == 403
        assert "andere aanstelling" in answer.json()["sentence"]

    def test_throws_it_away_or_takes_it_over(
        self, client, goal_page, looking, browser, actor, professional
    ):
        saved = typed(client, client.get(goal_page), words=WORDS).json()
        intruder = browser(actor)

        for act in ("weg", "terug", "verder"):
            assert intruder.post(f"/concepten/{saved['id']}/{act}/").status_code == 404

        with looking(actor), connection.cursor() as cursor:
            cursor.execute("select drafts_drop_one(%s)", [saved["id"]])
            assert cursor.fetchone() == (0,)
        with looking(professional):
            assert Draft.objects.live().count() == 1

    def test_saves_on_the_page_that_somebody_left_open(
        self, client, goal_page, browser, actor, looking
    ):
        page = client.get(goal_page)

        answer = typed(browser(actor), page, words="van een ander")

        assert answer.status_code == 403
        assert "iemand anders ingelogd" in answer.json()["sentence"]
        with looking(actor):
            assert not Draft.objects.exists()


class TestWhatIsRefused:
    def send(self, client, **told):
        return client.post("/concepten/bewaren/", told)

    def test_a_ticket_that_the_house_did_not_give(self, client, goal_page):
        for ticket in ("", "x", "x:y:z", "\x00", "a" * 10_000):
            answer = self.send(client, ticket=ticket, words=WORDS)
            assert answer.status_code == 422
            assert "verlopen" in answer.json()["sentence"]

    def test_a_form_that_keeps_no_draft(self, client, goal_page, professional, looking):
        ticket = keeping.ticket_for(
            actor=professional, form="accounts.password", key="", path="/", names=["password"],
            texts={"password": "Wachtwoord"},
        )  # fmt: skip

        assert self.send(client, ticket=ticket.signed(), password="geheim").status_code == 422
        with looking(professional):
            assert not Draft.objects.exists()

    def test_fields_that_are_not_of_the_form(self, client, goal_page, looking, professional):
        typed(client, client.get(goal_page), words=WORDS, password="geheim", key="x" * 50)

        with looking(professional):
            kept = keeping.read(Draft.objects.get()).words
        assert set(kept) == {"domain", "about", "words", "we_know_when", "kept_from_others"}

    @pytest.mark.parametrize("size", [64_001, 500_000])
    def test_more_than_anybody_types(self, client, goal_page, size, looking, professional):
        answer = typed(client, client.get(goal_page), words="a" * size)

        assert answer.status_code == 422
        assert "te lang" in answer.json()["sentence"]
        with looking(professional):
            assert not Draft.objects.exists()

    def test_signs_without_a_shape_are_left_out(self, client, goal_page, looking, professional):
        assert typed(client, client.get(goal_page), words=f"\x00{WORDS}").status_code == 200

        with looking(professional):
            assert keeping.read(Draft.objects.get()).words["words"] == [WORDS]
        assert client.get(goal_page).status_code == 200

    @pytest.mark.parametrize("number", ["-1", "x", "9" * 40, "²", ""])
    def test_numbers_that_are_none_count_as_nothing(self, client, goal_page, number):
        told = {"draft-turn": number, "draft-version": number, "draft-id": number}
        page = client.get(goal_page)

        answer = client.post(
            "/concepten/bewaren/",
            {"ticket": attribute(page, "ticket"), "words": WORDS, **told},
        )

        assert answer.status_code == 200

    def test_more_drafts_than_one_person_has(self, client, goal_page, monkeypatch):
        monkeypatch.setattr(keeping, "MOST_DRAFTS", 0)

        answer = typed(client, client.get(goal_page), words=WORDS)

        assert answer.status_code == 422
        assert "te veel concepten" in answer.json()["sentence"]

    def test_a_session_that_ended_says_so_and_leads_back(self, client, goal_page):
        page = client.get(goal_page)
        client.logout()

        kept = typed(client, page, words=WORDS)
        sent = client.post(goal_page, {"words": WORDS})

        assert kept.status_code == 302
        assert sent["Location"] == f"/inloggen/?next={goal_page}"
