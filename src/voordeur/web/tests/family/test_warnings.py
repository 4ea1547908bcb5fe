"""What a colleague must mind, on its pages."""

import pytest

from voordeur.followup.models import Promise
from voordeur.households import kinds
from voordeur.households.models import (
    WarningNote,
)
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = "2-3-2026"


class TestWarnings:
    def warn(self, page, family, **fields):
        told = {
            "key": str(new_key()), "words": "Spreek moeder alleen", "reason": "zij vroeg erom",
            "review_on": "1-7-2026", "about": "",
        }  # fmt: skip
        return page("warn", family, **(told | fields))

    def test_stands_at_the_head_and_is_promised_to_be_looked_at(
        self, page, family, looking, professional
    ):
        assert self.warn(page, family).status_code == 302
        assert "Let op: Spreek moeder alleen" in page("household", family).content.decode()
        with looking(professional):
            [review] = Promise.objects.open().filter(kind=kinds.WARNING)
            assert review.owner_id == professional.user_id
        assert "Spreek moeder alleen" in page("review_warning", review.pk).content.decode()

    @pytest.mark.parametrize("day", ["1-7-2027", "2-3-2026", "1-1-2020", ""])
    def test_is_reviewed_within_a_year(self, page, family, day):
        assert self.warn(page, family, review_on=day).status_code == 422

    def test_stays_in_other_words_or_ends(self, page, family, looking, professional):
        self.warn(page, family)
        with looking(professional):
            [note] = WarningNote.objects.all()
        kept = page("change_warning", family, note.pk, words="Bel eerst", reason="zo",
                    review_on="1-9-2026")  # fmt: skip
        assert kept.status_code == 302
        with looking(professional):
            assert Promise.objects.open().filter(kind=kinds.WARNING).count() == 1
        page("change_warning", family, note.pk, act="end", end_reason="niet meer nodig")
        with looking(professional):
            assert Promise.objects.open().filter(kind=kinds.WARNING).count() == 0
        assert "Bel eerst" not in page("household", family).content.decode()
