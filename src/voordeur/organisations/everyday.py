"""Finding a service in everyday words: “huur betalen” finds what the network calls otherwise."""

import re
import unicodedata

#: The beginning of a word that people use → what the names of services hold. Ours, to be grown
#: by what the desk searched for in vain.
MEANS: dict[str, tuple[str, ...]] = {
    "alzheimer": ("alzheimer", "mantelzorg"),
    "angst": ("ggz", "psychol"),
    "asiel": ("vreemdeling", "vluchteling"),
    "baan": ("werk",),
    "baby": ("opvoed", "vroeghulp"),
    "belasting": ("geldzaken", "raads"),
    "betal": ("geldzaken", "schuld", "vroeg eropaf", "huiszetting"),
    "bijstand": ("inkomen", "raads"),
    "brie": ("geldzaken", "raads"),
    "buren": ("bezorgd", "samenlevingsopbouw"),
    "dement": ("alzheimer", "mantelzorg"),
    "depress": ("ggz", "psychol", "maatschappelijk"),
    "eenza": ("meedoen", "ontmoet", "samenlevingsopbouw"),
    "formulier": ("geldzaken", "raads", "clientonderst"),
    "geheugen": ("alzheimer",),
    "geld": ("geldzaken", "schuld", "inkomen", "vroeg eropaf"),
    "gezin": ("gezin", "opvoed"),
    "huur": ("huiszetting", "geldzaken", "schuld", "vroeg eropaf"),
    "kind": ("jeugd", "opvoed", "gezin", "vroeghulp"),
    "maatschappelijk": ("maatschappelijk", "amw", "smw"),
    "mantelzorg": ("mantelzorg",),
    "ontruim": ("huiszetting", "vroeg eropaf"),
    "ouder": ("opvoed", "meedoen", "mantelzorg"),
    "overlast": ("bezorgd",),
    "puber": ("jongeren", "opvoed"),
    "rekening": ("geldzaken", "schuld"),
    "rolstoel": ("wmo",),
    "ruzie": ("maatschappelijk", "amw", "gezin"),
    "scheid": ("maatschappelijk", "amw", "gezin", "opvoed"),
    "school": ("leerplicht", "smw", "schoolmaatschappelijk"),
    "schuld": ("schuld", "geldzaken", "vroeg eropaf"),
    "scootmobiel": ("wmo",),
    "spijbel": ("leerplicht",),
    "thuiszorg": ("verpleging", "wmo"),
    "toeslag": ("geldzaken", "raads"),
    "traplift": ("wmo",),
    "uitkering": ("inkomen", "raads"),
    "uitzet": ("huiszetting",),
    "verward": ("bezorgd", "ggz"),
    "vluchteling": ("vreemdeling", "vluchteling"),
    "vreemdeling": ("vreemdeling",),
    "vrijwillig": ("vrijwillig",),
    "werk": ("werk",),
    "zorgen": ("bezorgd",),
}  # fmt: skip

#: Words that say nothing about what somebody needs.
SAY_NOTHING = """
    aan als bij dan dat de deze die dit door een en er geen haar heb heeft het hij hoe hulp ik in is
    je kan maar meer met mijn naar niet nog om ook op over te tot twee uit van voor waar was wat we
    wel wie wil ze zij zijn zo zonder
"""
EMPTY = frozenset(SAY_NOTHING.split())
STEM = 4


def plain(text: str) -> str:
    """The text without capitals, accents and signs: “Cliëntondersteuners” → clientondersteuners."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare.casefold()))


def words_of(question: str) -> list[str]:
    """The words of a question that say something."""
    return [word for word in plain(question).split() if word not in EMPTY]


def speaks_of(text: str, word: str) -> bool:
    """Whether a plain text holds a word, its beginning, or what people mean by it."""
    stem = re.sub(r"(en|s|e|t)$", "", word) if len(word) > STEM else word
    means = [part for begin, parts in MEANS.items() if word.startswith(begin) for part in parts]
    if len(word) < STEM:
        return word in text.split()
    return stem in text or any(part in text for part in means)


def fits(text: str, question: str) -> bool:
    """Whether a text answers every telling word of a question; a question of none fits all."""
    return all(speaks_of(plain(text), word) for word in words_of(question))


def rank(text: str, question: str) -> int:
    """How many telling words of a question a text answers."""
    bare = plain(text)
    return sum(speaks_of(bare, word) for word in words_of(question))
