"""Searching somebody as one hears of them: a name with a slip, an address, a telephone, a BSN."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass

import psycopg

from bench.visitors import Visitor
from voordeur.shared import encryption

SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Somebody:
    """What one may have heard of somebody who lives in the town."""

    given_name: str
    surname: str
    born_on: str
    postcode: str
    number: str
    phone: str
    bsn: str


def heard_of(address: str, visitor: Visitor) -> list[Somebody]:
    """People of the town, half of them of the visitor's own households."""
    query = (
        "select p.given_name, p.surname, coalesce(p.born_on::text, ''), h.postcode,"
        " coalesce(h.house_number::text, ''), p.phone, p.bsn_sealed, p.id"
        " from households_membership m join households_person p on p.id = m.person_id"
        " join households_household h on h.matter_id = m.household_id"
        " where m.until_on is null and {which} order by md5(p.id::text) limit %s"
    )
    with psycopg.connect(address) as server, server.cursor() as cursor:
        cursor.execute("set local role voordeur_guard")
        rows = []
        own = [uuid.UUID(key) for key in visitor.matters]
        for which, words in (("m.household_id = any(%s)", [own]), ("true", [])):
            cursor.execute(query.format(which=which), [*words, SAMPLE // 2])
            rows += cursor.fetchall()
    return [
        Somebody(*row[:6], bsn=encryption.unseal(row[6], row=row[7]) if row[6] else "")
        for row in rows
    ]


def forgotten(address: str) -> None:
    """Begin the hour anew: nobody who measures is stopped for searching too much."""
    with psycopg.connect(address) as server:
        server.execute("set local role voordeur_guard")
        server.execute("delete from access_hitsubject")
        server.execute("delete from access_searchhit")


def slip(word: str, dice: random.Random) -> str:
    """The word with one letter missing, doubled, changed or swapped, after the first."""
    at = dice.randrange(1, max(2, len(word) - 1))
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + dice.choice("aeioukrst") + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ]
    )


def typed(one: Somebody, dice: random.Random) -> dict[str, str]:
    """What is typed in the box, by what it is."""
    family = one.surname.split("-")[0].split()[-1]
    return {
        "name with a slip": f"{one.given_name} {slip(family, dice)}",
        "surname with a slip": slip(family, dice),
        "begin of a name": family[:4],
        "name and birth date": f"{slip(family, dice)} {one.born_on}",
        "postcode and number": f"{one.postcode} {one.number}" if one.postcode else family,
        "telephone": one.phone or family,
        "BSN": one.bsn or family,
    }


KINDS = (
    "name with a slip", "surname with a slip", "begin of a name", "name and birth date",
    "postcode and number", "telephone", "BSN",
)  # fmt: skip
