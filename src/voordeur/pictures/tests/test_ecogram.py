"""The ecogram as a drawing: who stands where, and how each line is drawn."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voordeur.pictures.ecogram import draw
from voordeur.pictures.enums import LineKind, Side
from voordeur.pictures.rows import Neighbour
from voordeur.pictures.text import wrapped

#: As many families in as much time as a busy machine takes.
DRAWN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOME = ("Bakker-Proef", ["Sofie", "Karim"])


def neighbour(
    number=1, *, side=Side.OWN, line=LineKind.PLAIN, name="Marga Jansen-Proef", what="oma"
):
    return Neighbour(key=str(number), name=name, what=what, side=side, line=line)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class TestTheEcogram:
    def test_has_the_own_network_at_the_left_and_who_works_at_the_right(self):
        drawing = draw(*HOME, (neighbour(), neighbour(2, side=Side.WORK)))
        own, work = drawing.places
        assert own.x + own.width < drawing.x - drawing.radius < drawing.x + drawing.radius < work.x

    def test_has_the_household_in_the_middle(self):
        words = [line.words for line in draw(*HOME, (neighbour(),)).inside]
        assert words == ["Bakker-Proef", "Sofie", "Karim"]

    def test_of_many_members_the_last_are_counted(self):
        members = [f"Kind {number}" for number in range(9)]
        assert draw("Bakker-Proef", members, ()).inside[-1].words == "en 4 anderen"

    @pytest.mark.parametrize(
        ("line", "pieces"),
        [(LineKind.PLAIN, 1), (LineKind.WEAK, 1), (LineKind.STRONG, 2), (LineKind.BROKEN, 4)],
    )
    def test_each_bond_has_a_line_of_its_own(self, line, pieces):
        [place] = draw(*HOME, (neighbour(line=line),)).places
        assert (place.line, place.path.count("M")) == (line, pieces)

    def test_a_tense_bond_swings(self):
        [place] = draw(*HOME, (neighbour(line=LineKind.TENSE),)).places
        assert place.path.count("L") > 4

    @given(
        st.lists(
            st.tuples(st.sampled_from(Side), st.sampled_from(LineKind), st.text(max_size=90)),
            max_size=20,
        )
    )
    @settings(DRAWN)
    def test_nobody_stands_over_another_or_over_the_household(self, told):
        around = tuple(
            neighbour(number, side=side, line=line, what=what)
            for number, (side, line, what) in enumerate(told)
        )
        drawing = draw(*HOME, around)
        assert [place.neighbour for place in drawing.places] == sorted(
            around, key=lambda one: list(Side).index(one.side)
        )
        middle = (
            drawing.x - drawing.radius, drawing.y - drawing.radius,
            drawing.x + drawing.radius, drawing.y + drawing.radius,
        )  # fmt: skip
        boxes = [place.box for place in drawing.places]
        for one, other in itertools.combinations([middle, *boxes], 2):
            assert not overlap(one, other)
        assert all(box[0] >= 0 and box[1] >= 0 for box in boxes)
        assert all(box[2] <= drawing.width and box[3] <= drawing.height for box in boxes)
        assert drawing == draw(*HOME, around)


class TestWrapping:
    @settings(DRAWN)
    @given(st.text(max_size=200), st.integers(4, 30), st.integers(1, 4))
    def test_stays_within_its_lines(self, words, letters, most):
        lines = wrapped(words, letters, most=most)
        assert len(lines) <= most
        assert all(len(line) <= letters for line in lines)

    def test_breaks_after_a_hyphen(self):
        assert wrapped("Schouten-Proefpersoon", 15, most=3) == ["Schouten-", "Proefpersoon"]

    def test_says_that_there_is_more(self):
        assert wrapped("een twee drie", 4, most=2) == ["een", "twe…"]
