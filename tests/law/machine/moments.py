"""Moments that the machine would hardly come to by itself: a town begins with them."""

import datetime
from collections.abc import Callable

from tests.law import scenes
from tests.law.scenes import Cast
from voordeur.cases import operations as cases
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Danger, Severity, Track, Urgency
from voordeur.frontdesk.joining import NewHousehold
from voordeur.frontdesk.tests.scene import looked_for
from voordeur.frontdesk.triage import Triage
from voordeur.households.enums import NoAddress
from voordeur.households.models import Household, Person
from voordeur.households.operations import Address, NewPerson
from voordeur.intake import operations as intake
from voordeur.intake.beforehand import asking
from voordeur.intake.enums import Delivery, LifeDomain
from voordeur.intake.tests.beforehand.home import WORDS, at_home
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

DAY = datetime.timedelta(days=1)
#: Of the test range; no act of the machine takes it.
NUMBER = "999990032"
DANGER = Triage.told(
    severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.MENTAL, dangers=[Danger.SUICIDE]
)


def in_danger(cast: Cast) -> Household:
    """Somebody is in danger and nobody was reached yet."""
    told = scenes.told_at_the_door(f"Gevaar{new_key().hex[-8:]}-Proef")
    request = frontdesk.ask_for_help(
        contact=scenes.contact(), household=looked_for(told, actor=cast.desk, now=cast.now),
        triage=DANGER, actor=cast.desk, now=cast.now,
    )  # fmt: skip
    with acting_as(cast.desk, now=cast.now, purpose="test"):
        return Household.objects.get(pk=request.household_id)


def coordinates_itself(cast: Cast) -> Household:
    """The household coordinates; a professional asks how it goes."""
    scene = scenes.in_care(cast)
    resident = scenes.who_lives_there(scene)
    cases.give_back(
        case=scene.case, to=resident, because="Dat wil mevrouw.", actor=cast.professional,
        now=cast.now,
    )  # fmt: skip
    return scene.household


def told_at_home(cast: Cast) -> Household:
    """Somebody told beforehand what matters, and the conversation has begun."""
    scene = scenes.in_care(cast)
    resident = scenes.who_lives_there(scene)
    words = {"actor": cast.professional, "now": cast.now}
    new = intake.NewPreparation(
        about=resident, by=resident, domains=(LifeDomain.HOUSING,),
        until_on=(cast.now + 7 * DAY).date(), delivery=Delivery.PAPER,
    )  # fmt: skip
    _, pair = intake.prepare(household=scene.household, new=new, **words)
    assert at_home(cast.now, asking.write, pair.hashes, WORDS, now=cast.now)
    assert at_home(cast.now, asking.hand_in, pair.hashes, now=cast.now)
    intake.start_intake(household=scene.household, **words)
    return scene.household


def in_quarantine(cast: Cast) -> Household:
    """Somebody was registered with the BSN of a person kept secret, whom others help."""
    asked = scenes.ask(cast, _with_the_number("Verborgen", born=1970))
    with acting_as(cast.desk, now=cast.now, purpose="test"):
        Person.objects.filter(memberships__household=asked.household_id).update(secret=True)
    handover = frontdesk.hand_over(
        help_request=asked, to_team=cast.cluster, summary="Past hier", actor=cast.desk,
        now=cast.now,
    )  # fmt: skip
    frontdesk.accept(handover=handover, actor=cast.professional, now=cast.now)
    again = scenes.ask(cast, _with_the_number("Opnieuw", born=1990))
    with acting_as(cast.desk, now=cast.now, purpose="test"):
        return Household.objects.get(pk=again.household_id)


def _with_the_number(surname: str, *, born: int) -> NewHousehold:
    member = NewPerson(surname=f"{surname}-Proef", born_on=datetime.date(born, 1, 1), bsn=NUMBER)
    return NewHousehold(
        key=new_key(), members=[member], address=Address(no_address=NoAddress.UNKNOWN)
    )


MOMENTS: dict[str, Callable[[Cast], Household]] = {
    "in danger": in_danger,
    "coordinates itself": coordinates_itself,
    "told at home": told_at_home,
    "in quarantine": in_quarantine,
    **{
        moment: (lambda cast, scene=scene: scene(cast).household)
        for moment, scene in scenes.SCENES.items()
    },
}
