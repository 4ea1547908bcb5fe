"""One household, one plan, one coordinator: family Bakker-Proef keeps its house.

"Eén huishouden, één plan, één regisseur" (nota 000 §3).
"""

from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.demo.stories import family_looks_back, goal_of_his_own
from voordeur.followup.enums import PromiseOutcome
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.households import operations as households
from voordeur.households.enums import Bond, CustodyKind, Gender, RelationKind
from voordeur.households.models import Household, Person
from voordeur.households.operations import NewPerson
from voordeur.intake import operations as intake
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.operations import NewAnswer
from voordeur.plans import operations as plans
from voordeur.plans.enums import (
    ActionBy,
    AgreementKind,
    HowAgreed,
)
from voordeur.plans.models import Action, Goal, Plan
from voordeur.plans.operations import (
    NewAction,
    NewAgreement,
    NewGiving,
    NewGoal,
    SaidOfPlan,
)
from voordeur.shared.keys import new_key

QUESTION = "Wij kunnen de huur niet betalen en de verhuurder dreigt. Wij hebben twee kinderen."

#: What was said about each domain; those of Karim are about him alone.
SAID = (
    NewAnswer(
        domain=LifeDomain.HOUSING,
        goes_well="Wij wonen hier elf jaar, de kinderen hebben hier hun school.",
        is_hard="Twee maanden huurachterstand en een brief van de verhuurder.",
        wish="Hier blijven wonen.",
        help_needed=HelpNeeded.NOW,
    ),
    NewAnswer(
        domain=LifeDomain.FINANCES,
        goes_well="Sofie houdt de vaste lasten bij.",
        is_hard="Karim is zijn baan kwijt. Drie incasso's en geen overzicht.",
        wish="Weten waar wij aan toe zijn.",
        help_needed=HelpNeeded.NOW,
    ),
    NewAnswer(
        domain=LifeDomain.SOCIAL,
        goes_well="De moeder van Sofie past elke woensdag op en kookt dan.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.MENTAL,
        is_hard="Ik slaap slecht sinds de brief en ben kortaf tegen de kinderen.",
        help_needed=HelpNeeded.SOON,
    ),
    NewAnswer(
        domain=LifeDomain.MEANING,
        goes_well="Het gezin. Op zondag naar opa's volkstuin.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.PHYSICAL,
        goes_well="Iedereen is gezond.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.PRACTICAL,
        goes_well="Het huishouden loopt, wij doen het samen.",
        help_needed=HelpNeeded.NONE,
    ),
    NewAnswer(
        domain=LifeDomain.DAYTIME,
        goes_well="Karim was tien jaar chauffeur en kent iedereen bij het bedrijf.",
        wish="Weer drie dagen werken.",
        help_needed=HelpNeeded.SOON,
    ),
)
ABOUT_KARIM = {LifeDomain.MENTAL, LifeDomain.DAYTIME}
#: What, by whom, who precisely, due on which day, done on which day (0: not yet).
AGREED = (
    (
        "De verhuurder bellen en een betalingsregeling voorstellen",
        ActionBy.RESIDENT,
        "Sofie",
        -36,
        -37,
    ),
    ("Bellen met de oude werkgever", ActionBy.RESIDENT, "Karim", -33, -34),
    (
        "Meegaan naar het gesprek met de verhuurder",
        ActionBy.NETWORK,
        "Marga, de moeder van Sofie",
        -30,
        -30,
    ),
    (
        "Alle schulden op een rij bij Geldzaken & regelgeving",
        ActionBy.FREE_ACCESS,
        "Sofie en Karim, met Corrie Zandstra-Proef van SMOW",
        3,
        0,
    ),
)
#: What about, what, between whom.
AGREEMENTS = (
    (
        AgreementKind.ORDINARY,
        "Sanne belt elke dinsdag om vier uur. Lukt het niet, dan stuurt Sofie een bericht.",
        "Sofie en Sanne",
    ),
    (
        AgreementKind.SAFETY,
        "Komt er een brief over ontruiming of afsluiting? Dan belt Sofie dezelfde dag.",
        "Sofie, Karim en Sanne",
    ),
)


def tell(stage: Stage) -> None:
    """From the call, ten weeks ago, to the evaluation that is still to come."""
    postma = stage.who("Sanne Postma", team="welzijn-jeugd")
    case = _asked_and_taken_up(stage, postma)
    now = stage.at(-46, "10.00")
    home = stage.household(case.household_id, seen_by=postma, now=now)
    _intake(stage, home, postma, now)
    cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=postma, now=stage.at(-44, "09.15")
    )
    plan, stay, work = _plan(stage, case, home, postma)
    actions = _agreed(stage, plan, stay, work, postma)
    _discussed(stage, home, plan, postma)
    _on_paper(stage, home, plan, [stay, work], postma)
    _first_weeks(stage, actions, postma)
    _calls_while_the_case_runs(stage, home, postma)
    family_looks_back.tell(stage, home=home, plan=plan, goals=(stay, work), postma=postma)
    goal_of_his_own.tell(stage, home=home, plan=plan, postma=postma)
    family_looks_back.changes_hands(stage, actions[-1], postma)


def _asked_and_taken_up(stage: Stage, postma: Assignment) -> Case:
    anneke = stage.who("Anneke Admiraal", team="loket")
    people = stage.people
    request = stage.ask_for_help(
        contact=stage.call(QUESTION, caller="Sofie Bakker-Proef"),
        household=stage.home(
            people.adult("Sofie", "Bakker-Proef", 38, gender=Gender.WOMAN),
            people.adult("Karim", "Bakker-Proef", 41, gender=Gender.MAN),
            people.child("Noor", "Bakker-Proef", 9, gender=Gender.WOMAN),
            people.child("Adam", "Bakker-Proef", 6, gender=Gender.MAN),
            street="Stadhoudersplein",
            number=3,
            postcode="2241 EB",
        ),
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=anneke,
        now=stage.at(-50, "09.20"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-jeugd"),
        summary="Twee maanden huurschuld, brief van de verhuurder, twee kinderen van 9 en 6. "
        "Sofie wil zelf bellen maar ziet op tegen het gesprek.",
        actor=anneke,
        now=stage.at(-50, "09.31"),
    )
    return frontdesk.accept(handover=offer, actor=postma, now=stage.at(-49, "11.00"))


def _calls_while_the_case_runs(stage: Stage, home: Household, postma: Assignment) -> None:
    """No first contact: the desk answers, and it counts with the help that runs."""
    ruben, now = stage.who("Ruben de Graaf", team="loket"), stage.at(-20, "15.05")
    with stage.seen_by(postma, now):
        sofie = _member(home, "Sofie")
    known = stage.home(
        NewPerson(given_name="Sofie", surname="Bakker-Proef", born_on=sofie.born_on),
        street="Stadhoudersplein", number=3, postcode="2241 EB",
    )  # fmt: skip
    frontdesk.answer_at_once(
        contact=stage.call(
            "Is mevrouw Postma morgen te bereiken over ons plan?", caller="Sofie Bakker-Proef"
        ),
        household=stage.looked_for(known, actor=ruben, now=now),
        advice="Morgen tot 12.00 uur; het nummer van mevrouw Postma gegeven.",
        actor=ruben,
        now=now,
    )


def _intake(stage: Stage, home: Household, postma: Assignment, now: datetime) -> None:
    with stage.seen_by(postma, now):
        karim = _member(home, "Karim")
    conversation = intake.start_intake(household=home, actor=postma, now=now)
    for said in SAID:
        about = karim if said.domain in ABOUT_KARIM else None
        intake.answer(
            intake=conversation,
            said=replace(said, about=about, key=new_key()),
            actor=postma,
            now=now,
        )
    intake.finish_intake(
        intake=conversation,
        summary="Gezin met veel eigen kracht dat vastloopt door het verlies van werk. Eerst rust "
        "met de verhuurder, dan overzicht, dan werk. Oma helpt mee.",
        actor=postma,
        now=stage.at(-46, "11.30"),
    )
    households.add_support(
        household=home,
        name="Marga Jansen-Proef",
        relation="moeder van Sofie, past op woensdag op",
        bond=Bond.STRONG,
        phone=stage.people.phone(),
        actor=postma,
        now=stage.at(-46, "11.40"),
    )
    _who_is_who(stage, home, postma)


def _who_is_who(stage: Stage, home: Household, postma: Assignment) -> None:
    """Parents and children of both sides, asked in the same conversation."""
    now = stage.at(-46, "11.45")
    with stage.seen_by(postma, now):
        sofie, karim, noor, adam = (
            _member(home, name) for name in ("Sofie", "Karim", "Noor", "Adam")
        )
    ties: list[tuple[Person, RelationKind, dict[str, Any]]] = [
        (sofie, RelationKind.PARTNER, {"other": karim, "from_on": stage.day(-4200)}),
        (sofie, RelationKind.PARENT, {"name": "Marga Jansen-Proef", "gender": Gender.WOMAN}),
        (karim, RelationKind.PARENT, {"name": "Hassan Bakker-Proef", "gender": Gender.MAN}),
        *((child, RelationKind.PARENT, {"other": parent})
          for child in (noor, adam) for parent in (sofie, karim)),
    ]  # fmt: skip
    for person, kind, other in ties:
        households.add_relation(
            household=home, person=person, kind=kind, actor=postma, now=now, **other
        )
    for child, parent in product((noor, adam), (sofie, karim)):
        households.give_custody(
            household=home, child=child, kind=CustodyKind.PARENT, holder=parent, actor=postma,
            now=now,
        )  # fmt: skip


def _plan(stage: Stage, case: Case, home: Household, postma: Assignment) -> tuple[Plan, Goal, Goal]:
    now = stage.at(-41, "13.30")
    plan = plans.make_plan(case=case, first_evaluation_on=stage.day(-12), actor=postma, now=now)
    with stage.seen_by(postma, now):
        karim = _member(home, "Karim")
    stay = plans.set_goal(
        plan=plan,
        goal=NewGoal(
            domain=LifeDomain.HOUSING,
            words="Wij blijven hier wonen.",
            we_know_when="De achterstand is geregeld en de verhuurder belt niet meer.",
        ),
        actor=postma,
        now=now,
    )
    work = plans.set_goal(
        plan=plan,
        goal=NewGoal(
            domain=LifeDomain.DAYTIME,
            words="Ik werk weer drie dagen.",
            we_know_when="Karim heeft een contract, al is het tijdelijk.",
            about=karim,
        ),
        actor=postma,
        now=now,
    )
    return plan, stay, work


def _agreed(stage: Stage, plan: Plan, stay: Goal, work: Goal, postma: Assignment) -> list[Action]:
    """Own strength first, then the network, then help that is free; and how they work together."""
    now = stage.at(-41, "14.00")
    actions = [
        plans.agree_action(
            goal=work if "werkgever" in what else stay,
            action=NewAction(what=what, by=by, who=who, due_on=stage.day(due)),
            actor=postma,
            now=now,
        )
        for what, by, who, due, _ in AGREED
    ]
    for kind, what, between in AGREEMENTS:
        plans.agree_on(
            plan=plan,
            agreement=NewAgreement(kind=kind, what=what, between=between),
            actor=postma,
            now=now,
        )
    return actions


def _discussed(stage: Stage, home: Household, plan: Plan, postma: Assignment) -> None:
    """At the kitchen table: both parents say what they think of the plan."""
    now = stage.at(-40, "19.30")
    with stage.seen_by(postma, now):
        sofie, karim = _member(home, "Sofie"), _member(home, "Karim")
    plans.discuss_plan(
        plan=plan,
        said=[
            SaidOfPlan(person=sofie, agrees=True, how=HowAgreed.SIGNED),
            SaidOfPlan(
                person=karim, agrees=True, how=HowAgreed.SPOKEN, words="Als ik zelf mag bellen."
            ),
        ],
        actor=postma,
        now=now,
    )


def _on_paper(
    stage: Stage, home: Household, plan: Plan, goals: list[Goal], postma: Assignment
) -> None:
    """Sofie gets the whole plan; her mother what she helps with, as both parents find good."""
    now = stage.at(-39, "09.30")
    with stage.seen_by(postma, now):
        sofie, karim = _member(home, "Sofie"), _member(home, "Karim")
        agreed = [str(one.pk) for one in plan.agreements.filter(kind=AgreementKind.ORDINARY)]
        marga = home.support.get()
    plans.give_plan(
        plan=plan,
        giving=NewGiving(
            reader=f"lid-{sofie.pk}", goals=[str(goal.pk) for goal in goals], agreements=agreed
        ),
        actor=postma,
        now=now,
    )
    plans.give_plan(
        plan=plan,
        giving=NewGiving(
            reader=f"netwerk-{marga.pk}", goals=[str(goals[0].pk)], agreed_by=[sofie.pk, karim.pk]
        ),
        actor=postma,
        now=stage.at(-39, "09.45"),
    )


def _first_weeks(stage: Stage, actions: list[Action], postma: Assignment) -> None:
    for action, (*_, done) in zip(actions, AGREED, strict=True):
        if done:
            plans.finish_action(
                action=action,
                outcome=PromiseOutcome.KEPT,
                actor=postma,
                now=stage.at(done, "16.10"),
            )


def _member(home: Household, given_name: str) -> Person:
    return Person.objects.get(memberships__household=home, given_name=given_name)
