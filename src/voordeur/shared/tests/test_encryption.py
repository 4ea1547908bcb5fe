"""A seal opens on its own row only; a blind index finds without telling."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voordeur.shared.encryption import blind_index, seal, unseal
from voordeur.shared.keys import new_key

ROW = uuid.UUID(int=1)
OTHER = uuid.UUID(int=2)


@given(st.text())
def test_what_is_sealed_comes_back(text: str):
    assert unseal(seal(text, row=ROW), row=ROW) == text


def test_a_seal_does_not_open_on_another_row():
    with pytest.raises(ValueError, match="another row"):
        unseal(seal("999990019", row=ROW), row=OTHER)


def test_a_seal_of_an_unknown_key_is_refused():
    with pytest.raises(ValueError, match="unknown key 9"):
        unseal(b"\x09" + b"x" * 40, row=ROW)


def test_two_seals_of_one_text_differ_and_their_index_is_the_same():
    assert seal("999990019", row=ROW) != seal("999990019", row=ROW)
    assert blind_index("999990019", municipality=ROW) == blind_index("999990019", municipality=ROW)


def test_two_controllers_have_no_index_in_common():
    assert blind_index("999990019", municipality=ROW) != blind_index(
        "999990019", municipality=OTHER
    )


def test_keys_are_version_seven_and_in_order_of_time():
    keys = [new_key() for _ in range(1000)]

    assert {key.version for key in keys} == {7}
    assert len(set(keys)) == 1000
    assert [key.int >> 80 for key in keys] == sorted(key.int >> 80 for key in keys)
