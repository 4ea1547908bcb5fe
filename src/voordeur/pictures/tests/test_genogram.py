"""The genogram as a drawing: nobody over another, every tie a line, the same rows the same."""

import itertools
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voordeur.households.enums import Gender
from voordeur.pictures.enums import Shape, TieKind
from voordeur.pictures.genogram.drawing import draw
from voordeur.pictures.genogram.kin import generations
from voordeur.pictures.genogram.places import nearest
from voordeur.pictures.rows import Family, Figure, Tie

#: As many families in as much time as a busy machine takes.
DRAWN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PARENT, PARTNER, EX = TieKind.PARENT, TieKind.PARTNER, TieKind.EX_PARTNER


def somebody(key, *, here=True, child=False, **words):
    words |= {"first_name": key, "lives_here": here, "is_child": child}
    return Figure(key=key, name=f"{key} Bakker-Proef", **words)


def tied(kind, one, other, **words):
    return Tie(f"{kind} {one} {other}", kind, one, other, **words)


def both_parents(one, other, *children):
    return [tied(PARENT, parent, child) for child in children for parent in (one, other)]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def assert_sound(family, drawing):
    """What holds of every genogram."""
    assert [sign.figure for sign in drawing.signs] == list(family.figures)
    for one, other in itertools.combinations(drawing.signs, 2):
        assert not overlap(one.box, other.box), (one.figure.key, other.figure.key)
    for sign in drawing.signs:
        left, top, right, bottom = sign.box
        assert min(left, top) >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    said = [tie for stroke in drawing.strokes for tie in stroke.ties]
    assert sorted(said) == sorted(tie.key for tie in family.ties)
    assert all(touches(drawing, tie) for tie in family.ties)


def touches(drawing, tie):
    """The line of a tie comes to both who it ties: within the column of each, beside their row."""
    [stroke] = [stroke for stroke in drawing.strokes if tie.key in stroke.ties]
    at = {sign.figure.key: sign for sign in drawing.signs}
    ends = points(stroke.path)
    couples = [set(points(other.path)) for other in drawing.strokes if other is not stroke]
    for key in (tie.one, tie.other):
        left, top, right, bottom = at[key].box
        near = any(left <= x <= right and top - 1 <= y <= bottom + 10 for x, y in ends)
        over = any(
            left <= x <= right and top <= y <= bottom + 10 for couple in couples for x, y in couple
        )
        if not (near or over):
            return False
    return True


def points(path):
    """The corners of a path of M, H and V."""
    found, x, y = [], 0, 0
    for verb, numbers in re.findall(r"([MHV])([-\d ]+)", path):
        values = [int(number) for number in numbers.split()]
        if verb == "M":
            x, y = values
        elif verb == "H":
            x = values[0]
        else:
            y = values[0]
        found.append((x, y))
    return found


def sign(drawing, key):
    return next(sign for sign in drawing.signs if sign.figure.key == key)


def stroke_of(drawing, tie):
    return next(stroke for stroke in drawing.strokes if tie.key in stroke.ties)


FAMILY = Family(
    figures=(
        somebody("moeder", gender=Gender.WOMAN),
        somebody("vriend", gender=Gender.MAN),
        somebody("kind", child=True, gender=Gender.MAN),
        somebody("baby", child=True, is_unborn=True),
        somebody("vader", here=False, gender=Gender.MAN),
        somebody("nieuwe", here=False, gender=Gender.WOMAN),
        somebody("halfbroer", here=False, child=True),
        somebody("oma", here=False, gender=Gender.WOMAN, has_died=True),
        somebody("opa", here=False, gender=Gender.MAN),
    ),
    ties=(
        tied(PARTNER, "moeder", "vriend"),
        tied(EX, "moeder", "vader", year="2023"),
        tied(PARTNER, "vader", "nieuwe"),
        *both_parents("moeder", "vader", "kind"),
        *both_parents("moeder", "vriend", "baby"),
        *both_parents("vader", "nieuwe", "halfbroer"),
        *both_parents("opa", "oma", "moeder"),
    ),
)


class TestThreeGenerations:
    def test_stand_below_each_other(self):
        drawing = draw(FAMILY)
        assert_sound(FAMILY, drawing)
        heights = [sign(drawing, key).y for key in ("oma", "moeder", "kind")]
        assert heights == sorted(set(heights))
        assert sign(drawing, "vader").y == sign(drawing, "moeder").y

    def test_a_former_couple_stands_side_by_side_with_the_year(self):
        drawing = draw(FAMILY)
        [line] = [stroke for stroke in drawing.strokes if stroke.kind == EX]
        assert line.year == "2023"
        assert len(points(line.path)) == 2

    def test_a_new_partner_stands_at_the_other_side(self):
        drawing = draw(FAMILY)
        across = [sign(drawing, key).x for key in ("vriend", "moeder", "vader", "nieuwe")]
        assert across in (sorted(across), sorted(across, reverse=True))

    def test_one_line_goes_around_who_live_here(self):
        assert len(draw(FAMILY).outlines) == 1

    def test_each_has_their_own_sign(self):
        drawing = draw(FAMILY)
        shapes = {
            key: sign(drawing, key).figure.shape for key in ("oma", "opa", "baby", "halfbroer")
        }
        assert shapes == {
            "oma": Shape.CIRCLE, "opa": Shape.SQUARE, "baby": Shape.TRIANGLE,
            "halfbroer": Shape.UNKNOWN,
        }  # fmt: skip

    def test_is_drawn_the_same_again(self):
        assert draw(FAMILY) == draw(FAMILY)

    def test_stays_within_a_page(self):
        assert draw(FAMILY).width <= 1100


class TestOtherFamilies:
    def check(self, figures, ties):
        family = Family(tuple(figures), tuple(ties))
        drawing = draw(family)
        assert_sound(family, drawing)
        return drawing

    def test_nobody(self):
        assert draw(Family()).signs == ()

    def test_two_mothers(self):
        drawing = self.check(
            [somebody("an", gender=Gender.WOMAN), somebody("bo", gender=Gender.WOMAN),
             somebody("kim", child=True)],
            [tied(PARTNER, "an", "bo"), *both_parents("an", "bo", "kim")],
        )  # fmt: skip
        middle = (sign(drawing, "an").x + sign(drawing, "bo").x) / 2
        assert abs(sign(drawing, "kim").x - middle) <= 1

    def test_an_unknown_father_is_not_drawn(self):
        tie = tied(PARENT, "moeder", "kind")
        drawing = self.check([somebody("moeder"), somebody("kind", child=True)], [tie])
        assert len(drawing.signs) == 2
        assert sign(drawing, "kind").x == sign(drawing, "moeder").x

    def test_parents_who_are_no_couple_are_joined_by_a_thin_line(self):
        drawing = self.check(
            [somebody("a"), somebody("b"), somebody("c", child=True)], both_parents("a", "b", "c")
        )
        assert [stroke.kind for stroke in drawing.strokes] == ["together", PARENT]

    def test_foster_parents_who_are_a_couple_hang_the_child_between_them(self):
        foster = TieKind.FOSTER_PARENT
        drawing = self.check(
            [somebody("a"), somebody("b"), somebody("c", child=True)],
            [tied(PARTNER, "a", "b"), tied(foster, "a", "c"), tied(foster, "b", "c")],
        )
        assert [stroke.kind for stroke in drawing.strokes] == [PARTNER, foster]

    def test_a_grandparent_whose_child_is_not_known(self):
        drawing = self.check(
            [somebody("oma"), somebody("tante"), somebody("kind", child=True)],
            [tied(TieKind.GRANDPARENT, "oma", "kind"), tied(PARENT, "oma", "tante")],
        )
        heights = [sign(drawing, key).y for key in ("oma", "tante", "kind")]
        assert heights == sorted(set(heights))

    def test_brothers_and_sisters_without_parents_hang_below_one_line(self):
        tie = tied(TieKind.SIBLING, "a", "b")
        drawing = self.check([somebody("a"), somebody("b")], [tie])
        assert stroke_of(drawing, tie).kind == TieKind.SIBLING
        assert min(y for _, y in points(stroke_of(drawing, tie).path)) < sign(drawing, "a").y - 24

    def test_three_partners_after_each_other(self):
        figures = [somebody(key) for key in "abcd"]
        figures += [somebody(key, child=True) for key in "klm"]
        ties = [tied(EX, "a", "b"), tied(EX, "a", "c"), tied(PARTNER, "a", "d")]
        ties += [*both_parents("a", "b", "k"), *both_parents("a", "c", "l")]
        self.check(figures, ties + both_parents("a", "d", "m"))

    def test_who_belongs_to_nobody_stands_with_their_generation(self):
        drawing = self.check([somebody("a"), somebody("b", child=True)], [])
        assert sign(drawing, "a").y < sign(drawing, "b").y

    def test_where_some_in_between_live_elsewhere_each_group_has_a_line(self):
        figures = [somebody("oma"), somebody("moeder", here=False), somebody("kind", child=True)]
        drawing = self.check(
            figures, [tied(PARENT, "oma", "moeder"), tied(PARENT, "moeder", "kind")]
        )
        assert len(drawing.outlines) == 2

    def test_twelve_of_them(self):
        figures = [somebody("va"), somebody("moe")]
        figures += [somebody(f"kind {number}", child=True) for number in range(10)]
        self.check(figures, both_parents("va", "moe", *(f"kind {n}" for n in range(10))))

    def test_what_contradicts_itself_is_drawn_all_the_same(self):
        figures = [somebody("a"), somebody("b"), somebody("c")]
        circle = [tied(PARENT, "a", "b"), tied(PARENT, "b", "c"), tied(PARENT, "c", "a")]
        self.check(figures, circle)

    @pytest.mark.parametrize("length", [1, 40, 160])
    def test_a_name_of_any_length_stays_in_its_column(self, length):
        figures = [Figure("a", "x" * length, "x"), Figure("b", "y " * length, "y")]
        self.check(figures, [tied(PARTNER, "a", "b")])


@st.composite
def families(draw_one):
    """Whatever could be written down, also what cannot be true."""
    keys = [f"p{number}" for number in range(draw_one(st.integers(1, 12)))]
    figures = tuple(
        somebody(
            key,
            here=draw_one(st.booleans()),
            child=draw_one(st.booleans()),
            gender=draw_one(st.sampled_from(["", *Gender.values])),
            custody=draw_one(st.sampled_from(["", "gezag: iemand met een lange naam"])),
        )
        for key in keys
    )
    couples = list(itertools.combinations(keys, 2))
    chosen = draw_one(st.lists(st.sampled_from(couples), max_size=14)) if couples else []
    ties = {}
    for one, other in chosen:
        tie = tied(draw_one(st.sampled_from(TieKind)), one, other)
        ties[tie.key] = tie
    return Family(figures, tuple(ties.values()))


class TestAnyFamily:
    @given(families())
    @settings(DRAWN)
    def test_is_drawn_without_overlap_and_with_every_line(self, family):
        drawing = draw(family)
        assert_sound(family, drawing)
        assert drawing == draw(family)

    @given(families())
    @settings(DRAWN)
    def test_has_generations_without_a_gap(self, family):
        rows = generations(family)
        assert set(rows.values()) == set(range(max(rows.values()) + 1))


class TestNearest:
    @settings(DRAWN)
    @given(st.lists(st.integers(-500, 500), min_size=1, max_size=12))
    def test_keeps_its_distance(self, wished):
        apart = [156.0] * (len(wished) - 1)
        found = nearest([float(each) for each in wished], [1.0] * len(wished), apart)
        assert all(b - a >= 156 - 1e-6 for a, b in itertools.pairwise(found))

    def test_gives_what_is_wished_where_there_is_room(self):
        assert nearest([0.0, 200.0], [1.0, 1.0], [156.0]) == [0.0, 200.0]
