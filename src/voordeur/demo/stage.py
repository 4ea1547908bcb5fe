"""Where the stories are told: who plays, on which day, and with whose eyes something is read."""

import uuid
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.demo.people import People
from voordeur.followup import operations as followup
from voordeur.followup.kinds import TAKE_NOTE
from voordeur.followup.models import Promise
from voordeur.frontdesk import joining
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.operations import NewContact, NewHousehold
from voordeur.households.models import Household
from voordeur.households.operations import Address, NewPerson
from voordeur.organisations.models import Municipality, Service, Team
from voordeur.shared.acting import acting_as
from voordeur.shared.errors import ProgrammingMistake
from voordeur.shared.keys import new_key
from voordeur.shared.periods import (
    AMSTERDAM,
    is_working_day,
    working_day_from,
    working_days_later,
)

T = TypeVar("T")


class Stage:
    """One municipality on the day the stories end; days are counted in working days from it."""

    def __init__(self, municipality: Municipality, *, today: date, people: People) -> None:
        self.municipality = municipality
        # Nothing is late on a day that nobody works.
        self.today = working_day_from(today)
        self.people = people
        #: the last day on which somebody worked; in a weekend that is behind us, not to come
        self.worked_last = self.today if self.today == today else self.day(-1)

    def day(self, working_days: int) -> date:
        """The day so many working days later, or earlier when negative."""
        if working_days >= 0:
            return working_days_later(self.today, working_days)
        day = self.today
        for _ in range(-working_days):
            day = _working_day_before(day)
        return day

    def at(self, working_days: int, clock: str) -> datetime:
        """A moment on that day: `at(-3, "09.40")`."""
        return on(self.day(working_days), clock)

    def lately(self, clock: str) -> datetime:
        """A moment on the last day on which somebody worked."""
        return on(self.worked_last, clock)

    def lead(self, team: str) -> Assignment:
        """Who leads a team."""
        rows = Assignment.objects.select_related("user", "team", "organisation", "municipality")
        found = rows.filter(team=self.team(team), role=Role.TEAM_LEAD, until_on=None)
        return _only(list(found), f"leading {team}")

    def who(self, name: str, *, team: str) -> Assignment:
        """A professional by the beginning of their name, in one of the teams."""
        rows = Assignment.objects.select_related("user", "team", "organisation", "municipality")
        found = rows.filter(
            user__name__startswith=name, team=self.team(team), until_on=None
        ).exclude(role=Role.TEAM_LEAD)
        return _only(list(found), f"{name} in {team}")

    def team(self, code: str) -> Team:
        """A team by its key in the network file."""
        found = Team.objects.running().filter(municipality=self.municipality, code=code)
        return _only(list(found), code)

    def service(self, code: str) -> Service:
        """A service by its key in the network file."""
        found = Service.objects.filter(team__municipality=self.municipality, code=code)
        return _only(list(found), code)

    def call(self, question: str, *, caller: str = "", call_back_on: str = "") -> NewContact:
        """Somebody rings the desk."""
        return self.contact(Channel.PHONE, question, caller=caller, call_back_on=call_back_on)

    def contact(
        self,
        channel: Channel,
        question: str,
        *,
        caller: str = "",
        call_back_on: str = "",
        on_behalf: bool = False,
    ) -> NewContact:
        """Somebody comes to the front door."""
        return NewContact(
            key=new_key(),
            channel=channel,
            question=question,
            caller=caller,
            call_back_on=call_back_on,
            on_behalf=on_behalf,
        )

    def home(
        self, *members: NewPerson, street: str, number: int, postcode: str, name: str = ""
    ) -> NewHousehold:
        """People who live together at an address in the municipality."""
        address = Address(
            street=street, house_number=number, postcode=postcode, town=self.municipality.name
        )
        return NewHousehold(key=new_key(), name=name, members=list(members), address=address)

    def ask_for_help(
        self, *, household: NewHousehold, actor: Assignment, now: datetime, **told: Any
    ) -> HelpRequest:
        """Somebody asks for help; whoever takes the question searches first, as one must."""
        known = self.looked_for(household, actor=actor, now=now)
        return frontdesk.ask_for_help(household=known, actor=actor, now=now, **told)

    def looked_for(
        self, household: NewHousehold, *, actor: Assignment, now: datetime
    ) -> NewHousehold:
        """The same household, searched for: whoever is known by these marks is meant."""
        with self.seen_by(actor, now):
            found = joining.searched(household, acting=actor, now=now)
        return replace(found, as_known=True)

    def takes_note(self, household_id: uuid.UUID, *, actor: Assignment, now: datetime) -> None:
        """Who handed a question on sees that it was taken up."""
        with self.seen_by(actor, now):
            told = Promise.objects.open().filter(kind=TAKE_NOTE, matter=household_id)
            seen = list(told.order_by("id"))
        for promise in seen:
            followup.take_note(promise=promise, actor=actor, now=now)

    def seen_by(self, actor: Assignment, now: datetime) -> AbstractContextManager[None]:
        """Read as somebody, with what they may see at that moment."""
        return acting_as(actor, now=now, purpose="demo")

    def household(self, key: uuid.UUID, *, seen_by: Assignment, now: datetime) -> Household:
        """A household as somebody sees it."""
        with self.seen_by(seen_by, now):
            return Household.objects.get(pk=key)


def on(day: date, clock: str) -> datetime:
    """A moment in the Netherlands: `on(day, "09.40")`."""
    hour, minute = clock.split(".")
    return datetime.combine(day, time(int(hour), int(minute)), tzinfo=AMSTERDAM)


def _working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _only(found: list[T], wanted: str) -> T:
    if len(found) != 1:
        raise ProgrammingMistake(f"the networks have {len(found)} of {wanted}, and the story one")
    return found[0]
