"""What one text says otherwise than another, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

#: A word with the hyphens and apostrophes inside it, a run of spaces, or one sign.
WORDS = re.compile(r"\s+|\w+(?:['\u2019-]\w+)*|[^\w\s]")

Kind = Literal["same", "added", "gone"]


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stayed, came or went."""

    kind: Kind
    text: str


def between(before: str, after: str) -> list[Part]:
    """The new text with what was added, and what is gone where it stood."""
    return list(_joined(_parts(WORDS.findall(before), WORDS.findall(after))))


def _parts(old: list[str], new: list[str]) -> Iterator[Part]:
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    for step, old_from, old_to, new_from, new_to in steps:
        if step == "equal":
            yield Part("same", "".join(new[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Part("gone", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Part("added", "".join(new[new_from:new_to]))


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """A space between two changes belongs to them: otherwise each word is a change of its own."""
    gone = added = ""
    for part in parts:
        if part.kind == "same" and (part.text.strip(" ") or not (gone or added)):
            yield from _changed(gone, added)
            gone = added = ""
            yield part
        else:
            gone += part.text if part.kind != "added" else ""
            added += part.text if part.kind != "gone" else ""
    yield from _changed(gone, added)


def _changed(gone: str, added: str) -> Iterator[Part]:
    if gone == added:
        if gone:
            yield Part("same", gone)
        return
    if gone:
        yield Part("gone", gone)
    if added:
        yield Part("added", added)
