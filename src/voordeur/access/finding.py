"""Finding who is already known, without showing who one may not see.

An *open* card shows somebody whom one sees. A *known* card says only that the data typed are known
here: it stands for a person by the key of the find, never by theirs. The rule stands in
law/functions_search.sql (`find_persons`), which also keeps the log and the measure of searching.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core import signing
from django.db import DatabaseError, connection, transaction

from voordeur.access import asking, streets
from voordeur.access.asking import Asked
from voordeur.access.enums import CardKind, InvolvementRole, SearchMark
from voordeur.access.models import Involvement
from voordeur.accounts.models import Assignment
from voordeur.households import names
from voordeur.households.models import Household, Person
from voordeur.shared import bsn as numbers
from voordeur.shared import encryption
from voordeur.shared.acting import focus
from voordeur.shared.errors import DomainError, SayMore
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, part, refusal, running
from voordeur.shared.periods import local_date

#: So many open cards stand on the page; more marks bring the right one up.
SHOWN = 8
#: So long a search is the search that comes before registering somebody new.
PROOF_HOLDS = timedelta(minutes=60)
SALT = "voordeur.access.searched"

SENTENCES["access_searching_has_a_measure"] = (
    "U heeft het afgelopen uur erg vaak gezocht. Wacht even, of vraag uw teamleider om te helpen."
)
SEARCH_FIRST = (
    "Zoek eerst of deze persoon al bekend is: typ de naam, de geboortedatum, het adres of het BSN "
    "in het zoekvak. Daarna kunt u iemand nieuw inschrijven."
)


class TooManySearches(DomainError):
    """Whoever acts has searched beyond measure this hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a search says of somebody; a known card holds nothing but its own key."""

    hit_id: uuid.UUID
    kind: CardKind
    name: str = ""
    born_on: date | None = None
    died_on: date | None = None
    address: str = ""
    coordinator: str = ""
    household_id: uuid.UUID | None = None
    #: what may be done there at once (`access.offering`)
    offers: tuple[Any, ...] = ()

    @property
    def key(self) -> str:
        """As it comes back from a form."""
        return str(self.hit_id)


@dataclass(frozen=True, slots=True)
class Found:
    """The cards of one search, and the proof that it was done; no proof when nothing was asked."""

    cards: list[Card]
    proof: str
    asked: Asked

    @property
    def households(self) -> list[uuid.UUID]:
        """The households that show, for the read log."""
        return [card.household_id for card in self.cards if card.household_id]


def search(acting: Assignment, text: str, now: datetime) -> Found:
    """Who may be meant by what was typed; writes the find down, so inside a transaction that may.

    Raises TooManySearches when whoever acts has searched beyond measure this hour.
    """
    asked = streets.resolved(asking.understood(text, today=local_date(now)))
    return look_for(acting, asked, now)


def look_for(
    acting: Assignment,
    asked: Asked,
    now: datetime,
    *,
    is_whole_name: bool = False,
    in_danger: bool = False,
) -> Found:
    """The same, for marks that are told apart already, such as the fields of a form.

    A whole name may be shorter than what one may browse by. In danger nobody is stopped by the
    measure: beyond it the search is written down and nothing is told.
    """
    if not asked.is_enough and not (is_whole_name and asked.words):
        return Found(cards=[], proof="", asked=asked)
    try:
        rows = _found(acting, asked, now)
    except TooManySearches:
        if not in_danger:
            raise
        _withhold(asked, now)
        rows = []
    cards = _cards([row for row in rows if row[1] == CardKind.OPEN], today=local_date(now))
    cards += [Card(hit_id=key, kind=CardKind.KNOWN) for key, kind, *_ in rows if kind == "known"]
    return Found(cards=cards, proof=_proof(acting, now), asked=asked)


@part
def household_of(hit_id: uuid.UUID, acting: Assignment) -> uuid.UUID:
    """The key of the household a card stood for, to join something to without showing it.

    Raises SayMore for a card that was given to somebody else or long ago, or that is no card.
    """
    with connection.cursor() as cursor:
        cursor.execute("select household_of_hit(%s, %s)", [hit_id, running().now])
        (key,) = cursor.fetchone()
    if key is None:
        raise SayMore("Deze zoekvondst is verlopen. Zoek opnieuw en kies dan wie u bedoelt.")
    return uuid.UUID(str(key))


@part
def require_not_secret(household_id: uuid.UUID) -> None:
    """Raise SayMore for a household of an earlier contact in which somebody is kept secret since.

    Who sees that household goes on with it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select may_join_again(%s)", [household_id])
        (may,) = cursor.fetchone()
    if not may:
        raise SayMore(
            "Dit gesprek is te lang geleden om op voort te gaan. Zoek opnieuw wie het is."
        )


def require_searched(proof: str, acting: Assignment, now: datetime) -> None:
    """Raise SayMore unless whoever acts searched within the hour."""
    try:
        said = signing.Signer(salt=SALT).unsign_object(proof)
        at = datetime.fromisoformat(said["at"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        raise SayMore(SEARCH_FIRST) from None
    mine = (said.get("user"), said.get("for")) == _who(acting)
    if not mine or not at <= now <= at + PROOF_HOLDS:
        raise SayMore(SEARCH_FIRST)


def _proof(acting: Assignment, now: datetime) -> str:
    user, municipality = _who(acting)
    said = {"user": user, "for": municipality, "at": now.isoformat()}
    return signing.Signer(salt=SALT).sign_object(said)


def _who(acting: Assignment) -> tuple[str, str]:
    return str(acting.user_id), str(acting.municipality_id)


def _withhold(asked: Asked, now: datetime) -> None:
    marks = {
        SearchMark.BSN: asked.bsn,
        SearchMark.NAME: asked.words,
        SearchMark.BORN: asked.born_on,
        SearchMark.ADDRESS: asked.postcode or asked.codes,
        SearchMark.PHONE: asked.phone,
    }
    by = [mark.value for mark, told in marks.items() if told]
    with connection.cursor() as cursor:
        cursor.execute(
            "select search_withheld(%s::text[], %s::timestamptz, %s::uuid)", [by, now, new_key()]
        )


Row = tuple[uuid.UUID, str, uuid.UUID | None, uuid.UUID | None]


def _found(acting: Assignment, asked: Asked, now: datetime) -> list[Row]:
    index = (
        encryption.blind_index(asked.bsn, municipality=acting.municipality_id)
        if asked.bsn
        else None
    )
    codes = list(asked.codes) or [asked.postcode] * bool(asked.postcode)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select * from find_persons(%s::text, %s::date, %s::text[], %s::int, %s::text,"
                " %s::bytea, %s::timestamptz, %s::uuid, %s::int)",
                [
                    asked.words, asked.born_on, codes, asked.house_number, asked.phone, index, now,
                    new_key(), SHOWN,
                ],
            )  # fmt: skip
            return cursor.fetchall()
    except DatabaseError as error:
        said = refusal(error)
        if said is None:
            raise
        raise TooManySearches(str(said)) from error


def _cards(rows: Iterable[Row], *, today: date) -> list[Card]:
    """Open cards, read once more through the row policies: what these refuse does not show."""
    rows = list(rows)
    focus(home for *_, home in rows if home)
    people = {person.id: person for person in Person.objects.filter(id__in=[r[2] for r in rows])}
    homes = {home.pk: home for home in Household.objects.filter(pk__in=[r[3] for r in rows])}
    running = Involvement.objects.filter(
        matter__in=homes, role=InvolvementRole.COORDINATOR, ended_at=None
    ).select_related("user")
    coordinators = {one.matter_id: one.user.name for one in running.order_by("id") if one.user}
    return [
        Card(
            hit_id=hit,
            kind=CardKind.OPEN,
            name=people[person].full_name,
            born_on=people[person].born_on,
            died_on=people[person].died_on,
            address=homes[home].address,
            coordinator=coordinators.get(home, ""),
            household_id=home,
        )
        for hit, _, person, home in rows
        if person in people and home is not None and home in homes
    ]


def known_households(
    *,
    acting: Assignment,
    surname: str = "",
    born_on: date | None = None,
    postcode: str = "",
    house_number: int | None = None,
    bsn: str = "",
    bsn_is_unknown: bool = False,
    now: datetime,
) -> list[uuid.UUID]:
    """The households (at most five) in which somebody answers to this; within a transaction.

    The BSN alone decides when it is found; the other marks are only compared when it is not, and
    at once when it `is_unknown` from asking before. It is written down and counted like any
    search. Raises NotABsn for a number that is none, TooManySearches when whoever acts has
    searched beyond measure this hour.
    """
    index = None
    if bsn:
        index = encryption.blind_index(numbers.parsed(bsn), municipality=acting.municipality_id)
    if index and not bsn_is_unknown:
        found = _asked("", None, "", None, index, now=now)
        if found or not (surname or born_on or postcode):
            return found
    code = names.postcode(postcode) if house_number is not None else ""
    number = house_number if code else 0
    return _asked(names.surname_key(surname), born_on, code, number, index, now=now)


def _asked(
    surname: str,
    born_on: date | None,
    code: str,
    number: int | None,
    index: bytes | None,
    *,
    now: datetime,
) -> list[uuid.UUID]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select find_known(%s::text, %s::date, %s::text, %s::int, %s::bytea,"
                " %s::timestamptz, %s::uuid)",
                [surname, born_on, code, number or 0, index, now, new_key()],
            )
            return [key for (key,) in cursor.fetchall()]
    except DatabaseError as error:
        said = refusal(error)
        if said is None:
            raise
        raise TooManySearches(str(said)) from error
