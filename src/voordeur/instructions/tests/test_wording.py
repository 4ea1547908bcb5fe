"""Plain text with a simple shape; whatever is typed, it comes out as words."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from voordeur.instructions import wording
from voordeur.instructions.wording import Block, Piece

KEY = uuid.UUID(int=7)


def shape(text):
    return [(block.kind, len(block.lines)) for block in wording.blocks(text)]


class TestBlocks:
    def test_paragraphs_are_parted_by_an_empty_line(self):
        assert shape("Eén.\nTwee.\n\nDrie.") == [("text", 2), ("text", 1)]

    def test_points_and_numbers_are_lists(self):
        assert shape("Doe dit:\n- a\n* b\n1. eerst\n2) dan") == [
            ("text", 1),
            ("points", 2),
            ("numbers", 2),
        ]

    def test_the_sign_before_a_line_is_not_shown(self):
        [block] = wording.blocks("- Vraag door")
        assert block == Block("points", ((Piece("Vraag door"),),))

    def test_a_dash_inside_a_line_is_a_dash(self):
        assert shape("Bel 14.00 - 15.00 uur") == [("text", 1)]

    def test_a_service_leads_to_where_it_is_given(self):
        [block] = wording.blocks("Wijs op [[ Maatje ]].", {"maatje": KEY})
        assert block.lines == ((Piece("Wijs op "), Piece("Maatje", service=KEY), Piece(".")),)

    def test_a_name_that_several_services_have_leads_to_the_search(self):
        [block] = wording.blocks("[[Maatje]]", {"maatje": None})
        assert block.lines == ((Piece("Maatje", search="Maatje"),),)

    def test_a_service_that_is_no_more_is_a_word(self):
        [block] = wording.blocks("[[Maatje]]")
        assert block.lines == ((Piece("Maatje"),),)

    @given(st.text(max_size=300))
    def test_nothing_that_is_typed_is_lost_or_breaks_it(self, text):
        shown = "".join(
            piece.text for block in wording.blocks(text) for line in block.lines for piece in line
        )
        kept = {sign for sign in text if sign.isalpha()}
        assert kept <= set(shown)


class TestShort:
    def test_the_first_line_is_without_signs(self):
        assert wording.first_line("\n- Wijs op [[Maatje]]\nen") == "Wijs op Maatje"

    def test_the_line_with_a_word_is_found(self):
        assert wording.line_with("Eerst dit.\n- Dan de HUUR.", ["huur"]) == "Dan de HUUR."
        assert wording.line_with("Eerst dit.", ["huur"]) == "Eerst dit."

    def test_services_are_named_once(self):
        assert wording.services_in("[[A]] en [[B]] en [[A]]") == ["A", "B"]
