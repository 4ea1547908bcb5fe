"""Whether words say the same, and whom they name. Pure."""

import re
from collections.abc import Iterable

#: Between one who is named and the next: “Sofie en Karim, met Corrie”.
_BETWEEN = re.compile(r",|;|&|\+|/|\ben\b|\bmet\b", re.IGNORECASE)
#: What follows says whose somebody is: “de moeder van Sofie” is not Sofie.
_WHOSE = re.compile(r"\bvan\b", re.IGNORECASE)


def is_the_same(one: str, other: str) -> bool:
    """The same words in the same order; capitals, spaces and punctuation do not count."""
    return _words(one) == _words(other)


def names_one_of(text: str, names: Iterable[str]) -> bool:
    """Whether somebody who goes by one of these names is named in “who does it”."""
    wanted = [_words(name) for name in names if _words(name)]
    for one in _BETWEEN.split(text):
        whole, oneself = _words(one), _words(_WHOSE.split(one)[0])
        if any(name == whole or _stands_in(name, oneself) for name in wanted):
            return True
    return False


def _stands_in(name: list[str], words: list[str]) -> bool:
    size = len(name)
    return any(words[at : at + size] == name for at in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
