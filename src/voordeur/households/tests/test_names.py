"""Names and postcodes: what is written differently and meant alike."""

import datetime

import pytest

from voordeur.households import names


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Bakker-Proef", "bakkerproef"),
        ("van der BÁKKER proef", "bakkerproef"),
        ("'t Hart-Proef", "hartproef"),
        ("Van", "van"),
        ("", ""),
    ],
)
def test_surname_key(written, key):
    assert names.surname_key(written) == key


@pytest.mark.parametrize(
    ("written", "postcode"),
    [
        ("2242ab", "2242 AB"),
        (" 22 42 A B ", "2242 AB"),
        ("0242 AB", ""),
        ("2242 A1", ""),
        ("2242", ""),
        ("\uff12\uff12\uff14\uff12 AB", ""),
    ],
)
def test_postcode(written, postcode):
    assert names.postcode(written) == postcode


def test_a_name_opens_with_a_capital():
    assert names.with_prefix(prefix="de", surname="Wit-Proef") == "De Wit-Proef"
    assert names.with_prefix(prefix="", surname="Bakker-Proef") == "Bakker-Proef"


@pytest.mark.parametrize(
    ("given_name", "died_on", "said"),
    [
        ("", None, "ongeboren kind (verwacht april 2026)"),
        ("Lotte", None, "Lotte (ongeboren kind, verwacht april 2026)"),
        ("", datetime.date(2026, 3, 1), "levenloos geboren kind"),
        ("Lotte", datetime.date(2026, 3, 1), "Lotte (levenloos geboren kind)"),
    ],
)
def test_a_child_that_is_not_born_is_not_named_by_the_surname_of_a_parent(
    given_name, died_on, said
):
    expected_on = datetime.date(2026, 4, 20)
    assert names.unborn(given_name, expected_on=expected_on, died_on=died_on) == said


@pytest.mark.parametrize(
    ("born_on", "age"),
    [
        (datetime.date(2008, 3, 2), 18),
        (datetime.date(2008, 3, 3), 17),
        (datetime.date(2004, 2, 29), 22),
        (datetime.date(2026, 3, 2), 0),
    ],
)
def test_age(born_on, age):
    assert names.age(born_on, today=datetime.date(2026, 3, 2)) == age
