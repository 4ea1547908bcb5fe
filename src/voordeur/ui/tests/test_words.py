"""What people type is readable, of a reasonable length, and a day is a day to come."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from voordeur.ui.words import UNREADABLE, DayToCome, KeyOfNew, Story, Words

TODAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize("field", [Words(missing="Vul in."), Story(missing="Vul in.")])
@pytest.mark.parametrize("typed", ["", "   ", None])
def test_nothing_gets_the_sentence_of_the_field(field, typed):
    with pytest.raises(ValidationError, match=r"Vul in\."):
        field.clean(typed)


@pytest.mark.parametrize("field", [Words(), Story()])
@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e"])
def test_a_sign_that_cannot_be_read_is_refused(field, sign):
    with pytest.raises(ValidationError) as refused:
        field.clean(f"Sanne{sign}Proef")

    assert refused.value.messages == [UNREADABLE]


@pytest.mark.parametrize(("field", "most"), [(Words(), "160"), (Story(), "5.000")])
def test_more_than_one_reads_is_refused_with_how_much_is_fine(field, most):
    with pytest.raises(ValidationError, match=f"hoogstens {most} tekens"):
        field.clean("a" * 100_000)


def test_a_line_does_not_break_and_a_story_may():
    with pytest.raises(ValidationError, match="niet te lezen"):
        Words().clean("een\ntwee")

    assert Story().clean("één\r\n\ttwee") == "één\n\ttwee"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Kies een dag"),
        ("31-2-2026", "bestaande datum"),
        ("morgen", "bestaande datum"),
        ("1-3-2026", "al voorbij"),
        ("2-3-2032", "binnen twee jaar"),
    ],
)
def test_a_wrong_day_says_what_to_do(typed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        DayToCome(today=TODAY, missing="Kies een dag.").clean(typed)


def test_a_day_may_be_today_unless_it_is_about_later():
    assert DayToCome(today=TODAY, missing="Kies.").clean("2-3-2026") == TODAY

    with pytest.raises(ValidationError, match="na vandaag"):
        DayToCome(today=TODAY, missing="Kies.", after_today=True).clean("2-3-2026")


@pytest.mark.parametrize("typed", ["", "geen-sleutel", "\x00"])
def test_a_key_that_is_none_asks_to_open_the_page_again(typed):
    with pytest.raises(ValidationError, match="Open de pagina opnieuw"):
        KeyOfNew().clean(typed)
