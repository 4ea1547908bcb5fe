"""Een formulier opent alleen voor wie mag doen wat het doet."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.cases import operations
from voordeur.cases.operations import Wanted
from voordeur.cases.tests import scene
from voordeur.organisations.models import Team

pytestmark = [pytest.mark.django_db(databases=["default", "log"]), pytest.mark.usefixtures("clock")]
#: What somebody may do → how deep they see, and whether they only read.
BESIDE = {
    "circle": (Depth.CIRCLE, True),
    "reads along": (Depth.AGREEMENTS, True),
    "agreements": (Depth.AGREEMENTS, False),
    "content": (Depth.CONTENT, False),
}


@pytest.fixture
def beside(assign, municipality, case, professional, browser, now):
    """`beside("reads along")`: the browser of somebody around this household."""
    there = {}
    away = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")

    def somebody(who):
        if who in there:
            return there[who]
        depth, reading_only = BESIDE[who]
        made = assign(f"Bij {who.title()}-Proef", away, Role.PROFESSIONAL)
        scene.involve(
            who=made, matter_id=case.household_id, actor=professional, now=now,
            depth=depth, reading_only=reading_only,
        )  # fmt: skip
        there[who] = browser(made)
        return there[who]

    return somebody


def opened(beside, name, key):
    """For whom of them the page is there."""
    address = reverse(f"cases:{name}", args=[key])
    return [who for who in BESIDE if beside(who).get(address).status_code == 200]


class TestOfACase:
    def test_that_nobody_coordinates(self, beside, case):
        assert opened(beside, "coordinate", case.pk) == ["content"]
        assert opened(beside, "offer", case.pk) == ["content"]
        assert opened(beside, "close", case.pk) == ["content"]

    def test_that_somebody_coordinates(self, beside, coordinated, mine):
        assert opened(beside, "close", coordinated.pk) == ["content"]
        assert opened(beside, "offer", coordinated.pk) == []
        assert opened(beside, "record_wish", coordinated.pk) == ["agreements", "content"]
        for name in ("close", "offer", "record_wish"):
            assert mine.get(reverse(f"cases:{name}", args=[coordinated.pk])).status_code == 200

    def test_that_is_closed(self, beside, watch, latest, professional):
        case = latest(professional)

        assert opened(beside, "reopen", case.pk) == ["agreements", "content"]

    def test_whose_coordination_is_offered_is_read_without_a_button(self, beside, offered, case):
        address = reverse("cases:offer", args=[case.pk])

        page = text_of(beside("reads along").get(address))

        assert "Aangeboden aan" in page
        assert "Trek het aanbod in" not in page
        assert "Bied de regie aan" not in page

    def test_of_a_wish_only_who_may_withdraw_it_is_asked(
        self, beside, coordinated, member, professional, now
    ):
        wish = operations.record_wish(
            case=coordinated, wanted=Wanted(by=member, words="Liever een ander."),
            actor=professional, now=now,
        )  # fmt: skip
        address = reverse("cases:wish", args=[wish.pk])

        reads, works = beside("reads along").get(address), beside("agreements").get(address)

        assert "Trek de wens in" not in text_of(reads)
        assert "Trek de wens in" in text_of(works)


class TestOfAPromise:
    @pytest.mark.parametrize(
        ("kind", "page"),
        [("new_question", "question"), ("left_over", "left_over"), ("alongside", "alongside")],
    )
    def test_opens_for_who_works_here_and_leads_others_to_the_household(
        self, kind, page, beside, browser, lead, coordinated, professional, now
    ):
        promise = scene.add_promise(
            kind=kind, matter_id=coordinated.household_id, actor=professional, now=now
        )
        home = reverse("web:household", args=[coordinated.household_id])

        assert opened(beside, page, promise.pk) == ["agreements", "content"]
        for client in (beside("reads along"), browser(lead)):
            led = client.get(reverse("cases:promise", args=[promise.pk]))
            assert led["Location"] == home

    def test_a_waakvlam_opens_for_the_team_that_keeps_it_and_who_works_here(
        self, beside, watch, browser, lead
    ):
        address = reverse("cases:watch", args=[watch.pk])

        assert opened(beside, "watch", watch.pk) == ["agreements", "content"]
        assert browser(lead).get(address).status_code == 200
