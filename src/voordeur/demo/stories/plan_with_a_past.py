"""The plan of family Zandberg-Proef over fourteen months: kept, and looked back on twice."""

from dataclasses import dataclass

from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Person
from voordeur.intake.enums import LifeDomain
from voordeur.plans import operations as plans
from voordeur.plans.enums import ActionBy, GoalState, HowAgreed, LighterBecause
from voordeur.plans.models import Goal, Plan
from voordeur.plans.operations import (
    GoalLook,
    LookBack,
    NewAction,
    NewGoal,
    NotLighter,
    SaidOfPlan,
    TookPart,
    Voice,
)

#: The life domain, the goal, how one knows, and who does what by when, done on which day.
AT_HOME = (
    LifeDomain.PRACTICAL,
    "Opa blijft thuis wonen zolang dat voor iedereen goed gaat.",
    "Linda slaapt uit op twee ochtenden en Jan wil hier blijven.",
    ActionBy.FREE_ACCESS, "Twee ochtenden een vrijwilliger bij Jan", "Mieke en SMOW", -270, -272,
)  # fmt: skip
MONEY = (
    LifeDomain.FINANCES,
    "Wij weten elke maand wat er over is.",
    "Er staat drie maanden achter elkaar iets op de spaarrekening.",
    ActionBy.RESIDENT, "Alle afschriften van de creditcard op een rij leggen", "Peter en Linda",
    -280, -281,
)  # fmt: skip
SCHOOL = (
    LifeDomain.DAYTIME,
    "Ik ga weer elke dag naar school en het is leuk.",
    "Lotte blijft een maand lang geen maandag thuis.",
    ActionBy.NETWORK, "Op maandag samen met een klasgenoot naar school fietsen",
    "Lotte en Mieke", -275, -275,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Past:
    """The plan with its goals: about grandfather, about money, and Lotte's own."""

    plan: Plan
    home: Goal
    money: Goal
    school: Goal
    people: dict[str, Person]

    def looks_back_on_grandfather(self, stage: Stage, postma: Assignment) -> None:
        """He found a room of his own; the other two go on."""
        linda = self.people["Linda"]
        plans.evaluate(
            plan=self.plan,
            look_back=LookBack(
                resident_says="Opa heeft een kamer waar hij zelf voor koos. Het huis is stil.",
                professional_says="Linda slaapt weer. Tussen haar en Peter is het gespannen.",
                changes="Het doel over opa is af. Met Lotte spreken wij op school verder.",
                goals={
                    self.home.pk: GoalLook(
                        state=GoalState.REACHED, by=linda,
                        resident=Voice(step=9, words="Hij belt zelf hoe fijn het eten is."),
                        professional=Voice(step=9),
                    ),
                    self.money.pk: _looked(linda, 4, "Wij praten er nog steeds niet over.", 5),
                    self.school.pk: _looked(linda, 5, "Zij fietst nu samen en klaagt minder.", 6),
                },
                took_part=TookPart(members=[linda]),
                next_on=stage.day(-95),
            ),
            actor=postma,
            now=stage.at(-140, "15.30"),
        )  # fmt: skip

    def looks_back_without_father(self, stage: Stage, postma: Assignment) -> None:
        """After Peter left: Linda keeps the money by herself, and Lotte likes school again."""
        linda = self.people["Linda"]
        plans.evaluate(
            plan=self.plan,
            look_back=LookBack(
                resident_says="Het is zwaar alleen, maar de creditcard is weg.",
                professional_says="Linda regelt veel. De omgang met Peter staat nog open.",
                changes="In het voorjaar lopen wij alle leefgebieden opnieuw door.",
                goals={
                    self.money.pk: _looked(linda, 7, "Ik weet nu precies wat ik heb.", 7),
                    self.school.pk: _looked(linda, 8, "Zij heeft een vriendin in de klas.", 8),
                },
                took_part=TookPart(members=[linda]),
                next_on=stage.day(8),
            ),
            actor=postma,
            now=stage.at(-96, "15.30"),
        )
        plans.discuss_plan(
            plan=self.plan,
            said=[
                SaidOfPlan(
                    person=linda, agrees=True, how=HowAgreed.SPOKEN,
                    words="Als wij het over het huis ook hebben.",
                )
            ],
            actor=postma,
            now=stage.at(-94, "16.00"),
        )  # fmt: skip
        plans.agree_action(
            goal=self.money,
            action=NewAction(
                what="De alimentatie bespreken met een mediator",
                by=ActionBy.RESIDENT, who="Linda", due_on=stage.day(6),
            ),
            actor=postma,
            now=stage.at(-20, "10.40"),
        )  # fmt: skip


def begins(stage: Stage, case: Case, people: dict[str, Person], postma: Assignment) -> Past:
    """Three goals, each with one who does something; discussed by those who were there then."""
    now = stage.at(-294, "13.30")
    plan = plans.make_plan(case=case, first_evaluation_on=stage.day(-140), actor=postma, now=now)
    home, money, school = (
        _goal(stage, plan, told, about=about, postma=postma)
        for told, about in ((AT_HOME, None), (MONEY, None), (SCHOOL, people["Lotte"]))
    )
    plans.discuss_plan(
        plan=plan,
        said=[
            SaidOfPlan(person=people[name], agrees=True, how=HowAgreed.SIGNED)
            for name in ("Linda", "Peter", "Jan")
        ],
        actor=postma,
        now=stage.at(-293, "19.30"),
    )
    return Past(plan, home, money, school, people)


def _goal(
    stage: Stage,
    plan: Plan,
    told: tuple[LifeDomain, str, str, ActionBy, str, str, int, int],
    *,
    about: Person | None,
    postma: Assignment,
) -> Goal:
    domain, words, known_when, by, what, who, due, done = told
    now = stage.at(-294, "13.45")
    goal = plans.set_goal(
        plan=plan,
        goal=NewGoal(domain=domain, words=words, we_know_when=known_when, about=about),
        actor=postma,
        now=now,
    )
    action = plans.agree_action(
        goal=goal,
        action=NewAction(
            what=what,
            by=by,
            who=who,
            due_on=stage.day(due),
            not_lighter=NotLighter(because=LighterBecause.NOT_ABLE),
        ),
        actor=postma,
        now=now,
    )
    plans.finish_action(
        action=action, outcome=PromiseOutcome.KEPT, actor=postma, now=stage.at(done, "16.10")
    )
    return goal


def _looked(by: Person, step: int, words: str, mine: int) -> GoalLook:
    return GoalLook(
        state=GoalState.RUNNING, by=by, resident=Voice(step=step, words=words),
        professional=Voice(step=mine),
    )  # fmt: skip
