"""The first routing table of a municipality: proposed by one professional, approved by another."""

from datetime import datetime
from typing import Any

from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.operations import RuleWords
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date

#: What a rule of a network file may ask, beside a service.
ASKS = ("words", "age_group", "track", "danger", "area", "postcodes")


def lay_down(stage: Stage, rows: list[dict[str, Any]], *, now: datetime) -> None:
    """Write the rules of a network file as a concept, and approve it."""
    writer, reader = _two_professionals(stage, now)
    table = frontdesk.begin_concept(
        key=new_key(), why="De eerste routetabel, geschreven met het loket en de clusters.",
        actor=writer, now=now,
    )  # fmt: skip
    for row in rows:
        frontdesk.add_rule(
            key=new_key(), table=table, words=_words(stage, row), actor=writer, now=now
        )
    frontdesk.approve_table(table=table, actor=reader, now=now)


def _words(stage: Stage, row: dict[str, Any]) -> RuleWords:
    asks = {key: row[key] for key in ASKS if key in row}
    service = stage.service(row["service"]) if "service" in row else None
    return RuleWords(team=stage.team(row["team"]), why=row["why"], service=service, **asks)


def _two_professionals(stage: Stage, now: datetime) -> list[Assignment]:
    hats = Assignment.objects.running(local_date(now)).filter(
        municipality=stage.municipality, role__in=WORKING_ROLES
    )
    rows = hats.select_related("team", "user", "municipality").order_by("id")
    by_person = {hat.user_id: hat for hat in rows}
    return list(by_person.values())[:2]
