"""De database zelf weigert wat niet waar kan zijn, en de weigering heeft een zin."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.instructions.models import Instruction
from voordeur.shared.operations import SENTENCES, refusal

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)
APPROVED = {"state": "approved", "in_force_from": DAY}
ROWS = {
    "instructions_a_version_has_its_own_number": {"state": "returned", "answer": "x", "number": 1},
    "instructions_one_proposal_at_a_time": {"state": "proposed", "number": 3},
    "instructions_a_version_stands_somewhere_known": {"state": "kept"},
    "instructions_a_text_says_something": APPROVED | {"text": ""},
    "instructions_another_text_says_why": APPROVED | {"why": ""},
    "instructions_four_eyes_see_every_text": APPROVED | {"answered_by": "writer"},
    "instructions_an_answer_says_who_and_when": APPROVED | {"answered_at": None},
    "instructions_an_approved_text_has_its_day": {"state": "approved"},
    "instructions_given_back_with_a_reason": {"state": "returned"},
    "instructions_withdrawn_with_a_reason": {"state": "withdrawn", "in_force_from": DAY},
}


@pytest.fixture
def waiting(propose, writer, now):
    """A first version that waits, so that the others are the second."""
    return propose(writer)


@pytest.mark.parametrize("constraint", ROWS)
def test_the_database_refuses_it_in_words(constraint, waiting, writer, reader, now):
    words = {"number": 2, "text": "Zo.", "why": "Beter."} | ROWS[constraint]
    if words["state"] != "proposed":
        answered = {"answered_by": "reader", "answered_at": now} | words
        who = {"writer": writer.user, "reader": reader.user}[answered["answered_by"]]
        words = answered | {"answered_by": who}

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Instruction.objects.create(
            municipality=writer.municipality, step="frontdesk.contact",
            proposed_by=writer.user, proposed_at=now, **words,
        )  # fmt: skip

    refused = refusal(error.value)
    assert refused.constraint == constraint
    assert str(refused).endswith(".")


def test_every_constraint_of_the_room_was_tried():
    assert set(ROWS) == {one.name for one in Instruction._meta.constraints}


class TestWhatStands:
    """No text is rewritten after a colleague read it, whatever the application asks."""

    def refused(self, version, constraint, **change):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            Instruction.objects.filter(pk=version.pk).update(**change)
        assert refusal(error.value).constraint == constraint
        assert str(refusal(error.value)) == SENTENCES[constraint]

    @pytest.mark.parametrize(
        "change", [{"text": "Anders."}, {"why": "Zomaar."}, {"number": 9}, {"step": "cases.close"}]
    )
    def test_a_text_stays_what_was_proposed(self, waiting, change):
        self.refused(waiting, "instructions_a_text_stands_as_proposed", **change)

    def test_an_answer_stays_what_was_answered(self, settle, writer):
        version = settle()

        self.refused(version, "instructions_an_answer_stands", in_force_from="2030-01-01")
        self.refused(version, "instructions_an_answer_stands", answer="Toch niet.")
        self.refused(
            version, "instructions_an_answer_stands", state="taken_back", in_force_from=None
        )
