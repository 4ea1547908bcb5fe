"""What only one act asks for, or what must be of one piece: made with what stands there."""

import typing
import uuid
from typing import Any

from voordeur.access import finding
from voordeur.access.asking import Asked
from voordeur.access.models import Involvement, SearchHit
from voordeur.accounts.models import User
from voordeur.accounts.operations import NewAbsence
from voordeur.cases.operations import Left
from voordeur.followup.models import Promise
from voordeur.frontdesk import joining
from voordeur.frontdesk.joining import NewHousehold
from voordeur.households.enums import NoAddress
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Person
from voordeur.households.operations import Address, NewPerson
from voordeur.intake import instruments
from voordeur.intake.enums import FactorSign, InstrumentKind, LifeDomain
from voordeur.intake.models import Instrument, Intake, Measurement
from voordeur.intake.operations import NewReply, NewScore
from voordeur.organisations.models import Team
from voordeur.organisations.words import MunicipalityWords
from voordeur.plans.enums import ActionBy, GoalState
from voordeur.plans.models import Goal
from voordeur.plans.operations import ChangedAction, GoalLook, LookBack
from voordeur.shared.keys import new_key

if typing.TYPE_CHECKING:
    from tests.law.machine.asks import Asks


def _looks(asks: "Asks") -> dict[uuid.UUID, GoalLook]:
    hint = typing.get_type_hints(GoalLook)["state"]
    goals = Goal.objects.filter(household=asks.household, state="running").order_by("pk")
    reached = [GoalState.RUNNING, GoalState.REACHED]
    return {
        goal.pk: GoalLook(
            state=asks.chance.choice(reached) if asks.happens(80) else asks.make("state", hint)
        )
        for goal in goals
    }


def _left(asks: "Asks") -> dict[uuid.UUID, Left] | None:
    if asks.happens(60):
        return None
    promises = Promise.objects.open().filter(matter_id=asks.household).exclude(kind="watch")
    return {promise.pk: asks.composed(Left) for promise in promises.order_by("pk")[:9]}


def _hit(asks: "Asks") -> uuid.UUID:
    """Somebody searches, as one does before asking to be let in, and takes a card that came up."""
    people = Person.objects.filter(municipality=asks.actor.municipality_id, born_on__isnull=False)
    person = asks.chance.choice(list(people.order_by("pk")[:20]) or [None])
    marks = Asked(
        words=person.surname if person else "Proef", born_on=person.born_on if person else None
    )
    with asks.acting():
        finding.look_for(asks.actor, marks, asks.town.now, is_whole_name=True)
    known = SearchHit.objects.filter(kind="known", user_id=asks.actor.user_id)
    hits = list(known.order_by("-written_at", "pk")[:2])
    return asks.chance.choice(hits).pk if hits else new_key()


def _twins(asks: "Asks", made: dict[str, Any], one: str, other: str) -> None:
    """Two of the kind that is merged: households there are, or people of this one and another."""
    known = Involvement.objects.filter(user=asks.actor.user_id, ended_at=None, until_on=None)
    others = [
        key
        for key in known.order_by("pk").values_list("matter_id", flat=True)
        if key != asks.household
    ]
    if others and asks.happens(80):
        asks.household = asks.chance.choice(others)
        others = [key for key in others if key != asks.household]
    homes = [asks.household, asks.chance.choice(others or asks.town.households[1:])]
    keys = homes[:]
    if made["kind"] == Kind.PERSON:
        found = Person.objects.filter(memberships__household__in=homes).order_by("pk").distinct()
        keys = [asks.chance.choice(list(found)).pk for _ in range(2)] if found else homes
    asks.chance.shuffle(keys)
    made[one], made[other] = keys


def _searched(asks: "Asks", new: NewHousehold) -> NewHousehold:
    """Search comes first, as the page of the desk does it."""
    if asks.actor is None or asks.happens(5):
        return new
    with asks.acting():
        return joining.searched(new, acting=asks.actor, now=asks.town.now)


def _proof(asks: "Asks") -> str:
    with asks.acting():
        return finding.search(asks.actor, "Machine-Proef 01-02-1990", asks.town.now).proof


def _scores(asks: "Asks") -> list[NewScore]:
    """Of every item of what is measured there, or of one."""
    found = Measurement.objects.filter(household=asks.household, state="running")
    measurement = found.select_related("instrument").order_by("-pk").first()
    asked = measurement.instrument if measurement else _instrument(asks)
    items = [code for code, _ in instruments.items_of(asked.kind, asked.domains)]
    if not asks.happens(60):
        items = [asks.chance.choice(items)]
    is_matrix = asked.kind == InstrumentKind.MATRIX
    return [
        NewScore(item=item, level=asks.chance.choice([1, 3, 5]))
        if is_matrix
        else NewScore(item=item, sign=asks.chance.choice(list(FactorSign)), words="Zo is het.")
        for item in items
    ]


def _deeper(asks: "Asks", intake: Intake) -> tuple[str, tuple[NewReply, ...]]:
    """A life domain of this conversation, and a reply to one of its deeper questions."""
    row = asks.chance.choice([one for one in intake.instrument.domains if one.get("deeper")])
    code = asks.chance.choice(row["deeper"])["code"]
    return row["domain"], (NewReply(question=code, words="Dat gaat wel."),)


def _colleague_there(asks: "Asks") -> User | None:
    """Somebody who works with the household."""
    there = Involvement.objects.filter(
        matter=asks.household, ended_at=None, user__isnull=False, reading_only=False, depth__gte=2
    )
    found = list(there.select_related("user").order_by("pk")[:9])
    return asks.chance.choice(found).user if found else None


def _reader(asks: "Asks") -> str:
    """A member of the household, to whom a plan may be given."""
    rows = Person.objects.filter(memberships__household=asks.household).order_by("pk").distinct()
    found = list(rows[:9])
    return f"lid-{asks.chance.choice(found).pk}" if found else "lid-"


def _goals(asks: "Asks") -> list[str]:
    goals = Goal.objects.filter(household=asks.household, state="running").order_by("pk")
    return [str(goal.pk) for goal in goals]


def _instrument(asks: "Asks") -> Instrument:
    measures = Instrument.objects.exclude(kind="integral").order_by("pk")
    return asks.chance.choice(list(measures))


SPECIAL: dict[tuple[str, str], Any] = {
    ("evaluate", "goals"): _looks,
    ("close_case", "left"): _left,
    ("", "hit_id"): _hit,
    ("", "proof"): _proof,
    ("score", "scores"): _scores,
    ("reply", "people"): lambda asks: (None,),
    ("close_case", "to"): _colleague_there,
    ("give_plan", "reader"): _reader,
    ("give_plan", "goals"): _goals,
    ("give_plan", "agreements"): lambda asks: (),
    ("give_plan", "agreed_by"): lambda asks: (),
    ("merge", "chosen"): lambda asks: dict.fromkeys(
        ("name", "birth", "phone", "email", "bsn", "address"), "here"
    ),
    ("", "conversation"): lambda asks: None,
    ("", "example"): lambda asks: None,
    ("", "own_line_of"): lambda asks: None,
    ("start_measurement", "instrument"): _instrument,
    ("", "domains"): lambda asks: (asks.chance.choice(list(LifeDomain)),),
}


def together(asks: "Asks", made: dict[str, Any]) -> dict[str, Any]:
    """What only makes sense together: a person who works in the team that was named, two twins."""
    if "winner" in made:
        _twins(asks, made, "winner", "loser")
    if "one" in made and "other" in made and "kind" in made:
        _twins(asks, made, "one", "other")
    if made.get("to_user") and isinstance(made.get("to_team"), Team):
        here = [hat for hat in asks.town.hats() if hat.team_id == made["to_team"].pk]
        made["to_user"] = asks.chance.choice(here).user if here else None
    if asks.act.name == "recognise_outsider" and asks.happens(80):
        known = Involvement.objects.filter(user=asks.actor.user_id, ended_at=None)
        homes = known.exclude(matter=asks.household).values("matter_id")
        found = Person.objects.filter(memberships__household__in=homes).order_by("pk").distinct()
        made["other"] = asks.chance.choice(list(found[:20]) or [made["other"]])
    if asks.act.name == "reply" and asks.happens(80):
        made["domain"], made["replies"] = _deeper(asks, made["intake"])
    if asks.act.name == "take_bsn_away" and asks.happens(80):
        made["bsn"] = made["membership"].person.bsn
    if asks.act.name == "move_member" and asks.happens(80):
        made["household"] = Household.objects.get(pk=asks.chance.choice(asks.town.households))
    return made


def of_one_piece(asks: "Asks", kind: type, words: dict[str, Any]) -> Any:
    """Something composed, of parts that agree with each other."""
    if kind is NewHousehold:
        words.pop("proof", None)
        words["members"] = words["members"] or [asks.composed(NewPerson)]
        return _searched(asks, NewHousehold(**words))
    if kind is Address and not asks.happens(10):
        has_house = words.get("postcode") and words.get("house_number")
        words["no_address"] = None if has_house else NoAddress.UNKNOWN
    if kind is LookBack and asks.happens(80):
        words |= {"resident_says": "Het gaat beter.", "absent": None}
    if kind is ChangedAction and asks.happens(60):
        words = {
            "what": "Iets anders bellen",
            "by": ActionBy.RESIDENT,
            "who": "mevrouw",
            "why": "Dat past beter.",
        }
    if kind is MunicipalityWords and asks.happens(80):
        words |= {name: word or "Woord" for name, word in words.items() if name != "phone"}
        words["phone"] = ""
    if kind is NewAbsence and asks.actor and asks.happens(70):
        words["user"] = asks.actor.user
    return kind(**words)
