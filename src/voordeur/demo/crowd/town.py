"""Who lives in the town and what was done for them: rows, in the order in which they refer."""

import datetime
import itertools
import random
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from voordeur.access.enums import Depth, Ground, InvolvementRole, Source
from voordeur.access.models import Involvement
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.demo.crowd import names, proportions
from voordeur.demo.people import bsns
from voordeur.followup import kinds
from voordeur.followup.enums import (
    HandoverKind,
    HandoverState,
    MatterKind,
    PromiseOutcome,
    ReleaseReason,
)
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.frontdesk.enums import (
    ContactResult,
    PromiseKind,
    RequestState,
    Track,
    Urgency,
)
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.households.enums import MemberRole
from voordeur.households.kinds import LIFE_EVENT
from voordeur.households.models import Household, Membership, Person
from voordeur.households.names import surname_key
from voordeur.organisations.models import Municipality, Team
from voordeur.shared import encryption
from voordeur.shared.keys import new_key
from voordeur.shared.periods import AMSTERDAM

DAYS_BACK = 730
#: Where the crowd lives; who is told of one by one lives elsewhere.
STREET = "Proefstraat"
#: So many persons are one lot, kept whole or not at all.
LOT = 6_000
#: BSNs of the crowd: those below are of the stories, those above of who is told of one by one.
FIRST_BSN, LAST_BSN = 999910000, 999979999
QUESTIONS = (
    "Kan de huur niet betalen",
    "Zoekt hulp bij het huishouden",
    "Mijn moeder vergeet alles",
    "Ruzie met de buren",
    "Zoon gaat niet meer naar school",
    "Wil graag onder de mensen komen",
    "Snapt een brief van de belastingdienst niet",
    "Vraagt een scootmobiel",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Who the work is done by: the desk, and for each cluster who works there."""

    municipality: Municipality
    desk: Team
    at_desk: Sequence[uuid.UUID]
    clusters: Sequence[tuple[Team, Sequence[uuid.UUID]]]


@dataclass(slots=True)
class Town:
    """Rows by model, filled by `settle`; the same seed gives the same town but for its keys.

    `in_care` is the share of the households that is in care now, in percent.
    """

    staff: Staff
    now: datetime.datetime
    seed: int
    in_care: float
    dice: random.Random = field(default_factory=random.Random)
    rows: dict[type[Model], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def settle(
        self, persons: int, *, after: int = 0
    ) -> Iterator[dict[type[Model], list[dict[str, Any]]]]:
        """The rows of so many persons in lots; `after` so many who live there already."""
        numbers = itertools.islice(bsns(FIRST_BSN, LAST_BSN), after, None)
        while after < persons:
            self.dice = random.Random(f"{self.seed}:{after}")
            end = min(after + LOT, persons)
            while after < end:
                size = int(proportions.figure("household_sizes").falls(self.dice))
                size = min(size, end - after)
                self._household(size, numbers)
                after += size
            yield self.rows
            self.rows.clear()

    def _household(self, size: int, numbers: Iterator[str]) -> None:
        key = new_key()
        cared_for = self.dice.random() * 100 < self.in_care
        came = self._moment(DAYS_BACK)
        self._matter(key, MatterKind.HOUSEHOLD, came, open_still=cared_for)
        prefix, surname = names.surname(self.dice)
        postcode = f"{self.dice.randrange(2240, 2246)} {self._letters()}"
        self.rows[Household].append(
            {
                "matter_id": key,
                "municipality_id": self.staff.municipality.pk,
                "name": f"{surname}, {prefix}" if prefix else surname,
                "street": STREET,
                "house_number": self.dice.randrange(1, 200),
                "postcode": postcode,
                "town": self.staff.municipality.name,
            }
        )
        members = [
            self._person(key, (prefix, surname), came, numbers, is_child=number >= 2)
            for number in range(size)
        ]
        if self.dice.random() * 100 < self._answered_for_each_asked() * self.in_care:
            self._answered(key, members[0])
        if cared_for:
            self._care(key, members[0], came)

    def _person(
        self,
        home: uuid.UUID,
        named: tuple[str, str],
        since: datetime.datetime,
        numbers: Iterator[str],
        *,
        is_child: bool,
    ) -> uuid.UUID:
        key, (prefix, surname) = new_key(), named
        born = self._birth_date(is_child=is_child)
        bsn = next(numbers, "")
        # The test range is small: who comes later has an index and a seal of no number at all.
        here = self.staff.municipality.pk
        index = encryption.blind_index(bsn, municipality=here) if bsn else self.dice.randbytes(32)
        self.rows[Person].append(
            {
                "id": key,
                "municipality_id": here,
                "given_name": names.given_name(self.dice),
                "prefix": prefix,
                "surname": surname,
                "surname_key": surname_key(surname),
                "born_on": born,
                "phone": "" if is_child else names.phone(self.dice),
                "bsn_sealed": encryption.seal(bsn or "geen", row=key),
                "bsn_index": index,
            }
        )
        self.rows[Membership].append(
            {
                "household_id": home,
                "person_id": key,
                "role": MemberRole.CHILD if is_child else MemberRole.ADULT,
                "from_on": since.date(),
            }
        )
        return key

    def _answered_for_each_asked(self) -> float:
        """So many questions are answered at once for each that became a help request."""
        share = proportions.figure("answered_at_once").share
        return share / (100 - share)

    def _birth_date(self, *, is_child: bool) -> datetime.date:
        youngest, oldest = (0, 18 * 365) if is_child else (18 * 366, 95 * 365)
        return self.now.date() - datetime.timedelta(days=self.dice.randrange(youngest, oldest))

    def _answered(self, home: uuid.UUID, person: uuid.UUID) -> None:
        at = self._moment(DAYS_BACK)
        self._contact(home, person, at, ContactResult.ANSWERED, advice="Uitgelegd hoe dat gaat.")

    def _care(self, home: uuid.UUID, person: uuid.UUID, came: datetime.datetime) -> None:
        team, people = self.dice.choice(self.staff.clusters)
        helper = self.dice.choice(people)
        contact = self._contact(home, person, came, ContactResult.HELP_REQUEST)
        asked = self._promise(home, PromiseKind.HELP_REQUEST, came, team, helper, kept=True)
        question = self.rows[Contact][-1]["question"]
        self.rows[HelpRequest].append(
            {
                "household_id": home,
                "contact_id": contact,
                "question": question,
                "severity": proportions.figure("severities").falls(self.dice),
                "urgency": self.dice.choice((Urgency.CAN_WAIT, Urgency.THIS_WEEK)),
                "track": self._track(),
                "state": RequestState.TAKEN_UP,
                "promise_id": asked,
                "handed_over": 1,
                "made_at": came,
            }
        )
        self._handover(home, asked, came, team, helper)
        next_step = self._promise(home, kinds.PLAN, came, team, helper)
        self._involve(home, came, user=helper, team=None, via=team)
        if proportions.figure("two_or_more").happens(self.dice):
            self._another(home, came, besides=team)
        self.rows[Case].append(
            {
                "household_id": home,
                "team_id": team.pk,
                "state": CaseState.OPEN,
                "next_step_id": next_step,
                "opened_on": came.date(),
            }
        )

    def _another(self, home: uuid.UUID, came: datetime.datetime, *, besides: Team) -> None:
        """A second team helps, with something of its own to look at."""
        others = [one for one in self.staff.clusters if one[0] != besides]
        team, people = self.dice.choice(others)
        helper = self.dice.choice(people)
        self._involve(home, came, user=helper, team=None, via=team)
        self._promise(home, LIFE_EVENT, came, team, helper)

    def _track(self) -> str:
        """A crisis of long ago is over: what still runs is of the other two."""
        track = proportions.figure("tracks").falls(self.dice)
        return Track.SOCIAL if track == Track.CRISIS else track

    def _contact(
        self,
        home: uuid.UUID,
        person: uuid.UUID,
        at: datetime.datetime,
        result: ContactResult,
        advice: str = "",
    ) -> uuid.UUID:
        key = new_key()
        joined = home if result == ContactResult.HELP_REQUEST else None
        self._matter(key, MatterKind.CONTACT, at, open_still=False, joined_to=joined)
        self.rows[Contact].append(
            {
                "matter_id": key,
                "municipality_id": self.staff.municipality.pk,
                "household_id": home,
                "person_id": person,
                "conversation": key,
                "channel": proportions.figure("channels").falls(self.dice),
                "question": self.dice.choice(QUESTIONS),
                "result": result,
                "advice": advice,
                "team_id": self.staff.desk.pk,
                "taken_by_id": self.dice.choice(self.staff.at_desk),
                "at": at,
            }
        )
        self._involve(key, at, user=None, team=self.staff.desk, via=None, days=30)
        return key

    def _matter(
        self,
        key: uuid.UUID,
        kind: MatterKind,
        at: datetime.datetime,
        *,
        open_still: bool,
        joined_to: uuid.UUID | None = None,
    ) -> None:
        row = {
            "id": key,
            "municipality_id": self.staff.municipality.pk,
            "kind": kind,
            "opened_at": at,
        }
        if not open_still:
            row |= {
                "released_at": at,
                "release_reason": ReleaseReason.JOINED if joined_to else ReleaseReason.ANSWERED,
                "released_by_id": self.dice.choice(self.staff.at_desk),
                "joined_to_id": joined_to,
            }
        self.rows[Matter].append(row)

    def _promise(
        self,
        home: uuid.UUID,
        kind: str,
        at: datetime.datetime,
        team: Team,
        owner: uuid.UUID,
        *,
        kept: bool = False,
    ) -> uuid.UUID:
        key = new_key()
        due = self.now + datetime.timedelta(hours=self.dice.randrange(-72, 24 * 90))
        row = {
            "id": key,
            "matter_id": home,
            "kind": kind,
            "what": self.dice.choice(QUESTIONS),
            "team_id": team.pk,
            "owner_id": owner,
            "made_at": max(at, self.now - datetime.timedelta(days=300)),
            "made_by_id": owner,
            "due_at": at + datetime.timedelta(days=2) if kept else due,
        }
        if kept:
            row |= {
                "made_at": at,
                "closed_at": at,
                "closed_by_id": owner,
                "outcome": PromiseOutcome.KEPT,
            }
        self.rows[Promise].append(row)
        return key

    def _handover(
        self,
        home: uuid.UUID,
        promise: uuid.UUID,
        at: datetime.datetime,
        team: Team,
        helper: uuid.UUID,
    ) -> None:
        self.rows[Handover].append(
            {
                "matter_id": home,
                "promise_id": promise,
                "kind": HandoverKind.HELP_REQUEST,
                "summary": "Past bij dit team.",
                "from_team_id": self.staff.desk.pk,
                "from_user_id": self.dice.choice(self.staff.at_desk),
                "to_team_id": team.pk,
                "offered_at": at,
                "answer_by": at + datetime.timedelta(days=1),
                "state": HandoverState.ACCEPTED,
                "answered_at": at,
                "answered_by_id": helper,
            }
        )

    def _involve(
        self,
        matter: uuid.UUID,
        at: datetime.datetime,
        *,
        user: uuid.UUID | None,
        team: Team | None,
        via: Team | None,
        days: int | None = None,
    ) -> None:
        self.rows[Involvement].append(
            {
                "matter_id": matter,
                "municipality_id": self.staff.municipality.pk,
                "user_id": user,
                "team_id": team.pk if team else None,
                "via_team_id": via.pk if via else None,
                "role": InvolvementRole.PROFESSIONAL if user else InvolvementRole.DESK,
                "ground": Ground.PUBLIC_TASK,
                "source": Source.WORK,
                "depth": Depth.CONTENT,
                "granted_by_id": user or self.dice.choice(self.staff.at_desk),
                "from_on": at.date(),
                "until_on": at.date() + datetime.timedelta(days=days) if days else None,
            }
        )

    def _moment(self, days: int) -> datetime.datetime:
        back = datetime.timedelta(minutes=self.dice.randrange(60, days * 24 * 60))
        return (self.now - back).astimezone(AMSTERDAM)

    def _letters(self) -> str:
        return "".join(self.dice.choice("ABCDEGHJKLMNPRSTVWXZ") for _ in range(2))
