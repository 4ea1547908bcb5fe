"""Finding a service in everyday words: “huur betalen” finds what the network calls otherwise."""

import re
import unicodedata

from voordeur.organisations.meanings import CIRCUMSTANCE, MEANS

#: Words that say nothing about what somebody needs.
SAY_NOTHING = """
    aan al als bij dan dat de deze die dit door een en er geen graag haar heb hebben heeft het hij
    hoe hulp ik in is je kan komt krijg krijgt kunnen maar me mee meer met mij mijn naar niet nog
    nu om omdat ons onze ook op over staat te tot twee uit van veel voor vraag vraagt vragen waar
    waarom wanneer was wat we weer weet wel wie wij wil worden wordt ze zich zij zijn zo zonder zou
"""
EMPTY = frozenset(SAY_NOTHING.split())
#: Words of nearly every service: they count only when somebody says nothing else.
OF_ALL = """
    aanbod advies analyse begeleiding bemiddeling consultatie dienst diensten gemeente inzet
    onderzoek ondersteuning organisatie stichting team traject trajecten voorziening zaken
"""
COMMON = frozenset(OF_ALL.split())
STEM = 4
#: How much a service answers that people mean first, and one whose own word they use.
BEST, NAMED = 5, 3
#: … and one that only helps with what is said beside it.
CIRCUMSTANTIAL = 1


def plain(text: str) -> str:
    """The text without capitals, accents and signs: “Cliëntondersteuners” → clientondersteuners."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare.casefold()))


def words_of(question: str) -> list[str]:
    """The words of a question that say something."""
    return [word for word in plain(question).split() if word not in EMPTY]


def fits(text: str, question: str) -> bool:
    """Whether a text answers every telling word of a search; a search of none fits all.

    For a list that one narrows by typing: a part of a word is enough.
    """
    bare = plain(text)
    return all(
        (_stem(word) in bare if len(word) >= STEM else word in bare.split())
        or any(_begins(bare, part) for part in _meant(word) or ())
        for word in words_of(question)
    )


def rank(text: str, question: str) -> int:
    """How well a text answers a question: 0 is not at all. Nothing is better than nonsense."""
    bare = plain(text)
    told = set(words_of(question))
    return sum(_answers(bare, word) for word in told - COMMON or told)


def _answers(bare: str, word: str) -> int:
    """How well a plain text answers one word: as people mean it, else by its own words."""
    meant = _meant(word)
    if meant is not None:
        found = (place for place, part in enumerate(meant) if _begins(bare, part))
        first = next(found, None)
        if first is None:
            return 0
        return CIRCUMSTANTIAL if word.startswith(CIRCUMSTANCE) else max(BEST - first, 1)
    if len(word) < STEM:
        return NAMED if word in bare.split() else 0
    return NAMED if _begins(bare, _stem(word)) else 0


def _meant(word: str) -> tuple[str, ...] | None:
    """How the services begin that help with what a word means; None for a word we do not know."""
    known = [begin for begin in MEANS if f"{word} ".startswith(begin)]
    return MEANS[max(known, key=len)] if known else None


def _begins(bare: str, part: str) -> bool:
    """Whether a word of a plain text, or words one after another, begin so."""
    return f" {part}" in f" {bare}"


def _stem(word: str) -> str:
    """A word without its ending, as far as four letters stay."""
    return re.sub(r"(en|s|e|t)$", "", word) if len(word) > STEM else word
