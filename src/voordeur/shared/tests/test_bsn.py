"""BSN: the eleven-test with weight -1, leading zeros, numbers never given out."""

import pytest
from django.core.management import call_command

from voordeur.shared.bsn import NotABsn, parsed


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("999990019", "999990019"),
        ("9999.90.019", "999990019"),
        (" 9999 90019 ", "999990019"),
        ("111222333", "111222333"),
        ("10000008", "010000008"),
    ],
)
def test_a_bsn_is_nine_digits_however_it_is_typed(text: str, digits: str):
    assert parsed(text) == digits


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cijfers"),
        ("99999001X", "cijfers"),
        ("٩٩٩٩٩٠٠١٩", "cijfers"),
        ("1234567", "negen"),
        ("9999900190", "negen"),
        ("999990018", "elfproef"),
        ("000000000", "niet"),
        ("000000012", "uitgegeven"),
        ("100000009", "uitgegeven"),
    ],
)
def test_what_is_no_bsn_is_refused_with_the_reason(text: str, reason: str):
    with pytest.raises(NotABsn, match=reason):
        parsed(text)


def test_the_command_says_yes(capsys: pytest.CaptureFixture[str]):
    call_command("bsn", "999990019")

    assert "geldig" in capsys.readouterr().out


def test_the_command_says_no_with_exit_code_one(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        call_command("bsn", "999990018")

    assert stopped.value.code == 1
    assert "elfproef" in capsys.readouterr().err
