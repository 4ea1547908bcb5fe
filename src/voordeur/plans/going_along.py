"""What of a plan goes along to one named reader, and whose yes that takes. Pure.

A parent's paper leaves out what is about a child of sixteen or older; under twelve whoever has
gezag decides, from twelve the child speaks along, from sixteen it decides alone (Jeugdwet art.
7.3.4, 7.3.5 and 7.3.10; Wmo 2015 art. 5.3.2). The own network and partners get what their own part
needs, and only with a yes of everybody it is about. What a member keeps apart goes to nobody else,
whoever says yes.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from voordeur.households.deciding import CHILD_DECIDES, CHILD_SPEAKS_ALONG, OF_AGE
from voordeur.plans.enums import ReaderKind

#: Who reads with the household's yes only.
WITH_CONSENT = {ReaderKind.TIE, ReaderKind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Member:
    """One who lives here; `age` in whole years, None when unknown; `holders` have gezag."""

    key: uuid.UUID
    name: str
    age: int | None
    is_child: bool
    holders: frozenset[uuid.UUID] = frozenset()

    @property
    def is_grown_up(self) -> bool:
        return self.age >= OF_AGE if self.age is not None else not self.is_child

    @property
    def decides_alone(self) -> bool:
        """From sixteen on; of an unknown age only who is no child."""
        return self.age >= CHILD_DECIDES if self.age is not None else not self.is_child

    @property
    def speaks(self) -> bool:
        """From twelve on somebody has a say and may have a paper."""
        return self.age >= CHILD_SPEAKS_ALONG if self.age is not None else not self.is_child


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the paper is for: under which keys they are known, and for whom they decide."""

    kind: ReaderKind
    key: uuid.UUID
    name: str
    what: str
    own: frozenset[uuid.UUID] = frozenset()
    decides_for: frozenset[uuid.UUID] = frozenset()
    #: How they may be called in an action.
    calls: tuple[str, ...] = ()
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A goal or an agreement; `kept_back` when a member keeps it from this reader, `theirs` when
    the reader does something for it.
    """

    key: str
    words: str
    about: uuid.UUID | None
    kept_back: bool = False
    is_safety: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether it goes along, why not, and whose yes is needed when it does."""

    item: Item
    may_go: bool
    goes: bool
    because: str = ""
    asks: tuple[Member, ...] = field(default=())


def of_whom(reader: Reader, members: Iterable[Member]) -> set[uuid.UUID]:
    """Of whom this reader may have what is kept for themselves: of oneself, and of who has no say
    yet whoever decides for them.
    """
    young = {member.key for member in members if not member.speaks}
    return set(reader.own | (reader.decides_for & young))


def judge(items: Iterable[Item], *, reader: Reader, members: list[Member]) -> list[Judged]:
    """Every item, in its own order, for this reader."""
    known = {member.key: member for member in members}
    return [_judged(item, reader, members, known) for item in items]


def _judged(
    item: Item, reader: Reader, members: list[Member], known: dict[uuid.UUID, Member]
) -> Judged:
    about = known.get(item.about) if item.about else None
    if item.kept_back:
        who = about.name if about else "een gezinslid"
        return Judged(item, may_go=False, goes=False, because=f"{who} houdt dit voor zichzelf.")
    because = _why_not(item, about, reader)
    if not because:
        asks = _concerned(item, about, reader, members) if reader.kind in WITH_CONSENT else ()
        return Judged(item, may_go=True, goes=True, asks=asks)
    asks = _concerned(item, about, reader, members)
    return Judged(item, may_go=True, goes=False, because=because, asks=asks)


def _why_not(item: Item, about: Member | None, reader: Reader) -> str:
    """Why it is left out unless somebody says yes; '' when it goes along by itself."""
    if item.is_safety and not (item.about and item.about in reader.own):
        return "Afspraak over veiligheid: alleen voor wie die aangaat."
    if reader.kind in WITH_CONSENT:
        return "" if item.theirs else f"Niet nodig voor wat {reader.name} doet."
    if reader.kind == ReaderKind.HELPER:
        return ""
    if reader.kind == ReaderKind.MEMBER:
        return _why_not_a_member(item, about, reader)
    mine = item.about is not None and item.about in reader.decides_for
    return "" if mine else f"Dit gaat niet alleen over wie {reader.name} vertegenwoordigt."


def _why_not_a_member(item: Item, about: Member | None, reader: Reader) -> str:
    if item.about is None or item.about in reader.own or item.about in reader.decides_for:
        return ""
    if about is None:
        return "Dit gaat over iemand die hier niet meer woont."
    me = reader.member
    if me is None or not me.is_grown_up:
        return f"Dit gaat over {about.name}."
    if about.is_child and about.decides_alone:
        return f"{about.name} is {about.age} jaar en beslist zelf." if about.age else ""
    if about.is_child:
        return f"Dat {reader.name} gezag heeft over {about.name}, is niet vastgelegd."
    return ""


def _concerned(
    item: Item, about: Member | None, reader: Reader, members: list[Member]
) -> tuple[Member, ...]:
    """Whose yes is needed: everybody it is about who has a say, and whoever decides for a child."""
    if about is None:
        asked = [member for member in members if member.is_grown_up]
    elif about.decides_alone:
        asked = [about]
    else:
        holders = [member for member in members if member.key in about.holders]
        deciding = holders or [member for member in members if member.is_grown_up]
        asked = [*([about] if about.speaks else []), *deciding]
    return tuple(member for member in asked if member.key not in reader.own)
