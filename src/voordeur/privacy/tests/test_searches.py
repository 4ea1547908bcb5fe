"""Zoekvondsten: the privacy officer sees who searched by what and when, and never for whom."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import finding
from voordeur.access.enums import SearchMark
from voordeur.access.models import SearchHit
from voordeur.accounts.enums import Role
from voordeur.frontdesk.tests import scene
from voordeur.organisations.models import Municipality, Team
from voordeur.privacy import operations
from voordeur.privacy.queries import searches
from voordeur.privacy.queries.searches import Asked, Counted
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

URL = "/privacy/zoekvondsten/"
A_DAY = datetime.timedelta(days=1)
A_MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def key(actor, now):
    """Sanne, written down by the desk three days ago; the cluster may not see her."""
    sanne = scene.sanne(bsn=scene.BSN, phone="06 12345678")
    now -= 3 * A_DAY
    return scene.asked(actor=actor, now=now, household=scene.family(sanne)).household_id


@pytest.fixture
def search(looking, now):
    def one(acting, text, at=now):
        with looking(acting, at):
            return finding.search(acting, text, at).cards

    return one


@pytest.fixture
def listed(officer, looking, now):
    def rows(**words):
        today = now.date()
        with looking(officer):
            return searches.searches(officer, Asked(**({"first": today, "last": today} | words)))

    return rows


class TestASearch:
    @pytest.mark.parametrize(
        ("text", "marks"),
        [
            (scene.BSN, [SearchMark.BSN]),
            ("bakker 4-5-1988", [SearchMark.NAME, SearchMark.BORN]),
            ("2242ab 3", [SearchMark.ADDRESS]),
            ("06-12345678", [SearchMark.PHONE]),
        ],
    )
    def test_keeps_by_what_and_not_what_was_typed(
        self, key, actor, search, looking, now, text, marks
    ):
        search(actor, text)

        with looking(actor):
            [hit] = SearchHit.objects.filter(at=now)
        assert hit.marks == marks

    def test_stands_in_the_log_of_the_officer(self, key, professional, search, listed):
        search(professional, scene.BSN)

        [row] = listed().rows

        place = f"{professional.team.name}, {professional.organisation.name}"
        assert (row.name, row.place) == (professional.user.name, place)
        assert (row.marks, row.seen, row.known, row.asked) == ("BSN", 0, 1, 0)

    def test_tells_when_access_was_asked_for(self, key, professional, search, listed, now):
        [card] = search(professional, scene.BSN)
        operations.ask_access(
            key=new_key(), hit_id=card.hit_id, reason="Ik begeleid haar zoon.",
            actor=professional, now=now,
        )  # fmt: skip

        assert listed().rows[0].asked == 1
        assert listed().all == Counted(searches=1, by_bsn=1, seen=0, known=1, asked=1)


class TestTypingOn:
    """The box answers at every pause; what is meant is one search."""

    def test_is_one_search_by_all_that_was_typed(self, key, actor, search, listed, now):
        for seconds, text in enumerate(("bak", "bakker", "bakker 4-5-1988")):
            search(actor, text, now + datetime.timedelta(seconds=4 * seconds))

        [row] = listed().rows

        assert (row.marks, row.seen) == ("naam, geboortedatum", 3)
        assert listed().all.searches == listed().people[0].counted.searches == 1

    @pytest.mark.parametrize(
        ("pauses", "counted"), [([11], 2), ([9, 9, 9], 1), ([9] * 8, 2), ([0, 30, 5], 2)]
    )
    def test_ends_with_a_pause_or_a_minute(self, key, actor, search, listed, now, pauses, counted):
        at = now
        search(actor, "bakker", at)
        for seconds in pauses:
            at += datetime.timedelta(seconds=seconds)
            search(actor, "bakker", at)

        assert listed().all.searches == counted

    def test_is_of_each_professional_by_themselves(self, key, actor, professional, search, listed):
        search(actor, "bakker")
        search(professional, "bakker")

        assert listed().all.searches == 2


class TestTheLog:
    def test_counts_for_each_professional_who_found_most_unseen_first(
        self, key, actor, professional, search, listed, now
    ):
        search(actor, "bakker")
        search(actor, "bestaatniet", now + A_MINUTE)
        search(professional, scene.BSN)

        first, second = listed().people

        assert (first.name, first.counted.known) == (professional.user.name, 1)
        assert (second.name, second.counted.searches, second.counted.seen) == (
            actor.user.name, 2, 1,
        )  # fmt: skip
        assert listed().all.searches == 3

    def test_is_narrowed_by_person_day_mark_and_outcome(
        self, key, actor, professional, search, listed, now
    ):
        search(actor, "bakker")
        search(actor, "bestaatniet", now + A_MINUTE)
        search(professional, scene.BSN)
        search(professional, scene.BSN, now - A_DAY)

        def found(**words):
            return [(row.name, row.marks) for row in listed(**words).rows]

        one, other = (professional.user.name, "BSN"), (actor.user.name, "naam")
        assert sorted(found()) == sorted([one, other, other])
        assert found(user_id=professional.user_id) == [one]
        assert found(mark="bsn") == [one]
        assert found(kind="none") == [other]
        assert found(first=now.date() - A_DAY, last=now.date() - A_DAY) == [one]

    def test_costs_the_same_queries_for_three_times_the_searches(
        self, key, actor, officer, search, browser, now, django_assert_max_num_queries
    ):
        client = browser(officer)
        search(actor, "bakker")
        for number in range(3):
            search(actor, f"iemand{'a' * number}", now + (number + 1) * A_MINUTE)
        with django_assert_max_num_queries(100) as few:
            client.get(URL)
        for number in range(6):
            search(actor, f"anders{'a' * number}", now + (number + 9) * A_MINUTE)
        with django_assert_max_num_queries(100) as many:
            client.get(URL)

        assert len(few) == len(many)

    def test_is_of_ones_own_municipality_only(self, key, actor, search, assign, looking, now):
        next_door = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=next_door, name="Jeugd", kind="cluster")
        officer = assign("Petra Privacy-Proef", team, Role.PRIVACY_OFFICER)
        search(actor, "bakker")

        with looking(officer):
            found = searches.searches(officer, Asked(first=now.date(), last=now.date()))
            assert not SearchHit.objects.exists()
        assert (found.rows, found.people) == ([], [])

    def test_is_read_by_nobody_else_and_changed_by_nobody(
        self, key, actor, professional, search, looking
    ):
        search(actor, "bakker")

        with looking(professional):
            assert not SearchHit.objects.exists()
        with looking(actor), connection.cursor() as cursor:
            cursor.execute("select has_table_privilege('access_searchhit', 'delete')")
            assert cursor.fetchone() == (False,)


class TestThePage:
    def test_shows_who_how_often_and_by_what_but_nobody_who_was_found(
        self, key, professional, officer, search, browser
    ):
        search(professional, scene.BSN)

        page = browser(officer).get(URL)

        assert "1 bekend" in text_of(page)
        assert professional.user.name in text_of(page)
        for secret in ("Bakker-Proef", scene.BSN, "2242 AB", "12345678", str(key)):
            assert secret not in page.content.decode()

    def test_invites_when_nobody_searched(self, officer, browser):
        assert "Geen zoekvragen gevonden" in text_of(browser(officer).get(URL))

    @pytest.mark.parametrize(
        "chosen",
        [
            {"van": "gisteren"}, {"van": "3-3-2026", "tot": "1-3-2026"}, {"tot": "1-1-2036"},
            {"door": "geen"}, {"waarop": "schoenmaat"}, {"uitkomst": "a\x00b"},
        ],
    )  # fmt: skip
    def test_says_what_to_choose_when_it_cannot_be(self, officer, browser, chosen):
        page = browser(officer).get(URL, chosen)

        assert page.status_code == 422
        assert "Zo kan er niet gezocht worden" in text_of(page)

    @pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.TEAM_LEAD, Role.ADMINISTRATOR])
    def test_is_for_the_privacy_officer_alone(self, assign, desk, browser, role):
        assert browser(assign("Wie Ook-Proef", desk, role)).get(URL).status_code == 404

    def test_stands_in_the_menu_with_the_quarantine_and_its_number(self, officer, browser, actor):
        assert reverse("privacy:searches") in browser(officer).get("/").content.decode()
        assert reverse("privacy:searches") not in browser(actor).get("/").content.decode()
