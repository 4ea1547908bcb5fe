"""Making a paper: one function, behind which the typesetter stands (ADR 0013)."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.apps import apps

from voordeur.paper import ends

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
#: Archives keep it (PDF/A-2a) and a screen reader reads it (PDF/UA-1); both are checked in tests.
STANDARDS = ["a-2a", "ua-1"]
#: What stands for a sign that no typeface of ours has.
UNKNOWN = "□"
#: Signs that no paper shows: they steer a machine, or turn the direction of the line.
_STEERING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def render(template: str, told: Mapping[str, Any], *, now: datetime) -> bytes:
    """A PDF of `<room>/papers/<name>.typ`, named as "room/name", of what it is told.

    `told` is data for JSON; text in it stays text, whatever it says. The template sees nothing but
    itself, the house style and the typeface. The same words at the same moment give the same bytes.
    Raises LookupError for a template that is not there; a template that cannot be set, or a picture
    without words, raises typst.TypstError.
    """
    words = _each(told, _readable)
    try:
        return _set(_source(template), words, now=now, left_out=False)
    except typst.TypstError:
        shown = _each(words, _that_can_be_set)
        if shown == words:
            raise
        return _set(_source(template), shown, now=now, left_out=True)


def _set(source: bytes, told: Any, *, now: datetime, left_out: bool) -> bytes:
    inputs = {
        "told": json.dumps(told, ensure_ascii=False),
        "left-out": "yes" if left_out else "no",
    }
    made = _compiled(
        {"main.typ": source, "house.typ": _house()}, inputs, timestamp=int(now.timestamp())
    )
    return ends.clear(made)


def _compiled(sources: Any, inputs: dict[str, str], **more: Any) -> bytes:
    """What the typesetter makes with our typeface alone; Any, as its stubs know one source."""
    settings: Any = {"root": str(FONTS), "font_paths": [str(FONTS)], "pdf_standards": STANDARDS}
    made: bytes = typst.compile(
        sources, ignore_system_fonts=True, sys_inputs=inputs, **settings, **more
    )
    return made


def _source(template: str) -> bytes:
    room, _, name = template.partition("/")
    path = Path(apps.get_app_config(room).path) / "papers" / f"{name}.typ"
    if not path.is_file():
        raise LookupError(f"there is no paper {template}")
    return path.read_bytes()


@lru_cache(maxsize=1)
def _house() -> bytes:
    return (HERE / "house.typ").read_bytes()


def _each(told: Any, change: Any) -> Any:
    """The same data with every text in it changed."""
    if isinstance(told, str):
        return change(told)
    if isinstance(told, Mapping):
        return {key: _each(value, change) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_each(value, change) for value in told]
    return told


def _readable(text: str) -> str:
    return _STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _that_can_be_set(text: str) -> str:
    return "".join(sign if sign.isspace() or _is_in_a_typeface(sign) else UNKNOWN for sign in text)


@lru_cache(maxsize=4096)
def _is_in_a_typeface(sign: str) -> bool:
    """Whether this sign can be printed; asked only when a paper could not be."""
    if sign.isascii():
        return True
    line = b'#set document(title: "x")\n#set text(font: "Source Sans 3")\n#sys.inputs.sign'
    try:
        _compiled(line, {"sign": sign})
    except typst.TypstError:
        return False
    return True
