from django.apps import AppConfig

#: The steps of a plan; each has its work instruction.
STEPS = {
    "plans.plan": "Een plan maken",
    "plans.goal": "Een doel vastleggen",
    "plans.action": "Een actie afspreken",
    "plans.evaluate": "Samen terugkijken",
    "plans.stop": "Als iemand stopt met hulp",
    "plans.discuss": "Het plan bespreken en vastzetten",
    "plans.agreement": "Een afspraak vastleggen",
    "plans.give": "Het plan op papier meegeven",
}

#: What happens to a plan, for who sees its agreements.
HAPPENED = {
    "plan.made": "Plan gemaakt",
    "plan.goal-set": "Doel vastgelegd",
    "plan.action-agreed": "Actie afgesproken",
    "plan.goal-reworded": "Doel anders verwoord",
    "plan.action-moved": "Actie verschoven",
    "plan.action-changed": "Actie veranderd",
    "plan.action-finished": "Actie afgerond",
    "plan.agreed-on": "Afspraak in het plan",
    "plan.agreement-ended": "Afspraak geldt niet meer",
    "plan.discussed": "Plan besproken",
    "plan.consent-recorded": "Instemming vastgelegd",
    "plan.consent-withdrawn": "Instemming met het plan ingetrokken",
    "plan.talked-after-withdrawal": "Gepraat over de ingetrokken instemming",
    "plan.given": "Plan op papier meegegeven",
    "plan.example-proposed": "Voorbeelddoel voorgesteld",
    "plan.example-taken-up": "Voorbeelddoel opgenomen",
    "plan.example-changed": "Voorbeelddoel veranderd",
    "plan.example-retired": "Voorbeelddoel niet meer in gebruik",
    "plan.evaluated": "Plan geëvalueerd",
    "plan.evaluation-moved": "Evaluatie op een andere dag afgesproken",
    "plan.dropped-out": "Gestopt met hulp",
    "plan.called-after-stopping": "Gebeld na het stoppen",
}


class PlansConfig(AppConfig):
    name = "voordeur.plans"
    label = "plans"
    verbose_name = "plannen"

    def ready(self) -> None:
        from voordeur.access import tabs
        from voordeur.access.enums import Depth
        from voordeur.audit import describe
        from voordeur.cases import closing, succession
        from voordeur.followup import kinds
        from voordeur.instructions import steps
        from voordeur.plans import operations, queries
        from voordeur.plans.enums import PromiseKind

        tabs.register("plan", "Plan", url_name="plans:plan", order=20, from_depth=Depth.AGREEMENTS)
        kinds.register(kinds.PLAN, label="Plan", button="Maak het plan", url_name="plans:promise")
        buttons = {
            PromiseKind.ACTION: "Rond af",
            PromiseKind.EVALUATION: "Evalueer",
            PromiseKind.AFTER_STOPPING: "Bel na",
            PromiseKind.WITHDRAWN: "Praat erover",
        }
        for kind, button in buttons.items():
            kinds.register(
                kind, label=kind.label, button=button, url_name="plans:promise",
                remarks=queries.words_apart.get(kind),
            )  # fmt: skip
        for order, (code, label) in enumerate(STEPS.items(), start=40):
            steps.register(code, label, group="Uitvraag en plan", order=order)
        for code, label in HAPPENED.items():
            describe.register(code, label, depth=2)
        _say_what_becomes_of_rows()
        succession.register(operations.hand_on_actions)
        succession.register(operations.freeze_for_successor)
        closing.register(
            operations.end_plan,
            says="Het plan eindigt. Het blijft te lezen.",
            holds=queries.is_running,
        )
        closing.restore(operations.take_plan_up_again)
        closing.show(queries.reached)
        closing.tell(queries.of_one_member)


def _say_what_becomes_of_rows() -> None:
    """When two households, or two persons, turn out to be one."""
    from voordeur.households import merging
    from voordeur.plans.models import (
        Action,
        Agreement,
        Goal,
        GoalReview,
        Participant,
        Plan,
        PlanConsent,
        of_a_household,
    )

    for model in of_a_household():
        merging.moves(model, "household")
    merging.moves(Goal, "about")
    merging.moves(Agreement, "about")
    merging.moves(Action, "person")
    merging.moves(PlanConsent, "person")
    merging.moves(GoalReview, "resident")
    merging.moves(
        Participant,
        "person",
        unless="exists (select 1 from public.plans_participant o "
        "where o.evaluation_id = t.evaluation_id and o.person_id = winner)",
    )
    merging.refuses(
        Plan,
        "household",
        when="t.state = 'running'",
        says="Bij beide huishoudens loopt een plan. Sluit eerst een van de twee casussen af: "
        "daarmee eindigt dat plan en blijft het te lezen.",
    )
