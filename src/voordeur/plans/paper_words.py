"""What a plan says to one named reader, in plain words, for screen and paper alike. Pure."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from voordeur.plans.enums import ActionState, AgreementKind, GoalState, ReaderKind
from voordeur.ui import dates

DONE, TO_DO = str(ActionState.DONE.label), str(ActionState.TO_DO.label)
RUNNING = str(GoalState.RUNNING.label)
SAFETY = str(AgreementKind.SAFETY.label)
#: Who holds the plan as their own, and may say how it should be otherwise.
OF_THE_HOUSEHOLD = {ReaderKind.MEMBER, ReaderKind.CUSTODY, ReaderKind.REPRESENTATIVE}


@dataclass(frozen=True, slots=True)
class Does:
    """What somebody does, before when, and for which goal."""

    what: str
    when: str
    goal: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who helps, with what they do."""

    name: str
    does: list[Does]


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal that runs."""

    words: str
    about: str
    known_when: str


@dataclass(frozen=True, slots=True)
class Over:
    """A goal that is reached or stopped, and why when somebody stopped with it."""

    words: str
    state: str
    because: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What holds between whom, until when."""

    what: str
    between: str
    until: str
    is_safety: bool


@dataclass(frozen=True, slots=True)
class ReaderPaper:
    """Every word of one paper, in the order in which it is read."""

    title: str
    household: str
    version: str
    is_concept: bool
    made: str
    foot: str
    aims: list[Aim]
    over: list[Over]
    mine: list[Does]
    others: list[Somebody]
    done: list[str]
    agreements: list[Agreed]
    look_back: str
    contact: str
    phone: str
    instead: str
    around: list[str]
    disagree: list[str]

    def told(self) -> dict[str, Any]:
        """The same as data for the typesetter."""
        return {**asdict(self), "author": "Voordeur"}


def paper(
    content: Any, along: Any, *, kind: ReaderKind, reader: str, household: str,
    version: str, is_concept: bool, day: date, by: str,
) -> ReaderPaper:  # fmt: skip
    """The paper for this reader, of these words and of what goes along."""
    goals = [one for one in content["goals"] if one["key"] in along["goals"]]
    agreements = [one for one in content["agreements"] if one["key"] in along["agreements"]]
    mine, others, done = _who_does_what(goals, set(along["theirs"]))
    return ReaderPaper(
        title=f"Plan voor {reader}",
        household=household,
        version=version,
        is_concept=is_concept,
        made=f"Gemaakt voor {reader} op {dates.day(day)}, door {by}.",
        foot=f"Alleen voor {reader}. {dates.day(day)}{', concept' if is_concept else ''}.",
        aims=[_aim(one) for one in goals if one["state"] == RUNNING],
        over=[_over(one, kind) for one in goals if one["state"] != RUNNING],
        mine=mine,
        others=others,
        done=done,
        agreements=[_agreed(one) for one in agreements],
        look_back=dates.weekday(date.fromisoformat(along["look_back"])),
        contact=along["contact"],
        phone=along["phone"],
        instead=instead(along),
        around=[_helper(one) for one in along["around"]],
        disagree=_disagree(kind, along),
    )


def _who_does_what(
    goals: list[Any], theirs: set[str]
) -> tuple[list[Does], list[Somebody], list[str]]:
    mine: list[Does] = []
    others: dict[str, list[Does]] = {}
    done: list[str] = []
    for goal in goals:
        for action in goal["actions"]:
            if action["state"] == DONE:
                done.append(f"{action['what']} ({action['who']})")
            elif action["state"] == TO_DO:
                does = Does(action["what"], _day(action["due_on"]), goal["words"])
                if action["key"] in theirs:
                    mine.append(does)
                else:
                    others.setdefault(action["who"], []).append(does)
    return mine, [Somebody(name, does) for name, does in others.items()], done


def _day(iso: str) -> str:
    return dates.day(date.fromisoformat(iso))


def _aim(goal: Any) -> Aim:
    return Aim(
        words=goal["words"],
        about=goal["about"],
        known_when=goal["we_know_when"],
    )


def _over(goal: Any, kind: ReaderKind) -> Over:
    """Why somebody stopped is for the household, and no more than the kind of reason."""
    because = goal.get("stopped_because", "") if kind in OF_THE_HOUSEHOLD else ""
    return Over(words=goal["words"], state=goal["state"], because=because)


def _agreed(one: Any) -> Agreed:
    return Agreed(
        what=one["what"],
        between=one["between"],
        until=_day(one["until_on"]) if one["until_on"] else "",
        is_safety=one["kind"] == SAFETY,
    )


def _helper(one: Any) -> str:
    return ", ".join(filter(None, [one["name"], one["what"], one["place"], one["phone"]]))


def instead(along: Any) -> str:
    """Whom to call when nobody answers; the number of the municipality when it has one."""
    phone = f" op {along['municipality_phone']}" if along.get("municipality_phone") else ""
    there = f"de gemeente {along['municipality']}{phone}"
    if along["deputy"]:
        until = f" tot {_day(along['deputy_until'])}" if along["deputy_until"] else ""
        stands_in = f"{along['contact']} is er niet{until}. Bel dan {along['deputy']}"
        if along["deputy_phone"]:
            return f"{stands_in} op {along['deputy_phone']}. Geen gehoor? Bel dan {there}."
        return f"{stands_in}, via {there}."
    team = f" en vraag naar {along['team']}" if along["team"] else ""
    return f"Geen gehoor? Bel dan {there}{team}."


def _disagree(kind: ReaderKind, along: Any) -> list[str]:
    """How somebody says that it should be otherwise (Wmo 2015 art. 2.2.4 and 3.2; Awb ch. 6, 9)."""
    call = f"Zeg het tegen {along['contact']}."
    if kind not in OF_THE_HOUSEHOLD:
        return [f"Klopt er iets niet? {call}"]
    support = (
        "U mag altijd iemand meenemen naar een gesprek. Een onafhankelijke cliëntondersteuner "
        "helpt u gratis. Voor hulp aan jongeren en ouders is er ook een vertrouwenspersoon."
    )
    further = (
        f"Komt u er niet uit? Dien dan een klacht in bij de gemeente {along['municipality']}. "
        "Tegen een besluit van de gemeente kunt u bezwaar maken. In de brief over het besluit "
        "staat hoe en tot wanneer."
    )
    again = f"Bent u het ergens niet mee eens? {call} Dan bespreken we het plan opnieuw."
    return [again, support, further]
