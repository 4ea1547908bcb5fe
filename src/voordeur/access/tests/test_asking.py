"""The one box: whatever is typed, in any order, is told apart."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voordeur.access.asking import Asked, understood

TODAY = datetime.date(2026, 3, 2)
BORN = datetime.date(1980, 3, 3)
BSN = "999990019"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("bakker", Asked(words="bakker")),
        ("  Sanne   de Bakker-Proef ", Asked(words="Sanne de Bakker-Proef")),
        ("3-3-1980", Asked(born_on=BORN)),
        ("03/03/1980", Asked(born_on=BORN)),
        ("3.3.80", Asked(born_on=BORN)),
        ("3 maart 1980", Asked(born_on=BORN)),
        ("3 mrt. 1980", Asked(born_on=BORN)),
        ("03 03 1980", Asked(born_on=BORN)),
        ("1980-03-03", Asked(born_on=BORN)),
        ("03031980", Asked(born_on=BORN)),
        ("2-3-26", Asked(born_on=TODAY)),
        ("3-3-27", Asked(born_on=datetime.date(1927, 3, 3))),
        ("31-2-1980", Asked()),
        ("3-3-2080", Asked()),
        ("2242ab 3a", Asked(postcode="2242 AB", house_number=3)),
        ("2242 AB 3-2", Asked(postcode="2242 AB", house_number=3)),
        ("2242 AB, nr 12 bis", Asked(postcode="2242 AB", house_number=12)),
        ("3 2242AB", Asked(postcode="2242 AB", house_number=3)),
        ("2242AB", Asked()),
        ("2242 AB bakker 3", Asked(words="bakker", postcode="2242 AB", house_number=3)),
        ("06-12345678", Asked(phone="0612345678")),
        ("+31 6 1234 5678", Asked(phone="0612345678")),
        ("0031 (0)6 12345678", Asked(phone="0612345678")),
        ("070-123 45 67", Asked(phone="0701234567")),
        (BSN, Asked(bsn=BSN)),
        ("9999 90 019", Asked(bsn=BSN)),
        ("9999.90.019", Asked(bsn=BSN)),
        ("999990018", Asked()),
        (
            "bakker 2242ab 3 3-3-1980",
            Asked(words="bakker", born_on=BORN, postcode="2242 AB", house_number=3),
        ),
        (
            "06 12345678 3 maart 1980 Wit",
            Asked(words="Wit", born_on=BORN, phone="0612345678"),
        ),
        ("De Wit-Proef \u2013 van Wit", Asked(words="De Wit-Proef \u2013 van Wit")),
        ("bakker 999990019", Asked(words="bakker", bsn=BSN)),
        ("Bak\x00ker", Asked(words="Bak ker")),
        ("Dorpsstraat 12", Asked(words="Dorpsstraat", street="Dorpsstraat", street_number=12)),
        (
            "bakker, Prins Bernhardlaan 12a hs",
            Asked(
                words="bakker, Prins Bernhardlaan hs",
                street="bakker, Prins Bernhardlaan",
                street_number=12,
            ),
        ),
        ("12 bakker", Asked(words="bakker")),
        ("", Asked()),
    ],
)
def test_marks_are_told_apart(text, asked):
    assert understood(text, today=TODAY) == asked


def test_eight_digits_may_be_a_birth_date_or_a_bsn_without_its_zero():
    asked = understood("01011980", today=TODAY)
    assert asked.born_on == datetime.date(1980, 1, 1)


MARKS = {
    "words": ["bakker", "Sanne de Wit", "Zoë Çelik"],
    "born_on": ["3-3-1980", "3 maart 1980"],
    "postcode": ["2242ab 3", "2242 AB 3"],
    "phone": ["06-12345678", "+31612345678"],
    "bsn": [BSN],
}


@given(st.permutations(list(MARKS)), st.data())
def test_the_order_does_not_matter(order, data):
    parts = [data.draw(st.sampled_from(MARKS[name])) for name in order]
    asked = understood(" , ".join(parts), today=TODAY)
    assert (asked.born_on, asked.postcode, asked.house_number, asked.phone, asked.bsn) == (
        BORN, "2242 AB", 3, "0612345678", BSN,
    )  # fmt: skip
    assert asked.words


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_whatever_is_typed_is_answered(text):
    asked = understood(text, today=TODAY)
    assert not any(sign.isdigit() and sign.isascii() for sign in asked.words)
    assert len(asked.words) <= 200


@pytest.mark.parametrize(
    ("text", "is_enough"),
    [("ba", False), ("bak", True), ("J. B.", False), ("x", False), ("", False), ("3-3-1980", True)],
)
def test_three_letters_or_a_mark_are_enough(text, is_enough):
    assert understood(text, today=TODAY).is_enough is is_enough
