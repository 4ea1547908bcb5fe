"""The sentences under the pictures."""

import datetime

import pytest

from voordeur.pictures import describing, ecogram
from voordeur.pictures.genogram.drawing import draw
from voordeur.pictures.rows import Family, Figure

TODAY = datetime.date(2026, 3, 2)


def told(*figures):
    return describing.genogram(draw(Family(figures)), on=TODAY)


def somebody(key, **words):
    return Figure(key=key, name=key, first_name=key, lives_here=True, **words)


class TestTheGenogram:
    def test_counts_who_live_here(self):
        assert told(somebody("a")) == (
            "Zoals op 2 maart 2026: 1 persoon woont hier, in 1 generatie. "
            "De tabellen eronder zeggen hetzelfde."
        )

    def test_counts_a_child_to_come_and_the_others_apart(self):
        baby = somebody("b", is_child=True, is_unborn=True)
        sentence = told(somebody("a"), baby, Figure("c", "c", "c"))
        assert "1 persoon woont hier, 1 kind wordt verwacht, 1 ander eromheen" in sentence


class TestTheEcogram:
    def test_counts_both_sides(self):
        sentence = describing.ecogram(ecogram.draw("Bakker-Proef", ["Sofie"], ()), on=TODAY)
        assert "links het eigen netwerk (0), rechts de betrokken beroepskrachten (0)" in sentence

    def test_says_where_nobody_was_written_down(self):
        words = [line.words for line in ecogram.draw("Bakker-Proef", ["Sofie"], ()).headings]
        assert words.count("Nog niemand opgeschreven") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["Sofie"], "Sofie"), (["Sofie", "Karim", "Noor"], "Sofie, Karim en Noor")],
)
def test_a_list_is_said_as_one_says_it(words, said):
    assert describing.listed(words) == said
