"""Family Bakker-Proef looks back twice; nobody sees a goal alike, and Karim stops with one."""

from dataclasses import dataclass

from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.households.models import Household, Person, SupportTie
from voordeur.intake.enums import LifeDomain
from voordeur.plans import operations as plans
from voordeur.plans.enums import ActionBy, GoalState, HowAgreed, LighterBecause, StoppedBecause
from voordeur.plans.models import Action, Goal, Plan, PlanConsent
from voordeur.plans.operations import (
    ChangedAction,
    Dropping,
    GoalLook,
    LookBack,
    NewAction,
    NewGoal,
    NotLighter,
    TookPart,
    Voice,
)


@dataclass(frozen=True, kw_only=True)
class ToldBack:
    """What was said at an evaluation: of each goal the resident's step and words, and Sanne's."""

    day: int
    next_day: int
    resident: str
    professional: str
    goals: tuple[tuple[int, str, int], tuple[int, str, int]]
    changes: str = ""


#: Twice: soon, because of the rent, and as agreed. The three of them never see it quite alike.
TOLD = (
    ToldBack(
        day=-33,
        next_day=-12,
        resident="Wij weten nu wat wij zelf kunnen doen. Oma gaat mee naar de verhuurder.",
        professional="Zij bellen zelf. De kinderen merken nog veel van de spanning.",
        goals=((3, "Ik durf de post niet open te maken.", 5), (2, "Niemand belt mij terug.", 4)),
    ),
    ToldBack(
        day=-12,
        next_day=5,
        resident="De regeling loopt en wij slapen weer. Karim rijdt sinds maandag op proef, twee "
        "dagen.",
        professional="Het gezin doet bijna alles zelf. Nog nodig: overzicht over de schulden.",
        goals=((7, "De verhuurder is tevreden en ik ook.", 6), (5, "Twee dagen is geen drie.", 6)),
        changes="Corrie zet met hen de schulden op een rij.",
    ),
)


def tell(
    stage: Stage, *, home: Household, plan: Plan, goals: tuple[Goal, Goal], postma: Assignment
) -> None:
    """From the yes that Karim takes back to the goal that he stops with."""
    _takes_back_his_yes(stage, home, plan, postma)
    _evaluations(stage, home, plan, goals, postma)
    _agrees_what_follows(stage, goals[1], postma)
    _stops_with_a_goal(stage, home, plan, postma)


def _takes_back_his_yes(stage: Stage, home: Household, plan: Plan, postma: Assignment) -> None:
    """Karim agreed as long as he could call himself; Sanne called first, and they talk it over."""
    now = stage.at(-38, "18.15")
    with stage.seen_by(postma, now):
        consent = PlanConsent.objects.get(
            version__plan=plan, person=_member(home, "Karim"), agrees=True
        )
    withdrawal = plans.withdraw_consent(
        consent=consent, how=HowAgreed.MESSAGE,
        words="Ik zou zelf bellen. Nu hoorde ik van mijn baas dat jullie al belden.",
        actor=postma, now=now,
    )  # fmt: skip
    plans.talk_after_withdrawal(
        withdrawal=withdrawal, actor=postma, now=stage.at(-37, "16.45"),
        words="Excuus gemaakt. Karim belt zelf, en vraagt ons erbij als hij dat wil.",
    )  # fmt: skip


def _evaluations(
    stage: Stage, home: Household, plan: Plan, goals: tuple[Goal, Goal], postma: Assignment
) -> None:
    """Twice: a week after the start because of the rent, and as agreed. Nobody sees it alike."""
    with stage.seen_by(postma, stage.at(-33, "10.30")):
        sofie, karim = _member(home, "Sofie"), _member(home, "Karim")
        marga = SupportTie.objects.get(household=home, name="Marga Jansen-Proef")
    for told in TOLD:
        plans.evaluate(
            plan=plan,
            look_back=LookBack(
                resident_says=told.resident,
                professional_says=told.professional,
                changes=told.changes,
                goals={
                    goal.pk: GoalLook(
                        state=GoalState.RUNNING,
                        by=by,
                        resident=Voice(step=step, words=words),
                        professional=Voice(step=mine),
                    )
                    for goal, by, (step, words, mine) in zip(
                        goals, (sofie, karim), told.goals, strict=True
                    )
                },
                took_part=TookPart(members=[sofie, karim], network=[marga]),
                next_on=stage.day(told.next_day),
            ),
            actor=postma,
            now=stage.at(told.day, "10.30"),
        )


def _agrees_what_follows(stage: Stage, work: Goal, postma: Assignment) -> None:
    now = stage.at(-12, "10.45")
    plans.agree_action(
        goal=work,
        action=NewAction(
            what="Als Karim dat wil: bellen met het bedrijf over een contract na de proeftijd",
            by=ActionBy.PROFESSIONAL,
            colleague=postma.user,
            due_on=stage.day(0),
            not_lighter=NotLighter(
                because=LighterBecause.NOBODY,
                note="Niemand uit het eigen netwerk kent het bedrijf.",
            ),
        ),
        actor=postma,
        now=now,
    )


def _stops_with_a_goal(stage: Stage, home: Household, plan: Plan, postma: Assignment) -> None:
    """Karim does not go on because of what it costs him; nobody leaves it at that (P9)."""
    now = stage.at(-12, "11.00")
    with stage.seen_by(postma, now):
        karim = _member(home, "Karim")
    sleep = plans.set_goal(
        plan=plan,
        goal=NewGoal(
            domain=LifeDomain.MENTAL,
            words="Ik slaap weer door en ben rustig tegen de kinderen.",
            we_know_when="Karim slaapt vijf nachten per week door.",
            about=karim,
        ),
        actor=postma,
        now=now,
    )
    plans.stop_with(
        plan=plan,
        goal=sleep,
        dropping=Dropping(
            because=StoppedBecause.OWN_CONTRIBUTION,
            words="Dat eigen risico kunnen wij nu niet betalen.",
            next="Bellen over de praktijkondersteuner van de huisarts; die kost hem niets.",
            next_on=stage.day(2),
        ),
        actor=postma,
        now=stage.at(-6, "14.20"),
    )


def changes_hands(stage: Stage, action: Action, postma: Assignment) -> None:
    """Karim drives on the days of the walk-in hour: Sofie goes by herself, and why is said."""
    plans.change_action(
        action=action,
        change=ChangedAction(
            what=action.what,
            by=ActionBy.FREE_ACCESS,
            who="Sofie, met Corrie Zandstra-Proef van SMOW",
            why="Karim rijdt op de dagen van het spreekuur. Sofie gaat alleen.",
        ),
        actor=postma,
        now=stage.at(-2, "11.15"),
    )


def _member(home: Household, given_name: str) -> Person:
    return Person.objects.get(memberships__household=home, given_name=given_name)
