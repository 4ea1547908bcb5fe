"""Family Zandberg-Proef, fourteen months on: who lived there a year ago, and what was said then.

"Niet steeds opnieuw hetzelfde verhaal" (nota 000 §2): grandfather went to a nursing home, father
left, a child was born; the same questions are asked again beside what was said at the start.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.demo.stories import plan_with_a_past
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.households import kinds
from voordeur.households import operations as households
from voordeur.households.enums import Bond, CustodyKind, Gender, LeaveReason, RelationKind
from voordeur.households.models import Household, Membership, Person, Relation, SupportTie
from voordeur.intake import operations as intake
from voordeur.intake import queries
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.models import Answer
from voordeur.intake.operations import NewAnswer, NewReply
from voordeur.shared.keys import new_key

FAMILY = "Zandberg-Proef"
QUESTION = "Mijn vader woont bij ons in en het wordt mij te veel. En onze dochter is zwanger."

#: Fourteen months ago; those of Lotte are about her alone.
THEN = (
    NewAnswer(
        domain=LifeDomain.HOUSING,
        goes_well="Een ruim huis met een tuin, iedereen heeft een eigen kamer.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.FINANCES,
        goes_well="Peter werkt vijf dagen. Linda houdt de post bij.",
        is_hard="De creditcard wordt elke maand hoger en niemand weet waardoor.",
        wish="Aan het eind van de maand iets overhouden.",
        help_needed=HelpNeeded.NOW,
        replies=(NewReply(question="finances-debts", words="ja, zonder overzicht"),),
    ),
    NewAnswer(
        domain=LifeDomain.SOCIAL,
        goes_well="Mieke, de zus van Linda, komt elke zaterdag.",
        wish="Weer eens met zijn tweeën op stap.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.MENTAL,
        goes_well="Linda zingt in een koor en komt daar blij vandaan.",
        is_hard="Linda staat om zes uur op voor haar vader en is om acht uur al moe.",
        wish="Een avond in de week voor zichzelf.",
        help_needed=HelpNeeded.SOON,
    ),
    NewAnswer(
        domain=LifeDomain.MEANING,
        goes_well="Het koor, en met kerst de hele familie aan tafel.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.PHYSICAL,
        goes_well="Linda en de meisjes zijn gezond en fietsen overal heen.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.PRACTICAL,
        goes_well="Peter doet de boodschappen.",
        is_hard="Jan kan niet meer alleen zijn. Linda wast en kleedt hem elke ochtend.",
        wish="Dat iemand twee ochtenden overneemt.",
        help_needed=HelpNeeded.NOW,
    ),
    NewAnswer(
        domain=LifeDomain.DAYTIME,
        goes_well="Lotte tekent de hele dag.",
        is_hard="Zij heeft buikpijn op maandag en blijft dan thuis.",
        wish="Een vriendin op school.",
        help_needed=HelpNeeded.SOON,
    ),
)
#: Last week, as far as they got.
NOW = (
    NewAnswer(
        domain=LifeDomain.HOUSING,
        goes_well="De tuin, en de school om de hoek.",
        is_hard="Op één inkomen is het huis te duur.",
        wish="Blijven tot Lotte naar de middelbare school gaat.",
        help_needed=HelpNeeded.SOON,
        replies=(NewReply(question="housing-notice", words="nee"),),
    ),
    NewAnswer(
        domain=LifeDomain.FINANCES,
        goes_well="De creditcard is afgelost en opgezegd.",
        is_hard="Over de alimentatie is nog niets afgesproken.",
        wish="Weten wat er elke maand binnenkomt.",
        help_needed=HelpNeeded.SOON,
        replies=(NewReply(question="finances-debts", words="nee"),),
    ),
    NewAnswer(
        domain=LifeDomain.SOCIAL,
        goes_well="Mieke komt nog elke zaterdag. Kim en Bo wonen gezellig mee.",
        is_hard="Peter en Linda praten alleen nog via de kinderen.",
        wish="Rustig kunnen afspreken wie wanneer bij Peter is.",
        help_needed=HelpNeeded.NOW,
    ),
    NewAnswer(
        domain=LifeDomain.PRACTICAL,
        goes_well="Jan heeft een kamer in De Proefhof en Linda gaat drie keer per week.",
        help_needed=HelpNeeded.NONE,
    ),
)
UNCHANGED = (LifeDomain.MEANING, LifeDomain.PHYSICAL)
ABOUT_LOTTE = {LifeDomain.DAYTIME}


@dataclass(frozen=True, slots=True)
class Family:
    """Who they are, by first name, and who stands beside them."""

    home: Household
    case: Case
    people: dict[str, Person]


def tell(stage: Stage) -> None:
    """From the call, fourteen months ago, to the second conversation that is half way."""
    postma = stage.who("Sanne Postma", team="welzijn-jeugd")
    family = _taken_up(stage, postma)
    _first_talk(stage, family, postma)
    partners = _who_is_who(stage, family, postma)
    cases.appoint_coordinator(
        case=family.case, why_this_one=WhyThisOne.KNOWN, actor=postma, now=stage.at(-298, "09.20")
    )
    past = plan_with_a_past.begins(stage, family.case, family.people, postma)
    _child(stage, family, postma)
    _leaves(stage, family, name="Jan", reason=LeaveReason.INSTITUTION, day=-150)
    past.looks_back_on_grandfather(stage, postma)
    _father_goes(stage, family, partners, postma)
    past.looks_back_without_father(stage, postma)
    _asked_again(stage, family, postma)


def _taken_up(stage: Stage, postma: Assignment) -> Family:
    anneke, people = stage.who("Anneke Admiraal", team="loket"), stage.people
    request = stage.ask_for_help(
        contact=stage.call(QUESTION, caller=f"Linda {FAMILY}"),
        household=stage.home(
            people.adult("Linda", FAMILY, 44, gender=Gender.WOMAN),
            people.adult("Peter", FAMILY, 47, gender=Gender.MAN),
            people.adult("Kim", FAMILY, 20, gender=Gender.WOMAN),
            people.child("Lotte", FAMILY, 11, gender=Gender.WOMAN),
            people.adult("Jan", "Loos-Proef", 83, gender=Gender.MAN),
            street="Van Oldenbarneveltweg", number=27, postcode="2241 KP",
        ),
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=anneke,
        now=stage.at(-305, "10.05"),
    )  # fmt: skip
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-jeugd"),
        summary="Drie generaties in één huis. Moeder zorgt voor haar vader en is moe. De oudste "
        "dochter verwacht een kind, de jongste blijft soms thuis van school.",
        actor=anneke,
        now=stage.at(-305, "10.20"),
    )
    now = stage.at(-304, "09.10")
    case = frontdesk.accept(handover=offer, actor=postma, now=now)
    stage.takes_note(case.household_id, actor=anneke, now=stage.at(-303, "09.05"))
    home = stage.household(case.household_id, seen_by=postma, now=now)
    with stage.seen_by(postma, now):
        rows = Membership.objects.filter(household=home).select_related("person")
        people_here = {row.person.given_name: row.person for row in rows.order_by("id")}
    return Family(home, case, people_here)


def _first_talk(stage: Stage, family: Family, postma: Assignment) -> None:
    now = stage.at(-300, "10.00")
    conversation = intake.start_intake(household=family.home, actor=postma, now=now)
    for said in THEN:
        about = family.people["Lotte"] if said.domain in ABOUT_LOTTE else None
        told = replace(said, about=about, key=new_key())
        intake.answer(intake=conversation, said=told, actor=postma, now=now)
    with stage.seen_by(postma, now):
        page = queries.page(household=family.home, acting=postma, today=stage.day(-300))
    intake.finish_intake(
        intake=conversation,
        summary=queries.proposed_summary(page),
        actor=postma,
        now=stage.at(-300, "11.20"),
    )


def _who_is_who(stage: Stage, family: Family, postma: Assignment) -> Relation:
    """Asked at the same table; gives that Linda and Peter were partners."""
    now, home, people = stage.at(-299, "15.00"), family.home, family.people
    linda, peter, kim, lotte, jan = (
        people[name] for name in ("Linda", "Peter", "Kim", "Lotte", "Jan")
    )
    for name, relation, bond in (
        ("Mieke Loos-Proef", "zus van Linda, komt elke zaterdag", Bond.STRONG),
        ("Cor Prins-Proef", "buurman, let op als Linda weg is", Bond.WEAK),
    ):
        households.add_support(
            household=home, name=name, relation=relation, bond=bond, phone=stage.people.phone(),
            actor=postma, now=now,
        )  # fmt: skip
    for child, parent in ((kim, linda), (kim, peter), (lotte, linda), (lotte, peter), (linda, jan)):
        households.add_relation(
            household=home, person=child, kind=RelationKind.PARENT, other=parent, actor=postma,
            now=now,
        )  # fmt: skip
    for parent in (linda, peter):
        households.give_custody(
            household=home, child=lotte, kind=CustodyKind.PARENT, holder=parent, actor=postma,
            now=now,
        )  # fmt: skip
    return households.add_relation(
        household=home, person=linda, kind=RelationKind.PARTNER, other=peter,
        from_on=stage.day(-5600), actor=postma, now=now,
    )  # fmt: skip


def _child(stage: Stage, family: Family, postma: Assignment) -> None:
    """Kim expects a child, and Bo is born a week early; Sanne comes by to see what that asks."""
    membership = households.expect_child(
        household=family.home, surname=FAMILY, expected_on=stage.day(-172),
        parent=family.people["Kim"], actor=postma, now=stage.at(-290, "11.00"),
    )  # fmt: skip
    now = stage.at(-176, "09.30")
    households.register_birth(
        membership=membership, born_on=stage.day(-177), given_name="Bo", gender=Gender.MAN,
        actor=postma, now=now,
    )  # fmt: skip
    with stage.seen_by(postma, now):
        look = Promise.objects.open().get(matter=family.home.pk, kind=kinds.LIFE_EVENT)
    households.look(
        promise=look,
        note="Moeder en kind maken het goed. Kim heeft gezag; de kraamzorg komt.",
        actor=postma,
        now=stage.at(-174, "14.00"),
    )


def _leaves(stage: Stage, family: Family, *, name: str, reason: LeaveReason, day: int) -> None:
    postma, now = stage.who("Sanne Postma", team="welzijn-jeugd"), stage.at(day, "16.30")
    with stage.seen_by(postma, now):
        row = Membership.objects.get(household=family.home, person=family.people[name])
    households.member_leaves(membership=row, reason=reason, actor=postma, now=now)


def _father_goes(stage: Stage, family: Family, partners: Relation, postma: Assignment) -> None:
    """Peter and Linda part; he lives in Leiden, and his mother keeps in touch with the girls."""
    _leaves(stage, family, name="Peter", reason=LeaveReason.AWAY, day=-120)
    home, now = family.home, stage.at(-118, "10.10")
    households.end_relation(
        relation=partners, until_on=stage.day(-120), reason="Zij zijn uit elkaar.", actor=postma,
        now=now,
    )  # fmt: skip
    households.add_relation(
        household=home, person=family.people["Linda"], kind=RelationKind.EX_PARTNER,
        other=family.people["Peter"], from_on=stage.day(-120), actor=postma, now=now,
    )  # fmt: skip
    households.add_support(
        household=home, name="Greet Zandberg-Proef", relation="moeder van Peter", bond=Bond.TENSE,
        actor=postma, now=now,
    )  # fmt: skip
    with stage.seen_by(postma, now):
        neighbour = SupportTie.objects.get(household=home, name="Cor Prins-Proef")
    households.end_support(
        tie=neighbour, until_on=stage.day(-130), reason="Hij is verhuisd.", actor=postma, now=now
    )


def _asked_again(stage: Stage, family: Family, postma: Assignment) -> None:
    """Half way: four domains told anew, two unchanged, two for next time."""
    now = stage.at(-4, "10.00")
    conversation = intake.start_intake(household=family.home, actor=postma, now=now)
    for said in NOW:
        told = replace(said, key=new_key())
        intake.answer(intake=conversation, said=told, actor=postma, now=now)
    for one in _earlier(stage, family.home, postma, now):
        intake.confirm_unchanged(
            intake=conversation, earlier=one, key=new_key(), actor=postma, now=now
        )


def _earlier(stage: Stage, home: Household, postma: Assignment, now: datetime) -> list[Answer]:
    with stage.seen_by(postma, now):
        standing = Answer.objects.standing().filter(household=home, domain__in=UNCHANGED)
        return list(standing.order_by("at", "id"))
