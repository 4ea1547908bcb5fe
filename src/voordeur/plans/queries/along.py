"""What of the plan goes to one reader, and the words of the paper that is made of it."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from voordeur.access.around import DISCREET, involved
from voordeur.access.enums import Depth
from voordeur.accounts import absence
from voordeur.accounts.models import Assignment, User
from voordeur.plans import differences, wording
from voordeur.plans.enums import AgreementKind, ReaderKind, WhyFrozen
from voordeur.plans.going_along import Item, Judged, Member, Reader, judge, of_whom
from voordeur.plans.ladder import NAMED
from voordeur.plans.models import Action, Agreement, Goal, Plan, PlanGiving, PlanVersion
from voordeur.plans.queries.finding import next_evaluation, running_case
from voordeur.plans.readers import for_reader
from voordeur.shared.periods import local_date

#: To whom the circle of helpers is told as well; others learn only whom they can call.
KNOWS_THE_CIRCLE = {
    ReaderKind.MEMBER,
    ReaderKind.CUSTODY,
    ReaderKind.REPRESENTATIVE,
    ReaderKind.HELPER,
}
#: The rows of a content as they are now, by their key.
Live = dict[str, Goal | Agreement]
SAFETY = str(AgreementKind.SAFETY.label)


@dataclass(frozen=True, slots=True)
class Source:
    """The words a paper is made of: a version that was kept, or the plan as it is, a concept."""

    version: PlanVersion | None
    content: Any
    is_concept: bool


@dataclass(frozen=True, slots=True)
class GivenLine:
    """That somebody got the plan."""

    id: uuid.UUID
    reader: str
    what: str
    because: str
    number: int
    is_concept: bool
    on: date
    by: str


def source(plan: Plan, live: Any) -> Source:
    """The newest version that was kept; without one the plan as it is, called a concept."""
    versions = PlanVersion.objects.filter(plan=plan).order_by("-number", "id")
    kept = versions.exclude(why=WhyFrozen.CONCEPT).first()
    if kept:
        return Source(kept, kept.content, is_concept=False)
    concept = versions.first()
    same = concept if concept and concept.content == live else None
    return Source(same, live, is_concept=True)


def changed_since(source: Source, live: Any, *, reader: Reader, members: list[Member]) -> list[str]:
    """What changed in the plan since the version on the paper, as far as this reader may have it.

    It stands on the screen while one makes the paper together: what another member keeps apart,
    then or now, is not told of.
    """
    if source.is_concept:
        return []
    rows = {str(row.pk): row for row in _rows(Goal, [*source.content["goals"], *live["goals"]])}
    agreed = [*source.content["agreements"], *live["agreements"]]
    rows |= {str(row.pk): row for row in _rows(Agreement, agreed)}
    of = of_whom(reader, members)
    before, after = (
        for_reader(_kept_then_or_now(content, rows), of=of).content
        for content in (source.content, live)
    )
    return differences.between(before, after)


def judged(
    content: Any, *, reader: Reader, members: list[Member], today: date
) -> tuple[list[Judged], list[Judged]]:
    """The goals and the agreements of this content, each judged for this reader."""
    live: Live = {str(row.pk): row for row in _rows(Goal, content["goals"])}
    live |= {str(row.pk): row for row in _rows(Agreement, content["agreements"])}
    now = _kept_then_or_now(content, live)
    given = for_reader(now, of=of_whom(reader, members)).content
    open_to = {*_keys(given["goals"]), *_keys(given["agreements"])}
    does = set(theirs(content, reader))
    holding = [one for one in now["agreements"] if _holds(one, today)]
    found = [
        [_item(one, live.get(one["key"]), open_to, does) for one in part]
        for part in (now["goals"], holding)
    ]
    return (
        judge(found[0], reader=reader, members=members),
        judge(found[1], reader=reader, members=members),
    )


def theirs(content: Any, reader: Reader) -> list[str]:
    """The actions that this reader does: named as one we know, or else in words."""
    frozen = [action for goal in content["goals"] for action in goal["actions"]]
    rows = {str(row.pk): row for row in Action.objects.filter(pk__in=_keys(frozen)).order_by("pk")}
    return [one["key"] for one in frozen if _is_theirs(one, rows.get(one["key"]), reader)]


def reach(plan: Plan, *, reader: Reader, acting: Assignment, today: date) -> dict[str, Any]:
    """Whom to call, who stands in, when one looks back, who helps: as it is today."""
    case = running_case(plan.household_id)
    contact = (case.coordinator if case else None) or plan.contact_person
    away = absence.away([contact.pk], municipality_id=acting.municipality_id, today=today)
    deputy = User.objects.filter(pk__in=[one.deputy_id for one in away if one.deputy_id])
    stands_in = deputy.order_by("id").first()
    return {
        "contact": contact.name,
        "phone": contact.phone,
        "team": acting.team.name if acting.team else "",
        "municipality": acting.municipality.name,
        "municipality_phone": acting.municipality.phone,
        "deputy": stands_in.name if stands_in else "",
        "deputy_phone": stands_in.phone if stands_in else "",
        "deputy_until": away[0].until_on.isoformat() if away and away[0].until_on else "",
        "look_back": next_evaluation(plan, case).isoformat(),
        "around": _around(plan, reader, acting, today),
    }


def givings(plan: Plan) -> list[GivenLine]:
    """Who got the plan, newest first."""
    rows = PlanGiving.objects.filter(version__plan=plan).select_related("version", "given_by")
    return [
        GivenLine(
            id=row.pk,
            reader=row.reader,
            what=str(row.get_kind_display()),
            because=str(row.get_because_display()),
            number=row.version.number,
            is_concept=row.version.why == WhyFrozen.CONCEPT,
            on=local_date(row.given_at),
            by=row.given_by.name,
        )
        for row in rows.order_by("-given_at", "-id")
    ]


def _keys(rows: list[Any]) -> list[str]:
    return [row["key"] for row in rows]


def _rows(model: type[Any], frozen: list[Any]) -> Any:
    return model.objects.filter(pk__in=_keys(frozen)).order_by("pk")


def _kept_then_or_now(content: Any, live: Live) -> Any:
    """The content with whose each part is alone: kept apart in those words, or since then."""
    return {
        **content,
        **{
            part: [{**one, "kept_for": _kept_for(one, live.get(one["key"]))} for one in rows]
            for part, rows in content.items()
            if part in {"goals", "agreements"}
        },
    }


def _kept_for(frozen: Any, live: Goal | Agreement | None) -> str:
    if live and live.kept_from_others:
        return str(live.about_id)
    return str(frozen.get("kept_for", ""))


def _item(frozen: Any, live: Goal | Agreement | None, open_to: set[str], does: set[str]) -> Item:
    actions = frozen.get("actions", [])
    return Item(
        key=frozen["key"],
        words=frozen["words"] if "words" in frozen else frozen["what"],
        about=live.about_id if live else None,
        kept_back=frozen["key"] not in open_to,
        is_safety=frozen.get("kind") == SAFETY,
        theirs=any(action["key"] in does for action in actions),
    )


def _holds(frozen: Any, today: date) -> bool:
    return not frozen["ended_because"] and (
        not frozen["until_on"] or date.fromisoformat(frozen["until_on"]) >= today
    )


def _is_theirs(frozen: Any, live: Action | None, reader: Reader) -> bool:
    """Named by key; in words when one of those who are named there is this reader."""
    named = {getattr(live, f"{name}_id", None) for name in NAMED} - {None}
    if named:
        return bool(named & {reader.key, *reader.own})
    return wording.names_one_of(frozen["who"], reader.calls)


def _around(plan: Plan, reader: Reader, acting: Assignment, today: date) -> list[dict[str, str]]:
    """Who helps, with the organisation unless its name says too much."""
    if reader.kind not in KNOWS_THE_CIRCLE:
        return []
    rows = [
        row
        for row in involved(plan.household_id, on=today)
        if row.user and row.depth >= Depth.AGREEMENTS and not row.reading_only
    ]
    hats = Assignment.objects.running(today).filter(
        user__in={row.user_id for row in rows}, municipality=acting.municipality_id
    )
    worn: dict[uuid.UUID, Assignment] = {}
    for hat in hats.select_related("organisation").order_by("from_on", "id"):
        worn.setdefault(hat.user_id, hat)
    found: dict[uuid.UUID, dict[str, str]] = {}
    for row in rows:
        if row.user and row.user.pk not in found:
            place = _place(worn.get(row.user.pk))
            found[row.user.pk] = {
                "name": row.user.name, "what": str(row.get_role_display()),
                "place": place, "phone": row.user.phone,
            }  # fmt: skip
    return list(found.values())


def _place(hat: Assignment | None) -> str:
    if hat is None:
        return ""
    return DISCREET if hat.organisation.sensitive else hat.organisation.short
