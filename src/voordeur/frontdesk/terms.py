"""The terms that hold for a municipality on a day, for the deadlines of the front door."""

import uuid
from datetime import datetime, timedelta

from voordeur.frontdesk import deadlines
from voordeur.frontdesk.deadlines import Terms, Weighed
from voordeur.frontdesk.enums import Danger, Track
from voordeur.frontdesk.models import HelpRequest
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.shared.periods import local_date, so_long_after

CODES = (
    ParameterCode.CRISIS_ANSWER,
    ParameterCode.ANSWER_TODAY,
    ParameterCode.ANSWER_THIS_WEEK,
    ParameterCode.ANSWER_CAN_WAIT,
    ParameterCode.THREAT,
    ParameterCode.TAKE_NOTE,
    ParameterCode.WATCH,
    ParameterCode.BROUGHT,
)


def terms_of(municipality_id: uuid.UUID, *, now: datetime) -> Terms:
    """What holds today; one query."""
    said = parameters.values(CODES, municipality_id=municipality_id, on=local_date(now))
    return Terms(
        crisis=timedelta(minutes=said[ParameterCode.CRISIS_ANSWER]),
        today=timedelta(minutes=said[ParameterCode.ANSWER_TODAY]),
        this_week=said[ParameterCode.ANSWER_THIS_WEEK],
        can_wait=said[ParameterCode.ANSWER_CAN_WAIT],
        threat=said[ParameterCode.THREAT],
        take_note=said[ParameterCode.TAKE_NOTE],
        watch_months=said[ParameterCode.WATCH],
        ask_after=said[ParameterCode.BROUGHT],
    )


def answer_by(
    weighed: Weighed,
    *,
    municipality_id: uuid.UUID,
    now: datetime,
    since: datetime | None = None,
) -> datetime:
    """Before when a question so weighed is answered or taken up in this municipality."""
    terms = terms_of(municipality_id, now=now)
    return deadlines.answer_by(weighed, now=now, since=since, terms=terms)


def due(request: HelpRequest, *, municipality_id: uuid.UUID, now: datetime) -> datetime:
    """Before when a help request that was weighed before is answered or taken up.

    A crisis keeps the term it began with when the municipality has a longer one by now.
    """
    moment = answer_by(request, municipality_id=municipality_id, now=now, since=request.made_at)
    if request.crisis_minutes is None:
        return moment
    return min(moment, so_long_after(now, timedelta(minutes=request.crisis_minutes)))


def first_step_by(
    request: HelpRequest, *, municipality_id: uuid.UUID, now: datetime
) -> datetime | None:
    """Before when who takes it up must have begun, when it presses more than usual."""
    terms = terms_of(municipality_id, now=now)
    return deadlines.first_step_by(request, now=now, since=request.made_at, terms=terms)


def first_talk_by(
    request: HelpRequest, *, municipality_id: uuid.UUID, now: datetime
) -> datetime | None:
    """Before when there is a first talk under a threat (Wgs art. 4 lid 2), counted from the
    contact; None without one."""
    if Danger.EVICTION not in request.dangers:
        return None
    return deadlines.first_talk_by(request.made_at, terms=terms_of(municipality_id, now=now))


def crisis_minutes(weighed: Weighed, *, municipality_id: uuid.UUID, now: datetime) -> int | None:
    """The term of a crisis in minutes, or None for what is no crisis."""
    if weighed.track != Track.CRISIS:
        return None
    return parameters.value(
        ParameterCode.CRISIS_ANSWER, municipality_id=municipality_id, on=local_date(now)
    )
