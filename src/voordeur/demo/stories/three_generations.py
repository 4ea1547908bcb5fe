"""Around Mirjam and her children: a child to come with her new partner, parents, and who helps.

Told for the genogram and the ecogram: three generations, a former partner, two homes, four bonds.
"""

from datetime import datetime
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.households import operations as households
from voordeur.households.enums import Bond, Gender, RelationKind
from voordeur.households.models import Household, Membership, Person

DAYS_AGO = -8
#: Who, what they are to the household, how the bond is.
NETWORK = (
    ("Wil Schouten-Proef", "moeder van Mirjam, past op", Bond.STRONG),
    ("Henk Vos-Proef", "vader van Ruben", Bond.TENSE),
    ("Joke Blom-Proef", "buurvrouw, brengt Fenna naar school", Bond.STRONG),
    ("Bas Meijer-Proef", "trainer van Daan bij de voetbalclub", Bond.WEAK),
    ("Carla Schouten-Proef", "zus van Mirjam", Bond.BROKEN),
    ("Vrouwengroep-Proef", "dinsdagochtend", ""),
)


def tell(stage: Stage, postma: Assignment, home: Household) -> None:
    """Written down a day after the children's two homes."""
    now = stage.at(DAYS_AGO, "10.30")
    households.expect_child(
        household=home, surname="Meerman-Proef", expected_on=stage.day(110), actor=postma, now=now
    )
    _who_is_who(stage, postma, home, now)
    for name, relation, bond in NETWORK:
        households.add_support(
            household=home, name=name, relation=relation, bond=bond, actor=postma, now=now
        )


def _who_is_who(stage: Stage, postma: Assignment, home: Household, now: datetime) -> None:
    people = _people(stage, postma, home, now)
    mirjam, tom, baby = people["Mirjam"], people["Tom"], people[""]

    def tie(person: Person, kind: RelationKind, **other: Any) -> None:
        households.add_relation(
            household=home, person=person, kind=kind, actor=postma, now=now, **other
        )

    tie(mirjam, RelationKind.PARTNER, other=tom, from_on=stage.day(-400))
    tie(baby, RelationKind.PARENT, other=mirjam)
    tie(baby, RelationKind.PARENT, other=tom)
    tie(mirjam, RelationKind.PARENT, name="Wil Schouten-Proef", gender=Gender.WOMAN)
    tie(mirjam, RelationKind.PARENT, name="Aad Schouten-Proef", gender=Gender.MAN)
    tie(mirjam, RelationKind.SIBLING, name="Carla Schouten-Proef", gender=Gender.WOMAN)
    for child in ("Daan", "Fenna"):
        tie(
            people[child], RelationKind.GRANDPARENT, name="Henk Vos-Proef", gender=Gender.MAN,
        )  # fmt: skip


def _people(stage: Stage, postma: Assignment, home: Household, now: datetime) -> dict[str, Person]:
    with stage.seen_by(postma, now):
        rows = Membership.objects.filter(household=home, until_on=None).select_related("person")
        return {row.person.given_name: row.person for row in rows.order_by("id")}
