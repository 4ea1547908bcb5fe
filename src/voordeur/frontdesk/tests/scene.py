"""What happens at a desk, for the tests of this room; the people in it do not exist."""

import datetime
from dataclasses import replace
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.followup.models import Handover
from voordeur.frontdesk import joining, operations
from voordeur.frontdesk.enums import Channel, Severity, Track, Urgency
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.operations import NewContact, NewHousehold
from voordeur.frontdesk.triage import Triage
from voordeur.households.operations import Address, NewPerson
from voordeur.organisations.models import Team
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

BSN = "999990019"


WEIGHED = Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL)


def contact(**words: Any) -> NewContact:
    """A call about the rent."""
    told: dict[str, Any] = {
        "key": new_key(),
        "question": "Ik kan de huur niet betalen.",
        "channel": Channel.PHONE,
    }
    return NewContact(**(told | words))


def sanne(**words: Any) -> NewPerson:
    told: dict[str, Any] = {
        "surname": "Bakker-Proef",
        "given_name": "Sanne",
        "born_on": datetime.date(1988, 5, 4),
    }
    return NewPerson(**(told | words))


def address(**words: Any) -> Address:
    told: dict[str, Any] = {"postcode": "2242 AB", "house_number": 3}
    return Address(**(told | words))


def family(*members: NewPerson, at: Address | None = None) -> NewHousehold:
    """The household of Sanne, unless others are named."""
    return NewHousehold(key=new_key(), members=list(members) or [sanne()], address=at or address())


def asked(*, actor: Assignment, now: datetime.datetime, **words: Any) -> HelpRequest:
    """A help request of Sanne that waits at the desk."""
    told: dict[str, Any] = {
        "contact": contact(),
        "household": family(),
        "triage": WEIGHED,
    }
    told |= words
    if isinstance(told["household"], NewHousehold):
        told["household"] = looked_for(told["household"], actor=actor, now=now)
    return operations.ask_for_help(**told, actor=actor, now=now)


def looked_for(new: NewHousehold, *, actor: Assignment, now: datetime.datetime) -> NewHousehold:
    """The same, searched for first; whoever is known by these marks is meant."""
    with acting_as(actor, now=now, purpose="test"):
        return replace(joining.searched(new, acting=actor, now=now), as_known=True)


def offered(*, actor: Assignment, to_team: Team, now: datetime.datetime, **words: Any) -> Handover:
    """The same, offered to a team."""
    return operations.hand_over(
        help_request=asked(actor=actor, now=now, **words),
        to_team=to_team,
        summary="Schulden en een kind.",
        actor=actor,
        now=now,
    )
