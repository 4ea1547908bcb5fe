"""What one text says otherwise than another, in words."""

from hypothesis import given
from hypothesis import strategies as st

from voordeur.instructions import differences
from voordeur.instructions.differences import Part


def between(before, after):
    return [(part.kind, part.text) for part in differences.between(before, after)]


def test_words_that_came_and_went():
    assert between("Bel binnen twee dagen.", "Bel binnen één werkdag.") == [
        ("same", "Bel binnen "),
        ("gone", "twee dagen"),
        ("added", "één werkdag"),
        ("same", "."),
    ]


def test_the_same_text_has_no_changes():
    assert differences.between("Bel terug.", "Bel terug.") == [Part("same", "Bel terug.")]


def test_a_line_more_is_shown_where_it_stands():
    assert ("added", "- Drie\n") in between("- Eén\n- Vier", "- Eén\n- Drie\n- Vier") or (
        "added",
        "Drie\n- ",
    ) in between("- Eén\n- Vier", "- Eén\n- Drie\n- Vier")


@given(st.text("ab \n.", max_size=40), st.text("ab \n.", max_size=40))
def test_both_texts_can_be_read_back(before, after):
    parts = differences.between(before, after)

    assert "".join(part.text for part in parts if part.kind != "gone") == after
    assert "".join(part.text for part in parts if part.kind != "added") == before
