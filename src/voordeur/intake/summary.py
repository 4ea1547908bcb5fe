"""A first summary, made from the answers and nothing else. Pure.

Every word that carries content comes from an answer, or is the name of a domain, a person or a
degree of help; the rest is the fixed wording below. Whoever finishes the intake edits it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voordeur.intake.enums import HelpNeeded

#: The fixed wording; the test reads it here.
SENTENCES = {
    HelpNeeded.NOW: "Hulp nu nodig: {}.",
    HelpNeeded.SOON: "Hulp gewenst: {}.",
    HelpNeeded.NONE: "Geen hulp nodig: {}.",
}
SKIPPED = "Niet besproken: {}."
WISHES = "Wensen:"
WISH = "- {who} ({domain}): {wish}"
AND = " en "


@dataclass(frozen=True, slots=True)
class Counted:
    """One answer that counts: the domain by name, about whom, and what was said."""

    domain: str
    who: str
    help_needed: str
    wish: str


def summary(answers: Sequence[Counted]) -> str:
    """How much help each domain needs, heaviest first, and what the people want."""
    lines = []
    heaviest = _heaviest(answers)
    for needed, sentence in SENTENCES.items():
        names = [domain for domain, found in heaviest.items() if found == needed]
        if names:
            lines.append(sentence.format(_joined(names)))
    skipped = [domain for domain, found in heaviest.items() if not found]
    if skipped:
        lines.append(SKIPPED.format(_joined(skipped)))
    wishes = [one for one in answers if one.wish]
    if wishes:
        lines.append(WISHES)
        lines += [
            WISH.format(who=one.who, domain=one.domain, wish=" ".join(one.wish.split()))
            for one in wishes
        ]
    return "\n".join(lines)


def _heaviest(answers: Sequence[Counted]) -> dict[str, str]:
    """How much help each domain needs at most, "" where nothing was discussed."""
    found: dict[str, str] = {}
    for domain in dict.fromkeys(one.domain for one in answers):
        said = {one.help_needed for one in answers if one.domain == domain}
        found[domain] = next((needed for needed in SENTENCES if needed in said), "")
    return found


def _joined(names: Iterable[str]) -> str:
    *before, last = names
    return AND.join(filter(None, [", ".join(before), last]))
