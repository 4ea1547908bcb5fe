"""Writes docs/need-to-know.md: every address, and who may open it in which place.

`python docs/make_need_to_know.py` writes the page from `tests/security/may.py`, the table that the
tests hold every page to; with `--check` it only says whether the page is current.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from written import write_or_check

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "need-to-know.md"
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

HEAD = """# Wie mag waar komen

Deze bladzijde is voor wie de privacy van inwoners bewaakt. Elk adres van Voordeur staat er precies
één keer in, met wie het mag openen. Voor ieder ander bestaat het adres niet (404), ook als het over
een huishouden gaat dat er wel is. Een proef probeert elk adres voor elk van de {number} mensen
hieronder, met kijken en met vastleggen.

Wie alleen meeleest kan een formulier soms openen; vastleggen wordt dan geweigerd met een zin. Hoe
diep iemand op een bladzijde ziet, staat in [Need-to-know](explanation/privacy.md): PostgreSQL
weigert per rij nog eens wat deze tabel per bladzijde weigert. In een adres staat `…` waar een
sleutel of een woord komt.

`make diagrams` schrijft deze bladzijde uit `tests/security/may.py`; verander haar niet met de hand.

## Wie er zijn

{people}

## Wat voor wie opengaat
"""


def made() -> str:
    """The page as it should be."""
    import django

    django.setup()
    from tests.security.addresses import ADDRESSES
    from tests.security.may import BY_POST, DOORS, ELSEWHERE
    from tests.security.standings import WHO

    routes = {name: re.sub(r"<[^>]*>", "…", route) for name, route in ADDRESSES}
    people = "\n".join(f"- {said}" for said in WHO.values())
    parts = [HEAD.format(number=len(WHO), people=people)]
    for door in DOORS.values():
        rows = [(routes[name], name, "kijken") for name in door.looks]
        rows += [(routes[name], name, "kijken en vastleggen") for name in door.changes]
        parts.append(f"### {door.said[:1].upper()}{door.said[1:]}\n")
        if len(door.who) < len(WHO) - 2:
            parts.append("".join(f"- {WHO[who]}\n" for who in door.who))
        parts.append("| adres | wat |\n|---|---|")
        parts.append("\n".join(f"| `{route}` | {what} |" for route, _, what in sorted(rows)) + "\n")
    parts.append("## Bijzonder\n")
    for name, who in BY_POST.items():
        parts.append(
            f"- `{routes[name]}` leidt bij kijken terug; vastleggen is voor: "
            + ", ".join(WHO[one] for one in who)
            + "."
        )
    parts += [
        f"- `{routes[name]}` heeft een eigen proef: {why}." for name, why in ELSEWHERE.items()
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    stale = "docs/need-to-know.md is not what tests/security/may.py says; run: make diagrams"
    raise SystemExit(write_or_check({PAGE: made()}, stale=stale))
