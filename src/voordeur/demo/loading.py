"""Loading the demo, whole or not at all: networks, staff, instrument, and then the stories."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db import transaction

from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.demo import routes
from voordeur.demo.people import People
from voordeur.demo.stage import Stage, on
from voordeur.demo.stories import (
    answered_at_once,
    asked_again,
    danger,
    families,
    family_with_a_past,
    family_with_a_plan,
    goal_examples,
    half_typed,
    handed_on,
    known_elsewhere,
    next_door,
    nobody_twice,
    open_today,
    own_questions,
    prepared_at_home,
    refused_and_elsewhere,
    refused_twice,
    registered_twice,
    renouncer,
    weeks_of_calls,
    what_a_lead_sees,
    who_steers,
    work_instructions,
    year_of_talks,
)
from voordeur.intake import instruments
from voordeur.intake import operations as intake
from voordeur.organisations import operations as organisations
from voordeur.organisations.models import Municipality
from voordeur.shared.errors import StepNotPossible

NETWORKS = Path(__file__).parent / "networks"
#: The municipality of the stories, and the one beside it.
MAIN, BESIDE = "wassenaar", "voorschoten"
#: Everybody works here long enough to have played in every story.
BEFORE_THE_STORIES = timedelta(days=500)

STORIES = {
    "hoe wij ons werk doen": work_instructions,
    "voorbeelden van doelen": goal_examples,
    "eigen vragen van de gemeente": own_questions,
    "weken aan het loket": weeks_of_calls,
    "vragen die meteen beantwoord zijn": answered_at_once,
    "een overdracht die geweigerd en elders aangeboden is": refused_and_elsewhere,
    "een vraag die twee teams teruggaven": refused_twice,
    "een gezin met een plan": family_with_a_plan,
    "dezelfde vragen een tijd later": asked_again,
    "wie het gesprek thuis voorbereidde": prepared_at_home,
    "gezinnen zoals ze zijn": families,
    "wie afzag en is nagebeld": renouncer,
    "wie twee keer is ingeschreven": registered_twice,
    "gevaar: een crisis en een dreigende ontruiming": danger,
    "wat vandaag openstaat": open_today,
    "wie al bekend is": known_elsewhere,
    "wie bijna twee keer was ingeschreven": nobody_twice,
    "wie de regie voert, en wie liever een ander wil": who_steers,
    "wat een teamleider ziet": what_a_lead_sees,
    "wie afwezig is, wat gevraagd werd en wat elders hoort": handed_on,
    "wat iemand begon te typen": half_typed,
    "de gemeente ernaast": next_door,
    "een gezin met een verleden": family_with_a_past,
    "een jaar gesprekken": year_of_talks,
}

Step = tuple[str, Callable[[], object]]


def is_loaded() -> bool:
    """Whether both municipalities are there: they came in one transaction with their stories.

    Raises StepNotPossible when the database is of somebody else.
    """
    ours = {network(name)["municipality"]["cbs_code"] for name in (MAIN, BESIDE)}
    there = set(Municipality.objects.values_list("cbs_code", flat=True))
    if there and not ours <= there:
        raise StepNotPossible(
            "Deze database heeft al een gemeente. De demo komt alleen in een lege database."
        )
    return bool(there)


def load(*, today: date, progress: Callable[[int, int, str], None]) -> None:
    """Load everything, in one transaction; `progress` hears of every step before it is taken."""
    with transaction.atomic():
        steps = list(_steps(today))
        for number, (title, step) in enumerate(steps):
            progress(number, len(steps), title)
            step()
    progress(len(steps), len(steps), "klaar")


def network(name: str) -> dict[str, Any]:
    """A network file, parsed."""
    return tomllib.loads((NETWORKS / f"{name}.toml").read_text(encoding="utf-8"))


def lay_ground(name: str, *, since: date) -> Municipality:
    """One municipality where nothing happened yet: its network, staff, routes and questions."""
    with transaction.atomic():
        for _, step in _network(name, since):
            step()
        _publish(since)
    return municipality(name)


def _steps(today: date) -> Iterator[Step]:
    since = today - BEFORE_THE_STORIES
    for name in (MAIN, BESIDE):
        yield from _network(name, since)
    yield "de vragenlijst", partial(_publish, since)
    people = People(today)
    for title, story in STORIES.items():
        name = BESIDE if story is next_door else MAIN
        yield title, partial(_tell, story, name, today, people)


def _network(name: str, since: date) -> Iterator[Step]:
    read = _reachable(network(name))
    title = read["municipality"]["name"]
    words: dict[str, Any] = {"network": read, "actor": None, "now": on(since, "08.00")}
    yield f"het netwerk van {title}", partial(organisations.load_network, **words)
    yield f"de medewerkers van {title}", partial(accounts.load_staff, **words)
    yield f"de routetabel van {title}", partial(_route, name, read["routes"], since)


def _route(name: str, rows: list[dict[str, Any]], since: date) -> None:
    stage = Stage(municipality(name), today=since, people=People(since))
    routes.lay_down(stage, rows, now=on(since, "08.30"))


def _reachable(read: dict[str, Any]) -> dict[str, Any]:
    """Everybody of a network with a telephone number that rings nowhere."""
    mails = sorted({row["email"] for row in read["staff"]})
    cbs_code = read["municipality"]["cbs_code"]
    phones = {mail: f"06-00{cbs_code}{number:02d}" for number, mail in enumerate(mails)}
    return read | {"staff": [row | {"phone": phones[row["email"]]} for row in read["staff"]]}


def _tell(story: ModuleType, name: str, today: date, people: People) -> None:
    story.tell(Stage(municipality(name), today=today, people=people))


def _publish(start: date) -> None:
    administrators = Assignment.objects.filter(role=Role.ADMINISTRATOR)
    for one in administrators.select_related("municipality", "user").order_by("id"):
        _publish_here(one, start)


def _publish_here(administrator: Assignment, start: date) -> None:
    now = on(start, "09.00")
    ties = replace(instruments.ties(), from_on=start)
    intake.publish_mapping(ties=ties, actor=administrator, now=now)
    for one in instruments.shipped():
        asked = replace(one, from_on=start)
        intake.publish_instrument(questionnaire=asked, actor=administrator, now=now)


def municipality(name: str) -> Municipality:
    """The municipality of a network file."""
    return Municipality.objects.get(cbs_code=network(name)["municipality"]["cbs_code"])
