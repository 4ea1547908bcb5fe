"""Two that were registered twice go on as one; or somebody saw that they are two."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households import merging
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Person
from voordeur.merges.enums import PromiseKind
from voordeur.merges.models import Merge, Proposal, SplitPair
from voordeur.merges.operations.looking import both, needs_of, team_around
from voordeur.merges.queries import pairs
from voordeur.merges.queries.pairs import Needs, Way
from voordeur.shared import encryption
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, local_date, working_days_later

#: How soon who answers for a household should know that it was merged.
NOTE_WITHIN_WORKING_DAYS = 5
#: As long as a merge can be undone; the guard's function sets the day.
UNDO_WITHIN = timedelta(days=30)

SENTENCES.update(
    {
        "merges_both_are_still_there": "Een van beide is net samengevoegd. Zoek opnieuw.",
        "merges_both_live_in_one_municipality": "Deze twee horen bij verschillende gemeenten. "
        "Draag eerst over aan de andere gemeente.",
        "merges_nothing_stands_in_the_way": "Er is net iets begonnen dat in de weg staat. Open de "
        "pagina opnieuw en kijk wat er eerst moet gebeuren.",
        "merges_the_second_coordinator_agreed": "De andere casusregisseur moet eerst akkoord zijn. "
        "Open de pagina opnieuw en doe een voorstel.",
        "merges_undone_once_and_in_time": "Deze samenvoeging is al ongedaan gemaakt, of langer dan "
        "30 dagen geleden. Overleg met de privacyfunctionaris.",
        "merges_later_work_stands_in_the_way": "Daarna is verder gewerkt met wat samen hoort. Open "
        "de pagina opnieuw en kijk wat er eerst terug moet.",
        "followup_a_joined_matter_is_released_as_joined": "Dit huishouden is net samengevoegd met "
        "een ander huishouden. Zoek het opnieuw op.",
    }
)
EVENTS = {Kind.HOUSEHOLD: "household.merged", Kind.PERSON: "person.merged"}


@operation
def merge(
    *,
    kind: Kind,
    key: uuid.UUID,
    winner: uuid.UUID,
    loser: uuid.UUID,
    chosen: Mapping[str, str],
    reason: str,
    actor: Assignment,
    now: datetime,
) -> Merge:
    """Let `loser` go up in `winner`; all that moves is noted, for undoing within thirty days.

    `chosen` says of every field that differs whether it is taken from "here" (who stays) or
    "there". Who answers for either household and did not do it hears of it by a promise. Raises
    NotAllowed for who does not work with both, SayMore while something is not chosen,
    StepNotPossible when something stands in the way or the second coordinator has to agree.
    """
    here, there = both(kind, winner, loser, actor=actor, now=now)
    needs = needs_of(kind, winner, loser, actor=actor)
    because = said(reason, "Schrijf op waaraan u ziet dat het om dezelfde gaat.")
    _insist_on_a_free_way(kind, winner, loser, needs)
    taken, missing = pairs.taken(kind, here, there, chosen)
    if missing:
        raise SayMore(f"Kies wat klopt bij: {', '.join(missing)}.")
    if kind == Kind.HOUSEHOLD:
        _call("merge_households", key, winner, loser, taken, because, now)
    else:
        _call("merge_persons", key, winner, loser, taken, _sealed(here, there), because, now)
    made = Merge.objects.get(pk=key)
    if kind == Kind.HOUSEHOLD:
        _settle(winner)
    if needs.proposal:
        _end_what_was_agreed(made, needs.proposal)
    for user in (needs.one, needs.other):
        if user and user.pk != actor.user_id:
            _let_know(made, user)
    audit.record(EVENTS[kind], subject=made, matter_id=made.matter_id, taken=len(taken))
    return made


@part
def _settle(winner: uuid.UUID) -> None:
    household = Household.objects.get(pk=winner)
    for settle in merging.settlings():
        settle(household=household)


@operation
def tell_apart(
    *,
    kind: Kind,
    key: uuid.UUID,
    one: uuid.UUID,
    other: uuid.UUID,
    reason: str,
    actor: Assignment,
    now: datetime,
) -> SplitPair:
    """Remember that these are two, so that nobody is asked again.

    Raises NotAllowed for who does not work with both, SayMore without a reason.
    """
    both(kind, one, other, actor=actor, now=now)
    needs = needs_of(kind, one, other, actor=actor)
    low, high = sorted((one, other))
    pair = SplitPair.objects.create(
        id=key, kind=kind, matter_id=needs.here, one=low, other=high, by_id=actor.user_id, at=now,
        reason=said(reason, "Schrijf op waaraan u ziet dat het er twee zijn."),
    )  # fmt: skip
    audit.record("household.told-apart", subject=pair, matter_id=needs.here, what=kind)
    return pair


def _insist_on_a_free_way(kind: Kind, winner: uuid.UUID, loser: uuid.UUID, needs: Needs) -> None:
    obstacles = pairs.obstacles(kind, winner, loser)
    if obstacles:
        raise StepNotPossible(" ".join(obstacles))
    if needs.way == Way.NOT_BY_YOU:
        raise NotAllowed(
            "Deze twee hebben elk een eigen casusregisseur. Vraag een van hen om dit voor te "
            "stellen."
        )
    if needs.way != Way.AT_ONCE:
        raise StepNotPossible(SENTENCES["merges_the_second_coordinator_agreed"])


def _sealed(here: Person, there: Person) -> bytes | None:
    """The BSN of who goes up, sealed for the row of who stays."""
    return encryption.seal(there.bsn, row=here.pk) if there.bsn_sealed else None


def _call(function: str, *words: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}({', '.join(['%s'] * len(words))})", list(words))


def _end_what_was_agreed(made: Merge, proposal: Proposal) -> None:
    """The promise to merge, made when the second coordinator agreed, is kept."""
    if proposal.answered_at is None:
        return
    rows = Promise.objects.open().filter(
        matter_id__in=[made.matter_id, proposal.matter_id],
        kind=PromiseKind.COMPLETE,
        made_at=proposal.answered_at,
    )
    for promise in rows.order_by("id"):
        followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)


def _let_know(made: Merge, user: User) -> None:
    """Who answers for a household hears what happened to it."""
    due_on = working_days_later(local_date(running().now), NOTE_WITHIN_WORKING_DAYS)
    followup.ask_to_take_note(
        matter_id=made.matter_id,
        team=team_around(user, made.matter_id),
        owner=user,
        what="Een dubbele registratie is samengevoegd. Kijk of de gegevens kloppen.",
        due_at=end_of_day(due_on),
    )
