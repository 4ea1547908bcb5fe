"""What is promised to one household, and offered to a team or somebody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Coalesce

from voordeur.followup import kinds
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.households.models import Household
from voordeur.shared.periods import local_date
from voordeur.ui import dates

MOST = 50
#: Whether what is behind a promise is kept from the others in the house.
OF_ONE_MEMBER = ("action__goal__kept_from_others", "drop_out__goal__kept_from_others")
#: Whose that is, and its words: the promise says none of them, who reads the agreements does.
WHOSE = ("action__goal__about__given_name", "drop_out__goal__about__given_name")
IN_WORDS = ("action__what", "drop_out__next")


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """One thing that is promised to this household."""

    kind: str
    what: str
    who: str
    due_on: date
    remark: str
    is_duty: bool
    #: of one member alone: on the screen of who works here, never on paper
    is_own: bool


def still_open(household: Household) -> list[Promise]:
    """The promises that are to be kept, what is due first; so many as fit on a page."""
    rows: Any = Promise.objects.open().filter(matter=household.pk).select_related("owner", "team")
    rows = rows.annotate(
        is_own=Coalesce(*OF_ONE_MEMBER, Value(False)),
        whose=Coalesce(*WHOSE, Value("")),
        in_words=Coalesce(*IN_WORDS, Value(""), output_field=TextField()),
    )
    return list(rows.order_by("due_at", "id")[:MOST])


def offers(household: Household) -> list[Handover]:
    """What is offered of this household and waits for an answer."""
    rows = Handover.objects.filter(matter=household.pk, state=HandoverState.OFFERED)
    return list(rows.select_related("to_team").order_by("answer_by", "id"))


def lines(found: list[Promise], offered: list[Handover]) -> list[OpenPromise]:
    """Each of these promises as it is read, with the offer that waits."""
    waiting = {offer.promise_id: offer for offer in offered}
    return [_line(promise, waiting.get(promise.id)) for promise in found]


def _line(promise: Promise, offer: Handover | None) -> OpenPromise:
    remark = "gemeld aan de teamleider" if promise.escalated_at else ""
    if offer:
        answer_by = dates.day(local_date(offer.answer_by))
        remark = f"aangeboden aan {offer.to_team.name}, antwoord voor {answer_by}"
    owner = promise.owner.name if promise.owner else "nog op niemands naam"
    is_own = bool(getattr(promise, "is_own", False))
    whose = getattr(promise, "whose", "") or "een gezinslid"
    label = kinds.of(promise.kind).label
    return OpenPromise(
        kind=f"{label} van {whose} alleen" if is_own else label,
        what=getattr(promise, "in_words", "") if is_own else promise.what,
        who=f"{owner} · {promise.team.name}",
        due_on=local_date(promise.due_at),
        remark=remark,
        is_duty=promise.kind != kinds.TAKE_NOTE,
        is_own=is_own,
    )
