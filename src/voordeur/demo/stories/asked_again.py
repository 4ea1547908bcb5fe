"""The same questions some months later: earlier and today side by side, and two measurements.

"Niet steeds opnieuw hetzelfde verhaal" (nota 000 §2): what did not change is one click.
"""

from dataclasses import replace
from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.operations import NewHousehold
from voordeur.frontdesk.triage import Triage
from voordeur.households.models import Household, Person
from voordeur.intake import instruments, queries
from voordeur.intake import operations as intake
from voordeur.intake.enums import Conclusion, FactorSign, HelpNeeded, LifeDomain, Variant
from voordeur.intake.models import Answer, Intake
from voordeur.intake.operations import NewAnswer, NewReply, NewScore
from voordeur.shared.keys import new_key

TEAM = "hulpverlening-jeugd"

#: In spring.
FIRST = (
    NewAnswer(
        domain=LifeDomain.HOUSING,
        goes_well="Ruim huis, fijne buren.",
        is_hard="De gaskraan is bijna afgesloten geweest.",
        wish="Weten dat wij hier kunnen blijven.",
        help_needed=HelpNeeded.SOON,
        replies=(
            NewReply(question="housing-notice", words="er is een brief"),
            NewReply(question="housing-when", words="Van het energiebedrijf, in februari."),
        ),
    ),
    NewAnswer(
        domain=LifeDomain.FINANCES,
        goes_well="Ruben werkt vier dagen en houdt zijn post bij.",
        is_hard="Twee regelingen naast elkaar, geen buffer.",
        wish="Eén betaling in de maand.",
        help_needed=HelpNeeded.NOW,
        replies=(NewReply(question="finances-debts", words="ja, zonder overzicht"),),
    ),
    NewAnswer(
        domain=LifeDomain.SOCIAL,
        goes_well="De zus van Ruben eet elke zondag mee.",
        is_hard="Milan en zijn vader praten weinig.",
        wish="Weer samen iets doen.",
        help_needed=HelpNeeded.SOON,
    ),
    NewAnswer(
        domain=LifeDomain.MENTAL,
        is_hard="Somber sinds de scheiding, slaapt laat in.",
        wish="Met iemand praten die ik niet ken.",
        help_needed=HelpNeeded.SOON,
    ),
    NewAnswer(domain=LifeDomain.MEANING, goes_well="Muziek maken.", help_needed=HelpNeeded.NONE),
    NewAnswer(domain=LifeDomain.PHYSICAL, goes_well="Allebei gezond.", help_needed=HelpNeeded.NONE),
    NewAnswer(
        domain=LifeDomain.PRACTICAL,
        goes_well="Koken en wassen doen zij samen.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.DAYTIME,
        goes_well="Houdt van techniek.",
        is_hard="Mist sinds de kerst een dag school in de week.",
        wish="Een opleiding met meer praktijk.",
        help_needed=HelpNeeded.SOON,
        replies=(NewReply(question="daytime-school", words="De mentor belt elke week."),),
    ),
)
#: Today, as far as they got; those of the son are about him alone.
AGAIN = (
    NewAnswer(
        domain=LifeDomain.HOUSING,
        goes_well="De achterstand bij het energiebedrijf is betaald.",
        wish="Hier blijven.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.FINANCES,
        goes_well="Eén regeling, en een potje voor de auto.",
        is_hard="Eind van de maand is krap.",
        wish="Een half jaar vooruit kunnen kijken.",
        help_needed=HelpNeeded.SOON,
        replies=(NewReply(question="finances-debts", words="ja, met overzicht"),),
    ),
    NewAnswer(
        domain=LifeDomain.DAYTIME,
        goes_well="Loopt stage bij de fietsenmaker.",
        is_hard="Gaat op maandag en dinsdag niet naar school.",
        wish="Bij de fietsenmaker blijven.",
        help_needed=HelpNeeded.NOW,
    ),
)
ABOUT_MILAN = {LifeDomain.MENTAL, LifeDomain.DAYTIME}
#: The domains of the matrix of 2017 in its order, in spring and now.
SPRING = (2, 3, 3, 3, 3, 2, 4, 5, 5, 4, 3, 4, 5)
NOW = (3, 3, 3, 5, 3, 3, 4, 5, 5, 4, 4, 4, 5)
FACTORS = {
    "learning": (FactorSign.ATTENTION, "Twee dagen thuis in de week."),
    "self": (FactorSign.STRONG, "Weet wat hij kan met zijn handen."),
    "warmth": (FactorSign.STRONG, ""),
    "limits": (FactorSign.ATTENTION, "Vader vindt streng zijn moeilijk."),
    "relatives": (FactorSign.STRONG, "De tante denkt mee."),
}


def tell(stage: Stage) -> None:
    """A father and his son, asked in spring and again today; a family that waits for its intake."""
    farid = stage.who("Farid Bouzidi", team=TEAM)
    people = stage.people
    case = _taken_up(
        stage,
        farid,
        stage.home(
            people.adult("Ruben", "Verbeek-Proef", 44),
            people.child("Milan", "Verbeek-Proef", 16),
            street="Hallekensstraat", number=12, postcode="2242 VD",
        ),
        "Mijn zoon gaat bijna niet meer naar school en de rekeningen stapelen zich op.",
        day=-62,
    )  # fmt: skip
    home = stage.household(case.household_id, seen_by=farid, now=stage.at(-58, "10.00"))
    _first(stage, home, farid)
    cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=farid, now=stage.at(-57, "09.30")
    )
    _measured(stage, home, farid, SPRING, stage.at(-58, "11.20"))
    _measured(stage, home, farid, NOW, stage.at(-1, "15.30"))
    _along_sides(stage, home, farid)
    _again(stage, home, farid)
    _taken_up(
        stage,
        stage.who("Renske Jonkman", team=TEAM),
        stage.home(
            people.adult("Joyce", "Mulder-Proef", 36),
            people.child("Sem", "Mulder-Proef", 7),
            street="Van Zuylen van Nijeveltstraat", number=140, postcode="2242 AX",
        ),
        "Mijn zoon van zeven is vaak boos en ik weet niet meer wat ik moet doen.",
        day=-4,
    )  # fmt: skip


def _taken_up(
    stage: Stage, who: Assignment, household: NewHousehold, question: str, *, day: int
) -> Case:
    desk, parent = stage.who("Anneke Admiraal", team="loket"), household.members[0]
    request = stage.ask_for_help(
        contact=stage.call(question, caller=f"{parent.given_name} {parent.surname}"),
        household=household,
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=desk,
        now=stage.at(day, "09.40"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team(TEAM),
        to_user=who.user,
        summary="Opvoeden en school. Graag een huisbezoek.",
        actor=desk,
        now=stage.at(day, "09.55"),
    )
    return frontdesk.accept(handover=offer, actor=who, now=stage.at(day + 1, "10.10"))


def _first(stage: Stage, home: Household, farid: Assignment) -> None:
    now = stage.at(-58, "10.00")
    conversation = intake.start_intake(household=home, actor=farid, now=now)
    _answered(stage, conversation, FIRST, farid, now)
    mistaken = intake.answer(
        intake=conversation,
        said=NewAnswer(
            domain=LifeDomain.PHYSICAL,
            is_hard="Gebruikt medicijnen voor de bloeddruk.",
            help_needed=HelpNeeded.SOON,
        ),
        actor=farid,
        now=stage.at(-58, "10.40"),
    )
    intake.take_back(
        what=mistaken,
        reason="Dit ging over de zus van Ruben, die hier niet woont.",
        actor=farid,
        now=stage.at(-58, "10.50"),
    )
    with stage.seen_by(farid, now):
        page = queries.page(household=home, acting=farid, today=stage.day(-58))
    intake.finish_intake(
        intake=conversation,
        summary=queries.proposed_summary(page),
        actor=farid,
        now=stage.at(-58, "11.10"),
    )


def _again(stage: Stage, home: Household, farid: Assignment) -> None:
    """Half way: three domains told anew, two unchanged, three for after lunch."""
    now = stage.at(0, "09.10")
    conversation = intake.start_intake(household=home, actor=farid, now=now)
    _answered(stage, conversation, AGAIN, farid, now)
    with stage.seen_by(farid, now):
        earlier = list(
            Answer.objects.standing()
            .filter(household=home, domain__in=[LifeDomain.MEANING, LifeDomain.PRACTICAL])
            .order_by("at", "id")
        )
    for one in earlier:
        intake.confirm_unchanged(
            intake=conversation, earlier=one, key=new_key(), actor=farid, now=now
        )


def _answered(
    stage: Stage,
    conversation: Intake,
    answers: tuple[NewAnswer, ...],
    farid: Assignment,
    now: datetime,
) -> None:
    with stage.seen_by(farid, now):
        milan = _member(conversation.household, "Milan")
    for said in answers:
        about = milan if said.domain in ABOUT_MILAN else None
        intake.answer(
            intake=conversation,
            said=replace(said, about=about, key=new_key()),
            actor=farid,
            now=now,
        )


def _measured(
    stage: Stage, home: Household, farid: Assignment, levels: tuple[int, ...], now: datetime
) -> None:
    with stage.seen_by(farid, now):
        ruben = _member(home, "Ruben")
        [matrix] = [
            one
            for one in queries.instruments_in_use(stage.municipality.pk, stage.today)
            if one.code == "zrm-2017"
        ]
    measurement = intake.start_measurement(
        household=home, instrument=matrix, about=ruben, variant=Variant.ADULT, actor=farid, now=now
    )
    items = instruments.items_of(matrix.kind, matrix.domains)
    intake.score(
        measurement=measurement,
        scores=[
            NewScore(item=item, level=level) for (item, _), level in zip(items, levels, strict=True)
        ],
        actor=farid,
        now=now,
    )
    intake.finish_measurement(measurement=measurement, actor=farid, now=now)


def _along_sides(stage: Stage, home: Household, farid: Assignment) -> None:
    now = stage.at(-1, "16.10")
    with stage.seen_by(farid, now):
        milan = _member(home, "Milan")
        [giz] = [
            one
            for one in queries.instruments_in_use(stage.municipality.pk, stage.today)
            if one.code == "giz"
        ]
    measurement = intake.start_measurement(
        household=home, instrument=giz, about=milan, variant=Variant.CHILD, actor=farid, now=now
    )
    intake.score(
        measurement=measurement,
        scores=[
            NewScore(item=item, sign=sign, words=words) for item, (sign, words) in FACTORS.items()
        ],
        actor=farid,
        now=now,
    )
    intake.finish_measurement(
        measurement=measurement,
        conclusion=Conclusion.EXTRA,
        agreements="School en vader bellen elke vrijdag. Over zes weken kijken wij opnieuw.",
        actor=farid,
        now=stage.at(-1, "16.40"),
    )


def _member(home: Household, given_name: str) -> Person:
    return Person.objects.get(memberships__household=home, given_name=given_name)
