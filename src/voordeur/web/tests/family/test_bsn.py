"""The page of a member's BSN: told, mended, taken away, and what stood there before."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.enums import Depth
from voordeur.access.models import SearchHit
from voordeur.cases.tests.scene import involve
from voordeur.frontdesk.tests.test_danger_beyond_the_measure import searched_all_hour
from voordeur.households.operations import NewPerson
from voordeur.households.tests import scene

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "999990019", "999990020"
WHY = "Twee cijfers verwisseld; paspoort gezien."


@pytest.fixture
def sanne(people):
    return people["Sanne"].pk


@pytest.fixture
def stranger(assign, cluster):
    return assign("Olga Ander-Proef", cluster, "professional")


class TestBsn:
    def test_is_told_mended_and_read_again(self, page, family, sanne, looking, professional):
        here = reverse("web:member_bsn", args=[family.pk, sanne])
        assert here in page("member", family, sanne).content.decode()
        assert "Er staat nog geen BSN" in text_of(page("member_bsn", family, sanne))

        assert page("member_bsn", family, sanne, bsn=WRONG).status_code == 302
        unsaid = page("member_bsn", family, sanne, bsn=RIGHT, reason="")
        assert unsaid.status_code == 422
        assert "waaraan u ziet" in text_of(unsaid)
        assert page("member_bsn", family, sanne, bsn=RIGHT, reason=WHY).status_code == 302

        shown = text_of(page("member_bsn", family, sanne))
        assert f"Nu staat er {RIGHT}" in shown
        assert WRONG in shown
        assert WHY in shown
        lines = [(line.was, line.became) for line in page("member", family, sanne).context["lines"]
                 if "BSN" in line.what]  # fmt: skip
        assert lines == [("eindigt op 019", "eindigt op 020"), ("", "eindigt op 019")]

    def test_is_taken_away(self, page, family, sanne, looking, professional):
        page("member_bsn", family, sanne, bsn=WRONG)
        gone = {"act": "away", "bsn": WRONG}
        assert page("member_bsn", family, sanne, **gone, reason="").status_code == 422
        assert page("member_bsn", family, sanne, **gone, reason="Van haar zus.").status_code == 302
        again = page("member_bsn", family, sanne, **gone, reason="Van haar zus.")
        assert again.status_code == 409
        with looking(professional):
            assert scene.person(family, "Sanne").bsn == ""

    def test_of_somebody_else_stops_and_is_a_search(
        self, page, family, sanne, looking, professional, stranger, now
    ):
        somebody = NewPerson(surname="Ander-Proef", given_name="Bo", bsn=WRONG)
        scene.home(name="Ander-Proef", members=[somebody], actor=stranger, now=now)

        known = page("member_bsn", family, sanne, bsn=WRONG)
        free = page("member_bsn", family, sanne, bsn=RIGHT)

        assert known.status_code == 409
        assert "/toegang/vragen/" in known.content.decode()
        assert "Dit BSN is al ingeschreven" in text_of(known)
        assert free.status_code == 302
        with looking(professional):
            hits = SearchHit.objects.filter(marks__contains=["bsn"]).values_list("kind", flat=True)
            assert sorted(hits) == ["known", "none"]

    def test_mended_by_two_at_once_shows_both(self, page, family, sanne):
        page("member_bsn", family, sanne, bsn=WRONG)
        started = page("member_bsn", family, sanne).context["right"].started
        page("member_bsn", family, sanne, bsn=RIGHT, reason=WHY)
        second = {"bsn": "999990032", "reason": WHY, "begonnen_met": started}
        assert page("member_bsn", family, sanne, **second).status_code == 409

    def test_that_stood_before_is_not_for_who_sees_the_agreements(
        self, page, family, sanne, stranger, professional, now, browser
    ):
        page("member_bsn", family, sanne, bsn=WRONG)
        page("member_bsn", family, sanne, bsn=RIGHT, reason=WHY)
        involve(
            who=stranger, matter_id=family.pk, actor=professional, now=now, depth=Depth.AGREEMENTS
        )
        shown = text_of(browser(stranger).get(reverse("web:member_bsn", args=[family.pk, sanne])))
        assert RIGHT in shown
        assert WRONG not in shown

    @pytest.mark.parametrize("told", ["123456789", "x" * 5000, "", "99999002"])
    def test_that_cannot_be_is_said(self, page, family, sanne, told):
        assert page("member_bsn", family, sanne, bsn=told).status_code == 422

    def test_is_not_asked_after_beyond_the_measure_of_searching(
        self, page, family, sanne, looking, professional
    ):
        searched_all_hour(professional, looking)
        stopped = page("member_bsn", family, sanne, bsn=RIGHT)
        assert stopped.status_code == 422
        assert "erg vaak gezocht" in text_of(stopped)
        with looking(professional):
            assert scene.person(family, "Sanne").bsn == ""
