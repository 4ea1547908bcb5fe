"""How each thing that waits reads: its line, and the place of it."""

import uuid
from dataclasses import replace
from datetime import datetime

from voordeur.accounts.enums import Role
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.shared.periods import local_date
from voordeur.ui import dates
from voordeur.web.queries import lines, offering
from voordeur.web.queries.today.desk import Desk
from voordeur.web.queries.today.shown import ANSWER_PAGES, Line

#: The kinds behind which a resident waits for a first answer.
SOMEBODY_WAITS = {"call_back", "help_request", "new_question", "intake"}
OFFERED_ELSEWHERE = {HandoverState.REFUSED, HandoverState.EXPIRED}


def offered_line(offer: Handover, group: str, desk: Desk) -> Line:
    name, household = lines.for_whom(offer.matter)
    sender = f"{offer.from_user.name} ({offer.from_team.name})"
    remarks = [f"van {sender}", dates.since(local_date(offer.offered_at), today=desk.today)]
    if offer.to_user:
        remarks.insert(0, f"voor {offer.to_user.name}{_away(offer.to_user_id, desk)}")
    when = lines.when(offer.answer_by, group, desk.today)
    return Line(
        key=str(offer.id),
        icon="hand-over",
        kind=_offered(offer),
        name=name,
        household=household,
        note=offer.summary,
        remark=" · ".join(remarks),
        when=when if group == "te-laat" else f"antwoord {when}",
        on=lines.on(offer.answer_by, desk.today),
        button="Beantwoord",
        url_name=ANSWER_PAGES[HandoverKind(offer.kind)],
        target=str(offer.id),
        phone="",
        can_take=False,
        is_done_at_once=False,
    )


def _offered(offer: Handover) -> str:
    """What is offered; beside one of the household who coordinates it is the waakvlam."""
    if offer.kind == HandoverKind.HELP_REQUEST:
        return "Aangeboden"
    is_keeping = getattr(offer, "is_keeping", False)
    return "Waakvlam aangeboden" if is_keeping else "Regie aangeboden"


def promised_line(
    promise: Promise, handover: Handover | None, group: str, due_at: datetime, desk: Desk
) -> Line:
    kind = kinds.of(promise.kind)
    name, household = lines.for_whom(promise.matter)
    url_name, target, button = kind.url_name, str(promise.id), kind.button
    if handover and handover.state in OFFERED_ELSEWHERE:
        button = "Bied elders aan"
    is_notice = promise.kind == kinds.TAKE_NOTE
    is_of_others = not is_notice and _is_of_others(promise, desk)
    if is_of_others:
        url_name, target = ("web:household", household) if household else ("", "")
    if is_of_others or group == "wacht":
        button = "Bekijk"
    elif offering.asks_more(handover):
        button = "Beantwoord de navraag"
    when = lines.when(due_at, group, desk.today)
    return Line(
        key=str(promise.id),
        icon=lines.ICONS.get(promise.kind, "calendar"),
        kind=kind.label,
        name=name,
        household=household,
        note=promise.what,
        remark=_remark(promise, handover, desk),
        when=f"antwoord {when}" if group == "wacht" else when,
        on=lines.on(due_at, desk.today),
        button=button,
        url_name=url_name,
        target=target,
        phone=_phone(promise, desk) if is_of_others else "",
        can_take=promise.owner_id is None and not is_of_others and not kind.by_lead
        and promise.team_id == desk.acting.team_id and not is_notice,
        is_done_at_once=is_notice and group != "wacht",
    )  # fmt: skip


def place(promise: Promise, handover: Handover | None, desk: Desk) -> tuple[str, datetime]:
    """In which group a promise stands, and the moment that counts for it.

    What others asked about or did not take is with the giver again: it stands apart, whatever its
    day, until somebody chooses what happens next.
    """
    group = lines.group_of(promise.due_at, desk.now)
    if handover is None or group == "te-laat":
        return group, promise.due_at
    if handover.state == HandoverState.OFFERED:
        late = handover.answer_by <= desk.now
        waits = "terug" if offering.asks_more(handover) else "wacht"
        return ("te-laat" if late else waits), handover.answer_by
    if handover.state in OFFERED_ELSEWHERE:
        return "terug", promise.due_at
    return group, promise.due_at


def _is_of_others(promise: Promise, desk: Desk) -> bool:
    """Somebody else's, or the team's while one leads it: one looks and calls, others do it.

    Who stands in does it in the place of who is absent.
    """
    if promise.owner_id is None:
        return (desk.acting.role == Role.TEAM_LEAD) is not kinds.of(promise.kind).by_lead
    return promise.owner_id != desk.acting.user_id and promise.owner_id not in desk.covers


def _phone(promise: Promise, desk: Desk) -> str:
    """The telephone of who has it; nobody calls somebody who is away."""
    if promise.owner is None or promise.owner_id in desk.misses:
        return ""
    return promise.owner.phone


def _away(user_id: uuid.UUID | None, desk: Desk) -> str:
    """That somebody is absent, and until when, as far as it concerns whoever looks."""
    away = (desk.covers.get(user_id) or desk.misses.get(user_id)) if user_id else None
    if away is None:
        return ""
    until = f" tot {dates.day(away.until_on)}" if away.until_on else ""
    return f", afwezig{until}" + (", geen waarneming" if user_id in desk.misses else "")


def with_words(line: Line, told: str | None) -> Line:
    return replace(line, remark=" · ".join(filter(None, [told, line.remark])))


def _remark(promise: Promise, handover: Handover | None, desk: Desk) -> str:
    """What else one must know to choose: who has it, what was refused, who waits since when."""
    remarks = offering.in_words(handover) if handover else []
    if promise.owner_id is None:
        remarks.append(f"nog op niemands naam ({promise.team.name})")
    elif promise.owner_id != desk.acting.user_id and promise.owner:
        who = f"{promise.owner.name} ({promise.team.name})"
        remarks.append(f"op naam van {who}{_away(promise.owner_id, desk)}")
    if promise.escalated_at:
        told = dates.since(local_date(promise.escalated_at), today=desk.today)
        remarks.append(f"bij de teamleider {told}")
    if promise.kind in SOMEBODY_WAITS:
        remarks.append(f"wacht {dates.since(local_date(promise.made_at), today=desk.today)}")
    return " · ".join(remarks)


def of_a_crisis(line: Line) -> Line:
    return replace(line, kind=f"Crisis: {line.kind.lower()}", is_crisis=True)
