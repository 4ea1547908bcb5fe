"""What another law answers: brought to an organisation around the team, and asked after there."""

from __future__ import annotations

from voordeur.accounts.models import Assignment
from voordeur.demo.crowd import proportions
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Law, Warmth
from voordeur.frontdesk.models import BroughtElsewhere, HelpRequest
from voordeur.frontdesk.operations import Bringing
from voordeur.organisations.enums import StandingKind
from voordeur.organisations.models import Organisation, Standing
from voordeur.shared.keys import new_key
from voordeur.shared.periods import working_days_later
from voordeur.simulation.acts import words
from voordeur.simulation.scene import Scene

#: Working days until somebody asks again where nobody could say yet.
ASKED_AGAIN_AFTER = 5


def bring(scene: Scene, request: HelpRequest, actor: Assignment) -> str:
    """The desk brings a question to a partner, and promises to ask whether it arrived."""
    bringing = Bringing(
        key=new_key(),
        organisation=_partner(scene),
        law=scene.dice.choice((Law.FITTING_EDUCATION, Law.ZVW, Law.WLZ)),
        why=words.THEIRS,
        how=Warmth.WARM,
        spoken_with=words.SPOKEN_WITH,
        spoken_on=scene.day,
        resident_says=words.KNOWS,
    )
    frontdesk.bring_elsewhere(
        help_request=request, bringing=bringing, actor=actor, now=scene.moment()
    )
    return "hulpvraag, naar een partner"


def ask(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """It arrived, nobody there knows yet, or they do not take it: then it is the desk's again."""
    now = scene.moment()
    with scene.seen_by(actor, now):
        rows = BroughtElsewhere.objects.select_related("help_request").filter(outcome="")
        brought = rows.filter(promise=promise).first()
    if brought is None:
        return ""
    falls = proportions.figure("at_the_partner").falls(scene.dice)
    if falls == "arrived":
        frontdesk.say_it_arrived(brought=brought, note=words.ARRIVED, actor=actor, now=now)
        return "bij partner aangekomen"
    if falls == "refused":
        frontdesk.say_it_did_not_arrive(brought=brought, note=words.NOT_TAKEN, actor=actor, now=now)
        return "door partner geweigerd"
    frontdesk.ask_again_later(
        brought=brought, on=working_days_later(scene.day, ASKED_AGAIN_AFTER),
        note=words.NOT_YET, actor=actor, now=now,
    )  # fmt: skip
    return "partner weet het nog niet"


def _partner(scene: Scene) -> Organisation:
    """Somebody outside the steering of the team, who takes what another law answers."""
    stands = Standing.objects.running().filter(
        municipality=scene.town.municipality, kind=StandingKind.OUTSIDE
    )
    rows = stands.select_related("organisation").order_by("organisation__name", "id")
    return scene.dice.choice(list(rows)).organisation
