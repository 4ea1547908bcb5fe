"""What is laid beside each figure of a town: what is counted, and of which rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from voordeur.demo.crowd import proportions
from voordeur.followup.enums import HandoverState, PromiseOutcome
from voordeur.frontdesk.enums import Channel, Severity, Track
from voordeur.simulation.acts.desk import WITHIN_A_FORTNIGHT
from voordeur.simulation.scene import MARK

#: Figures that are no share of anything, with the reason why no line of the report can follow them.
NO_SHARE = {
    "contacts": "an amount a day: how many rows there are of each line says it",
    "desk": "how many work there",
}

#: Whether a moment was lived, and is none of a story of the demo.
LIVED_AT = f"extract(microseconds from {{}})::int %% 1000 = {MARK.microseconds}"
#: What comes of a look back is done within the hour, at moments of its own.
THEN = "between e.at and e.at + interval '1 hour'"

#: Each counts (those of which it holds, all of them) in a town, lived, and told by no story.
OF_HOUSEHOLDS = """
  from households_household h join followup_matter m on m.id = h.matter_id
  where h.municipality_id = %(here)s and h.street = %(crowd)s
"""
IN_CARE = (
    "exists (select from cases_case c where c.household_id = h.matter_id and c.state <> 'closed')"
)
TEAMS = """
  (select count(distinct i.via_team_id) from access_involvement i where i.matter_id = h.matter_id
   and i.until_on is null and i.user_id is not null)
"""
SIZE = "(select count(*) from households_membership s where s.household_id = h.matter_id)"
OF_CONTACTS = (
    f"from frontdesk_contact c where c.municipality_id = %(here)s and {LIVED_AT.format('c.at')}"
)
CALLED_BACK = """
  exists (select from followup_promise p where p.matter_id = c.matter_id and p.kind = 'call_back')
"""
#: Nobody can come back before somebody was answered: the first fortnight says nothing of it.
OF_ANSWERED = (
    f"{OF_CONTACTS} and c.result = 'answered' and not {CALLED_BACK}"
    f" and c.at >= %(first_day)s::date + {WITHIN_A_FORTNIGHT.days}"
)
LIVED = """
  join households_household h on h.matter_id = t.{key}
  where h.municipality_id = %(here)s and h.street <> %(crowd)s
"""
OF_REQUESTS = (
    f"from frontdesk_helprequest t {LIVED.format(key='household_id')}"
    f" and {LIVED_AT.format('t.made_at')}"
)
#: A crisis is grave, goes on at once and is renounced by nobody.
THAT_CAN_WAIT = f"{OF_REQUESTS} and t.track <> 'crisis'"
RENOUNCED = """
  exists (select from audit_event e where e.subject_id = t.id and e.kind = 'help-request.renounced')
"""
BROUGHT = "exists (select from frontdesk_broughtelsewhere b where b.help_request_id = t.id)"
OF_OFFERS = (
    f"from followup_handover t {LIVED.format(key='matter_id')} and t.kind = 'help_request'"
    f" and {LIVED_AT.format('t.offered_at')} and t.state <> 'offered'"
    " and not exists (select from frontdesk_helprequest r where r.promise_id = t.promise_id"
    " and r.track = 'crisis')"
)
#: Those whose day came: the first one, for what moved on.
OF_ACTIONS = (
    "from plans_action t join followup_promise p on p.id = t.promise_id "
    f"{LIVED.format(key='household_id')} and {LIVED_AT.format('p.made_at')}"
    " and (p.outcome = 'kept' or p.due_at < coalesce(p.closed_at, %(now)s)"
    " or t.moved_because <> '')"
)
MOVED_ON = "t.moved_because <> ''"
LATE = f"not {MOVED_ON} and coalesce(p.closed_at, %(now)s) > p.due_at"
ACTIONS = {
    "kept": ("acties op hun dag gedaan", f"not {MOVED_ON} and not ({LATE})"),
    "moved": ("acties verschoven", MOVED_ON),
    "forgotten": ("acties te laat", LATE),
}
OF_CLOSINGS = (
    f"from cases_closing t {LIVED.format(key='household_id')} and {LIVED_AT.format('t.closed_at')}"
    " and t.reason = 'goals_reached'"
)
OF_WATCHES = (
    f"from followup_promise t {LIVED.format(key='matter_id')} and t.kind = 'watch'"
    f" and {LIVED_AT.format('t.closed_at')} and t.outcome in ('released', 'prolonged', 'reopened')"
)
OF_EVENTS = (
    "from audit_event e join households_household h on h.matter_id = e.matter_id"
    " where h.municipality_id = %(here)s and h.street <> %(crowd)s"
    f" and {LIVED_AT.format('e.at')}"
)
OF_LOOKS_BACK = f"{OF_EVENTS} and e.kind = 'plan.evaluated'"
CLOSED_FOR = (
    "exists (select from cases_closing c where c.household_id = e.matter_id"
    f" and c.reason = '{{}}' and c.closed_at {THEN})"
)
HAPPENED = (
    "exists (select from audit_event f where f.matter_id = e.matter_id and f.kind = '{}'"
    f" and f.at {THEN})"
)
REACHED = CLOSED_FOR.format("goals_reached")
LIFE = {
    "moved": (
        "verhuisd in de gemeente",
        f"{HAPPENED.format('household.moved')} and not {CLOSED_FOR.format('moved_away')}",
    ),
    "moved_away": ("de gemeente uit verhuisd", CLOSED_FOR.format("moved_away")),
    "expecting": ("een kind verwacht", HAPPENED.format("household.child-expected")),
    "died": ("iemand overleden", HAPPENED.format("household.member-died")),
}
OF_ANSWERS_THERE = (
    f"{OF_EVENTS} and e.kind in ('help-request.arrived', 'help-request.not-arrived',"
    " 'help-request.asked-later')"
)
THERE = {
    "arrived": ("bij de partner aangekomen", "e.kind = 'help-request.arrived'"),
    "later": ("partner weet het nog niet", "e.kind = 'help-request.asked-later'"),
    "refused": ("partner neemt het niet aan", "e.kind = 'help-request.not-arrived'"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of the report: of which figure, how much was asked, and where it is counted."""

    #: the figure, by its name in `proportions.toml`
    figure: str
    what: str
    #: percent
    asked: float
    source: str
    #: those that count, among these rows
    condition: str = ""
    rows: str = ""
    #: or two counts of what happened, day by day
    lived: tuple[str, str] = ("", "")


def questions(in_care: float | None) -> Iterator[Question]:
    """Every line, in the order of the report. `in_care` is percent, None that of the seeds."""
    care = proportions.figure("households_in_care")
    yield Question(
        figure="households_in_care",
        what="huishoudens in zorg",
        asked=care.share if in_care is None else in_care,
        source=care.source if in_care is None else "asked with --in-care",
        condition=IN_CARE,
        rows=OF_HOUSEHOLDS,
    )
    yield _one(
        "two_or_more", "daarvan met twee of meer teams", f"{TEAMS} > 1",
        f"{OF_HOUSEHOLDS} and {IN_CARE}",
    )  # fmt: skip
    yield from _each("household_sizes", "huishoudens van {}", f"{SIZE} = {{}}", OF_HOUSEHOLDS)
    yield from _of_the_desk()
    yield from _of_the_work()
    yield from _of_who_works_there()


def _of_the_desk() -> Iterator[Question]:
    at_once = f"c.result = 'answered' and not {CALLED_BACK}"
    yield _one("answered_at_once", "contacten meteen beantwoord", at_once, OF_CONTACTS)
    yield _one("called_back", "contacten waarna iemand terugbelt", CALLED_BACK, OF_CONTACTS)
    yield from _each("channels", "kanaal: {}", "c.channel = '{}'", OF_CONTACTS, Channel)
    yield _one(
        "own_lines", "bellers op het nummer van een partner", "c.own_line_of_id is not null",
        f"{OF_CONTACTS} and c.channel = 'phone'",
    )  # fmt: skip
    yield _one("coming_back", "kwam over hetzelfde terug", "c.follows_id is not null", OF_ANSWERED)
    yield from _each("tracks", "spoor: {}", "t.track = '{}'", OF_REQUESTS, Track)
    yield from _each("severities", "ernst: {}", "t.severity = '{}'", THAT_CAN_WAIT, Severity)
    yield _one("renounced", "vragen waarvan men afziet", RENOUNCED, THAT_CAN_WAIT)
    yield _one(
        "brought_elsewhere", "vragen die bij een partner horen", BROUGHT,
        f"{THAT_CAN_WAIT} and not {RENOUNCED}",
    )  # fmt: skip
    yield from _told("at_the_partner", THERE, OF_ANSWERS_THERE)
    yield from _each("offers", "overdracht: {}", "t.state = '{}'", OF_OFFERS, HandoverState)


def _of_the_work() -> Iterator[Question]:
    yield from _told("actions", ACTIONS, OF_ACTIONS)
    yield _one("goals_reached", "doel bereikt bij een terugblik", REACHED, OF_LOOKS_BACK)
    yield from _told("life", LIFE, f"{OF_LOOKS_BACK} and not {REACHED}")
    yield _one(
        "closed_with_a_watch", "afgesloten met waakvlam", "t.watch_id is not null", OF_CLOSINGS
    )
    yield from _each(
        "after_the_watch", "waakvlam: {}", "t.outcome = '{}'", OF_WATCHES, PromiseOutcome
    )


def _of_who_works_there() -> Iterator[Question]:
    away = proportions.figure("absences")
    for name, when in (("a_day", ""), ("in_summer", " in de zomer")):
        yield Question(
            figure="absences",
            what=f"begin van verlof op een werkdag{when}",
            asked=away.amounts[name] / 10,
            source=away.source,
            lived=(f"verlof{when}", f"werkdagen{when}"),
        )
    leaving = proportions.figure("leaving")
    yield Question(
        figure="leaving",
        what="maanden waarin iemand uit dienst gaat",
        asked=leaving.amounts["a_month"],
        source=leaving.source,
        lived=("uit dienst", "maanden"),
    )


def _one(code: str, what: str, condition: str, rows: str) -> Question:
    figure = proportions.figure(code)
    return Question(
        figure=code, what=what, asked=figure.share, source=figure.source, condition=condition,
        rows=rows,
    )  # fmt: skip


def _each(
    code: str, what: str, condition: str, rows: str, labels: type[TextChoices] | None = None
) -> list[Question]:
    """A line for every share of a figure; `labels` are the words for its codes."""
    named = {one.value: str(one.label) for one in labels} if labels else {}
    shares = proportions.figure(code).shares
    told = {name: (what.format(named.get(name, name)), condition.format(name)) for name in shares}
    return _told(code, told, rows)


def _told(code: str, told: Mapping[str, tuple[str, str]], rows: str) -> list[Question]:
    figure = proportions.figure(code)
    return [
        Question(
            figure=code, what=told[name][0], asked=share, source=figure.source,
            condition=told[name][1], rows=rows,
        )
        for name, share in figure.shares.items()
    ]  # fmt: skip
