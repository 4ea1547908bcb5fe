"""Moments that the machine would hardly come to by itself: a town begins with them."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from tests.law import scenes
from tests.law.scenes import Cast
from voordeur.cases import operations as cases
from voordeur.cases.enums import Becomes, CloseReason, WhyThisOne
from voordeur.cases.operations import leaving_over
from voordeur.cases.operations.leaving_over import Left
from voordeur.cases.tests.scene import involve
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Danger, Severity, Track, Urgency
from voordeur.frontdesk.joining import NewHousehold
from voordeur.frontdesk.tests.scene import looked_for
from voordeur.frontdesk.triage import Triage
from voordeur.households.enums import NoAddress
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Person
from voordeur.households.operations import Address, NewPerson
from voordeur.intake import operations as intake
from voordeur.intake.beforehand import asking
from voordeur.intake.enums import Delivery, HelpNeeded, LifeDomain, Variant
from voordeur.intake.models import Instrument
from voordeur.intake.tests.beforehand.home import WORDS, at_home
from voordeur.intake.tests.scene import levels
from voordeur.merges import operations as merges
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


def ready_for_a_plan(cast: Cast) -> Household:
    """The conversation was held, and there is no plan yet."""
    scene = scenes.offered(cast)
    words = {"actor": cast.professional, "now": cast.now}
    case = frontdesk.accept(handover=scene.handover, **words)
    cases.appoint_coordinator(case=case, why_this_one=WhyThisOne.EXPERTISE, **words)
    scenes.discuss(scene)
    return scene.household


def talking_again(cast: Cast) -> Household:
    """A year later they talk again: every domain was answered, and one is asked anew."""
    scene = scenes.in_care(cast)
    words = {"actor": cast.professional, "now": cast.now}
    for again in (False, True):
        talk = intake.start_intake(household=scene.household, **words)
        for domain in LifeDomain:
            said = intake.NewAnswer(
                domain=domain, goes_well="Dat gaat goed.", help_needed=HelpNeeded.NONE
            )
            intake.answer(intake=talk, said=said, **words)
        if not again:
            intake.finish_intake(intake=talk, summary="Het gaat goed.", **words)
    matrix = Instrument.objects.get(code="zrm-2017")
    measured = intake.start_measurement(
        household=scene.household,
        instrument=matrix,
        about=scenes.who_lives_there(scene),
        variant=Variant.ADULT,
        **words,
    )
    intake.score(measurement=measured, scores=levels(matrix), **words)
    return scene.household


def asked_beforehand(cast: Cast) -> Household:
    """Somebody has a link at home and did not hand in anything yet."""
    scene = scenes.in_care(cast)
    resident = scenes.who_lives_there(scene)
    new = intake.NewPreparation(
        about=resident, by=resident, domains=(LifeDomain.HOUSING,),
        until_on=(cast.now + 7 * DAY).date(), delivery=Delivery.PAPER,
    )  # fmt: skip
    intake.prepare(household=scene.household, new=new, actor=cast.professional, now=cast.now)
    return scene.household


def left_over(cast: Cast) -> Household:
    """The case closed, and somebody who works there still finishes something."""
    scene = scenes.in_care(cast)
    words = {"actor": cast.professional, "now": cast.now}
    involve(who=cast.colleague, matter_id=scene.household.pk, actor=cast.professional, now=cast.now)
    with acting_as(cast.professional, now=cast.now, purpose="test"):
        left = leaving_over.of_the_case(scene.household.pk)
    becomes = Left(becomes=Becomes.HANDED, to=cast.colleague.user)
    cases.close_case(
        case=scene.case, reason=CloseReason.GOALS_REACHED, note="Klaar.",
        watch_on=(cast.now + 90 * DAY).date(), left={one.pk: becomes for one in left}, **words,
    )  # fmt: skip
    return scene.household


def proposed_as_one(cast: Cast) -> Household:
    """Somebody of two households that each have a coordinator may be one: the other is asked."""
    mine, theirs = scenes.in_care(cast), scenes.in_care(replace(cast, professional=cast.colleague))
    for scene, other in ((mine, cast.colleague), (theirs, cast.professional)):
        involve(
            who=other, matter_id=scene.household.pk, actor=scene.cast.professional, now=cast.now
        )
    merges.propose(
        kind=Kind.PERSON, key=new_key(), winner=scenes.who_lives_there(mine).pk,
        loser=scenes.who_lives_there(theirs).pk,
        reason="Dezelfde.", actor=cast.professional, now=cast.now,
    )  # fmt: skip
    return theirs.household


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
    "ready for a plan": ready_for_a_plan,
    "talking again": talking_again,
    "asked beforehand": asked_beforehand,
    "left over": left_over,
    "proposed as one": proposed_as_one,
    **{
        moment: (lambda cast, scene=scene: scene(cast).household)
        for moment, scene in scenes.SCENES.items()
    },
}
