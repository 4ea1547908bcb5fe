"""The pages of merging: what they show, to whom, and that sent twice is done once."""

import pytest
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.access.enums import Depth
from voordeur.access.models import ReadEvent
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Promise
from voordeur.households.models import Household
from voordeur.merges.models import Merge, Proposal, SplitPair
from voordeur.merges.tests import scene
from voordeur.merges.tests.test_agree import answered, proposed
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


def pair_page(here, there, name="households"):
    return reverse(f"merges:{name}", args=[here.pk, there.pk])


def sent(client, page, **words):
    told = {
        "act": "merge", "key": key_in(client.get(page)), "reason": scene.REASON, "name": "here",
    }  # fmt: skip
    return client.post(page, told | words)


class TestChoosing:
    def test_suggests_who_is_alike(self, here, there, professional, browser):
        shown = text_of(
            browser(professional).get(reverse("merges:choose_household", args=[here.pk]))
        )

        assert "Wit-Proef" in shown
        assert "Sanne de Wit-Proef: zelfde naam en geboortedatum" in shown

    def test_finds_by_a_part_of_a_name(self, here, professional, now, browser):
        scene.household(professional, now, scene.sanne(surname="Bakker-Proef"), name="Bakker-Proef")
        page = reverse("merges:choose_household", args=[here.pk])

        assert "Bakker-Proef" in text_of(browser(professional).post(page, {"naam": "bakk"}))
        assert "Niemand gevonden" in text_of(browser(professional).post(page, {"naam": "xyz"}))
        assert browser(professional).post(page, {"naam": ""}).status_code == 422

    def test_finds_nobody_one_does_not_work_with(self, here, professional, stranger, now, browser):
        scene.household(stranger, now, name="Verborgen-Proef")
        page = reverse("merges:choose_household", args=[here.pk])

        for answer in (
            browser(professional).get(page),
            browser(professional).post(page, {"naam": "wit"}),
            browser(professional).post(page, {"naam": "verborgen"}),
        ):
            assert "Verborgen" not in text_of(answer).replace("verborgen", "")

    def test_costs_the_same_queries_for_more_who_are_alike(
        self, here, there, professional, now, browser, django_assert_num_queries
    ):
        client, page = browser(professional), reverse("merges:choose_household", args=[here.pk])
        with django_assert_num_queries(1000, exact=False) as few:
            client.get(page)
        for _ in range(3):
            scene.household(professional, now)
        with django_assert_num_queries(1000, exact=False) as many:
            client.get(page)

        assert len(many) == len(few)


class TestComparing:
    def test_shows_both_and_what_moves(self, here, there, professional, browser, now):
        shown = text_of(browser(professional).get(pair_page(here, there)))

        for word in ("De Wit-Proef", "Wit-Proef", "1 afspraak met datum", "1 lid", "blijft"):
            assert word in shown

    def test_says_what_must_be_done_first(self, professional, now, browser):
        one, other = scene.with_case(professional, now), scene.with_case(professional, now)

        shown = text_of(browser(professional).get(pair_page(one, other)))

        assert "Sluit eerst een van de twee casussen af" in shown
        assert "Voeg samen" not in shown

    def test_counts_only_what_the_reader_sees(
        self, here, professional, colleague, stranger, now, browser, looking
    ):
        there = scene.with_case(stranger, now)
        involve(who=professional, matter_id=there.pk, actor=stranger, now=now, depth=Depth.CONTENT)
        with looking(professional):
            seen = here.matter.promises.model.objects.filter(matter=there.pk).count()

        shown = text_of(browser(professional).get(pair_page(here, there)))

        assert f"{seen} afspraken met datum" in shown or f"{seen} afspraak met datum" in shown

    def test_writes_down_who_looked(self, here, there, professional, browser, now):
        browser(professional).get(pair_page(here, there))

        with acting_as(professional, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").order_by("id")
            assert set(event.subjects) == {here.pk, there.pk}

    def test_is_not_there_for_who_works_with_one_of_the_two(
        self, here, professional, stranger, now, browser
    ):
        other = scene.household(stranger, now, name="Verborgen-Proef")
        [hidden] = scene.persons(other, stranger, now)
        [mine] = scene.persons(here, professional, now)
        client = browser(professional)
        for page in (
            pair_page(here, other), pair_page(other, here),
            pair_page(mine, hidden, "persons"), pair_page(hidden, mine, "persons"),
            reverse("merges:choose_household", args=[other.pk]),
            reverse("merges:choose_person", args=[hidden.pk]),
        ):  # fmt: skip
            assert client.get(page).status_code == 404, page
            told = {"act": "merge", "key": str(new_key()), "reason": "x", "name": "here"}
            assert client.post(page, told).status_code in {404, 405}, page

    def test_is_not_there_for_one_with_itself(self, here, professional, browser):
        assert browser(professional).get(pair_page(here, here)).status_code == 404


class TestDeciding:
    def test_merges_and_leads_old_links_on(self, here, there, professional, browser, looking):
        client = browser(professional)

        answer = sent(client, pair_page(here, there))

        with looking(professional):
            merge = Merge.objects.get()
        assert answer["Location"] == reverse("merges:merge", args=[merge.pk])
        old = client.get(reverse("web:household", args=[there.pk]))
        assert old["Location"] == reverse("web:household", args=[here.pk])

    def test_leads_nobody_else_on(self, here, there, professional, stranger, browser):
        sent(browser(professional), pair_page(here, there))

        old = browser(stranger).get(reverse("web:household", args=[there.pk]))

        assert old.status_code == 404

    def test_sent_twice_is_done_once(self, here, there, professional, browser, looking):
        client, page = browser(professional), pair_page(here, there)
        told = {"act": "merge", "key": key_in(client.get(page)), "reason": "x", "name": "here"}

        answers = [client.post(page, told) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        with looking(professional):
            assert Merge.objects.count() == 1

    @pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x"}, {"reason": ""}, {"key": "x"}])
    def test_asks_what_is_missing(self, here, there, professional, browser, looking, wrong):
        assert sent(browser(professional), pair_page(here, there), **wrong).status_code == 422

        with looking(professional):
            assert Merge.objects.count() == 0

    def test_tells_apart(self, here, there, professional, browser, looking):
        client = browser(professional)

        sent(client, pair_page(here, there), act="apart", reason="Moeder en dochter.")

        with looking(professional):
            assert SplitPair.objects.count() == 1
            assert Household.objects.count() == 2
        assert "Eerder is vastgesteld" in text_of(client.get(pair_page(here, there)))

    def test_merges_two_persons(self, professional, now, browser, looking):
        home = scene.household(professional, now, scene.sanne(), scene.sanne(phone="06 11112222"))
        one, other = scene.persons(home, professional, now)
        client = browser(professional)
        assert client.get(reverse("merges:choose_person", args=[one.pk])).status_code == 200

        answer = sent(client, pair_page(one, other, "persons"))

        assert answer.status_code == 302
        assert "Twee registraties van een persoon" in text_of(client.get(answer["Location"]))


class TestAfterwards:
    def test_shows_what_was_merged_and_undoes_it(self, here, there, professional, browser, now):
        merge = scene.merged(here, there, professional, now)
        client, page = browser(professional), reverse("merges:merge", args=[merge.pk])
        shown = text_of(client.get(page))
        assert scene.REASON in shown
        assert "Staat iemand er nu twee keer in?" in shown
        assert client.post(page, {"act": "undo", "reason": ""}).status_code == 422

        client.post(page, {"act": "undo", "reason": "Toch twee."})

        shown = text_of(client.get(page))
        assert "Ongedaan gemaakt door Karel Cluster-Proef" in shown
        assert client.get(reverse("web:household", args=[there.pk])).status_code == 200
        assert client.post(page, {"act": "undo", "reason": "Nog eens."}).status_code == 409

    def test_is_not_there_for_others(self, here, there, professional, stranger, browser, now):
        merge = scene.merged(here, there, professional, now)
        page = reverse("merges:merge", args=[merge.pk])

        assert browser(stranger).get(page).status_code == 404
        assert browser(stranger).post(page, {"act": "undo", "reason": "x"}).status_code == 404

    def test_a_proposal_is_answered_and_carried_out(
        self,
        two,
        professional,
        colleague,
        browser,
        now,
        looking,
    ):
        client = browser(professional)
        asked = sent(client, pair_page(*two, "persons"), act="propose")
        assert asked.status_code == 302
        with looking(professional):
            proposal = Proposal.objects.select_related("promise").get()
        promise = reverse("merges:promise", args=[proposal.promise_id])
        page = browser(colleague).get(promise)["Location"]
        shown = text_of(browser(colleague).get(page))
        assert "Karel Cluster-Proef denkt dat dit dezelfde zijn" in shown
        assert browser(colleague).post(page, {"act": "refuse", "words": ""}).status_code == 422

        browser(colleague).post(page, {"act": "agree", "words": "Klopt."})

        assert "Voeg ze nu samen" in text_of(client.get(page))
        assert sent(client, pair_page(*two, "persons")).status_code == 302

    def test_a_proposal_is_withdrawn(self, two, professional, browser, now, looking):
        proposal = proposed(two, professional, now)
        page = reverse("merges:proposal", args=[proposal.pk])

        browser(professional).post(page, {"act": "withdraw", "words": ""})

        with looking(professional):
            assert Proposal.objects.get().state == "withdrawn"

    def test_who_agreed_is_told_where_to_go_on(
        self, two, professional, colleague, browser, now, looking
    ):
        answered(proposed(two, professional, now), colleague, now)
        with looking(professional):
            promise = Promise.objects.get(kind="merge_complete")
        page, client = reverse("merges:promise", args=[promise.pk]), browser(professional)
        assert "is akkoord: voeg ze nu samen" in text_of(client.get(page))

        client.post(page, {"act": "done"})

        assert "Afgerond op" in text_of(client.get(page))
